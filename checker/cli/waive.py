"""`checker waive`: accept a finding, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli._waivers import short
from checker.cli.base import OK, Command, ConfigFile, emit, settings_for
from checker.errors import CheckerError
from checker.report.base import clean

if TYPE_CHECKING:
    from checker.waivers import Entry, Known
    from checker.waivers.earlier import Run
    from checker.waivers.state import Standing

LEAST_DIGITS = 6
"""Of an id, as a report shows it; fewer are soon ambiguous."""


def waive(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help=f"Ids as a report shows them; the first {LEAST_DIGITS} digits will do."),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", "-m", metavar="TEXT", help="Why the finding is accepted.")
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Last day that it holds."),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who accepts it [default: git's user.name, if any].")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="A report (json) with the finding [default: the last run here]."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--waivers", "--file", metavar="FILE", help="File of waivers [default: the one that the run used]."
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the waivers, and whether they hold.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the waivers with these ids out.")] = False,
    config: ConfigFile = None,
) -> int:
    """Accept findings, with a reason that others can read.

    Writes to .checker/waivers.toml, a file to commit and review. A waiver holds for the rule, the subject and the
    values: where one of the values changes, or on the day after --until, the finding comes back.

    \b
    Examples:
      checker check stories/
      checker waive c154740f --reason "two men of that name"
      checker waive c154740f --reason "toll not settled" --until 2026-12-31
      checker waive --list
      checker waive --remove c154740f
    """
    if list_:
        if ids or reason or remove:
            raise CheckerError("--list stands alone")
        return _list(file, report, config)
    if not ids:
        raise CheckerError("name the findings to waive by their ids, or use --list to see what is waived")
    if remove:
        return _remove(ids, _file(file, config))
    if not (reason or "").strip():
        raise CheckerError('a waiver needs a reason: --reason "…"')
    last_day = until.date() if until else None
    if last_day and last_day < date.today():
        raise CheckerError(f"--until {last_day}: is over already")
    from checker.waivers import add, load

    found = [_finding(id_, report) for id_ in ids]
    places = [_file(file, config, run) for _, run in found]
    for path in dict.fromkeys(places):
        load(path)  # all faults before the first change
    signed = author if author is not None else _git_name()
    for (finding, _), path in zip(found, places, strict=True):
        entry = add(path, finding, reason=reason or "", author=signed, until=last_day)
        emit(f"waived in {clean(short(path))}: {_line(entry)}\n", for_people=True)
    return OK


def _finding(id_: str, report: Path | None) -> tuple[Known, Run | None]:
    """The finding with an id or the beginning of one, and the run that had it. Raises CheckerError."""
    from checker.waivers.earlier import reported, runs

    if report:
        return _one(id_, reported(report), f"finding in {report}"), None
    here = Path.cwd()
    for run in runs():
        if any(f.id.startswith(id_.lower()) for f in run.findings):
            found = _one(id_, run.findings, f"finding in {run.folder}")
            if not run.concerns(here):
                raise CheckerError(f"{id_}: was found by a run in {run.folder}; waive it there, or with --report FILE")
            return found, run
    _one(id_, (), "finding in the last runs; run `checker check` again, or give a report with --report FILE")
    raise AssertionError


def _one(id_: str, known: Sequence[Known], what: str) -> Known:
    """The one with this id, or with this beginning. Raises CheckerError where none or several have it."""
    if len(id_) < LEAST_DIGITS:
        raise CheckerError(f"{id_}: give at least {LEAST_DIGITS} digits of the id")
    found = {k.id: k for k in known if k.id.startswith(id_.lower())}
    if not found:
        raise CheckerError(f"{id_}: no such {what}")
    if len(found) > 1:
        raise CheckerError(f"{id_}: may be {' or '.join(found)}; give more digits")
    return next(iter(found.values()))


def _remove(ids: Sequence[str], path: Path) -> int:
    from checker.waivers import load
    from checker.waivers import remove as take_out

    entries = load(path).entries
    what = f"waiver in {short(path)}; `checker waive --list` shows those there are"
    gone = [_one(id_, entries, what) for id_ in ids]
    for entry in {e.id: e for e in gone}.values():
        emit(f"no longer waived: {_line(take_out(path, entry.id))}\n", for_people=True)
    return OK


def _list(file: Path | None, report: Path | None, config: Path | None) -> int:
    from checker.waivers import load
    from checker.waivers.earlier import reported, runs
    from checker.waivers.state import standings

    path = _file(file, config)
    last = next((run for run in runs() if run.waivers == path.absolute()), None)
    findings = reported(report) if report else last.findings if last else None
    shown = standings(load(path), findings, date.today())
    for standing in shown:
        emit("".join(f"{line}\n" for line in _standing(standing)) + "\n", for_people=True)
    states: dict[str, int] = {}
    for standing in shown:
        states[standing.state] = states.get(standing.state, 0) + 1
    counted = ", ".join(f"{number} {state}" for state, number in states.items()) or "none"
    against = f"against {report}" if report else f"against the run of {last.ended:%Y-%m-%d %H:%M}" if last else ""
    emit(f"{clean(f'waivers in {short(path)}: {counted} {against}'.rstrip())}\n", for_people=True)
    return OK


def _standing(standing: Standing) -> list[str]:
    from checker.waivers.state import State

    entry = standing.entry
    by = f" — {entry.author}" if entry.author else ""
    until = f", until {entry.until}" if entry.until else ""
    lines = [" / ".join(entry.values), f"{entry.reason}{by}, {entry.added}{until}"]
    if standing.state is State.CHANGED and standing.finding:
        lines.append(f"values changed: now {' / '.join(standing.finding.values)} ({standing.finding.id})")
    elif standing.state is State.EXPIRED:
        lines.append("expired" + ("; the finding is back" if standing.finding else ""))
    elif standing.state is State.IDLE:
        lines.append("matches nothing there any more")
    return [f"{entry.id}  {clean(entry.rule)}  {clean(entry.subject)}", *(f"  {clean(line)}" for line in lines)]


def _file(file: Path | None, config: Path | None, run: Run | None = None) -> Path:
    """The file that is named, that the run or else the configuration or the last run here used, or that is nearest."""
    from checker.waivers import find
    from checker.waivers.earlier import runs

    if file:
        return file
    if run and run.waivers:
        return run.waivers
    last = next((r for r in runs() if r.folder == Path.cwd()), None)
    return settings_for([], config).waivers or (last and last.waivers) or find()


def _git_name() -> str | None:
    """Who git says is at work; None without git."""
    import subprocess

    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return asked.stdout.strip() or None


def _line(entry: Entry) -> str:
    return clean(f"{entry.id} {entry.rule}: {entry.subject}: {' / '.join(entry.values)}")


COMMAND = Command(waive)
