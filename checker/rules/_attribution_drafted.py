"""A quotation that the draft gives to somebody who stands nowhere near the words in any source that has them.

In the sources the speaker is often told by "he said" behind a sentence on somebody, or by an office, and such a
speaker is too unsure to be held against another account. A draft took the words from one of them, though: where all
that have them name another person, or an office that the draft's speaker does not have, the names were mixed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.article import Article
from checker.claims.quote import QuoteClaim
from checker.facts.base import AnyFact, Fact
from checker.finding import Severity
from checker.link.described import descriptions, naming_sentences, titles
from checker.link.parallel import Drafted
from checker.link.slots import sentence_words
from checker.link.wording import plain_words, wording
from checker.normalise._roles import Role, match_role, related
from checker.normalise.person import fold, parse_person
from checker.rules._speakers import is_person, naming, speaks_for, with_speaker
from checker.rules.base import Remark, Spot, World, spot
from checker.stopping import each

_LEAST = 6
"""Words of a quotation that is looked for."""
_MOST = 12
"""Words of it that are looked for."""
_BEFORE = 700
_BEHIND = 300
"""Characters around the words in which the draft's speaker may be named."""
_NEAR = 300
"""Characters before the words in which the source's speaker is named."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_NAME = re.compile(r"\b[A-Z][^\W\d_]+(?:['’-][A-Z]?[^\W\d_]+)*")


def remarks(draft: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """One remark for each quotation of the draft whose speaker no source with the words has near them."""
    drafted = world.as_draft(draft)
    if drafted is None:
        return
    quoted: dict[str, list[Fact[QuoteClaim]]] = {}
    for fact in facts:
        if isinstance(fact.claim, QuoteClaim):
            quoted.setdefault(fact.claim.article, []).append(fact)
    for fact in each(quoted.get(draft.id, [])):
        if not is_person(fact.entity) or naming(fact) != "beside":
            continue
        words = plain_words(fact.claim.text)[:_MOST]
        if len(words) >= _LEAST and (others := _others(fact, words, drafted, quoted)):
            yield _remark(fact, others)


def _others(
    fact: Fact[QuoteClaim], words: Sequence[str], drafted: Drafted, quoted: dict[str, list[Fact[QuoteClaim]]]
) -> list[tuple[str, Spot]]:
    """(speaker, place) in the sources that have the words; none where one of them may mean the draft's speaker."""
    surname = parse_person(fact.entity).surname
    out = []
    for source in drafted.sources:
        found = wording(source).find(words)
        if found is None:
            continue
        start, end = found
        near = fold(source.view[max(0, start - _BEFORE) : end + len(fact.claim.text) + _BEHIND])
        if re.search(rf"\b{re.escape(surname)}\b", near):
            return []
        low, high = source.to_text(start, end)
        theirs = [q for q in quoted.get(source.id, []) if q.claim.evidence.start < high and low < q.claim.evidence.end]
        if any(is_person(q.entity) and naming(q) != "unsure" for q in theirs):
            return []  # the speakers are compared as such
        if not theirs:
            continue  # not quoted there
        who = _speaker(source, start, theirs, surname, drafted)
        if who is None:
            continue
        if surname in naming_sentences(source) and speaks_for(surname, parse_person(who).surname, source.text):
            return []
        out.append((who, spot(theirs[0])))
    return out


def _speaker(
    source: Article, start: int, theirs: Sequence[Fact[QuoteClaim]], surname: str, drafted: Drafted
) -> str | None:
    """Who speaks in the source: an office that the person does not have, or the one named just before."""
    described = next((str(q.claim.actor) for q in theirs if q.claim.actor and not is_person(q.entity)), "")
    if described:
        role = _office(described)
        return described if role and not role.general and not _has(surname, role, drafted) else None
    before = _QUOTED.sub(lambda m: " " * len(m[0]), source.view[max(0, start - _NEAR) : start])
    known = descriptions(source)
    for match in reversed(list(_NAME.finditer(before))):
        if fold(match[0]) in known:
            one = known[fold(match[0])][0]
            return source.view[slice(*one.name)]
    return None


def _office(described: str) -> Role | None:
    """The office that a description ends in."""
    words = described.split()
    for at in range(len(words)):
        found = match_role(words, at)
        if found is not None and at + found.length == len(words) and not found.plural:
            return found.role
    return None


def _has(surname: str, role: Role, drafted: Drafted) -> bool:
    """Some source has the office, or a wider or narrower word, in a sentence that names the person."""
    for article in (drafted.article, *drafted.sources):
        found = titles(article)
        for number in naming_sentences(article).get(surname, ()):
            if number < len(sentence_words(article)) and any(related(role, r) for _, _, r in found[number]):
                return True
    return False


def _remark(fact: Fact[QuoteClaim], others: Sequence[tuple[str, Spot]]) -> Remark:
    sides: dict[str, list[Spot]] = {}
    for who, where in others:
        sides.setdefault(who, []).append(where)
    subject = "“" + " ".join(fact.claim.text.split()[:8]) + " …”"
    values = ((fact.entity, (spot(with_speaker(fact)),)), *((who, tuple(spots)) for who, spots in sides.items()))
    return Remark(Severity.WARNING, subject, f"{subject} is said by {' and by '.join(v for v, _ in values)}", values)
