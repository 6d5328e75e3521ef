"""Whether two event facts tell of one event, for the rules that compare its time and its place.

Most events that news dates happen once to one patient: a man is convicted once, a ship sinks once. For these a shared
name, a stated age or a described thing is enough; the wording need not be alike. All other events need sentences that
are alike. The weaker the evidence, the nearer the two dates must lie: a man shot in 1985 is not the man shot on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Hashable

from checker.claims import Modality, Polarity
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact
from checker.facts.event import Done, action_stem
from checker.link.align import Likeness
from checker.normalise.words import stem
from checker.rules._event_figures import ages, figures, figures_agree, one_detail

ONCE = frozenset(
    action_stem(word)
    for word in (
        "die kill born birth shoot stab behead hang drown arrest convict acquit sentence indict charge arraign "
        "execute bury cremate sink capsize derail hijack abduct kidnap assassinate elect appoint resign retire "
        "inaugurate marry wed divorce crash collapse explode erupt burn quake rob found establish build demolish "
        "discover extradite destroy raze crown topple"
    ).split()
)
"""Stems of what happens to one patient once, as far as one story goes."""
DAILY = frozenset(
    action_stem(word)
    for word in "attack strike hit shell bomb raid clash fight march protest rally meet talk visit play win lose vote "
    "speak testify patrol search fall rise travel arrive leave open close begin start end".split()
)
"""Stems of what the same people may do every day."""
SOON = frozenset(action_stem(word) for word in "sign hire trade waive suspend dismiss promote demote recall".split())
"""Stems of what happens to one named person once within days."""
_FOR_EVER = frozenset(action_stem(word) for word in "die born birth found establish build bury assassinate".split())
"""Of these a named patient has one date in all time."""
HARM = frozenset(action_stem(word) for word in "kill shoot stab hit strike knock injure attack assault".split())
"""One act against one victim, if he did not die of it later."""
_DYING = frozenset(("die", "death", "drown", "pronounce dead", "declare dead"))
_PARTS = frozenset(
    stem(word) for word in "suspect defendant accused killer attacker bomber hijacker driver pilot victim".split()
)
"""Parts in a story that one person plays as a rule."""
_ATTEMPT = re.compile(r"\b(?:attempt\w*|foil\w*|thwart\w*|prevent\w*|would-be|anniversar\w+)\b", re.IGNORECASE)
"""Words by which the event did not happen, or is remembered."""
_STEPS = frozenset(
    action_stem(word)
    for word in "charge arrest identify hear try sentence appear discover find release issue convict acquit indict "
    "arraign plead recover pronounce treat bury name visit meet tell ask call return come go be begin start end".split()
)
"""Acts that follow the event that a story is about, each on its own day, and verbs that say nothing."""
_HAPPEN = action_stem("happen")
_FOILED = frozenset(action_stem(word) for word in ("foil", "prevent"))
"""Acts of whoever kept it from happening: they did happen."""
_ONGOING = re.compile(r"\b(?:still|continu\w+|remain\w*|ongoing|again)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\bthe (?:\w+[ -]){0,3}$", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?:second|third|fourth|fifth|another|other|additional|further|aftershocks?|replacement|(?-i:more|latest|new))\b",
    re.IGNORECASE,
)
"""Words that set one of several apart; "New" opens names."""
_REACH = 40
_LIKE = 0.45
"""Least cosine of two sentences that tell of the same event in their own words."""
_RATHER_LIKE = 0.3
_SIGNED_LIKE = 0.5
"""Least cosine where the same named people did it."""
_VERY_LIKE = 0.62
_OTHER_WORDS_LIKE = 0.55
_COPIED_LIKE = 0.75
"""Least cosine of two sentences of which one was copied from the other or both from one agency."""
_COPY_LIKE = 0.87
_COPIED_WEIGHT = 12.0
"""Least weight of the words that they share: short sentences agree by chance."""
_HOUR_LIKE = 0.2
_LONG_AGO_LIKE = 0.4
_NATURE = frozenset(stem(word) for word in "earthquake quake storm hurricane cyclone typhoon tornado flood".split())
"""What strikes a place and does not come back the day after under the same figures."""
_OPENING_LIKE = 0.35
_WEEK = 7
_NAMED_DAYS = 400
_DESCRIBED_DAYS = 12
OPENING_DAYS = 4


def happened(fact: AnyFact) -> bool:
    """The claim says that the event was: no plan, no condition, no attempt, no denial."""
    return fact.claim.modality is not Modality.PLANNED and _is_to_be(fact)


def planned(fact: AnyFact) -> bool:
    """The claim says that the event will be."""
    return fact.claim.modality is Modality.PLANNED and _is_to_be(fact)


def _is_to_be(fact: AnyFact) -> bool:
    claim = fact.claim
    if claim.polarity is Polarity.NEGATED or claim.modality in (Modality.HYPOTHETICAL, Modality.DENIED):
        return False
    around = claim.around(_REACH, 0)
    tried = _ATTEMPT.search(around) and fact.value.action not in _FOILED
    return not tried and not _ONGOING.search(around)


def act(fact: AnyFact) -> str:
    """The action under which the fact is compared: harm to a named victim has many verbs and one time and place."""
    done: Done = fact.value
    if done.action in HARM and done.patient and fact.claim.action not in _DYING:
        return "harm"
    return done.action


def dying(fact: AnyFact) -> bool:
    """The verb is the victim's ("died"), not the killer's."""
    return fact.claim.action in _DYING


def same_act(a: AnyFact, b: AnyFact) -> bool:
    """Equal acts, or two verbs of harm of which one names no victim ("the shooting", "killed the officer")."""
    if act(a) == act(b):
        return dying(a) == dying(b)
    return a.value.action in HARM and b.value.action in HARM and not dying(a) and not dying(b) and may_be_one(a, b)


def acts(fact: AnyFact) -> tuple[str, ...]:
    """Block keys under which facts with the same act meet."""
    own = act(fact)
    return (own, "harm") if fact.value.action in HARM and own != "harm" and not dying(fact) else (own,)


def participants(fact: AnyFact) -> list[Hashable]:
    """Block keys under which facts with the same people or things meet, whatever the verb."""
    done: Done = fact.value
    keys: list[Hashable] = []
    if len(done.actors) > 1 or done.agent:
        keys.append(("by", done.actors))
    if len(done.object) > 1 or done.patient:
        keys.append(("to", done.object))
    return keys


def same_event(a: AnyFact, b: AnyFact, like: Likeness, days: int, *, another_day: bool) -> bool:
    """Whether two facts of the same act tell of one event; `days` is how far apart they date it, `another_day` says
    that the one may be the other's repetition some days on."""
    x: Done = a.value
    y: Done = b.value
    if not may_be_one(a, b):
        return False
    if a.claim.article == b.claim.article:
        return only_once(a, b, days)
    once = x.action in ONCE or act(a) == "harm"
    if one_name(x.patient, y.patient):
        if once:
            return days <= _NAMED_DAYS or (x.action in _FOR_EVER and _by_name(a) and _by_name(b))
        if x.action in SOON and days <= OPENING_DAYS and _full_name(x.patient, y.patient):
            return True
        repeated = another_day and x.action in DAILY
        return not repeated and like.cosine >= _RATHER_LIKE and days <= _NAMED_DAYS
    told_of = (x.patient or x.victim) and (y.patient or y.victim)
    if once and told_of and days <= _DESCRIBED_DAYS and ages(a.claim.sentence.text) & ages(b.claim.sentence.text):
        return True
    if x.lead and y.lead and days <= OPENING_DAYS and _opens_both(a, b):
        return True
    if x.victim and y.victim and not x.victim & y.victim:
        return False
    if _told_alike(a, b, like, another_day) and days <= _NAMED_DAYS:
        return True
    if not another_day and one_detail(a, b):
        return True
    if x.action in _FOR_EVER and x.victim & y.victim and not (x.patient or y.patient):
        made = x.object or x.actors
        if made == (y.object or y.actors) and (len(made) > 1 or like.cosine >= _RATHER_LIKE):
            return True
    if not once or not figures_agree(a, b):
        return False
    if not another_day and days <= _NAMED_DAYS and x.victim & y.victim and _names_beside(a) & _names_beside(b):
        return True
    if days > _DESCRIBED_DAYS:
        return False
    if x.victim & y.victim and not (x.patient or y.patient):
        return len(x.object & y.object) > 1 or bool(x.agent & y.agent) or like.cosine >= _RATHER_LIKE
    if x.lead and y.lead and a.context.names & b.context.names:
        several = any(OTHER.search(f.claim.sentence.text) for f in (a, b))
        return days <= OPENING_DAYS and not several
    return _the_one(a, b) or _the_one(b, a)


