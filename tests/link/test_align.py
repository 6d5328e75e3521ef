"""Which sentence of another article is most like a given one."""

from __future__ import annotations

from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.facts.base import AnyFact
from checker.link.align import Aligner
from checker.pipeline import link


def _events(*texts: str) -> tuple[list[AnyFact], Aligner]:
    articles = [whole(f"{n}.txt", text) for n, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return [f for f in facts if f.claim.kind == "event"], world.aligner


def _with(facts: list[AnyFact], article: str, word: str) -> AnyFact:
    return next(f for f in facts if f.claim.article == article and word in f.claim.sentence.text)


def test_nearest_is_mutual() -> None:
    facts, aligner = _events(
        "The parish replaced the organ of St Olav in 1951.",
        "The parish replaced the organ of St Olav in 1957. The parish sold a barn in 1960.",
    )
    first = _with(facts, "0.txt", "organ")
    assert aligner.is_nearest(first, _with(facts, "1.txt", "organ"))
    assert not aligner.is_nearest(first, _with(facts, "1.txt", "barn"))


def test_nothing_shared_is_not_near() -> None:
    facts, aligner = _events("The parish replaced the organ in 1951.", "A crane lifted a bell in Turku in 1960.")
    assert not aligner.is_nearest(_with(facts, "0.txt", "organ"), _with(facts, "1.txt", "bell"))
