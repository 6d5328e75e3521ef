"""What `check` and `prepub` share about waivers: options, the marking, and what is told of waivers that do not hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.base import say
from checker.errors import ConfigError

if TYPE_CHECKING:
    from checker.article import Article
    from checker.config import Settings
    from checker.finding import Finding, Report
    from checker.pipeline import Checked
    from checker.waivers import Baseline, Waivers
    from checker.waivers.state import Standing

WaiversFile = Annotated[
    Path | None,
    typer.Option(
        "--waivers", metavar="FILE", help="Accepted findings [default: the nearest .checker/waivers.toml, if any]."
    ),
]
NoWaivers = Annotated[
    bool, typer.Option("--no-waivers", help="Heed no waivers, neither those of the file nor comments in a text.")
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Mark what this report of an earlier run (json) holds as known."),
]
ShowWaived = Annotated[
    bool, typer.Option("--show-waived", help="Show what was waived or is in the baseline, with the reasons.")
]
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Marking:
    """What a run's findings are marked by."""

    file: Path | None
    """None: no waivers are heeded."""
    waivers: Waivers
    baseline: Baseline | None
    comments: bool
    """Whether comments count in all articles."""
    today: date

    def __call__(self, findings: Sequence[Finding], articles: Mapping[str, Article]) -> list[Finding]:
        """The findings of a folder run, marked."""
        return self._marked(findings, articles if self.comments else {})

    def on_draft(self, draft: Article) -> Callable[[list[Finding], Mapping[str, Article]], list[Finding]]:
        """What marks findings on a draft; of all articles only the draft may say itself what is waived."""
        own = {draft.id: draft} if self.file else {}
        return lambda findings, articles: self._marked(findings, own)

    def _marked(self, findings: Sequence[Finding], own: Mapping[str, Article]) -> list[Finding]:
        from checker.waivers import mark

        return mark(findings, own, self.waivers, self.baseline, self.today)

    def ended(self, checked: Checked, settings: Settings, paths: Sequence[Path], *, quiet: bool) -> None:
        """Keep the findings for `checker waive`, and tell on standard error which waivers do not hold."""
        from checker.waivers.earlier import keep
        from checker.waivers.state import standings

        keep(checked.report.findings, self.file)
        if quiet or self.file is None:
            return
        _tell_far(self.file, checked.report)
        _tell_standings(standings(self.waivers, checked.report.findings, self.today), self.file, settings, paths)
        for article in checked.articles.values():
            if self.comments or article.id == checked.report.draft:
                _tell_comments(article, checked.report)


def marking(settings: Settings, starts: Sequence[Path], *, heed: bool) -> Marking:
    """What the findings of a run over `starts` are marked by. Raises ConfigError where a file is faulty or missing."""
    from checker.waivers import Waivers, find, load
    from checker.waivers.earlier import baseline

    known = baseline(settings.baseline) if settings.baseline else None
    today = date.today()
    if not heed:
        return Marking(None, Waivers(), known, False, today)
    named = settings.waivers
    if named and not named.is_file():
        raise ConfigError(f"{named}: there is no such file of waivers")
    file = named or find([path if path.is_dir() else path.parent for path in starts[:1] if path.exists()])
    return Marking(file, load(file), known, settings.comments, today)


def short(path: Path) -> str:
    """The path as it can be told from the working folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _tell_far(file: Path, report: Report) -> None:
    """Say where waivers came from that the working folder has nothing to do with, as in a folder of a stranger."""
    by_file = sum(f.waived is not None and f.waived.origin == "file" for f in report.findings)
    if by_file and _home(file) not in (Path.cwd(), *Path.cwd().parents):
        say(f"{_count(by_file, 'finding')} waived by {short(file)}")


def _tell_standings(standings: Sequence[Standing], file: Path, settings: Settings, paths: Sequence[Path]) -> None:
    """Waivers whose finding is back, and, where the run saw all that the file is for, those that match nothing."""
    from checker.waivers.state import State

    ran = [s for s in standings if settings.rules.get(s.entry.rule) != "off"]
    for standing in (s for s in ran if s.finding and s.state is not State.ACTIVE):
        why = (
            f"expired on {standing.entry.until}"
            if standing.state is State.EXPIRED
            else "was given for other values: " + " / ".join(standing.entry.values)
        )
        say(f"waiver {standing.entry.id} ({standing.entry.subject}) {why}; the finding is back")
    idle = [s.entry.id for s in ran if not s.finding]
    if idle and _saw_all(file, paths):
        named = ", ".join(idle[:MOST_NAMED]) + (", …" if len(idle) > MOST_NAMED else "")
        verb = "matches" if len(idle) == 1 else "match"
        say(f"{_count(len(idle), 'waiver')} in {short(file)} {verb} nothing any more: {named}")


def _saw_all(file: Path, paths: Sequence[Path]) -> bool:
    """Whether one of the paths is the folder that the file of waivers belongs to, or above it."""
    home = _home(file)
    return any(path.resolve() in (home, *home.parents) for path in paths)


def _home(file: Path) -> Path:
    """The folder that a file of waivers is for."""
    folder = file.resolve().parent
    return folder.parent if folder.name == ".checker" else folder


def _tell_comments(article: Article, report: Report) -> None:
    """Comments in a text that waive nothing, with their line."""
    from checker.waivers.comments import idle, read

    comments, mistakes = read(article)
    for mistake in sorted((*mistakes, *idle(article, report.findings, comments)), key=lambda m: m.start):
        line, _ = article.position(mistake.start)
        say(f"{article.id}:{line}: {mistake.message}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
