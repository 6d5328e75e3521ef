"""For a comment on a pull request, a ticket or a chat: headings by severity, both sides as quotations.

Articles are untrusted, and a comment is read by programs: nothing from an article may become a link, an image, a
mention, HTML or a table. `_markdown` escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.report._difference import differing
from checker.report._excerpt import Excerpt, excerpt, shorten
from checker.report._markdown import code, escape, headline, marked, quoted
from checker.report._places import Files, sources
from checker.report.base import RenderOptions, ReportFormat, clean, rejected, stands

if TYPE_CHECKING:
    from checker.finding import Finding, Report, Side

MOST = 65_000
"""UTF-16 units of the whole; a comment on GitHub holds 65,536, and whoever posts it may put a line on top."""
MOST_SIDES = 6
MOST_SENTENCES = 2
MOST_PLACES = 4
MOST_UNREAD = 20
LENGTH = 320
"""Characters of a sentence or a value."""


def _render(report: Report, options: RenderOptions) -> str:
    files = Files(options.articles)
    least = options.min_severity
    standing = sorted((f for f in report.findings if stands(f)), key=lambda f: f.severity.rank)
    shown = [f for f in standing if least is None or f.severity.rank <= least.rank]
    head = f"### {_headline(report, len(standing))}\n"
    tail = _unread(report) + (f"\n{_counts(report, len(standing) - len(shown))}\n" if not options.quiet else "")
    room = MOST - _units(head) - _units(tail)
    return head + _fitting([(f, _finding(f, files, report.draft)) for f in shown], room) + tail


def _fitting(findings: Sequence[tuple[Finding, str]], room: int) -> str:
    """As many as there is room for, from the first, each severity under its heading, `info` folded away."""
    out: list[str] = []
    severity = ""
    room -= 200  # the end of a fold and the line that says what was left out
    done = 0
    for finding, text in findings:
        opening = ""
        if finding.severity != severity:
            total = sum(f.severity == finding.severity for f, _ in findings)
            opening = _opening(finding.severity, total)
        needed = _units(opening + text)
        if needed > room:
            break
        room -= needed
        if opening and severity == "info":
            out.append(_FOLD_END)
        severity = finding.severity
        out += [opening, text]
        done += 1
    if severity == "info":
        out.append(_FOLD_END)
    if done < len(findings):
        out.append(f"\n**{len(findings) - done:,} more findings are left out here, for want of room.**\n")
    return "".join(out)


_FOLD_END = "\n</details>\n"


def _opening(severity: str, number: int) -> str:
    if severity == "info":
        return f"\n<details><summary>{number:,} info</summary>\n"
    return f"\n#### {_count(number, severity)}\n"


def _finding(finding: Finding, files: Files, draft: str | None) -> str:
    lines = [f"\n{headline(_short(finding.subject), _short(finding.message))} ({code(finding.rule)})\n"]
    values = [_short(side.value) for side in finding.sides]
    changed = differing(*values) if len(values) == 2 else ((), ())
    for number, side in enumerate(finding.sides[:MOST_SIDES]):
        marks = changed[number] if number < 2 else ()
        lines += _side(
            side,
            marked(Excerpt(values[number], marks)),
            files,
            "" if len(values) == 1 else f" ({sources(side, draft)})",
        )
    if len(finding.sides) > MOST_SIDES:
        lines.append(f"- and {len(finding.sides) - MOST_SIDES:,} more values\n")
    note = finding.reference
    if note:
        since = f" since {escape(note.since)}" if note.since else ""
        lines.append(f"- Reference: {escape(_short(note.value))}{since} ({escape(_short(note.source))})\n")
    if finding.judge:
        lines.append(f"- Judge: {finding.judge.verdict}: {escape(_short(finding.judge.reason))}\n")
    return "".join(lines)


def _side(side: Side, value: str, files: Files, count: str) -> Iterator[str]:
    yield f"- {value}{count}\n"
    told: set[str] = set()
    rest = []
    for place in side.evidence:
        if place.sentence in told or len(told) == MOST_SENTENCES:
            rest.append(place)
            continue
        told.add(place.sentence)
        yield f"  - {quoted(excerpt(place.sentence, place.text, LENGTH))} {code(files.where(place))}\n"
    if rest:
        places = ", ".join(code(files.where(p)) for p in rest[:MOST_PLACES])
        more = f" and {len(rest) - MOST_PLACES:,} more" if len(rest) > MOST_PLACES else ""
        yield f"  - also {places}{more}\n"


def _unread(report: Report) -> str:
    if not report.errors:
        return ""
    lines = [f"\n#### {_count(len(report.errors), 'article')} not checked\n\n"]
    lines += [f"- {code(e.article[:LENGTH])}: {escape(_short(e.message))}\n" for e in report.errors[:MOST_UNREAD]]
    if len(report.errors) > MOST_UNREAD:
        lines.append(f"- and {len(report.errors) - MOST_UNREAD:,} more\n")
    return "".join(lines)


def _headline(report: Report, standing: int) -> str:
    what = _count(standing, "finding") if standing else "Nothing found"
    read = _count(report.stats.articles, "article")
    line = f"{what} in {code(report.draft[:LENGTH])}, {read} read" if report.draft else f"{what} in {read}"
    return line + (f"; {_count(len(report.errors), 'article')} not checked" if report.errors else "")


def _counts(report: Report, hidden: int) -> str:
    stats = report.stats
    standing = [f for f in report.findings if stands(f)]
    by_severity = dict.fromkeys((f.severity for f in standing), 0)
    for finding in standing:
        by_severity[finding.severity] += 1
    found = ", ".join(_count(number, severity) for severity, number in by_severity.items()) or "no findings"
    line = (
        f"{_count(stats.articles, 'article')}, {_count(stats.words, 'word')}, {_count(stats.claims, 'claim')}: {found}"
    )
    if hidden:
        line += f"; {hidden:,} below the wanted severity not shown"
    known = sum(f.waived is not None and f.waived.origin == "baseline" for f in report.findings)
    waived = sum(f.waived is not None for f in report.findings) - known
    turned_down = sum(f.waived is None and rejected(f) for f in report.findings)
    marked = [f"{waived:,} waived"] * bool(waived) + [f"{known:,} in the baseline"] * bool(known)
    line += f"; {', '.join(marked)}" if marked else ""
    line += f"; {turned_down:,} rejected by the judge" if turned_down else ""
    line += f"; **incomplete**: {_count(len(report.errors), 'article')} not checked" if report.errors else ""
    return line


def _short(text: str) -> str:
    return shorten(Excerpt(clean(text)), LENGTH).text


def _count(number: int, noun: str) -> str:
    plural = "" if number == 1 or noun == "info" else "s"
    return f"{number:,} {noun}{plural}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


REPORT = ReportFormat(_render, "text for a ticket, a pull request or a chat", for_people=True)
