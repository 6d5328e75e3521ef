"""What holds for every extractor: verbatim evidence, the same answer twice, nothing from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.article import Article, whole
from checker.claims import adapter, kinds
from checker.errors import ArticleError
from checker.extract.base import ExtractOptions, Extractor, extract
from checker.read import read
from checker.registry import parts
from tests.llm.stating import asker, echo

SEEDS = Path(__file__).parents[2] / "seeds"
EXTRACTORS: dict[str, Extractor] = parts("checker.extract", "EXTRACTOR")


def seeds() -> list[Article]:
    return [a for a in read([str(SEEDS)]) if isinstance(a, Article)]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For extractors that ask a language model: one that answers with what the local extractor finds."""
    return echo(tmp_path_factory.mktemp("script") / "script.json", seeds())


def options(name: str, script: Path, **more: int) -> ExtractOptions:
    return ExtractOptions(asker=asker(script) if EXTRACTORS[name].asks else None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EXTRACTORS)
def test_evidence_is_verbatim_and_inside_its_sentence(name: str, script: Path) -> None:
    for result in extract(EXTRACTORS[name], seeds(), options(name, script)):
        assert result.dropped == 0 or EXTRACTORS[name].asks
        assert len(result.claims) > 20
        for claim in result.claims:
            text = result.article.text
            assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
            assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text


@pytest.mark.parametrize("name", EXTRACTORS)
def test_same_input_same_output_in_any_batch(name: str, script: Path) -> None:
    one = [r.claims for r in extract(EXTRACTORS[name], seeds(), options(name, script))]
    two = [r.claims for r in extract(EXTRACTORS[name], seeds(), options(name, script, batch_size=1))]
    assert one == two


@pytest.mark.parametrize("name", EXTRACTORS)
def test_nothing_from_nothing(name: str, script: Path) -> None:
    empty = [whole("a", ""), whole("b", "\n \n"), whole("c", "…")]
    assert [r.claims for r in extract(EXTRACTORS[name], empty, options(name, script))] == [(), (), ()]


@pytest.mark.parametrize("kind", kinds())
def test_local_finds_the_kind_in_its_example(kind: str) -> None:
    example = kinds()[kind].EXAMPLE
    (result,) = extract(EXTRACTORS["local"], [whole("a", example)])
    assert kind in {getattr(c, "kind", "") for c in result.claims}


def test_claims_survive_json() -> None:
    for result in extract(EXTRACTORS["local"], seeds()):
        for claim in result.claims:
            assert adapter().validate_json(adapter().dump_json(claim)) == claim


def test_claim_without_its_words_is_dropped_and_counted() -> None:
    article = whole("a", "Mayor Ida Moss resigned.")
    (true,) = (c for c in next(extract(EXTRACTORS["local"], [article])).claims if getattr(c, "kind", "") == "role")
    moved = true.model_copy(update={"evidence": true.evidence.model_copy(update={"text": "Mayor Ida Most"})})
    other = true.model_copy(update={"article": "b"})
    liar = Extractor(lambda articles, options: ((a, [true, moved, other]) for a in articles))
    (result,) = extract(liar, [article])
    assert (result.claims, result.dropped) == ((true,), 2)


def test_fault_in_one_article_costs_that_article(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.extract import local

    find = local.find_claims

    def fail(document: local.Document) -> list[local.Claim]:
        if document.article.id == "bad":
            raise ZeroDivisionError("boom")
        return find(document)

    monkeypatch.setattr(local, "find_claims", fail)
    good, bad = whole("good", "Mayor Ida Moss resigned."), whole("bad", "Mayor Ida Moss resigned.")
    first, second = extract(EXTRACTORS["local"], [bad, good])
    assert isinstance(first.error, ArticleError)
    assert "boom" in first.error.message
    assert second.claims
