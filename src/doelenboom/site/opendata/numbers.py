"""``data/getallen.csv``: of every page how many numbers have a fact behind them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.figures.api import Coverage
from doelenboom.kernel.wording import within_a_sentence
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.figures import name_of
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.opendata.files import NUMBERS, metadata_of
from doelenboom.site.opendata.tables.csvw import csvw
from doelenboom.site.opendata.tables.table import Table, fields
from doelenboom.site.opendata.tables.writing import csv_bytes
from doelenboom.site.page_numbers import of_pages, parts_in_words
from doelenboom.site.parts import File, Link, Made

TABLE = Table(
    "getallen", "Getallen per pagina", "Een pagina die getallen heeft.",
    fields(
        "pagina::Adres van de pagina vanaf het begin van de publicatie",
        "getallen:integer:Hoeveel getallen erop staan",
        "met_feit:integer:Hoeveel daarvan een feit zijn",
        "gemerkt:integer:Hoeveel door iemand zijn gemerkt als geen statistiek",
        "zonder_feit:integer:Hoeveel zijn getypt, zonder feit erachter",
    ),
    lambda _: (), ("pagina",),
)  # fmt: skip
"""Made last, when all pages are there; so it is no table of the package and the workbook."""
_MOST = 10


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the page "Open data" says of the numbers of the whole publication.

    Attributes:
        sentence: of all pages together.
        loose: the pages with most numbers that nothing stands behind.
    """

    sentence: str
    loose: list[Link]


def number_files(context: SiteContext, made: Sequence[Made]) -> list[File]:
    """A row per page that has numbers, and what the columns mean."""
    rows = [(path, one.numbers, one.bound, one.marked, one.loose) for path, one in of_pages(made)]
    told = csvw(NUMBERS.rpartition("/")[2], TABLE, context.snapshot.organisation.licence)
    about = json.dumps(told, ensure_ascii=False, indent=1)
    return [
        File(NUMBERS, csv_bytes(TABLE.fields, rows)),
        File(metadata_of(NUMBERS), f"{about}\n".encode(errors="replace")),
    ]


def numbers_of(context: SiteContext, made: Sequence[Made]) -> Numbers:
    """All pages together; a number that stands on two pages counts on both."""
    pages = of_pages(made)
    together = sum((one for _, one in pages), Coverage())
    whole = say_count(
        together.numbers,
        "Op alle pagina’s samen staat {count} getal.",
        "Op alle pagina’s samen staan {count} getallen.",
    )
    titles = _titles(context)
    worst = sorted((-one.loose, path) for path, one in pages if one.loose)[:_MOST]
    return Numbers(
        f"{whole} {parts_in_words(together)}",
        [Link(f"{titles.get(path, path)}: {-loose}", path) for loose, path in worst],
    )


def _titles(context: SiteContext) -> dict[str, str]:
    """Address of a page → what it is about, of the pages that hold what people wrote."""
    snapshot = context.snapshot
    return {
        **{addresses.node(node): foreign(within_a_sentence(node.title)) for node in snapshot.nodes},
        **{addresses.indicator(one): foreign(name_of(one)) for one in snapshot.indicators},
        **{addresses.edition(one): foreign(one.title) for one in snapshot.editions},
        addresses.TERMS: say("Begrippen"),
        addresses.MONEY: say("Geld"),
        addresses.RISKS: say("Risico’s"),
        addresses.START: say("In één oogopslag"),
        addresses.INPUT: say("Inbreng"),
        addresses.DECISIONS: say("Besluiten"),
        addresses.LAWS: say("Wetten en regels"),
        addresses.SOURCES: say("Bronnen en afkortingen"),
    }
