"""A draft beside the passage that it was written from: the same surroundings, another word in one place.

A draft rewrites its sources, so that the words around a slipped one are still there. That is known of a draft only:
two reports of one event share their wording by chance, and then often tell of two things.
"""

from __future__ import annotations

import math
import re
from calendar import day_name
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link._slot_values import FIRM, MAYBE
from checker.link.parallel import Rival
from checker.link.slots import Slot
from checker.normalise.figure_slips import Slip, digits
from checker.normalise.negation import implied, is_negation
from checker.normalise.words import content_words
from checker.rules import _slipped_days
from checker.rules._parallel_names import least_of_name, listed, rule_of_name
from checker.rules._parallel_times import other_act
from checker.rules.base import Remark, Spot, World
from checker.stopping import each

_RULES = {
    "time": "date-conflict",
    "age": "attribute-conflict",
    "nation": "attribute-conflict",
    "not": "polarity-conflict",
    "maybe": "certainty-shift",
    "clock": "date-conflict",
    "day": "date-conflict",
    "month": "date-conflict",
    "year": "date-conflict",
}
"""The rule of each sort of slot; words of a class name theirs."""
_STANDING = {FIRM: "as a fact", MAYBE: "as possible"}
_LEAST = {"number": 5.8, "age": 4.0, "time": 5.0, "nation": 7.0, "not": 4.5, "maybe": 4.0}
"""Nats by which what the source says must lie nearer than anything that agrees with the draft, by sort of slot."""
_NEAR = 3
"""Words beside a word within which a negation is its own."""
_HEDGES = frozenset("may might could possible possibly perhaps maybe eligible".split())
_RUN_ASKED = 3
"""Equal words beside a word of a clause that is left open: "whether he had his back to the guard"."""
_LEAST_APART = 6.0
"""For a verb that is possible only, with other words beside it."""
_LEAST_DENIED = 3.0
_LEAST_NONE = 7.0
"""For a thing that there is none of: another sentence may well tell of another one."""
_LEAST_LONE = 8.0
"""For a figure with other words beside it."""
_LEAST_NEW_CLASS = 4.0
"""The same where no source has the word so, in whatever surroundings: denied or not, a place, a word of a class."""
_PRONOUNS = {"man": re.compile(r"\b(?:he|his|him)\b"), "woman": re.compile(r"\b(?:she|hers?)\b")}
_OF_PEOPLE = frozenset({"occupation"})
_BESIDE = 3
"""Words before what somebody is called among which the name stands."""
_OLD = re.compile(r"^(?:year-)?old$")
_LEAST_CLASS = 5.0
_LOOSE = 7.0
"""The same for classes whose words are often used in another sense."""
_LOOSE_CLASSES = frozenset({"order", "rank", "part", "kin"})
_RUN = 2
"""Words that stand beside a figure in both passages, below which more of the rest must be shared."""
_WEEKDAYS = frozenset(name.lower() for name in day_name)
_LEAST_SLIP = 1.0
"""Nats for a figure that no source has beside one of the same digits in another order."""
_LEAST_SHORT_SLIP = 3.0
"""The same for figures of two digits, or of another size or unit."""
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_OF_AGE = re.compile(r"\d-years?$")

Inspect = Callable[[Article, Sequence[AnyFact], World], Iterable[Remark]]


def inspecting(rule: str) -> Inspect:
    """The `inspect` of a rule: what the draft has otherwise than its sources, as far as the rule is about it."""

    def inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
        drafted = world.as_draft(article)
        if drafted is None:
            return
        told: list[Rival] = []
        for rival in _one_hedge(each(drafted.rivals)):
            if rival.slot.kind.startswith("not ") and _both_deny(rival, world):
                continue
            if rival.slot.kind.startswith("polarity-conflict ") and _turned(rival):
                continue
            if rival.slot.kind.endswith(" sex") and _of_both_sexes(article, rival):
                continue
            if rival.slot.kind == "name" and listed(article, rival.slot):
                continue
            if _of_two_people(rival) or _both_figures(rival):
                continue
            if other_act(article, rival, facts):
                told += [rival] * rival.slot.text.isdigit()  # nor is a bare year taken for a slip
                continue
            if _rule(rival) != rule or rival.margin < _least(rival) or _quoted(article, rival.slot):
                continue
            if not _slipped_days.worked_out(rival, world) and not _told(rival, told):
                told.append(rival)
                yield _remark(rival, world)

    return inspect


