"""How the article puts a predicate: by whose word, whether it is so, and how far it is committed to it.

The way goes up from the predicate to the root of its sentence; every verb above, every adverb and auxiliary beside
it may weaken it. The weakest form met wins, since a rule must not compare what was planned with what happened.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.claims import Modality, Polarity
from checker.claims.statement import Certainty
from checker.extract.local._attribution import quote_speaker
from checker.extract.local._cues import SUBJECT, cue_at, describe, describe_speaker, matrix, speaker_of
from checker.extract.local._document import Document, Token

_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "acl", "xcomp", "parataxis", "pcomp"})
_CONDITIONAL = frozenset(["if", "unless", "whether", "lest"])
_ONLY = frozenset(["only", "just", "merely", "simply", "solely"])
"""Behind "not": the clause holds, and more does."""
_NO = frozenset(["no", "neither", "none", "nobody", "nothing"])
_WEAKER = {
    Modality.ASSERTED: 0,
    Modality.REPORTED: 1,
    Modality.ALLEGED: 2,
    Modality.PLANNED: 3,
    Modality.HYPOTHETICAL: 4,
    Modality.DENIED: 5,
}


@dataclass(frozen=True, slots=True)
class Stance:
    """Modality and polarity of a predicate, and the speaker where it is somebody's word."""

    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED
    speaker: str | None = None


def stance(document: Document, token: int) -> Stance:
    """The stance of the predicate that governs `token`."""
    known: dict[int, Stance] = document.cache.setdefault("stances", {})
    if token not in known:
        known[token] = _Reading(document, token).result()
    return known[token]


