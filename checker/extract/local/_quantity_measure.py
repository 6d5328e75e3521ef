"""What a measured amount belongs to: sums, shares, distances, durations, temperatures and the like.

The subject is what another account would have to speak of to contradict this one: what the money is for, what the
distance is from, who fell, how long what lasted.
"""

from __future__ import annotations

import re

from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import Count
from checker.extract.local._quantity_phrase import (
    actor_and_verb,
    actor_of,
    following,
    head_before,
    is_amount,
    noun_phrase,
    verb_over,
    word_class,
)
from checker.normalise._quantity_scan import Amount

_WORTH = word_class("worth")
_LEVEL = word_class("level")
_RISE = word_class("rise")
_FALL = word_class("fall")
_MOVES = dict.fromkeys(word_class("price-rise"), "rise") | dict.fromkeys(word_class("price-fall"), "fall")
"""Verbs by which a price changes; others ("lose", "add") have money for their object."""
_MOTION = word_class("motion")
"""Verbs whose distance is how far somebody went, whatever it was measured from."""
_FEET = re.compile(r"(?:feet|foot|ft|['′])[\s,-]*$", re.IGNORECASE)
_TO_SHARE = re.compile(r"\s(?:\w+\s)?(?:to|versus|vs\.?)\s[\d.]+\s?(?:%|per|pc)", re.IGNORECASE)
_AGAINST = re.compile(
    r"(?:\b(?:compared|versus|vs\.?|against)(?:\s(?:with|to))?|(?:%|percent|per cent|pc)(?:\s\w+)?\sto)\s$",
    re.IGNORECASE,
)
_BY = re.compile(r"\s?(?:-?\s?\d|by\s\d|x\s?\d)", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s?-?(?:worth\sof|in|of|for)\s(?:the\s|its\s|his\s|her\s|their\s|an?\s)?", re.IGNORECASE)
_OF_ALL = re.compile(r"\sof\s(?:the\s|all\s|its\s|his\s|her\s|their\s|those\s|all\sthe\s)*", re.IGNORECASE)
_FROM_WHERE = re.compile(
    r"\s(?:\([^)]{1,30}\)\s)?(?:(?:away|inland|offshore|out|downstream|upstream|deep)\s)?"
    r"(?P<where>(?:(?:to|in)\sthe\s)?(?:(?:due|just)\s)?(?:(?:north|south)(?:[-\s](?:north|south))?[-\s]?(?:east|west)(?:ern)?"
    r"|north|south|east|west)"
    r"(?:erly)?(?:\s(?:of|from))?|off|from|outside|offshore|inside|into|below|above|under|beneath|down|up|deep)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\s(?:away|apart|long|deep|tall|high|wide|thick)\b", re.IGNORECASE)
_GUN = word_class("gun")
_WARMTH = re.compile(
    r"\b(?:temperatures?|cold|heat|freezing|below zero|weather|wind chill|thermometers?)\b", re.IGNORECASE
)
_HEAVY = re.compile(
    r"\b(?:weigh\w*|lifted|lost|gained|heavy|explosives?|cocaine|heroin|marijuana|tnt|fish|meat)\b", re.IGNORECASE
)


def money(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """What a sum is for: "jewellery worth £1.2m", "a $5,000 fine", "$1 million in damages"."""
    tokens = document.tokens
    if _was(document, sentence, first):
        return None
    low, high = first, at
    tied = following(document, at + (1 if at < sentence.last and tokens[at].text == "-" else 0), sentence.last)
    stops = tied is None or tied.partitive or tokens[at].lower in ("of", "worth")
    if tied and not stops and tokens[tied.head].lower not in ("today", "apiece"):
        return Count(document.span_text(tied.first, tied.last), "money", low, tied.last, tied.head)
    behind = _OF_WHAT.match(document.text, amount.end, sentence.end)
    if behind:
        begin = document.token_at(behind.end())
        part = following(document, begin, sentence.last)
        word = behind.group().strip(" -").split(" ")[0].lower()
        place = document.mention_at(part.head) if part else None
        if part and not (word in ("in", "for") and place is not None) and not _is_time(document, part.head):
            return Count(document.span_text(part.first, part.last), "money", low, part.last, part.head)
    worth = _worth_before(document, sentence, first)
    if worth is not None:
        return Count(noun_phrase(document, worth), "money", max(worth, sentence.first), high, worth)
    verb = verb_over(document, first)
    subject = actor_and_verb(document, verb) if verb is not None else None
    if verb is not None and tokens[verb].lemma in _LEVEL and (actor := actor_of(document, verb)) is not None:
        subject = noun_phrase(document, actor)
    elif verb is not None:
        thing = next((c for c in document.children[verb] if tokens[c].dep in ("dobj", "nsubjpass")), None)
        if (
            thing is not None
            and not first <= thing < at
            and tokens[thing].pos in ("NOUN", "PROPN")
            and tokens[thing].text.isalpha()
        ):
            subject = f"{noun_phrase(document, thing)} {tokens[verb].text}"
    measure = "money"
    if verb is not None and tokens[verb].lemma in _MOVES and (actor := actor_of(document, verb)) is not None:
        subject = noun_phrase(document, actor)
        if tokens[first - 1].lower not in ("to", "at"):
            measure = f"money {_MOVES[tokens[verb].lemma]}"
    if subject is None and first > sentence.first and tokens[first - 1].pos in ("VERB", "NOUN", "PROPN"):
        subject, low = tokens[first - 1].text, first - 1  # the verb of a headline
    anchor = verb if verb is not None else first
    if verb is not None and 0 < first - verb <= 2:
        low = verb
    return Count(subject or "sum", measure, low, high, anchor, weak=True)


def _worth_before(document: Document, sentence: Sentence, first: int) -> int | None:
    """The noun in "jewels worth (about) £1.2m", "damage estimated at", "a fine of", "damages of up to"."""
    tokens = document.tokens
    i = first - 1
    seen = tokens[first].lower == "estimated"  # "(was) estimated at", which the number phrase begins with
    if i > sentence.first and tokens[i].lower == "of" and tokens[i - 1].lower == "worth":
        i -= 1
    while i >= sentence.first and (
        tokens[i].lower in _WORTH or tokens[i].lower in ("to", "be", "a", "an", "total", "a")
    ):
        seen = seen or tokens[i].lower in _WORTH
        i -= 1
    if not seen or i < sentence.first:
        return None
    if (
        tokens[i].tag == "VBZ"
        and tokens[i].pos == "VERB"
        and tokens[i].lower.endswith("s")
        and tokens[i - 1].pos in ("NOUN", "ADJ")
    ):
        return i  # "luxury watches worth": a plural that the parser takes for a verb
    return head_before(document, i + 1, sentence.first)


def _was(document: Document, sentence: Sentence, first: int) -> bool:
    """ "rose to 7.9 from 7.8": the level it came from, told of another time."""
    tokens = document.tokens
    if first == sentence.first or tokens[first - 1].lower != "from":
        return False
    verb = verb_over(document, first)
    return verb is not None and (tokens[verb].lemma in _RISE or tokens[verb].lemma in _FALL)


def _is_compared(document: Document, sentence: Sentence, amount: Amount, first: int) -> bool:
    """ "45 percent to 18 percent", "compared with 39 percent": whose share it is stands too far away."""
    if _TO_SHARE.match(document.text, amount.end, sentence.end):
        return True
    return bool(_AGAINST.search(document.text, max(sentence.start, amount.start - 30), amount.start))


def _is_time(document: Document, token: int) -> bool:
    return document.tokens[token].ent in ("DATE", "TIME") or document.tokens[token].lemma in ("year", "month", "day")


def percent(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """A share of something, or by how much it rose or fell."""
    tokens = document.tokens
    if _was(document, sentence, first) or _is_compared(document, sentence, amount, first):
        return None
    verb = verb_over(document, first)
    kind = amount.dimension if amount.dimension == "percentage points" else "percent"
    behind = _OF_ALL.match(document.text, amount.end, sentence.end)
    if behind:
        part = following(document, document.token_at(behind.end()), sentence.last)
        if part:
            return Count(document.span_text(part.first, part.last), kind, first, part.last, first_of(verb, first))
    tied = following(document, at + (1 if at < sentence.last and tokens[at].text == "-" else 0), sentence.last)
    if tied and tied.first - at < 2 and not tied.partitive and not _is_time(document, tied.head):
        head = tokens[tied.head]
        change = "rise" if head.lemma in _RISE else "fall" if head.lemma in _FALL else ""
        subject, last = document.span_text(tied.first, tied.last), tied.last
        if change and last < sentence.last and tokens[last].lower in ("in", "of"):
            part = following(document, last + 1, sentence.last)
            if part:
                subject, last = document.span_text(part.first, part.last), part.last
        return Count(subject, f"{kind} {change}".strip(), first, last, first_of(verb, tied.head))
    if amount.vague:
        return None
    if (
        first - 2 >= sentence.first
        and tokens[first - 1].lower == "of"
        and (level := head_before(document, first - 1, sentence.first)) is not None
    ):
        return Count(noun_phrase(document, level), kind, level, at, first_of(verb, level))
    if verb is None:
        before = head_before(document, first, sentence.first)
        return Count(noun_phrase(document, before), kind, before, at, before) if before is not None else None
    lemma = tokens[verb].lemma
    change = "rise" if lemma in _RISE else "fall" if lemma in _FALL else ""
    if tokens[first - 1].lower in ("to", "at") and first > sentence.first:
        change = ""
    actor = actor_of(document, verb)
    if actor is None:
        return Count(tokens[verb].text, kind, min(first, verb) if verb > first - 4 else first, at, verb, weak=True)
    if is_amount(tokens[actor]):
        return None  # "64 percent call him competent": of whom stands elsewhere
    subject = noun_phrase(document, actor)
    if not change and lemma not in _LEVEL:
        subject = f"{subject} {tokens[verb].text}"
    low = actor if 0 < first - actor <= 4 else verb if 0 < first - verb <= 3 else first
    return Count(subject, f"{kind} {change}".strip(), low, at, verb, weak=True)


def first_of(first: int | None, second: int) -> int:
    return second if first is None else first


def tied_noun(document: Document, sentence: Sentence, amount: Amount, at: int) -> tuple[str, int, int] | None:
    """(text, last, head) of the noun that a hyphened measure describes: "10-metre-long dhow", "a two-hour siege"."""
    tokens = document.tokens
    begin = at
    if begin < sentence.last and tokens[begin].text == "-":
        begin += 1
    if begin < sentence.last and tokens[begin].lower in ("long", "deep", "high", "tall", "wide", "plus", "thick"):
        begin += 1
    elif not amount.hyphen:
        return None
    found = following(document, begin, sentence.last)
    if found is None or found.partitive:
        return None
    return document.span_text(found.first, found.last), found.last, found.head


def dimension(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """Distances, speeds, weights, areas, volumes, energy, temperatures, calibres."""
    tokens = document.tokens
    measure = amount.dimension
    if measure == "distance" and (
        _BY.match(document.text, amount.end, sentence.end)
        or _FEET.search(document.text, max(sentence.start, amount.start - 6), amount.start)
        or (
            first - 2 >= sentence.first
            and tokens[first - 1].lower in ("by", "x")
            and tokens[first - 2].pos in ("NOUN", "NUM")
        )
    ):
        return None  # "30 feet by 20", "5-foot-9": two figures, one size
    if measure == "temperature" and not _is_warmth(document, sentence, amount):
        return None
    tied = tied_noun(document, sentence, amount, at)
    if tied is None and at < sentence.last and tokens[at].pos in ("NOUN", "PROPN") and tokens[first - 1].lower != "of":
        found = following(document, at, sentence.last)
        if (found and (measure == "calibre" or tokens[found.head].lower in _GUN)) or (
            found and tokens[found.head].tag in ("NN", "NNS") and measure not in ("temperature", "distance")
        ):
            tied = document.span_text(found.first, found.last), found.last, found.head
    if tied:
        if amount.unit == "mm" and tokens[tied[2]].lower in _GUN:
            measure = "calibre"
        return Count(tied[0], measure, first, tied[1], tied[2])
    if not tied and first - 2 >= sentence.first and tokens[first - 1].lower == "of":
        level = head_before(document, first - 1, sentence.first)
        if level is not None:
            return Count(noun_phrase(document, level), measure, level, at, level)
    verb = verb_over(document, first)
    anchor = first_of(verb, first)
    moved = verb is not None and tokens[verb].lemma in _MOTION
    if measure == "distance" and not moved:
        where = _FROM_WHERE.match(document.text, amount.end, sentence.end)
        if where:
            last = _place_end(document, document.token_at(where.end()), sentence.last)
            begin = document.token_at(where.start("where"))
            if last > begin:
                return Count(document.span_text(begin, last), measure, first, last, anchor)
    elif measure != "distance" and at + 1 < sentence.last and tokens[at].lower == "of":
        found = following(document, at + 1, sentence.last)
        if found:
            return Count(document.span_text(found.first, found.last), measure, first, found.last, found.head)
    if measure == "temperature":
        low = verb if verb is not None and 0 < first - verb <= 2 else first
        return Count("temperature", measure, low, at, anchor)
    subject = actor_and_verb(document, verb)
    if subject is None:
        before = head_before(document, first, sentence.first)
        if before is None:
            return None
        subject, anchor = noun_phrase(document, before), before
    away = _AWAY.match(document.text, amount.end, sentence.end)
    last = document.token_at(away.end() - 1) + 1 if away else at
    low = verb if verb is not None and 0 < first - verb <= 3 else first
    return Count(subject, measure, low, last, anchor, weak=True)


def _is_warmth(document: Document, sentence: Sentence, amount: Amount) -> bool:
    """Degrees of a temperature and not of an angle or a quake."""
    named = any(letter in (amount.unit or "") for letter in "CF") or len(amount.unit or "") > len("degrees")
    return named or (amount.high or 0.0) < 0 or bool(_WARMTH.search(document.text, sentence.start, sentence.end))


def _place_end(document: Document, at: int, end: int) -> int:
    """The end of the name or noun phrase that a distance is taken from."""
    tokens = document.tokens
    i = at
    while i < end and (tokens[i].pos == "DET" or tokens[i].lower in ("of", "from", "his", "her", "their", "its")):
        i += 1
    mention = document.mention_at(i) if i < end else None
    if mention:
        return min(mention.last, end)
    found = following(document, i, end) if i < end else None
    return found.last if found else at


def as_weight(document: Document, sentence: Sentence, amount: Amount) -> bool:
    """Pounds are a weight where something is weighed, and where the article knows no sums in pounds."""
    if (amount.unit or "").lower() not in ("pound", "pounds") or document.text[amount.number] in "£$€":
        return False
    value = amount.high if amount.high is not None else amount.low or 0.0
    if value >= 100_000:
        return False
    return bool(_HEAVY.search(document.text, sentence.start, sentence.end)) or "£" not in document.text
