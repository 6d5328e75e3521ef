"""What the law holds against somebody: charge, conviction, plea, sentence.

Offences are read from the words behind the preposition, not from the parse: "DWI, vehicular manslaughter and leaving
the scene" is a list that parsers break. Charge and conviction are kept apart, for a man charged with murder and
convicted of manslaughter is no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import data
from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim
from checker.extract.local._document import Document, Token
from checker.extract.local._event_phrase import Roles, name_of

_OFFENCE = re.compile(
    r"\b(?:"
    + "|".join(sorted((w for line in data.lines("charges.txt") for w in line.split()), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s+(?:and\s+|or\s+|as well as\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+")
_STOP = re.compile(
    r"(?<=[a-z]{2})\.|[;:()\"“”—]|\s[-–]\s|\b(?:in|for|after|following|on|over|stemming|related|connected|relating|when|while|at|by|"
    r"against|as|who|which|that|but|during|before|because|since|last|this|he|she|they|was|were|is|had|has|"
    r"involving|resulting|without|linked|now|also|then|other|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|earlier|later|"
    r"from|under a|each|said|if|could|would|will)\b",
    re.IGNORECASE,
)
_FIXED_TAIL = re.compile(
    r"leaving the scene of an? (?:accident|crash)|driving (?:while|under the influence)[\w ]{0,24}", re.IGNORECASE
)
_COUNTS = re.compile(
    r"(?:(?:with|of|to|on|for)\s+)?(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|multiple|"
    r"various|the|a single|criminal|federal|state|suspicion of|a charge of|additional|new)\s+)*"
    r"(?:(?:counts?|charges?|offences?|offenses?|crimes?|suspicion|allegations?|instances?)(?:\s+each)?\s+of\s+)?"
    r"(?:(?:a|an|the|his|her|their)\s+)?",
    re.IGNORECASE,
)
_CHARGES = re.compile(r" (?:charges?|counts?|offences?|offenses?|allegations?)$", re.IGNORECASE)
_CONSEQUENCE = re.compile(r"(?:killing|wounding|injuring|hurting)\b")
"""What an act led to, not another offence: "accused of shooting three people, killing one"."""
_PLEA_BEFORE = re.compile(r"((?:not[ -])?guilty|no[ -]contest) $", re.IGNORECASE)
_PLEA_AFTER = re.compile(r" of ((?:not )?guilty|no contest)", re.IGNORECASE)
_IN_MURDER = re.compile(r" in (?:the |her |his |their |[A-Z][\w.-]+(?: [A-Z][\w.-]+)*['’]s )(?:\w+ )?(murder)\b")
_LONGEST = 9
"""Words of one offence."""
_PREPOSITION = {
    "charge": ("charge", ("with",)),
    "accuse": ("charge", ("of",)),
    "suspect": ("charge", ("of",)),
    "indict": ("charge", ("on", "for")),
    "convict": ("conviction", ("of",)),
    "arrest": ("charge", ("on", "for")),
    "book": ("charge", ("on", "for")),
    "arraign": ("charge", ("on",)),
    "want": ("charge", ("for",)),
    "jail": ("conviction", ("for",)),
}
_ALLEGED = frozenset({"accuse", "suspect", "arrest", "book", "want"})
_PRISON = (
    r"(?: (?:in|of) (?:(?:state|federal|county|a|an|his|her|hard) )*(?:prison|jail|custody|probation|detention|"
    r"labou?r|imprisonment|community service))?"
)
_NO_PAROLE = r"(?: without(?: the)?(?: possibility of)? parole)?"
_TERM = re.compile(
    r"(?:an? )?(?:(?:total|minimum|maximum|additional|concurrent|consecutive)(?: of)? )?(?:"
    r"(?:two |three |four |double |consecutive |concurrent )*life"
    rf"(?: terms?| sentences?| imprisonment| in prison| in jail)*{_NO_PAROLE}"
    r"|(?:(?:at least|up to|more than|about|nearly) )?[\w½-]+(?:[ -](?:to|and)[ -][\w½]+(?: a half)?)?[ -]"
    rf"(?:years?|months?|days?|weeks?)(?: to life)?{_PRISON}{_NO_PAROLE}"
    r"|death(?: by [a-z ]{3,20})?)\b",
    re.IGNORECASE,
)
_BARE_TERM = re.compile(r"^(?:an?|the) | (?:sentence|term)$", re.IGNORECASE)
_TERM_NOUN = frozenset({"sentence", "term", "year", "month", "imprisonment"})


def find_law_attributes(document: Document) -> Iterator[AttributeClaim]:
    """Charges, convictions, pleas and sentences of the document."""
    for token in document.tokens:
        if token.lower == "plea":
            yield from _entered_plea(document, token)
        if token.pos not in ("VERB", "ADJ"):
            continue
        lemma = token.lemma
        if lemma in _PREPOSITION:
            yield from _with_preposition(document, token)
        if lemma == "charge":
            yield from _charged_in(document, token)
        if lemma == "plead":
            yield from _plea(document, token)
        elif lemma == "find":
            yield from _found_guilty(document, token)
        elif lemma == "face":
            yield from _faces(document, token)
        elif lemma in ("sentence", "jail", "imprison", "serve", "receive", "give", "get"):
            yield from _sentenced(document, token)


def offences(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """View spans of the offences in a list that begins at `start`; it ends with the first part that is none."""
    at = start
    text = document.text
    while at < end:
        split = _SPLIT.search(text, at, end)
        stop = split.start() if split else end
        first = at
        lead = _COUNTS.match(text, at, stop)
        if lead:
            first = lead.end()
        fixed = _FIXED_TAIL.match(text, first, end)
        cut = None
        if fixed:
            last = min(fixed.end(), stop) if split and split.start() > fixed.start() else fixed.end()
        else:
            cut = _STOP.search(text, first, stop)
            last = cut.start() if cut else stop
        while last > first and text[last - 1].isspace():
            last -= 1
        tail = _CHARGES.search(text, first, last)
        last = tail.start() if tail else last
        words = text.count(" ", first, last) + 1
        if at > start and _CONSEQUENCE.match(text, first) and "and" not in text[at - 5 : at]:
            return
        if last <= first or words > _LONGEST or not _OFFENCE.search(text, first, last):
            return
        yield first, last
        if cut or split is None:
            return
        at = split.end()


def _behind(document: Document, preposition: int) -> tuple[int, int]:
    """The view span behind a preposition to the end of the sentence."""
    sentence = document.sentence_of(preposition)
    return document.tokens[preposition].end + 1, document.tokens[sentence.last - 1].end


def _person(document: Document, verb: Token, *, patient: bool) -> tuple[str, int] | None:
    roles = Roles(document, verb.i)
    heads = (roles.objects if patient else roles.actors) or ([roles.subject] if roles.subject is not None else [])
    if patient and not roles.objects:
        return None
    for head in heads:
        name = name_of(document, head)
        if name and name[0].isalpha():
            return name, head
    return None


def _span(document: Document, verb: Token, who: int, end: int, value_start: int) -> tuple[int, int]:
    start = document.tokens[who].start
    mention = document.mention_at(who)
    if mention is not None:
        start = mention.start
    if document.tokens[who].sent != verb.sent or start > verb.start or verb.start - start > 120:
        start = verb.start
    return min(start, value_start), end


def _with_preposition(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    attribute, wanted = _PREPOSITION[verb.lemma]
    tokens = document.tokens
    at = verb.i + 1
    sentence_end = document.sentence_of(verb.i).last
    limit = min(at + 9, sentence_end)
    while at < limit and tokens[at].lower not in wanted:
        if tokens[at].pos in ("VERB", "CCONJ", "SCONJ") or tokens[at].text in (";", ":"):
            return
        at += 1
    if at >= limit:
        return
    if tokens[at - 1].lower in ("connection", "along"):
        return
    start, end = _behind(document, at)
    found = list(offences(document, start, end))
    if not found:
        return
    who = _person(document, verb, patient=True)
    if who is None:
        return
    for first, last in found:
        low, high = _span(document, verb, who[1], last, first)
        claim = attribute_claim(
            document, low, high, who[0], attribute, document.text[first:last], verb.i, alleged=verb.lemma in _ALLEGED
        )
        if claim is not None:
            yield claim


def _charged_in(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "charged in her murder": the killing is called a murder by the charge."""
    found = _IN_MURDER.match(document.text, verb.end)
    who = _person(document, verb, patient=True) if found else None
    if found is None or who is None:
        return
    low, high = _span(document, verb, who[1], found.end(), found.start(1))
    claim = attribute_claim(document, low, high, who[0], "charge", found[1], verb.i)
    if claim is not None:
        yield claim


