"""`python -m checker` is the command `checker`."""

from __future__ import annotations

from checker.cli.main import main

main()
