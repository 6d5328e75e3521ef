"""The step of `action.yml`: runs checker as the inputs say, and again for the job's summary and for SARIF.

Inputs come in variables CHECKER_*, so that no input is ever part of a script. The exit status of the first run goes
out as an output, for the upload comes before the job may fail.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FAILED, INCOMPLETE = 2, 3


def main(environ: Mapping[str, str]) -> int:
    """0 unless the inputs make no sense or a file cannot be written; what checker found is in the outputs."""
    try:
        return check(environ, command_of(environ))
    except (ValueError, OSError) as error:
        print(f"::error::{error}".replace("\n", "%0A"))
        return FAILED


def check(environ: Mapping[str, str], command: tuple[list[str], list[str]]) -> int:
    """Run checker for the log, and again for what else is wanted. Raises ValueError and OSError."""
    log = ["--format", environ["CHECKER_FORMAT"], "--fail-on", environ["CHECKER_FAIL_ON"]]
    status = subprocess.run([*command[0], *log, *command[1]]).returncode
    output(environ, "status", str(status))
    if status in (0, 1, INCOMPLETE):
        if environ["CHECKER_SUMMARY"] == "true":
            summarise(environ, command)
        write_sarif(environ, command)
    return 0


def command_of(environ: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """What goes before the options of a run, and what behind them. Raises ValueError."""
    paths, against = (environ[name].strip().splitlines() for name in ("CHECKER_PATH", "CHECKER_AGAINST"))
    options = shlex.split(environ["CHECKER_ARGS"])
    if not paths:
        raise ValueError("the input path is empty")
    if against and len(paths) > 1:
        raise ValueError("with the input against, path is one draft; take a matrix of jobs for several")
    sources = [word for folder in against for word in ("--against", folder.strip())]
    # -P: no folder `checker` of the repository that is checked is run
    start = [sys.executable, "-P", "-m", "checker", "prepub" if against else "check", *options, *sources]
    return start, ["--", *(path.strip() for path in paths)]


def again(command: tuple[list[str], list[str]], *options: str) -> str:
    """The output of one more run, which says nothing of its own. Raises ValueError where it fails."""
    silent = ["--quiet"] if "--output" in options else []
    words = [*command[0], *options, *silent, "--fail-on", "never", *command[1]]
    ran = subprocess.run(words, capture_output=True, encoding="utf-8", errors="replace")
    if ran.returncode not in (0, INCOMPLETE):
        raise ValueError(ran.stderr.strip() or f"checker ended with status {ran.returncode}")
    return ran.stdout


def summarise(environ: Mapping[str, str], command: tuple[list[str], list[str]]) -> None:
    """Into the job's summary."""
    if file := environ.get("GITHUB_STEP_SUMMARY"):
        append(file, again(command, "--format", "markdown"))


def write_sarif(environ: Mapping[str, str], command: tuple[list[str], list[str]]) -> None:
    """All findings where the inputs say, and those that stand where the upload takes them from."""
    upload = environ["CHECKER_UPLOAD"] == "true"
    file = environ["CHECKER_SARIF"]
    if not file and not upload:
        return
    temporary = Path(environ["RUNNER_TEMP"])
    full = Path(file) if file else temporary / "checker-all.sarif"
    full.parent.mkdir(parents=True, exist_ok=True)
    again(command, "--format", "sarif", "--output", str(full))
    standing = temporary / "checker.sarif"
    standing.write_text(json.dumps(without_suppressed(json.loads(full.read_bytes()))), encoding="utf-8")
    output(environ, "sarif-file", str(standing))


def without_suppressed(log: dict[str, Any]) -> dict[str, Any]:
    """The log without suppressed results: code scanning does not know suppressions and would open them as alerts."""
    for run in log["runs"]:
        run["results"] = [result for result in run["results"] if not result.pop("suppressions", None)]
    return log


def output(environ: Mapping[str, str], name: str, value: str) -> None:
    """An output of the step."""
    if "\n" in value:
        raise ValueError(f"{name} has a line break in it")
    append(environ["GITHUB_OUTPUT"], f"{name}={value}\n")


def append(file: str, text: str) -> None:
    with open(file, "a", encoding="utf-8") as stream:
        stream.write(text)


if __name__ == "__main__":
    sys.exit(main(os.environ))
