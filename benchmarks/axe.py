"""axe on every page of the demo and of four real plans, in both languages.

Every page in the light; of every kind of page the heaviest also in the dark, in forced colours
and on a screen of 320 pixels, where nothing may be wider than the screen.
"""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.publications import Site, publications
from benchmarks.table import Table
from tools import assets
from tools import axe as checker
from tools import browser as chromium

NARROW = 320
WAYS: Mapping[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    f"{NARROW} px": {"viewport": {"width": NARROW, "height": 640}},
}
_SHOWN = 40
_NO_MISTAKE = ("net::ERR_FAILED", "net::ERR_ABORTED", "XMLHttpRequest", "preload assets")
"""Files that were still coming when we went on, and sheets that axe asks for once more."""
_WORKERS = 2


def run() -> Table:
    """Walk all pages and print what is found."""
    table = Table("axe: findings on pages")
    for site in publications():
        for way in WAYS:
            pages = site.pages() if way == "light" else site.kinds()
            found = walk(site, pages, way)
            good = not found
            table.add(f"{site.name}, {way}: {len(pages)} pages", f"{len(found)}", "0", good)
            for line in found[:_SHOWN]:
                print(f"{site.name}, {way}: {line}")
    return table


def walk(site: Site, pages: list[str], way: str) -> list[str]:
    """What is wrong with these pages, shown in one way, one line per element."""
    context = get_context("spawn")
    shares = [pages[start::_WORKERS] for start in range(_WORKERS)]
    with ProcessPoolExecutor(_WORKERS, mp_context=context) as pool:
        done = pool.map(_share, [site.folder] * _WORKERS, shares, [way] * _WORKERS)
        return sorted(line for share in done for line in share)


def _share(folder: Path, pages: Iterable[str], way: str) -> list[str]:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(assets.node_program()))
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        page = browser.new_context(locale="nl-NL", **WAYS[way]).new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for address in pages:
            if _leads_on(folder / address):
                continue
            said.clear()
            page.goto((folder / address).as_uri())
            lines = [*filter(_is_mistake, said), *_too_wide(page), *checker.findings(page)]
            found += [f"{address}: {line}" for line in lines]
        browser.close()
    return found


def _is_mistake(said: str) -> bool:
    """Whether the browser complains of the page, and not of what axe did to the one before it."""
    return not any(part in said for part in _NO_MISTAKE)


def _leads_on(page: Path) -> bool:
    """Whether a page goes on to another by itself, so that nobody sees it."""
    return b'http-equiv="refresh"' in page.read_bytes()


def _too_wide(page: Page) -> list[str]:
    needed, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"{needed} px wide on a screen of {given}"] if needed > given else []
