"""The page of a report in a real browser: articles beside findings, filters, phone, keyboard, paper, no script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.pages import dam, dam_page, dated, report
from tests.report.test_html import hostile
from tests.report.test_html import render as render_report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        try:
            found = running.chromium.launch(executable_path=shutil.which("chromium"))
        except playwright.Error as error:
            pytest.skip(f"no Chromium: {error.message.splitlines()[0]}")
        yield found
        found.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        "folder": dam_page(),
        "draft": dam_page(draft="post.txt"),
        "hostile": render_report(*hostile()),  # type: ignore[arg-type]
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


class Opened:
    """A page, and what the browser complained of."""

    def __init__(self, browser: Any, file: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, **options})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.goto(file.as_uri())

    def _asked(self, url: str) -> None:
        if not url.startswith("file:"):
            self.complaints.append(f"asked for {url}")

    def shown(self) -> list[str]:
        """Ids of the findings that are in view of the filters."""
        return self.page.evaluate(
            "[...document.querySelectorAll('article.finding')].filter(n => n.checkVisibility()).map(n => n.id)"
        )

    def said(self) -> str:
        return self.page.locator(".filters output").inner_text()


@pytest.fixture
def open_page(browser: Any, files: dict[str, Path]) -> Iterator[Any]:
    opened: list[Opened] = []

    def opens(name: str = "folder", **options: Any) -> Opened:
        opened.append(Opened(browser, files[name], **options))
        return opened[-1]

    yield opens
    for one in opened:
        one.context.close()
        assert one.complaints == []


def in_view(page: Any, selector: str) -> bool:
    return page.locator(selector).first.evaluate(
        "n => { const r = n.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.height > 0 }"
    )


def test_evidence_opens_the_article_beside_the_findings(open_page: Any) -> None:
    page = open_page().page
    link = page.locator("#finding-2 a.place", has_text="star.txt")
    link.click()
    assert page.locator("#panel-name").inner_text() == "star.txt"
    assert page.locator(".panel .here").all_inner_texts() == ["killed 38 people"]
    assert in_view(page, ".panel .here")
    assert page.locator(".panel mark").count() == 5, "the marks of the other findings are there too"
    assert page.locator(".panel output").inner_text() == "1 of 5"
    assert page.evaluate("document.activeElement.id") == "panel-name"
    box, panel = page.locator("#finding-2").bounding_box(), page.locator(".panel").bounding_box()
    assert box["x"] + box["width"] <= panel["x"], "the finding stays readable beside it"
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible()
    assert link.evaluate("n => n === document.activeElement")


def test_the_panel_steps_through_marks_and_names_the_other_side(open_page: Any) -> None:
    page = open_page().page
    page.locator("#finding-2 blockquote").first.click(position={"x": 5, "y": 5})
    assert page.locator("#panel-name").inner_text() == "wire.txt", "the whole quotation is a way in"
    assert "Finding 2: error, number-conflict" in page.locator(".panel .foot").inner_text()
    page.locator(".panel .foot a.place", has_text="post.txt").click()
    assert page.locator("#panel-name").inner_text() == "post.txt"
    assert page.locator(".panel .here").inner_text() == "At least 41 people died"
    page.get_by_role("button", name="Next mark").click()
    assert "".join(page.locator(".panel .here").all_text_contents()) == "President Ilse Marenko"
    page.get_by_role("button", name="Close").click()
    assert page.evaluate("document.activeElement.textContent").startswith("wire.txt"), "back to where it was opened"


@pytest.mark.parametrize("width", [390, 970, 1280])
def test_notes_beside_a_draft_keep_their_width(open_page: Any, width: int) -> None:
    page = open_page("draft", viewport={"width": width, "height": 800}).page
    note = page.locator("#draft .margin li").first
    assert note.bounding_box()["width"] >= 200
    page.locator("#finding-1 a.place").first.click()
    assert note.bounding_box()["width"] >= 200


def test_the_timeline_opens_the_paragraph(open_page: Any) -> None:
    page = open_page().page
    page.locator(".date a.place", has_text="post.txt").click()
    assert page.locator(".panel p.here").inner_text().startswith("Piet Landauer, 47")


def test_filters_show_count_and_reset(open_page: Any) -> None:
    opened = open_page()
    page = opened.page
    assert opened.shown() == [f"finding-{n}" for n in (1, 2, 3, 4, 6, 7, 8)], "info is folded"
    assert opened.said() == "8 of 8 shown"
    page.select_option("[name=rule]", "attribute-conflict")
    assert opened.shown() == ["finding-6", "finding-7"]
    assert opened.said() == "2 of 8 shown: attribute-conflict"
    assert page.locator("[name=severity][value=error] + span i").inner_text() == "1"
    page.locator("label", has_text="errors").click()
    assert opened.shown() == ["finding-6"]
    page.get_by_role("button", name="Show all").click()
    page.locator("label", has_text="info").click()
    assert opened.shown() == ["finding-5"], "the fold opens for what was asked for"
    page.get_by_role("button", name="Show all").click()
    assert "finding-5" not in opened.shown(), "and is as it was"
    page.fill("[name=words]", "ALMANAC  2025")
    assert opened.shown() == ["finding-1"]
    page.fill("[name=words]", "no such words")
    assert opened.shown() == []
    assert page.locator(".none").is_visible()


def test_filters_by_article_and_state(open_page: Any) -> None:
    opened = open_page()
    page = opened.page
    page.select_option("[name=article]", label="star.txt (4)")
    assert opened.shown() == ["finding-2", "finding-3", "finding-5", "finding-8"]
    page.select_option("[name=state]", "open")
    assert opened.shown() == ["finding-2", "finding-3", "finding-5"]
    assert opened.said() == "3 of 8 shown: to decide, star.txt"


def test_a_number_of_the_matrix_shows_its_findings(open_page: Any) -> None:
    opened = open_page()
    page = opened.page
    page.fill("[name=words]", "calendar")
    page.get_by_role("link", name="3 findings: wire.txt against post.txt").click()
    assert opened.shown() == ["finding-1", "finding-2", "finding-4"]
    assert opened.said() == "3 of 8 shown: to decide, wire.txt against post.txt"
    assert in_view(page, "#findings-name")
    page.get_by_role("link", name="1 finding: star.txt in itself").click()
    assert opened.shown() == ["finding-3"]


def test_a_link_to_a_finding_undoes_what_hides_it(open_page: Any) -> None:
    opened = open_page()
    page = opened.page
    page.select_option("[name=rule]", "calendar")
    page.locator(".date sup a", has_text="5").first.click()
    assert "finding-5" in opened.shown()
    assert in_view(page, "#finding-5 h4")


def test_a_phone_scrolls_in_one_direction_only(open_page: Any) -> None:
    for name in ("folder", "draft", "hostile"):
        page = open_page(name, viewport=PHONE).page
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


def test_a_sentence_with_many_findings_wraps(browser: Any, tmp_path: Path) -> None:
    known, findings = dam()
    many = [findings[1].model_copy(update={"id": str(n)}) for n in range(90)]
    (tmp_path / "many.html").write_text(render_report(report(known, many), known, dated(known)), encoding="utf-8")
    opened = Opened(browser, tmp_path / "many.html", viewport=PHONE)
    opened.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    opened.context.close()


def test_on_a_phone_the_article_takes_the_screen(open_page: Any) -> None:
    page = open_page(viewport=PHONE).page
    page.locator("#finding-1 a.place").first.click()
    box = page.locator(".panel").bounding_box()
    assert (box["x"], box["width"], box["height"]) == (0, PHONE["width"], PHONE["height"])
    assert in_view(page, ".panel .here")
    assert page.evaluate("!!document.querySelector('dialog:modal')"), "what is under it is out of reach"
    page.locator(".panel sup a").first.click()
    assert not page.locator(".panel").is_visible()
    page.locator("#finding-1 a.place").first.click()
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible()


def test_the_keyboard_reaches_the_findings_at_once(open_page: Any) -> None:
    page = open_page().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    assert in_view(page, ".skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "severity"
    page.keyboard.press("ArrowRight")
    assert page.locator(".filters output").inner_text() == "4 of 8 shown: error"


def test_without_script_it_is_a_document(open_page: Any) -> None:
    page = open_page(java_script_enabled=False).page
    assert not page.locator(".filters").is_visible()
    assert not page.locator(".panel").is_visible()
    page.locator("#finding-2 a.place", has_text="star.txt").click()
    assert page.locator("#a3 mark:target").is_visible(), "the link opens the article and leads to the words"
    assert page.locator("#a3 mark:target").inner_text() == "killed 38 people"
    page.locator("#info > summary").click()
    assert page.locator("#finding-5").is_visible()


def test_on_paper_nothing_is_folded(open_page: Any) -> None:
    page = open_page().page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for wanted in ("#finding-5 blockquote", "#finding-6 blockquote", "#a1 .block", ".first output"):
        assert page.locator(wanted).first.is_visible(), wanted
    for unwanted in ("nav", ".fields", ".filters fieldset", ".skip"):
        assert not page.locator(unwanted).first.is_visible(), unwanted
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]:not(.fields)").count() == 0


def test_hostile_words_run_nothing_and_the_page_still_works(open_page: Any) -> None:
    opened = open_page("hostile")
    page = opened.page
    page.locator(".finding a.place").first.click()
    assert page.locator(".panel .here").is_visible()
    assert "<script>alert(1)</script>" in page.locator(".panel").inner_text()
    page.keyboard.press("Escape")
    for name in ("rule", "article"):
        page.select_option(f"[name={name}]", index=1)
    assert opened.said().startswith("2 of 2 shown: ")
