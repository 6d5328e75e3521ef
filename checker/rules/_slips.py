"""A slip in one word of a name, told by what the story and the language know.

Two words one letter apart are often two names. One of them is a slip where it means nothing anywhere (no place, no
given name, no word of news, nowhere written small), few articles have it, and nothing says that it is somebody else's.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from checker import data
from checker.finding import Severity
from checker.normalise.person import HONORIFICS, PersonName, fold, parse_person, relation, usual_given
from checker.normalise.place import demonym, find_place
from checker.normalise.spelling import same_spelling
from checker.normalise.words import is_word
from checker.rules.base import Group, World

_ENDING = re.compile(r"['’]?s|(?:i?an|n|er|ite|ese|i)s?")
"""What a plural, or the people of a place, adds to a word."""
_LEAST = 4
"""Letters of a word in which a slip is sought; shorter ones are alike by chance."""
_SHORT = 5
"""Letters up to which the right form must be known, or told by several."""
_TWO_SLIPS = 8
"""Letters from which two slips still leave the word recognisable."""
_LONG = 10
"""Letters from which words are blocked by their halves: a slip leaves one of the two whole."""
_HALF = 5
_SEVERAL = 3
"""Articles that make a short form certain, and how many times more of them outvote a minority."""
_NOT_NAMES = frozenset(d.lower() for d in (*calendar.day_name, *calendar.month_name) if d) | HONORIFICS
_ENDED = re.compile(r"['’]s?$|\.+$")
_WORD = re.compile(r"[^\W\d_][\w’'.&]*")


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens part words, titles and possessive endings are left out. What ends with a
    capital (ActiveX, an abbreviation) stays as it is, and is near nothing."""
    found = (_ENDED.sub("", w) for w in _WORD.findall(name))
    return tuple(w if w[-1:].isupper() else fold(w) for w in found if w and fold(w) not in HONORIFICS)


@lru_cache(maxsize=50_000)
def keys(name: str) -> tuple[tuple[str, str], ...]:
    """Two names of which a word of one is a slip of a word of the other share a key."""
    return tuple(_keys(name))


def _keys(name: str) -> Iterator[tuple[str, str]]:
    for word in words(name):
        if len(word) < _LEAST or word in _NOT_NAMES:
            continue
        if len(word) >= _LONG:
            yield "head", word[:_HALF]
            yield "tail", word[-_HALF:]
        if len(word) <= _LONG:
            yield "slip", word
            yield from (("slip", word[:i] + word[i + 1 :]) for i in range(1, len(word)))


def inflected(a: str, b: str) -> bool:
    """Singular and plural, a place and its people, or a man's and a woman's name: no slip."""
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return a != b and a[:-1] == b[:-1] and {a[-1], b[-1]} <= set("aoie") and (usual_given(a) or usual_given(b))
    if long.startswith(short):
        return _ENDING.fullmatch(long.removeprefix(short)) is not None
    bare = short.rstrip("aeiouy") if short[-1] in "aeiouy" else ""
    return bool(bare) and long.startswith(bare) and _ENDING.fullmatch(long.removeprefix(bare)) is not None


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """A folded word that means something: a word, a well-known name, a place or its people."""
    return is_word(word) or usual_given(word) or word in data.words("proper_names.txt") or _is_place(word)


def near(a: str, b: str) -> bool:
    """One letter more, less, exchanged or transposed, or two in long words; the first letter stays."""
    if a == b or a[0] != b[0] or min(len(a), len(b)) < _LEAST or abs(len(a) - len(b)) > 2:
        return False
    limit = 2 if min(len(a), len(b)) >= _TWO_SLIPS else 1
    return DamerauLevenshtein.distance(a, b, score_cutoff=limit) <= limit and not inflected(a, b)


def odd_word(a: str, b: str) -> tuple[str, str] | None:
    """The words of two names of which one is a slip of the other; what else both have is equal or missing in one."""
    p, q = words(a), words(b)
    left, right = [w for w in p if w not in q], [w for w in q if w not in p]
    if not left or not right or (len(p) > 1 < len(q) and not _share(p, q) and len(left) + len(right) > 2):
        return None
    pairs = [(v, w) for v in left for w in right if near(v, w)]
    if len(pairs) != 1 or _NOT_NAMES & set(pairs[0]):
        return None
    if min(len(p), len(q)) > 1 and not (len(left) == len(right) == 1 or _beside(p, q, *pairs[0])):
        return None
    return pairs[0]


def _share(p: tuple[str, ...], q: tuple[str, ...]) -> bool:
    return bool(set(p) & set(q))


def _beside(p: tuple[str, ...], q: tuple[str, ...], v: str, w: str) -> bool:
    """The same word stands next to both, on the same side."""
    i, j = p.index(v), q.index(w)
    before = i > 0 and j > 0 and p[i - 1] == q[j - 1]
    after = i + 1 < len(p) and j + 1 < len(q) and p[i + 1] == q[j + 1]
    return before or after


