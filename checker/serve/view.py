"""What the page shows, as plain values: the report's findings in an editor's words, and the shelf."""

from __future__ import annotations

from typing import Any

from checker.article import Article
from checker.finding import Finding, Located, Side, topic
from checker.report.base import clean, rejected
from checker.serve import runs, wording
from checker.serve.limits import SHOWN_EVIDENCE
from checker.serve.session import Result, Session

Json = dict[str, Any]


def state(session: Session) -> Json:
    """All that the page needs when it opens."""
    draft = session.draft
    return {
        "page": session.page,
        "draft": {
            "text": draft.text,
            "name": draft.name,
            "published": draft.published.isoformat() if draft.published else None,
            "unsupported": draft.unsupported,
        },
        "shelf": shelf(session),
        "progress": progress(session),
    }


def progress(session: Session) -> Json:
    """What is being done, and whether the shelf has changed since the page last saw it."""
    job = session.bench.job
    return {
        "shelf": session.shelf.changed,
        "reading": session.reading,
        "trouble": session.trouble,
        "job": {"kind": job.kind, "step": job.step, "done": job.done, "total": job.total} if job else None,
    }


def shelf(session: Session) -> Json:
    """The sources by name, those left out, and those that could not be read."""
    rows = sorted(session.shelf.sources.values(), key=lambda s: s.article.id.lower())
    return {
        "changed": session.shelf.changed,
        "used": [_source(s.article) for s in rows if s.used],
        "left_out": [_source(s.article) for s in rows if not s.used],
        "unreadable": [
            {"id": name, "name": clean(name), "message": clean(message)}
            for name, message in sorted(session.shelf.failures.items())
        ],
        "waiting": len(session.shelf.pending),
        "indexes": [clean(path.name) for path in session.indexes],
    }


def _source(article: Article) -> Json:
    return {
        "id": article.id,
        "name": clean(article.id),
        "title": clean(article.title or ""),
        "from": clean(article.source or ""),
        "published": article.published.isoformat() if article.published else None,
        "words": article.words,
    }


def result(session: Session, found: Result) -> Json:
    """The findings on the draft that was checked, gravest first and then in the order of the draft."""
    report = found.checked.report
    draft = report.draft or ""
    units = runs.Units(found.draft.text)
    findings = sorted(report.findings, key=lambda f: (f.severity.rank, _first(f, draft)))
    shown = [_finding(f, found, units) for f in findings if not rejected(f)]
    return {
        "shelf": found.shelf,
        "findings": [f for f in shown if not f["waived"]],
        "waived": [f for f in shown if f["waived"]],
        "sources": len(report.articles) - 1,
        "archive": report.stats.archive.model_dump() if report.stats.archive else None,
        "unread": len(report.errors),
        "same": [clean(name) for name in found.same],
        "seconds": found.seconds,
    }


def _first(finding: Finding, draft: str) -> int:
    return min((e.start for side in finding.sides for e in side.evidence if e.article == draft), default=0)


def _finding(finding: Finding, found: Result, units: runs.Units) -> Json:
    draft = found.checked.report.draft or ""
    sides = wording.in_order(finding, draft)
    reference = finding.reference
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "grade": wording.SEVERITY[finding.severity],
        "kind": wording.kind(finding.rule),
        "subject": clean(topic(finding)),
        "headline": wording.headline(finding, draft),
        "marks": sorted(
            {(units.of(e.start), units.of(e.end)) for s in sides for e in s.evidence if e.article == draft}
        ),
        "sides": [_side(side, _opposite(side, sides, draft), found) for side in sides],
        "reference": _reference(finding) if reference else None,
        "judge": clean(finding.judge.reason) if finding.judge else None,
        "waived": finding.waived.model_dump() if finding.waived else None,
    }


def _reference(finding: Finding) -> str:
    assert finding.reference is not None
    note = finding.reference
    since = f" since {note.since}" if note.since else ""
    return clean(f"{note.value}{since} ({note.source})")


def _opposite(side: Side, sides: list[Side], draft: str) -> Located | None:
    """The evidence that this side's words are held against: the draft's, or for the draft's side the first other."""
    others = [s for s in sides if s is not side]
    if not others:
        return None
    against = next((s for s in others if draft in s.articles), others[0])
    return next((e for e in against.evidence if e.article == draft), against.evidence[0])


def _side(side: Side, opposite: Located | None, found: Result) -> Json:
    draft = found.checked.report.draft
    shown = sorted(side.evidence, key=lambda e: e.article != draft)[:SHOWN_EVIDENCE]
    words = wording.who(side, draft or "")
    return {
        "who": words[:1].upper() + words[1:],
        "draft": draft in side.articles,
        "value": _value(side),
        "evidence": [_evidence(e, opposite, found) for e in shown],
        "more": len(side.evidence) - len(shown),
    }


def _value(side: Side) -> str:
    """What the side says; nothing where its first sentence shows just these words, as quotations do."""
    value, shown = clean(side.value), clean(side.evidence[0].text)
    return "" if len(value) > 40 and value.strip(",.") in shown else value


def _evidence(place: Located, opposite: Located | None, found: Result) -> Json:
    draft = found.checked.report.draft
    article = found.checked.articles.get(place.article)
    return {
        "source": None if place.article == draft else place.article,
        "name": "Your draft" if place.article == draft else clean(place.article),
        "title": clean(article.title or "") if article and place.article != draft else "",
        "published": article.published.isoformat() if article and article.published else None,
        "runs": runs.sentence(place, opposite),
    }


def source(session: Session, name: str) -> Json:
    """One source whole, with the places that findings point to."""
    article = session.article(name)
    marks = [
        (e.start, e.end, f.id)
        for f in (session.result.checked.report.findings if session.result else ())
        for side in f.sides
        for e in side.evidence
        if e.article == name
    ]
    heading = clean(article.title or "")
    blocks = runs.article_blocks(article, marks)
    told = bool(blocks) and clean("".join(words for words, _ in blocks[0]["runs"])) == heading
    return {
        **_source(article),
        "title": "" if told else heading,
        "byline": clean(article.byline or ""),
        "blocks": blocks,
    }
