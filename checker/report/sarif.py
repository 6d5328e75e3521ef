"""SARIF 2.1.0, the exchange format of static analysis: for code scanning, editors' viewers and dashboards.

Every finding is a result. Its one location is the place to look at (see `_places.spots`), all other evidence is in
`relatedLocations`, linked from the message. What was waived or rejected by a judge is in it as suppressed: the
standard's `rejected` is a suppression that was turned down, so a judge's "no contradiction" is an accepted one.

GitHub refuses files with more than 25,000 results or 1,000 locations a result, shows 5,000 and 100, and cuts
descriptions at 1,024 characters; the limits below keep to that, and a notification says what was left out.
"""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from checker.report._excerpt import Excerpt, excerpt, shorten
from checker.report._markdown import has_quotes
from checker.report._places import Files, Spot, repository, sources, spots
from checker.report._provenance import provenance
from checker.report._sarif_rules import described, descriptors
from checker.report.base import RenderOptions, ReportFormat, clean, rejected
from checker.report.json import encode

if TYPE_CHECKING:
    from checker.finding import ArticleFailure, Finding, Located, Report, Side

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
ABOUT = "Finds what contradicts what in news articles, or in a draft and its sources."
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
LINE_ENDS = ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
"""What begins a line in our count: `str.splitlines`."""
MOST_RESULTS = 25_000
MOST_RELATED = 99
MOST_LINKS = 5
MOST_SIDES = 6
LENGTH = 300
"""Characters of a value or a sentence in a message."""
NOT_CHECKED, LEFT_OUT = 0, 1
_PARENTHESES = str.maketrans("[]\\", "()/")
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")

Json = dict[str, Any]


def _render(report: Report, options: RenderOptions) -> str:
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report, options).run()]}
    return encode(log, indent=2) + "\n"


