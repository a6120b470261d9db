"""The Nu checker on every page of the demo and of four real plans, in both languages."""

from benchmarks.publications import publications
from benchmarks.table import Table
from tools import nu

_SHOWN = 40


def run() -> Table:
    """Check all pages and print what is wrong."""
    table = Table("HTML: errors and warnings of the Nu checker")
    if (reason := nu.why_not()) is not None:
        table.add("left out", reason)
        return table
    for site in publications():
        found = nu.complaints(site.folder)
        table.add(f"{site.name}: {len(site.pages())} pages", f"{len(found)}", "0", not found)
        for line in found[:_SHOWN]:
            print(f"{site.name}: {line}")
    return table
