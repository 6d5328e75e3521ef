"""Quantities with a form of their own: ages, magnitudes, scores and votes."""

from __future__ import annotations

import re

from checker.claims.quantity import Range
from checker.extract.local._coref import PRONOUNS
from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import Count
from checker.extract.local._quantity_phrase import (
    actor_and_verb,
    actor_of,
    following,
    noun_phrase,
    people_nouns,
    verb_over,
    word_class,
)
from checker.normalise._quantity_scan import Amount
from checker.normalise._quantity_words import NUMBER, ORDINALS, word_value

_OLDEST = 119
_OLD = re.compile(r"[\s-]?olds?\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|age|age of|ages|aged between|aged from|the age of|age is)\s?$", re.IGNORECASE)
_CLOSES = re.compile(r"\s?(?:[,.;:)–—]|\s-|\sof\b|\sand\b|\sfrom\b|\sin\b|\swas\b|\swere\b|\swho\b|$)")
_IDENTIFIED = re.compile(
    r",? (?:who (?:was|has been) )?(?:later )?(?:identified|named)(?: by [\w’' -]{1,40}?| \w+ly)? as "
)
_AT_THE_TIME = re.compile(
    r"\s(?:at the time|when\b|years? of age|this week|today|now)|\s?[.,;)]|\sand\b|$", re.IGNORECASE
)
_DIED_AT = re.compile(
    r"\b(?:died|dies|dead|killed|married|retired|turned|turns|turning|become)\s(?:at\s(?:age\s)?)?$", re.IGNORECASE
)
_DECADE = re.compile(r"\bin\s(?P<whose>his|her|their|whose)\s(?:(?P<part>early|mid|late)[\s-])?$", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(
    r"(?:\bmagnitudes?[\s-](?:of\s|was\s|is\s|at\s|as\s|a\s)?|\bmeasur(?:ed|ing|es)\s(?:at\s)?(?:a\s)?(?:magnitude\s)?|\bstrength\sof\s"
    r"|\bregister(?:ed|ing)\s(?:at\s|a\s)?)$",
    re.IGNORECASE,
)
_MAGNITUDE_BEHIND = re.compile(
    r"(?:[\s-](?:magnitude|strength|point|degree|Richter)|\s?-?(?:\son\sthe\s(?:open-ended\s)?Richter))\b|(?=\s(?:earthquake|quake|temblor|tremor|aftershock)s?\b)",
    re.IGNORECASE,
)
_QUAKE = re.compile(r"\b(?:after-?shocks?|(?:earth)?quakes?|tremors?|temblors?)\b", re.IGNORECASE)
_CALENDAR = word_class("calendar")
_DAY_COUNT = re.compile(
    r"\b(?P<ordinal>\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th))\s"
    r"(?:(?P<row>straight|consecutive|successive|running)\s(?:full\s)?)?(?P<unit>day|night|week|month)\b"
    r"(?(row)|(?:\sof\s(?:the\s|its\s|their\s|his\s|her\s)?|(?P<in_row>\sin\sa\srow)))",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:beat|beats|beaten|beating|won|win|wins|winning|lost|lose|loss|losing|draw|drew|drawn|victory|defeat|defeated|defeats|lead|led"
    r"|leads|trail\w*|score\w*|thrash\w*|final|triumph\w*|down|up|tied|ahead|thump\w*|edged|edge|rout\w*|aggregate)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:vote[ds]?|voting|rul(?:ed|ing|es)|decision|majority|approved|passed|jury|split)\b", re.IGNORECASE
)

_MOVED = re.compile(
    r"\b(?:proposals?|motions?|bills?|budgets?|amendments?|resolutions?|measures?|councill?ors?|parliament|senate|senators"
    r"|lawmakers|house|committee|confidence|cabinet|government)\b",
    re.IGNORECASE,
)
_AGES = re.compile(
    r",? (?:both |all )?\bage[ds]? (?P<all>\d{1,3}(?:, \d{1,3})*,? and \d{1,3})\b"
    r"(?! ?(?:years|months|weeks|days|others|of)\b)"
)
"""Several people's ages told in turn."""
_AGES_REACH = 40
"""Characters from "aged" to the last of them."""
_BALLOT = re.compile(r"\b(?:vote[ds]?|voting|ballot|rul(?:ed|ing|es)|decision|majority|jury)\b", re.IGNORECASE)
_VOTES_TO = re.compile(
    rf"\s(?:votes|voices)\s(?:in\sfavou?r\s)?(?:to|against)\s(?P<against>{NUMBER})(?![\w%.,]*\d)"
    rf"|\s(?:votes?\s|voted\s|lawmakers\s|members\s)?(?:in\sfavou?r|for|yes),?\s(?:and|to|with|with\sonly)?\s?"
    rf"(?P<opposed>{NUMBER})\s(?:votes?\s|voted\s)?(?:against|opposed)\b",
    re.IGNORECASE,
)

_TEAM = r"(?:No\. ?\d+ )?(?P<{}>(?:(?!No\b)[A-Z][\w.&’'-]* ?){{1,4}})"
_FINAL = re.compile(
    rf"(?:[A-Z][^:.;]{{2,40}}: )?{_TEAM.format('one')} (?P<a>\d{{1,3}}), {_TEAM.format('other')} (?P<b>\d{{1,3}})"
    r"(?: \((?:final|OT|FT|F|AET|aet)[^)]*\))?\.?"
)


def age(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """The age that a number gives, with the person's full name (or the noun) as subject; None where it gives none."""
    tokens = document.tokens
    text = document.text
    value = amount.high if amount.high is not None else amount.low or 0.0
    before = text[max(sentence.start, amount.start - 40) : amount.start]
    if amount.dimension == "duration":
        old = _OLD.match(text, amount.end, sentence.end)
        if not old or not (amount.unit or "").lower().startswith(("year", "month", "week", "day", "yr")):
            return None
        return _years_old(document, sentence, amount, first, document.token_at(old.end() - 1) + 1)
    if amount.dimension != "count" or value > _OLDEST or value < 1 or amount.vague or value != int(value):
        return None
    listed = _AGES.search(text, max(sentence.start, amount.start - _AGES_REACH), sentence.end)
    if listed and listed.start("all") <= amount.start < listed.end("all"):
        one = _in_turn(document, sentence, amount, listed)
        return Count(one[0], "age", one[1], at, one[1]) if one else None
    if _AGED.search(before):
        low = first - 1
        while low > sentence.first and tokens[low].lower not in ("aged", "age", "ages"):
            low -= 1
        whom = _just_before(document, low, sentence)
        if (
            whom is None
            and low - 2 >= sentence.first
            and tokens[low - 1].lower == "the"
            and tokens[low - 2].lower == "at"
        ):
            whom = _subject(document, first)
        return Count(whom[0], "age", min(whom[1], low), at, whom[1]) if whom else None
    if at < sentence.last and tokens[at].pos == "NOUN" and tokens[at].lower != "when":
        return None
    mark = before[-2:]
    if (mark == ", " or mark.endswith("(")) and amount.digits and _CLOSES.match(text, amount.end, sentence.end):
        closing = text[amount.end : amount.end + 1]
        if mark.endswith("(") and closing != ")":
            return None
        if mark == ", " and closing not in ",.;:)–—" and not text.startswith((" -", " –", " —"), amount.end):
            return None
        mention = document.mention_at(first - 2)
        if mention and mention.kind == "person" and mention.last == first - 1:
            return Count(mention.name, "age", mention.first, at, mention.first)
        noun = tokens[first - 2] if first - 2 >= sentence.first else None
        if noun is not None and noun.lower in people_nouns() and value > 10 and not _listed(document, at, sentence):
            return Count(noun_phrase(document, first - 2), "age", first - 2, at, first - 2)
        return None
    verb = tokens[first - 1] if first > sentence.first else None
    if verb is not None and verb.lemma == "be" and _AT_THE_TIME.match(text, amount.end, sentence.end):
        found = actor_of(document, first - 1)
        if found is None and first - 2 >= sentence.first and tokens[first - 2].lower in PRONOUNS | {"who"}:
            found = first - 2
        return _personal(document, found, first - 1, at)
    if _DIED_AT.search(before) and amount.digits and not _is_counting(document, at, sentence):
        anchor = first - 1
        while anchor > sentence.first and tokens[anchor].pos != "VERB":
            anchor -= 1
        if tokens[anchor].pos == "VERB" and (
            tokens[first - 1].lower in ("at", "age") or tokens[anchor].lemma == "turn"
        ):
            return _personal(document, actor_of(document, anchor), anchor, at)
    return None


def day_counts(document: Document, sentence: Sentence) -> list[tuple[Count, float, str]]:
    """(count, how many, unit) of "the seventh straight day", "the third day of protests": how long it has lasted."""
    out = []
    for found in _DAY_COUNT.finditer(document.text, sentence.start, sentence.end):
        word = found["ordinal"].lower()
        value = float(word[:-2]) if word[0].isdigit() else ORDINALS.get(word, 0.0)
        first = document.token_at(found.start())
        last = document.token_at(found.end("unit") - 1) + 1
        if not value:
            continue
        if found["row"] or found["in_row"]:
            verb = verb_over(document, first)
            subject = actor_and_verb(document, verb)
        else:
            of = following(document, document.token_at(found.end()), sentence.last)
            if of is None or document.tokens[of.head].ent == "DATE" or document.tokens[of.head].lemma in _CALENDAR:
                continue
            subject, last = document.span_text(of.first, of.last), of.last
        if subject:
            out.append((Count(subject, "duration", first, last, first), value, found["unit"].lower() + "s"))
    return out


def decade_of_life(
    document: Document, sentence: Sentence, start: int, end: int, figure: int
) -> tuple[Count, int, int] | None:
    """ "in her 60s": (count, low, high); start..end are the view offsets of "60s"."""
    found = _DECADE.search(document.text, max(sentence.start, start - 20), start)
    if not found or not 20 <= figure <= 90:
        return None
    part = (found["part"] or "").lower()
    low, high = figure + {"mid": 3, "late": 6}.get(part, 0), figure + {"early": 4, "mid": 7}.get(part, 9)
    first = document.token_at(found.start())
    last = document.token_at(end - 1) + 1
    verb = verb_over(document, first)
    whom: int | None = None
    for i in range(first - 1, max(sentence.first, first - 4) - 1, -1):
        if document.tokens[i].lower in people_nouns() or document.tokens[i].lower == "who":
            whom = i
            break
        mention = document.mention_at(i)
        if mention and mention.kind == "person":
            whom = i
            break
    if whom is None and verb is not None and document.tokens[verb].lemma == "be":
        whom = actor_of(document, verb)
    named = _personal(document, whom, first, last)
    return (named, low, high) if named else None


def _years_old(document: Document, sentence: Sentence, amount: Amount, first: int, last: int) -> Count | None:
    tokens = document.tokens
    found = following(document, last, sentence.last)
    for i in range(last, min(sentence.last, last + 7)):  # "30-year-old Welsh actor Jane Roe"
        mention = document.mention_at(i)
        if mention and mention.kind == "person" and mention.first == i:
            return Count(mention.name, "age", first, mention.last, mention.first)
        if tokens[i].pos not in ("ADJ", "NOUN", "PROPN") and tokens[i].text not in ("-", ","):
            break
        if tokens[i].text == "," and not (found and i == found.last and tokens[found.head].lower in people_nouns()):
            break
    if found:
        after = found.last
        head = found.head
        identified = _identified(document, sentence, after) if tokens[head].lower in people_nouns() else None
        if identified:
            return Count(identified[0], "age", first, identified[1], head)
        name = noun_phrase(document, head) if any(tokens[c].dep == "appos" for c in document.children[head]) else ""
        mention = document.mention_at(tokens[head].head) if tokens[head].dep == "appos" else None
        text = document.span_text(found.first, found.last)
        if mention and mention.kind == "person":
            return Count(mention.name, "age", first, after, head)
        if tokens[head].dep == "attr":
            actor = actor_of(document, tokens[head].head)
            named = _personal(document, actor, first, after)
            if named and actor is not None and tokens[actor].pos in ("PROPN", "PRON"):
                return named
        return Count(name if name and name[0].isupper() else text, "age", first, after, head)
    verb = tokens[first - 1] if first > sentence.first else None
    if verb is not None and verb.lemma == "be":
        actor = actor_of(document, first - 1)
        if actor is not None:
            return Count(noun_phrase(document, actor), "age", first - 1, last, first - 1)
    return None


def _identified(document: Document, sentence: Sentence, last: int) -> tuple[str, int] | None:
    """(name, end) of whom the phrase before a token is: "his 13-year-old brother, identified as Ada Moss"."""
    told = _IDENTIFIED.match(document.text, document.tokens[last - 1].end, sentence.end)
    first = document.token_at(told.end()) if told and told.end() < sentence.end else None
    mention = document.mention_at(first) if first is not None else None
    if mention is None or mention.kind != "person" or mention.first != first:
        return None
    return mention.name, mention.last


def _personal(document: Document, noun: int | None, low: int, last: int) -> Count | None:
    """An age of a person: a name, a resolved pronoun or a noun for a person."""
    if noun is None:
        return None
    token = document.tokens[noun]
    name = noun_phrase(document, noun)
    mention = document.mention_at(noun)
    if token.lower in PRONOUNS or token.lower == "who":
        if name == token.text:
            return None
    elif not (mention and mention.kind == "person") and token.lower not in people_nouns():
        return None
    return Count(name, "age", low, last, low)


def _in_turn(document: Document, sentence: Sentence, amount: Amount, listed: re.Match[str]) -> tuple[str, int] | None:
    """(name, first token) of whose age it is, of as many people as ages: "Ann Roe and Bea Lund, aged 40 and 52"."""
    starts = [listed.start("all") + m.start() for m in re.finditer(r"\d+", listed["all"])]
    at = document.token_at(listed.start())
    people: list[tuple[str, int]] = []
    while (whom := _just_before(document, at, sentence)) and document.mention_at(whom[1]):
        people.insert(0, whom)
        at = whom[1]
        if at > sentence.first and document.tokens[at - 1].lower == "and":
            at -= 1
        elif len(people) < 2 or at == sentence.first or document.tokens[at - 1].text != ",":
            break
    return people[starts.index(amount.start)] if len(people) == len(starts) and amount.start in starts else None


def _just_before(document: Document, at: int, sentence: Sentence) -> tuple[str, int] | None:
    """(name, first token) of the person right before an "aged 43"."""
    i = at - 1
    while i >= sentence.first and document.tokens[i].text in (",", "(", "–", "—", "-"):
        i -= 1
    if i < sentence.first:
        return None
    mention = document.mention_at(i)
    if mention and mention.kind == "person":
        return mention.name, mention.first
    if document.tokens[i].lower in people_nouns():
        return noun_phrase(document, i), i
    return None


def _subject(document: Document, token: int) -> tuple[str, int] | None:
    verb = verb_over(document, token)
    actor = actor_of(document, verb) if verb is not None else None
    found = _personal(document, actor, token, token)
    return (found.subject, verb) if found and verb is not None else None


def _listed(document: Document, at: int, sentence: Sentence) -> bool:
    """What stands behind is counted: "a man, 12 women"."""
    return at < sentence.last and document.tokens[at].pos in ("NOUN", "ADJ")


def _is_counting(document: Document, at: int, sentence: Sentence) -> bool:
    return at < sentence.last and document.tokens[at].pos in ("NOUN", "PROPN", "ADJ", "NUM")


def magnitude(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """An earthquake's magnitude; the subject is the word for the quake."""
    value = amount.high or 0.0
    if not 1.0 <= value <= 9.9 or amount.dimension not in ("count", "temperature"):
        return None
    if not _QUAKE.search(document.text, sentence.start, sentence.end):
        return None
    before = _MAGNITUDE_BEFORE.search(document.text, max(sentence.start, amount.start - 40), amount.start)
    behind = _MAGNITUDE_BEHIND.match(document.text, amount.figure_end, sentence.end)
    if not before and not (behind and amount.digits and (behind.group() or value % 1)):
        return None
    low = document.token_at(before.start()) if before else first
    last = document.token_at(behind.end() - 1) + 1 if behind and behind.group() else at
    nearest = min(
        _QUAKE.finditer(document.text, sentence.start, sentence.end),
        key=lambda m: (m.start() - amount.end) if m.start() > amount.end else 2 * (amount.start - m.end()),
    )
    noun = document.token_at(nearest.start())
    if 0 <= noun - last <= 1:
        last = noun + 1
    return Count(nearest.group().lower(), "magnitude", low, last, noun)


def score(
    document: Document, sentence: Sentence, amount: Amount, first: int, at: int
) -> tuple[Count, str, Range | None] | None:
    """(count, "3-2", range) of a result, or None where two figures are no result; the range is None where it is the
    amount's own."""
    if amount.pair is None:
        return _votes_to(document, sentence, amount, first)
    if amount.pair is None or max(amount.pair) > 250 or any(v != int(v) for v in amount.pair):
        return None
    window = document.text[max(sentence.start, amount.start - 60) : min(sentence.end, amount.end + 40)]
    sport, vote = _SCORE.search(window) is not None, _VOTE.search(window) is not None
    tokens = document.tokens
    named = tokens[at].lower if at < sentence.last and tokens[at].tag in ("NNS", "NNPS") else ""
    if named and named not in ("wins", "defeats", "votes", "voices"):
        return None
    if not sport and not vote:
        return None
    verb = verb_over(document, first)
    subject = "vote"
    last = at
    if at < sentence.last and tokens[at].pos == "NOUN":
        last = at + 1
    if amount.pair[0] > amount.pair[1] and " to " in document.text[amount.number : amount.figure_end]:
        if not _BALLOT.search(window) and named not in ("votes", "voices"):
            return None
        vote = True
        sport = False  # "51 to 49": results of matches are written with a hyphen
    if sport:
        teams = [m for m in document.sentence_mentions(sentence) if m.kind != "nationality" and m.first != first]
        near = sorted(sorted(teams, key=lambda m: abs(m.first - first))[:2], key=lambda m: m.first)
        if not near and not _MOVED.search(window):
            return None
        sport = bool(near)
        subject = " ".join(m.name for m in near) or subject
    ordered = sorted((int(v) for v in amount.pair), reverse=True)
    measure = "score" if sport else "vote"
    return Count(subject, measure, first, last, verb if verb is not None else first), f"{ordered[0]}-{ordered[1]}", None


def final_scores(document: Document, sentence: Sentence) -> list[tuple[Count, Range, str]]:
    """(count, range, "65-53") of a line that is nothing but a result: "Creighton 65, Drake 53"."""
    found = _FINAL.fullmatch(document.text, sentence.start, sentence.end)
    if not found:
        return []
    low, high = sorted((int(found["a"]), int(found["b"])))
    first, last = document.token_at(found.start("one")), document.token_at(found.end("b") - 1) + 1
    counted = Count(f"{found['one']} {found['other']}", "score", first, last, first)
    return [(counted, Range(low=low, high=high), f"{high}-{low}")]


def _votes_to(document: Document, sentence: Sentence, amount: Amount, first: int) -> tuple[Count, str, Range] | None:
    """ "by 34 votes to 31"."""
    if amount.low is None or amount.low != amount.high or amount.approximate:
        return None
    found = _VOTES_TO.match(document.text, amount.figure_end, sentence.end)
    if not found:
        return None
    low, high = sorted((int(amount.low), int(word_value(found["against"] or found["opposed"]))))
    last = document.token_at(found.end() - 1) + 1
    anchor = verb_over(document, first)
    counted = Count("vote", "vote", first, last, anchor if anchor is not None else first)
    return counted, f"{high}-{low}", Range(low=low, high=high)
