"""Hold a page of ours against axe-core (WCAG 2.2 A and AA, and best practice) in a real browser.

A desktop and a phone, light and dark; as it opens, and with every fold and an article open. Prints what axe finds;
status 1 if that is anything.

Usage: python scripts/check_accessibility.py AXE PAGE...   AXE: axe.min.js (`npm pack axe-core`, then unpack)
Needs `pip install playwright` and a Chromium on the path (Debian: `apt-get install chromium`).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
RUN = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"

WHOLE = "article { content-visibility: visible !important }"
"""What is laid out only when it is scrolled to has no colour that axe could measure."""


def complaints(browser: Browser, axe: str, page_file: Path) -> Iterator[str]:
    """One line for each rule that is broken, by size and scheme."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            # the page's own policy forbids scripts that are not its own, axe among them
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                bypass_csp=True,
            )
            page = context.new_page()
            page.goto(page_file.resolve().as_uri())
            page.add_script_tag(content=axe)
            page.add_style_tag(content=WHOLE)
            for state in ("opened", "unfolded", "with an article"):
                _bring(page, state)
                for found in page.evaluate(RUN)["violations"]:
                    yield f"{page_file.name}, {size}, {scheme}, {state}: {told(found)}"
            context.close()


def _bring(page: Page, state: str) -> None:
    if state == "unfolded":
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    if state == "with an article" and page.locator(".finding a.place").count():
        page.locator(".finding a.place").first.click()


def told(found: dict[str, Any]) -> str:
    """A violation in a line."""
    nodes = found["nodes"]
    return f"{found['id']} ({found['impact']}): {found['help']}; {len(nodes)} places, first {nodes[0]['html'][:160]}"


def main(arguments: list[str]) -> int:
    """Check the pages."""
    axe = Path(arguments[0]).read_text(encoding="utf-8")
    number = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name in arguments[1:]:
            for line in complaints(browser, axe, Path(name)):
                number += 1
                print(line)
        browser.close()
    print(f"{number} violations")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
