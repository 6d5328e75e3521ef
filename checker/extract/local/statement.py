"""What somebody said, hinted, agreed to or denied, in the article's words, with the certainty the article gives it.

The step matters more than the verb: "appeared open to a truce" and "agreed to a truce" are one matter at two steps,
and an editor has to see it. A statement inside another ("the envoy said the leader had agreed") is a claim of its own,
with the outer voice as its speaker. Plans and conditions make no statement: nobody has said anything yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker import data
from checker.claims import Claim, Modality, Polarity
from checker.claims.statement import Certainty, StatementClaim
from checker.extract.local._cues import SUBJECT, Cue, cue_at, describe_speaker, phrase, speaker_of
from checker.extract.local._document import Document, Token
from checker.extract.local._stance import stance

_CLAUSE = frozenset({"ccomp", "parataxis"})
_COPULA = frozenset({"be", "appear", "seem", "remain", "sound", "look"})
_GUESS = frozenset({"may", "might", "could"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "would", "'d", "’d", "should", "must", "shall"})
_NOT_YET = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED})
_ADJUNCTS = frozenset({"advcl", "npadvmod", "punct", "parataxis"})
_ADJUNCT_PREPOSITIONS = frozenset(
    {"as", "after", "before", "during", "since", "following", "despite", "until", "amid", "while", "because"}
)
_COMPLEMENTS = frozenset({"with", "for", "between", "of", "against", "from", "over"})
_DEMONSTRATIVE = frozenset({"this", "these", "that", "those", "the", "such"})
_PUBLIC = frozenset({"public", "traffic", "visitor", "all", "everyone", "customer", "member", "adult", "resident"})
_VAGUE = frozenset({"some", "many", "others", "people", "critics", "one", "few", "most", "everyone", "anyone"})
_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_IDEAS = frozenset({"idea", "notion", "possibility", "prospect"})
_MOST = 60
"""Words of content; what is longer is a parse gone wrong."""


@cache
def _attitudes() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, *words in (line.split() for line in data.lines("cues_attitude.txt"))}


@cache
def _speakers() -> frozenset[str]:
    return frozenset(w for line in data.lines("cues_speakers.txt") for w in line.split())


@cache
def _object_cues() -> dict[str, tuple[Certainty, str]]:
    """{verb: (step, preposition before the thing, "-" for none)}."""
    lines = (line.split() for line in data.lines("cues_objects.txt"))
    return {verb: (Certainty[step.upper()], preposition) for verb, step, preposition in lines}


def find_statements(document: Document) -> Iterator[Claim]:
    """Statements in the order of the text."""
    finder = _Finder(document)
    for token in document.tokens:
        if token.pos in ("VERB", "AUX") and document.in_quote(token.start) is None:
            found = finder.read(token)
            if found is not None:
                yield found


class _Finder:
    """Reads verbs one after the other and remembers the last content, which "this claim" stands for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self.last: tuple[int, str] | None = None

    def read(self, verb: Token) -> StatementClaim | None:
        """The statement that a verb makes, if it makes one."""
        step = self._step(verb)
        if step is None or not self._done(verb):
            return None
        certainty, head, clause = step
        subject = speaker_of(self.document, verb.i)
        if subject is None or self.document.in_quote(self.tokens[subject].start) is not None:
            return None
        if self.tokens[subject].dep == "nsubjpass" or self.tokens[subject].lower in _VAGUE:
            return None
        actor = describe_speaker(self.document, subject)
        if actor is None:
            return None
        if (not clause or certainty is Certainty.SUGGESTED) and not self._can_mean(subject):
            return None
        view = stance(self.document, verb.i)
        if view.modality in _NOT_YET and certainty is not Certainty.SUGGESTED:
            return None
        span = self._clause(head, verb.i) if clause else self._phrase(head)
        if span is None:
            return None
        return self._claim(verb, subject, actor, certainty, head, span, clause)

    def _done(self, verb: Token) -> bool:
        """An act, not the mere mention of one: no infinitive ("until Monday to accept"), no "without confirming"."""
        if verb.dep in ("pcomp", "amod") or (verb.dep == "acl" and verb.tag == "VBN"):
            return False
        return not self._infinitive(verb.i)

    def _claim(
        self,
        verb: Token,
        subject: int,
        actor: str,
        certainty: Certainty,
        head: int,
        span: tuple[int, int],
        clause: bool,
    ) -> StatementClaim | None:
        document, tokens = self.document, self.tokens
        content = document.span_text(*span)
        if "\n" in content or span[1] - span[0] > _MOST:
            return None
        sentence = document.sentence_of(verb.i)
        if self._stands_for_last(span, sentence.i):
            if self.last is None:
                return None
            content = self.last[1]
        else:
            self.last = (sentence.i, content)
        view = stance(document, verb.i)
        inner = stance(document, head).polarity if clause else self._determined(head)
        who = phrase(document, subject)
        start = min(tokens[who[0]].start, verb.start, tokens[span[0]].start)
        end = max(tokens[who[1] - 1].end, verb.end, tokens[span[1] - 1].end)
        return StatementClaim(
            article=document.article.id,
            evidence=document.evidence(start, end),
            sentence=document.sentence_evidence(sentence),
            modality=view.modality if view.modality in (Modality.ALLEGED, Modality.REPORTED) else Modality.ASSERTED,
            speaker=view.speaker if view.speaker != actor else None,
            actor=actor,
            content=content,
            certainty=certainty,
            polarity=inner,
        )

    # Which step a verb takes, and where its content stands: (certainty, head token, clause or phrase).

    def _step(self, verb: Token) -> tuple[Certainty, int, bool] | None:
        attitudes = _attitudes()
        if verb.lemma in attitudes["withhold"]:
            return self._withheld(verb)
        if verb.lemma in _COPULA:
            return self._open(verb)
        cue = cue_at(self.document, verb.i)
        if cue is None or not cue.takes & _CONTENT:
            return self._thing(verb)
        found = self._content(verb, cue)
        if found is None:
            return self._thing(verb)
        head, clause = found
        certainty = self._weighed(verb, cue)
        return None if certainty is None else (certainty, head, clause)

    def _thing(self, verb: Token) -> tuple[Certainty, int, bool] | None:
        """ "suggested a merger", "hinted at a lower tax"."""
        certainty, preposition = _object_cues().get(verb.lemma, (None, ""))
        if certainty is None or self._negation(verb):
            return None
        below = [self.tokens[c] for c in self.document.children[verb.i]]
        if any(t.dep == "aux" and t.lower in _FUTURE | _GUESS for t in below):
            return None
        if preposition == "-":
            head = next((t.i for t in below if t.dep == "dobj" and t.i > verb.i), None)
        else:
            head = self._prepositional(verb.i, (preposition,))
        if head is None or self.tokens[head].pos != "NOUN" or not self._matter(head):
            return None
        if self.tokens[head].lemma.lower() in _speakers():
            return None  # "promised voters": those to whom it was said
        if self.tokens[head].lemma in _IDEAS:
            head = self._prepositional(head, ("of",)) or head
        return certainty, head, False

    def _weighed(self, verb: Token, cue: Cue) -> Certainty | None:
        """The step of a cue under its negation and auxiliaries."""
        attitudes = _attitudes()
        negated = False
        for child in self.document.children[verb.i]:
            word = self.tokens[child].lower
            if self.tokens[child].dep == "neg" or word == "never":
                negated = True
            elif self.tokens[child].dep == "aux" and word in _GUESS:
                if word == "could" and self._negation(verb):
                    continue  # "could not confirm"
                return Certainty.SUGGESTED if cue.certainty is Certainty.CONFIRMED else None
            elif self.tokens[child].dep == "aux" and word in _FUTURE and not self._negation(verb):
                return None
        if not negated:
            return cue.certainty
        if cue.word in attitudes["leave_open"]:
            return Certainty.SUGGESTED
        if cue.word in attitudes["inform"] or cue.certainty is Certainty.SAID:
            return Certainty.UNCONFIRMED
        return Certainty.DENIED if cue.certainty is Certainty.CONFIRMED else None

    def _negation(self, verb: Token) -> bool:
        return any(self.tokens[c].dep == "neg" for c in self.document.children[verb.i])

    def _withheld(self, verb: Token) -> tuple[Certainty, int, bool] | None:
        """ "declined to say whether", "refused to sign"."""
        infinitive = self._child(verb.i, "xcomp")
        if infinitive is None or self._negation(verb):
            return None
        inner = self.tokens[infinitive]
        if inner.lemma not in _attitudes()["inform"]:
            return (Certainty.DENIED, infinitive, False) if verb.lemma == "refuse" else None
        found = self._content(inner, Cue(inner.lemma, Certainty.SAID, frozenset("cn")))
        if found is None:
            about = self._prepositional(infinitive, ("on", "about"))
            found = (about, False) if about is not None else None
        return None if found is None else (Certainty.UNCONFIRMED, *found)

    def _open(self, verb: Token) -> tuple[Certainty, int, bool] | None:
        """ "appeared open to", "is willing to", "seems to have agreed to"."""
        attitudes = _attitudes()
        for child in self.document.children[verb.i]:
            word = self.tokens[child]
            if word.dep not in ("acomp", "oprd", "attr", "xcomp") or word.pos not in ("ADJ", "VERB"):
                continue
            kind = next((k for k in ("open", "against") if word.lower in attitudes[k]), None)
            if kind is None:
                continue
            head = self._prepositional(child, ("to",))
            if head is None:
                head = self._child(child, "xcomp")
            if head is None:
                head = self._prepositional(verb.i, ("to",))
            if head is None or not self._open_to(verb.i, head):
                continue
            against = (kind == "against") != self._negation(verb)
            return (Certainty.DENIED if against else Certainty.SUGGESTED), head, False
        return None

    def _open_to(self, verb: int, head: int) -> bool:
        """ "open to talks", not "open to the public" or "closed to traffic": things are open to people."""
        token = self.tokens[head]
        if token.pos in ("VERB", "AUX"):
            return True
        subject = speaker_of(self.document, verb)
        mention = self.document.mention_at(subject) if subject is not None else None
        views = subject is not None and (
            self.tokens[subject].lower in ("he", "she") or self.tokens[subject].lemma.lower() in _speakers()
        )
        if mention is not None:
            views = mention.kind in ("person", "place", "nationality")
        return views and self._matter(head) and token.lemma not in _PUBLIC

    def _content(self, verb: Token, cue: Cue) -> tuple[int, bool] | None:
        """(head token, is a clause) of what a verb of speech takes."""
        tokens, takes = self.tokens, cue.takes
        children = self.document.children[verb.i]
        for child in children:
            token = tokens[child]
            if "c" in takes and token.dep in _CLAUSE and self._speakable(child):
                return child, True
            if "x" in takes and token.dep == "xcomp" and self._infinitive(child):
                return child, False
            if "g" in takes and token.dep in ("xcomp", "ccomp") and token.tag == "VBG":
                return child, False
        for child in children:
            if "n" in takes and tokens[child].dep == "dobj" and self._matter(child):
                return child, False
        if cue.word in _attitudes()["assent"]:
            head = self._prepositional(verb.i, ("to", "on"))
            if head is not None and (tokens[head].pos != "NOUN" or self._matter(head)):
                return head, False
        return None

    def _speakable(self, clause: int) -> bool:
        """A clause in the article's own words: not between quotation marks, and not a question."""
        if self.document.in_quote(self.tokens[clause].start) is not None:
            return False
        return self.tokens[clause].pos in ("VERB", "AUX")

    def _infinitive(self, verb: int) -> bool:
        return any(self.tokens[c].lower == "to" for c in self.document.children[verb] if c < verb)

    def _matter(self, noun: int) -> bool:
        """A thing that can be confirmed or denied: no person, no pronoun, nothing quoted."""
        token = self.tokens[noun]
        mention = self.document.mention_at(noun)
        if token.pos == "PRON" or (mention is not None and mention.kind == "person"):
            return False
        return self.document.in_quote(token.start) is None

    def _child(self, token: int, dep: str) -> int | None:
        return next((c for c in self.document.children[token] if self.tokens[c].dep == dep), None)

    def _prepositional(self, token: int, words: tuple[str, ...]) -> int | None:
        for child in self.document.children[token]:
            if self.tokens[child].dep == "prep" and self.tokens[child].lower in words:
                for inner in self.document.children[child]:
                    if self.tokens[inner].dep in ("pobj", "pcomp"):
                        return inner
        return None

    def _can_mean(self, subject: int) -> bool:
        """Somebody who can hold a view: a person, a body or a state, or a noun for one."""
        token = self.tokens[subject]
        mention = self.document.mention_at(subject)
        if mention is not None:
            return mention.kind != "other"
        return token.pos in ("PRON", "PROPN") or token.lemma.lower() in _speakers()

    # The words of the content.

    def _clause(self, head: int, cue: int) -> tuple[int, int] | None:
        """Tokens of a clause, without "that" and without the cue that stands before, in or behind it."""
        tokens = self.tokens
        inside = self.document.subtree(head)
        first, last = inside[0], inside[-1] + 1
        if first < cue < last:
            first, last = (cue + 1, last) if head > cue else (first, self._before_comma(first, cue))
        last = self._other_voice(head, first, last)
        while first < last and (tokens[first].lower == "that" or self._loose(tokens[first])):
            first += 1
        while last > first and self._loose(tokens[last - 1]):
            last -= 1
        if sum(t.text in _MARKS for t in tokens[first:last]) % 2:
            behind = next((i for i in range(last, min(last + 2, len(tokens))) if tokens[i].text in _MARKS), None)
            if behind is not None:
                last = behind + 1
            elif last > first and tokens[last - 1].text in _MARKS:
                last -= 1
        return (first, last) if last - first >= 2 else None

    def _loose(self, token: Token) -> bool:
        return token.pos in ("PUNCT", "SPACE") and token.text not in _MARKS

    def _other_voice(self, head: int, first: int, last: int) -> int:
        """Where a clause gives way to a further verb of speech of the same speaker: "said X and claimed Y"."""
        tokens = self.tokens
        for child in self.document.children[head]:
            token = tokens[child]
            if not head < child < last or token.dep not in ("conj", "advcl") or cue_at(self.document, child) is None:
                continue
            if any(tokens[c].dep in SUBJECT for c in self.document.children[child]):
                continue
            if token.dep == "advcl" and (token.tag != "VBG" or tokens[child - 1].text != ","):
                continue
            cut = child - 1 if tokens[child - 1].pos in ("CCONJ", "PUNCT") else child
            return cut if cut > first else last
        return last

    def _before_comma(self, first: int, cue: int) -> int:
        i = cue
        while i > first and self.tokens[i].text != ",":
            i -= 1
        return i if i > first else cue

    def _phrase(self, head: int) -> tuple[int, int] | None:
        """Tokens of a noun, gerund or infinitive with what belongs to it, up to the first circumstance."""
        tokens = self.tokens
        inside = self.document.subtree(head)
        cut = inside[-1] + 1
        for child in inside:
            token = tokens[child]
            if child <= head:
                continue
            circumstance = (
                token.dep in _ADJUNCTS
                or (token.dep == "prep" and token.lower in _ADJUNCT_PREPOSITIONS)
                or (token.dep == "mark" and token.lower in _ADJUNCT_PREPOSITIONS)
            )
            if circumstance or token.pos == "SPACE":
                cut = child
                break
        else:
            cut = self._attached(cut)
        first = inside[0]
        while first < cut and (
            tokens[first].pos in ("PUNCT", "SPACE") or tokens[first].lower == "to" or tokens[first].dep == "mark"
        ):
            first += 1
        while cut > first and tokens[cut - 1].pos in ("PUNCT", "SPACE", "CCONJ"):
            cut -= 1
        return (first, cut) if cut > first else None

    def _attached(self, cut: int) -> int:
        """Behind the prepositions that follow at once: the parser often hangs "a truce with X" on the verb."""
        tokens = self.tokens
        while cut < len(tokens) and tokens[cut].dep == "prep" and tokens[cut].lower in _COMPLEMENTS:
            below = self.document.subtree(cut)
            if any(tokens[i].dep in _ADJUNCTS for i in below):
                break
            cut = below[-1] + 1
        return cut

    def _stands_for_last(self, span: tuple[int, int], sentence: int) -> bool:
        """ "this stance", "these assurances": the content of the sentence before."""
        words = self.tokens[span[0] : span[1]]
        return (
            len(words) <= 3
            and words[0].lower in _DEMONSTRATIVE
            and words[-1].lemma in _attitudes()["anaphor"]
            and (self.last is None or sentence - self.last[0] <= 1)
        )

    def _determined(self, head: int) -> Polarity:
        no = any(self.tokens[c].dep == "det" and self.tokens[c].lower == "no" for c in self.document.children[head])
        negated = any(self.tokens[c].dep == "neg" for c in self.document.children[head])
        return Polarity.NEGATED if no or negated else Polarity.AFFIRMED


_CONTENT = frozenset("cxgn")

FIND = find_statements
