"""What the attribute finders share: making a claim, and who a describing noun describes.

"Australian climber Peter Rowe", "Peter Rowe, a climber", "a climber, Peter Rowe," and "Peter Rowe was a climber"
are one fact in four forms. They are found once for a document; every finder reads the same list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.claims import Modality, Polarity
from checker.claims.attribute import AttributeClaim
from checker.extract.local._document import Document, Mention
from checker.extract.local._stance import stance

_SUBJECT = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that says what somebody is; `copula` is the verb "be" where one stands between."""

    mention: Mention
    noun: int
    copula: int | None = None


def attribute_claim(
    document: Document,
    start: int,
    end: int,
    actor: str,
    attribute: str,
    value: str,
    predicate: int | None = None,
    *,
    alleged: bool = False,
) -> AttributeClaim | None:
    """A claim with the view span start-end as evidence; None where the text negates the predicate."""
    sentence = document.sentence_of(document.token_at(start))
    modality, speaker = Modality.ASSERTED, None
    if predicate is not None:
        put = stance(document, predicate)
        if put.polarity is Polarity.NEGATED or put.modality is Modality.DENIED:
            return None
        modality, speaker = put.modality, put.speaker
    if alleged and modality in (Modality.ASSERTED, Modality.REPORTED):
        modality = Modality.ALLEGED
    return AttributeClaim(
        article=document.article.id,
        evidence=document.evidence(start, end),
        sentence=document.sentence_evidence(sentence),
        modality=modality,
        speaker=speaker,
        actor=actor,
        attribute=attribute,
        value=" ".join(value.split()),
    )


def kept(claim: AttributeClaim | None) -> Iterator[AttributeClaim]:
    """The claim, if there is one."""
    if claim is not None:
        yield claim


def head_of(document: Document, mention: Mention) -> int:
    """The token of a name that hangs on something outside it."""
    for i in range(mention.first, mention.last):
        head = document.tokens[i].head
        if not mention.first <= head < mention.last or head == i:
            return i
    return mention.last - 1


def descriptions(document: Document) -> list[Description]:
    """Every noun that describes a named person, firm or vessel, in the order of the names."""
    known: list[Description] | None = document.cache.get("descriptions")
    if known is None:
        known = document.cache["descriptions"] = list(_descriptions(document))
    return known


def _descriptions(document: Document) -> list[Description]:
    tokens = document.tokens
    out: list[Description] = []
    for mention in document.mentions:
        if mention.kind not in ("person", "organisation", "other"):
            continue
        head = head_of(document, mention)
        token = tokens[head]
        seen: set[int] = set()
        before = mention.first - 1
        if (
            before >= 0
            and tokens[before].pos == "NOUN"
            and tokens[before].sent == token.sent
            and (tokens[before].head == head or token.head == before or mention.kind == "person")
            and tokens[before].text[0].islower()
        ):
            seen.add(before)
            out.append(Description(mention, before))
        if token.dep == "appos" and _describes(document, token.head, head) and token.head not in seen:
            seen.add(token.head)
            out.append(Description(mention, token.head))
        for child in document.children[head]:
            if tokens[child].dep == "appos" and _describes(document, child, head) and child not in seen:
                seen.add(child)
                out.append(Description(mention, child))
        if token.dep in _SUBJECT and tokens[token.head].lemma == "be":
            for child in document.children[token.head]:
                if tokens[child].dep == "attr" and child > head and _describes(document, child, head):
                    out.append(Description(mention, child, token.head))
    return out


def _describes(document: Document, noun: int, name: int) -> bool:
    token = document.tokens[noun]
    if token.ent in ("DATE", "TIME", "CARDINAL", "PERSON") or token.sent != document.tokens[name].sent:
        return False
    if token.pos in ("NOUN", "ADJ"):
        return True
    mention = document.mention_at(noun)
    return mention is not None and mention.kind == "nationality"


def described_span(document: Document, description: Description, *also: int) -> tuple[int, int]:
    """View span from the first to the last of name, noun and the tokens `also`."""
    tokens = document.tokens
    places = [description.noun, *also]
    start = min(description.mention.start, *(tokens[i].start for i in places))
    end = max(description.mention.end, *(tokens[i].end for i in places))
    return start, end
