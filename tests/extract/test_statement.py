"""Indirect speech with its certainty."""

from __future__ import annotations

from checker.article import whole
from checker.claims.statement import Certainty, StatementClaim
from checker.extract.base import ExtractOptions
from checker.extract.local import EXTRACTOR


def statements(*texts: str) -> list[list[StatementClaim]]:
    articles = [whole(str(n), text) for n, text in enumerate(texts)]
    out = []
    for article, claims in EXTRACTOR.run(articles, ExtractOptions()):
        assert not isinstance(claims, Exception)
        own = [c for c in claims if isinstance(c, StatementClaim)]
        for claim in own:
            assert article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
        out.append(own)
    return out


CASES: list[tuple[str, list[tuple[str, Certainty, str, str | None]]]] = [
    ("Jane Roe promised a lower tax on fuel.", [("Jane Roe", Certainty.CONFIRMED, "a lower tax on fuel", None)]),
    ("Jane Roe hinted at a lower tax.", [("Jane Roe", Certainty.SUGGESTED, "a lower tax", None)]),
    ("Jane Roe suggested a merger.", [("Jane Roe", Certainty.SUGGESTED, "a merger", None)]),
    ("Jane Roe floated the idea of a merger.", [("Jane Roe", Certainty.SUGGESTED, "a merger", None)]),
    ("Jane Roe has promised voters a lower tax.", [("Jane Roe", Certainty.CONFIRMED, "a lower tax", None)]),
    ("Jane Roe will propose a merger.", []),
    ("The data suggest a link.", []),
    (
        "Jane Roe said the bridge was safe.",
        [("Jane Roe", Certainty.SAID, "the bridge was safe", None)],
    ),
    (
        "The bridge was safe, Jane Roe said.",
        [("Jane Roe", Certainty.SAID, "The bridge was safe", None)],
    ),
    (
        "The envoy said Paul Kern appeared open to offering the rebels a truce as part of a deal.",
        [
            (
                "envoy",
                Certainty.SAID,
                "Paul Kern appeared open to offering the rebels a truce as part of a deal",
                None,
            ),
            ("Paul Kern", Certainty.SUGGESTED, "offering the rebels a truce", "envoy"),
        ],
    ),
    (
        "The envoy said Paul Kern had agreed to a truce with the rebels.",
        [
            ("envoy", Certainty.SAID, "Paul Kern had agreed to a truce with the rebels", None),
            ("Paul Kern", Certainty.CONFIRMED, "a truce with the rebels", "envoy"),
        ],
    ),
    (
        "Jane Roe denied taking the money.",
        [("Jane Roe", Certainty.DENIED, "taking the money", None)],
    ),
    (
        "Jane Roe rejected the proposal for a tunnel.",
        [("Jane Roe", Certainty.DENIED, "the proposal for a tunnel", None)],
    ),
    (
        "Jane Roe declined to say whether the bridge was safe.",
        [("Jane Roe", Certainty.UNCONFIRMED, "whether the bridge was safe", None)],
    ),
    (
        "Jane Roe hinted that the bridge would close.",
        [("Jane Roe", Certainty.SUGGESTED, "the bridge would close", None)],
    ),
    (
        "Jane Roe confirmed that the bridge would close.",
        [("Jane Roe", Certainty.CONFIRMED, "the bridge would close", None)],
    ),
    (
        "Cllr Mary Alderton said the road was unsafe. Cllr Alderton added that it was closed.",
        [
            ("Mary Alderton", Certainty.SAID, "the road was unsafe", None),
            ("Mary Alderton", Certainty.SAID, "it was closed", None),
        ],
    ),
    (
        "Striker Tom Hale said the side had lost its way.",
        [("Tom Hale", Certainty.SAID, "the side had lost its way", None)],
    ),
    (
        "Grandmother Jean Marsh said the road was unsafe.",
        [("Jean Marsh", Certainty.SAID, "the road was unsafe", None)],
    ),
    (
        "The workers are from Kenya and Uganda, two countries on the lake, officials said.",
        [("officials", Certainty.SAID, "The workers are from Kenya and Uganda", None)],
    ),
]


def test_statements() -> None:
    found = statements(*(text for text, _ in CASES))
    for (text, expected), claims in zip(CASES, found, strict=True):
        assert [(c.actor, c.certainty, c.content, c.speaker) for c in claims] == expected, text


def test_this_stance_stands_for_the_sentence_before() -> None:
    text = "Paul Kern had agreed to a truce with the rebels. The government has not confirmed this stance."
    second = statements(text)[0][-1]
    assert (second.actor.lower(), second.certainty) == ("government", Certainty.UNCONFIRMED)
    assert second.content == "a truce with the rebels"


def test_negated_content() -> None:
    (claim,) = statements("Jane Roe said the bridge was not safe.")[0]
    assert (claim.certainty, claim.polarity.value) == (Certainty.SAID, "negated")


def test_two_verbs_of_one_speaker() -> None:
    text = "Jane Roe said the bridge is safe and claimed that the tunnel had flooded."
    found = [(c.actor, c.content) for c in statements(text)[0]]
    assert found == [("Jane Roe", "the bridge is safe"), ("Jane Roe", "the tunnel had flooded")]


def test_no_statement() -> None:
    silent = [
        "Jane Roe will agree to the truce.",
        "The mayor gave Paul Kern until Monday to accept the plan.",
        "The museum is open to the public.",
        "“The bridge is safe,” Jane Roe said.",
        "He left without confirming the report.",
    ]
    assert statements(*silent) == [[] for _ in silent]
