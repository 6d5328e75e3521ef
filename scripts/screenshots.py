"""Take pictures of a page of ours in a real browser: a desktop and a phone, light and dark, and on paper.

Only eyes find what is ugly or unclear; this makes the pictures for them. Anything that the browser reports (an error
of the script, something the page's policy forbids) fails the run.

Usage: python scripts/screenshots.py PAGE [FOLDER]
PAGE: what `checker check`, `prepub` or `eval` wrote with `--format html`, or `checker eval --format json`
Needs `pip install playwright` and a Chromium on the path (Debian: `apt-get install chromium`).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, PdfMargins, sync_playwright

from checker.evaluate.report.base import RenderOptions
from checker.evaluate.report.html import REPORT
from checker.evaluate.result import Evaluation

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
MARGINS: PdfMargins = {"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}
TALLEST = 4000
"""Pixels; the rest of a long page shows nothing new."""


def page_of(source: Path) -> str:
    """The page as HTML, rendered where the evaluation is JSON."""
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".html":
        return text
    return REPORT.render(Evaluation.model_validate_json(text), RenderOptions())


def shoot(browser: Browser, html: str, folder: Path) -> list[str]:
    """Write the pictures; gives what the browser complained of."""
    complaints: list[str] = []
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.set_content(html)
            wide, tall = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]")
            if wide > width:
                complaints.append(f"{size}: {wide} pixels wide, the screen has {width}")
            page.set_viewport_size({"width": width, "height": min(tall, TALLEST)})
            page.screenshot(path=folder / f"{size}-{scheme}.png")
            shoot_panel(page, height, folder / f"{size}-{scheme}-article.png")
            if (size, scheme) == ("desktop", "light"):
                page.pdf(path=folder / "paper.pdf", format="A4", margin=MARGINS)
            page.close()
    return complaints


def shoot_panel(page: Page, height: int, path: Path) -> None:
    """A report with an article open beside the first finding; nothing for pages that have no articles."""
    place = page.locator(".finding a.place").first
    if place.count():
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})  # type: ignore[index]
        place.click()
        page.screenshot(path=path)
        page.keyboard.press("Escape")


def main(arguments: list[str]) -> int:
    """Write the pictures to the folder (screenshots/ where none is given)."""
    html = page_of(Path(arguments[0]))
    folder = Path(arguments[1]) if len(arguments) > 1 else Path("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        complaints = shoot(browser, html, folder)
        browser.close()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
