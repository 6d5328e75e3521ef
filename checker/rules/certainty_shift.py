"""The same act at different certainty."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from checker.claims.attribute import AttributeClaim
from checker.claims.statement import Certainty
from checker.facts.base import AnyFact
from checker.facts.statement import Stated
from checker.finding import Severity
from checker.rules import _standing
from checker.rules._aligned import warned
from checker.rules._parallel import inspecting
from checker.rules.base import Group, Pair, Rule, Verdict, World

_CONTENT = 0.3
"""Least weighted overlap of what the two statements are about."""
_NAMES = {
    Certainty.DENIED: "denied",
    Certainty.UNCONFIRMED: "not confirmed",
    Certainty.SUGGESTED: "suggested",
    Certainty.SAID: "said",
    Certainty.CONFIRMED: "agreed or confirmed",
}
_COMPARED = (Certainty.SUGGESTED, Certainty.CONFIRMED)


def _keys(fact: AnyFact) -> Iterable[Hashable]:
    if isinstance(fact.claim, AttributeClaim):
        return [("standing", fact.claim.actor)]
    return [(fact.entity, word) for word in fact.value.words]


def _value(fact: AnyFact) -> Hashable:
    if isinstance(fact.claim, AttributeClaim):
        return _standing.value(fact)
    stated: Stated = fact.value
    if not fact.entity or stated.certainty not in _COMPARED or len(stated.words) < 2:
        return None
    return fact.entity, stated


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    if isinstance(a.facts[0].claim, AttributeClaim):
        return _standing.conflict(a, b, world)
    x: Stated = a.facts[0].value
    y: Stated = b.facts[0].value
    if x.certainty == y.certainty or x.polarity != y.polarity:
        return None
    if {f.claim.article for f in a.facts} == {f.claim.article for f in b.facts}:
        return None  # within one article the step is the story: first hinted, then agreed
    story = a.facts[0].story
    if world.aligner.overlap(story, x.words, y.words) < _CONTENT:
        return None
    return warned(a, b, world, lambda f, g, like: f.claim.article != g.claim.article)


def _show(fact: AnyFact) -> str:
    if isinstance(fact.claim, AttributeClaim):
        return _standing.show(fact)
    return f"{_NAMES[fact.value.certainty]}: {fact.claim.content}"


def _say(subject: str, values: Sequence[str]) -> str:
    if any(value.endswith("only suspected") for value in values):
        return f"{subject}: stated as a fact in one account, only suspected in another"
    return f"{subject}: suggested in one account, agreed or confirmed in another"


RULE = Rule(
    summary="the same act, hinted at in one account and settled in the other",
    explanation=(
        "One account says that somebody suggested, hinted at or appeared open to something, the other that the same "
        "person agreed to it, promised or confirmed it; or one states a crime as a fact (an arsonist, a drunk driver, "
        "a suicide) that the other only suspects. Silent on verbs on the same step (said, stated), and within "
        "one article, where the step from the one to the other may be the news. In a draft also: what "
        'a source says may be, or could be, or leaves open ("whether"), told as a fact, and the other way round.'
    ),
    severity=Severity.WARNING,
    kinds=("statement", "attribute"),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=inspecting("certainty-shift"),
    show=_show,
    say=_say,
    pairs=(
        Pair(
            conflict=(
                "Envoy Mary Stone said President Adam Kerr appeared open to releasing the jailed sailors.",
                "Envoy Mary Stone said President Adam Kerr had agreed to release the jailed sailors.",
            ),
            agreement=(
                "Envoy Mary Stone said President Adam Kerr had agreed to releasing the jailed sailors.",
                "Envoy Mary Stone said President Adam Kerr had agreed to release the jailed sailors.",
            ),
        ),
        Pair(
            conflict=(
                "Finance Minister Olga Brandt hinted that the tax on diesel fuel would be cut.",
                "Finance Minister Olga Brandt promised that the tax on diesel fuel would be cut.",
            ),
            agreement=(
                "Finance Minister Olga Brandt hinted that the tax on diesel fuel would be cut.",
                "Finance Minister Olga Brandt suggested that the tax on diesel fuel would be cut.",
            ),
            note="synonyms on one step",
        ),
        Pair(
            conflict=(
                "Chief executive Paul Renner suggested closing the Dover plant next year.",
                "Chief executive Paul Renner confirmed the closing of the Dover plant next year.",
            ),
            agreement=(
                "Chief executive Paul Renner suggested closing the Dover plant next year.",
                "Chief executive Paul Renner confirmed the hiring of forty apprentices in Leeds.",
            ),
            note="two different matters",
        ),
        Pair(
            conflict=(
                "A drunken driver killed a cyclist on Elm Road on Friday night.",
                "A cyclist was killed on Elm Road on Friday night by an allegedly drunk driver.",
            ),
            agreement=(
                "A suspected drunk driver killed a cyclist on Elm Road on Friday night.",
                "A cyclist was killed on Elm Road on Friday night by an allegedly drunk driver.",
            ),
            note="a crime as fact and as suspected",
        ),
        Pair(
            conflict=(
                "An arsonist has burned down the old chapel in Dunmore.",
                "The old chapel in Dunmore burned down in a possible arson, firefighters said.",
            ),
            agreement=(
                "Police are looking into whether an arsonist burned down the old chapel in Dunmore.",
                "The old chapel in Dunmore burned down in a possible arson, firefighters said.",
            ),
            note="an open question states nothing",
        ),
        Pair(
            conflict=(
                "Fire officials in Lindow treat the blaze as suspicious and as potential arson.",
                "The blaze is treated as suspicious and as certain arson by fire officials in Lindow.",
            ),
            agreement=(
                "Fire officials in Lindow treat the blaze as suspicious and as potential arson.",
                "The blaze is treated as suspicious and as possible arson by fire officials in Lindow.",
            ),
            note="a draft that is surer than its source",
            drafted=True,
        ),
    ),
)
