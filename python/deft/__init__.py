"""LoLa DEFT from Python: who takes which block, and how much of the uplink, proven optimal.

    import deft

    answer = deft.solve(problem)                  # a dict, as a file would have it
    answers = deft.solve_many(problems)           # a list, in order
    with deft.Deft(command="/opt/deft/bin/deft") as solver:
        answer = solver.solve(problem, time_limit=0.005, hint="last")

The functions of this module share one process, which starts with the first call and ends with
Python. Problems, scenarios and answers are dicts as docs/formats.md describes the files.
"""

from __future__ import annotations

import atexit
import os
import threading
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Union

from deft._errors import (
    CommandMissing,
    DeftError,
    DeftWarning,
    InputError,
    ProcessError,
    RefusedError,
    Restarted,
    SolverError,
)
from deft._process import Deft
from deft._types import Assignment, Hint, Problem, Solution

__all__ = [
    "Assignment",
    "CommandMissing",
    "Deft",
    "DeftError",
    "DeftWarning",
    "Hint",
    "InputError",
    "Problem",
    "ProcessError",
    "RefusedError",
    "Restarted",
    "Solution",
    "SolverError",
    "close",
    "compare",
    "explain",
    "solve",
    "solve_many",
    "sweep",
    "sweep_rows",
]

__version__ = "0.1.0.dev0"

_lock = threading.Lock()
_shared: Optional[Deft] = None


def _the_one() -> Deft:
    global _shared
    with _lock:
        if _shared is None:
            _shared = Deft()
        return _shared


def solve(problem: Problem, **options: Any) -> Solution:
    """Solves one problem or scenario; see :meth:`Deft.solve`."""
    return _the_one().solve(problem, **options)


def solve_many(problems: Iterable[Problem], **options: Any) -> List[Any]:
    """Solves many, in order; see :meth:`Deft.solve_many`."""
    return _the_one().solve_many(problems, **options)


def compare(problem: Problem, solvers: Optional[Sequence[str]] = None) -> Mapping[str, Any]:
    """Asks several solvers; see :meth:`Deft.compare`."""
    return _the_one().compare(problem, solvers)


def explain(problem: Problem) -> Mapping[str, Any]:
    """What holds the round up; see :meth:`Deft.explain`."""
    return _the_one().explain(problem)


def sweep(
    spec: Union[Mapping[str, Any], str, "os.PathLike[str]"],
    draws: Optional[int] = None,
    output: Union[None, str, "os.PathLike[str]"] = None,
) -> Any:
    """A sweep as a pandas DataFrame; see :meth:`Deft.sweep`."""
    return _the_one().sweep(spec, draws, output)


def sweep_rows(
    spec: Union[Mapping[str, Any], str, "os.PathLike[str]"],
    draws: Optional[int] = None,
    output: Union[None, str, "os.PathLike[str]"] = None,
) -> List[Mapping[str, Any]]:
    """A sweep as a list of dicts; see :meth:`Deft.sweep_rows`."""
    return _the_one().sweep_rows(spec, draws, output)


@atexit.register
def close() -> None:
    """Ends the shared process, if it runs; the next call starts a new one."""
    if _shared is not None:
        _shared.close()
