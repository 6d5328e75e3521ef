"""Markdown: what is in it, what fits, and that no article can write in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.article import whole
from checker.finding import ArticleFailure, Finding, Located, Report, Severity, Side, Waiver
from checker.report import markdown
from checker.report._excerpt import Excerpt
from checker.report._markdown import BREAK, code, escape, headline, marked, quoted
from checker.report.base import RenderOptions, clean
from tests.conftest import GOLDEN

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "[click](https://evil.example)",
    "![x](https://evil.example/pixel.png)",
    "<img src=x onerror=alert(1)> <!-- </details>",
    "<https://evil.example>",
    "*bold* __bold__ ~~gone~~ `code` ```",
    "| a | b |",
    "# heading",
    "1. one",
    "- [ ] task",
    "+ more",
    "---",
    "> quote",
    "&lt;b&gt; &#64;all",
    "\\[x](y) \\",
    "[^1]: note",
    "[a]: https://evil.example",
    "$x$ and $`y`$",
    "two\nlines\n\n# three",
]


def shown(report: Report, **options: object) -> str:
    return markdown.REPORT.render(report, RenderOptions(**options))  # type: ignore[arg-type]


def place(article: str, sentence: str, text: str) -> Located:
    return Located(article=article, start=0, end=len(text), line=1, column=1, text=text, sentence=sentence)


def finding(text: str, severity: str = "error", sides: int = 2) -> Finding:
    side = Side(value=text, evidence=(place(text, text, text[:5]),))
    return Finding(
        id="0" * 16,
        rule="any-rule",
        severity=Severity(severity),
        subject=text,
        message=text,
        sides=(side,) * sides,
    )


def with_findings(report: Report, *findings: Finding) -> Report:
    return report.model_copy(update={"findings": findings, "errors": ()})


def test_golden(report: Report, held: Callable[[Path, str], None]) -> None:
    held(GOLDEN / "report.md", shown(report))


def test_nothing_found(report: Report) -> None:
    nothing = with_findings(report)
    assert shown(nothing) == ("### Nothing found in 5 articles\n\n5 articles, 2,423 words, 96 claims: no findings\n")
    assert shown(nothing.model_copy(update={"draft": "draft.md"})).startswith(
        "### Nothing found in `draft.md`, 5 articles read\n"
    )


def test_unread_articles_are_never_missed(report: Report) -> None:
    unread = tuple(ArticleFailure(article=f"{n}.txt", message="broken") for n in range(30))
    text = shown(report.model_copy(update={"findings": (), "errors": unread}))
    assert text.startswith("### Nothing found in 5 articles; 30 articles not checked\n")
    assert "- `19.txt`: broken\n- and 10 more\n" in text
    assert text.endswith("**incomplete**: 30 articles not checked\n")


def test_least_severity_and_quiet(report: Report) -> None:
    text = shown(report, min_severity=Severity.ERROR)
    assert "warning" not in text.split("5 articles, ")[0]
    assert "; 4 below the wanted severity not shown; 1 waived; 1 rejected by the judge" in text
    assert "96 claims" not in shown(report, quiet=True)


def test_waived_and_rejected_findings_are_counted_only(report: Report) -> None:
    text = shown(report)
    assert "Piet Landauer" not in text
    assert "truce" not in text
    assert "1 waived; 1 rejected by the judge" in text


def test_what_the_baseline_hid_is_counted_apart(report: Report) -> None:
    known, own, *_ = report.findings
    known = known.model_copy(update={"waived": Waiver(reason="r", origin="baseline")})
    own = own.model_copy(update={"waived": Waiver(reason="r", origin="file")})
    assert shown(with_findings(report, known, own)).endswith(": no findings; 1 waived, 1 in the baseline\n")
    assert shown(with_findings(report, known)).endswith(": no findings; 1 in the baseline\n")


def test_the_draft_is_no_article_among_others(report: Report) -> None:
    first, *_ = report.findings
    name = first.sides[0].articles[0]
    text = shown(with_findings(report, first).model_copy(update={"draft": name}))
    assert "(the draft" in text
    assert "(the draft" not in shown(with_findings(report, first))


def test_files_are_named_from_the_working_folder(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    articles = {"agency.txt": whole("agency.txt", "x", path=tmp_path / "stories" / "agency.txt")}
    assert "`stories/agency.txt:7`" in shown(report, articles=articles)


@pytest.mark.parametrize("severity", ["error", "info"])
@pytest.mark.parametrize("letter", ["x", "😀", "*"])
def test_a_comment_has_room_for_it(severity: str, letter: str, report: Report) -> None:
    long = finding(letter * 2000, severity, sides=40)
    text = shown(with_findings(report, *[long] * 400))
    assert len(text.encode("utf-16-le")) // 2 <= 65_000
    (left,) = re.findall(r"\*\*(\d+) more findings are left out", text)
    assert text.count("any-rule") == 400 - int(left) > 1
    assert text.count("<details>") == text.count("</details>") == (severity == "info")
    assert "and 34 more values" in text
    assert "5 articles, 2,423 words" in text


def blocks(text: str) -> list[str]:
    return [token.type for token in PARSER.parse(text)]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_article_changes_nothing_of_the_page(text: str, report: Report) -> None:
    plain, hostile = (shown(with_findings(report, finding(words))) for words in ("word", text))
    assert blocks(hostile) == blocks(plain)
    inline = [child for token in PARSER.parse(hostile) for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "softbreak", "strong_open", "strong_close", "code_inline"}


def words_of(tokens: list[Token]) -> str:
    return "".join(child.content for token in tokens for child in token.children or [])


@given(st.text(max_size=60) | st.text(alphabet="\\`*_{}[]<>|~$&#@:/.w-+1a !", max_size=30))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    tokens = PARSER.parse(f"“{escape(text)}”")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text"}
    assert words_of(tokens).replace(BREAK, "") == f"“{clean(text)}”"


@given(st.text(alphabet="ab.,“”*_[] -1#>", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_marks_are_bold_and_nothing_else_is(text: str, a: int, b: int) -> None:
    text = clean(text)
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    tokens = PARSER.parse(f"x\n\n- {marked(Excerpt(text, ((start, end),)))}")
    children = [child for token in tokens[3:] for child in token.children or []]
    types = [child.type for child in children]
    bold = any(c.isalnum() for c in text[start:end])
    assert types.count("strong_open") == bold
    assert set(types) <= {"text", "strong_open", "strong_close"}
    assert "".join(child.content for child in children).replace(BREAK, "").strip() == text.strip()


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_subject_is_bold(subject: str, message: str) -> None:
    tokens = PARSER.parse(headline(subject, message))
    types = [child.type for child in tokens[1].children or []]
    assert types.count("strong_open") == types.count("strong_close") == 1


BLOCKS = st.text(alphabet="ab1.)#+-=*> ", max_size=12)


@given(BLOCKS, BLOCKS, BLOCKS)
def test_the_subject_is_bold_where_it_stands(lead: str, subject: str, rest: str) -> None:
    tokens = PARSER.parse(headline(subject, f"{lead}{subject}{rest}"))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    types = [child.type for child in tokens[1].children or []]
    assert types.count("strong_open") == types.count("strong_close") == 1


@pytest.mark.parametrize(
    ("subject", "message", "line"),
    [
        ("Ann Roe", "Ann Roe is called Mayor", "**Ann Roe** is called Mayor"),
        ("Kiev", "no source has this name: Kiev", "no source has this name: **Kiev**"),
        ("5", "no source has this number: 15", "**5**: no source has this number: 15"),
        ("Ann Roe", "one name in two spellings", "**Ann Roe**: one name in two spellings"),
    ],
)
def test_the_subject_is_told_once(subject: str, message: str, line: str) -> None:
    assert headline(subject, message) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [("He came.", "“He came.”"), ("“I came,” he said.", "“I came,” he said."), ('"I came"', '"I came"')],
)
def test_quotation_marks_are_not_doubled(text: str, shown: str) -> None:
    assert quoted(Excerpt(text)) == shown


@given(st.text(alphabet="`a ", max_size=20) | st.text(max_size=20))
def test_code_is_one_span(text: str) -> None:
    tokens = PARSER.parse(f"x {code(text)} y")
    spans = [child for child in tokens[1].children or [] if child.type == "code_inline"]
    assert len(spans) == 1
    assert spans[0].content.strip() == clean(text).strip()


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("ask @desk or desk@paper.example", r"@\w"),
        ("see #12 and GH-3, desk/paper#4", r"#\d|GH-\d"),
        ("https://evil.example", r"https?://"),
        ("go to www.evil.example", r"www\."),
        ("mailto:a xmpp:b", r"(mailto|xmpp):\w"),
        ("so :tada: it is", r":tada:"),
    ],
)
def test_what_code_hosts_look_for_is_broken_up(text: str, forbidden: str) -> None:
    assert re.search(forbidden, text)
    assert not re.search(forbidden, escape(text))
    assert escape(text).replace(BREAK, "") == text.replace("_", "\\_")


def test_figures_and_names_stay_as_they_are() -> None:
    text = "At 10:30 (local time), 4.5% of “Köln’s” 1,000 men – 3/4 – left: no. 7 won!"
    assert escape(text) == text
