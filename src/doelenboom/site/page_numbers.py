"""How many numbers a page has, and what stands behind them: the coverage that readers see.

What templates compute are facts; the numbers in what people wrote are bound to a fact, marked as
no statistic, or loose. Each page says so at its foot, in words and as ``data-numbers``, so that
everybody can add them up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal

from doelenboom.figures.api import Coverage, coverage
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.prose import Prose
from doelenboom.site.language import say, say_count
from doelenboom.site.parts import Made

PLACE = "getallen"
"""Where the page "Open data" tells what is counted."""
_FACT = '<data class="fact"'
_SHOWN = re.compile(rb' data-numbers="(\d+) (\d+) (\d+)"')
_END = "</main>"
_MOST = 20_000
_counted: dict[int, tuple[Prose, Coverage]] = {}
"""Texts stand on several pages, in two languages; each is kept, so that its id stays its own."""
_written: ContextVar[list[Coverage] | None] = ContextVar("written_numbers", default=None)


@contextmanager
def counting() -> Iterator[list[Coverage]]:
    """Collect the coverage of every text that is written until the end of the block."""
    found: list[Coverage] = []
    token = _written.set(found)
    try:
        yield found
    finally:
        _written.reset(token)


def count(blocks: Prose) -> None:
    """Count a text that is being written on a page."""
    found = _written.get()
    if found is None:
        return
    known = _counted.get(id(blocks))
    if known is None:
        if len(_counted) >= _MOST:
            _counted.clear()
        known = _counted[id(blocks)] = blocks, coverage(blocks)
    found.append(known[1])


def on_page(main: str, written: Iterable[Coverage]) -> Coverage:
    """The coverage of a page: bound figures are marked as facts like all others."""
    texts = sum(written, Coverage())
    return Coverage(main.count(_FACT), texts.marked, texts.loose)


def with_note(main: str, found: Coverage, data_page: str) -> str:
    """The main part of a page with what is counted on it at its foot.

    Args:
        main: its markup.
        found: its coverage.
        data_page: address of the page that explains the counting, from this page.
    """
    place = main.rfind(_END)
    if not found.numbers or place < 0:
        return main
    counts = f"{found.bound} {found.marked} {found.loose}"
    link = f'<a class="utrecht-link" href="{data_page}#{PLACE}">{say("Zo is dat geteld")}</a>'
    note = f'<p class="db-note db-silent" data-numbers="{counts}">{in_words(found)} {link}.</p>\n'
    return main[:place] + note + main[place:]


def in_words(found: Coverage) -> str:
    """A sentence: ``Op deze pagina staan 31 getallen, elk met een feit erachter``."""
    if found.bound == found.numbers:
        return say_count(
            found.numbers,
            "Op deze pagina staat {count} getal, met een feit erachter.",
            "Op deze pagina staan {count} getallen, elk met een feit erachter.",
        )
    whole = say_count(
        found.numbers,
        "Op deze pagina staat {count} getal.",
        "Op deze pagina staan {count} getallen.",
    )
    return " ".join((whole, parts_in_words(found)))


def parts_in_words(found: Coverage) -> str:
    """What there is of each: ``Met een feit erachter: 28. Zonder feit: 2``."""
    parts = (
        (say("Met een feit erachter"), found.bound),
        (say("Gemerkt als geen statistiek"), found.marked),
        (say("Zonder feit"), found.loose),
    )
    return " ".join(
        f"{name}: {format_number(Decimal(number))}." for name, number in parts if number
    )


def shown_numbers(path: str, content: bytes) -> tuple[int, ...]:
    """The counts that a finished page says of itself: bound, marked, loose."""
    if not path.endswith(".html"):
        return ()
    place = content.rfind(b" data-numbers=")
    match = _SHOWN.match(content, place) if place >= 0 else None
    return tuple(map(int, match.groups())) if match else ()


def of_pages(made: Sequence[Made]) -> list[tuple[str, Coverage]]:
    """Address and coverage of every page in Dutch that has numbers."""
    return [
        (item.path, Coverage(*item.numbers))
        for item in made
        if item.numbers and not item.path.startswith("en/")
    ]
