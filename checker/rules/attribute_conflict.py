"""One person or thing, two values of a property that has one value."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from checker.claims import Modality
from checker.claims.attribute import AttributeClaim
from checker.claims.quantity import QuantityClaim
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.normalise.person import fold, gender, parse_person, relation
from checker.rules import _groups, _kin
from checker.rules._aligned import one_article, published_apart, texts, warned, written
from checker.rules._attribute_pairs import PAIRS
from checker.rules._attribute_slots import SLOTS
from checker.rules._parallel import inspecting
from checker.rules._plainly import listed, of_property
from checker.rules._properties import Wound, canonical, clash, homes_abroad
from checker.rules.base import Group, Rule, Verdict, World

_YEAR = 365.25
_CASE = frozenset({"charge", "conviction", "plea", "sentence"})
"""What a court case changes as it goes on."""
_PASSING = frozenset({"injury", "state", "damage"})
"""What is true of a day."""
_WORK = frozenset({"father's work", "mother's work"})
_PROPERTIES = (
    _CASE
    | _PASSING
    | _WORK
    | {"birth date", "birth place", "nationality", "residence", "gender", "relation", "cause of death"}
)
"""Properties of people of which each has one at a time; ages and things besides."""
_THINGS = frozenset({"colour", "class"})
_FIRMS = frozenset({"founded", "seat"})
"""Properties of firms and bodies."""
_CASE_DAYS = 14
"""Days between two accounts within which a charge is taken to stand."""
_PRONOUN = re.compile(r"\b(?:he|she|they|i)(?:['’](?:s|m|re))?(?: is| was| were| had turned)?\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_DEAD = (
    r"\b(?:slaying|murder|killing|death|shooting|late) (?:of )?(?:[\w.'’\"-]+ ){0,4}%s\b"
    r"|%s(?:, \d+)?(?:, [^,;.]{0,60})?,? "
    r"(?:(?:was|were|be|been)(?: \w+)? (?:killed|shot|slain|stabbed|murdered|found dead)|died)\b"
)
"""Who is dead keeps the age."""
_COURT = re.compile(
    r"\b(?:convict(?:ed|ion)|found \w+ ?\w* guilty|sentenc(?:ed|ing)|jurors?|jury|retrial|appeals? court)\b"
)
"""Words of a later stage of a case: years may lie between it and the arrest."""
_LIFETIME = 20
"""Years by which two ages of one person differ where one is told of the past."""
_SLIP = 3
"""Years by which ages of people without a name may differ and still be taken for one person's."""
_ALIKE = 0.4
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|teen|teenager|youth|student|driver|motorist|cyclist|pedestrian|passenger|victim|suspect|"
    r"gunman|shooter|attacker|mother|father|grandmother|grandfather|climber|hiker|soldier|officer|deputy|worker|"
    r"employee|resident|native|player|male|female|pilot|captain|skipper|defendant|widow|widower|survivor|accountant)$"
)
_ONE_OF_A_STORY = frozenset(
    "captain skipper pilot driver motorist motorcyclist cyclist pedestrian gunman shooter attacker killer bomber "
    "hijacker kidnapper robber arsonist bride groom".split()
)
"""Nouns for the one who had a part in what happened, whatever the name."""
_CHARGED_IN = re.compile(r"\bcharged in\b")
_OF_HOME = re.compile(r"\w,? (?:\d{1,3},? )?of [A-Z]")
_SIDED = re.compile(
    r"\b(?:family|relatives?|mother|father|parents|brother|sister|son|daughter|wife|husband|widow|friends?|lawyers?|"
    r"attorneys?|solicitor|protesters|neighbou?rs?|witness(?:es)?)\b",
    re.IGNORECASE,
)
"""Speakers who take a side, or saw for themselves."""
_NATIVE = re.compile(r"\bnative\b")
_SEXED = re.compile(
    r"\b(?:(woman|girl|mother|grandmother|female|widow|wife|daughter|sister)|man|boy|father|grandfather|male|widower|"
    r"husband|son|brother)\b"
)
_AGE_WRITTEN = re.compile(r"\b(\d{1,3})(?:[- ]years?[- ]old|(?=[,.;)]))")
_STAGES = 5
"""Most years that such a stage is taken to explain."""
_NAMED_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


