"""The figures of one indicator in one region: the one of a period, the newest, the one before."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, cast

from doelenboom.figures.errors import Unresolved
from doelenboom.figures.known import Known, KnownFigure, KnownIndicator
from doelenboom.figures.reference import AT_REFERENCE_DATE, NEWEST
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import FigurePart
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.kernel.wording import capitalise, enumerate_nl

Role = Literal["value", "since", "other", "whole"]
_ENDS = {Qualifier.LOWER_BOUND, Qualifier.UPPER_BOUND, Qualifier.INTERVAL}
_WITHOUT = {
    ObservationStatus.SUPPRESSED: "is afgeschermd",
    ObservationStatus.NOT_APPLICABLE: "is niet van toepassing",
    ObservationStatus.MISSING: "is niet gemeten",
}


class Series:
    """What is known of one indicator in one region."""

    def __init__(
        self, indicator: KnownIndicator, region: str, known: Known, *, targets: bool = False
    ) -> None:
        """Take the figures of a region; of an indicator's own also those that name none.

        Args:
            indicator: with its figures.
            region: CBS code; "" where the indicator is about no region.
            known: for names and the reference date.
            targets: the values aimed at.
        """
        self._indicator = indicator
        self._region = region
        self._known = known
        self._what = "streefwaarde" if targets else "cijfer"
        own = indicator.region
        self._targets = targets
        self._figures = [
            figure
            for figure in (indicator.targets if targets else indicator.figures)
            if (figure.region or own) == region
        ]

    @property
    def name(self) -> str:
        """Of the indicator."""
        return self._indicator.name

    @property
    def decimals(self) -> int | None:
        """Usual for the indicator."""
        return self._indicator.decimals

    def at(self, period: str) -> KnownFigure:
        """The figure of a period, or the newest.

        Raises:
            Unresolved: there is none with a number, or there are several.
        """
        if period not in {NEWEST, AT_REFERENCE_DATE}:
            return self._only(period)
        return self._only(self._last(at_reference=period == AT_REFERENCE_DATE))

    def newest_with(self, other: "Series", *, at_reference: bool) -> str:
        """The newest period of which both have a number.

        Raises:
            Unresolved: they have none together.
        """
        there = set(other.periods(at_reference=at_reference))
        both = [one for one in self.periods(at_reference=at_reference) if one in there]
        if not both:
            raise Unresolved(
                f"“{self.name}” heeft {self._place()} en {other._place()} geen cijfer over "
                "dezelfde periode; vergelijken kan niet."
            )
        return both[-1]

    def before(self, figure: KnownFigure) -> KnownFigure:
        """The figure before another in the same series, about a period of the same kind.

        A measured figure is held against a measured one, never against a forecast.

        Raises:
            Unresolved: there is none.
        """
        kind = _kind(figure.period)
        measured = figure.status is not ObservationStatus.FORECAST
        order = Period(figure.period).sort_key
        earlier = [
            period for period in self.periods(at_reference=False, measured=measured)
            if _kind(period) == kind and Period(period).sort_key < order
        ]  # fmt: skip
        if not earlier:
            raise Unresolved(
                f"Van “{self.name}” {self._place()} is geen {self._what} van vóór "
                f"{Period(figure.period).label} bekend."
            )
        return self._only(earlier[-1])

    def periods(self, *, at_reference: bool, measured: bool = True) -> list[str]:
        """Periods with a number, oldest first; without forecasts where something was measured."""
        rows = [row for row in self._figures if row.value is not None and row.period]
        if measured and not self._targets:
            rows = [row for row in rows if row.status is not ObservationStatus.FORECAST]
        periods = {row.period for row in rows}
        bounded = at_reference or (measured and self._known.only_until)
        until = self._known.reference_date if bounded else None
        if until is not None:
            ended = {one: Period(one).days for one in periods}
            periods = {one for one, days in ended.items() if days and days[1] <= until}
        return sorted(periods, key=lambda one: Period(one).sort_key)

    def number(self, figure: KnownFigure) -> Decimal:
        """The number of a figure.

        Raises:
            Unresolved: it has none.
        """
        if figure.value is None or figure.qualifier in _ENDS:
            why = _WITHOUT.get(figure.status, "is geen los getal maar een bereik")
            raise Unresolved(
                f"{capitalise(self._said(figure.period))} {why}. Kies een ander cijfer."
            )
        return figure.value

    def exact(self, figure: KnownFigure) -> Decimal:
        """The number of a figure that can be reckoned with.

        Raises:
            Unresolved: it has none, or the source states it with a reservation.
        """
        number = self.number(figure)
        if figure.qualifier is not Qualifier.EXACT:
            raise Unresolved(
                f"De bron noemt {self._said(figure.period)} niet precies; ermee rekenen kan "
                "niet. Kies het cijfer zelf."
            )
        return number

    def unit(self, figure: KnownFigure) -> str:
        """Of a figure."""
        return figure.unit or self._indicator.unit

    def part(self, role: str, figure: KnownFigure) -> FigurePart:
        """A figure as a part of what was made of it."""
        return FigurePart(
            role=cast("Role", role),
            indicator=self._indicator.code,
            region=self._region or None,
            period=figure.period,
            value=self.number(figure),
            status="target" if self._targets else figure.status.value,
        )

    def _last(self, *, at_reference: bool) -> str:
        periods = self.periods(at_reference=at_reference)
        if not periods:
            day = " op de peildatum" if at_reference and self._known.reference_date else ""
            raise Unresolved(
                f"Van “{self.name}” {self._place()} is{day} geen {self._what} bekend. Vul het in "
                "en geef het vrij, of kies een ander cijfer."
            )
        return periods[-1]

    def _only(self, period: str) -> KnownFigure:
        rows = [row for row in self._figures if row.period == period]
        if not rows:
            raise Unresolved(
                f"Van “{self.name}” {self._place()} is geen {self._what} over "
                f"{Period(period).label} bekend. Vul het in en geef het vrij, of kies een andere "
                "periode."
            )
        values = sorted({row.value for row in rows if row.value is not None})
        if len(values) > 1:
            told = enumerate_nl([format_number(value) for value in values])
            raise Unresolved(
                f"De bronnen spreken elkaar tegen over {self._said(period)}: {told}. Laat er "
                "één staan, of kies een ander cijfer."
            )
        return next((row for row in rows if row.value is not None), rows[0])

    def _said(self, period: str) -> str:
        what = "de streefwaarde" if self._targets else "het cijfer"
        about = "voor" if self._targets else "over"
        return f"{what} “{self.name}” {self._place()} {about} {Period(period).label}"

    def _place(self) -> str:
        names: Callable[[str, str], str] = self._known.names.get
        return f"in {names(self._region, self._region)}" if self._region else "zonder gebied"


def _kind(period: str) -> str:
    """What sort of stretch a period is: years, quarters, months, spans."""
    return "".join("0" if letter.isdigit() else letter for letter in period)
