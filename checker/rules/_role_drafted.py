"""A person whom the draft calls what no source calls them.

Every source that names the person is read around the name. Where none of them has the draft's title there, or a wider
or narrower word for it, and some source puts another title right beside the name, the draft has got the post wrong;
so it has with the body of a post, or the word that narrows it. Two sources that pick different titles of one person
prove nothing of the kind, so this is asked of a draft only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.article import Article
from checker.finding import Severity
from checker.link.described import Description, descriptions, naming_sentences, titles
from checker.link.kept import Same
from checker.link.slots import Word, sentence_words
from checker.normalise._roles import Role, chain, related
from checker.normalise.person import same_given
from checker.normalise.place import find_place
from checker.normalise.words import content_words
from checker.rules.base import Remark, Spot, World
from checker.stopping import each

_INVOLVED = frozenset({"relative", "resident", "juror", "royal", "convict", "member"})
"""Classes that say how somebody is involved or where he lives, or that are read into other words."""
_BODY = frozenset({"of", "for", "at", "with"})
"""In front of the body that a post is in."""
_ORDINARY = frozenset("retired local former longtime veteran young old new first then senior special".split())

Called = tuple[Article, Description]


class _Around:
    """What the sources have in the sentences that name a person, and in those next to them."""

    def __init__(self, surname: str, sources: Sequence[Article]) -> None:
        self.roles: dict[str, Role] = {}
        self.stems: set[str] = set()
        self.beside: set[str] = set()
        """Stems of the sentences that name the person."""
        self.texts: set[str] = set()
        self.called: list[Called] = []
        for source in sources:
            numbers = naming_sentences(source).get(surname)
            if not numbers:
                continue
            self.called += [(source, d) for d in descriptions(source).get(surname, ())]
            words, found = sentence_words(source), titles(source)
            for n in {m for number in numbers for m in (number - 1, number, number + 1) if 0 <= m < len(words)}:
                self.roles |= {role.title: role for _, _, role in found[n]}
                self.texts.update(word.text for word in words[n][1])
                stems = {s for word in words[n][1] for s in word.stems}
                self.stems |= stems
                if n in numbers:
                    self.beside |= stems

    def has_title(self, one: Description, others: Sequence[Called]) -> bool:
        """The title stands in there or a narrower word, or a wider one that no other post explains."""
        words = content_words(one.title)
        if words and len(words) == len(one.title.split()) and self.beside.issuperset(words):
            return True
        if any(one.role.title in chain(title) for title in self.roles):
            return True
        wider = set(chain(one.role.title)) & set(self.roles)
        return bool(wider) and not any(wider & set(chain(d.role.title)) - {d.role.title} for _, d in others)


def remarks(article: Article, world: World) -> Iterator[Remark]:
    """One remark for each person whom the draft describes as no source does."""
    drafted = world.as_draft(article)
    if drafted is None:
        return
    known = _known(Same(drafted.sources))
    for surname, those in each(descriptions(article).items()):
        around = known.get(surname) or known.setdefault(surname, _Around(surname, drafted.sources))
        for one in those:
            others = [c for c in around.called if _one_person(one, c[1]) and not _loose(c[1].role)]
            against = [] if _loose(one.role) else _against(one, others, around)
            if against:
                yield _remark(article, one, against)


@lru_cache(maxsize=2)
def _known(sources: Same) -> dict[str, _Around]:
    """{surname: what the sources have around it}, filled as drafts ask; kept while a draft is checked again."""
    return {}


def _loose(role: Role) -> bool:
    return role.general or role.title in _INVOLVED


def _one_person(a: Description, b: Description) -> bool:
    return any(same_given(x, y) for x in a.names for y in b.names)


def _against(one: Description, others: Sequence[Called], around: _Around) -> list[Called]:
    """The descriptions in the sources that the draft's contradicts."""
    akin = [c for c in others if related(one.role, c[1].role)]
    if not akin and others and not around.has_title(one, others):
        return [c for c in others if c[1].role.domain == one.role.domain] or list(others)
    narrowed = [c for c in akin if _narrowed_apart(one, c[1], around)]
    if narrowed:
        return narrowed
    return [c for c in akin if _body(c[1])] if _elsewhere(one, akin, around) else []


def _narrowed_apart(a: Description, b: Description, around: _Around) -> bool:
    """ "managing editor" and "executive editor"; "MP" and "MSP"."""
    if a.title.isupper() and b.title.isupper():
        return a.title != b.title and a.title not in around.texts
    x, y = a.title.lower().split(), b.title.lower().split()
    if len(x) < 2 or len(y) < 2 or x[-1] != y[-1]:
        return False
    mine, theirs = set(content_words(" ".join(x[:-1]))), set(content_words(" ".join(y[:-1])))
    return bool(mine and theirs) and not mine & (theirs | around.stems)


def _elsewhere(one: Description, akin: Sequence[Called], around: _Around) -> bool:
    """The draft puts the post in a body by name that no source has near the person, and the sources have another."""
    mine = [w for w in _body(one) if w.text != w.text.lower()]
    if not mine or not any(_body(d) for _, d in akin):
        return False
    if any(find_place(w.text) for w in mine) or find_place(" ".join(w.text for w in mine)):
        return False
    if around.stems.intersection(s for w in mine for s in w.stems):
        return False
    letters = "".join(w.text[0] for w in mine)
    if letters in around.texts:
        return False
    theirs = {"".join(w.text[0] for w in _body(d) if w.text[0].isupper()) for _, d in akin}
    return not any(w.text in theirs for w in mine)


def _body(one: Description) -> list[Word]:
    """The words of the body that a post is in: in front of the title, or behind "of" or "for"."""
    return [w for w in one.words if w.stems and w.text.lower() not in _ORDINARY]


def _remark(article: Article, one: Description, others: Sequence[Called]) -> Remark:
    sides: dict[str, list[Spot]] = {}
    shown: dict[str, str] = {}
    for source, other in others:
        value = shown.setdefault(_value(source, other).lower(), _value(source, other))
        sides.setdefault(value, []).append(_spot(source, other))
    name = " ".join(article.view[slice(*one.name)].split())
    mine = _value(article, one)
    said = [(mine, (_spot(article, one),)), *((v, tuple(spots)) for v, spots in sides.items() if v != mine)]
    return Remark(Severity.WARNING, name, f"{name} is called {' and '.join(v for v, _ in said)}", tuple(said))


def _value(article: Article, one: Description) -> str:
    words = article.view[slice(*one.phrase)].split()
    return " ".join(words[1:] if words[0].lower() in ("the", "a", "an") and len(words) > 1 else words)


def _spot(article: Article, one: Description) -> Spot:
    return Spot(article.id, *article.to_text(one.start, one.end), article.to_text(*one.sentence))