def _property(fact: AnyFact) -> str:
    claim = fact.claim
    if isinstance(claim, QuantityClaim):
        return "age" if claim.measure == "age" else ""
    return claim.attribute if isinstance(claim, AttributeClaim) else ""


def _keys(fact: AnyFact) -> Iterable[Hashable]:
    """People by either end of the name, so that two spellings of one name meet; things by their last word."""
    name = _property(fact)
    if name in _THINGS:
        return [(name, fact.entity.lower().split()[-1])]
    if name in _FIRMS or name == "damage":
        return [(name, fold(fact.entity.split()[0]))]
    if name in SLOTS:
        return SLOTS[name].keys(fact)
    if name == "nationality" and (size := _groups.size(fact)):
        return [(name, "group", size)]
    by_kin = list(_kin.keys(fact)) if name == "relation" else []
    person = parse_person(fact.entity)
    if not person.given or not fact.entity[0].isupper():
        if by_kin:
            return by_kin
        if name != "age":
            return []
        return [(name, "near", low) for low in _reach(fact)]
    keys: list[Hashable] = [(name, "last", person.surname), (name, "first", person.given[0]), *by_kin]
    return keys + [(name, "near", low) for low in _reach(fact)] if name == "age" else keys


_IN_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _reach(fact: AnyFact) -> Iterable[float]:
    """Ages that a slip may have made of this one."""
    age = fact.claim.value.low
    return (age + step for step in range(-_SLIP, _SLIP + 1))


def _named(entity: str) -> bool:
    return entity[0].isupper() and bool(parse_person(entity).given)


def _value(fact: AnyFact) -> Hashable:
    name = _property(fact)
    claim = fact.claim
    if not fact.entity or claim.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return None
    if name == "age":
        low, high = claim.value.low, claim.value.high
        if low is None or low != high or claim.value.approximate or (claim.unit or "years") != "years":
            return None
        if not _named(fact.entity) and (claim.subject[-1:] == "s" or not _PERSON.search(claim.subject)):
            return None
        if claim.date and _IN_YEAR.search(claim.date):
            return None  # "Roe, 92, said in 2006": the age of then
        if _PRONOUN.search(claim.before + _NUMBER.split(claim.evidence.text)[0]):
            return None  # whose age it is hangs on the pronoun alone
        return name, fact.entity, low, fact.article.published.year if fact.article.published else 0
    if name in _THINGS:
        kind = canonical(name, fact.value)
        return (name, fact.entity, kind) if kind and fact.entity[0].isupper() else None
    if name in _FIRMS or name == "damage":
        known = canonical(name, fact.value)
        return None if known is None else (name, fact.entity, known)
    if name in SLOTS:
        return SLOTS[name].value(fact)
    if name == "nationality" and _groups.size(fact):
        return _groups.value(fact)
    if name not in _PROPERTIES or not (_named(fact.entity) or (name == "relation" and _kin.lone(fact))):
        return None  # "a man" and "the man" need not be one
    if name in _CASE and claim.modality is Modality.ALLEGED:
        return None  # what somebody is suspected of is not yet the charge
    known = canonical(name, fact.value)
    return None if known is None else (name, fact.entity, known)


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    name = _property(a.facts[0])
    if name != _property(b.facts[0]):
        return None
    if name in SLOTS:
        return SLOTS[name].conflict(a, b, world)
    if name == "nationality" and _groups.size(a.facts[0]):
        return _groups.conflict(a, b)
    if name == "age" and not (_named(a.facts[0].entity) and _named(b.facts[0].entity)):
        return _described(a, b, world)
    by_kin = name == "relation" and _kin.one(a.facts[0], b.facts[0])
    if not by_kin and not _one(name, a.facts[0].entity, b.facts[0].entity):
        return None
    if name == "age":
        return _ages(a, b)
    x, y = canonical(name, a.facts[0].value), canonical(name, b.facts[0].value)
    if not clash(name, x, y) and not (name == "residence" and _abroad(a, b)):
        return None
    if one_article(a, b) and not _loose(a, b):
        return None  # an article that gives both explains both
    if name in _CASE | _PASSING and any(abs(published_apart(f, g) or 0) > _CASE_DAYS for f in a.facts for g in b.facts):
        return None
    if name in _PASSING and _two_views(a, b):
        return None
    if name == "wound" and (_both_written(a, b) or _both_written(b, a)):
        return None
    if name in ("residence", "birth place", "seat") and _joined(str(x), str(y), a, b):
        return None
    return Verdict(Severity.WARNING, a.facts, b.facts)


