"""One person, firm or place spelt two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable

from checker.claims.attribute import AttributeClaim
from checker.facts.base import AnyFact, Fact
from checker.finding import Severity
from checker.normalise.body import content, is_kind, kind_mistaken
from checker.normalise.person import (
    HONORIFICS,
    PersonName,
    fold,
    gender,
    one_edit,
    parse_person,
    relation,
    same_given,
    sound_alike,
    spelling_slip,
)
from checker.normalise.place import demonym, find_place
from checker.normalise.spelling import same_spelling
from checker.normalise.words import is_word, stem, weight
from checker.rules import _called, _misnamed, _slips, _streets
from checker.rules._aligned import one_article, written
from checker.rules._plainly import count_word
from checker.rules._slips import inflected
from checker.rules.base import Group, Pair, Rule, Verdict, World

_INITIALS = re.compile(r"[A-Z]&[A-Z]")
_AGENT = re.compile(r"(?<=\w{4})(?:tion|tions|tor|tors|er|ers|or|ors|ing|ment|ments|ive|ives|ance|ants?|ents?)$")
"""Endings by which two words of one stem name one trade: Distribution, Distributors."""
_LEAST_STEM = 5
_RARE = 3.5
"""Weight from which a lone word is rare enough in news to be a name and no word of the language."""
_BODY = 2
"""Words beyond which the name of a body is told by the others where one is mistaken."""
_SHORT = 5
"""Letters of a lone name; shorter ones are alike by chance."""


def _keys(fact: AnyFact) -> Iterable[Hashable]:
    """Names with a slip in one part share the other part, or the beginning."""
    if not _spelt(fact):
        called = _called.value(fact)
        yield from _called.keys(called) if called else ()
        return
    words = fold(fact.claim.value).split()
    if _INITIALS.fullmatch(fact.claim.value):
        yield "initials", tuple(sorted(fact.claim.value))
        return
    yield "first", words[0]
    yield "last", words[-1]
    yield "stem", words[-1][:2]
    yield from _slips.keys(fact.claim.value)
    yield from _streets.keys(fact.claim.value)
    body = content(" ".join(words))
    if len(body) > _BODY and any(map(is_kind, body)):
        yield "body", body[-2:]
        yield "body", body[:2]
        yield "body", (body[0], body[-1])


def _turned(a: Group, b: Group) -> bool:
    """ "C&G" and "G&C": the initials of one firm, of which no account has both."""
    x, y = str(a.value), str(b.value)
    if not _INITIALS.fullmatch(x) or x != y[::-1] or x == y:
        return False
    return not (written(a, re.compile(re.escape(y))) or written(b, re.compile(re.escape(x))))


def _spelt(fact: AnyFact) -> bool:
    """A claim on how a name is spelt, and not on who somebody is."""
    return isinstance(fact.claim, AttributeClaim) and fact.claim.attribute in ("spelling", "nationality")


def _value(fact: AnyFact) -> Hashable:
    if not _spelt(fact):
        return _called.value(fact)
    text = " ".join(fact.claim.value.split())
    if fact.claim.attribute == "nationality" and " " in text:
        return None
    return text if len(text) > 2 else None


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _slip(a: Group, b: Group) -> bool:
    """Two names that differ by a slip in one word; case, accents and punctuation do not count."""
    left, right = str(a.value), str(b.value)
    if _squeezed(left) == _squeezed(right):
        return False
    x, y = parse_person(left), parse_person(right)
    together = _slips.articles(a) & _slips.articles(b)
    if sound_alike(x, y) and not together:
        return True
    if x.given and y.given and x.given[0] != y.given[0] and same_given(x.given[0], y.given[0]):
        return False  # Kate and Katie
    person = x.given and y.given and not is_kind(x.surname) and not _agency_partner(left, right)
    if person and relation(x, y) == "variant":
        return not inflected(x.surname, y.surname) or bool(gender(x))
    p, q = fold(left).split(), fold(right).split()
    if kind_mistaken(fold(left), fold(right)):
        return not one_article(a, b)
    if len(p) != len(q):
        return _surname_slip(a, b) if 1 in (len(p), len(q)) else False
    odd = [(v, w) for v, w in zip(p, q, strict=True) if v != w]
    if len(odd) != 1 or inflected(*odd[0]):
        return False
    v, w = odd[0]
    if len(p) == 1:
        return _surname_slip(a, b)
    return spelling_slip(v, w) or (one_edit(v, w) and _few_letters_spared(p, v)) or _one_trade(v, w)


def _agency_partner(a: str, b: str) -> bool:
    """Associated Press-GfK: no name of a person ends in a hyphen and an abbreviation."""
    return any(re.search(r"-\w*[^\W\d_][A-Z]", name) for name in (a, b))


def _few_letters_spared(words: list[str], odd: str) -> bool:
    """The words that are equal are more than the one that is not: even its first letter may be the slip."""
    return sum(len(w) for w in words if w != odd) >= len(odd) + 2


def _one_trade(a: str, b: str) -> bool:
    left, right = _AGENT.sub("", a), _AGENT.sub("", b)
    return left == right and len(left) >= _LEAST_STEM and left not in (a, b)


def _surname_slip(a: Group, b: Group) -> bool:
    """A lone surname that belongs to nobody, one slip from the surname of somebody named in the same article."""
    spaced = [" " in str(g.value) for g in (a, b)]
    first_is_lone = spaced[1] if spaced[0] != spaced[1] else bool(_owner(b).given)
    lone, full = (a, b) if first_is_lone else (b, a)
    name, person = fold(str(lone.value)), _owner(full)
    if " " in name or not person.given or not spelling_slip(name, person.surname) or inflected(name, person.surname):
        return False
    if is_word(name) and not same_spelling(name, person.surname):
        return False
    if find_place(str(lone.value)) is not None or any(f.claim.attribute != "spelling" for f in lone.facts):
        return False
    shared = {f.claim.article for f in a.facts} & {f.claim.article for f in b.facts}
    return any(_nearest(f, name, person) for f in lone.facts if f.claim.article in shared)


def _owner(group: Group) -> PersonName:
    """The person whose full name it is, or whose surname by itself."""
    text = str(group.value)
    entity = parse_person(group.facts[0].entity)
    return entity if fold(text) == entity.surname else parse_person(text)


def _nearest(fact: Fact[AttributeClaim], name: str, person: PersonName) -> bool:
    """The lone name is nobody's in the story, or that of the same first name, and in its article the surname next to
    it is most often that person's: of two sisters of a man, neither is meant."""
    if fold(fact.entity) != name and relation(parse_person(fact.entity), person) != "variant":
        return False
    text = fact.article.text
    named = Counter(
        first
        for m in re.finditer(rf"\b([\w'’-]+) (?:[A-Z]\. )?{re.escape(person.surname)}\b", text, re.IGNORECASE)
        if m[1][0].isupper() and (first := fold(m[1])) not in HONORIFICS
    )
    return not named or named.most_common(1)[0][0] in person.given


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    if isinstance(a.value, _called.Called) or isinstance(b.value, _called.Called):
        return _called.conflict(a, b)
    x, y = str(a.value), str(b.value)
    if {f.claim.attribute for f in (*a.facts, *b.facts)} == {"nationality"}:
        return None
    if _streets.one(a, b) or _turned(a, b):
        return Verdict(Severity.WARNING, a.facts, b.facts)
    if not _slip(a, b):
        severity = None if _squeezed(x) == _squeezed(y) else _slips.verdict(a, b, world)
        return Verdict(severity, a.facts, b.facts) if severity else None
    known_x, known_y = demonym(x) or find_place(x), demonym(y) or find_place(y)
    if known_x and known_y:
        if known_x != known_y:
            return None  # Austria and Australia
        return Verdict(Severity.INFO, a.facts, b.facts, note="two usual spellings of one place")
    if same_spelling(x, y) and not _rare_words(x, y):
        return Verdict(Severity.INFO, a.facts, b.facts, note="British and American spelling")
    return Verdict(Severity.WARNING, a.facts, b.facts)


