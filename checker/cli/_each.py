"""`python -m checker.cli._each prepub --against SOURCES -- DRAFT …`: one command for each of several files.

For programs that call a checker with a list of files, as pre-commit does, and commands that take one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from checker.cli.base import FAILED, FOUND, INCOMPLETE, INTERRUPTED, OK, say
from checker.cli.main import app

GRAVEST = (OK, FOUND, INCOMPLETE, FAILED)


def run_each(arguments: Sequence[str]) -> int:
    """The gravest exit status of all runs: 2 before 3 before 1 before 0; an interruption ends it."""
    options, files = _split(arguments)
    if not files or not options:
        say("no file to check; put -- between the options and the files")
        return FAILED
    gravest = 0
    for file in files:
        status = _run([*options, "--", file])
        if status not in GRAVEST:
            return status
        gravest = max(gravest, GRAVEST.index(status))
    return GRAVEST[gravest]


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before `--` and behind it; without options no `--` is needed."""
    words = list(arguments)
    if "--" in words:
        at = words.index("--")
        return words[:at], words[at + 1 :]
    return (words, []) if any(word.startswith("-") for word in words) else (words[:1], words[1:])


def _run(arguments: list[str]) -> int:
    try:
        app()(arguments, prog_name="checker")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else OK if ended.code is None else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return OK


if __name__ == "__main__":
    sys.exit(run_each(sys.argv[1:]))
