"""Waiver comments in the text: `<!-- checker: ignore role-conflict: reason -->`, in Markdown and HTML.

A comment holds for the paragraph that it stands in; alone on its line, for the next one. Rules are named one by one,
and there is none for all of them: it would silence what nobody has seen yet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.article import Article
from checker.finding import Finding, Located

HOW = "write <!-- checker: ignore RULE: reason -->"
_OURS = re.compile(r"\s*checker\s*:\s*(?P<words>.*)", re.DOTALL | re.IGNORECASE)
_IGNORE = re.compile(r"ignore\s(?P<rules>[^:]*):(?P<reason>.*)", re.DOTALL | re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li"
    r"|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
_FAR = 1000
"""Characters behind a paragraph after which a comment is no longer at its end; keeps the cost linear."""
_END_OF_BLOCK = re.compile(r"\s*</")


@dataclass(frozen=True, slots=True)
class Comment:
    """A waiver comment: where it stands in the text, and the span of the paragraph that it holds for."""

    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A comment that is meant for the checker and waives nothing, and why."""

    start: int
    end: int
    message: str


def read(article: Article) -> tuple[list[Comment], list[Mistake]]:
    """The waiver comments of an article, and those that are none."""
    found: list[Comment] = []
    mistakes: list[Mistake] = []
    if "<!--" not in article.text:
        return found, mistakes
    spans = sorted((b.pieces[0].start, b.pieces[-1].end) for b in article.blocks)
    for start, end, words in _comments(article):
        ours = _OURS.fullmatch(words)
        if ours is None:
            continue
        asked = _IGNORE.fullmatch(ours["words"].strip())
        rules = tuple(dict.fromkeys(re.split(r"[\s,]+", asked["rules"].strip()))) if asked else ()
        reason = " ".join(asked["reason"].split()) if asked else ""
        held = _held(article.text, spans, start, end)
        if not all(rules) or not rules or not reason:
            mistakes.append(Mistake(start, end, f"the comment waives nothing, rule or reason is missing: {HOW}"))
        elif held is None:
            mistakes.append(Mistake(start, end, "the comment waives nothing: no paragraph follows it"))
        else:
            found.append(Comment(start, end, rules, reason, *held))
    return found, mistakes


def accepting(
    finding: Finding, comments: Mapping[str, Sequence[Comment]], articles: Mapping[str, Article]
) -> Comment | None:
    """The comment that waives the finding; None where what it says of these articles is not all accepted.

    A side is accepted where comments cover all of its evidence in these articles. The finding is waived if without the
    accepted sides nothing is left that would be one: a single side, or sides that these articles have no part in.
    """
    used: Comment | None = None
    left: list[bool] = []
    for side in finding.sides:
        own = [place for place in side.evidence if place.article in articles]
        covering = [_covering(finding.rule, place, comments.get(place.article, ())) for place in own]
        if covering and all(covering):
            used = used or covering[0]
        else:
            left.append(bool(own))
    return used if used and (len(left) < 2 or not any(left)) else None


def idle(article: Article, findings: Iterable[Finding], comments: Sequence[Comment]) -> list[Mistake]:
    """Comments with no finding of their rule in their paragraph: a word in them is wrong, or the reason is gone."""
    places = [(f.rule, e) for f in findings for s in f.sides for e in s.evidence if e.article == article.id]
    return [
        Mistake(c.start, c.end, f"the comment waives nothing: no {rule} in its paragraph")
        for c in comments
        for rule in c.rules
        if not any(of == rule and _holds(c, place) for of, place in places)
    ]


def _covering(rule: str, place: Located, comments: Iterable[Comment]) -> Comment | None:
    return next((c for c in comments if rule in c.rules and _holds(c, place)), None)


def _holds(comment: Comment, place: Located) -> bool:
    return comment.low <= place.start and place.end <= comment.high


def _comments(article: Article) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of every comment that is not read as text, as in a file of plain text it is."""
    shown = sorted((p.start, p.end) for b in article.blocks for p in b.pieces if p.shown is None)
    starts = [start for start, _ in shown]
    text, at = article.text, 0
    while (start := text.find("<!--", at)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        at = close + 3
        before = bisect_right(starts, start) - 1
        if before < 0 or shown[before][1] <= start:
            yield start, at, text[start + 4 : close]


def _held(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The paragraph around the comment, or the one that it ends, or else the next one."""
    before = bisect_right(spans, (start, len(text))) - 1
    if before >= 0:
        low, high = spans[before]
        between = text[high : min(start, high + _FAR)]
        same_line = "\n" not in between and "\r" not in between
        near = start - high < _FAR and not _BLOCK_TAG.search(between)
        if start < high or (near and (same_line or _END_OF_BLOCK.match(text, end))):
            return low, high
    return spans[before + 1] if before + 1 < len(spans) else None
