"""Parts of a binding as one series, with what contradicts each other. No Django."""

from collections.abc import Iterable, Mapping

from doelenboom.indicators.filling.records import Found, Key, Overlap, Series


def join(
    parts: Iterable[tuple[Mapping[Key, Found], frozenset[str]]], *, overlap: str, unit: str = ""
) -> Series:
    """Put successive parts behind each other.

    Args:
        parts: figures and periods of each part, in their order.
        overlap: which part counts where two have a figure: "first" or "last"; "" is not yet
            decided, in which case the last counts and every contradiction is told.
        unit: of the whole.
    """
    cells: dict[Key, Found] = {}
    periods: frozenset[str] = frozenset()
    overlaps: list[Overlap] = []
    for more, covered in parts:
        periods |= covered
        for key, found in more.items():
            before = cells.get(key)
            if before is None or before.value is None:
                cells[key] = found
            elif found.value is not None:
                if before.value != found.value:
                    overlaps.append(Overlap(key, before, found))
                if overlap != "first":
                    cells[key] = found
    return Series(cells, periods, tuple(overlaps), unit)
