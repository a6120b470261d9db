"""How many numbers of a text are bound to a source: the coverage of a text, a page, an edition.

Only statistics and amounts count. Dates, years, articles of law, telephone numbers and the numbers
of lists are no statistics, and what a person marked as none counts apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.kernel.prose import Block, Span
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.reading import numbers_in


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of numbers.

    Attributes:
        bound: refer to a figure, which the software fills in.
        marked: a person said that they are no statistic.
        loose: typed digits or words that nothing stands behind.
    """

    bound: int = 0
    marked: int = 0
    loose: int = 0

    @property
    def numbers(self) -> int:
        """All of them together."""
        return self.bound + self.marked + self.loose

    def __add__(self, other: "Coverage") -> "Coverage":
        """Of two texts together."""
        return Coverage(
            self.bound + other.bound, self.marked + other.marked, self.loose + other.loose
        )


def coverage(prose: Iterable[Block]) -> Coverage:
    """The coverage of a text; a figure of a draft that could not be filled in is bound too."""
    counts = [_of_item(item) for block in prose for item in block.items]
    return counts[0] if len(counts) == 1 else sum(counts, Coverage())


def coverage_of_all(texts: Iterable[Iterable[Block]]) -> Coverage:
    """The coverage of several texts together."""
    return sum(map(coverage, texts), Coverage())


def loose_in(item: Iterable[Span]) -> list[Quantity]:
    """The loose numbers of one paragraph, with their places in its text."""
    spans = tuple(item)
    text = "".join(span.text for span in spans)
    taken = _taken(spans)
    return [
        one
        for one in numbers_in(text)
        if one.is_figure and not any(one.start < end and start < one.end for start, end in taken)
    ]


def _of_item(item: tuple[Span, ...]) -> Coverage:
    if len(item) == 1 and not item[0].is_note:  # most paragraphs by far
        return Coverage(loose=sum(one.is_figure for one in numbers_in(item[0].text)))
    bound = sum(1 for span in item if span.figure is not None)
    marked = sum(1 for span in item if span.marked)
    return Coverage(bound, marked, len(loose_in(item)))


def _taken(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Where bound figures and marked numbers stand."""
    found, place = [], 0
    for span in spans:
        end = place + len(span.text)
        if span.is_note:
            found.append((place, end))
        place = end
    return found
