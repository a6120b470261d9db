"""From a binding to the figures that should be there, with where each came from."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from doelenboom.indicators.filling.breaks import Breaks
from doelenboom.indicators.filling.desk import Asked, Computed, Desk, parts_of, shown_unit
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.groups import GroupRule, combined
from doelenboom.indicators.filling.records import COMPUTED, Figure, Found, Key, Overlap
from doelenboom.indicators.filling.traces import CellTraces, consulted, place_of, source_of
from doelenboom.indicators.formulas.cells import (
    STORED_DECIMALS,
    STORED_DIGITS,
    Outcome,
    Place,
    in_order,
    period_kind,
    round_half_up,
)
from doelenboom.indicators.formulas.units import UnitKind, parse_unit
from doelenboom.indicators.models import Binding, BindingPart, Indicator, InputTrace
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import capitalise

_ROUNDED = {UnitKind.PERCENT, UnitKind.POINTS, UnitKind.RATE, UnitKind.INDEX}


class Figures:
    """The figures of one binding.

    Args:
        desk: what is open.
        binding: with its parts, indicator and everything on them.
        groups: rules of the comparison groups among the binding's regions, by region code.
        breaks: mergers and other changes of the regions.
    """

    def __init__(
        self, desk: Desk, binding: Binding, groups: dict[str, GroupRule], breaks: Breaks
    ) -> None:
        self._desk = desk
        self._binding = binding
        self._groups = groups
        self._breaks = breaks
        self._parts = {part.pk: part for part in parts_of(binding)}
        self._traces = CellTraces(desk)
        self._read: dict[int, BindingPart] = {}
        self.overlaps: tuple[Overlap, ...] = ()

    def all(self) -> list[Figure]:
        """Every figure that the binding gives for its regions.

        Raises:
            FillingError: nothing can be read, or not one figure per region and period.
            FormulaError: the formula is wrong.
        """
        own = {code for code in self._binding.regions if code not in self._groups}
        members = {code for rule in self._groups.values() for code in rule.members}
        if self._binding.kind == "formula":
            figures = self._of_formula(own, members)
        else:
            figures = self._of_table(own, members)
        return self._with_breaks(figures)

    def _of_table(self, own: set[str], members: set[str]) -> list[Figure]:
        asked = Asked(frozenset(own | members))
        series = self._desk.series(self._binding, "", asked)
        self.overlaps = series.overlaps
        fixed = {part.fixed_region for part in self._parts.values() if not part.region_dimension}
        shown = [
            self._plain(key, found)
            for key, found in series.cells.items()
            if key[0] in own or key[0] in fixed
        ]
        return [*shown, *self._of_groups(series.cells)]

    def _plain(self, key: Key, found: Found) -> Figure:
        part = self._parts[found.part or 0]
        trace = self._traces.of(part, found)
        vintage = self._desk.vintage(part)
        return Figure(
            region=key[0], period=key[1],
            value=stored(found.value, STORED_DECIMALS), status=found.status,
            unit=self._binding.indicator.unit or shown_unit(part), stated=found.stated,
            place=place_of(trace),
            source=source_of(part, trace.get("table_title", "")),
            source_url=trace.get("page", ""),
            consulted_on=consulted(vintage) if vintage else "",
            vintage=vintage.pk if vintage else None, cell=trace,
        )  # fmt: skip

    def _of_formula(self, own: set[str], members: set[str]) -> list[Figure]:
        regions = own | members
        computed = self._desk.computed(self._binding, regions)
        places = computed.evaluation.places(sorted(regions))
        found = {key: self._outcome(computed, key) for key in places}
        figures = [
            self._computed(computed, key, outcome)
            for key, outcome in found.items()
            if key[0] in own
        ]
        cells = {
            key: Found(outcome.value, outcome.status, outcome.reason)
            for key, outcome in found.items()
        }
        return [*figures, *self._of_groups(cells)]

    def _computed(self, computed: Computed, key: Key, outcome: Outcome) -> Figure:
        decimals = self._decimals()
        self._read = {}
        inputs = tuple(self._inputs(computed, outcome))
        parts = list(self._read.values())
        reason = f"{capitalise(outcome.reason)}." if outcome.reason else ""
        vintages = [vintage for part in parts if (vintage := self._desk.vintage(part))]
        newest = max(vintages, key=lambda one: one.retrieved_at, default=None)
        sources = dict.fromkeys(source_of(part, "") for part in parts)
        return Figure(
            region=key[0], period=key[1],
            value=stored(outcome.value, decimals), status=outcome.status,
            unit=self._binding.indicator.unit or computed.formula.unit.text,
            remark=reason,
            place=f"{COMPUTED}{self._binding.formula}"[:300],
            source="; ".join(sources) or "Eigen berekening",
            consulted_on=consulted(newest) if newest else "",
            vintage=newest.pk if newest else None,
            inputs=inputs, formula=self._binding.formula, rounding=str(decimals),
        )  # fmt: skip

    def _outcome(self, computed: Computed, key: Key) -> Outcome:
        """What the formula gives; nothing where it would compare two different areas."""
        outcome = computed.evaluation.at(*key)
        periods: dict[str, list[str]] = {}
        for place in outcome.inputs:
            periods.setdefault(place.region, []).append(place.period)
        for region, found in periods.items():
            ordered = in_order(set(found))
            if len(ordered) > 1 and self._breaks.between(region, ordered[0], ordered[-1]):
                reason = "het gebied is in de tussentijd veranderd, dus vergelijken kan niet"
                return Outcome(None, ObservationStatus.MISSING, reason, outcome.inputs)
        return outcome

    def _with_breaks(self, figures: list[Figure]) -> list[Figure]:
        """Tell at the first figure about a new area that the series is broken there."""
        rows: dict[tuple[str, str], list[str]] = {}
        for one in figures:
            if one.value is not None and one.period:
                rows.setdefault((one.region, period_kind(one.period)), []).append(one.period)
        notes = {
            (region, period): note
            for (region, _), periods in rows.items()
            for period, note in self._breaks.first_after(region, periods).items()
        }
        return [
            replace(one, note=note, remark=" ".join(filter(None, (one.remark, note))))
            if (note := notes.get((one.region, one.period)))
            else one
            for one in figures
        ]

    def _inputs(self, computed: Computed, outcome: Outcome, within: str = "") -> list[InputTrace]:
        """Every figure that was used, and of another computed indicator what that used in turn."""
        found: list[InputTrace] = []
        for place in outcome.inputs:
            found.append(self._input(computed, place, within))
            nested = self._desk.nested.get(place.series)
            if nested is not None and place.series in computed.indicators:
                inner = nested.evaluation.at(place.region, place.period)
                found += self._inputs(nested, inner, f"{within}{place.series} → ")
        return found

    def _input(self, computed: Computed, place: Place, within: str) -> InputTrace:
        series = computed.series[place.series]
        found = series.cells.get((place.region, place.period))
        trace = InputTrace(
            series=f"{within}{place.series}", region=place.region, period=place.period,
            value=None if found is None or found.value is None else _text(found.value),
            status=found.status.value if found else "missing", unit=series.unit,
        )  # fmt: skip
        if place.series in computed.indicators:
            trace["indicator"] = place.series
        if found is not None and found.part in self._desk.parts:
            part = self._desk.parts[found.part]
            trace["cell"] = self._traces.of(part, found)
            self._read[part.pk] = part
        return trace

    def _of_groups(self, cells: Mapping[Key, Found]) -> list[Figure]:
        figures = []
        for region, rule in self._groups.items():
            for period, made in combined(rule, cells).items():
                decimals = self._decimals(made.digits)
                figures.append(
                    Figure(
                        region=region,
                        period=period,
                        value=stored(made.value, decimals),
                        status=made.status,
                        unit=self._binding.indicator.unit,
                        remark=made.remark,
                        note=made.remark,
                        place=f"{rule.method_name} van {rule.name}"[:300],
                        source=self._source_of_groups(),
                        formula=rule.formula,
                        rounding=str(decimals),
                        inputs=tuple(
                            InputTrace(
                                series=rule.name,
                                region=key[0],
                                period=key[1],
                                value=None if found.value is None else _text(found.value),
                                status=found.status.value,
                                unit=self._binding.indicator.unit,
                            )
                            for key, found in made.inputs
                        ),
                    )
                )
        return figures

    def _source_of_groups(self) -> str:
        sources = dict.fromkeys(source_of(part, "") for part in self._parts.values())
        return "; ".join(sources) or "Eigen berekening"

    def _decimals(self, digits: int | None = None) -> int:
        """How many decimals an outcome gets: those of the indicator, else what fits."""
        if digits is not None and self._binding.indicator.decimals is None:
            return max(digits, 1)
        return decimals_of(self._binding.indicator)


def stored(value: Decimal | Fraction | None, decimals: int) -> Decimal | None:
    """A figure as the registry keeps it, rounded half up.

    Raises:
        FillingError: it is too large to keep.
    """
    if value is None:
        return None
    rounded = round_half_up(Fraction(value), decimals)
    if abs(rounded) >= 10**STORED_DIGITS:
        raise FillingError(
            f"Het cijfer {decimal_text(rounded)} is te groot om te bewaren. Kies een eenheid "
            "met een factor, zoals “mln euro”."
        )
    return rounded


def _text(value: Decimal | Fraction) -> str:
    return decimal_text(round_half_up(Fraction(value), STORED_DECIMALS))


def decimals_of(indicator: Indicator) -> int:
    """How many decimals a computed figure gets: those of the indicator, else what fits its unit."""
    if indicator.decimals is not None:
        return min(indicator.decimals, STORED_DECIMALS)
    return 1 if parse_unit(indicator.unit).kind in _ROUNDED else STORED_DECIMALS
