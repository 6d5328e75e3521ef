"""Who and what: the name or the words for a noun of the parse, and the participants of a verb.

A noun phrase is shown without articles and without what follows its head, so that "the two men in the car" and "two
men" are the same words. A pronoun that cannot be resolved safely is nobody: a claim about "he" aligns with anything.
"""

from __future__ import annotations

from checker.extract.local._coref import PRONOUNS, antecedent
from checker.extract.local._document import Document, Mention
from checker.extract.local._event_words import word_lists

_MODIFIERS = frozenset({"compound", "amod", "nummod", "nmod", "quantmod", "advmod", "neg", "punct"})
_LONGEST = 7
"""Words of a noun phrase that are shown."""
_ACTIVE = frozenset({"nsubj"})
_PASSIVE = frozenset({"nsubjpass"})
_SUBJECT = _ACTIVE | _PASSIVE
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PARTITIVE = word_lists("actions.txt")["partitive"]
"""Nouns that only measure out the one behind "of"."""
_WORDS = word_lists("actions.txt")
_CIRCUMSTANTIAL = frozenset(
    {"day", "time", "place", "way", "reason", "year", "moment", "night", "week", "month", "age"}
)
"""Nouns whose clause tells when, where or why: "the day she left"."""
_AFTERWARDS = frozenset({"later", "earlier", "afterwards", "afterward"})
"""Behind a noun they make it a time: "died a short time later"."""
_NOBODY = _WORDS["nobody"]


def noun_phrase(document: Document, head: int) -> tuple[int, int]:
    """Tokens (first, last exclusive) of a noun and the modifiers directly before it, without articles."""
    tokens = document.tokens
    first = head
    while first > 0 and head - first < _LONGEST:
        before = tokens[first - 1]
        if (
            before.sent != tokens[head].sent
            or before.dep not in _MODIFIERS
            or before.head < first - 1
            or (before.head > head)
        ):
            break
        if (before.dep == "punct" and before.text != "-") or before.tag in ("VBD", "VBP", "VBZ", "WRB"):
            break
        if before.dep in ("advmod", "neg") and before.head == head:
            break
        first -= 1
    while first < head and (tokens[first].dep == "punct" or _second_half(document, first)):
        first += 1
    last = head + 1
    while (
        last + 1 < len(tokens)
        and tokens[last].text == "-"
        and (tokens[last - 1].end == tokens[last].start and tokens[last].end == tokens[last + 1].start)
    ):
        last += 2  # "co-workers" that the parser hung up by its first half
    return first, last


def _second_half(document: Document, token: int) -> bool:
    """ "old" of "61-year-old", whose first half hangs elsewhere."""
    before = document.tokens[token - 1] if token else None
    return before is not None and before.text == "-" and before.end == document.tokens[token].start


def name_of(document: Document, head: int) -> str | None:
    """The full name, or else the words, of the noun or pronoun at `head`; None for what cannot be told."""
    tokens = document.tokens
    token = tokens[head]
    if token.lower in PRONOUNS:
        found = antecedent(document, head)
        return found.name if found else None
    if token.lemma in _PARTITIVE:
        inner = _of_object(document, head)
        if inner is not None:
            return name_of(document, inner)
    first, last = noun_phrase(document, head)
    if first > 0 and tokens[first - 1].lower == "how":
        return None
    if token.lower == "people" and last - first == 1:
        return None
    if token.lower in _NOBODY or token.pos in ("PRON", "DET", "NUM", "SYM", "PUNCT", "SPACE", "ADV", "VERB"):
        return None
    mention = document.mention_at(head)
    if mention is not None and mention.kind != "nationality":
        if mention.kind in ("person", "place", "other") or mention.last - mention.first > 1:
            return mention.name
        return mention.name if last - first <= 1 else document.span_text(first, last)
    person = beside(document, head)
    if person is not None:
        return person.name
    return document.span_text(first, last)


def _of_object(document: Document, head: int) -> int | None:
    for child in document.children[head]:
        if document.tokens[child].lower == "of" and child == head + 1:
            for below in document.children[child]:
                if document.tokens[below].dep == "pobj":
                    return below
    return None


def beside(document: Document, head: int) -> Mention | None:
    """The person named in apposition to a noun: "a Seattle man, John Smith," """
    for child in document.children[head]:
        if document.tokens[child].dep == "appos":
            mention = document.mention_at(child)
            if mention is not None and mention.kind == "person":
                return mention
    return None


def joined(document: Document, head: int) -> list[int]:
    """A noun and those joined to it by "and" or commas."""
    out = [head]
    at = head
    for _ in range(8):
        following = [c for c in document.children[at] if document.tokens[c].dep == "conj"]
        if not following:
            break
        at = following[0]
        out.append(at)
    return out


def antecedent_noun(document: Document, token: int, verb: int) -> int:
    """The noun a relative pronoun stands for; any other token stands for itself."""
    current = document.tokens[token]
    if current.lower in _RELATIVE and document.tokens[verb].dep == "relcl":
        head = document.tokens[verb].head
        mention = document.mention_at(head)
        if current.lower == "which" and mention is not None and mention.kind == "person":
            above = document.tokens[document.tokens[head].head]
            outer = document.tokens[above.head]
            thing = above.lower == "of" and outer.pos == "NOUN" and document.mention_at(outer.i) is None
            return outer.i if thing else token  # "the murder of X, which took place on Friday"
        return head
    return token