class _Reading:
    """One way up from a token; collects what weakens it."""

    def __init__(self, document: Document, token: int) -> None:
        self.document = document
        self.tokens = document.tokens
        self.token = token
        self.modality = Modality.ASSERTED
        self.negated = False
        self.speaker: str | None = None

    def result(self) -> Stance:
        self._noun()
        i = self.token
        predicate = self._predicate(i)
        self._beside(predicate)
        self._climb(predicate)
        self._according_to(predicate)
        quote = self.document.in_quote(self.tokens[self.token].start)
        if quote is not None:
            self._weaken(Modality.REPORTED)
            self.speaker = self.speaker or quote_speaker(self.document, quote)
        return Stance(self.modality, Polarity.NEGATED if self.negated else Polarity.AFFIRMED, self.speaker)

    def _weaken(self, modality: Modality) -> None:
        if _WEAKER[modality] > _WEAKER[self.modality]:
            self.modality = modality

    def _predicate(self, i: int) -> int:
        for _ in range(60):
            token = self.tokens[i]
            if token.pos in ("VERB", "AUX") and token.dep in _CLAUSE:
                return i
            if token.head == i:
                return i
            i = token.head
        return i

    def _noun(self) -> None:
        """ "alleged attack", "no injuries", "without a licence", "charges of fraud"."""
        tokens = self.tokens
        i = self.token
        adjectives = matrix()["adjective"]
        for _ in range(4):
            token = tokens[i]
            if token.pos not in ("NOUN", "PROPN", "NUM", "ADJ"):
                return
            for child in self.document.children[i]:
                word = tokens[child].lower
                if tokens[child].dep == "amod" and word in adjectives:
                    self._weaken(Modality(adjectives[word]))
                elif (tokens[child].dep == "det" and word in ("no", "neither")) or tokens[child].dep == "neg":
                    self.negated |= not self._not_only(child)
            head = tokens[token.head]
            if token.dep == "pobj" and head.lower == "without":
                self.negated = True
            self._noun_under(token)
            if token.head == i or token.dep not in ("compound", "amod", "nmod", "nummod"):
                return
            i = token.head

    def _noun_under(self, token: Token) -> None:
        """ "accused of the attack", "fears of an attack", "murder charge", "prevented an attack"."""
        tokens, words = self.tokens, matrix()
        head = tokens[token.head]
        if token.dep == "pobj":
            above = tokens[head.head]
            if above.pos in ("NOUN", "PROPN"):
                self._govern(words["noun"].get(above.lemma), infinitive=True)
            elif head.lower in ("of", "with") and words["verb"].get(above.lemma) == "alleged":
                self._weaken(Modality.ALLEGED)
        elif token.dep == "compound":
            if words["noun"].get(head.lemma) == "alleged":
                self._weaken(Modality.ALLEGED)
        elif token.dep in ("dobj", "nsubjpass"):
            self._govern(words["object"].get(head.lemma), infinitive=True)

    def _beside(self, predicate: int) -> None:
        """Auxiliaries, adverbs, negation and conjunctions that hang on the predicate."""
        tokens = self.tokens
        adverbs, modals = matrix()["adverb"], matrix()["modal"]
        future_past = False
        for child in self.document.children[predicate]:
            token = tokens[child]
            word = token.lower
            if token.dep in ("aux", "auxpass") and word in modals:
                kind = Modality(modals[word])
                if word in ("would", "'d", "’d") and self._under_past_speech(predicate):
                    future_past = True
                else:
                    self._weaken(kind)
            elif token.dep == "neg" or word in ("never", "not", "n't", "n’t"):
                self.negated |= not self._not_only(child)
            elif word in adverbs and token.dep in ("advmod", "dep", "npadvmod", "intj"):
                kind_name = adverbs[word]
                if kind_name == "negated":
                    self.negated |= not self._not_only(child)
                else:
                    self._weaken(Modality(kind_name))
            elif token.dep in ("mark", "advmod") and word in _CONDITIONAL:
                self._weaken(Modality.HYPOTHETICAL)
            elif token.dep in SUBJECT and self._nobody(child):
                self.negated = True
        if future_past:
            self._weaken(Modality.PLANNED)
        head = tokens[tokens[predicate].head]
        if tokens[predicate].dep == "pcomp" and head.lower == "without":
            self.negated = True
        if tokens[predicate].dep == "xcomp" and head.lemma in ("have", "be"):  # "has yet to answer"
            self.negated |= any(tokens[c].lower == "yet" for c in self.document.children[head.i])

    def _not_only(self, no: int) -> bool:
        """ "not only X but Y": no negation."""
        tokens = self.tokens
        if no + 1 >= len(tokens) or tokens[no + 1].lower not in _ONLY:
            return False
        return not (tokens[no + 1].lower == "just" and no + 2 < len(tokens) and tokens[no + 2].lower == "yet")

    def _nobody(self, subject: int) -> bool:
        token = self.tokens[subject]
        if token.lower in _NO or (token.lower == "one" and self.tokens[subject - 1].lower == "no"):
            return True
        return any(
            self.tokens[c].dep == "det" and self.tokens[c].lower in ("no", "neither")
            for c in self.document.children[subject]
        )

    def _under_past_speech(self, predicate: int) -> bool:
        token = self.tokens[predicate]
        for _ in range(3):
            if token.dep == "conj":
                token = self.tokens[token.head]
        return token.dep == "ccomp" and cue_at(self.document, token.head) is not None

    def _climb(self, predicate: int) -> None:
        tokens = self.tokens
        verbs = matrix()["verb"]
        i = predicate
        for _ in range(12):
            token = tokens[i]
            if token.head == i:
                return
            head = tokens[token.head]
            infinitive = any(tokens[c].lower == "to" and tokens[c].dep == "aux" for c in self.document.children[i])
            if token.dep == "conj":
                self._shared(i, head.i)
            elif i == predicate and token.dep == "ccomp" and infinitive and verbs.get(head.lemma) == "planned":
                self._govern("planned", infinitive)  # "was not expecting prices to rise"
                self._matrix_adverbs(head.i)
            elif token.dep in ("ccomp", "parataxis") or (token.tag == "VBG" and self._denies(head.i)):
                self._speech(head.i)
            elif token.dep == "xcomp" or (infinitive and token.dep in ("advcl", "acl", "ccomp")):
                if infinitive and head.lemma == "be" and token.dep == "xcomp":
                    self._weaken(Modality.PLANNED)
                self._govern(verbs.get(head.lemma) or verbs.get(head.lower), infinitive)
                if token.dep == "xcomp":
                    self._matrix_adverbs(head.i)
            elif token.dep == "pcomp":
                above = tokens[head.head]
                self._preposition(head.lower, above.i)
                i = above.i
                continue
            elif (token.dep == "relcl" and token.head != i) or token.dep == "advcl":
                return
            i = head.i

    def _shared(self, conjunct: int, first: int) -> None:
        """ "may have fallen and died": a bare second verb shares the auxiliary of the first."""
        own = any(self.tokens[c].dep in ("aux", "auxpass", *SUBJECT) for c in self.document.children[conjunct])
        if own or self.tokens[conjunct].tag == "VBD":
            return
        modals = matrix()["modal"]
        for child in self.document.children[first]:
            if self.tokens[child].dep == "aux" and self.tokens[child].lower in modals:
                self._weaken(Modality(modals[self.tokens[child].lower]))

    def _matrix_adverbs(self, verb: int) -> None:
        """ "did not plan to", "may want to": what weakens the governing verb weakens the governed one."""
        modals, adverbs = matrix()["modal"], matrix()["adverb"]
        for child in self.document.children[verb]:
            token = self.tokens[child]
            if token.dep == "neg" and not self._not_only(child):
                self.negated = not self.negated
            elif token.dep == "aux" and token.lower in modals:
                self._weaken(Modality(modals[token.lower]))
            elif token.dep == "advmod" and adverbs.get(token.lower) not in (None, "negated"):
                self._weaken(Modality(adverbs[token.lower]))

    def _govern(self, kind: str | None, infinitive: bool) -> None:
        if kind is None:
            return
        if kind == "negated":
            self.negated = not self.negated
        elif infinitive or kind != "planned":
            self._weaken(Modality(kind))

    def _preposition(self, word: str, verb: int) -> None:
        """ "accused of", "charged with", "suspected of", "stopped from"."""
        kind = matrix()["verb"].get(self.tokens[verb].lemma)
        if (word in ("of", "with") and kind == "alleged") or (word == "from" and kind == "negated"):
            self._govern(kind, infinitive=True)

    def _denies(self, verb: int) -> bool:
        cue = cue_at(self.document, verb)
        return cue is not None and cue.certainty is Certainty.DENIED and "g" in cue.takes

    def _speech(self, verb: int) -> None:
        """A clause under a verb of speech."""
        cue = cue_at(self.document, verb)
        if cue is None or ("c" not in cue.takes and "q" not in cue.takes):
            return
        negated = any(self.tokens[c].dep == "neg" for c in self.document.children[verb])
        if negated:
            self._weaken(Modality.REPORTED if cue.certainty is Certainty.DENIED else Modality.HYPOTHETICAL)
        elif cue.certainty is Certainty.DENIED:
            self._weaken(Modality.DENIED)
        elif cue.word in ("allege", "suspect", "believe", "think"):
            self._weaken(Modality.ALLEGED)
        elif cue.certainty is Certainty.SUGGESTED:
            self._weaken(Modality.HYPOTHETICAL)
        else:
            self._weaken(Modality.REPORTED)
        if self.speaker is None:
            subject = speaker_of(self.document, verb)
            if subject is not None:
                self.speaker = describe_speaker(self.document, subject)

    def _according_to(self, predicate: int) -> None:
        """ "…, according to police": holds for the whole sentence outside quotations."""
        for start, speaker in _sources(self.document, self.tokens[predicate].sent):
            if start != predicate:
                self._weaken(Modality.REPORTED)
                self.speaker = self.speaker or speaker


def _sources(document: Document, sentence: int) -> list[tuple[int, str | None]]:
    """(token, speaker) of every "according to" in a sentence."""
    known: dict[int, list[tuple[int, str | None]]] = document.cache.setdefault("according_to", {})
    if sentence not in known:
        found: list[tuple[int, str | None]] = []
        span = document.sentences[sentence]
        for i in range(span.first, span.last - 2):
            if document.tokens[i].lower == "according" and document.tokens[i + 1].lower == "to":
                noun = next(
                    (
                        j
                        for j in range(i + 2, span.last)
                        if document.tokens[j].dep == "pobj" and document.tokens[j].head in (i, i + 1)
                    ),
                    None,
                )
                found.append((i, describe(document, noun) if noun is not None else None))
        known[sentence] = found
    return known[sentence]
