"""An average against what it is the average of: the parts told beside it, and a column of a table.

Whatever the sizes of the parts are, an average lies between the lowest and the highest of them.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import (
    all_stated,
    by_sentence,
    is_running,
    number,
    same_measure,
)
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.models import Quantity, Stance
from doelenboom.quantities.rounding import allowed

_NORM = "Rekenregel: een gemiddelde ligt tussen het laagste en het hoogste deel."
_MEAN = re.compile(r"\bgemiddeld(?:e|en)?\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:landelijk\w*|nederland\w*|provinci\w+|regio\w*|referentie\w*|vergelijkbare|norm\w*"
    r"|streef\w*|doel\w*|buurgemeente\w*|vorig\w*|eerder\w*|destijds|toen|begroot|begroting"
    r"|raming|elders|wettelijk\w*|maxim\w+|minim\w+|termijn|grens)\b",
    re.IGNORECASE,
)
"""Words that set a value beside an average, instead of making it a part."""
_COURSE = re.compile(r"\b(?:van|vanaf)\s+$", re.IGNORECASE)
_SPLITS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<of>bij|voor|in|onder|op|van|met)\b[^.;]*?\d[^.;]*?\b(?:en|,|terwijl|tegen)\s+"
        r"(?P=of)\b[^.;]*?\d",
        r"\beerste\b[^.;]*?\d[^.;]*?\b(?:tweede|laatste)\b",
    )
)


@passage_rule(
    "cijfers-gemiddelde-delen", severity=Severity.ERROR,
    title="Een gemiddelde ligt tussen zijn delen",
    explanation="Is de wachttijd bij het ene team 8 weken en bij het andere 14, dan kan het "
    "gemiddelde van beide geen 7 weken zijn, hoe groot de teams ook zijn.",
    norm=_NORM,
    bad=["De gemiddelde levertijd was 7,2 dagen. Bij rolstoelen was dat 8,4 dagen en bij "
         "trapliften 12,1 dagen.",
         "Een aanvraag duurde gemiddeld 9,4 weken: 7,1 weken in de eerste helft van het jaar en "
         "8,8 weken in de tweede helft."],
    good=["De gemiddelde levertijd was 9,2 dagen. Bij rolstoelen was dat 8,4 dagen en bij "
          "trapliften 12,1 dagen.",
          "De gemiddelde levertijd was 7,2 dagen. In 2023 was dat 8,4 dagen en in 2022 9,1 dagen."],
)  # fmt: skip
def average_between_parts(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An average, and exactly two or three parts in its own sentence or in the next."""
    if not is_running(passage) or not _MEAN.search(passage.text):
        return
    for group, behind in pairwise([*by_sentence(passage), ()]):
        average = _average(passage.text, group)
        if average is None:
            continue
        parts = _parts(passage.text, average, [*group, *behind])
        if parts is None:
            continue
        low, high = allowed(average)
        least = min(allowed(one)[0] for one in parts)
        most = max(allowed(one)[1] for one in parts)
        if high >= least and low <= most:
            continue
        told = " en ".join(one.words.strip() for one in parts)
        yield at(
            passage, average.start, average.end,
            f"Een gemiddelde van {average.words.strip()} kan niet, als de delen {told} zijn.",
            "Verbeter het gemiddelde of een van de delen.",
            *(Evidence(passage.place_at(one.start), one.words.strip()) for one in parts),
        )  # fmt: skip


def _average(text: str, group: tuple[Quantity, ...]) -> Quantity | None:
    """The value right behind "gemiddeld", when it is the first of its measure in its sentence."""
    for place, one in enumerate(group):
        start = group[place - 1].end if place else one.scope.start
        if _is_span(one) or not _MEAN.search(text[start : one.start]):
            continue
        lead = text[one.scope.start : one.start]
        is_plain = not (one.way or one.fraction or one.bound or one.upper is not None)
        is_first = not any(same_measure(one, other) for other in group[:place])
        measured = one.scope.stance is Stance.MEASURED and not _OTHERS.search(lead)
        is_all = is_plain and is_first and measured and not _COURSE.search(lead)
        return one if is_all and _is_level(one) else None
    return None


def _is_level(one: Quantity) -> bool:
    """Whether it has a unit or a decimal: plain counts of things are parts of all sorts."""
    return bool(one.unit) or one.step < 1


def _is_span(one: Quantity) -> bool:
    """Whether it says over how long: "in de eerste vier maanden"."""
    return one.unit in {"maand", "jaar", "week", "dag"} and one.step == 1 and one.is_word


