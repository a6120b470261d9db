"""What a text or a label says of a table, against what stands in it."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, grids
from doelenboom.checks.figures.stated import figures_of, is_running
from doelenboom.checks.figures.year_tables import is_near
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Quantity

_POINTS_AT = re.compile(
    r"\b(?:tabel|overzicht|hieronder|onderstaand\w*|staan\s+(?:ze|zij|die|deze)\s+op\s+een\s+rij"
    r"|volgende)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^\s*(?:sub)?tota\w*|^\s*som\b|^\s*saldo\b", re.IGNORECASE)
_MOST = 15


@rule(
    "cijfers-aantal-rijen", severity=Severity.WARNING,
    title="Een aangekondigd aantal klopt met de tabel",
    explanation="“Vijf regelingen. In de tabel staan ze op een rij” met vier rijen eronder.",
    norm="Redelijkheid: wie een aantal aankondigt, noemt er evenveel.",
    bad=["Wij nemen deel aan vijf regelingen. In de tabel staan ze op een rij.\n\n"
         "| Naam | Bijdrage |\n|---|---|\n| GGD | 410 |\n| Veiligheid | 250 |\n| Afval | 980 |"],
    good=["Wij nemen deel aan drie regelingen. In de tabel staan ze op een rij.\n\n"
          "| Naam | Bijdrage |\n|---|---|\n| GGD | 410 |\n| Veiligheid | 250 |\n| Afval | 980 |"],
)  # fmt: skip
def rows_as_announced(subject: Subject) -> Iterator[Finding]:
    """The only small count of the passage right above a table that it points at."""
    for grid in subject.derived(grids):
        first = min(cell for row in grid.table.rows for cell in row if cell is not None)
        above = subject.document.passages[first - 1] if first else None
        if above is None or not is_running(above) or not _POINTS_AT.search(above.text):
            continue
        if not is_near(subject, grid.table, above):
            continue
        ours = figures_of(above)
        rows = _rows(grid)
        if len(ours) != 1 or not _is_count(ours[0]) or rows < 2 or ours[0].value == rows:
            continue
        yield at(
            above, ours[0].start, ours[0].end,
            f"Er staat {ours[0].words.strip()}, maar de tabel heeft {rows} rijen.",
            "Verbeter het aantal, of vul de tabel aan.",
        )  # fmt: skip


def _is_count(one: Quantity) -> bool:
    plain = not (one.unit or one.per or one.fraction or one.way) and one.bound is Bound.NONE
    return plain and 2 <= one.value <= _MOST and one.step == 1 and bool(one.counted)


def _rows(grid: Grid) -> int:
    """Rows that name something; 0 when a name is missing, as in a table with groups."""
    labels = grid.labels[grid.table.heads :]
    if not all(labels):
        return 0
    return sum(not _TOTAL.search(label) for label in labels)


_LABEL = re.compile(
    r"\b(?P<way>lagere|minder|hogere|meer)\s+(?P<what>lasten|kosten|uitgaven|baten|inkomsten|opbrengst\w*"
    r"|leges|uitkering)\b",
    re.IGNORECASE,
)
_INCOME = ("baten", "inkomsten", "opbrengst", "leges", "uitkering")
_FLAG = re.compile(r"\s*(?:\d[\d.,]*\s*)?(?P<flag>[VN])\s*")


@rule(
    "geld-voordeel-nadeel-tabel", severity=Severity.ERROR,
    title="V en N in een tabel passen bij de regel",
    explanation="“Lagere lasten” met een N, of “lagere baten” met een V: een van beide klopt niet.",
    norm="BBV artikel 28: de analyse van de afwijkingen; rekenregel: saldo = baten min lasten.",
    bad=["| Onderwerp | Bedrag | V/N |\n|---|---|---|\n| Lagere lasten jeugd | 120 | N |\n"
         "| Hogere lasten inhuur | 80 | N |"],
    good=["| Onderwerp | Bedrag | V/N |\n|---|---|---|\n| Lagere lasten jeugd | 120 | V |\n"
          "| Hogere lasten inhuur | 80 | N |"],
)  # fmt: skip
def flag_fits_label(subject: Subject) -> Iterator[Finding]:
    """A row that says which way costs or income went, and its flag."""
    passages = subject.document.passages
    for grid in subject.derived(grids):
        for number, label in enumerate(grid.labels):
            match = _LABEL.search(label)
            if match is None or len(_LABEL.findall(label)) != 1:
                continue
            cells = [passages[cell] for cell in grid.table.rows[number] if cell is not None]
            flags = [
                (cell, found["flag"]) for cell in cells if (found := _FLAG.fullmatch(cell.text))
            ]
            if len(flags) != 1:
                continue
            low = match["way"].lower() in {"lagere", "minder"}
            gain = low != match["what"].lower().startswith(_INCOME)
            cell, flag = flags[0]
            if (flag == "V") != gain:
                yield _wrong_flag(cell, match[0], "voordeel" if gain else "nadeel")


def _wrong_flag(cell: Passage, label: str, right: str) -> Finding:
    return at(
        cell, 0, len(cell.text), f"{label.capitalize()}: dat is een {right}.",
        "Verbeter de V of de N, of de omschrijving.", Evidence(cell.place, label),
    )  # fmt: skip
