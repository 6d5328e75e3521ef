"""The page in a real browser: paste, see, accept, export, reload; hostile files; typing, stopping, keys, a phone."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.article import Article
from checker.config import Settings
from checker.index import update
from checker.pipeline import Checked
from checker.prepub import Desk
from checker.serve.run import listen, server
from checker.serve.session import Session
from tests.serve.browsing import OTHER_ROLE, PATIENCE, ROLE

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

SEEDS = Path(__file__).parents[2] / "seeds"
DRAFT = SEEDS / "004_86b35afae34c6745.txt"
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        try:
            found = running.chromium.launch(executable_path=shutil.which("chromium"))
        except playwright.Error as error:
            pytest.skip(f"no Chromium: {error.message.splitlines()[0]}")
        yield found
        found.close()


class Opened:
    """A server of a session, the page in a browser, and what the browser complained of."""

    def __init__(self, browser: Any, session: Session, viewport: dict[str, int]) -> None:
        self.session = session
        sock = listen("127.0.0.1", 0)
        self._addresses: list[str] = []
        ready = threading.Event()
        self._server = server(
            session, "127.0.0.1", sock.getsockname()[1], lambda address: (self._addresses.append(address), ready.set())
        )
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [sock]}, daemon=True)
        self._thread.start()
        assert ready.wait(PATIENCE)
        self.context = browser.new_context(viewport=viewport, accept_downloads=True)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.complaints: list[str] = []
        self.page = self.open()

    def open(self) -> Any:
        """The page in a new tab, by the printed address."""
        page = self.context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.goto(self._addresses[0])
        page.wait_for_url(re.compile(r"^http://127\.0\.0\.1:\d+/$"))
        page.wait_for_selector("#findings > *", state="attached")
        return page

    def paste(self, text: str) -> None:
        """As from a clipboard: all at once."""
        self.page.fill("#draft", text)

    def found(self, number: int | None = None) -> None:
        """Wait for findings on the whole draft."""
        self.page.wait_for_function("n => document.querySelectorAll('.card').length >= n", arg=number or 1)

    def end(self) -> None:
        """Close the browser's side, then the server."""
        self.context.close()
        self._server.should_exit = True
        self._thread.join(PATIENCE)


@pytest.fixture
def opened(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.chdir(tmp_path)
    made: list[Opened] = []

    def open_(folder: Path | None = None, viewport: dict[str, int] = DESKTOP, indexes: Sequence[Path] = ()) -> Opened:
        made.append(Opened(browser, Session(Settings(), [str(folder)] if folder else [], indexes), viewport))
        return made[-1]

    yield open_
    for each in made:
        each.end()
        assert each.complaints == []


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """A folder with one source."""
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "agency.txt").write_text(ROLE, encoding="utf-8")
    return folder


def test_the_whole_way_paste_see_accept_export_reload(opened: Any, tmp_path: Path) -> None:
    o = opened(SEEDS)
    page = o.page
    assert page.title() == "checker"
    o.paste(DRAFT.read_text(encoding="utf-8"))
    o.found(2)

    card = page.locator(".card.error").first
    headline = card.locator(".headline").inner_text()
    assert re.fullmatch(r"2 sources say President of Slovakia, your draft says Prime Minister of Slovakia", headline)
    assert page.locator("#sources .parted").inner_text() == "Left out (1)", "the draft itself is one of the seeds"
    assert page.locator("#backdrop .line.error").first.inner_text() == "Slovak Prime Minister Robert Fico"
    assert "contradiction" in page.locator("#heard").inner_text()

    card.locator(".sentence[data-source]").first.click()
    place = page.locator("#sources mark.selected").first
    assert place.inner_text() == "Slovakian President Robert Fico"
    assert page.locator("#sources-heading").inner_text().startswith("000_")
    assert page.locator("#backdrop .selected").first.is_visible()
    assert page.locator("#draft").is_visible(), "the draft stays beside it"
    page.keyboard.press("Escape")
    assert page.locator("#sources .shelf").first.is_visible()

    card.get_by_role("button", name="Accept").click()
    page.fill("#reason", "Checked with the agency.")
    page.fill("#author", "Ines")
    page.click("#accept-go")
    page.wait_for_selector("details[data-key=accepted]")
    assert page.locator(".card.error:not(.waived)").count() == 0
    page.wait_for_function("() => document.activeElement.classList.contains('card')")
    assert "Checked with the agency." in (tmp_path / ".checker" / "waivers.toml").read_text(encoding="utf-8")

    page.click("#export > summary")
    with page.expect_download() as download:
        page.click("[data-format=json]")
    report = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert report["draft"] == "draft.txt"
    assert [f["waived"]["reason"] for f in report["findings"] if f["waived"]] == ["Checked with the agency."]

    page.reload()
    page.wait_for_selector("details[data-key=accepted]")
    assert page.input_value("#draft") == DRAFT.read_text(encoding="utf-8")
    assert page.locator("#sources .shelf li").count() == 5

    page.click("details[data-key=accepted] summary")
    page.click("details[data-key=accepted] >> text=Take back")
    page.wait_for_selector(".card.error:not(.waived)")
    assert "Checked" not in (tmp_path / ".checker" / "waivers.toml").read_text(encoding="utf-8")


