"""Tests of the package. With the command (DEFT_COMMAND) and without: most need a deft process.

    DEFT_COMMAND=.../bin/deft python3 -m unittest discover -s python/tests
"""

import copy
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "python/notebooks/devices.ipynb"
sys.path.insert(0, os.environ.get("DEFT_PYTHON", str(ROOT / "python")))

import deft  # noqa: E402


def problem(slow=1.0):
    """Two blocks, three devices; d1 takes the deep block, d2 the shallow one."""
    return {
        "format": "deft-problem/1",
        "uplink": {"kind": "dedicated"},
        "blocks": [{"id": "b1", "uploadBits": 1e6}, {"id": "b2", "uploadBits": 1e6}],
        "devices": [
            {"id": "d1", "computeSeconds": [slow, 2 * slow], "uplinkBitsPerSecond": 1e6},
            {"id": "d2", "computeSeconds": [2.0, 4.0], "uplinkBitsPerSecond": 2e6},
            {"id": "d3", "computeSeconds": [8.0, 9.0], "uplinkBitsPerSecond": 1e6},
        ],
    }


def fake(body):
    """A command that is a few lines of Python instead of deft."""
    return [sys.executable, "-c", "import sys, os, json\n" + body]


def run_with_package(test, words, folder=None):
    """Runs another program of Python's that finds this package; sweeps have few draws."""
    ended = subprocess.run(
        words,
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(deft.__file__).parents[1]),
            "DEFT_DRAWS": "2",
            "DEFT_EXAMPLES": str(ROOT / "examples"),
        },
        capture_output=True,
        text=True,
    )
    test.assertEqual(ended.returncode, 0, ended.stderr)
    return ended


ECHO = """
for number, line in enumerate(sys.stdin, 1):
    asked = json.loads(line)
    print(json.dumps({"format": "deft-solution/1", "asked": asked, "pid": os.getpid()}), flush=True)
"""

DIES_AFTER_TWO = """
for number, line in enumerate(sys.stdin, 1):
    if number == 3:
        sys.exit("out of luck")
    print(json.dumps({"format": "deft-solution/1", "asked": json.loads(line)}), flush=True)
"""