class _Run:
    """Makes the run; artifacts are numbered as they are met."""

    def __init__(self, report: Report, options: RenderOptions) -> None:
        self.report = report
        self.files = Files(options.articles, repository(), real=True)
        self.findings = sorted(report.findings, key=lambda f: f.severity.rank)[:MOST_RESULTS]
        self.rules = descriptors(f.rule for f in report.findings)
        self.rule_index = {rule["id"]: number for number, rule in enumerate(self.rules)}
        self.suppresses = any(f.waived or rejected(f) for f in self.findings)
        known = any(f.waived and f.waived.origin == "baseline" for f in report.findings)
        self.baseline = options.baseline or known
        self.artifacts: list[Json] = []
        self.artifact_index: dict[str, int] = {}

    def run(self) -> Json:
        for article in self.report.articles:
            self._artifact(article.id)
        results = [self._result(f) for f in self.findings]
        return {
            "tool": {"driver": self._driver()},
            **provenance(os.environ, ROOT),
            "invocations": [self._invocation()],
            "originalUriBaseIds": {
                ROOT: {"description": {"text": "The folder of the repository, or else the working folder."}}
            },
            "columnKind": "unicodeCodePoints",
            "newlineSequences": LINE_ENDS,
            "artifacts": self.artifacts,
            "results": results,
            "properties": {"extractor": self.report.tool.extractor}
            | ({"draft": clean(self.report.draft)} if self.report.draft else {}),
        }

    def _driver(self) -> Json:
        version = self.report.tool.version
        name = self.report.tool.name
        driver: Json = {
            "name": name,
            "fullName": f"{name} {version}",
            "shortDescription": {"text": ABOUT},
            "version": version,
        }
        if _VERSION.fullmatch(version):
            driver["semanticVersion"] = version
        return driver | {
            "rules": self.rules,
            "notifications": [
                described("article-not-checked", "An article could not be read or extracted."),
                described("results-left-out", f"There are more findings than the {MOST_RESULTS:,} results of a file."),
            ],
        }

    def _invocation(self) -> Json:
        """Not successful where an article was not checked: the run is incomplete, as exit status 3 says."""
        notes = [_not_checked(error) for error in self.report.errors]
        left_out = len(self.report.findings) - len(self.findings)
        if left_out:
            text = f"{left_out:,} findings of the lowest severity are left out: the limit is {MOST_RESULTS:,} results."
            notes.append(_note(LEFT_OUT, "results-left-out", "warning", text))
        return {"executionSuccessful": not self.report.errors, "toolExecutionNotifications": notes}

    def _result(self, finding: Finding) -> Json:
        main, others = spots(finding, self.report.draft)
        others = _nearest(others)[:MOST_RELATED]
        result: Json = {
            "ruleId": finding.rule,
            "ruleIndex": self.rule_index[finding.rule],
            "level": LEVELS[finding.severity],
            "message": _message(finding, main, others, self.files, self.report.draft),
            "locations": [self._location(main.place)],
        }
        if others:
            result["relatedLocations"] = [
                {"id": number} | self._location(spot.place) | {"message": {"text": _plain(_said(spot, finding))}}
                for number, spot in enumerate(others, 1)
            ]
        # GitHub tells alerts apart by primaryLocationLineHash with rule and file. The usual hash of the line would
        # close and reopen the alert at every edit of the paragraph; the finding's own id lasts as long as its values.
        result["partialFingerprints"] = {
            "checkerFindingId/v1": finding.id,
            "checkerPlace/v1": _place_fingerprint(finding, main.place),
            "primaryLocationLineHash": f"{finding.id}:1",
        }
        if self.suppresses:  # the standard: for all results or for none
            result["suppressions"] = list(_suppressions(finding))
        if self.baseline:
            known = finding.waived is not None and finding.waived.origin == "baseline"
            result["baselineState"] = "unchanged" if known else "new"
        return result | {"properties": _properties(finding)}

    def _location(self, place: Located) -> Json:
        index = self._artifact(place.article)
        artifact: Json = {**self.artifacts[index]["location"], "index": index} if index is not None else {}
        if not artifact:
            artifact = {"description": {"text": f"no file: {clean(place.article)}"}}
        physical: Json = {"artifactLocation": artifact}
        region = self.files.region(place)
        if region and region.column:
            physical["region"] = {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                "charOffset": place.start,
                "charLength": place.end - place.start,
                "snippet": {"text": place.text},
            }
            return {"physicalLocation": physical}
        if region:
            physical["region"] = {"startLine": region.line}
        inner = {"fullyQualifiedName": clean(place.article), "kind": "object"}
        return {"physicalLocation": physical, "logicalLocations": [inner]}

    def _artifact(self, article: str) -> int | None:
        """The number of the article's file among the artifacts; None where there is no file."""
        uri = self.files.uri(article)
        if uri is None:
            return None
        if uri not in self.artifact_index:
            self.artifact_index[uri] = len(self.artifacts)
            location: Json = {"uri": uri}
            if self.files.inside(article) is not None:
                location["uriBaseId"] = ROOT
            artifact: Json = {"location": location, "roles": ["analysisTarget"]}
            if kind := mimetypes.guess_type(uri)[0]:
                artifact["mimeType"] = kind
            self.artifacts.append(artifact)
        return self.artifact_index[uri]


def _message(finding: Finding, main: Spot, others: Sequence[Spot], files: Files, draft: str | None) -> Json:
    """The first sentence is the finding; then what this place says, and what the others say, with links to them.

    No `markdown`: GitHub ignores it, and viewers that show it (VS Code's, Azure DevOps') follow no link to a location
    in it, as they do in `text`.
    """
    numbered = list(enumerate(others, 1))
    same = [(n, s) for n, s in numbered if s.side == main.side]
    lines = [_sentence(_plain(_short(finding.message)))]
    own = finding.sides[main.side]
    if len(finding.sides) > 1:
        lines.append(f"Here: {_valued(own, main, sources(own, draft))}")
    else:
        lines.append(f"Here: {_quoted(main)}")
    if same:
        lines.append(f"The same in {_links(same, files)}.")
    rest = [n for n in range(len(finding.sides)) if n != main.side]
    for number in rest[:MOST_SIDES]:
        places = [item for item in numbered if item[1].side == number]
        if places:
            side = finding.sides[number]
            lines.append(
                f"Elsewhere: {_valued(side, places[0][1], f'{sources(side, draft)}, {_links(places, files)}')}"
            )
    if len(rest) > MOST_SIDES:
        lines.append(f"And {len(rest) - MOST_SIDES:,} more values.")
    if finding.reference:
        note = finding.reference
        since = f" since {clean(note.since)}" if note.since else ""
        lines.append(_plain(f"Reference: {_short(note.value)}{since} ({_short(note.source)})."))
    return {"text": _braced("\n".join(lines))}


