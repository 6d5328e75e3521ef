"""The program as a user runs it, with a pipeline and rules that cost nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

import pytest
import typer.testing

import checker
from checker.article import Article
from checker.cli.main import app
from checker.finding import Report, Severity
from checker.pipeline import Accept, Checked, Outcome
from checker.rules.base import Pair, Rule

RULES = {
    "role-conflict": Rule(
        id="role-conflict",
        summary="one person, two roles that cannot be held at once",
        explanation="A person is given two roles.\n\nRoles that go together are left alone.",
        severity=Severity.ERROR,
        kinds=("role",),
        pairs=(
            Pair(
                conflict=("Varonian President Ilse Marenko left.", "Prime Minister Ilse Marenko left."),
                agreement=("Prime Minister Ilse Marenko left.", "Premier Ilse Marenko left."),
                published=(date(2025, 9, 2), None),
                note="Two names of one office are one.",
            ),
        ),
    ),
    "name-variant": Rule(
        id="name-variant",
        summary="one name, two spellings",
        explanation="…",
        severity=Severity.WARNING,
        kinds=("attribute",),
        pairs=(),
    ),
}


@dataclass
class Run:
    """What the pipeline was called with, and what it is to give."""

    report: Report
    claims: list[Any] = field(default_factory=list)
    error: BaseException | None = None
    paths: list[str] = field(default_factory=list)
    settings: Any = None
    articles: Mapping[str, Article] = field(default_factory=dict)
    marks: bool = False
    """Whether findings are marked as in the real pipeline, or left as the report has them."""

    def check(
        self,
        paths: list[str],
        settings: Any,
        *,
        progress: Callable[..., None],
        accept: Accept | None = None,
        **_: Any,
    ) -> Checked:
        self.paths, self.settings = paths, settings
        progress("read", 1, None)
        if self.error:
            raise self.error
        findings = accept(list(self.report.findings), self.articles) if accept and self.marks else self.report.findings
        return Checked(self.report.model_copy(update={"findings": tuple(findings)}), self.articles, ())

    def extract_claims(self, paths: list[str], settings: Any, **_: Any) -> Iterator[Any]:
        self.paths, self.settings = paths, settings
        yield from self.claims
        if self.error:
            raise self.error


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, report: Report) -> Run:
    """Stands in for checker.pipeline."""
    run = Run(report)
    module: Any = ModuleType("checker.pipeline")
    module.check, module.extract_claims, module.Outcome = run.check, run.extract_claims, Outcome
    monkeypatch.setitem(sys.modules, "checker.pipeline", module)
    monkeypatch.setattr(checker, "pipeline", module, raising=False)
    return run


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No configuration, terminal or environment of the machine; two rules that are always there."""
    monkeypatch.chdir(tmp_path_factory.mktemp("cwd"))
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("NO_COLOR", "FORCE_COLOR", "OPENAI_API_KEY", "OPENAI_BASE_URL", "CHECKER_MODEL", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("checker.rules.rules", lambda: RULES)


Checker = Callable[..., typer.testing.Result]


@pytest.fixture
def run() -> Checker:
    """Runs `checker` with these arguments."""
    return lambda *arguments: typer.testing.CliRunner().invoke(app(), [str(a) for a in arguments])
