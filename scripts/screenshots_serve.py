"""Take pictures of the page for editors in a real browser: three sizes, light and dark, each of its states.

Only eyes find what is ugly or unclear; this makes the pictures for them, and those of docs/images with --docs. The
draft and its sources are the seeds. Anything that the browser reports fails the run, and with --axe (axe.min.js, see
check_accessibility.py) whatever axe-core finds in a state.

Usage: python scripts/screenshots_serve.py [--docs] [--axe AXE] [FOLDER]
Needs `pip install playwright` and a Chromium on the path (Debian: `apt-get install chromium`).
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from check_accessibility import RUN, told
from playwright.sync_api import Browser, Page, sync_playwright

from checker.article import Article
from checker.config import Settings
from checker.read import read
from checker.serve.run import listen, server
from checker.serve.session import Session

ROOT = Path(__file__).parent.parent
SIZES = {"desktop": (1280, 800), "wide": (1600, 1000), "phone": (390, 844)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DOCS = {"findings": (1200, 540), "source": (1200, 540), "phone": (390, 844)}
LARGEST = 150_000
"""Bytes of a picture in docs/images."""


def seeds(folder: Path) -> str:
    """Put all seeds but the last into the folder as reports; the text of the last is the draft."""
    *sources, draft = sorted((ROOT / "seeds").glob("*.txt"))
    for number, source in enumerate(sources, 1):
        shutil.copyfile(source, folder / f"report {number}.txt")
    article = next(read([str(draft)]))
    assert isinstance(article, Article)
    return article.view


@contextmanager
def serving(folders: list[str]) -> Iterator[str]:
    """A server of a new session; gives its address."""
    sock = listen("127.0.0.1", 0)
    addresses: list[str] = []
    ready = threading.Event()

    def answers(address: str) -> None:
        addresses.append(address)
        ready.set()

    running = server(Session(Settings(), folders), "127.0.0.1", sock.getsockname()[1], answers)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [sock]})
    thread.start()
    ready.wait()
    try:
        yield addresses[0]
    finally:
        running.should_exit = True
        thread.join()


def states(page: Page, draft: str, phone: bool) -> Iterator[str]:
    """Lead the page from state to state; gives the name of each."""
    page.wait_for_selector("#findings > *", state="attached")
    yield "empty"
    if phone:
        page.click("#tab-findings")
        yield "empty-findings"
        page.click("#tab-draft")
    page.wait_for_selector("#sources .shelf", state="attached")
    page.wait_for_selector("#activity", state="hidden")
    page.fill("#draft", draft)
    page.wait_for_selector(".card", state="attached")
    page.evaluate("document.getElementById('desk').scrollTop = 0")
    if phone:
        yield "draft"
        page.click("#tab-findings")
    page.locator(".card .headline").first.click()
    yield "findings"
    page.locator(".sentence[data-source]").first.click()
    page.wait_for_selector("#sources .whole")
    yield "source"
    page.click("#back")
    if phone:
        page.click("#tab-sources")
        yield "sources"
        page.click("#tab-findings")
    page.get_by_role("button", name="Accept").first.click()
    page.fill("#reason", "The agency corrects itself in its second report.")
    yield "accept"
    page.click("#accept-go")
    page.wait_for_selector("details[data-key=accepted]", state="attached")
    page.click("details[data-key=accepted] summary")
    yield "accepted"
    page.click("details[data-key=accepted] >> text=Take back")
    page.wait_for_selector("details[data-key=accepted]", state="detached")
    page.click("#export > summary")
    yield "export"
    page.keyboard.press("Escape")
    page.click("#show-keys")
    yield "keys"


def shoot(
    browser: Browser,
    folder: Path,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    stem: str,
    axe: str = "",
) -> list[str]:
    """Write the pictures of all states; gives what the browser complained of, and axe if its script is given."""
    complaints: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)  # where accepted findings are written
        (sources := Path(place, "sources")).mkdir()
        draft = seeds(sources)
        with serving([str(sources)]) as address:
            page = browser.new_page(
                viewport={"width": size[0], "height": size[1]},
                color_scheme=scheme,
                reduced_motion="reduce",
                bypass_csp=bool(axe),  # the page's own policy forbids scripts that are not its own
            )
            page.set_default_timeout(120_000)
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(address)
            for state in states(page, draft, phone=size[0] < 700):
                page.wait_for_timeout(150)
                page.screenshot(path=folder / f"{stem}-{state}.png")
                if axe:
                    page.add_script_tag(content=axe)
                    complaints += [f"{stem}, {state}: {told(v)}" for v in page.evaluate(RUN)["violations"]]
            page.close()
        os.chdir(ROOT)
    return complaints


FEWER_COLOURS = """async (png) => {
    const picture = new Image();
    picture.src = "data:image/png;base64," + png;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), {width: picture.width, height: picture.height});
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const all = context.getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < all.data.length; i += 1) all.data[i] = Math.round(all.data[i] / 17) * 17;
    context.putImageData(all, 0, 0);
    return canvas.toDataURL("image/png").split(",")[1];
}"""


def lighter(browser: Browser, picture: bytes) -> bytes:
    """The picture in fewer colours, which text does not need."""
    page = browser.new_page()
    made: str = page.evaluate(FEWER_COLOURS, base64.b64encode(picture).decode())
    page.close()
    return base64.b64decode(made)


def document(browser: Browser, folder: Path) -> list[str]:
    """Write the pictures of docs/images."""
    complaints: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for size in dict.fromkeys(DOCS.values()):
            complaints += shoot(browser, Path(place), size, "light", str(size[0]))
        for name, size in DOCS.items():
            made = Path(place, f"{size[0]}-{'findings' if name == 'phone' else name}.png")
            picture = lighter(browser, made.read_bytes())
            if len(picture) > LARGEST:
                complaints.append(f"{name}: {len(picture):,} bytes, more than {LARGEST:,}")
            (folder / f"serve-{name}.png").write_bytes(picture)
    return complaints


def main(arguments: list[str]) -> int:
    """Write the pictures to the folder (screenshots/ where none is given; docs/images with --docs)."""
    parser = argparse.ArgumentParser(description="Take pictures of the page for editors.")
    parser.add_argument("folder", nargs="?", type=Path, help="where to put them")
    parser.add_argument("--docs", action="store_true", help="the few that the documentation shows")
    parser.add_argument("--axe", type=Path, help="hold each state against this axe.min.js")
    given = parser.parse_args(arguments)
    axe = given.axe.read_text(encoding="utf-8") if given.axe else ""
    docs = given.docs
    folder = given.folder.resolve() if given.folder else ROOT / ("docs/images" if docs else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        if docs:
            complaints += document(browser, folder)
        else:
            for name, size in SIZES.items():
                for scheme in SCHEMES:
                    complaints += shoot(browser, folder, size, scheme, f"{name}-{scheme}", axe)
        browser.close()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
