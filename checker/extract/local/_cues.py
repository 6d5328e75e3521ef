"""Cue words of speech and attitude, and the noun phrase that names a speaker.

One list serves quotations, statements and stance: a verb missing in one of them would make an article's own word
out of somebody else's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker import data
from checker.claims.statement import Certainty
from checker.extract.local._coref import PRONOUNS, antecedent
from checker.extract.local._document import Document
from checker.normalise._roles import lexicon
from checker.normalise.person import HONORIFICS, gender, parse_person

SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SPLIT = frozenset({"relcl", "acl", "advcl", "conj", "cc", "punct", "parataxis", "ccomp"})
_IMPERSONAL = frozenset({"it", "there", "that", "this", "which", "what", "these", "those"})
_DETERMINERS = frozenset({"the", "a", "an"})
_ADDRESSED = frozenset({"tell", "inform", "ask", "remind", "assure", "warn", "urge", "advise"})
_SAID = frozenset({"said", "says", "told", "adds", "added", "tweeted"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
_SHORT_TITLES = frozenset({"cllr", "coun", "gaffer", "const", "atty"})
"""Titles that stand before a bare surname too; no given names."""
_PARENT = re.compile(
    r"(?:[\w-]+\s)?(?:mum|mom|mam|mother|dad|father|parent|gran|grandmother|grandfather|grandad)[\s-]of[\s-][\w-]+\s",
    re.IGNORECASE,
)
_PARENTS = frozenset({"mum", "mom", "mam", "mother", "dad", "father", "parent", "gran", "grandmother", "grandfather"})
_PARENT_TOKENS = 9


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech or attitude; `takes` holds the letters explained in cues.txt."""

    word: str
    certainty: Certainty
    takes: frozenset[str]


@cache
def cues() -> dict[str, Cue]:
    """{lemma: Cue}; a verb with a particle has an underscore ("point_out")."""
    out: dict[str, Cue] = {}
    for line in data.lines("cues.txt"):
        word, step, takes = line.split()
        out[word] = Cue(word, Certainty[step.upper()], frozenset(takes))
    return out


@cache
def matrix() -> dict[str, dict[str, str]]:
    """{position: {word: kind}} with positions verb, adverb, adjective, modal, noun, object; see cues_matrix.txt."""
    out: dict[str, dict[str, str]] = {"verb": {}, "adverb": {}, "adjective": {}, "modal": {}, "noun": {}, "object": {}}
    for line in data.lines("cues_matrix.txt"):
        kind, *words = line.split()
        position, _, name = kind.rpartition("-")
        for word in words:
            out[position or "verb"][word] = name
    return out


def cue_at(document: Document, token: int) -> Cue | None:
    """The cue that a verb is, with its particle where that makes another ("rule" / "rule out")."""
    known = cues()
    verb = document.tokens[token]
    if verb.pos not in ("VERB", "AUX") and verb.lower not in _SAID:
        return None
    if verb.i > 1 and document.tokens[verb.i - 1].text == "-":
        return None  # "so-called"
    following = document.tokens[token + 1].lower if token + 1 < len(document.tokens) else ""
    return known.get(f"{verb.lemma}_{following}") or known.get(verb.lemma)


def subject_of(document: Document, verb: int) -> int | None:
    """The subject of a verb; a verb joined to another ("smiled and said") has that one's."""
    tokens = document.tokens
    i = verb
    for _ in range(4):
        found = _nearest(document, i, [child for child in document.children[i] if tokens[child].dep in SUBJECT])
        if found is not None:
            return found
        if tokens[i].dep not in ("conj", "xcomp") or tokens[i].head == i:
            return None
        i = tokens[i].head
    return None


def _nearest(document: Document, verb: int, subjects: list[int]) -> int | None:
    """Of several subjects the first; one behind a comma right before the verb stands over it: "…, the longest
    migration known, scientists reported"."""
    tokens = document.tokens
    for i in reversed(subjects[1:]):
        if i < verb and any(tokens[j].text == "," for j in range(max(i - 3, subjects[0]), i)):
            return i
    return subjects[0] if subjects else None