def verdict(a: Group, b: Group, world: World) -> Severity | None:
    """How grave the slip is that parts two names; None where there is none, or both are right."""
    odd = odd_word(str(a.value), str(b.value))
    if odd is None or (known(odd[0]) and known(odd[1])):
        return None
    right, slip, good, bad = (*odd, a, b) if _is_right(odd, a, b) else (odd[1], odd[0], b, a)
    here, there = articles(bad), articles(good)
    lone = [len(words(str(group.value))) == 1 for group in (good, bad)]
    if lone == [False, True] and _has_own_claim(right, good, world):
        return None
    if lone == [True, False] and not _may_be_part(right, good, slip, bad):
        return None
    if _meant_otherwise(slip, bad, right, good, world) or _both_in_use(slip, right, here, world):
        return None
    if any(re.search(rf"\b{re.escape(slip)}\b", world.articles[i].text) for i in here):
        return None  # written small: a word
    if same_spelling(right, slip):
        return Severity.INFO
    everywhere = max(len(here), _written_in(slip, world))
    certain = len(there) >= _SEVERAL or _is_place(right) or _share(words(str(a.value)), words(str(b.value)))
    if min(len(right), len(slip)) <= _SHORT and not (everywhere == 1 and certain):
        return None
    return Severity.INFO if everywhere > 1 and everywhere * _SEVERAL > len(there) else Severity.WARNING


def _has_own_claim(word: str, group: Group, world: World) -> bool:
    """The word stands alone somewhere and is nobody's surname: the longer names that hold it need no comparison."""
    if _owners(group, word) and not _is_place(word):
        return False
    lone = re.compile(rf"([A-Z][\w’'.-]* )?\b{re.escape(word.title())}\b( (?:and |of )?[A-Z])?")
    texts = (a.text for a in world.articles.values() if word.title() in a.text)
    return any(not m[1] and not m[2] for text in texts for m in lone.finditer(text))


def _may_be_part(right: str, good: Group, slip: str, bad: Group) -> bool:
    """A word by itself is what a word of a longer name should be: the surname of somebody of that name, a place, or a
    name that several articles have."""
    whole = words(str(bad.value))
    if whole[-1] == slip and (not is_word(whole[0]) or demonym(right.title()) is not None):
        return bool(_owners(good, right))  # a nationality is no last word of a name
    return _is_place(right) or bool(_owners(good, right)) or (not is_word(right) and len(articles(good)) > 1)


def _is_right(odd: tuple[str, str], a: Group, b: Group) -> bool:
    """The first of two words is the right one: the one that is known, else the one more articles have."""
    first, second = known(odd[0]), known(odd[1])
    return first if first != second else len(articles(a)) >= len(articles(b))


def articles(group: Group) -> set[str]:
    """The articles that have the form."""
    return {f.claim.article for f in group.facts}


def _is_place(word: str) -> bool:
    return find_place(word.title()) is not None or demonym(word.title()) is not None


def _written_in(word: str, world: World) -> int:
    """Articles that have the word with a capital."""
    pattern = re.compile(rf"\b{re.escape(word.title())}\b")
    return sum(word.title() in a.text and pattern.search(a.text) is not None for a in world.articles.values())


def _both_in_use(slip: str, right: str, here: set[str], world: World) -> bool:
    """One article writes both forms again and again: two names."""
    for id_ in here:
        counts = Counter(map(fold, _WORD.findall(world.articles[id_].text)))
        if counts[slip] > 1 < counts[right]:
            return True
    return False


def _meant_otherwise(slip: str, bad: Group, right: str, good: Group, world: World) -> bool:
    """The two are parts of names of two people: other first names stand before them."""
    owners = [_owners(group, word) for group, word in ((bad, slip), (good, right))]
    if all(owners):
        return not any(relation(x, y) != "different" for x in owners[0] for y in owners[1])
    before = [_given_before(word, articles(group), world) for group, word in ((bad, slip), (good, right))]
    return all(before) and not before[0] & before[1]


def _owners(group: Group, word: str) -> list[PersonName]:
    """The people by full name whose surname it is."""
    found = (parse_person(f.entity) for f in group.facts)
    return [p for p in found if p.given and p.surname == word]


def _given_before(word: str, ids: set[str], world: World) -> set[str]:
    """Usual given names right before the word, capitalised, in these articles."""
    pattern = re.compile(rf"\b([A-Z][\w’'-]+) (?:[A-Z]\. )?{re.escape(word.title())}\b")
    found = {fold(m[1]) for i in ids for m in pattern.finditer(world.articles[i].text)}
    return {w for w in found if usual_given(w)}