def opens(fact: AnyFact) -> bool:
    """The event with which its article opens, or "the accident", which is that event by another name; no step of
    what came of it."""
    done: Done = fact.value
    return done.action not in _STEPS and (done.lead or done.action == _HAPPEN)


def opened_with_one(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    """Two articles open with one event in different verbs: in much the same words, or it is a death in the one and
    "the accident" in the other."""
    if not (opens(a) and opens(b)) or not may_be_one(a, b) or not of_one_week(a, b):
        return False
    if a.claim.article == b.claim.article or a.value.patient & b.near or b.value.patient & a.near:
        return False  # what else befell one named person is another event
    if is_the_accident(a, b):
        return bool(a.value.lead or b.value.lead)
    names = a.context.names & b.context.names
    return like.cosine >= _OPENING_LIKE and bool(names) and figures_agree(a, b)


def is_the_accident(a: AnyFact, b: AnyFact) -> bool:
    """One says what befell people, the other only that "the accident happened"."""
    actions = {a.value.action, b.value.action}
    return _HAPPEN in actions and bool(actions & ONCE)


def _opens_both(a: AnyFact, b: AnyFact) -> bool:
    """Two articles open with one act that is not of every day, and with the same names beside it."""
    x: Done = a.value
    y: Done = b.value
    if (
        (x.action in DAILY and not x.actors & y.actors & _NATURE)
        or not _names_beside(a) & _names_beside(b)
        or not figures_agree(a, b)
    ):
        return False
    if not of_one_week(a, b):
        return False
    if x.victim and y.victim and not x.victim & y.victim and x.action not in _FOILED:
        return False
    return not any(OTHER.search(f.claim.sentence.text) for f in (a, b))


def of_one_week(a: AnyFact, b: AnyFact) -> bool:
    """Both articles are dated, days apart, or neither is: a weekday alone says nothing of the week."""
    first, second = a.article.published, b.article.published
    if first is None or second is None:
        return first is second
    return abs((first - second).days) <= _WEEK


def _by_name(fact: AnyFact) -> bool:
    """The clause itself names the patient; "his death" years apart may be another man's."""
    return bool(fact.value.patient & fact.near)


def _names_beside(fact: AnyFact) -> frozenset[str]:
    """Stems of the names in the clause: "the city of Bam was razed"."""
    return fact.near & fact.context.names


def told_in_other_words(a: AnyFact, b: AnyFact, like: Likeness, *, another_day: bool) -> bool:
    """Sentences that agree in nearly all but the verb: "three men emptied the shop", "three men cleared the shop"."""
    x: Done = a.value
    y: Done = b.value
    if a.claim.article == b.claim.article or like.cosine < _OTHER_WORDS_LIKE or not may_be_one(a, b):
        return False
    same = (x.actors == y.actors and x.actors) or (x.object == y.object and x.object)
    alike = not another_day and like.cosine >= _VERY_LIKE and (x.actors | x.object) & (y.actors | y.object)
    if not same and not alike:
        return False
    return figures_agree(a, b) and bool(a.context.names & b.context.names)


def word_for_word(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    """Two sentences of two articles that agree in all but few words, whatever they tell of."""
    x: Done = a.value
    y: Done = b.value
    if (x.victim and y.victim and not x.victim & y.victim) or x.action in DAILY:
        return False
    least = _COPIED_WEIGHT / 2 if like.cosine >= _COPY_LIKE else _COPIED_WEIGHT
    if a.claim.article == b.claim.article or like.cosine < _COPIED_LIKE or like.shared < least:
        return False
    return may_be_one(a, b) and figures_agree(a, b) and a.claim.action == b.claim.action


def copied(like: Likeness) -> bool:
    """A long sentence of two articles in the same words: what else either tells is no reason for another date."""
    return like.cosine >= _COPY_LIKE and like.shared >= _COPIED_WEIGHT


def long_ago(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    """What happened in some year, in sentences much alike that share a name and have other verbs."""
    if a.claim.article == b.claim.article or like.cosine < _LONG_AGO_LIKE or not may_be_one(a, b):
        return False
    if not figures_agree(a, b) or not {a.value.action, b.value.action} <= ONCE:
        return False
    return bool(_names_beside(a) & _names_beside(b)) and len(a.near & b.near) > 1


def at_one_hour(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    """One act of one day that two accounts give two hours: by whom or to whom it was done is the same."""
    x: Done = a.value
    y: Done = b.value
    if a.claim.article == b.claim.article or not may_be_one(a, b) or not of_one_week(a, b):
        return False
    if like.cosine < _HOUR_LIKE or not figures_agree(a, b):
        return False
    if x.actors and y.actors and not x.actors & y.actors:
        return False
    if x.object and y.object and not x.object & y.object:
        return False
    if act(a) != act(b):
        return False
    shared = (x.actors & y.actors) | (x.object & y.object)
    return bool(shared) or like.cosine >= _LIKE or (x.action in ONCE and like.cosine >= _RATHER_LIKE)


def _told_alike(a: AnyFact, b: AnyFact, like: Likeness, another_day: bool) -> bool:
    """Two sentences that tell one thing in nearly the same words, figures included. What may happen day after day
    (a march, a raid) has a figure in common too, or it is the march of another day."""
    x: Done = a.value
    y: Done = b.value
    if like.cosine < _LIKE or (x.actors and y.actors and not x.actors & y.actors):
        return False
    if x.object and y.object and not x.object & y.object:
        return False
    bare = not (x.actors or x.object) or not (y.actors or y.object)
    named = len(_names_beside(a) & _names_beside(b)) > 1
    if not figures_agree(a, b) or (bare and not named and not (x.lead and y.lead)):
        return False
    if x.action in ONCE:
        return True
    figure = bool(figures(a.claim.sentence.text) & figures(b.claim.sentence.text))
    signed = bool(x.agent & y.agent) and like.cosine >= _SIGNED_LIKE and x.action not in DAILY
    if not x.object & y.object:
        return signed
    return figure or signed or (like.cosine >= _VERY_LIKE and not (another_day and x.action in DAILY))


def one_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of name stems can be one name: all of the shorter in the longer, or two words shared."""
    return bool(a and b) and (a <= b or b <= a or len(a & b) > 1)


def _full_name(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) > 1


def only_once(a: AnyFact, b: AnyFact, days: int) -> bool:
    """One named patient and what nobody suffers twice: two dates of it contradict each other even in one article."""
    x: Done = a.value
    y: Done = b.value
    if a.claim.action != b.claim.action or x.action not in _FOR_EVER or not one_name(x.patient, y.patient):
        return False
    return days <= _NAMED_DAYS or (_by_name(a) and _by_name(b))


def may_be_one(a: AnyFact, b: AnyFact) -> bool:
    """No participant of the one excludes the other: other names, another number of them, "a second suspect"."""
    x: Done = a.value
    y: Done = b.value
    if x.patient and y.patient and not one_name(x.patient, y.patient):
        return False
    if x.agent and y.agent and not x.agent & y.agent:
        return False
    first, second = _phrases(a.claim), _phrases(b.claim)
    if bool(OTHER.search(first)) is not bool(OTHER.search(second)):
        return False
    counts = figures(first), figures(second)
    return not (counts[0] and counts[1]) or bool(counts[0] & counts[1])


def _phrases(claim: EventClaim) -> str:
    return " ".join((*claim.actors, claim.object or ""))


def _the_one(named: AnyFact, described: AnyFact) -> bool:
    """ "the suspect was convicted" in a story whose convict another article names."""
    x: Done = named.value
    y: Done = described.value
    if not x.patient or y.patient or not y.victim & _PARTS:
        return False
    claim = described.claim
    phrase = claim.object or (claim.actors[0] if claim.actors else "")
    at = claim.sentence.text.find(phrase)
    return at > 0 and not phrase.endswith("s") and bool(_DEFINITE.search(claim.sentence.text[:at]))
