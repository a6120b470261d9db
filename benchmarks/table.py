"""A table of measured figures with their floors."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One measured figure: what, how much, and what was asked (empty: no floor)."""

    what: str
    measured: str
    asked: str = ""
    good: bool | None = None


@dataclass
class Table:
    """Rows under a title."""

    title: str
    rows: list[Row] = field(default_factory=list)

    def add(self, what: str, measured: str, asked: str = "", good: bool | None = None) -> None:
        """Append a figure."""
        self.rows.append(Row(what, measured, asked, good))

    @property
    def missed(self) -> int:
        """How many floors were missed."""
        return sum(row.good is False for row in self.rows)

    def print(self) -> None:
        """Print the table as aligned text."""
        marks = {True: "ok", False: "MISSED", None: ""}
        cells = [("what", "measured", "asked", "")]
        cells += [(r.what, r.measured, r.asked, marks[r.good]) for r in self.rows]
        widths = [max(len(row[i]) for row in cells) for i in range(4)]
        print(f"\n{self.title}")
        for row in cells:
            print("  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
