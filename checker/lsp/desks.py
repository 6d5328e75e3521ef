"""The sources of open drafts: read once for each choice of sources, and again when they have changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from checker import config
from checker.article import Article
from checker.config import Settings
from checker.errors import ConfigError
from checker.finding import Finding
from checker.pipeline import Checked, Progress
from checker.prepub import Desk
from checker.waivers import add as add_waiver
from checker.waivers import find as find_waivers
from checker.waivers import load as load_waivers
from checker.waivers import mark as mark_waived

NO_SOURCES = (
    "no sources to check this draft against: name their folder in checker.toml beside the draft, "
    'as in against = ["agencies"]'
)


class NoSourcesError(ConfigError):
    """Nobody has said what a draft is to be checked against."""


@dataclass(slots=True)
class Desks:
    """Desks by settings and sources. Not for several threads at a time."""

    against: tuple[str, ...] = ()
    """Sources that the editor's settings name; they stand in for those of checker.toml."""
    roots: tuple[Path, ...] = ()
    """Folders that are open in the editor: a relative source starts at the one that holds the draft, or the first."""
    file: Path | None = None
    """A configuration file that the editor's settings name."""
    _open: dict[tuple[str, ...], Desk] = field(default_factory=dict)
    _stale: set[tuple[str, ...]] = field(default_factory=set)

    def check(self, draft: Article, progress: Progress | None = None) -> Checked:
        """What contradicts the draft, waived findings marked. Raises CheckerError: no sources, a wrong setting, …"""
        settings = self._settings(draft)
        against = self._named(draft) or tuple(str(path) for path in settings.against)
        if not against:
            raise NoSourcesError(NO_SOURCES)
        checked = self._desk(against, settings, progress).check(draft, progress=progress)
        findings = mark_waived(checked.report.findings, {draft.id: draft}, load_waivers(self._waivers_file(draft)))
        report = checked.report.model_copy(update={"findings": tuple(findings)})
        return Checked(report, checked.articles, checked.facts)

    def reread(self) -> None:
        """Read the sources again at the next check; what has not changed is not extracted again."""
        self._stale.update(self._open)

    def _named(self, draft: Article) -> tuple[str, ...]:
        """The sources of the editor's settings."""
        folder = _folder(draft)
        holding = [root for root in self.roots if folder.is_relative_to(root)]
        root = max(holding, key=lambda path: len(path.parts)) if holding else next(iter(self.roots), Path.cwd())
        return tuple(str(root / Path(path).expanduser()) for path in self.against)

    def _desk(self, against: tuple[str, ...], settings: Settings, progress: Progress | None) -> Desk:
        desk = self._open.get(against)
        if desk is None or desk.settings != settings:
            desk = Desk.open(against, settings, progress=progress, eager=False)
        elif against in self._stale:
            desk = desk.reread(progress=progress)
        self._stale.discard(against)
        self._open[against] = desk
        return desk

    def waive(self, draft: Article, finding: Finding, reason: str) -> Path:
        """Write a waiver; gives its file. Raises CheckerError."""
        path = self._waivers_file(draft)
        add_waiver(path, finding, reason=reason)
        return path

    def _waivers_file(self, draft: Article) -> Path:
        return self._settings(draft).waivers or find_waivers([_folder(draft)])

    def _settings(self, draft: Article) -> Settings:
        return config.load([_folder(draft)], file=self.file, home=_folder(draft))


def _folder(draft: Article) -> Path:
    return draft.path.parent if draft.path is not None else Path.cwd()