class WithoutTheCommandTest(unittest.TestCase):
    """What the package does by itself, beside a process that is not deft."""

    def test_a_problem_goes_by_itself_and_in_a_request_with_options(self):
        with deft.Deft(fake(ECHO)) as solver:
            self.assertEqual(solver.solve({"a": 1})["asked"], {"a": 1})
            asked = solver.solve({"a": 1}, time_limit=0.5, hint="last", trust_claims=True)["asked"]
        self.assertEqual(
            asked,
            {
                "format": "deft-request/1",
                "timeLimitSeconds": 0.5,
                "trust": "claims",
                "hint": "last",
                "problem": {"a": 1},
            },
        )

    def test_one_process_answers_all_calls_and_ends_with_the_with(self):
        with deft.Deft(fake(ECHO)) as solver:
            self.assertIsNone(solver.pid)
            pids = {solver.solve({})["pid"] for _ in range(3)}
            pids |= {answer["pid"] for answer in solver.solve_many([{}] * 3)}
            self.assertEqual(pids, {solver.pid})
        self.assertIsNone(solver.pid)
        with self.assertRaises(ProcessLookupError):
            os.kill(pids.pop(), 0)

    def test_pipes_that_are_full_in_both_directions_stop_nobody(self):
        large = {"text": "x" * 200_000}
        with deft.Deft(fake(ECHO)) as solver:
            answers = solver.solve_many({**large, "i": i} for i in range(50))
        self.assertEqual([a["asked"]["i"] for a in answers], list(range(50)))

    def test_a_process_that_dies_is_started_again_and_that_is_said(self):
        with deft.Deft(fake(DIES_AFTER_TWO)) as solver:
            with self.assertWarnsRegex(deft.Restarted, r"status 1 \(out of luck\): started again"):
                answers = [solver.solve({"i": i}) for i in range(3)]
            self.assertEqual([a["asked"]["i"] for a in answers], [0, 1, 2])
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                answers = solver.solve_many({"i": i} for i in range(7))
            self.assertEqual([a["asked"]["i"] for a in answers], list(range(7)))
            self.assertEqual(len(said), 3)

    def test_a_problem_that_kills_the_process_twice_is_an_error(self):
        with deft.Deft(fake("sys.stdin.readline(); sys.exit('no')")) as solver:
            for call in (lambda: solver.solve({}), lambda: solver.solve_many([{}, {}])):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    with self.assertRaisesRegex(deft.ProcessError, r"\(no\) over the same problem"):
                        call()

    def test_what_the_process_says_beside_its_answers_is_a_warning(self):
        body = "sys.stderr.write('careful\\n'); sys.stderr.flush()\n" + ECHO
        with deft.Deft(fake(body)) as solver:
            with self.assertWarnsRegex(deft.DeftWarning, "careful"):
                solver.solve({})

    def test_threads_take_turns(self):
        wrong = []

        def ask(solver, i):
            for _ in range(20):
                if solver.solve({"i": i})["asked"]["i"] != i:
                    wrong.append(i)

        with deft.Deft(fake(ECHO)) as solver:
            threads = [threading.Thread(target=ask, args=(solver, i)) for i in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(wrong, [])

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_a_fork_gets_a_process_of_its_own(self):
        with deft.Deft(fake(ECHO)) as solver:
            mine = solver.solve({})["pid"]
            child = os.fork()
            if child == 0:
                os._exit(0 if solver.solve({})["pid"] != mine else 1)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            self.assertEqual(solver.solve({})["pid"], mine)

    def test_what_fails_in_the_callers_iterable_is_the_callers_and_leaves_no_answer_behind(self):
        def broken():
            yield {"i": 0}
            raise KeyError("mine")

        with deft.Deft(fake(ECHO)) as solver:
            with self.assertRaises(KeyError):
                solver.solve_many(broken())
            self.assertEqual(solver.solve({"i": 7})["asked"], {"i": 7})

    def test_what_is_no_json_is_an_input_error(self):
        class Array:
            def tolist(self):
                return [1.5]

        with deft.Deft(fake(ECHO)) as solver:
            self.assertEqual(solver.solve({"row": Array()})["asked"], {"row": [1.5]})
            for bad in ({"a": float("nan")}, {"a": object()}):
                with self.assertRaises(deft.InputError):
                    solver.solve(bad)
            answers = solver.solve_many([{"i": 0}, {"i": {1}}, {"i": 2}], errors="return")
            self.assertIsInstance(answers[1], deft.InputError)
            self.assertEqual((answers[1].index, answers[2]["asked"]["i"]), (1, 2))

    def test_a_command_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(deft.CommandMissing, "can't run 'no-such-deft'"):
            deft.Deft("no-such-deft")
        with self.assertRaisesRegex(deft.CommandMissing, "can't run '/no/such'"):
            deft.Deft(["/no/such"]).solve({})


@unittest.skipUnless(os.environ.get("DEFT_COMMAND"), "DEFT_COMMAND names no deft command")
class WithTheCommandTest(unittest.TestCase):
    """The package and deft itself."""

    @classmethod
    def setUpClass(cls):
        cls.solver = deft.Deft()

    @classmethod
    def tearDownClass(cls):
        cls.solver.close()

    def test_solves_and_loads_no_engine_for_it(self):
        answer = self.solver.solve(problem())
        self.assertEqual(answer["status"], "OPTIMAL")
        self.assertEqual(answer["latencySeconds"], 3)
        maps = Path(f"/proc/{self.solver.pid}/maps")
        if maps.exists():
            self.assertNotIn("jniortools", maps.read_text())

    def test_answers_come_in_order_with_errors_in_their_places(self):
        bad = problem()
        bad["devices"][1]["uplinkBitsPerSecond"] = -1
        many = [problem(1 + i / 100) for i in range(60)]
        many[30] = bad
        answers = self.solver.solve_many(many, errors="return")
        for i, answer in enumerate(answers):
            if i != 30:
                self.assertEqual(answer["latencySeconds"], self.solver.solve(many[i])["latencySeconds"])
        self.assertEqual(answers[30].place, "devices[1].uplinkBitsPerSecond")
        self.assertEqual(answers[30].message, "found -1: expected a finite number above 0")
        with self.assertRaisesRegex(deft.InputError, r"^problem 30: devices\[1\]\.uplinkBits"):
            self.solver.solve_many(many)

    def test_options_reach_the_solver(self):
        answer = self.solver.solve(problem(), solver="greedy", hint="last")
        self.assertEqual(answer["solver"], "greedy")
        hint = self.solver.solve(problem(), time_limit=2)
        self.assertEqual(self.solver.solve(problem(), hint=hint)["latencySeconds"], 3)
        with self.assertRaises(deft.RefusedError) as refused:
            self.solver.solve(problem(), solver="no-such")
        self.assertEqual(refused.exception.exit_status, 5)
        with self.assertRaisesRegex(deft.InputError, "relative gap is 2.0"):
            self.solver.solve(problem(), gap=2)

    def test_no_allocation_is_an_answer(self):
        hopeless = problem()
        del hopeless["devices"][1:]
        answer = self.solver.solve(hopeless)
        self.assertEqual(answer["status"], "INFEASIBLE")
        self.assertNotIn("latencySeconds", answer)

    def test_a_process_that_is_killed_is_started_again(self):
        self.solver.solve(problem())
        os.kill(self.solver.pid, signal.SIGKILL)
        with self.assertWarns(deft.Restarted):
            answers = self.solver.solve_many([problem()] * 3)
        self.assertEqual([a["latencySeconds"] for a in answers], [3, 3, 3])

    def test_compares_and_explains(self):
        comparison = self.solver.compare(problem(), ["greedy", "crunch"])
        self.assertEqual([o["solver"] for o in comparison["outcomes"]], ["crunch", "greedy"])
        explanation = self.solver.explain(problem())
        self.assertEqual(explanation["format"], "deft-explanation/1")
        self.assertEqual(explanation["latencySeconds"], 3)
        with self.assertRaisesRegex(deft.InputError, "standard input: uplink"):
            self.solver.explain({**problem(), "uplink": 1})

    def test_sweeps_give_rows_and_frames(self):
        spec = {
            "format": "deft-sweep/1",
            "name": "few",
            "title": "Few",
            "scenario": {"devices": 14},
            "vary": "devices",
            "values": [12, 14],
            "draws": 6,
            "seed": 1,
            "show": "latency",
            "lines": [{"use": "auto"}, {"use": "greedy"}],
        }
        rows = self.solver.sweep_rows(spec)
        self.assertEqual(len(rows), 4)
        self.assertEqual((rows[0]["line"], rows[0]["value"], rows[0]["draws"]), ("auto", 12.0, 6))
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed (python3-pandas)")
        solver = copy.copy(self.solver)
        solver.sweep_rows = lambda *arguments: rows
        self.assertEqual(list(solver.sweep(spec)["line"]), [row["line"] for row in rows])

    def test_the_notebooks_cells_make_a_figure_in_plain_python(self):
        notebook = json.loads(NOTEBOOK.read_text())
        cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
        with tempfile.TemporaryDirectory() as folder:
            ended = run_with_package(self, [sys.executable, "-c", "\n\n".join(cells)], folder)
            figure = Path(folder, "out", "devices.svg").read_text()
        self.assertIn("exact optimum", ended.stdout)
        self.assertIn("Latency against the number of devices", figure)

    def test_the_federated_server_goes_through_its_rounds(self):
        script = str(ROOT / "examples/federated_server.py")
        ended = run_with_package(self, [sys.executable, script, "--rounds", "4"])
        self.assertEqual(len(ended.stdout.splitlines()), 4)
        self.assertEqual(ended.stderr, "")


@unittest.skipUnless(os.environ.get("DEFT_COMMAND"), "DEFT_COMMAND names no deft command")
@unittest.skipUnless(shutil.which("jupyter"), "jupyter is not installed")
class InJupyterTest(unittest.TestCase):
    """Takes seconds."""

    def test_the_notebook_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            copied = shutil.copy(NOTEBOOK, folder)
            words = ["jupyter", "nbconvert", "--to", "markdown", "--execute", "--stdout", copied]
            self.assertIn("exact optimum", run_with_package(self, words, folder).stdout)


if __name__ == "__main__":
    unittest.main()