def test_the_line_about_an_acceptance_covers_nothing_and_goes_with_it(opened: Any) -> None:
    o = opened(SEEDS, PHONE)
    page = o.page
    o.paste(DRAFT.read_text(encoding="utf-8"))
    o.found(2)
    page.click("#tab-findings")
    page.locator(".card.error").first.get_by_role("button", name="Accept").click()
    page.fill("#reason", "Checked with the agency.")
    page.click("#accept-go")
    page.wait_for_selector("details[data-key=accepted]")
    page.evaluate("document.getElementById('findings').scrollTop = 1e6")
    last = page.locator("details[data-key=accepted] summary").bounding_box()
    line = page.locator("#notice").bounding_box()
    assert last["y"] + last["height"] <= line["y"]
    page.click("details[data-key=accepted] summary")
    page.click("details[data-key=accepted] >> text=Take back")
    page.wait_for_selector(".card.error:not(.waived)")
    page.wait_for_selector("#notice", state="hidden", timeout=10_000)


def test_an_empty_page_says_what_to_do_and_files_are_taken(opened: Any, tmp_path: Path) -> None:
    o = opened()
    page = o.page
    assert "Put in your draft" in page.locator("#findings").inner_text()
    assert "drop files" in page.locator("#sources").inner_text()
    (tmp_path / "wire.txt").write_text(ROLE, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "story.html").write_text(f"<html><body><p>{OTHER_ROLE}</p></body></html>", encoding="utf-8")
    page.set_input_files("#source-files", [tmp_path / "wire.txt", tmp_path / "scan.pdf"])
    page.wait_for_selector("#sources .shelf")
    assert "scan.pdf" in page.locator("#sources .fault").inner_text()
    page.set_input_files("#draft-file", tmp_path / "story.html")
    o.found()
    assert page.input_value("#draft") == OTHER_ROLE.strip()
    assert page.locator("#draft-name").inner_text() == "story.txt"
    page.get_by_role("button", name="Leave out wire.txt").click()
    page.wait_for_function("() => !document.querySelector('.card')")
    page.get_by_role("button", name="Put back wire.txt").click()
    o.found()
    page.click("#clear-draft")
    page.wait_for_selector("#findings .steps")
    page.click("text=Undo")
    o.found()


def test_files_can_be_dropped(opened: Any) -> None:
    o = opened()
    page = o.page
    drop = """([id, name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        const at = document.getElementById(id);
        for (const kind of ["dragover", "drop"]) {
            at.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        }
    }"""
    page.evaluate(drop, ["sources", "wire.txt", ROLE])
    page.wait_for_selector("#sources .shelf")
    page.evaluate(drop, ["draft", "story.md", OTHER_ROLE])
    o.found()
    assert page.locator("#draft-name").inner_text() == "story.md"


def test_markup_in_files_is_text(opened: Any, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    name = HOSTILE.replace("/", "-")
    text = f"Title: {HOSTILE}\n\n{HOSTILE} The Slovak Prime Minister Robert Fico met {HOSTILE} reporters on Tuesday.\n"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "page.html").write_text(
        f"<html><head><title>{HOSTILE.replace('<', '&lt;')}</title></head><body><p>{text}</p>"
        f"<p onclick='alert(3)'>{ROLE}</p></body></html>",
        encoding="utf-8",
    )
    o = opened(folder)
    page = o.page
    o.paste(f"{HOSTILE}\n\n{OTHER_ROLE}")
    o.found()
    page.wait_for_selector("#sources .shelf li")
    assert "<script>alert(1)<-script>" in page.locator("#sources").inner_text()
    for row in page.locator("#sources .source").all():
        row.click()
        page.wait_for_selector("#sources .whole")
        page.click("#back")
    page.locator(".card .sentence[data-source]").first.click()
    page.wait_for_selector("#sources .whole mark")
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.evaluate("document.querySelectorAll('img, [onclick], [onerror]').length") == 0
    page.click("#export > summary")
    with page.expect_download() as download:
        page.click("[data-format]")
    assert "<" not in download.value.suggested_filename


