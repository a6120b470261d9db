"""Figures of a table that prose tells again: another group, a change, a scale, a slip."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.age_groups import (
    cell_with_other_ages,
    row_with_other_ages,
    same_ages,
)
from doelenboom.checks.figures.fallen_lists import fallen_list
from doelenboom.checks.figures.grids import Number, grids
from doelenboom.checks.figures.named_rows import (
    YEAR,
    Row,
    fits_unit,
    is_telling,
    is_under,
    is_value,
    named,
    spoken_of,
)
from doelenboom.checks.figures.orphans import orphans
from doelenboom.checks.figures.slips import Written, turned, with_one_wrong, written
from doelenboom.checks.figures.stated import Stated, all_stated, figures_of, with_unit
from doelenboom.checks.figures.table_lines import TOTAL, cells_left_over
from doelenboom.checks.figures.told_rows import slipped_cells, told_change
from doelenboom.checks.figures.trends import DOWN, UP
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed
from doelenboom.quantities.sentences import sentence_spans

_THOUSAND = 1000
_FEWEST_TURNED = 1
_FEWEST_WRONG = 2
_FOR_EACH = re.compile(
    r"\bper\s+(?!(?:19|20)\d\d|saldo|eind|\d)[^\W\d_]+|\b(?:elke?|iedere?|gemiddeld\w*)\b",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(r"\b(?:per\s+jaar|jaarlijks\w*|gemiddeld|elk\s+jaar)\b", re.IGNORECASE)
_ANOTHER_TIME = re.compile(
    r"\b(?:jaar\s+(?:eerder|ervoor|daarvoor|later)|vorige\s+(?:keer|meting|monitor)"
    r"|vorig\s+jaar|destijds|toen)\b",
    re.IGNORECASE,
)
_FROM_AIM = re.compile(
    r"\b(?:boven|onder|van|dan|af)\s+(?:(?:het|de|ons|onze|dit|die)\s+)?(?:gestelde\s+)?"
    r"(?:doel|norm|streefwaarde|doelstelling|ambitie|streefcijfer|landelijk\w*|gemiddelde)\b",
    re.IGNORECASE,
)
"""“0,2 procentpunt boven het doel”: a distance, and no change through the years."""
_BY = re.compile(r"\bmet\s+(?:ruim\s+|bijna\s+|circa\s+|ongeveer\s+)?$", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"(?:(?:voor|aan|uit|van|met|in)\s+)?(?:die|deze|dit|dat)\s+[^\W\d_]{4,}|(?:daar|hier)(?:voor|aan|mee|uit)\b",
    re.IGNORECASE,
)
"""“Voor die regeling”, “daarvoor”: what the sentence is about stands in the one before it."""
_NORM = "BBV artikel 3: getrouw, duidelijk en stelselmatig."


@rule(
    "cijfers-groep-tabel", severity=Severity.WARNING,
    title="De tekst noemt dezelfde leeftijdsgroep als de tabel",
    explanation="Staat een cijfer in de tabel bij jongeren tot 18 jaar, dan hoort de tekst er niet "
    "jongeren tot 23 jaar van te maken.",
    norm="CBS, kwaliteitsrichtlijnen: bij een cijfer horen populatie, gebied en periode.",
    bad=["Het aandeel jongeren tot 23 jaar met jeugdhulp was 14,1% in 2024.\n\n"
         "| Indicator | 2023 | 2024 |\n|---|---|---|\n"
         "| Jongeren (tot 18 jaar) met jeugdhulp | 13,8% | 14,1% |\n| Eenzaam | 47,8% | 49,3% |"],
    good=["Het aandeel jongeren tot 18 jaar met jeugdhulp was 14,1% in 2024.\n\n"
          "| Indicator | 2023 | 2024 |\n|---|---|---|\n"
          "| Jongeren (tot 18 jaar) met jeugdhulp | 13,8% | 14,1% |\n| Eenzaam | 47,8% | 49,3% |"],
)  # fmt: skip
def groups_agree(subject: Subject) -> Iterator[Finding]:
    """A telling value of a row that names one age group, in a sentence that names another."""
    told: set[tuple[int, int]] = set()
    for stated in _numbers_beside_tables(subject):
        figure = stated.figure
        ages, place = figure.scope.ages, (stated.passage.number, figure.scope.start)
        if not ages or place in told:
            continue
        found = _same_value(subject, stated) if is_telling(figure) else None
        if found is None:
            found = row_with_other_ages(subject, stated)
        other = (found[0].ages, found[1]) if found else cell_with_other_ages(subject, stated)
        if other is None or same_ages(other[0], ages):
            continue
        others, cell = other
        told.add(place)
        yield at(
            stated.passage, figure.start, figure.end,
            f"{figure.words.strip()} staat hier bij leeftijd {'/'.join(sorted(ages))}, in de tabel "
            f"bij {'/'.join(sorted(others))}.",
            "Kijk bij de bron welke groep bij dit cijfer hoort.",
            Evidence(cell.passage.place, cell.passage.text),
        )  # fmt: skip


def _same_value(subject: Subject, stated: Stated) -> tuple[Row, Number] | None:
    """The one row with ages that the passage names and that has a telling value."""
    words = stems_in(stated.passage.text)
    same = [
        (row, cell) for row in spoken_of(subject, words)
        if row.ages and row.stems <= words
        and (is_under(subject, row, stated) or row.stems <= stems_in(stated.sentence))
        for cell in _of_its_year(row, stated.figure) if is_value(stated.figure, cell, row.grid)
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


def _numbers_beside_tables(subject: Subject) -> Iterator[Stated]:
    """The figures of the text that a table can have as well, when there are tables."""
    fallen = subject.derived(fallen_list)
    if fallen is not None or subject.derived(grids):
        for stated in subject.derived(all_stated):
            if not stated.figure.fraction and stated.figure.upper is None:
                yield stated


def _of_its_year(row: Row, figure: Quantity) -> list[Number]:
    """The cells of a row that a figure can be: of its own year, where it has one."""
    years = row.years()
    cells = [cell for year in figure.scope.periods for cell in years.get(year, ())]
    return [cell for cell in (cells if years else row.cells()) if fits_unit(row, cell, figure)]


@rule(
    "cijfers-verandering-tabel", severity=Severity.WARNING,
    title="Een verandering in de tekst volgt uit de jaren van de tabel",
    explanation="“Groeide met 7 procentpunt” bij een rij die van 22 % naar 27 % gaat: dat is 5.",
    norm="Rekenregel: verandering = nieuw min oud.",
    bad=["De wens voor meer ontmoetingsplekken groeide het sterkst, met 7 procentpunt.\n\n"
         "| Wens | 2022 | 2024 |\n|---|---|---|\n| Verkeer | 44% | 46% |\n"
         "| Ontmoetingsplekken | 22% | 27% |"],
    good=["De wens voor meer ontmoetingsplekken groeide het sterkst, met 5 procentpunt.\n\n"
          "| Wens | 2022 | 2024 |\n|---|---|---|\n| Verkeer | 44% | 46% |\n"
          "| Ontmoetingsplekken | 22% | 27% |"],
)  # fmt: skip
def changes_agree(subject: Subject) -> Iterator[Finding]:
    """A change of one named row with two years, or between the years of the sentence."""
    for stated in _numbers_beside_tables(subject):
        unit = stated.figure.unit
        if stated.figure.bound or not (unit == "procentpunt" or _is_change(stated)):
            continue
        if _FROM_AIM.search(stated.sentence):
            continue
        words = stems_in(stated.sentence)
        found = [
            (row, ends) for row in named(subject, words, stated)
            if is_under(subject, row, stated) and (ends := _ends(row, stated)) is not None
        ]  # fmt: skip
        if len(found) != 1:
            continue
        first, last = found[0][1]
        low, high = allowed(stated.figure)
        room = (first.step + last.step) / 2
        change = abs(last.value - first.value)
        if unit == "%":
            change, room = change / first.value * 100, Decimal("0.1")
        if low - room <= change <= high + room:
            continue
        yield at(
            stated.passage, stated.figure.start, stated.figure.end,
            f"In de tabel gaat het van {first.passage.text} naar {last.passage.text}: dat is "
            f"{with_unit(change.quantize(Decimal('0.1')), unit)}, en niet "
            f"{stated.figure.words.strip()}.",
            "Reken de verandering na, of kijk welke rij is bedoeld.",
            Evidence(first.passage.place, first.passage.text),
            Evidence(last.passage.place, last.passage.text),
        )  # fmt: skip


def _is_change(stated: Stated) -> bool:
    """Whether a percentage is by how much something rose or fell: "stegen met 15 %"."""
    before = stated.passage.text[stated.figure.scope.start : stated.figure.start]
    grew = UP.search(stated.sentence) or DOWN.search(stated.sentence)
    is_by = bool(stated.figure.way) or before.endswith("met ")
    is_lone = stated.sentence.count("%") <= 1 and not _EACH_YEAR.search(stated.sentence)
    return stated.figure.unit == "%" and is_by and is_lone and grew is not None


def _ends(row: Row, stated: Stated) -> tuple[Number, Number] | None:
    """The first and the last value of a row: the only two, or of the two years of a sentence.

    Points are of shares, and a percentage is of amounts or counts whose years the sentence names.
    """
    years = {year: cells[0] for year, cells in row.years().items() if len(cells) == 1}
    told = sorted({year for year in years if year in stated.sentence})
    is_share = stated.figure.unit == "%"
    chosen = told if len(told) == 2 or is_share else sorted(years)
    if len(chosen) != 2 or any(row.is_rate(years[year]) is is_share for year in chosen):
        return None
    first, last = years[chosen[0]], years[chosen[1]]
    return None if is_share and first.value <= 0 else (first, last)


@rule(
    "geld-duizend-tabel", severity=Severity.ERROR,
    title="Een bedrag uit een tabel in duizenden krijgt in de tekst zijn nullen",
    explanation="Staat in de tabel (x € 1.000) 1.375, dan is dat in de tekst € 1.375.000 of € 1,4 "
    "miljoen, en niet € 1.375.",
    norm=_NORM,
    bad=["Uit de reserve sociaal domein halen we € 1.375.\n\n"
         "| Reserves x € 1.000 | Begin | Onttrekking |\n|---|---|---|\n"
         "| Reserve sociaal domein | 6.420 | 1.375 |\n| Algemene reserve | 24.680 | 1.150 |"],
    good=["Uit de reserve sociaal domein halen we € 1.375.000.\n\n"
          "| Reserves x € 1.000 | Begin | Onttrekking |\n|---|---|---|\n"
          "| Reserve sociaal domein | 6.420 | 1.375 |\n| Algemene reserve | 24.680 | 1.150 |"],
)  # fmt: skip
def thousands_are_written_out(subject: Subject) -> Iterator[Finding]:
    """An amount in euros with just the digits of a cell in thousands, of a row that it names."""
    for stated in _numbers_beside_tables(subject):
        figure = stated.figure
        if figure.kind is not Kind.MONEY or figure.step != 1 or not is_telling(figure):
            continue
        words = stems_in(_with_what_it_points_at(stated))
        cell = next(
            (
                cell
                for row in spoken_of(subject, words)
                if row.grid.scale > 1 and row.stems <= words
                for cell in row.cells()
                if abs(cell.value) == abs(figure.value) and fits_unit(row, cell, figure)
            ),
            None,
        )
        if figure.per or figure.bound is Bound.AT_MOST or _FOR_EACH.search(stated.sentence):
            continue
        if cell is None:
            yield from _thousands_of_change(subject, stated)
            continue
        yield at(
            stated.passage, figure.start, figure.end,
            f"De tabel geeft {cell.passage.text} in duizenden of miljoenen euro's; hier staat "
            f"{figure.words.strip()}.",
            "Schrijf het bedrag uit, of noem de eenheid.",
            Evidence(cell.passage.place, cell.passage.text),
        )  # fmt: skip


def _with_what_it_points_at(stated: Stated) -> str:
    """A sentence, with the one before it when it begins with "voor die regeling"."""
    if not _POINTS_BACK.match(stated.sentence):
        return stated.sentence
    ahead = stated.passage.text[: stated.figure.scope.start]
    before = [ahead[start:end] for start, end in sentence_spans(ahead)][-1:]
    return " ".join([*before, stated.sentence])


def _thousands_of_change(subject: Subject, stated: Stated) -> Iterator[Finding]:
    """An amount by which a row changed, in the digits of a table in thousands or millions."""
    told = told_change(subject, stated) if _is_by(stated) else None
    if told is None or told[0].grid.scale == 1:
        return
    row, first, last = told
    if abs(last.value - first.value) == abs(stated.figure.value):
        yield at(
            stated.passage, stated.figure.start, stated.figure.end,
            f"In de tabel gaat het van {first.passage.text.strip()} naar "
            f"{last.passage.text.strip()}{_in_what(subject, last)}; hier staat "
            f"{stated.figure.words.strip()}.",
            "Schrijf het bedrag uit, of noem de eenheid.",
            Evidence(first.passage.place, f"{row.grid.names[row.number]}: {first.passage.text}"),
            Evidence(last.passage.place, last.passage.text),
        )  # fmt: skip


def _is_by(stated: Stated) -> bool:
    """Whether an amount tells by how much something changed: "namen met € 300.000 toe"."""
    before = stated.passage.text[stated.figure.scope.start : stated.figure.start]
    grew = UP.search(stated.sentence) or DOWN.search(stated.sentence)
    return bool(stated.figure.way) or (grew is not None and _BY.search(before) is not None)


@rule(
    "cijfers-vertikt", severity=Severity.WARNING,
    title="Een getal uit een tabel is in de tekst goed overgenomen",
    explanation="1.623 in de tekst en 1.632 in de tabel waar de zin over gaat: twee cijfers zijn "
    "van plaats verwisseld, of één cijfer is een ander.",
    norm=_NORM,
    bad=["In het najaar vulden 1.623 inwoners de vragenlijst in. De respons was 34%.\n\n"
         "| Wijk | Aangeschreven | Respons |\n|---|---|---|\n| Noord | 2.400 | 800 |\n"
         "| Zuid | 2.400 | 832 |\n| Totaal | 4.800 | 1.632 |"],
    good=["In het najaar vulden 1.632 inwoners de vragenlijst in. De respons was 34%.\n\n"
          "| Wijk | Aangeschreven | Respons |\n|---|---|---|\n| Noord | 2.400 | 800 |\n"
          "| Zuid | 2.400 | 832 |\n| Totaal | 4.800 | 1.632 |",
          "Vorig jaar kwamen er 1.623 reacties op het plan binnen.\n\n"
          "| Wijk | Aangeschreven | Respons |\n|---|---|---|\n| Noord | 2.400 | 800 |\n"
          "| Zuid | 2.400 | 832 |\n| Totaal | 4.800 | 1.632 |"],
)  # fmt: skip
def copied_right(subject: Subject) -> Iterator[Finding]:
    """A precise figure that no table has, one slip away from a cell that its words speak of."""
    at_value = subject.derived(_cells)
    left_over, slipped = subject.derived(cells_left_over), subject.derived(slipped_cells)
    alone = subject.derived(orphans)
    often = Counter(abs(stated.figure.value) for stated in subject.derived(all_stated))
    for stated in _numbers_beside_tables(subject):
        figure = stated.figure
        place = stated.passage.number, figure.start
        cell = left_over.get(place) or slipped.get(place) or alone.get(place)
        if cell is None and not figure.bound and often[abs(figure.value)] == 1:
            cell = _one_slip_away(stated, at_value)
        if cell is None or figure.way or _ANOTHER_TIME.search(stated.sentence):
            continue
        yield at(
            stated.passage, figure.start, figure.end,
            f"Hier staat {figure.words.strip()}, in de tabel {cell.passage.text.strip()}"
            f"{_in_what(subject, cell)}.",
            "Kijk of het getal goed is overgenomen.",
            Evidence(cell.passage.place, cell.passage.text.strip()),
        )  # fmt: skip


def _in_what(subject: Subject, cell: Number) -> str:
    """What a cell in thousands or millions is worth, for who compares it with its text."""
    same = (one for one in subject.derived(grids) if one.table.number == cell.passage.table)
    grid = next(same, None)
    if grid is None or grid.scale == 1 or cell.unit == "%":
        return ""
    return " (in duizenden euro's)" if grid.scale == _THOUSAND else " (in miljoenen euro's)"


def _one_slip_away(
    stated: Stated, at_value: dict[Written, list[tuple[frozenset[str], Number]]]
) -> Number | None:
    """The one cell of which a precise figure is a slip, with enough of its words in the passage."""
    figure = stated.figure
    value = abs(_written(figure))
    if not _is_precise(figure) or written(value) in at_value:
        return None
    beside = {written(abs(_written(one))) for one in figures_of(stated.passage)}
    words = stems_in(stated.passage.text) | figure.scope.periods
    found = {
        abs(cell.value): cell
        for slips, fewest in ((_turned, _FEWEST_TURNED), (with_one_wrong, _FEWEST_WRONG))
        for other in set(slips(value)) - beside
        for stems, cell in at_value.get(other, ())
        if len(stems & words) >= fewest and (figure.unit == "%") == (cell.unit == "%")
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _turned(value: Decimal) -> Iterator[Written]:
    """Two digits turned in a number of four or more: of shorter ones many are each other's turn."""
    return turned(value, fewest=4)


def _cells(subject: Subject) -> dict[Written, list[tuple[frozenset[str], Number]]]:
    """Every figure of a table as it is typed, with the words of its row and its column."""
    found: dict[Written, list[tuple[frozenset[str], Number]]] = defaultdict(list)
    for grid in subject.derived(grids):
        for row, numbers in enumerate(grid.numbers):
            named = grid.names[row]
            if TOTAL.match(named):
                named = f"{named} {grid.title}"
            for place, cell in enumerate(numbers):
                if cell is not None and cell.unit != "year?":
                    stems = stems_in(f"{named} {grid.heads[place]}")
                    stems |= frozenset(YEAR.findall(grid.heads[place]))
                    scale = grid.scale if cell.unit != "%" and grid.is_money else 1
                    for value in {abs(cell.value), abs(cell.value) * scale}:
                        found[written(value)].append((stems, cell))
    return found


def _written(figure: Quantity) -> Decimal:
    """The number as it was typed, without its scale: 1,2 of "1,2 miljoen"."""
    exponent = figure.step.adjusted()
    return figure.value.scaleb(-exponent) if figure.step > 1 else figure.value


def _is_precise(figure: Quantity) -> bool:
    return figure.step <= 1 and is_telling(figure) and not figure.is_word