def _rare_words(a: str, b: str) -> bool:
    """What differs is short and rare as a word (Gray, Grey): a person's name, which has one spelling."""
    odd = set(fold(a).split()) ^ set(fold(b).split())
    return all(weight(stem(word)) >= _RARE and len(word) <= _SHORT for word in odd)


def _show(fact: AnyFact) -> str:
    return " ".join(str(fact.claim.value).split()) if _spelt(fact) else fact.entity


RULE = Rule(
    summary="one name spelt two ways",
    explanation=(
        "A person, firm or place appears in two spellings that differ by a slip: Jon and John with one surname, one "
        "letter in a surname, a lost particle, Catherine and Kathryn, a misspelt town, Distribution and Distributors "
        "in a firm's name, Committee and Campaign in a body's, Elm Street and Elm Road; or one office, age or kinship "
        "has two holders of one surname. Usual alternative names of a place, British and American spelling, and a "
        "form that several articles have are info. Silent on nicknames, initials, middle names, titles, plurals, two "
        "people who share a surname, and two words that both mean something."
    ),
    severity=Severity.WARNING,
    kinds=("attribute", "role", "quantity"),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=_misnamed.inspect,
    subject=_show,
    show=_show,
    say=lambda subject, values: f"one name in {count_word(len(values))} spellings: {' / '.join(values)}",
    pairs=(
        Pair(
            conflict=(
                "Fire chief Jon Barlow said the roof had fallen in.",
                "The roof had fallen in, fire chief John Barlow said.",
            ),
            agreement=(
                "Fire chief John Barlow said the roof had fallen in.",
                "The roof had fallen in, fire chief John Barlow said.",
            ),
        ),
        Pair(
            conflict=(
                "Judge Philip Hickson sentenced the driver to ten years.",
                "The driver got ten years from Judge Philip Hicksen.",
            ),
            agreement=(
                "Judge Philip Hickson sentenced the driver to ten years.",
                "The driver got ten years from Judge Phil Hickson.",
            ),
            note="a nickname",
        ),
        Pair(
            conflict=(
                "Rescuers found Mark Ostrander near the summit. Ostrander was alive.",
                "Rescuers found Mark Ostrandor near the summit. He was alive.",
            ),
            agreement=(
                "Rescuers found Mark Ostrander near the summit. Ostrander was alive.",
                "Rescuers found Peter Ostrander near the summit, looking for his brother.",
            ),
            note="two people of one surname",
        ),
        Pair(
            conflict=(
                "Kevin Larsson owned the dairy. Friends of Larssen said he had debts.",
                "The dairy closed in May.",
            ),
            agreement=(
                "Kevin Larsson owned the dairy. Friends of Ulf Larssen said both had debts.",
                "The dairy closed in May.",
            ),
            note="a lone surname that is nobody's",
        ),
        Pair(
            conflict=(
                "Fenwick Distribution Ltd. will move to Hull.",
                "The move of Fenwick Distributors Ltd. to Hull costs 40 jobs.",
            ),
            agreement=(
                "Fenwick Distribution Ltd. will move to Hull.",
                "The move of Fenwick Logistics Ltd. to Hull costs 40 jobs.",
            ),
            note="a firm's name",
        ),
        Pair(
            conflict=(
                "Police named the driver as Victor LaMontero.",
                "The driver, Victor Montero, was arrested.",
            ),
            agreement=(
                "Police named the driver as Victor LaMontero.",
                "The driver, Hugo Montero, was arrested.",
            ),
            note="a particle lost",
        ),
        Pair(
            conflict=(
                "She led the Campaign to Save the Harbour in the nineties.",
                "In the nineties she led the Committee to Save the Harbour.",
            ),
            agreement=(
                "She led the Campaign to Save the Harbour in the nineties.",
                "In the nineties she led the Committee to Drain the Harbour.",
            ),
            note="the name of a body",
        ),
        Pair(
            conflict=(
                "Rolf Voss wrote the memo. In May Vess was moved to Bonn, and Voss never said why.",
                "The memo was found in June.",
            ),
            agreement=(
                "Rolf Voss wrote the memo. In May he was moved to Bonn, and Voss never said why.",
                "The memo was found in June.",
            ),
            note="a short surname",
        ),
        Pair(
            conflict=(
                "Carla Reed-Stone scored twice against Lund.",
                "Two goals by Carla Stone beat Lund.",
            ),
            agreement=(
                "Carla Reed-Stone scored twice against Lund.",
                "Two goals by Anna Stone beat Lund.",
            ),
            note="half of a double name",
        ),
        Pair(
            conflict=(
                "Dunmore Police Chief Ian Moss ruled out arson.",
                "Arson was ruled out by Dunmore Police Chief Alan Moss.",
            ),
            agreement=(
                "Dunmore Police Chief Ian Moss ruled out arson.",
                "Arson was ruled out by Leeds Police Chief Alan Moss.",
            ),
            note="two first names in one office",
        ),
        Pair(
            conflict=(
                "The jury heard Tarek Suleiman on Monday.",
                "On Monday the jury heard Tarek Sulaymaan.",
            ),
            agreement=(
                "The jury heard Tarek Suleiman on Monday.",
                "On Monday the jury heard Tarek Salinas.",
            ),
            note="a name written by ear",
        ),
        Pair(
            conflict=(
                "The bridge at Ostrabad fell on Sunday.",
                "On Sunday the bridge at Ostarbad fell.",
            ),
            agreement=(
                "The bridge at Ostrabad fell on Sunday.",
                "On Sunday the Ostrabadi bridge fell.",
            ),
            note="a form that means nothing anywhere",
        ),
        Pair(
            conflict=(
                "Catherine Lund, 61, was rescued from the roof.",
                "Kathryn Lund, 61, was rescued from the roof.",
            ),
            agreement=(
                "Catherine Lund, 61, was rescued from the roof.",
                "Cathy Lund, 61, was rescued from the roof.",
            ),
            note="two spellings of one sound",
        ),
        Pair(
            conflict=(
                "The analyst Dustin Marrable expects the price of copper to fall.",
                "Justin Marrable, an analyst, expects a fall of the price of copper.",
            ),
            agreement=(
                "The analyst Dustin Marrable expects the price of copper to fall.",
                "Marrable, an analyst, expects a fall of the price of copper.",
            ),
            note="a given name in a draft that no source has",
            drafted=True,
        ),
    ),
)
