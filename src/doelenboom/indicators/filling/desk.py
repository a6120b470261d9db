"""Everything that is open while figures are made: vintages, series, regions. Read once each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from doelenboom.indicators.filling.errors import FillingError, NotYet, RoundAbout
from doelenboom.indicators.filling.joining import join
from doelenboom.indicators.filling.records import Found, Key, Series
from doelenboom.indicators.filling.regions_below import RegionsBelow
from doelenboom.indicators.filling.tables import (
    Opened,
    Reading,
    check_choices,
    periods_of,
    read_cells,
)
from doelenboom.indicators.formulas.cells import Cell, SeriesData
from doelenboom.indicators.formulas.checking import Formula, check, names_in
from doelenboom.indicators.formulas.evaluation import Evaluation
from doelenboom.indicators.formulas.tree import kinds_below
from doelenboom.indicators.formulas.units import Unit, parse_unit
from doelenboom.indicators.models import BY_HAND, Binding, BindingPart, Indicator, Observation
from doelenboom.kernel.regions import lies_within, region_kind
from doelenboom.kernel.states import ObservationStatus, RegionKind
from doelenboom.statistics.api import Vintage, directory_of


@lru_cache(maxsize=8)
def _opened(directory: Path) -> Opened:
    """A vintage never changes, so what was read of it stays true."""
    return Opened(directory)


def opened(vintage: Vintage) -> Opened:
    """A vintage with its description."""
    return _opened(directory_of(vintage))


def reading_of(part: BindingPart) -> Reading:
    """A part of a binding as the reader of tables takes it."""
    return Reading(
        number=part.pk,
        measure=part.measure,
        dimensions=part.dimensions,
        region_dimension=part.region_dimension,
        fixed_region=part.fixed_region,
        period_dimension=part.period_dimension,
        fixed_period=part.fixed_period,
        period_from=part.period_from,
        period_to=part.period_to,
        multiplier=part.multiplier,
    )


def unit_of(part: BindingPart) -> Unit:
    """The unit of a part's figures after multiplying: "x 1 000" times 1000 is "aantal"."""
    unit = parse_unit(part.unit)
    return replace(unit, scale=unit.scale / (part.multiplier or Decimal(1)))


def shown_unit(part: BindingPart) -> str:
    """The unit that figures of a part get when the indicator has none."""
    unit = unit_of(part)
    return unit.text if part.multiplier != 1 and unit.scale == 1 else part.unit


@dataclass(slots=True)
class Asked:
    """Which regions are wanted, and the kinds of smaller regions within them."""

    regions: frozenset[str]
    below: frozenset[RegionKind] = frozenset()

    def within(self, known: Iterable[str]) -> set[str]:
        """Those of a table's regions that are needed."""
        found = set(self.regions)
        if self.below:
            found |= {
                code
                for code in known
                if region_kind(code) in self.below
                and any(lies_within(code, larger) for larger in self.regions)
            }
        return found


@dataclass(slots=True)
class Computed:
    """A formula with the figures it reads, and what they are in words."""

    formula: Formula
    evaluation: Evaluation
    series: dict[str, Series]
    indicators: dict[str, Indicator] = field(default_factory=dict)


