"""What the server makes of a report, without a connection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol.types import MarkupKind, Position, PositionEncodingKind, Range
from markdown_it import MarkdownIt
from pygls.workspace import PositionCodec

from checker.article import whole
from checker.finding import Finding, Located, ReferenceNote, Severity, Side
from checker.lsp.actions import actions
from checker.lsp.desks import Desks
from checker.lsp.diagnostics import Marked, at, diagnostics
from checker.lsp.hover import hover
from checker.lsp.places import Places, overlap
from checker.waivers import load


def place(article: str, text: str, start: int = 0) -> Located:
    return Located(
        article=article, start=start, end=start + len(text), line=1, column=start + 1, text=text, sentence=f"{text}."
    )


def marked(rule: str, draft: str, *sources: str) -> Marked:
    """A draft that says one thing, and a source for each other thing said."""
    mine = place("draft.txt", draft)
    others = {words: [n for n, given in enumerate(sources) if given == words] for words in sources}
    sides = [Side(value=draft, evidence=(mine,))]
    sides += [Side(value=w, evidence=tuple(place(f"{n}.txt", w) for n in at_)) for w, at_ in others.items()]
    finding = Finding(
        id="f" * 16, rule=rule, severity=Severity.ERROR, subject="it", message="it differs", sides=tuple(sides)
    )
    return Marked(finding, mine, 0, Range(Position(0, 0), Position(0, len(draft))))


def replacements(mark: Marked) -> list[str]:
    return [a.title for a in actions([mark], "file:///draft.txt", []) if a.edit]


def test_a_waiver_is_written_to_the_file_that_is_configured(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('against = ["agencies"]\nwaivers = "desk.toml"\n', encoding="utf-8")
    draft = whole("draft.txt", "It is so.", path=tmp_path / "draft.txt")
    finding = marked("role-conflict", "mayor", "governor").finding
    assert Desks().waive(draft, finding, "both offices") == tmp_path / "desk.toml"
    assert [e.reason for e in load(tmp_path / "desk.toml").entries] == ["both offices"]


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(PositionEncodingKind.Utf8, 5), (PositionEncodingKind.Utf16, 3), (PositionEncodingKind.Utf32, 2)],
)
def test_columns_count_as_the_editor_asked(encoding: PositionEncodingKind, column: int) -> None:
    places = Places("first\r\n🔥 x", PositionCodec(encoding))
    assert places.position(9) == Position(1, column)


def test_only_line_ends_of_the_protocol_end_a_line() -> None:
    places = Places("a\u2028b\x0bc\rd\ne", PositionCodec())
    assert places.position(4) == Position(0, 4)
    assert places.position(6) == Position(1, 0)
    assert places.position(99) == Position(2, 1)


def test_a_cursor_beside_or_in_a_mark_touches_it() -> None:
    mark = marked("role-conflict", "the mayor", "the sheriff")
    assert at([mark], Range(Position(0, 9), Position(0, 9))) == [mark]
    assert not at([mark], Range(Position(0, 10), Position(0, 12)))
    assert not overlap(mark.range, Range(Position(1, 0), Position(1, 3)))


def test_the_words_of_most_sources_come_first() -> None:
    mark = marked("number-conflict", "32 people", "24 people", "23 people", "23 people")
    assert replacements(mark) == ["Replace by “23 people” (2 sources)", "Replace by “24 people” (1 source)"]
    preferred = [a.is_preferred for a in actions([mark], "file:///draft.txt", []) if a.edit]
    assert preferred == [True, False]


def test_sources_that_disagree_evenly_have_no_preferred_words() -> None:
    mark = marked("number-conflict", "32 people", "24 people", "23 people")
    assert not any(a.is_preferred for a in actions([mark], "file:///draft.txt", []))


def test_what_the_reference_denies_is_not_preferred() -> None:
    mark = marked("role-conflict", "the mayor", "the sheriff")
    note = ReferenceNote(value="The mayor", source="Almanac")
    mark = replace(mark, finding=mark.finding.model_copy(update={"reference": note}))
    assert [a.is_preferred for a in actions([mark], "file:///draft.txt", []) if a.edit] == [False]
    (told,) = diagnostics([mark], {}, "file:///draft.txt", PositionCodec())
    assert told.message.endswith("(reference: The mayor, as the draft has it)")


def test_a_clause_is_not_put_in_another_clauses_place() -> None:
    long = "the men who had been seen near the harbour late on the night before the fire broke out"
    assert replacements(marked("date-conflict", "on Friday", long)) == []
    assert replacements(marked("quote-mismatch", long, f"{long} again"))


def test_hover_shows_strangers_words_as_words() -> None:
    mark = marked("name-variant", "Lund", "[x](javascript:alert(1)) <img src=x> **b**")
    text = hover([mark]).value
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert "[x](javascript:alert(1)) &lt;img src=x&gt; **b**" in shown.replace("\u200b", "")
    assert "<a " not in shown
    assert "1 source" in text
    plain = hover([mark], markdown=False)
    assert plain.kind is MarkupKind.PlainText
    assert "\\" not in plain.value
