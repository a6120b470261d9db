"""Prose against the tables of the same document."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import Row, cell_by_companion, is_value, rows
from doelenboom.checks.figures.stated import Stated, all_stated, figures_of, own_region
from doelenboom.checks.figures.year_tables import cell_by_year, is_near
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.context import regions_in, stance_of, stems_in
from doelenboom.quantities.kin import covered, is_kin
from doelenboom.quantities.models import Bound, Kind, Quantity, Stance
from doelenboom.quantities.rounding import allowed

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEWEST = 2
_UNLIKELY = Decimal("0.6")
"""A value that is further off than this is another thing, unless it is off by a power of ten."""
_ANY_SHARE = stems_in("aandeel percentage procent score stand resultaat realisatie uitkomst meting")
"""What a column of shares can be called without saying of what."""
_POWERS = {Decimal(10) ** power for power in (1, 2, 3, 6)}


@rule(
    "cijfers-tekst-en-tabel", severity=Severity.WARNING,
    title="De tekst zegt hetzelfde als de tabel",
    explanation="Noemt de tekst een cijfer dat ook in een tabel staat, dan horen rij, jaar, "
                "plaats en "
    "waarde overeen te komen. Afronden mag.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["In 2023 kostte maatwerkdienstverlening jeugd € 15,9 miljoen.\n\n"
         "Bedragen in miljoenen euro's\t2022\t2023\nMaatwerkdienstverlening "
         "jeugd\t14,0\t16,9\nInkomensregelingen\t29,2\t29,3"],
    good=["In 2023 kostte maatwerkdienstverlening jeugd € 16,9 miljoen.\n\n"
          "Bedragen in miljoenen euro's\t2022\t2023\nMaatwerkdienstverlening "
          "jeugd\t14,0\t16,9\nInkomensregelingen\t29,2\t29,3"],
)  # fmt: skip
def prose_agrees_with_table(subject: Subject) -> Iterator[Finding]:
    """A figure whose sentence names all words of one row, and a column by year or place."""
    if not subject.derived(grids):
        return
    for stated in subject.derived(all_stated):
        figure = stated.figure
        if (
            figure.way
            or figure.fraction
            or figure.upper is not None
            or figure.bound in {Bound.MORE, Bound.LESS, Bound.AT_LEAST, Bound.AT_MOST}
        ):
            continue
        found = (
            _by_row(subject, stated)
            or cell_by_year(subject, stated)
            or cell_by_companion(subject, stated)
        )
        if found is None:
            continue
        grid, cell = found
        value = cell.value * (grid.scale if figure.kind is Kind.MONEY else 1)
        step = cell.step * (grid.scale if figure.kind is Kind.MONEY else 1)
        low, high = allowed(figure)
        size = abs(value) if figure.value >= 0 else value  # its sign is for geld-saldo-teken
        if size - step / 2 < high and low < size + step / 2:
            continue
        if any(
            explains(grid, cell, stated)
            for explains in (_is_beside, _is_said, _is_whole_of_years, _is_added, _is_of_other_year)
        ):
            continue
        if _is_of_table_near(subject, grid, stated):
            continue
        yield from _told(grid, stated, cell, value)


def _is_of_table_near(subject: Subject, grid: Grid, stated: Stated) -> bool:
    """Whether another table of the same section has an amount: its course is told, not its use."""
    if stated.figure.kind is not Kind.MONEY:
        return False
    return any(
        one is not None and is_value(stated.figure, one, other)
        for other in subject.derived(grids)
        if other is not grid
        and other.is_money
        and _section(subject, other) == stated.passage.section
        for row in other.numbers
        for one in row
    )


def _section(subject: Subject, grid: Grid) -> tuple[int, ...]:
    first = next(cell for row in grid.table.rows for cell in row if cell is not None)
    return subject.document.passages[first].section


def _is_said(grid: Grid, cell: Number, stated: Stated) -> bool:
    """Whether another figure of the sentence is what the cell says: then this one is a part."""
    return any(
        is_value(one, cell, grid)
        for one in figures_of(stated.passage)
        if one.scope.start == stated.figure.scope.start and one.start != stated.figure.start
    )


def _is_of_other_year(grid: Grid, cell: Number, stated: Stated) -> bool:
    """Whether the row has the figure for another year that its sentence names as well.

    "Het resultaat over 2023 van € 40.000 is in 2024 toegevoegd": the cell of 2023 is meant.
    """
    row = next(one for one in grid.numbers if any(other is cell for other in one))
    years = set(_YEAR.findall(stated.sentence))
    return len(years) > 1 and any(
        is_value(stated.figure, other, grid) and years & set(_YEAR.findall(head))
        for other, head in zip(row, grid.heads, strict=True)
        if other is not None and other is not cell
    )


_SO_FAR = re.compile(
    r"\b(?:tot\s+en\s+met|t/m|sinds|vanaf)\s+(?:(?:begin|eind|medio|het\s+jaar)\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ALL_YEARS = re.compile(r"\b(?:tota(?:al|le)|samen|cumulatief|krediet|som)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"\b(?:en|maar|die|dat|waarvoor|terwijl)\b|[,;(]", re.IGNORECASE)


def _is_whole_of_years(grid: Grid, cell: Number, stated: Stated) -> bool:
    """Whether it is of all years so far, or of all together: "begint in 2027 en kost …"."""
    figure, sentence = stated.figure, stated.sentence
    if any(match["year"] in figure.scope.periods for match in _SO_FAR.finditer(sentence)):
        return True
    row = next(one for one in grid.numbers if cell in one)
    low, high = allowed(figure)
    scale = grid.scale if figure.kind is Kind.MONEY else 1
    if not any(
        one is not None and one is not cell and _ALL_YEARS.search(grid.heads[place])
        and low <= abs(one.value) * scale <= high
        for place, one in enumerate(row)
    ):  # fmt: skip
        return False
    before = stated.passage.text[figure.scope.start : figure.start]
    years = list(_YEAR.finditer(before))
    return not years or _NEXT_CLAUSE.search(before, years[-1].end()) is not None


def _is_beside(grid: Grid, cell: Number, stated: Stated) -> bool:
    """Whether another row that the sentence speaks of has the figure in the same column."""
    low, high = allowed(stated.figure)
    scale = grid.scale if stated.figure.kind is Kind.MONEY else 1
    words = stems_in(stated.sentence)
    column = next(place for row in grid.numbers for place, one in enumerate(row) if one is cell)
    return any(
        other is not None and other is not cell
        and low <= abs(other.value) * scale <= high and stems_in(label) & words
        for other, label in zip(grid.column(column), grid.labels, strict=True)
    )  # fmt: skip


_ADDED = re.compile(
    r"\b(?:som\s+van|opgeteld|optelsom|samen|bij\s+elkaar|tezamen|gezamenlijk\w*)\b", re.IGNORECASE
)


def _is_added(grid: Grid, cell: Number, stated: Stated) -> bool:
    """Whether a sentence adds this row to another one of its table."""
    if not _ADDED.search(stated.sentence):
        return False
    words = stems_in(stated.sentence)
    return any(
        cell not in numbers and (stems := stems_in(name)) and stems <= words
        for numbers, name in zip(grid.numbers, grid.names, strict=True)
    )


def _by_row(subject: Subject, stated: Stated) -> tuple[Grid, Number] | None:
    """The cell of the row that a sentence names, or of the total of the table beside it."""
    named = _the_row(subject, stated)
    row = named or _the_total(subject, stated)
    cell = _the_cell(subject, row, stated, is_lone=named is None) if row else None
    return (row.grid, cell) if row and cell else None


_TOTAL = re.compile(r"\b(?:totaal|totale)\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:lasten|baten|uitgaven|inkomsten|kosten|opbrengsten)\b", re.IGNORECASE)


def _the_total(subject: Subject, stated: Stated) -> Row | None:
    """Find the row "Totaal lasten" for "de totale lasten" in a sentence beside that table."""
    sides = {match.lower() for match in _SIDE.findall(stated.sentence)}
    is_money = stated.figure.kind is Kind.MONEY
    if len(sides) != 1 or not _TOTAL.search(stated.sentence) or not is_money:
        return None
    fitting = [
        row for row, of_row in subject.derived(_totals)
        if of_row == sides and is_near(subject, row.grid.table, stated.passage)
    ]  # fmt: skip
    words = stems_in(stated.sentence)
    return fitting[0] if len(fitting) == 1 and fitting[0].stems <= words else None


def _totals(subject: Subject) -> list[tuple[Row, set[str]]]:
    """Every row of a total, with the sides that its label names."""
    return [
        (row, {match.lower() for match in _SIDE.findall(label)})
        for row in subject.derived(rows)
        if _TOTAL.search(label := row.grid.labels[row.number])
    ]


def _by_word(subject: Subject) -> dict[str, list[int]]:
    """By each of its words the places of the rows whose label has enough of them."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(subject.derived(rows)):
        for stem in row.stems if len(row.stems) >= _FEWEST else ():
            found[stem].append(place)
    return found


