"""What an article calls a person by full name: a title in front of the name, or a phrase beside it.

Read from the words alone, without a parse, so that the draft and its sources are read alike: "External affairs
minister Jane Roe", "Jane Roe, 40, the chief financial officer of Acme,", "the local MP, Jane Roe," and "Jane Roe KC,
defending,". Two readings of one article are not meant to find each other's slips; what is compared is what another
article has in the same places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.article import Article
from checker.link.kept import kept
from checker.link.slots import Word, sentence_words
from checker.normalise._roles import Role, lexicon, match_role
from checker.normalise.person import fold

_LONGEST = 14
"""Words of a phrase beside a name."""
_BEFORE = 4
"""Words in front of a title that may belong to it."""
_OPENERS = frozenset("the a an his her their its our one another".split())
_PREPOSITIONS = frozenset("of for at with in from to on by".split())
_ENDS = frozenset(
    "who whom whose which that when where while after before as said says told tells added who's is was were are "
    "has had have will would and but since until during".split()
)
_NOT_BEFORE = _ENDS | _OPENERS | _PREPOSITIONS | frozenset("by than not then former late".split())
_BEING = frozenset("as is was became".split())
_CLAUSE = 24
"""Words of a clause behind a name."""
_SILKS = frozenset({"KC", "QC", "SC"})
_SIDES = {"defending": "defence_lawyer", "prosecuting": "prosecutor", "defence": "defence_lawyer",
          "defense": "defence_lawyer", "prosecution": "prosecutor"}  # fmt: skip
_GAP = re.compile(r"[ \n]+\Z|\. \Z")
_MARK = re.compile(r"[,.;:()!?“”\"—–]|--| - ")
_AGE = re.compile(r"(?:aged )?\d{1,3}$")
_OWNED = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Description:
    """A title beside a full name. `words` are those of the phrase but the title and the name."""

    names: frozenset[str]
    """The words of the name but the surname, folded; a word in front of the name may be among them."""
    surname: str
    role: Role
    title: str
    words: tuple[Word, ...]
    name: tuple[int, int]
    """Span of the name in view offsets."""
    phrase: tuple[int, int]
    """Span of the title with those words, in view offsets."""
    start: int
    end: int
    """Span of the phrase and the name."""
    sentence: tuple[int, int]


Titles = tuple[tuple[int, int, Role], ...]
"""(first word, end, role) of each title of a sentence."""


@kept
def titles(article: Article) -> tuple[Titles, ...]:
    """The titles of each sentence, as word numbers."""
    return tuple(tuple(_titles(article.view, words)) for _, words in sentence_words(article))


def _titles(view: str, words: Sequence[Word]) -> Iterator[tuple[int, int, Role]]:
    texts = [w.text for w in words]
    at = 0
    while at < len(texts):
        found = match_role(texts, at)
        if found is None:
            at += 1
            continue
        end = at + found.length
        apart = any(_MARK.search(view, words[n - 1].end, words[n].start) for n in range(at + 1, end))
        if not apart and not found.plural:
            yield at, end, found.role
        at = end


@kept
def naming_sentences(article: Article) -> dict[str, list[int]]:
    """{word with a capital, folded: numbers of the sentences that have it}."""
    out: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(sentence_words(article)):
        for word in {_OWNED.sub("", fold(w.text)) for w in words if w.text[0].isupper()}:
            out[word].append(number)
    return out


@kept
def descriptions(article: Article) -> dict[str, tuple[Description, ...]]:
    """{surname, folded: what people of that name are called}."""
    out: dict[str, list[Description]] = defaultdict(list)
    for (span, words), found in zip(sentence_words(article), titles(article), strict=True):
        if found or any(w.text in _SILKS for w in words):
            for description in _Sentence(article.view, span, words, found).described():
                out[description.surname].append(description)
    return {surname: tuple(those) for surname, those in out.items()}


class _Sentence:
    def __init__(self, view: str, span: tuple[int, int], words: Sequence[Word], found: Titles) -> None:
        self.view, self.span, self.words, self.found = view, span, words, found

    def described(self) -> Iterator[Description]:
        for first, last in self._names():
            name = self.words[first:last]
            end = last
            if end < len(self.words) and self.words[end].text in _SILKS and self._gap(end) == " ":
                end += 1
            for low, title, high in (
                *self._in_front(first),
                *self._behind(end),
                *self._led(first, end),
                *self._side(end),
                *self._clause(end),
            ):
                start, stop, role = title
                beside = tuple(w for n, w in enumerate(self.words[low:high], low) if not start <= n < stop)
                text = " ".join(w.text for w in self.words[start:stop])
                names = frozenset(fold(w.text) for w in name[:-1])
                surname = _OWNED.sub("", fold(name[-1].text))
                phrase = (self.words[low].start, self.words[high - 1].end)
                begin, finish = min(phrase[0], name[0].start), max(phrase[1], name[-1].end)
                yield Description(
                    names, surname, role, text, beside, (name[0].start, name[-1].end), phrase, begin, finish, self.span
                )

    def _names(self) -> Iterator[tuple[int, int]]:
        """(first word, end) of runs of two to four capitalised words that may be a full name, titles left out."""
        ends = {last for _, last, _ in self.found}
        at, size = 0, len(self.words)
        while at < size:
            first = at
            while at < size and self._capital(at) and (at == first or _GAP.match(self._gap(at))):
                at += 1
                if at in ends:
                    break
            if at == first:
                at += 1
                continue
            if any(low <= first < high for low, high, _ in self.found):
                continue  # a title
            last = at
            while last > first and self.words[last - 1].text in _SILKS:
                last -= 1
            if 2 <= last - first <= 4:
                yield first, last

    def _capital(self, number: int) -> bool:
        text = self.words[number].text
        return text[0].isupper()

    def _gap(self, number: int) -> str:
        """What stands between a word and the one before it."""
        return self.view[self.words[number - 1].end : self.words[number].start] if number else ""

    def _in_front(self, first: int) -> Iterator[tuple[int, tuple[int, int, Role], int]]:
        """ "Bureau of Prisons spokesman" Jane Roe."""
        for title in self.found:
            if title[1] == first and _GAP.match(self._gap(first)):
                low = title[0]
                while low > max(0, title[0] - _BEFORE) and not _MARK.search(self._gap(low)):
                    if self.words[low - 1].text.lower() in _NOT_BEFORE - {"of"}:
                        break
                    low -= 1
                yield low, title, title[1]

    def _behind(self, end: int) -> Iterator[tuple[int, tuple[int, int, Role], int]]:
        """Jane Roe, 40, "the chief financial officer of Acme"."""
        at = end
        if at < len(self.words) and "," in self._gap(at) and _AGE.match(self.words[at].text):
            at += 1
        if at >= len(self.words) or not re.fullmatch(r"\s*[,(–—]\s*", self._gap(at)):
            return
        high = at + 1
        while high < len(self.words) and high - at < _LONGEST and not _MARK.search(self._gap(high)):
            if self.words[high].text.lower() in _ENDS:
                break
            high += 1
        yield from self._phrase(at, high)

    def _led(self, first: int, end: int) -> Iterator[tuple[int, tuple[int, int, Role], int]]:
        """ "The local MP", Jane Roe, said."""
        if not first or self._gap(first).strip() != ",":
            return
        if end < len(self.words) and not _MARK.search(self._gap(end)):
            return
        low = first - 1
        while low >= 0 and first - low <= _LONGEST and self.words[low].text.lower() not in _OPENERS:
            if low and _MARK.search(self._gap(low)):
                return
            low -= 1
        if low >= 0 and first - low <= _LONGEST:
            yield from self._phrase(low, first)

    def _phrase(self, low: int, high: int) -> Iterator[tuple[int, tuple[int, int, Role], int]]:
        """The title that a noun phrase is about: the last one in front of its first preposition."""
        cut = next((n for n in range(low, high) if self.words[n].text.lower() in _PREPOSITIONS), high)
        inside = [t for t in self.found if low <= t[0] and t[1] <= high and t[0] < cut]
        if not inside or inside[-1][1] < cut:
            return
        named = any(self._capital(n) and self._capital(n + 1) for n in range(low, inside[-1][0] - 1))
        if self.words[low].text.lower() in _OPENERS or inside[0][0] == low or not named:
            yield low, inside[-1], high

    def _clause(self, end: int) -> Iterator[tuple[int, tuple[int, int, Role], int]]:
        """Jane Roe, who ran it as "the paper's managing editor"."""
        if end >= len(self.words) or self.words[end].text != "who" or "," not in self._gap(end):
            return
        high = end + 1
        while high < len(self.words) and high - end < _CLAUSE and not _MARK.search(self._gap(high)):
            high += 1
        for n in range(end + 1, high - 1):
            if self.words[n].text in _BEING and self.words[n + 1].text.lower() in _OPENERS:
                yield from self._phrase(n + 1, high)
                return

    def _side(self, end: int) -> Iterator[tuple[int, tuple[int, int, Role], int]]:
        """Jane Roe KC, "defending" or "for the prosecution"."""
        if end >= len(self.words) or self._gap(end).strip() != ",":
            return
        at = end
        if self.words[at].text == "for":
            at += 2 if at + 1 < len(self.words) and self.words[at + 1].text == "the" else 1
        if at < len(self.words) and (side := _SIDES.get(self.words[at].text)):
            closed = at + 1 == len(self.words) or bool(_MARK.search(self._gap(at + 1)))
            if closed and ((at == end) == self.words[at].text.endswith("ing")):
                yield end, (at, at + 1, lexicon()[side]), at + 1
