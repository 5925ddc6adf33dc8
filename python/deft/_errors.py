"""What can go wrong. An infeasible problem is no error but an answer."""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional

_WHERE = re.compile(r" ?\(?line \d+(?:, column \d+)?\)?$")


class DeftWarning(UserWarning):
    """What deft has to say beside its answer."""


class Restarted(DeftWarning):
    """The process had died and was started again."""


class DeftError(Exception):
    """A problem got no answer.

    :ivar message: what was found and what was expected
    :ivar place: where in the problem, such as ``devices[3].memoryBytes``; None if nowhere in it
    :ivar exit_status: what the command would end with: 1, 2 or 5
    :ivar index: which of the problems of ``solve_many``, from 0; None for one alone
    """

    def __init__(
        self,
        message: str,
        place: Optional[str] = None,
        exit_status: int = 1,
        index: Optional[int] = None,
    ):
        super().__init__(message, place, exit_status, index)
        self.message = message
        self.place = place
        self.exit_status = exit_status
        self.index = index

    def __str__(self) -> str:
        which = "" if self.index is None else f"problem {self.index}: "
        return which + (f"{self.place}: " if self.place else "") + self.message


class InputError(DeftError, ValueError):
    """The problem or an option is at fault."""


class RefusedError(DeftError):
    """The solver is unknown, unavailable, or can't do what was asked."""


class SolverError(DeftError):
    """A solver broke down, or gave an answer that failed its check."""


class ProcessError(DeftError):
    """The process died, or could not do its work."""


class CommandMissing(ProcessError):
    """There is no deft command where it was looked for."""


_KINDS = {2: InputError, 5: RefusedError}


def error_of(document: Mapping[str, Any], index: Optional[int]) -> DeftError:
    """The exception for a ``deft-error/1`` line."""
    message = document["message"]
    where = document.get("place", "")
    stream, _, rest = message.partition(": ")
    message = rest if stream == "standard input" else message
    if where and message.startswith(where + ": "):
        message = message[len(where) + 2 :]
    status = document["exitStatus"]
    return _KINDS.get(status, SolverError)(message, _WHERE.sub("", where) or None, status, index)
