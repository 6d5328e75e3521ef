"""What an editor on deadline reads: the gravest first, side under side, the words at issue marked.

Layout is by indentation and blank lines, so that it reads the same in colour, in a pipe and in a mail. Colour
adds only emphasis; where there is none the words at issue stand in »…«.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from checker.console import console_of, printed
from checker.report._difference import differing
from checker.report._excerpt import Excerpt, excerpt, shorten
from checker.report._finding import by_sentence, says_more, supported
from checker.report._places import sources
from checker.report.base import RenderOptions, ReportFormat, clean, rejected, stands

if TYPE_CHECKING:
    from rich.text import Text

    from checker.finding import Finding, JudgeVerdict, Located, Report, Side

MOST_SENTENCES = 3
MOST_PLACES = 4
MOST_LINES = 3
"""Sentences and values are shortened to about so many lines around the words at issue."""
LEAST_WIDTH = 40
MARGIN = " " * 2
INDENT = " " * 5
SIDE_STYLES = ("cyan", "magenta", "green", "blue")
SEVERITY_STYLES = {
    "error": "bold white on red",
    "warning": "bold black on yellow",
    "info": "bold black on cyan",
}


def _render(report: Report, options: RenderOptions) -> str:
    width = max(options.width, LEAST_WIDTH)
    console = console_of(width, options.color)
    page = _Page(report, options, width)
    for line in page.lines():
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)
    return printed(console)


class _Page:
    """Makes the lines; holds nothing but what was asked for."""

    def __init__(self, report: Report, options: RenderOptions, width: int) -> None:
        from rich.console import Console

        self.report = report
        self.about = {
            article.id: ", ".join(clean(known) for known in (article.source, article.published) if known)
            for article in report.articles
        }
        self.options = options
        self.width = width
        self._wrapper = Console(file=StringIO(), width=width)

    def lines(self) -> Iterator[Text]:
        report = self.report
        least = self.options.min_severity
        standing = [f for f in report.findings if stands(f)]
        shown = [f for f in standing if least is None or f.severity.rank <= least.rank]
        folded = [f for f in shown if least is None and f.severity == "info"]
        full = [f for f in shown if f not in folded]
        severity = ""
        for finding in full:
            if finding.severity != severity:
                severity = finding.severity
                yield from self._heading(_count(sum(f.severity == severity for f in full), severity))
            yield from self._finding(finding)
        if folded:
            yield from self._heading(f"{_count(len(folded), 'info')} (in full: --min-severity info)")
            for finding in folded:
                yield self._one_line(finding)
                if finding.judge:
                    yield from self._wrapped(_judged(finding.judge), INDENT, "dim")
            yield self._text()
        yield from self._set_aside()
        if report.errors:
            yield from self._heading(f"{_count(len(report.errors), 'article')} not checked", "bold red")
            for error in report.errors:
                yield from self._wrapped(f"{clean(error.article)}: {clean(error.message)}", "", hang=MARGIN)
            yield self._text()
        if not self.options.quiet:
            yield from self._wrapped(_summary(report, len(standing) - len(shown), self.options), "")

    def _set_aside(self) -> Iterator[Text]:
        """On demand, what was waived and what a judge rejected."""
        aside = [f for f in self.report.findings if not stands(f)]
        shown = [f for f in aside if (self.options.show_waived if f.waived else self.options.show_rejected)]
        if shown and not self.options.quiet:
            yield from self._heading(f"{len(shown)} set aside")
            for finding in shown:
                yield self._one_line(finding)
                yield from self._wrapped(_why_aside(finding), INDENT, "dim")
            yield self._text()

    def _finding(self, finding: Finding) -> Iterator[Text]:
        badge = f" {finding.severity.upper()} " if self.options.color else finding.severity.upper()
        head = self._text(badge, SEVERITY_STYLES[finding.severity])
        head.append("  ")
        head.append(clean(finding.subject), "bold")
        tail = f"{finding.rule}  {finding.id}"
        gap = self.width - head.cell_len - len(tail)
        if gap >= 2:
            head.append(" " * gap + tail, "dim")
            yield head
        else:
            yield from self._wrap(head, "", hang=INDENT)
            yield self._text(MARGIN + tail, "dim")
        if says_more(finding):
            yield from self._wrapped(clean(finding.message), MARGIN)
        yield self._text()
        values = [clean(side.value) for side in finding.sides]
        changed = differing(*values) if len(values) == 2 else ((), ())
        for number, side in enumerate(finding.sides):
            marks = changed[number] if number < 2 else ()
            yield from self._side(number, len(finding.sides), side, values[number], marks)
        yield from self._notes(finding)

    def _side(self, number: int, of: int, side: Side, value: str, marks: Sequence[tuple[int, int]]) -> Iterator[Text]:
        style = SIDE_STYLES[number % len(SIDE_STYLES)]
        label = f"{MARGIN}{number + 1}  " if of > 1 else INDENT
        shown = shorten(Excerpt(value, tuple(marks)), self._room())
        line = self._marked(shown.text, shown.marks, f"bold {style}", f"bold reverse {style}")
        if of > 1:
            line.append(f"  ({sources(side, self.report.draft)})", "dim")
        for at, part in enumerate(self._wrap(line, INDENT)):
            yield self._text(label, f"bold {style}") + part[len(INDENT) :] if at == 0 else part
        sentences = by_sentence(side)
        for places in sentences[:MOST_SENTENCES]:
            yield from self._places(places)
            found = excerpt(places[0].sentence, places[0].text, self._room())
            line = self._marked(found.text, found.marks, "", f"bold underline {style}")
            yield from self._wrap(line, INDENT)
        rest = [p for places in sentences[MOST_SENTENCES:] for p in places]
        if rest:
            yield from self._places(rest, "also ")
        yield self._text()

    def _places(self, places: Sequence[Located], lead: str = "") -> Iterator[Text]:
        line = self._text(lead, "dim")
        for number, place in enumerate(places[:MOST_PLACES]):
            line.append(", " if number else "", "dim")
            line.append(_where(place), f"dim{self._link(place)}")
        if len(places) == 1 and not lead and (about := self.about.get(places[0].article)):
            line.append(f"  {about}", "dim")
        if len(places) > MOST_PLACES:
            line.append(f" and {len(places) - MOST_PLACES} more", "dim")
        yield from self._wrap(line, INDENT)

    def _notes(self, finding: Finding) -> Iterator[Text]:
        note = finding.reference
        if note:
            says = clean(note.value) + (f" since {clean(note.since)}" if note.since else "")
            line = f"reference: {says} ({clean(note.source)})"
            if side := supported(finding):
                line += f", supports side {side}"
            yield from self._wrapped(line, MARGIN, "green", hang=INDENT)
        if finding.judge:
            yield from self._wrapped(_judged(finding.judge), MARGIN, hang=INDENT)
        if note or finding.judge:
            yield self._text()

    def _one_line(self, finding: Finding) -> Text:
        """Rule, message and one place a side, or the first place where the line is too short for both; at last the
        message is cut."""
        each = list(dict.fromkeys(_where(side.evidence[0]) for side in finding.sides))
        line = self._text(f"{finding.rule}  ", "dim")
        free = self.width - line.cell_len - 2
        places = ", ".join(each)
        if len(each) > 1 and self._text(clean(finding.message)).cell_len > free - len(places):
            places = f"{each[0]}, …"
        room = max(free - len(places), self.width // 3)
        message = self._text(clean(finding.message))
        message.truncate(room, overflow="ellipsis")
        line.append_text(message).append(f"  {places}", "dim")
        return line

    def _room(self) -> int:
        return (self.width - len(INDENT)) * MOST_LINES - 10

    def _heading(self, words: str, style: str = "bold") -> Iterator[Text]:
        yield self._text(f"── {words} ".ljust(self.width, "─"), style)
        yield self._text()

    def _marked(self, words: str, marks: Sequence[tuple[int, int]], plain: str, marked: str) -> Text:
        text = self._text()
        at = 0
        for start, end in marks:
            text.append(words[at:start], plain)
            text.append(words[start:end] if self.options.color else f"»{words[start:end]}«", marked)
            at = end
        return text.append(words[at:], plain)

    def _link(self, place: Located) -> str:
        article = self.options.articles.get(place.article)
        if not self.options.color or article is None or article.path is None:
            return ""
        return f" link {article.path.resolve().as_uri()}"

    def _wrapped(self, words: str, indent: str, style: str = "", hang: str | None = None) -> Iterator[Text]:
        yield from self._wrap(self._text(words, style), indent, hang)

    def _wrap(self, text: Text, indent: str, hang: str | None = None) -> Iterator[Text]:
        """Lines no wider than the page; the first behind `indent`, the others behind `hang` (or the same)."""
        hang = indent if hang is None else hang
        for number, line in enumerate(text.wrap(self._wrapper, self.width - len(hang))):
            yield self._text(hang if number else indent) + line

    @staticmethod
    def _text(words: str = "", style: str = "") -> Text:
        from rich.text import Text

        return Text().append(words, style)


def _where(place: Located) -> str:
    return f"{clean(place.article)}:{place.line}:{place.column}"


def _why_aside(finding: Finding) -> str:
    if finding.waived:
        by = f" — {clean(finding.waived.author)}" if finding.waived.author else ""
        until = f", until {clean(finding.waived.expires)}" if finding.waived.expires else ""
        word = {"file": "waived", "comment": "waived in the text", "baseline": "baseline"}[finding.waived.origin]
        return f"{word}: {clean(finding.waived.reason)}{by}{until}"
    return _judged(finding.judge) if finding.judge else ""


def _judged(judge: JudgeVerdict) -> str:
    return f"judge: {judge.verdict} — {clean(judge.reason)} ({clean(judge.model)})"


def _count(number: int, noun: str) -> str:
    plural = "" if number == 1 or noun == "info" else "s"
    return f"{number:,} {noun}{plural}"


def _summary(report: Report, hidden: int, options: RenderOptions) -> str:
    stats = report.stats
    standing = [f for f in report.findings if stands(f)]
    parts = [_count(stats.articles, "article"), _count(stats.words, "word"), _count(stats.claims, "claim")]
    found = "no findings"
    if standing:
        by_severity = dict.fromkeys((f.severity for f in standing), 0)
        for finding in standing:
            by_severity[finding.severity] += 1
        found = f"{_count(len(standing), 'finding')} ("
        found += ", ".join(_count(number, severity) for severity, number in by_severity.items()) + ")"
    seconds = stats.seconds
    took = seconds.read + seconds.extract + seconds.link + seconds.rules
    line = f"{', '.join([*parts, found])} in {took:.1f} s"
    if stats.archive:
        line += f"; of {_count(stats.archive.articles, 'article')} in the index {stats.archive.compared:,} compared"
    if hidden:
        line += f"; {hidden:,} below --min-severity not shown"
    known = sum(f.waived is not None and f.waived.origin == "baseline" for f in report.findings)
    waived = sum(f.waived is not None for f in report.findings) - known
    marked = [f"{waived:,} waived"] * bool(waived) + [f"{known:,} in the baseline"] * bool(known)
    if marked:
        line += f"; {', '.join(marked)}" + ("" if options.show_waived else " (--show-waived)")
    turned_down = sum(f.waived is None and rejected(f) for f in report.findings)
    if turned_down and not options.show_rejected:
        line += f"; {turned_down:,} rejected by the judge (--show-rejected)"
    if stats.dropped_ungrounded:
        line += f"; {_count(stats.dropped_ungrounded, 'claim')} dropped for want of verbatim evidence"
    if report.errors:
        line += f"; INCOMPLETE: {_count(len(report.errors), 'article')} not checked"
    return line


REPORT = ReportFormat(_render, "to read here: both sides of each finding", for_people=True)