def _two_views(a: Group, b: Group) -> bool:
    """What the police say and what the family says, or two people by name: each may be wrong."""
    said = [[str(f.claim.speaker or "") for f in g.facts] for g in (a, b)]
    if any(map(_SIDED.search, said[0])) != any(map(_SIDED.search, said[1])):
        return True
    return all(parse_person(x).given and parse_person(y).given and x != y for x in said[0] for y in said[1])


def _abroad(a: Group, b: Group) -> bool:
    """ "Roe, 36, of Dover" and "Roe, 36, of Lyon": homes, whatever country somebody may come from."""
    told = [[f for f in g.facts if _OF_HOME.search(f.claim.evidence.text)] for g in (a, b)]
    return all(told) and homes_abroad(a.facts[0].value, b.facts[0].value)


def _both_written(a: Group, b: Group) -> bool:
    """An article of the one speaks of the other's part of the body, too: there were two shots."""
    part = canonical("wound", b.facts[0].value)
    word = re.compile(rf"\b{part.at.part if isinstance(part, Wound) else ''}\b")
    return written(a, word)


def _loose(*groups: Group) -> bool:
    """ "charged in her murder": no charge of its own beside the one that the article names; "his native Leeds" behind
    a birth in Bath is no second birth either."""
    return any(
        pattern.search(f.claim.evidence.text) for pattern in (_CHARGED_IN, _NATIVE) for g in groups for f in g.facts
    )


def _one(name: str, a: str, b: str) -> bool:
    """One person, in whatever spelling; one thing, described more or less fully."""
    if a == b:
        return True
    if name in _THINGS | _FIRMS or name == "damage":
        x, y = set(a.lower().split()), set(b.lower().split())
        return x <= y or y <= x
    return relation(parse_person(a), parse_person(b)) in ("same", "compatible", "variant")


def _joined(a: str, b: str, *groups: Group) -> bool:
    """Some article puts one place in the other: "Astoria, Queens", "Hampton East in Melbourne"."""
    either = re.compile(
        rf"\b(?:{re.escape(a)}(?:, | in |, in ){re.escape(b)}|{re.escape(b)}(?:, | in |, in |['’]s ){re.escape(a)})\b",
        re.IGNORECASE,
    )
    return any(written(group, either) for group in groups)


def _ages(a: Group, b: Group) -> Verdict | None:
    """Ages that the time between the accounts does not explain; one age in accounts years apart is no better."""
    young, old = sorted((a, b), key=lambda g: g.facts[0].claim.value.low)
    difference = old.facts[0].claim.value.low - young.facts[0].claim.value.low
    if difference > _LIFETIME:
        return None  # "the 29-year-old Mr Roe" of then beside the man of today
    pairs = [(x, y) for x in young.facts for y in old.facts]
    gaps = [published_apart(x, y) for x, y in pairs]
    if not difference:
        apart = all(g is not None and abs(g) > 1.1 * _YEAR for g in gaps)
        surname = re.escape(parse_person(young.facts[0].entity).surname)
        dead = re.compile(_DEAD % (surname, surname), re.IGNORECASE)
        apart = apart and not any(dead.search(f.claim.sentence.text) for f in (*a.facts, *b.facts))
        return Verdict(Severity.WARNING, a.facts, b.facts, note="the same age years later") if apart else None
    known = [g for g in gaps if g is not None]
    if len(known) == len(gaps):
        if all(difference - 1 <= g / _YEAR <= difference + 1 and g > 0 for g in known):
            return None
        return Verdict(Severity.ERROR if difference > 1 else Severity.WARNING, a.facts, b.facts)
    years = [_year(y) - _year(x) for x, y in pairs if _year(x) and _year(y)]
    if years and all(y > 0 and abs(y - difference) <= 1 for y in years):
        return None
    if 1 < difference <= _STAGES and _tried(young) != _tried(old):
        return None
    return Verdict(Severity.WARNING, a.facts, b.facts)