def _parts(text: str, average: Quantity, near: list[Quantity]) -> list[Quantity] | None:
    """The values behind an average that are set beside each other as its parts."""
    behind = [one for one in near if one.start >= average.end and not _is_span(one)]
    own = [one for one in behind if one.scope.start == average.scope.start]
    if len(own) >= 2 and all(same_measure(one, average) for one in own):
        parts, start = own, average.end
    else:
        parts = [one for one in behind if one.scope.start != average.scope.start]
        start = parts[0].scope.start if parts else average.end
    if not 2 <= len(parts) <= 3:
        return None
    words = text[start : parts[-1].scope.end]
    alike = all(
        (one.unit, one.kind, one.step) == (average.unit, average.kind, average.step)
        and one.per in {"", average.per} and not one.way and not one.bound
        and not one.fraction and one.upper is None
        and (not one.scope.periods or one.scope.periods == average.scope.periods)
        for one in parts
    )  # fmt: skip
    is_split = any(pattern.search(words) for pattern in _SPLITS)
    return parts if alike and is_split and not _OTHERS.search(words) else None


_MARK = re.compile(r"cijfer|score|waardering|oordeel|rapportcijfer|gemiddeld", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:gemiddeld(?:e)?|rapportcijfer|waarder\w+|scoor\w+|beoordeel\w+)\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
_HIGHEST_MARK = 10
_FEWEST = 3


@rule(
    "cijfers-gemiddelde-tabel", severity=Severity.WARNING,
    title="Een gemiddeld cijfer ligt binnen de cijfers van de tabel",
    explanation="Lopen de cijfers in de tabel van 6,8 tot 7,4, dan kan de tekst geen gemiddelde "
    "van 7,9 noemen.",
    norm=_NORM,
    bad=["Bezoekers gaven het zwembad gemiddeld een 7,9.\n\nWaardering van het zwembad\n\n"
         "| Locatie | Bezoekers | Gemiddeld cijfer |\n|---|---|---|\n| Noord | 120 | 7,4 |\n"
         "| Zuid | 80 | 6,8 |\n| West | 60 | 7,1 |\n| Totaal | 260 | 7,2 |"],
    good=["Bezoekers gaven het zwembad gemiddeld een 7,2.\n\nWaardering van het zwembad\n\n"
          "| Locatie | Bezoekers | Gemiddeld cijfer |\n|---|---|---|\n| Noord | 120 | 7,4 |\n"
          "| Zuid | 80 | 6,8 |\n| West | 60 | 7,1 |\n| Totaal | 260 | 7,2 |"],
)  # fmt: skip
def average_within_column(subject: Subject) -> Iterator[Finding]:
    """A mark in prose that lies outside the only column of marks about the same."""
    columns = subject.derived(_columns)
    for stated in subject.derived(all_stated) if columns else ():
        figure = stated.figure
        lead = stated.passage.text[figure.scope.start : figure.start]
        if not _is_mark(figure) or not _GIVEN.search(lead) or _OTHERS.search(stated.sentence):
            continue
        words = stems_in(stated.sentence)
        mine = [
            (grid, cells)
            for grid, cells in columns
            if any(is_kin(one, other) for one in stems_in(grid.words) for other in words)
        ]
        if len(mine) != 1:
            continue
        grid, cells = mine[0]
        least = min(cells, key=lambda cell: cell.value)
        most = max(cells, key=lambda cell: cell.value)
        if least.value <= figure.value <= most.value or not _same_years(grid, figure):
            continue
        yield at(
            stated.passage, figure.start, figure.end,
            f"Een gemiddelde van {figure.words.strip()} kan niet: in de tabel lopen de cijfers "
            f"van {number(least.value)} tot {number(most.value)}.",
            "Kijk welk cijfer klopt.",
            Evidence(least.passage.place, least.passage.text),
            Evidence(most.passage.place, most.passage.text),
        )  # fmt: skip


def _columns(subject: Subject) -> list[tuple[Grid, list[Number]]]:
    """Every column of marks from 1 to 10 with one decimal, of a table with three rows or more."""
    found = []
    for grid in subject.derived(grids):
        for place in range(1, len(grid.heads)):
            cells = [
                cell for cell, name in zip(grid.column(place), grid.names, strict=True)
                if cell is not None and not TOTAL.match(name)
            ]  # fmt: skip
            marks = [cell for cell in cells if _could_be_mark(cell)]
            if len(marks) == len(cells) >= _FEWEST and _MARK.search(grid.heads[place]):
                found.append((grid, cells))
    return found


def _could_be_mark(cell: Number) -> bool:
    return cell.step == Decimal("0.1") and 1 <= cell.value <= _HIGHEST_MARK and not cell.unit


def _is_mark(figure: Quantity) -> bool:
    plain = not (figure.unit or figure.per or figure.way or figure.bound or figure.fraction)
    return plain and figure.step == Decimal("0.1") and 1 <= figure.value <= _HIGHEST_MARK


def _same_years(grid: Grid, figure: Quantity) -> bool:
    """Whether the years of a figure are those of the table, as far as both name any."""
    years = set(re.findall(r"\b(?:19|20)\d\d\b", grid.words))
    return not figure.scope.periods or not years or bool(years & figure.scope.periods)
