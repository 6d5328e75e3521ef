"""`python -m checker` is the command `checker`; what loading it takes can be interrupted as the rest of a run."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""The shell's status of a program that Ctrl-C ended."""


def main() -> None:
    """Entry point of the installed program."""
    try:
        from checker.cli import main as program

        program.main()
    except KeyboardInterrupt:
        print("checker: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
