"""The way of an editor, route by route: sources in, draft checked, finding read, accepted, taken away."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from checker import waivers
from checker.finding import Report, Severity
from checker.serve import limits
from checker.serve.session import Session
from tests.serve.browsing import OTHER_ROLE, OTHER_TOLL, ROLE, TOLL, Browsing

HOSTILE = "<script>alert(1)</script>"


def _role(found: dict[str, Any]) -> dict[str, Any]:
    return next(f for f in found["findings"] if f["kind"] == "Role")


def test_a_source_that_says_otherwise_is_found_and_told_in_one_sentence(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    found = browsing.check(OTHER_ROLE, name="story.txt")
    finding = _role(found)
    assert finding["headline"] == "1 source says Prime Minister of Slovakia, your draft says President of Slovakia"
    assert finding["grade"] == "Contradiction"
    assert found["sources"] == 1
    [(start, end)] = finding["marks"]
    assert OTHER_ROLE[start:end] == "The Slovak President Robert Fico"
    source, own = finding["sides"]
    assert (source["who"], source["draft"], own["who"], own["draft"]) == ("1 source", False, "Your draft", True)
    assert source["evidence"][0]["source"] == "agency.txt"
    assert (
        "".join(words for words, look in source["evidence"][0]["runs"] if look)
        == "The Slovak Prime Minister Robert Fico"
    )


def test_the_source_opens_with_its_place_marked(browsing: Browsing) -> None:
    browsing.add("agency.txt", "A title of it\n\n" + ROLE)
    finding = _role(browsing.check(OTHER_ROLE))
    source = browsing.get("/api/source", params={"id": "agency.txt"}).json()
    marked = [words for block in source["blocks"] for words, ids in block["runs"] if finding["id"] in ids]
    assert marked == ["The Slovak Prime Minister Robert Fico"]


def test_marks_are_counted_as_a_browser_counts(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    [(start, end)] = _role(browsing.check("😀😀 " + OTHER_ROLE))["marks"]
    encoded = ("😀😀 " + OTHER_ROLE).encode("utf-16-le")
    assert encoded[2 * start : 2 * end].decode("utf-16-le") == "The Slovak President Robert Fico"


def test_a_draft_alone_is_held_against_the_calendar(browsing: Browsing) -> None:
    found = browsing.check("The council met on Monday, 3 May 2024, in Kovno.\n")
    assert found["sources"] == 0
    assert [f["kind"] for f in found["findings"]] == ["Calendar"]
    assert found["findings"][0]["sides"][0]["who"] == "Your draft"


def test_an_empty_draft_has_no_result(browsing: Browsing) -> None:
    browsing.check(OTHER_ROLE)
    assert browsing.check(" \n") == {"findings": None}
    assert browsing.get("/api/export/json").status_code == 409


def test_sources_are_listed_left_out_and_put_back(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    shelf = browsing.act("/api/sources/leave-out", {"id": "agency.txt"}).json()
    assert ([s["id"] for s in shelf["used"]], [s["id"] for s in shelf["left_out"]]) == ([], ["agency.txt"])
    assert not browsing.check(OTHER_ROLE)["sources"]
    shelf = browsing.act("/api/sources/put-back", {"id": "agency.txt"}).json()
    assert [s["id"] for s in shelf["used"]] == ["agency.txt"]
    assert _role(browsing.check(OTHER_ROLE))
    assert browsing.act("/api/sources/leave-out", {"id": "other.txt"}).status_code == 404


def test_two_sources_of_one_name_are_two(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.add("agency.txt", TOLL)
    assert [s["id"] for s in browsing.get("/api/shelf").json()["used"]] == ["agency.txt", "agency.txt (2)"]


def test_a_draft_of_the_name_of_a_source_is_no_source(browsing: Browsing) -> None:
    browsing.add("story.txt", ROLE)
    finding = _role(browsing.check(OTHER_ROLE, name="story.txt"))
    assert [side["who"] for side in finding["sides"]] == ["1 source", "Your draft"]


def test_a_file_of_several_articles_is_several_sources(browsing: Browsing) -> None:
    browsing.add("wire.jsonl", "\n".join(json.dumps({"title": t, "text": t + ". " + ROLE}) for t in ("One", "Two")))
    assert [s["title"] for s in browsing.get("/api/shelf").json()["used"]] == ["One", "Two"]


def test_what_cannot_be_read_is_named_and_told_and_can_be_dismissed(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.add("scan.pdf", b"%PDF-1.7 \x00\x01")
    [fault] = browsing.get("/api/shelf").json()["unreadable"]
    assert fault["name"] == "scan.pdf"
    assert "PDF" in fault["message"]
    assert browsing.check(OTHER_ROLE)["unread"] == 1
    shelf = browsing.act("/api/sources/leave-out", {"id": "scan.pdf"}).json()
    assert shelf["unreadable"] == []
    assert browsing.check(OTHER_ROLE)["unread"] == 0


def test_the_draft_itself_is_left_out_of_its_sources_once(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.add("mine.txt", OTHER_ROLE)
    found = browsing.check(OTHER_ROLE)
    assert found["same"] == ["mine.txt"]
    assert [side["who"] for side in _role(found)["sides"]] == ["1 source", "Your draft"]
    browsing.act("/api/sources/put-back", {"id": "mine.txt"})
    assert browsing.check(OTHER_ROLE)["same"] == []


LOOKED_UP = "The Slovak Prime Minister Robert Fico met reporters in Bratislava on Tuesday with Ondrej Halas.\n"


def test_what_no_source_has_is_marked_where_the_editor_wants_it(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    assert browsing.check(LOOKED_UP)["findings"] == [], "off by default"
    [found] = browsing.check(LOOKED_UP, unsupported=True)["findings"]
    assert (found["grade"], found["kind"]) == ("Note", "Not in the sources")
    assert found["headline"] == "No source has this name: Ondrej Halas"
    assert browsing.enter()["draft"]["unsupported"], "a reload finds the choice again"
    assert browsing.check(LOOKED_UP, unsupported=False)["findings"] == []


@pytest.mark.parametrize("switch", ["info", "off"])
def test_the_configuration_says_how_the_switch_stands_at_first(session: Session, switch: str) -> None:
    rules = {"unsupported": Severity.INFO if switch == "info" else "off"}
    assert Session(session.settings.model_copy(update={"rules": rules})).draft.unsupported is (switch == "info")


def test_accepting_writes_the_file_marks_the_finding_and_can_be_taken_back(browsing: Browsing, tmp_path: Path) -> None:
    browsing.add("agency.txt", ROLE)
    finding = _role(browsing.check(OTHER_ROLE))
    body = {"id": finding["id"], "reason": "He was president then.", "author": "Ines", "until": "2999-01-31"}
    found = browsing.act("/api/waive", body).json()
    assert found["findings"] == []
    [accepted] = found["waived"]
    assert accepted["waived"]["reason"] == "He was president then."
    assert "He was president then." in (tmp_path / ".checker" / "waivers.toml").read_text(encoding="utf-8")
    assert browsing.check(OTHER_ROLE + "More.\n")["waived"], "it holds at the next check as well"
    found = browsing.act("/api/take-back", {"id": finding["id"]}).json()
    assert found["waived"] == []
    assert _role(found)


def test_waivers_beside_the_sources_are_not_those_of_the_desk(
    session: Session, browsing: Browsing, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wire = tmp_path_factory.mktemp("wire")
    (wire / "agency.txt").write_text(ROLE, encoding="utf-8")
    session.folders, session.folders_read = [str(wire)], False
    browsing.act("/api/read")
    browsing.wait()
    finding = _role(browsing.check(OTHER_ROLE))
    waivers.add(wire / ".checker" / "waivers.toml", session.finding(finding["id"]), reason="says the wire")
    assert _role(browsing.check(OTHER_ROLE)), "a source may not silence what is said of it"
    browsing.act("/api/waive", {"id": finding["id"], "reason": "says the desk"})
    assert (tmp_path / ".checker" / "waivers.toml").is_file()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"reason": " "}, "Say why"),
        ({"reason": "x" * 1001}, "characters"),
        ({"reason": "x", "until": "soon"}, "not a date"),
        ({"reason": "x", "until": "2001-01-01"}, "passed"),
    ],
)
def test_accepting_says_what_is_wrong(browsing: Browsing, body: dict[str, str], said: str, tmp_path: Path) -> None:
    browsing.add("agency.txt", ROLE)
    finding = _role(browsing.check(OTHER_ROLE))
    answer = browsing.act("/api/waive", {"id": finding["id"], **body})
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert not (tmp_path / ".checker").exists()


def test_accepting_what_is_not_there_any_more_is_refused(browsing: Browsing) -> None:
    assert browsing.act("/api/waive", {"id": "0" * 16, "reason": "x"}).status_code == 404
    assert browsing.act("/api/take-back", {"id": "0" * 16}).status_code == 404


def test_a_broken_file_of_waivers_is_a_sentence(browsing: Browsing, tmp_path: Path) -> None:
    (tmp_path / ".checker").mkdir()
    (tmp_path / ".checker" / "waivers.toml").write_text("[[waiver", encoding="utf-8")
    answer = browsing.act("/api/check", {"text": OTHER_ROLE})
    assert answer.json()["code"] == "waivers"


def test_exports_are_files_with_a_harmless_name(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.check(OTHER_ROLE, name='../<b>"story".txt')
    answer = browsing.get("/api/export/json")
    report = Report.model_validate_json(answer.content)
    assert _said(report) == ["Prime Minister of Slovakia", "President of Slovakia"] or len(_said(report)) == 2
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert not set('/<"') & set(answer.headers["content-disposition"].partition("''")[2].replace("%20", " "))
    assert browsing.get("/api/export/terminal").status_code == 404
    assert browsing.get("/api/export/..%2f..%2fcli").status_code == 404


def _said(report: Report) -> list[str]:
    return [side.value for finding in report.findings for side in finding.sides]


def test_every_format_of_the_menu_exports(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.check(OTHER_ROLE)
    page = browsing.get("/").text
    from checker.serve.exports import formats

    assert "json" in formats()
    for name in formats():
        assert f'data-format="{name}"' in page
        assert browsing.get(f"/api/export/{name}").status_code == 200


def test_a_reload_finds_draft_and_sources_again(browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.check(OTHER_ROLE, name="story.md", published="2024-05-03")
    state = browsing.enter()
    assert state["draft"] == {
        "text": OTHER_ROLE,
        "name": "story.md",
        "published": "2024-05-03",
        "unsupported": False,
    }
    assert [s["id"] for s in state["shelf"]["used"]] == ["agency.txt"]
    browsing.act("/api/draft", {"text": "Later words."})
    assert browsing.enter()["draft"]["text"] == "Later words."


def test_folders_given_at_the_start_are_read(session: Session, browsing: Browsing, tmp_path: Path) -> None:
    (tmp_path / "agency.txt").write_text(ROLE, encoding="utf-8")
    session.folders, session.folders_read = [str(tmp_path)], False
    browsing.act("/api/read")
    browsing.wait()
    assert [s["id"] for s in browsing.get("/api/shelf").json()["used"]] == ["agency.txt"]


def test_a_folder_that_has_gone_is_told(session: Session, browsing: Browsing, tmp_path: Path) -> None:
    session.folders, session.folders_read = [str(tmp_path / "gone")], False
    browsing.act("/api/read")
    assert "no such file or folder" in browsing.wait()["trouble"]


def test_names_from_the_browser_are_never_opened(browsing: Browsing, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody may read this sentence.", encoding="utf-8")
    for name in (str(secret), "../secret.txt", f"file://{secret}", "secret.txt"):
        browsing.add(name, ROLE)
        assert browsing.get("/api/source", params={"id": str(secret) + "x"}).status_code == 404
        opened = browsing.act("/api/draft/open", ROLE.encode(), x_name=name)
        assert "Nobody" not in opened.text
    for row in browsing.get("/api/shelf").json()["used"]:
        assert "Nobody" not in browsing.get("/api/source", params={"id": row["id"]}).text


def test_markup_in_names_and_texts_stays_text(browsing: Browsing) -> None:
    browsing.add(f"{HOSTILE}.txt", f"{HOSTILE} The Slovak Prime Minister Robert Fico met {HOSTILE} reporters.\n")
    found = browsing.check(f"{HOSTILE}\n\n{OTHER_ROLE}")
    assert _role(found)["sides"][0]["evidence"][0]["name"].startswith("<script>")
    for path in ("/api/shelf", f"/api/source?id={HOSTILE}.txt"):
        assert browsing.get(path).headers["content-type"] == "application/json"
    assert HOSTILE not in browsing.get("/").text


def test_a_draft_is_opened_as_text(browsing: Browsing) -> None:
    page = (
        f"<html><head><title>A flood</title></head><body><h1>A flood</h1><p>{TOLL}</p><p>{OTHER_TOLL}</p></body></html>"
    )
    opened = browsing.act("/api/draft/open", page.encode(), x_name="flood.html").json()
    assert opened["name"] == "flood.txt"
    assert "<" not in opened["text"]
    assert "killed 23 people" in opened["text"]
    typed = browsing.act("/api/draft/open", b"# Flood\r\n\r\nOne *word*.\r\n", x_name="flood.md").json()
    assert typed["text"] == "# Flood\n\nOne *word*.\n"
    assert typed["name"] == "flood.md"


@pytest.mark.parametrize(("data", "said"), [(b"", "empty"), (b"%PDF-1.4", "PDF"), (b"\x00\x01\x02" * 50, "binary")])
def test_a_draft_that_is_none_is_refused_with_the_reason(browsing: Browsing, data: bytes, said: str) -> None:
    answer = browsing.act("/api/draft/open", data, x_name="odd.txt")
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_bodies_have_a_limit(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.serve.app.JSON_BYTES", 1000)
    answer = browsing.act("/api/check", {"text": "x" * 2000})
    assert (answer.status_code, answer.json()["code"]) == (413, "size")

    def unannounced() -> Any:
        yield from (b"x" * 400 for _ in range(9))

    headers = {
        "origin": str(browsing.base_url).rstrip("/"),
        "x-page": str(browsing.page),
        "content-type": "application/json",
    }
    assert browsing.post("/api/check", content=unannounced(), headers=headers).status_code == 413


def test_files_have_limits(session: Session, browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    session.settings = session.settings.model_copy(update={"max_bytes": 100})
    assert browsing.act("/api/sources", b"x" * 101, x_name="a.txt").status_code == 413
    assert browsing.act("/api/draft/open", b"x" * 101, x_name="a.txt").status_code == 413
    assert browsing.act("/api/sources", b"x" * 1001, x_name="a.docx").status_code == 413, "pictures make these larger"
    assert browsing.act("/api/sources", b"x" * 101, x_name="a.docx").status_code == 200
    browsing.wait()
    browsing.session.shelf = type(browsing.session.shelf)()
    monkeypatch.setattr("checker.serve.shelf.ADDED_FILES", 1)
    browsing.add("a.txt", ROLE)
    assert browsing.act("/api/sources", ROLE.encode(), x_name="b.txt").status_code == 413


def test_drafts_have_a_limit(browsing: Browsing) -> None:
    answer = browsing.act("/api/check", {"text": "x" * (limits.DRAFT_CHARACTERS + 1)})
    assert answer.status_code == 413
    assert "300,000" in answer.json()["error"]


@pytest.mark.parametrize("body", [{"txt": "x"}, {"text": 1}, ["text"], {"text": "x", "path": "/etc/passwd"}])
def test_what_is_not_understood_is_refused(browsing: Browsing, body: Any) -> None:
    assert browsing.act("/api/check", body).status_code == 422


def test_only_json_is_taken_for_json(browsing: Browsing) -> None:
    assert browsing.act("/api/check", {"text": "x"}, content_type="text/plain").status_code == 415


def test_a_fault_of_ours_is_a_sentence_and_no_traceback(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr("checker.serve.view.shelf", broken)
    answer = browsing.get("/api/shelf")
    assert answer.status_code == 500
    assert answer.json()["code"] == "fault"
    assert "inner words" not in answer.text


def test_an_unknown_address_is_a_page(browsing: Browsing) -> None:
    assert "nothing at this address" in browsing.get("/nothing").text
    assert browsing.get("/api/nothing").json()["code"] == "missing"


def test_a_word_document_is_opened_as_text(browsing: Browsing) -> None:
    docx = pytest.importorskip("docx")
    document, stream = docx.Document(), BytesIO()
    document.add_paragraph(OTHER_ROLE.strip())
    document.save(stream)
    opened = browsing.act("/api/draft/open", stream.getvalue(), x_name="story.docx").json()
    assert (opened["name"], opened["text"]) == ("story.txt", OTHER_ROLE.strip())
    browsing.add("wire.docx", stream.getvalue())
    assert [s["name"] for s in browsing.get("/api/shelf").json()["used"]] == ["wire.docx"]


def test_files_added_one_by_one_are_compared_whatever_they_are_about(browsing: Browsing) -> None:
    for number in range(6):
        browsing.add(f"flood {number}.txt", (TOLL + "Rescuers searched the Kovno valley after the dam broke.\n") * 3)
        browsing.add(f"talks {number}.txt", ROLE * 3)
    assert browsing.check(OTHER_ROLE)["sources"] == 12


def test_a_baseline_of_the_configuration_marks_what_was_known(session: Session, browsing: Browsing) -> None:
    browsing.add("agency.txt", ROLE)
    browsing.check(OTHER_ROLE)
    Path("known.json").write_bytes(browsing.get("/api/export/json").content)
    session.settings = session.settings.model_copy(update={"baseline": Path("known.json")})
    found = browsing.check(OTHER_ROLE)
    assert [f["waived"]["origin"] for f in found["waived"]] == ["baseline"]
    answer = browsing.act("/api/take-back", {"id": found["waived"][0]["id"]})
    assert "not accepted on this page" in answer.json()["error"]
