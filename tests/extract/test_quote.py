"""Quotation spans in every style of marks, and who speaks them."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.claims.quote import QuoteClaim
from checker.extract.base import ExtractOptions
from checker.extract.local import EXTRACTOR
from checker.extract.local._document import Document
from checker.extract.local._quotes import find_quotes

SPANS: list[tuple[str, list[tuple[str, bool]]]] = [
    ('"We go," he said.', [("We go,", True)]),
    ("“We go,” he said, “and we’ll stay.”", [("We go,", True), ("and we’ll stay.", True)]),
    ("``We go,'' he said. ''It's late.''", [("We go,", True), ("It's late.", True)]),
    ("«On y va», dit-elle.", [("On y va", True)]),
    ("‘We don’t know the workers’ names,’ he said.", [("We don’t know the workers’ names,", True)]),
    ("'We don't go,' he said. It's the workers' hall and the '90s.", [("We don't go,", True)]),
    ("‘He said “no” to me,’ she said.", [("He said “no” to me,", True)]),
    ("\"He said 'no' to me,\" she said.", [("He said 'no' to me,", True)]),
    ("Dogs' and cats' homes, rock 'n' roll and O'Brien's", []),
    ("\ufffdWe don\ufffdt go,\ufffd he said.", [("We don\ufffdt go,", True)]),
    ("”Right,” she said.", [("Right,", True)]),
    ('" We go , " he said . " Yes . "', [(" We go , ", True), (" Yes . ", True)]),
    ('the "so-called" plan—"it works"—is', [("so-called", True), ("it works", True)]),
    ('He said, "We go. He added: "We stay." Fine.', [("We go.", False), ("We stay.", True)]),
    ("He said “stop. And left.\nNext block.", [("stop. And left.", False)]),
    ("He said: “One.\n“Two.\n“Three.” End.\nNo more.", [("One.\n\n“Two.\n\n“Three.", True)]),
    ("No marks at all.", []),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_spans(text: str, expected: list[tuple[str, bool]]) -> None:
    article = whole("a", text)
    found = find_quotes(Document(article, article.view, [], []))
    assert [(article.view[q.start : q.end], q.closed) for q in found] == expected
    for quote in found:
        assert quote.outer_start <= quote.start < quote.end <= quote.outer_end


def quotes(*texts: str) -> list[list[QuoteClaim]]:
    articles = [whole(str(n), text) for n, text in enumerate(texts)]
    out = []
    for article, claims in EXTRACTOR.run(articles, ExtractOptions()):
        assert not isinstance(claims, Exception)
        own = [c for c in claims if isinstance(c, QuoteClaim)]
        for claim in own:
            assert article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
            assert claim.sentence.start <= claim.evidence.start < claim.evidence.end <= claim.sentence.end
        out.append(own)
    return out


SPEAKERS: list[tuple[str, list[tuple[str | None, str]]]] = [
    (
        "“The bridge is safe to cross,” said Maria Lopez, the city engineer.",
        [("Maria Lopez", "The bridge is safe to cross,")],
    ),
    (
        'Maria Lopez told reporters: "The bridge is safe to cross."',
        [("Maria Lopez", "The bridge is safe to cross.")],
    ),
    (
        "“The bridge is safe,” Maria Lopez said, “and it will stay open.”",
        [("Maria Lopez", "The bridge is safe, and it will stay open.")],
    ),
    (
        "“The bridge is safe,” Maria Lopez said. “It will stay open.”",
        [("Maria Lopez", "The bridge is safe,"), ("Maria Lopez", "It will stay open.")],
    ),
    (
        "“The bridge is safe,” Maria Lopez said.\n“It will stay open all winter,” she added.",
        [("Maria Lopez", "The bridge is safe,"), ("Maria Lopez", "It will stay open all winter,")],
    ),
    (
        "“We have no suspects at this time,” police said in a statement.",
        [("police", "We have no suspects at this time,")],
    ),
    (
        "John Smith praised the deal, calling it “a turning point for the valley.”",
        [("John Smith", "a turning point for the valley.")],
    ),
    (
        "According to John Smith, “the valley has waited for years.”",
        [("John Smith", "the valley has waited for years.")],
    ),
    (
        "“This is wonderful!” beamed John Smith.",
        [("John Smith", "This is wonderful!")],
    ),
    (
        "Maria Lopez: “We will never sell the bridge”\nThe city met on Monday.",
        [("Maria Lopez", "We will never sell the bridge")],
    ),
    (
        "John Smith said the plan would work, describing it as the “best chance” for the valley.",
        [("John Smith", "best chance")],
    ),
    (
        "John Smith spoke first. “We will rebuild every house in this street,” said Maria Lopez.",
        [("Maria Lopez", "We will rebuild every house in this street,")],
    ),
    ("“We will appeal the red card,” said Gaffer Gary Pilling.", [("Gary Pilling", "We will appeal the red card,")]),
    ("“The road is unsafe,” said Cllr Alderton.", [("Alderton", "The road is unsafe,")]),
    ("“It was awful,” Mum-of-three Hayley Burdon said.", [("Hayley Burdon", "It was awful,")]),
    ("“It was awful,” said mum-of-three Hayley Burdon.", [("Hayley Burdon", "It was awful,")]),
]


def test_speakers() -> None:
    found = quotes(*(text for text, _ in SPEAKERS))
    for (text, expected), claims in zip(SPEAKERS, found, strict=True):
        assert [(c.actor, c.text) for c in claims] == expected, text


def test_the_sentence_behind_a_finished_quotation_is_no_cue() -> None:
    text = (
        "“The youth of this town have nowhere to go,” John Smith said. “They have waited for years.” "
        "One man is believed to have been hurt, and no arrests were reported."
    )
    assert [c.actor for c in quotes(text)[0]] == ["John Smith", "John Smith"]


def test_titles_and_scare_quotes_are_no_quotations() -> None:
    text = "She read “The Long Way Home” on the train. The “rebels” left on Monday."
    assert quotes(text) == [[]]


def test_circumstances() -> None:
    (claim,) = quotes("“We are ready to talk,” John Smith told reporters on Monday.")[0]
    assert (claim.addressee, claim.date) == ("reporters", "Monday")


def test_continued_quotation_is_one_claim_without_inner_marks() -> None:
    (claim,) = quotes("Maria Lopez said: “We began at dawn.\n“We ended at dusk.”")[0]
    assert claim.text == "We began at dawn. We ended at dusk."
    assert claim.actor == "Maria Lopez"