def _valued(side: Side, spot: Spot, by: str) -> str:
    """The value, who gives it, and the sentence unless that is hardly more than the value."""
    value, sentence = _short(side.value), _quoted(spot)
    told = value in sentence and 4 * len(value) > 3 * len(sentence)
    return f"“{_plain(value)}” ({by}){'.' if told else f': {sentence}'}"


def _links(items: Sequence[tuple[int, Spot]], files: Files) -> str:
    shown = [f"[{_link_text(files.where(spot.place))}]({number})" for number, spot in items[:MOST_LINKS]]
    more = f" and {len(items) - MOST_LINKS:,} more" if len(items) > MOST_LINKS else ""
    return ", ".join(shown) + more


def _nearest(others: Sequence[Spot]) -> list[Spot]:
    """The first place of each side before the second of any, so that no side is lost where there are too many."""
    seen: dict[int, int] = {}
    ranked = []
    for spot in others:
        ranked.append((seen.get(spot.side, 0), spot))
        seen[spot.side] = seen.get(spot.side, 0) + 1
    return [spot for _, spot in sorted(ranked, key=lambda item: item[0])]


def _said(spot: Spot, finding: Finding) -> str:
    said = excerpt(spot.place.sentence, spot.place.text, LENGTH).text
    return f"{_short(finding.sides[spot.side].value)}: {said}"


def _quoted(spot: Spot) -> str:
    said = _plain(excerpt(spot.place.sentence, spot.place.text, LENGTH).text)
    return said if has_quotes(said) else f"“{said}”"


def _short(text: str) -> str:
    return shorten(Excerpt(clean(text)), LENGTH).text


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text.rstrip(' ,;:')}."


def _plain(text: str) -> str:
    """No `[words](address)` of an article may become a link in a plain message."""
    return text.replace("](", "] (")


def _link_text(text: str) -> str:
    """Without brackets, which not every viewer knows to be escaped."""
    return text.translate(_PARENTHESES)


def _braced(text: str) -> str:
    """Braces hold places for arguments in SARIF; doubled they are braces."""
    return text.replace("{", "{{").replace("}", "}}")


def _suppressions(finding: Finding) -> Iterable[Json]:
    if finding.waived:
        waiver = finding.waived
        kind = "inSource" if waiver.origin == "comment" else "external"
        known = {"author": waiver.author, "expires": waiver.expires, "origin": waiver.origin}
        yield {
            "kind": kind,
            "status": "accepted",
            "justification": clean(waiver.reason),
            "properties": {name: clean(value) for name, value in known.items() if value},
        }
    if rejected(finding) and finding.judge:
        judge = finding.judge
        yield {
            "kind": "external",
            "status": "accepted",
            "justification": f"judge: {judge.verdict}: {clean(judge.reason)}",
            "properties": {"author": clean(judge.model), "origin": "judge"},
        }


def _properties(finding: Finding) -> Json:
    values: Json = {"subject": clean(finding.subject), "values": [clean(side.value) for side in finding.sides]}
    if finding.judge:
        values["judge"] = finding.judge.model_dump(mode="json")
    return values


def _place_fingerprint(finding: Finding, place: Located) -> str:
    from checker.finding import fingerprint

    return fingerprint(finding.id, place.article, [place.text])


def _not_checked(error: ArticleFailure) -> Json:
    return _note(NOT_CHECKED, "article-not-checked", "error", f"{clean(error.article)}: {clean(error.message)}")


def _note(index: int, id_: str, level: str, text: str) -> Json:
    return {"descriptor": {"id": id_, "index": index}, "level": level, "message": {"text": _braced(_plain(text))}}


REPORT = ReportFormat(_render, "SARIF 2.1.0, for code scanning")
