"""The package, built from its folder and installed into an empty virtual environment."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
OFFLINE = ["--disable-pip-version-check", "--no-deps", "--no-index"]

NEEDS = """
import importlib.util, re, sys
for name in ("pip", "setuptools", "venv"):
    if importlib.util.find_spec(name) is None:
        sys.exit(name)
from importlib.metadata import version
if [int(n) for n in version("setuptools").split(".")[:2]] < [70, 1]:
    if importlib.util.find_spec("wheel") is None:
        sys.exit("wheel, or setuptools 70.1,")
"""


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True)


def builder():
    """A Python that can build packages, or what the last one lacks."""
    lacks = ""
    for python in (sys.executable, "/usr/bin/python3"):
        if os.access(python, os.X_OK):
            lacks = run(python, "-c", NEEDS).stderr.strip()
            if not lacks:
                return python, ""
    return None, lacks


class InstallTest(unittest.TestCase):
    def test_is_installed_into_an_empty_environment_and_solves_there(self):
        python, lacks = builder()
        if python is None:
            self.skipTest(f"python3 has no {lacks} (python3-pip, -setuptools, -wheel, -venv)")
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "python")
            shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__", "build"))
            venv = Path(folder, "venv")
            where = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
            steps = [
                (python, "-m", "venv", "--without-pip", venv),
                (python, "-m", "pip", "wheel", *OFFLINE, "--no-build-isolation", "-w", folder, source),
            ]
            for step in steps:
                ended = run(*step)
                self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
            wheel = next(Path(folder).glob("loladeft-*.whl"))
            ended = run(python, "-m", "pip", "--python", where, "install", *OFFLINE, wheel)
            self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
            ended = run(where, "-I", "-c", "import deft; print(deft.__file__)")
            self.assertEqual(ended.returncode, 0, ended.stderr)
            home = Path(ended.stdout.strip()).parent
            self.assertIn(venv.resolve(), home.resolve().parents)
            self.assertTrue((home / "py.typed").exists())
            if os.environ.get("DEFT_COMMAND"):
                solve = (
                    "import deft; d = {'id': 'd', 'computeSeconds': [1], 'uplinkBitsPerSecond': 1};"
                    "p = {'format': 'deft-problem/1', 'uplink': {'kind': 'dedicated'},"
                    "'blocks': [{'id': 'b', 'uploadBits': 1}], 'devices': [d]};"
                    "print(deft.solve(p)['latencySeconds'])"
                )
                ended = run(where, "-I", "-c", solve)
                self.assertEqual((ended.returncode, ended.stdout), (0, "2\n"), ended.stderr)


if __name__ == "__main__":
    unittest.main()