def speaker_of(document: Document, cue: int) -> int | None:
    """The noun that a cue makes a speaker: its subject, the agent of a passive, or the text that says it."""
    tokens = document.tokens
    i = cue
    for _ in range(8):
        passive = False
        if i != cue and _embedded(document, i):
            i = tokens[i].head
            continue
        found = _nearest(document, i, [child for child in document.children[i] if tokens[child].dep == "nsubj"])
        if found is not None:
            return found
        for child in document.children[i]:
            dep = tokens[child].dep
            if dep == "nsubjpass":
                passive = True
                if i == cue:
                    continue
                return child
            if dep == "agent":
                for noun in document.children[child]:
                    if tokens[noun].dep == "pobj":
                        return noun
        if passive and i == cue:
            return (
                next((c for c in document.children[i] if tokens[c].dep == "nsubjpass"), None)
                if (tokens[i].lemma not in _ADDRESSED | {"call", "describe", "dub", "label", "brand", "term"})
                else None
            )
        head = tokens[tokens[i].head]
        if tokens[i].dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
            return head.i
        if tokens[i].head == i or tokens[i].dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acl", "dep"):
            return None
        i = head.i
    return None


def _embedded(document: Document, verb: int) -> bool:
    """A verb under another cue whose own subject can hardly speak: "said the plan would work, adding ..."."""
    tokens = document.tokens
    if tokens[verb].dep != "ccomp" or tokens[verb].head == verb or cue_at(document, tokens[verb].head) is None:
        return False
    for child in document.children[verb]:
        if tokens[child].dep == "nsubj":
            mention = document.mention_at(child)
            return tokens[child].pos != "PRON" and (mention is None or mention.kind != "person")
    return True


def addressee_of(document: Document, cue: int) -> str | None:
    """To whom it was said: "told reporters", "said to the court", "in an interview with the BBC"."""
    tokens = document.tokens
    for child in document.children[cue]:
        token = tokens[child]
        if token.dep in ("dobj", "dative", "iobj") and tokens[cue].lemma in _ADDRESSED and token.pos != "PRON":
            if document.in_quote(token.start) is None:
                return _words(document, *phrase(document, child))
        elif token.dep in ("prep", "dative") and token.lower == "to":
            noun = next((c for c in document.children[child] if tokens[c].dep == "pobj"), None)
            if noun is not None and tokens[noun].pos != "PRON":
                return _words(document, *phrase(document, noun))
    for i in range(cue, min(cue + 12, len(tokens) - 2)):
        if tokens[i].lower == "interview" and tokens[i + 1].lower == "with":
            noun = next((c for c in document.children[i + 1] if tokens[c].dep == "pobj"), None)
            if noun is not None:
                return _words(document, *phrase(document, noun))
    return None


def _words(document: Document, first: int, last: int) -> str | None:
    tokens = document.tokens
    while first < last and (tokens[first].lower in _DETERMINERS or tokens[first].pos in ("PUNCT", "SPACE")):
        first += 1
    while last > first and tokens[last - 1].pos in ("PUNCT", "SPACE", "PART"):
        last -= 1
    return document.span_text(first, last) if first < last else None


def describe(document: Document, noun: int) -> str | None:
    """Who a noun phrase is: the full name in it, what its pronoun stands for, else its words; None if nobody."""
    tokens = document.tokens
    token = tokens[noun]
    if token.lower in ("who", "that", "which") and token.tag in ("WP", "WDT", "WP$"):
        verb = tokens[token.head]
        if verb.dep != "relcl" or verb.head == verb.i:
            return None
        return describe(document, verb.head)
    if token.pos == "PRON":
        if token.lower in PRONOUNS:
            found = antecedent(document, noun)
            return found.name if found else None
        return None
    if token.lower in _PARENTS and (parent := _parent(document, noun)) is not None:
        return parent
    mention = document.mention_at(noun)
    if mention and mention.kind == "person":
        return bare_name(document, mention.name)
    if token.lower.rstrip(".") in HONORIFICS and noun + 2 < len(tokens):
        behind = document.mention_at(noun + 1) or document.mention_at(noun + 2)  # "Sgt", ".", "Roe"
        if behind and behind.kind == "person":
            return behind.name
    first, last = phrase(document, noun)
    parent = _parent(document, first)
    if parent is not None:
        return parent
    for i in range(first, last):
        inner = document.mention_at(i)
        if inner and inner.kind == "person" and _belongs(document, i, noun):
            return bare_name(document, inner.name)
    for child in document.children[noun]:
        if tokens[child].dep == "appos":
            inner = document.mention_at(child)
            if inner and inner.kind == "person":
                return bare_name(document, inner.name)
    if token.lower in _IMPERSONAL:
        return None
    said = _words(document, first, last)
    return bare_name(document, said) if said and mention and _hides_person(said) else said


