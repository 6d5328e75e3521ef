"""Every rule's minimal pairs: the conflict is flagged by that rule, the agreement is not."""

from __future__ import annotations

from datetime import date

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding
from checker.pipeline import link
from checker.rules import rules
from checker.rules.base import Pair

CASES = [
    pytest.param(id_, pair, id=f"{id_}-{n}") for id_, rule in rules().items() for n, pair in enumerate(rule.pairs, 1)
]


def findings(
    rule: str, texts: tuple[str, str], dates: tuple[date | None, date | None], *, drafted: bool = False
) -> list[Finding]:
    articles = [whole(f"{name}.txt", text, published=day) for name, text, day in zip("ab", texts, dates, strict=True)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True, draft="b.txt" if drafted else None)
    draft = "b.txt" if drafted else "a.txt"
    about = draft if rules()[rule].audit else None
    return engine.run([rules()[rule]], facts, world, about=about)


@pytest.mark.parametrize(("rule", "pair"), CASES)
def test_conflict_is_flagged(rule: str, pair: Pair) -> None:
    assert findings(rule, pair.conflict, pair.published, drafted=pair.drafted)


@pytest.mark.parametrize(("rule", "pair"), CASES)
def test_agreement_is_not(rule: str, pair: Pair) -> None:
    assert not findings(rule, pair.agreement, pair.published, drafted=pair.drafted)


@pytest.mark.parametrize("id_", rules())
def test_rule_documents_itself(id_: str) -> None:
    rule = rules()[id_]
    assert len(rule.pairs) >= 3
    assert len(rule.explanation.split()) >= 25
    assert rule.id == id_