def _the_row(subject: Subject, stated: Stated) -> Row | None:
    """The one row whose words all stand in the sentence; of two, the one with the most words."""
    words = stems_in(stated.sentence)
    told, at_word = subject.derived(rows), subject.derived(_by_word)
    places = {place for word in words for place in at_word.get(word, ())}
    fitting = [told[place] for place in places if covered(told[place].stems, words)]
    if not fitting:
        return None
    most = max(len(row.stems) for row in fitting)
    best = [row for row in fitting if len(row.stems) == most]
    return best[0] if len(best) == 1 and best[0].ages == stated.figure.scope.ages else None


def _the_cell(
    subject: Subject, row: Row, stated: Stated, *, is_lone: bool = False
) -> Number | None:
    """The cell of the column for the year or the place of a figure; a lone column needs none."""
    grid, own = row.grid, frozenset({subject.derived(own_region)})
    figure, words = stated.figure, stems_in(stated.sentence)
    found = []
    for place in range(1, len(grid.heads)):
        cell = grid.numbers[row.number][place]
        if (
            cell is None
            or cell.unit == "year?"
            or not _fits_unit(grid, place, row.number, cell, figure)
        ):
            continue
        years = {cell.year} if cell.year else set(_YEAR.findall(grid.heads[place] or ""))
        years = years or set(_YEAR.findall(grid.words))
        named = regions_in(f"in {grid.heads[place]}") & subject.derived(_places)
        if (
            years
            and not (figure.scope.periods & years)
            and not (is_lone and not figure.scope.periods)
        ):
            continue
        if named and (figure.scope.regions or own) != named:
            continue
        if figure.unit == "%" and not named and _is_of_another(grid.heads[place], words):
            continue
        found.append(cell)
    return found[0] if len(found) == 1 else None


