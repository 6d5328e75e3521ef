"""Which place a finding is shown at, and what its file is called there."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.article import Article, whole
from checker.finding import Finding, Located, ReferenceNote, Severity, Side
from checker.read import read
from checker.report._places import Files, Region, repository, spots


def place(article: str, text: str = "words", line: int = 1, column: int = 1) -> Located:
    return Located(article=article, start=0, end=len(text), line=line, column=column, text=text, sentence=text)


def side(value: str, *articles: str) -> Side:
    return Side(value=value, evidence=tuple(place(article, line=n) for n, article in enumerate(articles, 1)))


def finding(*sides: Side, reference: str | None = None) -> Finding:
    note = ReferenceNote(value=reference, source="table") if reference else None
    return Finding(
        id="0" * 16,
        rule="any-rule",
        severity=Severity.ERROR,
        subject="S",
        message="m",
        sides=sides,
        reference=note,
    )


@pytest.mark.parametrize(
    ("sides", "reference", "draft", "main"),
    [
        ((side("x", "a"), side("y", "b")), None, None, "a"),
        ((side("x", "a", "b"), side("y", "c")), None, None, "c"),
        ((side("x", "a", "a"), side("y", "b", "c")), None, None, "a"),
        ((side("x", "a"), side("y", "b", "c")), "X", None, "b"),
        ((side("x", "a"), side("y", "b", "c")), "z", None, "a"),
        ((side("x", "a"),), "x", None, "a"),
        ((side("x", "a"), side("y", "b", "draft")), None, "draft", "draft"),
        ((side("x", "a"), side("y", "b", "c")), None, "draft", "a"),
    ],
)
def test_main_place(sides: tuple[Side, ...], reference: str | None, draft: str | None, main: str) -> None:
    first, others = spots(finding(*sides, reference=reference), draft)
    assert first.place.article == main
    assert len(others) == sum(len(s.evidence) for s in sides) - 1
    assert first not in others


def test_the_side_of_the_main_place_comes_first_among_the_others() -> None:
    _, others = spots(finding(side("x", "a"), side("y", "b", "draft"), side("z", "c")), "draft")
    assert [spot.place.article for spot in others] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("file", "name", "uri"),
    [
        ("a.txt", "a.txt", "a.txt"),
        ("wires/a b.txt", "wires/a b.txt", "wires/a%20b.txt"),
        ("Köln.txt", "Köln.txt", "K%C3%B6ln.txt"),
        ("a  b.txt", "a  b.txt", "a%20%20b.txt"),
        ("10:30.txt", "10:30.txt", "10%3A30.txt"),
        ("50%#?.txt", "50%#?.txt", "50%25%23%3F.txt"),
        ("a\x1bb\n.txt", "a␛b .txt", "a%1Bb%0A.txt"),
        ("a\udcffb.txt", "a\ufffdb.txt", "a%FFb.txt"),
    ],
)
def test_names_and_uris(file: str, name: str, uri: str, tmp_path: Path) -> None:
    files = Files({"id": whole("id", "x", path=tmp_path / file)}, tmp_path)
    assert files.name("id") == name
    assert files.uri("id") == uri


def test_a_file_elsewhere_has_its_whole_path(tmp_path: Path) -> None:
    file = tmp_path / "sources" / "ä.txt"
    files = Files({"id": whole("id", "x", path=file)}, tmp_path / "repository")
    assert files.inside("id") is None
    assert files.name("id") == str(file)
    assert files.uri("id") == file.as_uri()


def test_relative_paths_are_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stories").mkdir()
    monkeypatch.chdir(tmp_path / "stories")
    known = {"id": whole("id", "x", path=Path("../stories/./a.txt"))}
    assert Files(known).name("id") == "a.txt"
    assert Files(known, tmp_path).name("id") == "stories/a.txt"


def test_links_are_followed_where_a_code_host_asks(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("real.txt")
    known = {"id": whole("id", "x", path=tmp_path / "link.txt")}
    assert Files(known, tmp_path).name("id") == "link.txt"
    assert Files(known, tmp_path, real=True).name("id") == "real.txt"


def test_standard_input_has_no_uri() -> None:
    files = Files({"stdin": whole("stdin", "x")})
    assert files.uri("stdin") is None
    assert files.name("stdin") == "stdin"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("one two", Region(3, 5, 3, 12)),
        ("one\ntwo", Region(3, 5, 4, 4)),
        ("one\r\n\r\ntwo!", Region(3, 5, 5, 5)),
        ("😀", Region(3, 5, 3, 6)),
    ],
)
def test_region(text: str, region: Region) -> None:
    assert Files({}).region(place("a.txt", text, 3, 5)) == region


def articles(folder: Path) -> dict[str, Article]:
    return {item.id: item for item in read([str(folder)]) if isinstance(item, Article)}


def test_lines_inside_json_are_not_lines_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "One.\\nTwo."}')
    (tmp_path / "b.jsonl").write_text('{"text": "One.\\nTwo."}\n\n{"id": "AP-7", "text": "One.\\nTwo."}\n')
    (tmp_path / "c.txt").write_text("One.\nTwo.\n")
    files = Files(articles(tmp_path), tmp_path)
    regions = {id_: files.region(place(id_, "Two.", 2, 1)) for id_ in files.articles}
    assert regions == {
        "a.json": None,
        "b.jsonl:1": Region(1),
        "AP-7": Region(3),
        "c.txt": Region(2, 1, 2, 5),
    }
    assert [files.where(place(id_, "Two.", 2)) for id_ in ("a.json", "b.jsonl:1", "AP-7", "c.txt")] == [
        "a.json",
        "b.jsonl:1",
        "b.jsonl (AP-7)",
        "c.txt:2",
    ]


def test_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "repository" / "stories"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert repository() == inner
    (tmp_path / "repository" / ".git").write_text("gitdir: elsewhere")
    assert repository() == tmp_path / "repository"
