"""Roles that a verb gives, keeps or takes: "is", "was elected", "named Roe as", "stepped down as".

The verb group is read leftwards from the phrase of the title; its subject comes from the parse only where the
words in between agree with it. The tense tells whether the role is held: a plain "was" counts as former.
"""

from __future__ import annotations

from dataclasses import replace

from checker.claims import Modality
from checker.claims.role import Status
from checker.extract.local._coref import PRONOUNS, antecedent
from checker.extract.local._document import Document
from checker.extract.local._role_patterns import Holding, Reader
from checker.extract.local._role_people import Person
from checker.extract.local._role_phrase import Phrase, set_status
from checker.extract.local._role_words import APPOINT, DISMISS, HOLD, NOMINATE, RESIGN

_COPULAS = frozenset({"be", "become", "remain"})
_HYPOTHETICAL = frozenset(["would", "could", "may", "might", "should", "can", "must", "'d"])
_FUTURE = frozenset(["will", "'ll", "shall", "wo"])
_NEGATIONS = frozenset(["not", "n't", "never", "n’t"])
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICLES = frozenset(["in", "down", "over", "up", "off", "out", "back", "on"])
_UNREAL = frozenset(["if", "unless", "whether"])
_WHEN = frozenset({"when", "once", "until", "before"})
_GROUP = 6
"""Most words in a verb group."""


class _Group:
    """A verb group: its head verb, its leftmost token, and what the auxiliaries say."""

    def __init__(self, document: Document, verb: int) -> None:
        tokens = document.tokens
        self.verb = verb
        self.lemma = tokens[verb].lemma
        self.words: list[str] = []
        at = verb - 1
        limit = max(document.sentence_of(verb).first, verb - _GROUP)
        while at >= limit and (
            tokens[at].pos in ("AUX", "ADV", "PART") or tokens[at].lower in _NEGATIONS or tokens[at].lower == "also"
        ):
            self.words.append(tokens[at].lower.replace("’", "'"))
            at -= 1
        self.first = at + 1
        self.passive = any(w in _BE for w in self.words) and tokens[verb].tag in ("VBN", "VBD")
        self.negated = any(w in _NEGATIONS for w in self.words)
        self.hypothetical = any(w in _HYPOTHETICAL for w in self.words)
        self.future = any(w in _FUTURE for w in self.words)
        self.infinitive = "to" in self.words
        self.has = any(w in ("has", "have", "'ve") for w in self.words)
        self.had = "had" in self.words
        self.present = tokens[verb].tag in ("VBZ", "VBP") or any(w in ("is", "are", "'s") for w in self.words)
        self.past = tokens[verb].tag == "VBD" and not self.has
        self.finite = tokens[verb].tag in ("VBD", "VBZ", "VBP") or any(
            w in _BE or w in ("has", "have", "had", "did", "does", "do") or w in _FUTURE | _HYPOTHETICAL
            for w in self.words
        )


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "got", "get", "gets"])


def by_verbs(reader: Reader) -> list[Holding]:
    """Holdings that a verb states."""
    out: list[Holding] = []
    for number, phrase in enumerate(reader.phrases):
        if phrase.void or phrase.title.plural or id(phrase.title) in reader.used or phrase.first == 0:
            continue
        out += _holdings(reader, number)
    return out


def _holdings(reader: Reader, number: int) -> list[Holding]:
    document = reader.document
    tokens = document.tokens
    phrase = reader.phrases[number]
    if not reader.ends_noun(phrase):
        return []
    at = phrase.first - 1
    sentence = document.sentence_of(phrase.title.first)
    own = phrase
    negated = limited = False
    while at > sentence.first and (tokens[at].pos == "ADV" or tokens[at].lower in _NEGATIONS):
        if tokens[at].lower in ("formerly", "previously", "once"):
            own = replace(own, status="former")
        if tokens[at].lower in ("just", "only", "merely", "simply"):
            limited = True
        negated = negated or tokens[at].lower in _NEGATIONS
        set_status(own, tokens[at].lower)
        at -= 1
    as_role = tokens[at].lower == "as"
    if as_role:
        at -= 1
        if at < sentence.first or tokens[at].lower in ("such", "well", "same", "far", "known"):
            return []
    elif tokens[at].lower == "be" and tokens[at - 1].lower == "to" and tokens[at - 2].lemma in APPOINT:
        at -= 2
    elif tokens[at].lower == "to" and tokens[at - 1].lemma == "promote":
        at -= 1
    if limited and (negated or _Group(document, at).negated):
        return []  # "is not just a teacher" does not deny it
    copula = not as_role and tokens[at].lemma in _COPULAS and tokens[at].pos in ("AUX", "VERB")
    if copula:
        return _emit(reader, own, _Group(document, at), None, negated)
    object_ = None
    while at > sentence.first and tokens[at].lower in _PARTICLES and as_role:
        at -= 1
    person = reader.people.ending(at + 1)
    if person is not None:
        object_ = person
        at = reader.name_phrase.get(person.first, person.first) - 1
    elif as_role and tokens[at].lower in ("him", "her", "himself", "herself"):
        referent = antecedent(document, at)
        if referent is None:
            return []
        object_ = Person(at, at + 1, referent.name)
        at -= 1
    if at < sentence.first or tokens[at].pos not in ("VERB", "AUX"):
        return []
    return _emit(reader, own, _Group(document, at), object_, negated, as_role=as_role)