def _one_hedge(rivals: Iterable[Rival]) -> Iterator[Rival]:
    """Rivals, of those on whether a thing is possible only the clearest of each sentence."""
    clearest: dict[tuple[int, int], Rival] = {}
    for rival in rivals:
        if not rival.slot.kind.startswith("maybe "):
            yield rival
        elif (found := clearest.get(rival.slot.sentence)) is None or rival.margin > found.margin:
            clearest[rival.slot.sentence] = rival
    yield from clearest.values()


def _told(rival: Rival, told: Sequence[Rival]) -> bool:
    """The year of a time that was told, or a time whose year was."""
    return any(rival.slot.start < other.slot.end and other.slot.start < rival.slot.end for other in told)


def _least(rival: Rival) -> float:
    sort, _, of_class = rival.slot.kind.partition(" ")
    if sort in _slipped_days.KINDS:
        return _slipped_days.least(rival)
    if rival.slip > Slip.DIGIT:
        return _LEAST_SLIP if rival.slip is Slip.TURNED and _telling(rival.slot) else _LEAST_SHORT_SLIP
    beside = rival.best.before + rival.best.after
    if sort == "maybe":
        return _least_hedged(rival, beside)
    if sort == "not":
        if _of_things(rival):
            return _LEAST_NONE
        return _LEAST_DENIED if beside and not rival.known else _LEAST[sort]
    if sort == "number" and beside < _RUN:
        return _LEAST_LONE
    if sort == "name":
        return least_of_name(rival)
    if sort in _LEAST:
        return _LEAST[sort]
    if of_class in _LOOSE_CLASSES and not _of_weekdays(rival):
        return _LOOSE
    return _LEAST_CLASS if rival.known else _LEAST_NEW_CLASS


def _least_hedged(rival: Rival, beside: int) -> float:
    """Of a clause that is left open each word is possible only, so that many are of something else."""
    hedged = rival.slot if rival.slot.value == MAYBE else rival.best.slot
    own = any(word in _HEDGES for word in hedged.before[:_NEAR])
    return (_LEAST["maybe"] if beside else _LEAST_APART) if own or beside >= _RUN_ASKED else math.inf


def _of_weekdays(rival: Rival) -> bool:
    """ "The first Tuesday of the month" beside "the second Tuesday"."""
    return rival.best.after > 0 and rival.slot.after[0] in _WEEKDAYS


def _telling(slot: Slot) -> bool:
    """An age, or a figure that is not like others by chance."""
    return len(digits(slot.text)) > 2 or slot.kind == "age" or _OF_AGE.search(slot.text) is not None


def _of_things(rival: Rival) -> bool:
    """The negation is "no" or "without"."""
    denied = rival.slot if rival.slot.value else rival.best.slot
    return any(word in ("no", "without", "or") for word in denied.before[:3])


def _both_deny(rival: Rival, world: World) -> bool:
    """The clause of the word that is not negated denies it in another way: it is told otherwise, not denied."""
    plain = rival.best.slot if rival.slot.value else rival.slot
    return implied(world.articles[plain.article].view, plain.sentence, plain.start, plain.end)


def _turned(rival: Rival) -> bool:
    """One of the two words is denied, or holds until another day, or is not of the same thing."""
    pair = rival.slot, rival.best.slot
    denied = any(is_negation(w) for s in pair for w in s.before[:_NEAR])
    limited = any(w in ("until", "till") for s in pair for w in s.after[:_NEAR])
    return denied or limited or (rival.slot.kind == "polarity-conflict with" and _compares(rival))


def _compares(rival: Rival) -> bool:
    """ "With" and "without" of other things, behind "than" ("rarer with it than without") or before "no"."""
    pair = rival.slot, rival.best.slot
    if any("than" in (*slot.before[:3], *slot.after[:5]) or slot.after[:1] == ("no",) for slot in pair):
        return True
    first, second = (next((w for w in slot.after if content_words(w)), "") for slot in pair)
    return first != second