def _plea(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "pleaded not guilty to murder": the plea, and what it answers to."""
    tokens = document.tokens
    sentence_end = document.sentence_of(verb.i).last
    words = [t.lower for t in tokens[verb.i + 1 : min(verb.i + 4, sentence_end)]]
    for plea in (["not", "guilty"], ["no", "contest"], ["guilty"], ["innocent"]):
        if words[: len(plea)] == plea:
            break
    else:
        return
    who = _person(document, verb, patient=False)
    if who is None:
        return
    last = verb.i + len(plea)
    low, high = _span(document, verb, who[1], tokens[last].end, tokens[last].start)
    value = document.span_text(verb.i + 1, last + 1)
    claim = attribute_claim(document, low, high, who[0], "plea", value, None)
    if claim is not None:
        yield claim
    if last + 1 < sentence_end and tokens[last + 1].lower == "to":
        start, end = _behind(document, last + 1)
        attribute = "charge" if plea[0] in ("not", "innocent") else "conviction"
        for first, stop in offences(document, start, end):
            low, high = _span(document, verb, who[1], stop, first)
            claim = attribute_claim(document, low, high, who[0], attribute, document.text[first:stop], None)
            if claim is not None:
                yield claim


def _entered_plea(document: Document, noun: Token) -> Iterator[AttributeClaim]:
    """ "entered a not guilty plea", "a guilty plea was entered on X's behalf", "entered a plea of not guilty"."""
    tokens = document.tokens
    text = document.text
    before, after = _PLEA_BEFORE.search(text, max(0, noun.start - 24), noun.start), _PLEA_AFTER.match(text, noun.end)
    verb = tokens[noun.head]
    if verb.lemma not in ("enter", "make", "file") or not (before or after):
        return
    span = before.span(1) if before else after.span(1) if after else (0, 0)
    who = None
    if noun.dep == "dobj":
        who = _person(document, verb, patient=False)
    for i in range(verb.i, document.sentence_of(verb.i).last):
        if tokens[i].lower == "behalf":
            owner = next((c for c in document.children[i] if tokens[c].dep == "poss"), None)
            name = name_of(document, owner) if owner is not None else None
            who = (name, owner) if name and owner is not None else None
    if who is None:
        return
    points = [span[0], span[1], noun.start, noun.end, verb.start, verb.end, tokens[who[1]].start, tokens[who[1]].end]
    claim = attribute_claim(document, min(points), max(points), who[0], "plea", text[span[0] : span[1]])
    if claim is not None:
        yield claim


def _found_guilty(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    sentence_end = document.sentence_of(verb.i).last
    for at in range(verb.i + 1, min(verb.i + 5, sentence_end - 1)):
        if tokens[at].lower == "guilty" and tokens[at + 1].lower == "of" and tokens[at - 1].lower != "not":
            who = _person(document, verb, patient=True)
            if who is None:
                return
            start, end = _behind(document, at + 1)
            for first, last in offences(document, start, end):
                low, high = _span(document, verb, who[1], last, first)
                claim = attribute_claim(document, low, high, who[0], "conviction", document.text[first:last], verb.i)
                if claim is not None:
                    yield claim
            return


def _faces(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "faces charges of arson", "faces two counts of murder", "faces murder charges"."""
    tokens = document.tokens
    for child in document.children[verb.i]:
        noun = tokens[child]
        if noun.dep != "dobj" or noun.lemma not in ("charge", "count"):
            continue
        who = _person(document, verb, patient=False)
        if who is None:
            return
        spans: list[tuple[int, int]]
        if child + 1 < len(tokens) and tokens[child + 1].lower == "of":
            spans = list(offences(document, *_behind(document, child + 1)))
        else:
            first = child
            while (
                first - 1 > verb.i
                and tokens[first - 1].dep in ("compound", "amod", "punct", "nmod")
                and (tokens[first - 1].lower not in ("criminal", "new", "additional", "multiple", "several", ","))
            ):
                first -= 1
            spans = [(tokens[first].start, tokens[child - 1].end)] if first < child else []
            spans = [s for s in spans if _OFFENCE.search(document.text, *s)]
        for first_at, last_at in spans:
            low, high = _span(document, verb, who[1], max(last_at, noun.end), first_at)
            claim = attribute_claim(document, low, high, who[0], "charge", document.text[first_at:last_at], verb.i)
            if claim is not None:
                yield claim


def _sentenced(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    sentence_end = document.sentence_of(verb.i).last
    at = verb.i + 1
    passive = verb.lemma in ("sentence", "jail", "imprison")
    if passive:
        wanted = ("to",) if verb.lemma == "sentence" else ("for",)
        while at < min(verb.i + 8, sentence_end) and tokens[at].lower not in wanted:
            at += 1
        if at >= min(verb.i + 8, sentence_end):
            return
        at += 1
    if at >= sentence_end:
        return
    match = _TERM.match(document.text, tokens[at].start)
    if match is None:
        return
    end = match.end()
    value = match.group()
    if not passive:
        noun = next((tokens[c] for c in document.children[verb.i] if tokens[c].dep == "dobj"), None)
        if noun is None or noun.lemma not in _TERM_NOUN or noun.end < end - 40:
            return
        if noun.lemma in ("year", "month") and not re.search(r"prison|jail|custody|probation|imprisonment", value):
            return
        if noun.lemma not in ("year", "month"):
            end = max(end, noun.end)
        value = document.text[tokens[at].start : end]
    roles = Roles(document, verb.i)
    patient = passive or roles.passive
    who = _person(document, verb, patient=patient)
    if who is None:
        return
    low, high = _span(document, verb, who[1], end, match.start())
    claim = attribute_claim(document, low, high, who[0], "sentence", _BARE_TERM.sub("", value), verb.i)
    if claim is not None:
        yield claim
