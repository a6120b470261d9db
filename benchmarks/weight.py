"""What a page of the demo's site weighs on the line."""

import gzip
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import measure
from benchmarks.table import Table

CEILING_KB = 60


def run() -> Table:
    """Weigh every page of the demo with its stylesheets, compressed."""
    table = Table("Weight of a page of the demo: HTML and CSS, gzip")
    work = Path(tempfile.mkdtemp(prefix="bench-weight-"))
    try:
        measure(
            [sys.executable, "-m", "doelenboom.cli.main", "demo", "--no-serve"],
            times=1,
            env={"DOELENBOOM_DATA": str(work)},
        )
        publications = [manifest.parent for manifest in work.rglob("manifest.json")]
        pages = {page: _weight(page) for site in publications for page in site.rglob("*.html")}
        sizes = sorted(pages.values())
        heaviest = max(pages, key=lambda page: pages[page])
        table.add(f"median of {len(sizes)} pages", f"{sizes[len(sizes) // 2] / 1000:.1f} kB")
        table.add(
            f"heaviest: {heaviest.parent.name}/{heaviest.name}",
            f"{sizes[-1] / 1000:.1f} kB",
            f"≤ {CEILING_KB} kB",
            sizes[-1] <= CEILING_KB * 1000,
        )
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return table


def _weight(page: Path) -> int:
    html = page.read_bytes()
    total = len(gzip.compress(html, 6))
    for href in re.findall(rb'<link[^>]+href="([^"]+\.css)"', html):
        sheet = Path(os.path.normpath(page.parent / href.decode()))
        total += len(gzip.compress(sheet.read_bytes(), 6))
    return total
