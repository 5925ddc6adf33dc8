"""Where the command is, and how it is run once."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import List, Optional, Sequence, Tuple, Union

from deft._errors import CommandMissing, InputError, ProcessError, RefusedError

Command = Union[None, str, "os.PathLike[str]", Sequence[str]]

_FOUND_NOTHING = 3  # The exit status of a proven infeasibility.


def find(command: Command) -> List[str]:
    """The command as a list of words: what was given, DEFT_COMMAND, ``deft`` on the PATH, or the
    one of the source tree that this file is in."""
    if command is not None and not isinstance(command, (str, os.PathLike)):
        return [os.fspath(word) for word in command]
    asked = command or os.environ.get("DEFT_COMMAND")
    if asked:
        found = shutil.which(os.fspath(asked))
        if found is None:
            raise CommandMissing(f"can't run '{asked}': expected the deft command")
        return [found]
    beside = Path(__file__).resolve().parents[2] / "deft"
    found = shutil.which("deft") or (str(beside) if os.access(beside, os.X_OK) else None)
    if found is None or os.path.isdir(found):
        raise CommandMissing(
            "no deft command: put it on the PATH, set DEFT_COMMAND, or give Deft(command=...)"
        )
    return [found]


def run(
    command: Sequence[str],
    arguments: Sequence[str],
    text: Optional[str] = None,
    accepted: Tuple[int, ...] = (0, _FOUND_NOTHING),
) -> str:
    """Runs the command once; what it printed, or what it complained about as an exception."""
    try:
        ended = subprocess.run(
            [*command, *arguments],
            input=text,
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            encoding="utf-8",
        )
    except OSError as e:
        raise CommandMissing(f"can't run '{command[0]}': {e.strerror}") from e
    if ended.returncode in accepted and (ended.stdout or ended.returncode == 0):
        return ended.stdout
    message = ended.stderr.strip() or f"deft ended with status {ended.returncode}"
    kind = {2: InputError, 5: RefusedError}.get(ended.returncode, ProcessError)
    raise kind(message, exit_status=ended.returncode)
