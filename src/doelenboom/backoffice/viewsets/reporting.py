"""What somebody who reports needs beside the form: what was measured, and what was said before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.admin.panels import Panel

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.filled import filler_for, shown
from doelenboom.cycle.api import Contribution
from doelenboom.goals.api import NodeIndicator
from doelenboom.indicators.api import (
    DIRECTION_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
    Indicator,
    Observation,
    TargetValue,
)
from doelenboom.kernel.numbers import format_interval, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier

_INSPECT = "wagtailsnippets_indicators_indicator:inspect"


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator of the element with its newest figure, in one sentence."""

    name: str
    address: str
    sentence: str


class MeasuredPanel(Panel):  # what is measured is read here, and changed at the indicator
    """Newest released figures of the element that is reported on."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one screen."""

        template_name = "backoffice/panels/measured.html"

        def is_shown(self) -> bool:
            """Only where it is known what is reported on."""
            return bool(self.instance.node_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """One sentence per indicator, in three queries."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            linked = NodeIndicator.objects.filter(node=self.instance.node_id)
            indicators = [link.indicator for link in linked.select_related("indicator")]
            context["measured"] = measured(indicators, may_open(self.request.user, _INSPECT))
            return context


def measured(indicators: list[Indicator], linked: bool) -> list[Measured]:
    """Newest figure and target value of each indicator, for its own region where it has one."""
    figures = _newest(Observation.objects.filter(indicator__in=indicators, released=True))
    targets = _newest(TargetValue.objects.filter(indicator__in=indicators, released=True))
    return [
        Measured(
            indicator.name,
            reverse(_INSPECT, args=[indicator.pk]) if linked else "",
            _sentence(indicator, figures.get(indicator.pk), targets.get(indicator.pk)),
        )
        for indicator in indicators
    ]


def _newest(figures: Any) -> dict[int, Any]:
    """Per indicator the figure with the last period, of its own region before any other."""
    newest: dict[int, Any] = {}
    for figure in sorted(figures.select_related("indicator"), key=_weight):
        newest[figure.indicator_id] = figure
    return newest


def _weight(figure: Any) -> tuple[bool, tuple[str, str], int]:
    own = figure.indicator.local_region_id in (None, figure.region_id)
    return own, Period(figure.period).sort_key, figure.position


def _sentence(indicator: Indicator, figure: Any | None, target: Any | None) -> str:
    parts = ["Nog geen cijfer." if figure is None else f"{_said(indicator, figure)}."]
    if target is not None:
        parts.append(f"Streefwaarde: {_said(indicator, target)}.")
    if indicator.direction != Direction.NONE:
        parts.append(f"{DIRECTION_NAMES[Direction(indicator.direction)].capitalize()}.")
    return " ".join(parts)


def _said(indicator: Indicator, figure: Any) -> str:
    status = getattr(figure, "status", ObservationStatus.UNSTATED.value)
    word = STATUS_NAMES[ObservationStatus(status)]
    period = f" in {figure.period_label}" if figure.period else ""
    value = _value(indicator, figure)
    if not value:
        return f"{word}{period}"
    firm = status in {ObservationStatus.DEFINITIVE.value, ObservationStatus.UNSTATED.value}
    return f"{value}{period}" if firm else f"{value}{period} ({word})"


def _value(indicator: Indicator, figure: Any) -> str:
    """The figure with its reservation: "ongeveer 54 %", "72–83 %"; empty without a number."""
    unit, decimals = figure.unit or indicator.unit, indicator.decimals
    lower, upper = getattr(figure, "lower", None), getattr(figure, "upper", None)
    if figure.value is None and lower is not None and upper is not None:
        return format_interval(lower, upper, unit, decimals)
    if figure.value is None:
        return ""
    value = format_value(figure.value, unit, decimals)
    if figure.qualifier == Qualifier.EXACT.value:
        return value
    return f"{QUALIFIER_NAMES[Qualifier(figure.qualifier)]} {value}"


@dataclass(frozen=True, slots=True)
class Said:
    """One row of the report before this one."""

    heading: str
    text: SafeString


class PreviousPanel(Panel):
    """What was reported on this element last time."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one screen."""

        template_name = "backoffice/panels/previous.html"

        def is_shown(self) -> bool:
            """Only where it is known what is reported on."""
            return bool(self.instance.node_id and self.instance.edition_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The released report of the edition before, in two queries."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            before = previous(self.instance)
            context["previous"] = before
            context["said"] = list(_texts(before)) if before else []
            return context


def previous(contribution: Contribution) -> Contribution | None:
    """The newest released report on the same element in an earlier edition."""
    earlier = Contribution.objects.filter(
        node=contribution.node_id, live=True, edition__position__lt=contribution.edition.position
    ).select_related("edition", "status")
    return earlier.order_by("-edition__position", "-pk").first()


def _texts(report: Contribution) -> Iterable[Said]:
    filler = filler_for(report)
    for row in report.rows.all():
        if row.progress_text:
            yield Said(row.field, shown(row.progress_text, filler))
    if report.explanation:
        yield Said("Toelichting", shown(report.explanation, filler))
    if report.measure:
        yield Said("Bijsturing", shown(report.measure, filler))
