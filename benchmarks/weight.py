"""What every page of the demo and of four real plans weighs, as a phone receives it.

Counted is all that a page needs to be shown: its HTML with the charts in it, styles, scripts,
pictures and both fonts, packed as our own serving packs them. A reader who comes for the second
page has all but the HTML already.
"""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.publications import Site, publications
from benchmarks.table import Table
from doelenboom.publishing.view.variants import COMPRESSIBLE, to_brotli

CEILING_KB = 80
_NEEDED = re.compile(
    r'<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"|<(?:script|img)\b[^>]* src="([^"]+)"'
)
_IN_STYLES = re.compile(r'url\("?([^")]+)"?\)')


@dataclass(frozen=True, order=True)
class Weight:
    """One page: bytes on the line, its HTML alone, and both as they are on disk."""

    whole: int
    html: int
    unpacked: int
    page: str


def run() -> Table:
    """Weigh every page; the heaviest of each publication is named."""
    table = Table("Weight of a page as received: HTML, charts, styles, scripts and fonts (brotli)")
    everything: list[Weight] = []
    for site in publications():
        weights = sorted(weigh(site, page) for page in site.pages())
        everything += weights
        heaviest = weights[-1]
        table.add(f"{site.name}: {len(weights)} pages, median", _told(weights[len(weights) // 2]))
        table.add(
            f"  heaviest: {heaviest.page}", _told(heaviest),
            f"≤ {CEILING_KB} kB", heaviest.whole <= CEILING_KB * 1000,
        )  # fmt: skip
    heavy = [one for one in everything if one.whole > CEILING_KB * 1000]
    for one in sorted(heavy, reverse=True)[:10]:
        table.add(f"  too heavy: {one.page}", _told(one))
    return table


def weigh(site: Site, page: str) -> Weight:
    """Everything that one page makes a browser fetch before it is shown whole."""
    html = site.folder / page
    needed = {file for pair in _NEEDED.findall(html.read_text("utf-8")) for file in pair if file}
    files = {_beside(html, file) for file in needed}
    for sheet in [file for file in files if file.suffix == ".css"]:
        files |= {_beside(sheet, part) for part in _IN_STYLES.findall(sheet.read_text("utf-8"))}
    named = {file: file.relative_to(site.folder).as_posix() for file in (html, *files)}
    own, *others = (_packed(file, path) for file, path in named.items())
    whole = html.stat().st_size + sum(file.stat().st_size for file in files)
    return Weight(own + sum(others), own, whole, f"{site.name}/{page}")


def _beside(file: Path, address: str) -> Path:
    return Path(os.path.normpath(file.parent / address))


@cache
def _packed(file: Path, path: str) -> int:
    content = file.read_bytes()
    if file.suffix not in COMPRESSIBLE:
        return len(content)
    return min(len(content), len(to_brotli(path, content)))


def _told(one: Weight) -> str:
    packed, html, unpacked = (size / 1000 for size in (one.whole, one.html, one.unpacked))
    return f"{packed:.1f} kB ({html:.1f} HTML; unpacked {unpacked:.0f})"
