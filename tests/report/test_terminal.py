"""What the terminal format shows, folds and hides."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.article import whole
from checker.finding import Finding, JudgeVerdict, Located, Report, Severity, Side, Waiver
from checker.report.base import RenderOptions
from checker.report.terminal import REPORT


def place(article: str, sentence: str, text: str, line: int = 1) -> Located:
    return Located(article=article, start=0, end=len(text), line=line, column=1, text=text, sentence=sentence)


def with_sides(report: Report, *sides: Side, message: str = "", severity: str = "error") -> Report:
    finding = Finding(
        id="0" * 16,
        rule="any-rule",
        severity=Severity(severity),
        subject="Subject",
        message=message,
        sides=sides,
    )
    return report.model_copy(update={"findings": (finding,), "errors": ()})


def shown(report: Report, **options: object) -> str:
    return REPORT.render(report, RenderOptions(**options))  # type: ignore[arg-type]


def test_gravest_first_and_each_severity_headed_once(report: Report) -> None:
    text = shown(report)
    assert text.index("── 3 errors") < text.index("── 2 warnings") < text.index("── 2 info")
    assert text.count("── ") == 4


@pytest.mark.parametrize(
    ("least", "seen", "hidden"),
    [
        (None, ["ERROR", "WARNING", "name-variant  Ilse"], ["INFO  "]),
        (Severity.INFO, ["ERROR", "WARNING", "INFO  "], []),
        (
            Severity.WARNING,
            ["ERROR", "WARNING", "2 below --min-severity not shown"],
            ["INFO  ", "name-variant"],
        ),
        (Severity.ERROR, ["ERROR", "4 below --min-severity not shown"], ["WARNING", "INFO  "]),
    ],
)
def test_min_severity(report: Report, least: Severity | None, seen: list[str], hidden: list[str]) -> None:
    text = shown(report, min_severity=least, width=200)
    assert [s for s in seen if s not in text] == []
    assert [h for h in hidden if h in text] == []


def test_what_was_waived_is_counted_and_shown_on_demand(report: Report) -> None:
    hidden = shown(report, width=250)
    assert "Piet Landauer" not in hidden
    assert "7 findings" in hidden
    assert "; 1 waived (--show-waived)" in hidden
    before, _, aside = shown(report, width=250, show_waived=True).partition("── 1 set aside")
    assert "Piet Landauer" not in before
    assert "; 1 waived;" in aside
    assert "waived: two men of that name, confirmed with the court — night desk, until 2025-12-31" in aside
    assert "7 findings" in aside


def test_waivers_and_baseline_are_counted_apart(report: Report) -> None:
    first = report.findings[0]
    origins = ["file", "comment", "baseline", "baseline", "baseline"]
    marked = [
        first.model_copy(update={"waived": Waiver.model_validate({"reason": "known", "origin": origin})})
        for origin in origins
    ]
    text = shown(report.model_copy(update={"findings": tuple(marked)}), width=250, show_waived=True)
    assert "no findings" in text
    assert "; 2 waived, 3 in the baseline" in text
    assert [text.count(f"     {w}: known") for w in ("waived", "waived in the text", "baseline")] == [1, 1, 3]


def test_what_a_judge_rejected_is_shown_on_demand(report: Report) -> None:
    hidden = shown(report, width=200)
    assert "two different truces" not in hidden
    assert "; 1 rejected by the judge (--show-rejected)" in hidden
    before, _, aside = shown(report, width=200, show_rejected=True).partition("── 1 set aside")
    assert "two different truces" not in before
    assert "judge: not comparable — two different truces" in aside
    assert "--show-rejected" not in aside


def test_a_downgrade_is_shown_with_its_reason(report: Report) -> None:
    side = Side(value="x", evidence=(place("a", "S.", "S"),))
    folded = with_sides(report, side, side, message="x / x", severity="info")
    verdict = JudgeVerdict(verdict="explained", reason="a later count", model="m")
    judged = folded.findings[0].model_copy(update={"judge": verdict})
    text = shown(folded.model_copy(update={"findings": (judged,)}))
    assert "── 1 info" in text
    assert "     judge: explained — a later count (m)" in text


def test_quiet_leaves_findings_and_unread_articles(report: Report) -> None:
    text = shown(report, quiet=True)
    assert "Ilse Marenko" in text
    assert "broken.txt: neither UTF-8" in text
    assert "set aside" not in text
    assert "96 claims" not in text


def test_nothing_found(report: Report) -> None:
    clean = report.model_copy(update={"findings": (), "errors": ()})
    assert shown(clean).startswith("5 articles, 2,423 words, 96 claims, no findings in 1.2 s")
    assert shown(clean, quiet=True) == ""


def test_incomplete_is_said_at_the_end(report: Report) -> None:
    assert shown(report, width=250).rstrip().endswith("INCOMPLETE: 2 articles not checked")


def test_message_that_repeats_the_sides_is_left_out(report: Report) -> None:
    sides = (
        Side(value="x", evidence=(place("a", "S.", "S"),)),
        Side(value="y", evidence=(place("b", "S.", "S"),)),
    )
    assert "Subject: x / y" not in shown(with_sides(report, *sides, message="Subject: x / y"))
    assert "Subject: x / y (later)" in shown(with_sides(report, *sides, message="Subject: x / y (later)"))


def test_syndicated_sentence_is_shown_once_with_all_places(report: Report) -> None:
    side = Side(value="x", evidence=tuple(place(f"{n}.txt", "One wording.", "One") for n in range(6)))
    text = shown(with_sides(report, side, side))
    assert text.count("»One« wording.") == 2
    assert "0.txt:1:1, 1.txt:1:1, 2.txt:1:1, 3.txt:1:1 and 2 more" in text
    assert "(6 articles)" in text


def test_three_wordings_a_side_new_articles_first(report: Report) -> None:
    evidence = [place("a", f"Wording {n}.", "Wording", n) for n in range(1, 4)]
    evidence += [place(name, f"Other {name}.", "Other") for name in "bc"]
    text = shown(with_sides(report, Side(value="x", evidence=tuple(evidence))))
    assert [w for w in ("Wording« 1", "Other« b", "Other« c") if w not in text] == []
    assert "Wording« 2" not in text
    assert "also a:2:1, a:3:1" in text


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(report: Report, width: int) -> None:
    full = report.model_copy(update={"findings": report.findings[:5]})
    assert max(map(len, shown(full, width=width).splitlines())) <= max(width, 40)


def test_no_trailing_blanks(report: Report) -> None:
    assert [line for line in shown(report).splitlines() if line != line.rstrip()] == []


def test_links_lead_to_files_that_exist(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "agency.txt"
    articles = {"agency.txt": whole("agency.txt", "x", path=file), "evening-post.html": whole("evening-post.html", "x")}
    text = shown(report, color=True, articles=articles)
    assert (tmp_path / "agency.txt").as_uri() in text
    assert "evening-post.html\x1b" not in text
    assert "file://" not in shown(report, articles=articles)


def test_rich_markup_in_articles_is_text(report: Report) -> None:
    side = Side(value="[red]x[/red]", evidence=(place("a", "[bold]S[/bold] :smile:", "S"),))
    text = shown(with_sides(report, side))
    assert "[red]x[/red]" in text
    assert "[bold]»S«[/bold] :smile:" in text


def test_the_draft_is_told_from_the_sources(report: Report) -> None:
    finding = report.findings[0]
    draft = finding.sides[0].evidence[0].article
    alone = Side(value="a", evidence=finding.sides[0].evidence[:1])
    joined = Side(value="b", evidence=(finding.sides[0].evidence[0], place("other.txt", "It was so.", "so")))
    told = with_sides(report, alone, joined).model_copy(update={"draft": draft})
    assert "(the draft)" in shown(told)
    assert "(the draft and 1 article)" in shown(told)