class _Held:
    """A desk whose checks wait at a step until they are let go; counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.let_go = threading.Event()
        self.begun = 0
        self.step: tuple[str, int, int | None] = ("extract", 0, 1)
        real = Desk.check

        def check(desk: Desk, draft: Article, *, progress: Any) -> Checked:
            self.begun += 1
            while not self.let_go.wait(0.005):
                progress(*self.step)
            return real(desk, draft, progress=progress)

        monkeypatch.setattr(Desk, "check", check)


def _until(page: Any, held: _Held, number: int) -> None:
    for _ in range(PATIENCE * 20):
        if held.begun >= number:
            return
        page.wait_for_timeout(50)
    raise AssertionError("no check began")


def test_typing_while_a_check_runs_drops_the_stale_answer(
    opened: Any, wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    o = opened(wire)
    page = o.page
    o.paste(OTHER_ROLE)
    o.found()
    assert page.locator("#backdrop .line.error").inner_text() == "The Slovak President Robert Fico"
    held = _Held(monkeypatch)
    page.focus("#draft")
    page.keyboard.press("Control+Home")
    page.keyboard.type("BRATISLAVA - ")
    _until(page, held, 1)
    assert page.locator("#backdrop .line.error").inner_text() == "The Slovak President Robert Fico", (
        "marks stay and move"
    )
    page.keyboard.type("Wires ")
    _until(page, held, 2)
    held.let_go.set()
    page.wait_for_selector("#activity", state="hidden")
    assert page.input_value("#draft") == "BRATISLAVA - Wires " + OTHER_ROLE
    assert o.session.result.draft.text == page.input_value("#draft"), "the newest words are what was checked"


def test_a_check_can_be_stopped(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    held = _Held(monkeypatch)
    o = opened()
    page = o.page
    o.paste(OTHER_ROLE)
    _until(page, held, 1)
    page.click("#stop")
    page.wait_for_selector("text=The check was stopped")
    assert o.session.bench.job is None
    assert o.session.result is None
    held.let_go.set()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#findings .compared")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (("extract", 0, 1), "Reading the draft"),
        (("prepare", 3, 9), "Getting the sources ready: 3 of 9"),
        (("compare", 0, None), "Comparing the draft with the sources"),
    ],
)
def test_a_check_that_lasts_says_what_it_is_at(
    opened: Any, monkeypatch: pytest.MonkeyPatch, step: tuple[str, int, int | None], words: str
) -> None:
    held = _Held(monkeypatch)
    held.step = step
    o = opened()
    o.paste(OTHER_ROLE)
    o.page.wait_for_function("words => document.getElementById('doing').textContent === words", arg=words)
    held.let_go.set()
    o.page.wait_for_selector("#activity", state="hidden")


def test_what_no_source_has_is_switched_and_kept_over_a_reload(opened: Any, wire: Path) -> None:
    o = opened(wire)
    page = o.page
    page.wait_for_selector("#sources .shelf")
    o.paste(ROLE.replace("on Tuesday", "on Tuesday with Ondrej Halas"))
    page.wait_for_selector("#findings .compared")
    assert not page.is_checked("#unsupported")
    assert page.locator(".card").count() == 0
    page.get_by_label("Also mark what no source has").check()
    page.wait_for_selector("details[data-key=notes][open] .card.info")
    assert page.locator("#backdrop .line.info").inner_text() == "Ondrej Halas"
    page.reload()
    o.found()
    assert page.is_checked("#unsupported")
    page.locator("#unsupported").uncheck()
    page.wait_for_selector(".card", state="detached")


def test_reading_many_sources_shows_progress_and_can_be_stopped(opened: Any, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(ROLE * 8 + f"Version {number}.\n", encoding="utf-8")
    o = opened(folder)
    page = o.page
    page.wait_for_function(
        "() => /Reading the sources: \\d+ of 400/.test(document.getElementById('doing').textContent)"
    )
    page.click("#stop")
    page.wait_for_selector("text=as the reading was stopped")
    read = len(o.session.shelf.sources)
    assert 0 < read < 400
    o.paste(OTHER_ROLE)
    o.found()
    assert f"{400 - read} sources could not be read" in page.locator(".compared").inner_text()
    page.wait_for_timeout(300)
    assert len(o.session.shelf.sources) == read, "nothing is read after the stop"
    page.click("text=Read on")
    page.wait_for_function("n => document.querySelectorAll('#sources .shelf li').length > n", arg=read)


def test_keys_lead_through_the_findings(opened: Any) -> None:
    o = opened(SEEDS)
    page = o.page
    o.paste(DRAFT.read_text(encoding="utf-8"))
    o.found(2)
    page.focus("#draft")
    page.keyboard.press("F8")
    first = page.locator(".card.selected").get_attribute("data-id")
    assert page.evaluate("document.activeElement.id") == "draft", "who types stays in the draft"
    at = page.evaluate("document.getElementById('draft').selectionStart")
    assert page.input_value("#draft")[at:].startswith("Slovak Prime Minister")
    page.keyboard.press("F8")
    assert page.locator(".card.selected").get_attribute("data-id") != first
    page.keyboard.press("Shift+F8")
    assert page.locator(".card.selected").get_attribute("data-id") == first
    page.focus("#next")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('card')")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('sentence')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#sources .whole")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    with page.expect_response("**/api/check"):
        page.keyboard.press("Control+Enter")
    page.wait_for_selector("#activity", state="hidden")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('sentence')"), "a new list is no other place"
    with page.expect_response("**/api/check"):
        page.keyboard.press("Control+Enter")
    page.wait_for_selector("#activity", state="hidden")
    assert page.evaluate("document.activeElement.classList.contains('sentence')"), "nor does it take the focus away"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_a_click_on_marked_words_chooses_the_finding(opened: Any, wire: Path) -> None:
    o = opened(wire)
    page = o.page
    o.paste(OTHER_ROLE)
    o.found()
    box = page.locator("#backdrop .line.error").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator(".card.selected").count() == 1


@pytest.mark.parametrize("viewport", [PHONE, {"width": 820, "height": 1180}, {"width": 320, "height": 640}])
def test_nothing_is_cut_off_on_a_narrow_screen(opened: Any, viewport: dict[str, int]) -> None:
    o = opened(SEEDS, viewport)
    page = o.page
    o.paste(DRAFT.read_text(encoding="utf-8"))
    o.found(2)
    for tab in ("findings", "sources", "draft"):
        if page.locator(f"#tab-{tab}").is_visible():
            page.click(f"#tab-{tab}")
            assert page.locator(f"#{tab}-pane").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        for pane in ("desk", "findings", "sources"):
            wide = page.evaluate(
                "id => { const e = document.getElementById(id); return e.scrollWidth - e.clientWidth; }", pane
            )
            assert wide <= 0, f"{pane} scrolls sideways"
    page.click("#export > summary")
    menu = page.locator("#export ul").bounding_box()
    assert menu["x"] >= 0, "the menu begins on the screen"
    assert menu["x"] + menu["width"] <= viewport["width"]
    page.keyboard.press("Escape")
    if viewport == PHONE:
        assert page.locator("#tab-findings").inner_text() == "Findings (3)"
        page.click("#tab-findings")
        page.locator(".sentence[data-source]").first.click()
        page.wait_for_selector("#sources .whole mark.selected")
        page.click("#back")
        assert page.locator("#findings-pane").is_visible(), "back to where one came from"


def test_a_second_window_takes_over(opened: Any) -> None:
    o = opened()
    first = o.page
    second = o.open()
    first.fill("#draft", "Words of the first window.")
    first.wait_for_selector("text=opened in another window")
    assert first.input_value("#draft") == "Words of the first window."
    first.click("text=Use this window")
    first.wait_for_selector("#findings .compared")
    second.fill("#draft", "Words of the second window.")
    second.wait_for_selector("text=opened in another window")
    assert all("409" in complaint for complaint in o.complaints)
    o.complaints.clear()


def test_a_checker_that_has_ended_is_told_and_the_draft_can_be_saved(opened: Any) -> None:
    o = opened()
    o._server.should_exit = True
    o._thread.join(PATIENCE)
    o.page.fill("#draft", "Words that must not be lost.")
    o.page.wait_for_selector("text=does not answer")
    with o.page.expect_download() as download:
        o.page.click("text=Save the draft")
    assert Path(download.value.path()).read_text(encoding="utf-8") == "Words that must not be lost."
    assert all("ERR_CONNECTION_REFUSED" in complaint for complaint in o.complaints)
    o.complaints.clear()


def test_an_archive_is_searched_and_what_it_says_can_be_opened(opened: Any, wire: Path, tmp_path: Path) -> None:
    update(tmp_path / "archive.index", [str(wire)], Settings(cache=False))
    there = opened(indexes=[tmp_path / "archive.index"])
    page = there.page
    assert "The archive archive.index is searched as well." in page.inner_text("#findings")
    there.paste(OTHER_ROLE)
    there.found()
    assert "1 of them is from the archive of 1 article." in page.inner_text("#findings .compared")
    page.locator(".card .sentence[data-source]").first.click()
    page.wait_for_selector("#sources mark.place")
    there.paste("A bear slept in a tree.")
    page.wait_for_function("() => document.querySelector('#findings').innerText.includes('Nothing in the archive')")