class Desk:
    """One round of filling.

    Args:
        candidates: vintages to read instead of the accepted ones, by part: to see what would
            come of them.

    ``nested`` and ``parts`` hold what was read on the way: the formulas of other indicators by
    their code, and every part of a binding by its number.
    """

    def __init__(self, candidates: dict[int, Vintage] | None = None) -> None:
        self._candidates = candidates or {}
        self._busy: list[int] = []
        self.nested: dict[str, Computed] = {}
        self.parts: dict[int, BindingPart] = {}
        self._below = RegionsBelow()

    def vintage(self, part: BindingPart) -> Vintage | None:
        """What a part is read from; None as long as nothing was retrieved and accepted."""
        return self._candidates.get(part.pk) or part.accepted

    def series(self, binding: Binding, name: str, asked: Asked) -> Series:
        """The figures of a binding's own parts under one name ("" for a plain binding).

        Raises:
            FillingError: there is nothing to read yet, or the choices do not give one figure.
        """
        parts = [part for part in parts_of(binding) if part.series == name]
        if not parts:
            raise FillingError("Er is nog geen tabel gekozen.")
        pieces = []
        for part in parts:
            self.parts[part.pk] = part
            vintage = self.vintage(part)
            if vintage is None:
                continue
            table, reading = opened(vintage), reading_of(part)
            check_choices(table, reading)
            pieces.append((read_part(table, reading, asked), periods_of(table, reading)))
        if not pieces:
            raise NotYet("De tabel is nog niet opgehaald.")
        return join(pieces, overlap=binding.overlap, unit=parts[-1].unit)

    def computed(
        self,
        binding: Binding,
        regions: Collection[str],
        below: frozenset[RegionKind] = frozenset(),
    ) -> Computed:
        """A formula, checked, with the figures that it reads.

        Args:
            binding: computed.
            regions: what it is computed for.
            below: kinds of smaller regions within these that it is computed for too.

        Raises:
            FormulaError: the formula is wrong.
            FillingError: one of its series cannot be read.
        """
        if binding.indicator_id in self._busy:
            raise RoundAbout(
                f"“{binding.indicator}” wordt (via andere formules) met zichzelf berekend."
            )
        self._busy.append(binding.indicator_id)
        try:
            return self._computed(binding, regions, below)
        finally:
            self._busy.pop()

    def _computed(
        self, binding: Binding, regions: Collection[str], below: frozenset[RegionKind]
    ) -> Computed:
        own = {part.series: part for part in reversed(parts_of(binding)) if part.series}
        names = names_in(binding.formula)
        others = {
            one.code: one
            for one in Indicator.objects.filter(
                organisation=binding.indicator.organisation_id,
                code__in=[name for name in names if name not in own],
            ).select_related("binding")
        }
        units = {name: unit_of(part) for name, part in own.items()}
        units |= {name: parse_unit(one.unit) for name, one in others.items()}
        formula = check(binding.formula, units, wanted=parse_unit(binding.indicator.unit))
        asked = Asked(frozenset(regions), below | set(kinds_below(formula.tree)))
        series = {
            name: self.series(binding, name, asked)
            if name in own
            else self.of_indicator(others[name], asked)
            for name in formula.names
        }
        data = {name: as_data(one) for name, one in series.items()}
        return Computed(formula, Evaluation(formula.tree, data, self._below), series, others)

    def of_indicator(self, indicator: Indicator, asked: Asked) -> Series:
        """The figures of another indicator: by hand where somebody entered them, else filled.

        A filled figure is taken as exact as its source has it: rounding comes at the very end.
        """
        by_hand = _kept_figures(indicator)
        binding: Binding | None = getattr(indicator, "binding", None)
        if binding is None or binding.state == "unverified":
            return Series(by_hand, unit=indicator.unit)
        if binding.kind == "table":
            found = self.series(binding, "", asked)
            found = replace_unit(found, indicator.unit)
        else:
            computed = self.computed(binding, asked.regions, asked.below)
            self.nested[indicator.code] = computed
            regions = asked.within(
                code for one in computed.series.values() for code, _ in one.cells
            )
            found = Series(
                dict(outcomes(computed, regions)), computed.evaluation.periods, unit=indicator.unit
            )
        manual = {key: one for key, one in by_hand.items() if one.part is not None}
        return Series({**found.cells, **manual}, found.periods, found.overlaps, indicator.unit)


def outcomes(computed: Computed, regions: Iterable[str]) -> "Iterable[tuple[Key, Found]]":
    """What a formula gives for these regions, exact."""
    for region, period in computed.evaluation.places(sorted(regions)):
        outcome = computed.evaluation.at(region, period)
        yield (region, period), Found(outcome.value, outcome.status, outcome.reason)


def as_data(series: Series) -> SeriesData:
    """A series as formulas take it."""
    return SeriesData(
        {key: Cell(one.value, one.status, one.reason) for key, one in series.cells.items()},
        series.periods,
    )


def replace_unit(series: Series, unit: str) -> Series:
    """The same figures under another name of their unit."""
    return Series(series.cells, series.periods, series.overlaps, unit)


def read_part(table: Opened, reading: Reading, asked: Asked) -> dict[Key, Found]:
    """The figures of one part for the regions that are needed."""
    dimension = table.dimension(reading.region_dimension) if reading.region_dimension else None
    known = (value.code for value in dimension.values) if dimension and asked.below else ()
    return read_cells(table, reading, asked.within(known))


def parts_of(binding: Binding) -> list[BindingPart]:
    """The parts in their order, with what is needed to read them."""
    return list(binding.parts.all())


def _kept_figures(indicator: Indicator) -> dict[Key, Found]:
    """The observations of an indicator as a series. ``part`` is -1 for one by hand."""
    rows = (
        Observation.objects.filter(indicator=indicator, released=True, region__isnull=False)
        .exclude(period="")
        .select_related("region")
        .order_by("position", "id")
    )
    return {
        (row.region.code, row.period): Found(
            row.value,
            ObservationStatus(row.status),
            stated=row.stated,
            part=-1 if row.origin in BY_HAND else None,
        )
        for row in rows
        if row.region is not None
    }
