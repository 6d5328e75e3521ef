"""Whether an article states a crime as a fact or only as suspected: "an arsonist has", "a possible arson".

Only wordings that assert by themselves: that a fire was arson, a driver drunk, a man a Mafia boss. A charge asserts
nothing, nor does a question, a condition or a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims import Modality
from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.extract.local._stance import stance

_CONCEPTS = {
    "arson": r"arsonists?|arson(?! (?:squads?|investigat\w+|units?|task|experts?|dogs?|team|case))",
    "drunk driver": r"(?:drunk(?:en)?|intoxicated)(?: hit-and-run)? (?:driver|motorist)",
    "gang member": r"gang members?|members? of (?:the|an?) (?:\w+ ){1,3}gang",
    "suicide": r"(?:hanged|killed) (?:him|her)self|committed suicide|took (?:his|her) own life",
    "crime boss": r"(?:mafia|mob|crime) (?:boss|leader|chieftain)|head of the \w+ (?:crime )?family",
    "terrorism": r"terror(?:ist)? attack|act of terror(?:ism)?",
    "spy": r"(?:[A-Z]\w+ )?spy\b(?! agency| satellite| plane| chief)",
    "hoax": r"hoax",
    "murder-suicide": r"murder-suicide",
    "overdose": r"(?:drug |heroin |fentanyl )?overdose",
    "heart attack": r"heart attack",
    "sabotage": r"sabotage",
    "gas leak": r"gas (?:leak|explosion)",
    "tornado": r"tornado(?! (?:warning|watch|alley|season)s?)",
    "ricochet": r"ricochet(?:ed|ing)?",
    "electrical fault": r"electrical (?:fault|short|failure)|short[ -]circuit|faulty wiring",
    "lightning": r"lightning(?: strike)?(?! (?:conductor|rod|storm|speed)s?)",
    "pilot error": r"pilot error",
    "mechanical failure": r"(?:engine|mechanical|brake) failure",
    "stray bullet": r"stray bullet",
    "friendly fire": r"friendly fire",
    "carbon monoxide": r"carbon monoxide poisoning",
}
_CAUSES = frozenset(
    "ricochet electrical_fault lightning pilot_error mechanical_failure stray_bullet friendly_fire carbon_monoxide "
    "overdose heart_attack".split()
)
"""Of these a verb or noun before "by", "from" or "of" says that they were it."""
_DUE = re.compile(r"\b(?:by|from|of|to) (?:an? |the )?(?:[\w-]+ ){0,2}$", re.IGNORECASE)
_FOUND = re.compile(
    "|".join(rf"\b(?P<{name.replace(' ', '_').replace('-', '_')}>{pattern})\b" for name, pattern in _CONCEPTS.items()),
    re.IGNORECASE,
)
_TRIGGERS = frozenset(
    "arson arsonist arsonists driver motorist gang himself herself suicide life boss leader chieftain family attack "
    "terror terrorism spy hoax overdose sabotage leak explosion tornado "
    "ricochet ricocheted ricocheting fault short failure circuit wiring lightning strike error bullet fire poisoning "
    "attack".split()
)
_NAMES = {name.replace(" ", "_").replace("-", "_"): name for name in _CONCEPTS}
_HEDGE = re.compile(
    r"\b(?:alleged(?:ly)?|suspected(?: to be| of being|(?! of))|suspect|possibl[ey]|potential(?:ly)?|reputed(?:ly)?|"
    r"apparent(?:ly)?|(?:believed|thought) to (?:be|have)|(?:may|might|could) (?:be|have)|"
    r"likely|presumed|purported(?:ly)?|accused)"
    r"(?: [\w-]+){0,4} ?$",
    re.IGNORECASE,
)
_BARE_HEDGE = re.compile(
    r"\b(?:allegedly|possibly|apparently|reportedly|presumably|purportedly|(?:believed|thought) to have|"
    r"(?:may|might|could) have) ?$",
    re.IGNORECASE,
)
"""Directly before a verb: "the suspected thief killed himself" doubts the theft."""
_HEDGE_BEHIND = re.compile(
    r"(?:,? [\w-]+){0,2} (?:is|are|was|were)(?: \w+)? (?:suspected|likely|possible|alleged)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:charge[ds]?|charging|counts?|convict\w*|accus\w*|investigat\w+|consider\w*|whether|if|not|no|never|nor|"
    r"plead\w*|indict\w*|sentenc\w+|deny|denie[sd]|denying|suspicion|guilty|acquitted|probe|conclusion|cases? of|"
    r"call(?:ed|ing)?|fear\w*|rule[ds]?|ruling|possib\w+|suspect\w*|alleg\w+|apparent\w*|believ\w+|may|might|could|"
    r"would|like|as|former|ex|known|fellow|of the kind|other|rival|two|three|unclear|attempt\w*|watch|prevent\w*|late|"
    r"legendary|n[’']t)\b",
    re.IGNORECASE,
)
"""Words that leave it open, or that show that something else is meant."""
_UNTOLD = re.compile(r"\b(?:whether|if|how|not|never|den\w+|unclear|attempt\w*|tried|threaten\w*)\b", re.IGNORECASE)
_DECIDED = re.compile(r"(?:^|\b(?:an?|by|the|in|has|have|had|was|is|who|and)) ?$|, $", re.IGNORECASE)
_REACH = 70


def find_standing(document: Document) -> Iterator[AttributeClaim]:
    """Crimes and the like, each as fact or as suspected."""
    text = document.text
    for found in _mentions(document):
        sentence = document.sentence_of(document.token_at(found.start()))
        if document.in_quote(found.start()) is not None or sentence.kind == "heading":
            continue
        before = text[max(sentence.start, found.start() - _REACH) : found.start()]
        behind = text[found.end() : min(sentence.end, found.end() + _REACH // 2)]
        hedge = (_BARE_HEDGE if _verbal(found) else _HEDGE).search(before)
        if hedge or _HEDGE_BEHIND.match(behind):
            value, start = "suspected", found.start() - len(before) + (hedge.start() if hedge else len(before))
        elif _verbal(found) and stance(document, document.token_at(found.start())).modality is Modality.ALLEGED:
            value, start = "suspected", found.start()
        elif _HEDGE.search(before) or _opened(before, found) or _OPEN.search(behind) or not _decided(before, found):
            continue
        else:
            value, start = "stated", found.start()
        name = _NAMES[found.lastgroup or ""]
        yield from kept(attribute_claim(document, start, found.end(), name, "standing", value))


def _mentions(document: Document) -> Iterator[re.Match[str]]:
    """The concepts, in the sentences that hold one of their last words."""
    for i in sorted({token.sent for token in document.tokens if token.lower in _TRIGGERS}):
        sentence = document.sentences[i]
        yield from _FOUND.finditer(document.text, sentence.start, sentence.end)


def _decided(before: str, found: re.Match[str]) -> bool:
    """It stands as subject, agent or predicate, or is a finite verb."""
    due = found.lastgroup in _CAUSES and bool(_DUE.search(before))
    return due or bool(_DECIDED.search(before)) or _verbal(found)


def _opened(before: str, found: re.Match[str]) -> bool:
    """A finite verb is opened by a question or a denial alone: "unclear how he killed himself"."""
    return bool((_UNTOLD if _verbal(found) else _OPEN).search(before))


def _verbal(found: re.Match[str]) -> bool:
    return found.lastgroup == "suicide"