@cache
def _title_words() -> frozenset[str]:
    """Lower-cased single words that name a role or a relative and are no given name."""
    words = {form for role in lexicon().values() for form in role.forms if form.isalpha() and form.islower()}
    for line in data.lines("relations.txt"):
        words.update(w for w in line.split()[1:] if w.isalpha())
    return frozenset(words - _given_names() - HONORIFICS)


@cache
def _given_names() -> frozenset[str]:
    files = ("given_names_female.txt", "given_names_male.txt")
    return frozenset(name for file in files for line in data.lines(file) for name in line.split())


def _hides_person(said: str) -> bool:
    """ "Grandmother Jane Roe", which the parser took for an organisation: a title, a given name, a surname."""
    words = said.split()
    return (
        len(words) == 3
        and words[0].lower() in _title_words()
        and words[1].lower() in _given_names()
        and words[1].istitle()
        and words[2][0].isupper()
    )


def bare_name(document: Document, name: str) -> str:
    """A person's name without the words for a role or a relative that the parser left in it ("Gaffer Gary Roe"); of
    a surname alone the fullest form in the document."""
    words = name.split()
    first = 0
    while first + 1 < len(words):
        word = words[first].lower().rstrip(".")
        if not (word in _SHORT_TITLES or (word in _title_words() and len(words) - first > 2)):
            break
        first += 1
    if not first:
        return name
    bare = " ".join(words[first:])
    if len(words) - first > 1:
        return bare
    fuller = {
        m.name
        for m in document.mentions
        if m.kind == "person" and m.name.endswith(f" {bare}") and parse_person(m.name).full and m.name != name
    }
    return fuller.pop() if len(fuller) == 1 else bare


def _parent(document: Document, first: int) -> str | None:
    """The person that "mum-of-three Jane Roe", a noun phrase from token `first`, names."""
    tokens = document.tokens
    last = min(first + _PARENT_TOKENS, len(tokens))
    found = _PARENT.match(document.text, tokens[first].start, tokens[last - 1].end)
    if found is None:
        return None
    mention = document.mention_at(document.token_at(found.end()))
    if mention is None or mention.kind == "nationality" or " " not in mention.name:
        return None
    return mention.name


def describe_speaker(document: Document, noun: int) -> str | None:
    """As `describe`; a pronoun first takes who spoke in the sentence before ("Roe said ... She added ...")."""
    tokens = document.tokens
    word = tokens[noun].lower
    if word in PRONOUNS and word in ("he", "she"):
        sentence = document.sentence_of(noun)
        if sentence.i and document.sentences[sentence.i - 1].kind == sentence.kind:
            before = document.sentences[sentence.i - 1]
            if sentence.block - before.block <= 1:
                name = _spoke(document, before.first, before.last)
                sex = gender(parse_person(name)) if name else ""
                if name and sex in ("", "f" if word in FEMALE else "m"):
                    own = describe(document, noun)
                    return name if own is None or own == name or sex else own
    return describe(document, noun)


def _spoke(document: Document, first: int, last: int) -> str | None:
    """The person whose word a sentence is: subject of the verb of speech at its root."""
    tokens = document.tokens
    for i in range(first, last):
        if tokens[i].dep == "ROOT" and cue_at(document, i) is not None:
            for child in document.children[i]:
                mention = document.mention_at(child)
                if tokens[child].dep == "nsubj" and mention is not None and mention.kind == "person":
                    return bare_name(document, mention.name)
    return None


def phrase(document: Document, noun: int) -> tuple[int, int]:
    """Tokens first..last (exclusive) of a noun phrase with its prepositions, without clauses and appositions."""
    tokens = document.tokens
    first = last = noun
    queue = [noun]
    while queue:
        i = queue.pop()
        first, last = min(first, i), max(last, i)
        for child in document.children[i]:
            if tokens[child].dep in _SPLIT or (tokens[child].dep == "appos" and child > noun):
                continue
            queue.append(child)
    return first, last + 1


def _belongs(document: Document, token: int, noun: int) -> bool:
    """A name before the noun's own prepositions: part of its compound, not what a preposition adds."""
    tokens = document.tokens
    i = token
    for _ in range(6):
        if i == noun:
            return True
        if tokens[i].dep not in ("compound", "appos", "nmod", "flat"):
            return False
        i = tokens[i].head
    return False
