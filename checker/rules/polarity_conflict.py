"""The same event affirmed and denied.

Most denials in news contradict nobody: "not only", "not yet", "prevented from", two witnesses with two views. So the
negation must be said in words and of the verb itself, both sides must be put as facts, and what was done must be the
same thing.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from checker.article import Article
from checker.claims import Modality, Polarity
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.event import Done
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.words import stem
from checker.rules import _turned_round
from checker.rules._aligned import times_apart, warned
from checker.rules._parallel import inspecting
from checker.rules.base import Group, Pair, Remark, Rule, Verdict, World

_LIKE = 0.4
"""Least cosine of the two sentences; less where they share a name."""
_NAMED_LIKE = 0.25
_OPEN = (Modality.HYPOTHETICAL, Modality.ALLEGED, Modality.DENIED)
_OPPOSITES = {
    stem(no): stem(yes)
    for no, yes in (
        ("acquit", "convict"), ("reject", "approve"), ("veto", "approve"), ("refuse", "accept"), ("decline", "accept"),
        ("fall", "rise"), ("drop", "rise"), ("decrease", "increase"), ("survive", "die"), ("forbid", "allow"),
        ("ban", "allow"), ("oppose", "support"), ("fail", "pass"), ("close", "open"),
    )
}  # fmt: skip
"""Verbs that say that the event of another verb was not."""
_NEGATIVE_OBJECT = re.compile(r"(?:not|no)[ -]", re.IGNORECASE)
_NO = re.compile(r"\b(?:not|never|no|none|nobody|neither|nor|without)\b|n[’']t\b", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|the (?:only|first|last)|immediately|necessarily|yet|always|all|everyone)\b|"
    r"n[’']t (?:only|just|immediately|necessarily|yet)\b|\bha(?:s|ve|d)(?:n[’']t| not| never)\b|"
    r"\byet to\b|\bso far\b|\bno longer\b|\bwhether\b",
    re.IGNORECASE,
)
"""Negations that leave the event standing, or that the next hour may overtake."""
_REACH = 40


def _reading(fact: Fact[EventClaim]) -> tuple[str, bool]:
    """(action, whether it was): "acquitted" is a conviction that was not, "a not guilty plea" no guilty one."""
    done: Done = fact.value
    negations = [
        done.polarity is Polarity.NEGATED,
        done.action in _OPPOSITES,
        bool(_NEGATIVE_OBJECT.match(fact.claim.object or "")),
    ]
    return _OPPOSITES.get(done.action, done.action), sum(negations) % 2 == 0


def _keys(fact: Fact[EventClaim]) -> Iterable[Hashable]:
    done: Done = fact.value
    action, _ = _reading(fact)
    return [(action, word) for word in done.actors | done.object]


def _value(fact: Fact[EventClaim]) -> Hashable:
    done: Done = fact.value
    if fact.claim.modality in _OPEN or not (done.actors or done.object):
        return None
    if done.polarity is Polarity.NEGATED and not _denied(fact):
        return None
    return *_reading(fact), done.actors, done.object, fact.claim.modality is Modality.PLANNED


def _denied(fact: Fact[EventClaim]) -> bool:
    text = fact.claim.around(_REACH, _REACH // 2)
    return bool(_NO.search(text)) and not _NO_DENIAL.search(text)


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    if a.claim.article == b.claim.article or times_apart(a, b) or _two_views(a.claim.speaker, b.claim.speaker):
        return False
    x: Done = a.value
    y: Done = b.value
    named = (x.patient & y.patient) or (x.agent & y.agent)
    return like.cosine >= (_NAMED_LIKE if named else _LIKE)


def _two_views(a: str | None, b: str | None) -> bool:
    """Two people of whom each may be wrong; a body's word ("police", "the statement") is the article's own."""
    return a is not None and b is not None and a != b and a[:1].isupper() and b[:1].isupper()


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x: Done = a.facts[0].value
    y: Done = b.facts[0].value
    first, second = _reading(a.facts[0]), _reading(b.facts[0])
    if first[0] != second[0] or first[1] is second[1] or bool(x.object) != bool(y.object):
        return None
    if (a.facts[0].claim.modality is Modality.PLANNED) is not (b.facts[0].claim.modality is Modality.PLANNED):
        return None
    if x.object and not (x.object <= y.object or y.object <= x.object):
        return None
    if x.actors and y.actors and not x.actors & y.actors:  # "the man" may be another than "Mr Holm"
        return None
    if not x.object and not (x.actors <= y.actors or y.actors <= x.actors):
        return None
    if x.patient and y.patient and not x.patient & y.patient:
        return None
    return warned(a, b, world, _same_event)


def _show(fact: Fact[EventClaim]) -> str:
    claim = fact.claim
    words = [*claim.actors, "did not" if claim.polarity is Polarity.NEGATED else "did", claim.action]
    return " ".join([*words, claim.object] if claim.object else words)


_negated = inspecting("polarity-conflict")


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    yield from _negated(article, facts, world)
    yield from _turned_round.inspect(article, facts, world)


RULE = Rule(
    summary="the same event affirmed and denied",
    explanation=(
        "One account says that somebody did something or that it happened, another that it did not. Silent where the "
        'two are the views of two different people, on plans and conditions, on "not yet" and "not only", on what '
        "was prevented, on events at different times and on sentences that do not clearly speak of one event. In a "
        "draft also: a clause with its two names changed over."
    ),
    severity=Severity.WARNING,
    kinds=("event",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=_inspect,
    show=_show,
    say=lambda subject, values: "said and denied: " + " / ".join(f"“{value}”" for value in values),
    subject=lambda fact: fact.claim.actors[0] if fact.claim.actors else fact.claim.object or "event",
    pairs=(
        Pair(
            conflict=(
                "The Dutch trawler Anneke sent a distress call before it sank off Texel.",
                "The Dutch trawler Anneke did not send a distress call before it sank off Texel.",
            ),
            agreement=(
                "The Dutch trawler Anneke sent a distress call before it sank off Texel.",
                "The Dutch trawler Anneke sent one distress call before it sank off Texel.",
            ),
        ),
        Pair(
            conflict=(
                "The court convicted Helen Frost of theft on Friday.",
                "The court did not convict Helen Frost of theft on Friday.",
            ),
            agreement=(
                "The court convicted Helen Frost of theft on Friday.",
                "The court may not convict Helen Frost of theft.",
            ),
            note="a possibility",
        ),
        Pair(
            conflict=(
                "Striker Ivo Mendes signed a new contract with Porto in Lisbon.",
                "Striker Ivo Mendes never signed a new contract with Porto in Lisbon.",
            ),
            agreement=(
                "Striker Ivo Mendes signed a new contract with Porto in Lisbon.",
                "Striker Ivo Mendes never missed a penalty for Porto in Lisbon.",
            ),
            note="another event",
        ),
        Pair(
            conflict=(
                "Climber Ivo Mendes was wearing a helmet when he fell from the ridge.",
                "Climber Ivo Mendes was not wearing a helmet when he fell from the ridge.",
            ),
            agreement=(
                "Police released the name of climber Ivo Mendes after he fell from the ridge.",
                "Police have not released the name of climber Ivo Mendes after he fell from the ridge.",
            ),
            note="not yet",
        ),
        Pair(
            conflict=(
                "The committee's members were not permitted to nominate candidates of their own.",
                "Members of the committee were permitted to nominate candidates of their own.",
            ),
            agreement=(
                "The committee's members were not permitted to nominate candidates of their own.",
                "Members of the committee were not permitted to nominate any candidates of their own.",
            ),
            note="a draft that has lost its negation",
            drafted=True,
        ),
        Pair(
            conflict=(
                "A jury in Lindow acquitted the former banker Ada Moss of fraud after two days.",
                "After two days a jury in Lindow convicted Ada Moss, a former banker, of fraud.",
            ),
            agreement=(
                "A jury in Lindow acquitted the former banker Ada Moss of fraud after two days.",
                "After two days a jury in Lindow cleared Ada Moss, a former banker, of fraud.",
            ),
            note="the opposite verb in a draft",
            drafted=True,
        ),
        Pair(
            conflict=(
                "On Friday Ada Moss accused Ben Tarn of taking money from the harbour fund.",
                "Ben Tarn has accused Ada Moss of taking money from the harbour fund.",
            ),
            agreement=(
                "On Friday Ada Moss accused Ben Tarn of taking money from the harbour fund.",
                "Ben Tarn was accused by Ada Moss of taking money from the harbour fund.",
            ),
            note="a draft that turns round who did what to whom",
            drafted=True,
        ),
        Pair(
            conflict=(
                "Brenholm have yet to speak to the winger but have informed Lindow of their wish to do so.",
                "Lindow have informed Lindow of their wish to speak to the winger.",
            ),
            agreement=(
                "Brenholm have yet to speak to the winger but have informed Lindow of their wish to do so.",
                "Brenholm have informed Lindow of their wish to speak to the winger.",
            ),
            note="a draft with one name on both sides of a verb",
            drafted=True,
        ),
    ),
)
