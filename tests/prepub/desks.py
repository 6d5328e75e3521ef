"""Desks of small texts, read as from files."""

from __future__ import annotations

from functools import cache

from checker.article import Article
from checker.config import Settings
from checker.extract.base import Extracted
from checker.finding import Finding
from checker.pipeline import extract_articles
from checker.prepub import Desk
from checker.read import read_text

SETTINGS = Settings()
DRAFT = "draft.txt"


def article(name: str, text: str) -> Article:
    found = read_text(text, name)
    assert isinstance(found, Article), found
    return found


@cache
def claims(name: str, text: str) -> Extracted:
    (extracted,), failures = extract_articles([article(name, text)], SETTINGS, None, None)
    assert not failures
    return extracted


def desk(*sources: str) -> Desk:
    """A desk with sources s1.txt, s2.txt, …"""
    return Desk.of([claims(f"s{n}.txt", text) for n, text in enumerate(sources, 1)], SETTINGS)


def checked(draft: str, *sources: str) -> list[Finding]:
    """What an editor of the draft is told."""
    return list(desk(*sources).check(article(DRAFT, draft)).report.findings)


def only(found: list[Finding], rule: str) -> Finding:
    (finding,) = [f for f in found if f.rule == rule]
    return finding
