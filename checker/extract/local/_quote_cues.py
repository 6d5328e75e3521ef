"""Where the cue of a quotation stands: in the words beside it, without those of other quotations, or above it."""

from __future__ import annotations

from checker.extract.local._cues import SUBJECT, Cue, cue_at, speaker_of
from checker.extract.local._document import Document, QuoteSpan

ENDS = frozenset({".", "?", "!"})
FINAL = (".", "?", "!", "…")
_REACH = 45
"""Tokens looked at on each side."""


class Cues:
    """The cues of one document's quotations."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens

    def left(self, quote: QuoteSpan, first: int) -> list[int]:
        """Tokens of the same sentence before the quotation, nearest last."""
        document, tokens = self.document, self.tokens
        block = document.sentence_of(first).block
        out: list[int] = []
        i = first - 1
        while i >= 0 and len(out) < _REACH:
            token = tokens[i]
            if token.pos == "SPACE" and "\n\n" in token.text:
                break
            if document.sentences[token.sent].block != block:
                break
            other = document.in_quote(token.start)
            if other is quote:
                i -= 1
                continue
            if other is not None:
                inside = document.text[other.start : other.end].rstrip()
                if (
                    inside.endswith(FINAL)
                    and (not out or tokens[out[-1]].text[0].isupper())
                    and not (out and self._short_cue(out))
                ):
                    break
                i = document.token_at(other.outer_start) - 1
                if tokens[i + 1].start < other.outer_start:
                    i += 1
                continue
            if (token.text in ENDS and token.dep == "punct") or (token.text in ENDS and not out):
                break
            out.append(i)
            i -= 1
        out.reverse()
        return out

    def _short_cue(self, backwards: list[int]) -> bool:
        """The words between two quotations are a cue and its subject."""
        return len(backwards) <= 8 and any(self.cue(i) for i in backwards)

    def right(self, quote: QuoteSpan, last: int) -> list[int]:
        """Tokens behind the quotation up to the end of the sentence or the next quotation."""
        document, tokens = self.document, self.tokens
        out: list[int] = []
        i = last
        block = document.sentence_of(max(last - 1, 0)).block
        while i < len(tokens) and len(out) < _REACH:
            token = tokens[i]
            if token.start < quote.outer_end:
                i += 1
                continue
            if (token.pos == "SPACE" and "\n\n" in token.text) or document.sentences[token.sent].block != block:
                break
            if document.in_quote(token.start) is not None or token.text in ENDS:
                break
            out.append(i)
            i += 1
        return out

    def cue(self, token: int) -> Cue | None:
        """The cue of speech that a token is; None where it introduces no quotation."""
        cue = cue_at(self.document, token)
        return cue if cue is not None and "q" in cue.takes else None

    def before(self, left: list[int]) -> int | None:
        """A cue right before the quotation: "X said, ", "told reporters on Monday that ", "according to X, "."""
        tokens = self.tokens
        if not left:
            return None
        colon = tokens[left[-1]].text in (":", ",")
        for i in reversed(left):
            if self.according(i):
                return i
            cue = self.cue(i)
            if cue is not None:
                gap = [j for j in left if j > i]
                if len(gap) <= 2 or (colon and not any(tokens[j].dep in SUBJECT for j in gap if j != i)):
                    return i
                return None
            if tokens[i].pos in ("VERB", "AUX") and not colon:
                return None
        return None

    def after(self, text: str, left: list[int], right: list[int], words: int) -> int | None:
        """A cue behind the quotation: ", X said", "said X", "according to X"."""
        tokens = self.tokens
        if not right:
            return None
        comma = tokens[right[0]].text in (",", "—", "–", "-", "--")
        begin = right[1:] if comma else right
        if not begin:
            return None
        ended = text.endswith(".")
        paused = comma or ended or text.endswith((",", "?", "!", "—", "–", "-", "…"))
        head = tokens[begin[0]]
        if paused and words >= 3 and head.tag in ("VBD", "VBZ") and self._inverted(begin):
            return begin[0]
        for n, i in enumerate(begin[:25]):
            if self.according(i):
                return i if n <= 2 else None
            if self.cue(i) is None:
                if n and tokens[i].pos == "VERB" and tokens[i].dep not in ("relcl", "acl", "amod", "advcl"):
                    return None
                continue
            if ended and not self._closes(begin, n):
                return None
            if n == 0 or paused or (n <= 3 and not left and words >= 4):
                return i
            return None
        return None

    def _inverted(self, begin: list[int]) -> bool:
        """A verb and the person it belongs to stand behind the quotation: "“Great!” beamed Jane Roe"."""
        if len(begin) < 2:
            return False
        mention = self.document.mention_at(begin[1])
        return mention is not None and mention.kind == "person"

    def _closes(self, begin: list[int], cue: int) -> bool:
        """The words behind a quotation that has its full stop are a cue with its subject and nothing else."""
        rest = begin[cue + 1 :]
        return (
            cue <= 5
            and len(rest) <= 4
            and not any(
                self.tokens[j].pos in ("VERB", "AUX") or self.tokens[j].text in (":", ",")
                for j in (*begin[:cue], *rest)
            )
        )

    def above(self, first: int, last: int, after: int | None, left: list[int], right: list[int]) -> int | None:
        """For words quoted inside a sentence: the verb of speech that governs them, else the cue right behind, else
        the nearest before, else the cue at the end of the sentence."""
        tokens = self.tokens
        i = first
        behind: int | None = None
        for _ in range(25):
            if not first <= i < last and self.document.in_quote(tokens[i].start) is None:
                cue = self.cue(i)
                if cue is not None and "a" not in cue.takes:
                    if i < first:
                        return i
                    behind = behind or (i if right else None)
            if tokens[i].head == i:
                break
            i = tokens[i].head
        if after is not None:
            return after
        for i in reversed(left):
            cue = self.cue(i)
            if cue is not None and "c" in cue.takes and "a" not in cue.takes and tokens[i].dep != "advcl":
                return i
        if behind is not None:
            return behind
        for n, i in enumerate(right):
            if n and self.cue(i) is not None and any(tokens[j].text == "," for j in right[:n]):
                return i if speaker_of(self.document, i) is not None else None
        return None

    def according(self, i: int) -> bool:
        """The token begins "according to"."""
        tokens = self.tokens
        return tokens[i].lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to"