def _of_both_sexes(article: Article, rival: Rival) -> bool:
    """The draft's sentence speaks of somebody else too: "the partner of a man who died said she had been ill"."""
    pronouns = _PRONOUNS.get(str(rival.best.slot.value))
    return bool(pronouns and pronouns.search(article.view, *rival.slot.sentence))


def _of_two_people(rival: Rival) -> bool:
    """What two people are called, by the name before it: "Roe, the guard", "Poe, the lawyer for guards Roe and Lee"."""
    if rival.slot.kind.rpartition(" ")[2] not in _OF_PEOPLE:
        return False
    mine, theirs = _name_beside(rival.slot), _name_beside(rival.best.slot)
    return bool(mine and theirs) and not mine & theirs


def _both_figures(rival: Rival) -> bool:
    """The source's sentence has the draft's figure too, and the draft has not the source's in its place: "Roe led with
    13, Poe added 12"."""
    if rival.slot.kind != "number":
        return False
    mine, theirs = (_DIGITS.search(slot.text) for slot in (rival.slot, rival.best.slot))
    if mine is None or theirs is None:
        return False
    return f"#{mine[0]}" in rival.best.slot.around and f"#{theirs[0]}" not in rival.slot.around


def _name_beside(slot: Slot) -> set[str]:
    """Stems of the nearest name within a few words before the slot."""
    words = [content_words(word) for word in slot.before[:_BESIDE]]
    named = [set(w) & slot.names for w in words]
    return next((found for found in named if found), set())


def _rule(rival: Rival) -> str | None:
    """The rule that a difference belongs to; None for a name that may well be another thing."""
    sort = rival.slot.kind.split()[0]
    if sort == "number":
        return "attribute-conflict" if _OLD.match("".join(rival.slot.after[:1])) else "number-conflict"
    if sort == "years":
        return "number-conflict" if rival.slot.after[:1] == ("year-old",) else "attribute-conflict"
    return rule_of_name(rival) if sort == "name" else _RULES.get(sort, sort)


def _quoted(article: Article, slot: Slot) -> bool:
    """Within quotation marks of its sentence: quotations are compared word by word elsewhere."""
    before = article.view[slot.sentence[0] : slot.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _remark(rival: Rival, world: World) -> Remark:
    other = rival.best.slot
    values = _value(rival.slot), _value(other)
    subject = _around(rival.slot, world.articles[rival.slot.article])
    spots = tuple(dict.fromkeys(place_of(s, world) for s in (other, *rival.others)))
    sides = ((values[0], (place_of(rival.slot, world),)), (values[1], spots))
    message = f"“… {subject} …”: {values[0]} here, {values[1]} in what it seems to be taken from"
    return Remark(Severity.WARNING, subject, message, sides)


def _around(slot: Slot, article: Article) -> str:
    """The slot between two words on each side, with the capitals of the article; an id is without them."""
    before, after = article.view[slot.sentence[0] : slot.start], article.view[slot.end : slot.sentence[1]]
    left, right = [], []
    for word in slot.before[:2]:
        at = before.lower().rfind(word)
        left.append(before[at : at + len(word)] if at >= 0 else word)
        before = before[: max(at, 0)]
    for word in slot.after[:2]:
        at = after.lower().find(word)
        right.append(after[at : at + len(word)] if at >= 0 else word)
        after = after[at + len(word) :] if at >= 0 else after
    return " ".join([*reversed(left), slot.text, *right])


def _value(slot: Slot) -> str:
    text = " ".join(slot.text.split())
    if slot.kind.startswith("maybe "):
        return f"{text} {_STANDING[str(slot.value)]}"
    return f"{'not ' if slot.value else ''}{text}" if slot.kind.startswith("not ") else text


def place_of(slot: Slot, world: World) -> Spot:
    """Where a slot stands."""
    article = world.articles[slot.article]
    return Spot(slot.article, *article.to_text(slot.start, slot.end), article.to_text(*slot.sentence))
