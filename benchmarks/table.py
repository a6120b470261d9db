"""A table of measured figures with their floors, told line by line as they come in.

A measurement takes minutes and may end early, by a fault or by somebody who has seen enough: what
was measured until then stands. So columns have a width beforehand, and a long cell takes more.
"""

_WIDTHS = (60, 40, 16)
_MARKS = {True: "ok", False: "MISSED", None: ""}


class Table:
    """Prints its title at once and every line when it is measured.

    Attributes:
        missed: how many floors were missed.
    """

    def __init__(self, title: str) -> None:
        self.missed = 0
        print(f"\n{title}")
        _line("what", "measured", "asked", "")

    def add(self, what: str, measured: str, asked: str = "", good: bool | None = None) -> None:
        """Tell a figure: what, how much, what was asked (empty: no floor) and whether it is met."""
        self.missed += good is False
        _line(what, measured, asked, _MARKS[good])


def _line(*cells: str) -> None:
    *padded, last = cells
    texts = [*(cell.ljust(width) for cell, width in zip(padded, _WIDTHS, strict=True)), last]
    print("  " + "  ".join(texts).rstrip(), flush=True)
