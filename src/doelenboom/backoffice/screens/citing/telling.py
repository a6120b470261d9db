"""How many numbers a text has and what became of them, in one sentence."""

from collections.abc import Iterable

from doelenboom.backoffice.citing.filling import figures_in
from doelenboom.backoffice.screens.citing.known import Number
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.wording import count_noun


def told(bound: int, marked: int, loose: int) -> str:
    """How many of each: ``4 getallen: 1 gebonden, 0 gemarkeerd, 3 los``."""
    if not bound + marked + loose:
        return "Geen getallen in deze tekst."
    numbers = count_noun(bound + marked + loose, "getal")
    return f"{numbers}: {bound} gebonden, {marked} gemarkeerd, {loose} los."


def told_of(prose: Prose, found: Iterable[Number]) -> str:
    """The same, of running text and the loose numbers in it."""
    bound = sum(1 for _ in figures_in(prose))
    marked = sum(1 for block in prose for item in block.items for span in item if span.marked)
    return told(bound, marked, loose(found))


def loose(found: Iterable[Number]) -> int:
    """How many of the numbers are figures that are still to be bound."""
    return sum(1 for one in found if not one.left)