def _tried(group: Group) -> bool:
    """Some account of the group tells of a trial's end."""
    return written(group, _COURT)


def _described(a: Group, b: Group, world: World) -> Verdict | None:
    """ "a 60-year-old woman" in one account, the same woman aged 61 in the other: told by what is said of her."""
    x, y = a.facts[0].claim.value.low, b.facts[0].claim.value.low
    if x == y or abs(x - y) > _SLIP or _sexes_differ(a.facts[0].entity, b.facts[0].entity):
        return None
    if _ages_there(a) & {y} or _ages_there(b) & {x}:
        return None  # an article with both tells of two people
    sole = _sole(a, b)
    return warned(a, b, world, lambda f, g, like: sole or like.cosine >= _ALIKE)


def _sole(a: Group, b: Group) -> bool:
    """Both are "the captain", and no account has two captains or two ages of one."""
    noun = a.facts[0].entity.split()[-1].lower()
    if noun not in _ONE_OF_A_STORY or b.facts[0].entity.split()[-1].lower() != noun:
        return False
    the = re.compile(rf"\bthe (?:\w+ )?{noun}\b(?! (?:of|from|for|at)\b)", re.IGNORECASE)
    two = re.compile(rf"\b{noun}s\b|\b(?:another|other|second) {noun}\b", re.IGNORECASE)
    return all(the.search(text) and not two.search(text) for text in texts(a, b))


def _ages_there(group: Group) -> set[float]:
    """Ages that the group's articles name."""
    return {float(m) for text in texts(group) for m in _AGE_WRITTEN.findall(text)}


def _sexes_differ(a: str, b: str) -> bool:
    left, right = (_sex(x) for x in (a, b))
    return bool(left and right and left != right)


def _sex(entity: str) -> str:
    found = _SEXED.search(entity)
    if found:
        return "f" if found[1] else "m"
    return gender(parse_person(entity)) if entity[0].isupper() else ""


def _year(fact: AnyFact) -> int:
    """The year of an article's publication, or the latest that it names; 0 where it names none."""
    if fact.article.published:
        return fact.article.published.year
    return max((int(m) for m in _NAMED_YEAR.findall(fact.article.text)), default=0)


def _show(fact: AnyFact) -> str:
    if _property(fact) == "nationality" and _groups.size(fact):
        return " ".join(fact.claim.evidence.text.split())
    if _property(fact) != "age":
        return str(fact.claim.value)
    published = fact.article.published
    return f"{fact.claim.value.low:g}" + (f" in {published.year}" if published else "")


def _topic(fact: AnyFact) -> str:
    slot = SLOTS.get(_property(fact))
    return slot.topic(fact) if slot and slot.topic else of_property(fact.entity, _property(fact))


def _message(subject: str, values: Iterable[str]) -> str:
    return f"{subject}: {listed(list(values), 'or')}"


RULE = Rule(
    summary="age, nationality, residence and the like that differ",
    explanation=(
        "Two accounts give one person or thing two values of a property that has only one: an age, a nationality, a "
        "home town, a birth place, the trade of the father, a family tie, an injury, a cause of death, the degree of "
        "a charge, the colour of a car, the cause of a fire, the round of a match, who found a body; a state affirmed "
        "and denied (armed, well equipped, undamaged); or one counted group two make-ups. Compared only between full "
        "names (or two spellings of one). Silent on an age that grew with the time between the accounts, on a place "
        "inside another, on charges weeks apart, and where one article gives both values."
    ),
    severity=Severity.ERROR,
    kinds=("attribute", "quantity"),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=inspecting("attribute-conflict"),
    show=_show,
    say=_message,
    topic=_topic,
    pairs=PAIRS,
)
