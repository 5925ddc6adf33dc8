"""One ``deft solve --jsonl``, kept and asked again and again."""

from __future__ import annotations

import collections
import csv
import json
import os
import queue
import subprocess
import tempfile
import threading
import warnings
from pathlib import Path
from typing import IO, Any, Deque, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Union

from deft import _command
from deft._errors import (
    CommandMissing,
    DeftError,
    DeftWarning,
    InputError,
    ProcessError,
    Restarted,
    error_of,
)
from deft._types import Hint, Problem, Solution

_PATIENCE_SECONDS = 5
_TAIL_BYTES = 2000

Spec = Union[Mapping[str, Any], str, "os.PathLike[str]"]


class Deft:
    """A deft process. It starts with the first call, is started again with a warning if it dies,
    and ends with :meth:`close`, at the end of a ``with``, or with Python. Calls from several
    threads take turns; a forked process starts one of its own.

    :param command: the command, or its words; without it DEFT_COMMAND, ``deft`` on the PATH, or
        that of the source tree
    :param arguments: more for ``deft solve --jsonl``, such as ``["--blocks-per-device", "any"]``
    :raises CommandMissing: if there is no such command
    """

    def __init__(self, command: _command.Command = None, arguments: Sequence[str] = ()):
        self._words = _command.find(command)
        self._arguments = list(arguments)
        self._lock = threading.RLock()
        self._process: Optional[_Child] = None

    def __enter__(self) -> "Deft":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, if it runs. A later call starts a new one."""
        with self._lock:
            process, self._process = self._process, None
            if process is not None:
                process.close()

    @property
    def pid(self) -> Optional[int]:
        """The process's number, None while there is none."""
        process = self._process
        return None if process is None or process.has_ended() else process.pid

    def solve(
        self,
        problem: Problem,
        *,
        solver: Optional[str] = None,
        time_limit: Optional[float] = None,
        iterations: Optional[int] = None,
        gap: Optional[float] = None,
        seed: Optional[int] = None,
        parameters: Optional[Mapping[str, str]] = None,
        trust_claims: bool = False,
        hint: Optional[Hint] = None,
    ) -> Solution:
        """Solves a problem or scenario.

        :param problem: a ``deft-problem/1`` or ``deft-scenario/1`` dict; NumPy's numbers and
            arrays count as numbers and lists
        :param solver: its id; without it the problem decides
        :param time_limit: seconds
        :param iterations: of the solver's own
        :param gap: stop once (latency - bound) / latency is at most this
        :param seed: of the solver's randomness
        :param parameters: of the solver's own
        :param trust_claims: take an optimum without a proof as it is
        :param hint: an earlier answer, perhaps of other devices, or ``"last"``: a start from
            which to search. A solver that takes none does without.
        :returns: a ``deft-solution/1`` dict; an infeasible problem is an answer
        :raises InputError: if the problem or an option is at fault, with its place
        :raises RefusedError: if the solver can't do it
        :raises SolverError: if the solver broke down
        :raises ProcessError: if the process died twice over this problem
        """
        options = _options(
            solver, time_limit, iterations, gap, seed, parameters, trust_claims, hint
        )
        line = _line(problem, options, None)
        with self._lock:
            return _answered(self._exchange(line), None)

    def solve_many(
        self,
        problems: Iterable[Problem],
        *,
        errors: str = "raise",
        **options: Any,
    ) -> List[Any]:
        """Solves many problems. One thread writes while another reads, so that a full pipe can't
        stop both; the problems are taken from the iterable as they are sent.

        :param problems: dicts as :meth:`solve` takes them
        :param errors: ``"raise"`` the first error after all were answered, or ``"return"``
            exceptions in the places of answers
        :param options: as of :meth:`solve`, for all
        :returns: the answers, in order
        """
        if errors not in ("raise", "return"):
            raise ValueError(f"errors is {errors!r}: expected 'raise' or 'return'")
        asked = _options(**options)
        with self._lock:
            lines = (_line_or_error(p, asked, i) for i, p in enumerate(problems))
            answers = _Batch(self).run(lines)
        if errors == "raise":
            for answer in answers:
                if isinstance(answer, DeftError):
                    raise answer
        return answers

    def compare(
        self, problem: Problem, solvers: Optional[Sequence[str]] = None
    ) -> Mapping[str, Any]:
        """Asks every solver that takes the problem, or those named, in a command of its own.

        :returns: what ``deft compare --format json`` prints, as a dict
        """
        chosen = ["--solvers", ",".join(solvers)] if solvers else []
        arguments = ["compare", "-", "--format", "json", *chosen]
        return self._document(arguments, problem, (0, 1, 3, 4))

    def explain(self, problem: Problem) -> Mapping[str, Any]:
        """What holds the round up and what would change it; of an infeasible problem, what is in
        the way. In a command of its own.

        :returns: a ``deft-explanation/1`` dict
        """
        return self._document(["explain", "-", "--format", "json"], problem, (0, 3))

    def _document(
        self, arguments: Sequence[str], problem: Problem, accepted: "tuple[int, ...]"
    ) -> Mapping[str, Any]:
        text = _line(problem, {}, None).decode()
        printed = json.loads(_command.run(self._words, arguments, text, accepted))
        return printed["comparisons"][0] if "comparisons" in printed else printed

    def sweep_rows(
        self,
        spec: Spec,
        draws: Optional[int] = None,
        output: Union[None, str, "os.PathLike[str]"] = None,
    ) -> List[Dict[str, Any]]:
        """Runs a sweep, in a command of its own.

        :param spec: the name of a ``deft-sweep`` file, or a dict of its content; a file that a
            dict names is looked for in the current folder
        :param draws: at each value; without it the spec's
        :param output: a folder for its CSV and figures; without it nothing is kept
        :returns: the rows of its CSV, numbers as such
        """
        with tempfile.TemporaryDirectory(prefix="deft-") as own:
            file = _spec_file(spec, Path(own))
            folder = Path(own, "out") if output is None else Path(output)
            more = [] if draws is None else ["--draws", str(draws)]
            _command.run(self._words, ["sweep", str(file), "-o", str(folder), *more])
            name = json.loads(file.read_text(encoding="utf-8"))["name"]
            with open(folder / f"{name}.csv", encoding="utf-8", newline="") as table:
                return [{k: _cell(v) for k, v in row.items()} for row in csv.DictReader(table)]

    def sweep(
        self,
        spec: Spec,
        draws: Optional[int] = None,
        output: Union[None, str, "os.PathLike[str]"] = None,
    ) -> Any:
        """The same as a pandas DataFrame.

        :raises ImportError: without pandas; :meth:`sweep_rows` needs none
        """
        import pandas

        return pandas.DataFrame(self.sweep_rows(spec, draws, output))

    # The process

    def _running(self) -> "_Child":
        """A process of this Python's own that has not ended; starts one if need be."""
        if self._process is not None and self._process.owner != os.getpid():
            self._process.close()  # On this side only: a fork's parent goes on with it.
            self._process = None
        if self._process is not None and self._process.has_ended():
            self._lament()
        if self._process is None:
            self._process = _Child(self._words, self._arguments)
        return self._process

    def _lament(self) -> None:
        """Drops a process that has died, and says so."""
        process, self._process = self._process, None
        if process is not None:
            warnings.warn(Restarted(process.last_words() + ": started again"), stacklevel=5)

    def _exchange(self, line: bytes) -> bytes:
        """The answer to a line; a process that dies over it is given one more chance."""
        try:
            for chance in range(2):
                process = self._running()
                answer = process.ask(line)
                if answer:
                    process.forward_messages()
                    return answer
                process.wait()
                if chance == 0:
                    self._lament()
            dead, self._process = process, None
            raise ProcessError(dead.last_words() + " over the same problem twice")
        except BaseException as e:
            if not isinstance(e, DeftError):
                self._abandon()  # Its answer may still come, and would be taken for another's.
            raise

    def _abandon(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()


class _Child:
    """A running process and its streams."""

    def __init__(self, words: Sequence[str], arguments: Sequence[str]):
        self._messages: IO[bytes] = tempfile.TemporaryFile()
        self._told = 0
        self.owner = os.getpid()
        try:
            self._popen = subprocess.Popen(
                [*words, "solve", "--jsonl", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._messages,
                # A Ctrl-C is Python's to handle.
                start_new_session=os.name == "posix",
            )
        except OSError as e:
            self._messages.close()
            raise CommandMissing(f"can't run '{words[0]}': {e.strerror}") from e
        assert self._popen.stdin is not None and self._popen.stdout is not None
        self._in = self._popen.stdin
        self._out = self._popen.stdout
        self.pid = self._popen.pid

    def has_ended(self) -> bool:
        return self._popen.poll() is not None

    def send(self, line: bytes) -> bool:
        """Writes a line; whether the process still took it."""
        try:
            self._in.write(line)
            self._in.flush()
            return True
        except (BrokenPipeError, ConnectionResetError):
            return False

    def receive(self) -> bytes:
        """The next line; empty if the process has ended before its end."""
        line = self._out.readline()
        return line if line.endswith(b"\n") else b""

    def ask(self, line: bytes) -> bytes:
        return self.receive() if self.send(line) else b""

    def forward_messages(self) -> None:
        """Warns of what the process has said since the last time."""
        if os.fstat(self._messages.fileno()).st_size > self._told:
            words = self._new_words()
            if words:
                warnings.warn(DeftWarning(words), stacklevel=5)

    def _new_words(self) -> str:
        self._messages.seek(self._told)
        said = self._messages.read()
        self._told += len(said)
        return said.decode("utf-8", "replace").strip()

    def wait(self) -> None:
        try:
            self._popen.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def last_words(self) -> str:
        """How it ended, and the end of what it said; closes everything."""
        self.wait()
        words = self._new_words()[-_TAIL_BYTES:]
        self._close_streams()
        how = f"the deft process ended with status {self._popen.returncode}"
        return f"{how} ({words})" if words else how

    def close(self) -> None:
        """The end of its input ends it; a process that does not end is killed."""
        if self.owner == os.getpid():
            self._close(self._in)
            self.wait()
        else:
            self._popen.poll()  # Learns that there is nothing to wait for.
        self._close_streams()

    def kill(self) -> None:
        self._popen.kill()
        self._popen.wait()
        self._close_streams()

    def _close_streams(self) -> None:
        for stream in (self._in, self._out, self._messages):
            self._close(stream)

    @staticmethod
    def _close(stream: IO[bytes]) -> None:
        try:
            stream.close()
        except OSError:  # What was not written yet has no reader any more.
            pass


class _Batch:
    """Many lines through one process: this thread writes, another reads."""

    def __init__(self, deft: Deft):
        self._deft = deft
        self._answers: List[Any] = []
        self._unanswered: Deque[Any] = collections.deque()

    def run(self, lines: Iterator[Any]) -> List[Any]:
        deaths = 0
        while True:
            before = len(self._answers)
            process = self._deft._running()
            if self._pass(process, lines):
                process.forward_messages()
                return self._answers
            deaths = 1 if len(self._answers) > before else deaths + 1
            if deaths == 2:
                self._deft._process = None
                words = process.last_words() + " over the same problem twice"
                raise ProcessError(words, index=len(self._answers))
            process.wait()
            self._deft._lament()

    def _pass(self, process: _Child, lines: Iterator[Any]) -> bool:
        """Sends what is left; whether everything was answered before the process died."""
        sent: "queue.SimpleQueue[bool]" = queue.SimpleQueue()
        reader = threading.Thread(target=self._read, args=(process, sent), daemon=True)
        reader.start()
        try:
            alive = all(self._write(process, line, sent) for line in list(self._unanswered))
            while alive:
                line = next(lines, None)
                if line is None:
                    break
                self._unanswered.append(line)
                alive = self._write(process, line, sent)
        except BaseException:
            self._deft._abandon()
            raise
        finally:
            sent.put(False)
            reader.join()
        return alive and not self._unanswered

    @staticmethod
    def _write(process: _Child, line: Any, sent: "queue.SimpleQueue[bool]") -> bool:
        alive = isinstance(line, DeftError) or process.send(line)
        if alive:
            sent.put(True)
        return alive

    def _read(self, process: _Child, sent: "queue.SimpleQueue[bool]") -> None:
        try:
            while sent.get():
                line = self._unanswered[0]
                if isinstance(line, DeftError):
                    answer: Any = line
                else:
                    received = process.receive()
                    if not received:
                        return
                    answer = _answer_or_error(received, len(self._answers))
                self._answers.append(answer)
                self._unanswered.popleft()
        except (OSError, ValueError):  # The stream was closed under it: the process is gone.
            return


def _options(
    solver: Optional[str] = None,
    time_limit: Optional[float] = None,
    iterations: Optional[int] = None,
    gap: Optional[float] = None,
    seed: Optional[int] = None,
    parameters: Optional[Mapping[str, str]] = None,
    trust_claims: bool = False,
    hint: Optional[Hint] = None,
) -> Dict[str, Any]:
    """The fields of a request that were asked for."""
    fields = {
        "solver": solver,
        "timeLimitSeconds": time_limit,
        "iterations": iterations,
        "gap": gap,
        "seed": seed,
        "parameters": parameters,
        "trust": "claims" if trust_claims else None,
        "hint": hint,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _line(problem: Problem, options: Mapping[str, Any], index: Optional[int]) -> bytes:
    """A problem by itself, or in a request where anything is asked beside it."""
    asked = {"format": "deft-request/1", **options, "problem": problem} if options else problem
    try:
        text = json.dumps(asked, separators=(",", ":"), allow_nan=False, default=_plain)
    except (TypeError, ValueError) as e:
        raise InputError(f"no JSON: {e}", exit_status=2, index=index) from e
    return text.encode("ascii") + b"\n"


def _line_or_error(problem: Problem, options: Mapping[str, Any], index: int) -> Any:
    try:
        return _line(problem, options, index)
    except InputError as e:
        return e


def _plain(value: Any) -> Any:
    """What NumPy and its like call numbers and arrays."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} {value!r}")


def _answered(line: bytes, index: Optional[int]) -> Solution:
    answer = json.loads(line)
    if answer["format"] == "deft-error/1":
        raise error_of(answer, index)
    return answer


def _answer_or_error(line: bytes, index: int) -> Any:
    try:
        return _answered(line, index)
    except DeftError as e:
        return e


def _spec_file(spec: Spec, own: Path) -> Path:
    if not isinstance(spec, Mapping):
        return Path(spec)
    whole = dict(spec)
    if isinstance(whole.get("scenario"), str):
        whole["scenario"] = str(Path(whole["scenario"]).resolve())
    file = own / "spec.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    return file


def _cell(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text or None