def _is_of_another(head: str, words: frozenset[str]) -> bool:
    """Whether a column says of what it is a share, and the sentence does not speak of that."""
    stems = frozenset() if _YEAR.search(head) else stems_in(head) - _ANY_SHARE
    return bool(stems) and not any(is_kin(one, other) for one in stems for other in words)


def _places(subject: Subject) -> frozenset[str]:
    """Every place that figures of the text are about: a head "Nulmeting" is none of them."""
    told = (one.figure.scope.regions for one in subject.derived(all_stated))
    return frozenset({"nederland", subject.derived(own_region)}.union(*told))


def _fits_unit(grid: Grid, place: int, row: int, cell: Number, figure: Quantity) -> bool:
    is_rate = grid.is_rate(place, row) or cell.unit == "%"
    if figure.kind is Kind.MONEY:
        return grid.is_money and not is_rate
    if figure.unit == "%":
        return is_rate
    return not figure.unit and not is_rate and not grid.is_money


def _is_expected(grid: Grid, stated: Stated) -> bool:
    """Whether the sentence tells what is expected, and a column of the table does so as well.

    Its year then stands over the target as often as over the forecast.
    """
    if stance_of(stated.sentence) is Stance.MEASURED:
        return False
    return any(
        _EXPECTED.search(grid.heads[place] or "")
        and any(cell and cell.value == stated.figure.value for cell in grid.column(place))
        for place in range(1, len(grid.heads))
    )


_EXPECTED = re.compile(r"prognose|verwacht|raming", re.IGNORECASE)


def _told(grid: Grid, stated: Stated, cell: Number, value: Decimal) -> Iterator[Finding]:
    figure = stated.figure
    small, large = sorted((abs(value), abs(figure.value)))
    factor = large / small if small else Decimal(0)
    is_power = factor in _POWERS
    others = {
        other.value
        for row in grid.numbers
        if cell in row
        for other in row
        if other is not None and other is not cell and other.unit != "year?"
    }
    is_other_column = any(
        figure.value == other * grid.scale or figure.value == other for other in others
    )
    if is_other_column and _is_expected(grid, stated):
        return
    if not is_power and not is_other_column and (not large or (large - small) / large > _UNLIKELY):
        return
    aside = ""
    if is_power:
        aside = f"; dat scheelt precies een factor {format_number(factor)}"
    elif is_other_column:
        aside = "; dat is de waarde uit een andere kolom"
    yield at(
        stated.passage, figure.start, figure.end,
        f"Hier staat {figure.words.strip()}, in de tabel {cell.passage.text.strip()}{aside}.",
        "Kijk welke waarde klopt, en of jaar en plaats dezelfde zijn.",
        Evidence(cell.passage.place, cell.passage.text.strip()),
    )  # fmt: skip