def _emit(
    reader: Reader,
    phrase: Phrase,
    group: _Group,
    object_: Person | None,
    negated: bool,
    *,
    as_role: bool = False,
) -> list[Holding]:
    """The holdings that a verb group gives: of its object, its subject, or both."""
    lemma = group.lemma
    negated = negated or group.negated
    unreal = group.hypothetical or group.infinitive or _conditional(reader.document, group.first, group.present)
    give: list[tuple[Person | None, Status]] = []
    if object_ is not None:
        if lemma in ("succeed", "replace") and as_role:
            subject = _subject(reader, group)
            if group.passive:
                give = [(object_, "current"), (subject, "former")]
            else:
                give = [(object_, "former"), (subject, "current")]
        elif group.passive:
            return []
        elif lemma in APPOINT:
            give = [(object_, "current")]
        elif lemma in NOMINATE:
            give = [(object_, "elect")]
        elif lemma in DISMISS and as_role:
            give = [(object_, "former")]
    elif lemma in _COPULAS:
        give = [(_subject(reader, group), _copula_status(group))]
    elif lemma in APPOINT | NOMINATE or lemma == "swear":
        if group.passive or reader.document.tokens[group.verb].dep == "acl":
            give = [(_subject(reader, group), "elect" if lemma in NOMINATE else "current")]
    elif (lemma in DISMISS and as_role and group.passive) or (lemma in RESIGN and as_role and not group.passive):
        give = [(_subject(reader, group), "former")]
    elif lemma in HOLD and as_role and not group.passive:
        give = [(_subject(reader, group), "former" if group.past or group.had else "current")]
    elif lemma == "take" and as_role and not group.passive:
        give = [(_subject(reader, group), "current")]
    if group.had and not object_ and lemma not in DISMISS | RESIGN:
        give = [(p, "former") for p, _ in give]
    out: list[Holding] = []
    for person, status in give:
        if person is None:
            continue
        own = phrase
        if phrase.status == "current":
            own = replace(phrase, status="elect" if group.future and status == "current" else status)
        first = min(person.first, phrase.first)
        if phrase.last - first > 40:
            continue
        last = max(person.last, phrase.last)
        out.append(Holding(person, own, first, last, group.verb, _modality(group, negated, unreal)))
    return out


def _modality(group: _Group, negated: bool, unreal: bool) -> Modality | None:
    if negated:
        return Modality.DENIED
    if unreal:
        return Modality.HYPOTHETICAL
    return Modality.PLANNED if group.future else None


def _copula_status(group: _Group) -> Status:
    """ "is", "has been" current; "was", "had been" former; "became" current."""
    if group.lemma == "be" and (group.past or group.had):
        return "former"
    return "current"


def _conditional(document: Document, first: int, present: bool) -> bool:
    """The clause begins with "if" or "whether", or in the present tense with "when", a few words before."""
    sentence = document.sentence_of(first)
    for token in reversed(document.tokens[max(sentence.first, first - 8) : first]):
        if token.lower in _UNREAL or (present and token.lower in _WHEN):
            return True
        if token.text in (",", ";"):
            return False
    return False


def _subject(reader: Reader, group: _Group) -> Person | None:
    """The person who is the subject of a verb group."""
    document = reader.document
    tokens = document.tokens
    sentence = document.sentence_of(group.verb)
    at = group.first - 1
    if at < sentence.first:
        return None
    before = tokens[at]
    if before.lower == "who":
        person = reader.people.ending(at)
        if person is None and tokens[at - 1].text == ",":
            person = reader.host(at - 1)
        return person if person and _heads_phrase(reader, person) else None
    if before.lower in PRONOUNS:
        if before.lower not in ("he", "she") or document.in_quote(before.start):
            return None  # within a quotation "he" is rarely anybody named outside it
        referent = antecedent(document, at)
        return Person(at, at + 1, referent.name) if referent else None
    person = reader.people.ending(at + 1)
    if person is not None:
        return person if _heads_phrase(reader, person) and _is_subject(reader, person, group) else None
    if before.text in (",", ")"):
        verb_tokens = {group.verb, *range(group.first, group.verb)}
        for verb in verb_tokens:
            for child in document.children[verb]:
                if tokens[child].dep in _SUBJECTS and child < group.first:
                    mention = document.mention_at(child)
                    if mention and mention.kind == "person" and mention.last == child + 1:
                        found = reader.people.of(mention)
                        return found if _heads_phrase(reader, found) else None
        if before.text == "," and not group.finite:
            return reader.host(at)
    if before.lower == "," or before.pos != "PUNCT":
        return None
    return None


def _is_subject(reader: Reader, person: Person, group: _Group) -> bool:
    """The parse does not give the verb another subject in front of the name."""
    tokens = reader.document.tokens
    start = reader.name_phrase.get(person.first, person.first)
    for verb in (group.verb, *range(group.first, group.verb)):
        for child in reader.document.children[verb]:
            if tokens[child].dep in _SUBJECTS and child < start:
                return False
    return True


def _heads_phrase(reader: Reader, person: Person) -> bool:
    """Nothing in front makes the name a part of another phrase: "the wife of Roe", "Roe and Doe"."""
    document = reader.document
    tokens = document.tokens
    at = reader.name_phrase.get(person.first, person.first) - 1
    if at < 0 or tokens[at].sent != tokens[person.first].sent:
        return True
    before = tokens[at]
    if before.pos == "ADP" or before.tag == "POS":
        return before.lower in ("after", "before", "until", "with", "under", "while") and before.dep == "mark"
    if before.lower in ("and", "or", "&"):
        return at > 0 and tokens[at - 1].text == ","
    return True
