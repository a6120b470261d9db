"""What is measured for an element: newest figures, targets and a small line per indicator."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.urls import reverse

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.contribution.sparkline import Spark, spark
from doelenboom.goals.api import NodeIndicator
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier
from doelenboom.kernel.wording import capitalise
from doelenboom.site.figures.series import latest, order_of
from doelenboom.site.figures.words import in_period, plain_figure, status_text
from doelenboom.site.sentences.figure_sentences import direction_sentence
from doelenboom.snapshot import models as contract

F = TypeVar("F", Observation, TargetValue)
_INSPECT = "wagtailsnippets_indicators_indicator:inspect"
_SOFT = (
    ObservationStatus.PROVISIONAL,
    ObservationStatus.ESTIMATED,
    ObservationStatus.FORECAST,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator of the element, for one line of the screen.

    Attributes:
        figure: the newest figure; "" when there is none yet.
        rest: what is to be said about it: period, firmness, target, reference, direction.
        is_new: whether this figure became known after the last report.
    """

    name: str
    address: str
    figure: str
    rest: str
    is_new: bool
    spark: Spark | None


def measured_for(node_id: int, user: object, since: datetime | None) -> list[Measured]:
    """Indicators of an element with their released figures, in four queries.

    Figures that became known after ``since``, the moment of the last report, are new.
    """
    linked = NodeIndicator.objects.filter(node=node_id).order_by("position", "id")
    rows = [
        link.indicator
        for link in linked.select_related("indicator__local_region", "indicator__reference_region")
    ]
    figures = _grouped(
        Observation.objects.filter(indicator__in=rows, released=True).select_related("region")
    )
    targets = _grouped(
        TargetValue.objects.filter(indicator__in=rows, released=True).select_related("region")
    )
    linked_names = may_open(user, _INSPECT)
    return [
        _measured(
            row,
            reverse(_INSPECT, args=[row.pk]) if linked_names else "",
            figures.get(row.pk, []),
            targets.get(row.pk, []),
            since,
        )
        for row in rows
    ]


def _grouped(rows: Iterable[F]) -> dict[int, list[F]]:
    found: dict[int, list[F]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (Period(one.period).sort_key, one.position)):
        found[row.indicator_id].append(row)
    return found


def _measured(
    row: Indicator,
    address: str,
    figures: list[Observation],
    targets: list[TargetValue],
    since: datetime | None,
) -> Measured:
    indicator = _as_published(row, figures, targets)
    own = latest(indicator, indicator.local_region) or latest(indicator, None)
    if own is None and figures:
        own = latest(indicator, indicator.observations[-1].region)
    moments = [
        one.known_from
        for one in figures
        if own and one.known_from and (_code(one), one.period) == (own.region, own.period)
    ]
    return Measured(
        name=row.name,
        address=address,
        figure=plain_figure(own, indicator) if own else "",
        rest=" ".join(_rest(indicator, own)),
        is_new=since is not None and any(known > since for known in moments),
        spark=spark(indicator, own.region if own else None, _target(indicator)),
    )


def _rest(indicator: contract.Indicator, own: contract.Observation | None) -> Iterable[str]:
    if own is None:
        yield "Nog geen cijfer."
    else:
        firm = f", {status_text(own)}" if own.status in _SOFT else ""
        when = in_period(own.period) or "periode niet vermeld"
        yield f"{when}{firm}."
    target = _target(indicator)
    if target is None:
        yield "Geen doel."
    else:
        when = f" {in_period(target.period)}" if target.period else ""
        yield f"Doel: {plain_figure(target, indicator)}{when}."
    other = latest(indicator, indicator.reference_region) if indicator.reference_region else None
    if other is not None and other.value is not None:
        yield f"Ter vergelijking: {plain_figure(other, indicator)}."
    if indicator.direction is not Direction.NONE:
        yield capitalise(direction_sentence(indicator.direction))


def _target(indicator: contract.Indicator) -> contract.TargetValue | None:
    """The target that lies farthest ahead for the own region."""
    own = [
        target
        for target in indicator.targets
        if target.value is not None and target.region in {indicator.local_region, None}
    ]
    return max(own, key=lambda target: order_of(target.period), default=None)


def _as_published(
    row: Indicator, figures: list[Observation], targets: list[TargetValue]
) -> contract.Indicator:
    """The parts of an indicator that sentences and lines are made of, as the site reads them."""
    return contract.Indicator(
        code=row.code,
        name=row.name,
        unit=row.unit or None,
        direction=Direction(row.direction),
        decimals=row.decimals,
        local_region=row.local_region.code if row.local_region else None,
        reference_region=row.reference_region.code if row.reference_region else None,
        observations=tuple(
            contract.Observation(
                region=_code(one),
                period=one.period,
                value=one.value,
                lower=one.lower,
                upper=one.upper,
                qualifier=Qualifier(one.qualifier),
                status=ObservationStatus(one.status),
                unit=one.unit or None,
            )
            for one in figures
        ),
        targets=tuple(
            contract.TargetValue(
                region=_code(one),
                period=one.period,
                value=one.value,
                qualifier=Qualifier(one.qualifier),
                unit=one.unit or None,
            )
            for one in targets
        ),
    )


def _code(figure: Observation | TargetValue) -> str | None:
    return figure.region.code if figure.region else None
