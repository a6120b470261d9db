"""Figures of a preview in rows and columns, as people read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from doelenboom.indicators.api import STATUS_NAMES, Indicator, Observation, Series, choosing
from doelenboom.indicators.api import Found as Figure
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import enumerate_nl

MOST_COLUMNS = 12
_PLACES = 6
_LENGTHS = {
    "": "jaren",
    "SJ": "schooljaren",
    "HJ": "halve jaren",
    "KW": "kwartalen",
    "MM": "maanden",
}
_OTHERWISE = "andere perioden"
_QUIET = frozenset({ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED})


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: as shown, what kind, and the figure by hand when there is one.

    ``against`` is "" (nothing by hand), "same" or "other".
    """

    shown: str
    mark: str
    missing: bool
    by_hand: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One period with a figure for every region."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """Periods down, newest first; regions across.

    ``groups`` are self-made groups, whose figures are computed when the binding is saved.
    ``lengths`` names the periods where they are not all equally long: "jaren en kwartalen".
    """

    columns: list[str]
    rows: list[Row]
    left_out: int
    figures: int
    differences: int
    unit: str
    groups: int = 0
    lengths: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two tables have another figure for the same region and period."""

    region: str
    period: str
    first: str
    last: str


def grid_of(
    series: Series,
    by_hand: Mapping[tuple[str, str], Observation],
    indicator: Indicator,
    regions: Sequence[str],
    names: Mapping[str, str],
) -> Grid:
    """The figures of these regions, with those by hand beside them."""
    columns = [code for code in regions if not code.startswith("X:")]
    shown = columns[:MOST_COLUMNS]
    periods = {period for region, period in series.cells if region in set(columns)}
    rows = []
    figures = differences = 0
    for period in reversed(choosing.in_order(periods)):
        cells = [
            _cell(series.cells.get((code, period)), by_hand.get((code, period)), indicator)
            for code in shown
        ]
        figures += sum(not cell.missing for cell in cells)
        differences += sum(cell.against == "other" for cell in cells)
        rows.append(Row(label_of(period), cells))
    return Grid(
        [names.get(code, code) for code in shown],
        rows,
        len(columns) - len(shown),
        figures,
        differences,
        _counted_in(indicator.unit or series.unit),
        groups=len(regions) - len(columns),
        lengths=_lengths(periods),
    )


def _lengths(periods: Iterable[str]) -> str:
    found = {_LENGTHS.get(period[4:6], _OTHERWISE) for period in periods if period}
    named = [name for name in (*_LENGTHS.values(), _OTHERWISE) if name in found]
    return enumerate_nl(named) if len(named) > 1 else ""


def _counted_in(unit: str) -> str:
    """The unit, where it says more than that something was counted."""
    return "" if unit.strip().lower() in {"aantal", ""} else unit


def contradictions(
    series: Series, names: Mapping[str, str], indicator: Indicator
) -> list[Contradiction]:
    """Where two tables disagree, newest first."""
    ordered = sorted(series.overlaps, key=lambda one: Period(one.key[1]).sort_key, reverse=True)
    return [
        Contradiction(
            names.get(one.key[0], one.key[0]),
            label_of(one.key[1]),
            number(one.first, indicator),
            number(one.last, indicator),
        )
        for one in ordered
    ]


def number(found: Figure, indicator: Indicator, unit: str | None = None) -> str:
    """A figure as it will be published: rounded as the indicator says, in Dutch notation.

    ``unit`` is the table's own where that matters more than the indicator's.
    """
    if found.value is None:
        return STATUS_NAMES[ObservationStatus(found.status)]
    shown = indicator.unit if unit is None else unit
    return format_value(rounded(found.value, indicator.decimals), shown)


def rounded(value: Decimal | Fraction, decimals: int | None) -> Decimal:
    """The value in as many decimals as the indicator has, at most six."""
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else value
    )
    if decimals is None:
        kept = exact.quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_UP).normalize()
        return kept if kept.as_tuple().exponent < 0 else kept.quantize(Decimal(1))  # type: ignore[operator]  # finite
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _cell(found: Figure | None, kept: Observation | None, indicator: Indicator) -> Cell:
    if found is None:
        by_hand = kept.shown if kept else ""
        return Cell("geen cijfer", "", True, by_hand, "only" if kept else "")
    mark = ""
    if found.value is not None and found.status not in _QUIET:
        mark = STATUS_NAMES[ObservationStatus(found.status)]
    against = ""
    if kept is not None:
        same = (
            found.value is not None
            and kept.value is not None
            and rounded(found.value, indicator.decimals) == kept.value
        )
        against = "same" if same else "other"
    return Cell(
        number(found, indicator), mark, found.value is None, kept.shown if kept else "", against
    )


def label_of(period: str) -> str:
    """A period as people write it; one that we do not know as the source does."""
    try:
        return Period(period).label
    except (ValueError, IndexError):
        return period
