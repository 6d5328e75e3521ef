"""Who speaks a quotation: the cue beside it, the verb above it, or the speaker whose words it continues.

The surface comes first: a parser that meets quotation marks often loses the verb of speech, while newsrooms put
the cue in a few places only. Where a name is not safe the speaker stays empty: a quotation without a speaker is
compared with less, one with a wrong speaker accuses somebody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from checker.extract.local._coref import PRONOUNS
from checker.extract.local._cues import FEMALE, SUBJECT, describe_speaker, phrase, speaker_of
from checker.extract.local._document import Document, Mention, QuoteSpan
from checker.extract.local._quote_cues import ENDS, FINAL, Cues
from checker.normalise.person import gender, parse_person

How = Literal["before", "after", "inside", "label", "continued", "none"]

_FIRM: frozenset[How] = frozenset({"before", "after", "label", "continued"})
_BREAK = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Cpl|Det|Maj|Rev|Hon|Adm|Cmd))"
    r"(?<!\b(?:Capt|Supt|Insp|Prof|Brig|Cmdr|Atty|Dist))[.](?=\s|$)|[!?;]"
)
_TITLE_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "and", "for", "to", "with", "by", "at", "or", "vs", "from"}
)


@dataclass(slots=True)
class Attribution:
    """A quotation with its speaker. `source` is the token span that names him, `joined` says that it goes on with
    the quotation before it ("X," he said, "Y"), `kept` that it is worth a claim."""

    quote: QuoteSpan
    first: int
    last: int
    cue: int | None = None
    how: How = "none"
    source: tuple[int, int] | None = None
    speaker: str | None = None
    joined: bool = False
    kept: bool = True


def quote_speaker(document: Document, quote: QuoteSpan) -> str | None:
    """The speaker of a quotation, by full name or description; None where the article does not say."""
    attributions(document)
    speakers: dict[int, str | None] = document.cache["quote_speakers"]
    return speakers.get(quote.start)


def attributions(document: Document) -> list[Attribution]:
    """Every quotation with its speaker, in order; made once."""
    known: list[Attribution] | None = document.cache.get("attributions")
    if known is None:
        known = document.cache["attributions"] = []
        document.cache["quote_speakers"] = {}
        _Finder(document, known).run()
    return known


class _Finder:
    """Goes through the quotations of one document; each may lean on the one before."""

    def __init__(self, document: Document, out: list[Attribution]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.cues = Cues(document)
        self.out = out

    def run(self) -> None:
        for quote in self.document.quotes:
            found = self._one(quote)
            if found is None:
                continue
            self.out.append(found)
            self.document.cache["quote_speakers"][quote.start] = found.speaker

    def _one(self, quote: QuoteSpan) -> Attribution | None:
        document, tokens = self.document, self.tokens
        first = document.token_at(quote.start)
        last = document.token_at(quote.end - 1) + 1
        while last > first and tokens[last - 1].start >= quote.end:
            last -= 1
        words = sum(1 for i in range(first, last) if tokens[i].text[0].isalnum())
        if not words:
            return None
        found = Attribution(quote, first, last)
        left = self.cues.left(quote, first)
        right = self.cues.right(quote, last)
        text = document.text[quote.start : quote.end].rstrip()
        full = text.endswith((",", *FINAL)) or words >= 7
        before = self.cues.before(left)
        if before is not None:
            self._take(found, before, "before", left)
            self._join(found)
        if found.cue is None:
            after = self.cues.after(text, left, right, words)
            inside = bool(left) and text[:1].islower()
            beyond = [] if text.endswith(FINAL) else right
            cue = self.cues.above(first, last, after, left, beyond) if inside or after is None else after
            if cue is not None:
                self._take(found, cue, "after" if cue == after else "inside", left)
        if found.cue is None and left and self._label(found, left):
            found.how = "label"
        if found.how == "none" and full and not left:
            self._continue(found)
        if found.cue is None and found.how == "none" and left:
            self._join_bare(found, left)
        found.kept = self._worth(found, words, text)
        return found

    # What a cue says.

    def _take(self, found: Attribution, cue: int, how: How, left: list[int]) -> None:
        found.cue, found.how = cue, how
        noun = self._according_noun(cue) if self.cues.according(cue) else speaker_of(self.document, cue)
        if noun is None and how != "after":
            earlier = (i for i in reversed(left) if i < cue and self.cues.cue(i) is not None)
            noun = next((n for n in (speaker_of(self.document, i) for i in earlier) if n is not None), None)
        if noun is not None and found.first <= noun < found.last:
            noun = None
        if noun is None:
            noun = self._beside(cue, how, found)
        if noun is not None:
            self._name(found, noun)

    def _according_noun(self, cue: int) -> int | None:
        tokens = self.tokens
        for j in range(cue + 2, min(cue + 14, len(tokens))):
            if tokens[j].dep == "pobj" or (
                tokens[j].pos in ("PROPN", "NOUN") and tokens[j + 1].pos not in ("PROPN", "NOUN", "PART")
            ):
                return j
        return None

    def _beside(self, cue: int, how: How, found: Attribution) -> int | None:
        """The noun next to a cue that the parser gave no subject."""
        tokens = self.tokens
        for step in (1, -1) if how == "after" and tokens[cue - 1].start < found.quote.outer_end else (-1, 1):
            i = cue + step
            for _ in range(8):
                if not 0 <= i < len(tokens) or self.document.in_quote(tokens[i].start) is not None:
                    break
                if tokens[i].pos in ("PROPN", "NOUN", "PRON") and tokens[i].dep != "npadvmod":
                    return i
                if tokens[i].pos in ("VERB", "SPACE") or tokens[i].text in ENDS:
                    break
                i += step
        return None

    def _name(self, found: Attribution, noun: int) -> None:
        tokens = self.tokens
        found.source = phrase(self.document, noun)
        found.speaker = describe_speaker(self.document, noun)
        word = tokens[noun].lower
        if found.speaker is None and word in PRONOUNS:
            found.speaker = self._last_speaker(found, "f" if word in FEMALE else "m")

    def _last_speaker(self, found: Attribution, wanted: str) -> str | None:
        """Who spoke last, not more than two paragraphs before, where the gender fits."""
        block = self.document.sentence_of(found.first).block
        for earlier in reversed(self.out):
            if block - self.document.sentence_of(earlier.last - 1).block > 2:
                return None
            if earlier.speaker is None:
                continue
            sex = gender(parse_person(earlier.speaker))
            return earlier.speaker if sex in ("", wanted) and self._person(earlier.speaker) else None
        return None

    def _person(self, name: str) -> bool:
        return any(m.kind == "person" and m.name == name for m in self.document.mentions)

    # No cue.

    def _label(self, found: Attribution, left: list[int]) -> bool:
        """ "X: “…”", and a sentence that leads up to a colon."""
        tokens = self.tokens
        if tokens[left[-1]].text != ":":
            return False
        people = [m for m in (self.document.mention_at(i) for i in left) if m and m.kind == "person"]
        verb = next((i for i in left if tokens[i].pos in ("VERB", "AUX")), None)
        if verb is None:
            if people and len(left) <= 9:
                self._use(found, people[0])
                return True
            return False
        for i in left:
            if tokens[i].dep in SUBJECT:
                self._name(found, i)
                return found.speaker is not None
        return False

    def _use(self, found: Attribution, mention: Mention) -> None:
        found.source, found.speaker = (mention.first, mention.last), mention.name

    def _continue(self, found: Attribution) -> None:
        """A quotation that stands alone goes on with who spoke last, or belongs to the subject just before it."""
        document, tokens = self.document, self.tokens
        here = document.sentence_of(found.first)
        i = document.token_at(found.quote.outer_start) - 1
        if tokens[i + 1].start < found.quote.outer_start:
            i += 1
        while i >= 0 and (tokens[i].pos in ("SPACE",) or tokens[i].text in ('"', "“", "''", "``")):
            i -= 1
        if i < 0 or here.block - document.sentence_of(i).block > 1:
            return
        sentence = document.sentence_of(i)
        earlier = next((a for a in reversed(self.out) if a.how in _FIRM), None)
        if earlier is not None and earlier.cue is not None:
            spoken = document.sentence_of(earlier.cue).i
        else:
            spoken = document.sentence_of(earlier.last - 1).i if earlier is not None else -9
        if earlier is not None and max(spoken, document.sentence_of(earlier.last - 1).i) >= sentence.i:
            found.source, found.speaker, found.how = earlier.source, earlier.speaker, "continued"
            return
        if sentence.kind == "heading":
            return
        subject = next(
            (
                j
                for j in range(sentence.first, i + 1)
                if tokens[j].dep == "nsubj" and (tokens[tokens[j].head].dep in ("ROOT", "conj"))
            ),
            None,
        )
        if subject is not None:
            name = describe_speaker(document, subject)
            if name and self._person(name):
                found.source, found.speaker, found.how = phrase(document, subject), name, "continued"

    def _join(self, found: Attribution) -> None:
        """“X,” he said, “Y.”: between the parts stand the cue and no end of sentence."""
        if not self.out or found.how != "before":
            return
        earlier = self.out[-1]
        if earlier.cue != found.cue or earlier.how != "after":
            return
        found.source, found.speaker = earlier.source, earlier.speaker
        between = self.document.text[earlier.quote.outer_end : found.quote.outer_start]
        found.joined = not _BREAK.search(between)

    def _join_bare(self, found: Attribution, left: list[int]) -> None:
        """A second quoted phrase in a sentence takes the speaker of the first."""
        if self.out and self.out[-1].cue is not None:
            earlier = self.out[-1]
            if left and left[0] <= earlier.first and earlier.how in ("before", "inside"):
                found.source, found.speaker, found.cue, found.how = (
                    earlier.source,
                    earlier.speaker,
                    earlier.cue,
                    "inside",
                )

    def _worth(self, found: Attribution, words: int, text: str) -> bool:
        """One word needs a cue; a title in quotation marks is no quotation."""
        tokens = self.tokens
        before = tokens[found.first - 2] if found.first > 1 else None
        pause = before is not None and before.text in (",", ":")
        titled = words <= 6 and self._titled(found) and not text.endswith(("!", "?"))
        if titled and not (pause and words <= 2) and (words > 1 or found.how in ("none", "inside")):
            return False
        if words == 1:
            return found.cue is not None and found.speaker is not None
        return True

    def _titled(self, found: Attribution) -> bool:
        words = [t for t in self.tokens[found.first : found.last] if t.text[0].isalpha()]
        return bool(words) and all(t.text[0].isupper() or t.lower in _TITLE_SMALL for t in words)