class Roles:
    """Heads of the actors and of the objects of a verb, passive voice undone."""

    __slots__ = ("actors", "objects", "passive", "subject")

    def __init__(self, document: Document, verb: int) -> None:
        tokens = document.tokens
        self.actors: list[int] = []
        self.objects: list[int] = []
        self.subject: int | None = None
        own: int | None = None
        direct: int | None = None
        agent: int | None = None
        auxiliary = False
        for child in document.children[verb]:
            dep = tokens[child].dep
            if dep in _SUBJECT and own is None:
                own = child
                auxiliary = auxiliary or dep in _PASSIVE
            elif dep in ("csubj", "csubjpass") and own is None:
                own = self._inner_subject(document, child)
                auxiliary = auxiliary or dep == "csubjpass"
            elif dep == "auxpass":
                auxiliary = True
            elif (
                dep == "dobj"
                and direct is None
                and tokens[child].ent not in ("DATE", "TIME")
                and tokens[child].pos != "NUM"
                and tokens[min(child + 1, len(tokens) - 1)].lower not in _AFTERWARDS
            ):
                direct = child
            elif dep == "agent":
                for below in document.children[child]:
                    if tokens[below].dep == "pobj":
                        agent = below
                        break
        self.passive = auxiliary
        if own is not None:
            self.subject = antecedent_noun(document, own, verb)
        else:
            self.subject = self._shared(document, verb)
        if agent is not None:
            self.actors = joined(document, agent)
        if self.subject is not None:
            (self.objects if self.passive else self.actors).extend(joined(document, self.subject))
        if direct is None and own is not None and not auxiliary and self._has_gap(document, verb, own):
            direct = tokens[verb].head
        if direct is not None and not self.passive:
            self.objects = self._distinct(document, joined(document, antecedent_noun(document, direct, verb)))

    def _inner_subject(self, document: Document, clause: int) -> int | None:
        """ "an officer interviewing a witness was shot": the subject is the clause's noun, not the clause."""
        tokens = document.tokens
        if tokens[clause].tag != "VBG":
            return None
        return next((c for c in document.children[clause] if tokens[c].dep == "nsubj" and c < clause), None)

    def _has_gap(self, document: Document, verb: int, subject: int) -> bool:
        """ "the man she confronted": the noun before a clause with a subject and no object is its object."""
        tokens = document.tokens
        head = tokens[tokens[verb].head]
        if tokens[verb].dep != "relcl" or tokens[subject].lower in _RELATIVE or head.ent in ("DATE", "TIME"):
            return False
        if any(t.text == "," for t in tokens[head.i + 1 : subject]):
            return False
        for child in document.children[verb]:
            if tokens[child].dep in ("xcomp", "ccomp", "oprd", "acomp") or (
                tokens[child].tag in ("WRB", "WDT") or (tokens[child].dep == "prep" and not document.children[child])
            ):
                return False
        return head.lemma not in _CIRCUMSTANTIAL and tokens[verb].lemma not in _WORDS["alone"]

    def _distinct(self, document: Document, objects: list[int]) -> list[int]:
        """Without a plain pronoun that would stand for the subject itself: "he hit him" is about two people."""
        names = {name_of(document, actor) for actor in self.actors}
        return [
            head
            for head in objects
            if document.tokens[head].lower not in ("him", "her") or name_of(document, head) not in names
        ]

    def _shared(self, document: Document, verb: int) -> int | None:
        """The subject that a verb without one of its own shares with the verb above it."""
        tokens = document.tokens
        current = tokens[verb]
        for _ in range(4):
            above = tokens[current.head]
            if current.dep == "acl":
                if current.tag == "VBN":
                    self.passive = True
                elif current.tag != "VBG":
                    return None
                return above.i if above.pos in ("NOUN", "PROPN") else None
            if current.dep == "relcl":
                return None
            if current.dep not in ("conj", "xcomp", "advcl") or above.pos not in ("VERB", "AUX"):
                return None
            if current.dep == "advcl" and current.tag not in ("VBG", "VBN"):
                return None
            below = document.children[above.i]
            if current.dep == "xcomp":
                for child in below:
                    if tokens[child].dep == "dobj":
                        return child
            if current.dep == "advcl" and current.tag == "VBG":
                for agent in (b for c in below if tokens[c].dep == "agent" for b in document.children[c]):
                    if tokens[agent].dep == "pobj":
                        return agent
            for child in below:
                if tokens[child].dep in _SUBJECT:
                    if (current.dep == "conj" and tokens[child].dep in _PASSIVE and tokens[verb].tag == "VBN") or (
                        current.dep == "advcl" and current.tag == "VBN"
                    ):
                        self.passive = True
                    return antecedent_noun(document, child, above.i)
            if above.dep == "acl" and above.tag in ("VBN", "VBG") and current.dep == "conj":
                self.passive = self.passive or above.tag == "VBN"
                return above.head
            current = above
        return None


def participants(document: Document, heads: list[int]) -> tuple[str, ...]:
    """Names or words of nouns, each once; what cannot be told is left out."""
    out = (name_of(document, head) for head in heads)
    return tuple(dict.fromkeys(name for name in out if name))
