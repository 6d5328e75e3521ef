"""Reports with articles to go with them, for the tests of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.article import Article, whole
from checker.claims.event import EventClaim
from checker.facts import to_facts
from checker.facts.base import AnyFact
from checker.finding import (
    ArticleFailure,
    ArticleInfo,
    Finding,
    JudgeVerdict,
    Located,
    ReferenceNote,
    Report,
    Seconds,
    Severity,
    Side,
    Stats,
    ToolInfo,
    Waiver,
)
from checker.report.base import RenderOptions
from checker.report.html import REPORT

HOSTILE = "</script><script>alert(1)</script>\"' onmouseover=alert(2) <img src=x onerror=alert(3)>{{ 7 * 7 }}"
URL = "javascript:alert(4)"
CODES = "\x1b[31mred\x00 \u202ereversed\u202c \u2028line \ud800end"

WIRE = """Dam gives way at Old Brenn

The collapse killed 38 people, the interior ministry said.
Prime Minister Ilse Marenko, who came on Tuesday, said that the grain corridor would stay open until spring.
“We will not sign this treaty before the winter is over,” Tomas Ueberlin told reporters.
Piet Landauer, 43, was among the missing.
"""
POST = """Night of the dam

At least 41 people died when the dam above Old Brenn gave way, rescue workers said.
President Ilse Marenko flew home on Tuesday.
“We will never sign that treaty before winter is over,” Mr Ueberlin said.
Piet Landauer, 47, had worked at the mill since 2014.
"""
STAR = """The collapse killed 38 people, the interior ministry said.
The council meets again on Thursday, 3 September 2025.
Mrs Marenko visited Old Brenn on 2 September 2025; Ilse Marenco is expected in Kast.
"""


def articles(**texts: str) -> dict[str, Article]:
    """Articles of a text each; an underscore in a name becomes a dot."""
    made = {}
    for number, (name, text) in enumerate(texts.items()):
        key = name.replace("_", ".")
        made[key] = whole(key, text, source=f"Source {number}" if number else None, published=date(2025, 9, 2 + number))
    return made


def at(article: Article, words: str) -> Located:
    """Where the words stand; the line around them is the sentence."""
    start = article.text.index(words)
    line, column = article.position(start)
    sentence = next(row for row in article.text.splitlines() if words in row)
    return Located(
        article=article.id,
        start=start,
        end=start + len(words),
        line=line,
        column=column,
        text=words,
        sentence=sentence,
    )


def side(value: str, *places: Located) -> Side:
    return Side(value=value, evidence=places)


def finding(rule: str, severity: Severity, subject: str, message: str, *sides: Side, **more: object) -> Finding:
    key = f"{rule}-{subject}".lower().replace(" ", "-")
    return Finding(id=key, rule=rule, severity=severity, subject=subject, message=message, sides=sides, **more)


def report(
    known: dict[str, Article], findings: Sequence[Finding], errors: Sequence[ArticleFailure] = (), **more: object
) -> Report:
    infos = tuple(
        ArticleInfo(
            id=a.id,
            title=a.title,
            published=a.published.isoformat() if a.published else None,
            source=a.source,
            words=a.words,
        )
        for a in known.values()
    )
    stats = Stats(
        articles=len(known),
        words=sum(a.words for a in known.values()),
        claims=96,
        dropped_ungrounded=0,
        seconds=Seconds(read=0.1, extract=2.0, link=0.3, rules=0.4),
    )
    tool = ToolInfo(version="0.1.0", extractor="local")
    return Report(tool=tool, articles=infos, findings=tuple(findings), errors=tuple(errors), stats=stats, **more)


def dam() -> tuple[dict[str, Article], list[Finding]]:
    """Three articles on a dam, and findings of every severity and state."""
    known = articles(wire_txt=WIRE, post_txt=POST, star_txt=STAR)
    wire, post, star = known.values()
    return known, [
        finding(
            "role-conflict",
            Severity.ERROR,
            "Ilse Marenko",
            "Ilse Marenko is called Prime Minister and President",
            side("Prime Minister", at(wire, "Prime Minister Ilse Marenko")),
            side("President", at(post, "President Ilse Marenko")),
            reference=ReferenceNote(value="Prime Minister", since="2023-10-25", source="Almanac, 2025 edition"),
        ),
        finding(
            "number-conflict",
            Severity.ERROR,
            "deaths",
            "Two counts of the dead that cannot both be true",
            side("38", at(wire, "killed 38 people"), at(star, "killed 38 people")),
            side("at least 41", at(post, "At least 41 people died")),
        ),
        finding(
            "calendar",
            Severity.ERROR,
            "Thursday, 3 September 2025",
            "3 September 2025 was a Wednesday, not a Thursday",
            side("Thursday, 3 September 2025", at(star, "Thursday, 3 September 2025")),
        ),
        finding(
            "quote-mismatch",
            Severity.WARNING,
            "Tomas Ueberlin",
            "Tomas Ueberlin is quoted in different words",
            side(
                "We will not sign this treaty before the winter is over",
                at(wire, "We will not sign this treaty before the winter is over"),
            ),
            side(
                "We will never sign that treaty before winter is over",
                at(post, "We will never sign that treaty before winter is over"),
            ),
            judge=JudgeVerdict(verdict="contradiction", reason="“not before” is not “never”", model="gpt-test"),
        ),
        finding(
            "name-variant",
            Severity.INFO,
            "Ilse Marenko",
            "Ilse Marenko is also spelt Ilse Marenco",
            side("Ilse Marenko", at(wire, "Ilse Marenko"), at(post, "Ilse Marenko")),
            side("Ilse Marenco", at(star, "Ilse Marenco")),
        ),
        finding(
            "attribute-conflict",
            Severity.ERROR,
            "Piet Landauer",
            "Piet Landauer: 43 or 47",
            side("43", at(wire, "Piet Landauer, 43")),
            side("47", at(post, "Piet Landauer, 47")),
            waived=Waiver(reason="two men of that name", author="night desk", expires="2025-12-31"),
        ),
        finding(
            "attribute-conflict",
            Severity.WARNING,
            "Landauer again",
            "Landauer again, of the baseline",
            side("43", at(wire, "Piet Landauer, 43")),
            side("47", at(post, "Piet Landauer, 47")),
            waived=Waiver(reason="of 1 September", origin="baseline"),
        ),
        finding(
            "place-conflict",
            Severity.WARNING,
            "visit",
            "The visit is placed in Old Brenn and in Kast",
            side("Old Brenn", at(star, "Old Brenn")),
            side("Kast", at(star, "Kast")),
            judge=JudgeVerdict(verdict="compatible", reason="two visits", model="gpt-test"),
        ),
    ]


def event(article: Article, sentence: str, words: str, when: str | None, **more: object) -> EventClaim:
    """A dated claim of an article."""
    start, inner = article.text.index(sentence), article.text.index(words)
    return EventClaim(
        article=article.id,
        evidence={"start": inner, "end": inner + len(words), "text": words},
        sentence={"start": start, "end": start + len(sentence), "text": sentence},
        action="go",
        date=when,
        **more,
    )


def dated(known: dict[str, Article]) -> list[AnyFact]:
    """The dated claims of the dam."""
    wire, post, star = known.values()
    claims = [
        event(
            wire,
            WIRE.splitlines()[3],
            "Prime Minister Ilse Marenko, who came on Tuesday",
            "Tuesday",
        ),
        event(
            post, "Piet Landauer, 47, had worked at the mill since 2014.", "worked at the mill since 2014", "in 2014"
        ),
        event(
            star,
            "The council meets again on Thursday, 3 September 2025.",
            "The council meets again on Thursday, 3 September 2025",
            "3 September 2025",
            modality="planned",
        ),
        event(star, "Mrs Marenko visited Old Brenn on 2 September 2025", "visited Old Brenn", "2 September 2025"),
    ]
    return [fact for claim in claims for fact in to_facts(known[claim.article], [claim])]


FAILURES = (
    ArticleFailure(article="broken.txt", message="neither UTF-8 nor Windows-1252; save it as UTF-8"),
    ArticleFailure(article="empty.html", message="no text in it"),
)


def render(given: Report, known: dict[str, Article] | None = None, facts: Sequence[AnyFact] = ()) -> str:
    return REPORT.render(given, RenderOptions(articles=known or {}, facts=facts))


def dam_page(**more: object) -> str:
    """The page with all there is."""
    known, findings = dam()
    return render(report(known, findings, FAILURES, **more), known, dated(known))
