"""Figures that came after the last report on an element."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from doelenboom.goals.api import NodeIndicator
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A value of an indicator of the element, and the one before it in the same region."""

    indicator: Indicator
    observation: Observation
    before: Observation | None


def new_figures(since: Mapping[int, datetime | None]) -> dict[int, list[NewFigure]]:
    """Per element: released figures of the organisation's own region that are new.

    Two queries, whatever is asked.

    Args:
        since: element → moment of the last report; None: nothing was reported, so nothing is
            new "since last time".
    """
    moments = {node: moment for node, moment in since.items() if moment}
    if not moments:
        return {}
    links = NodeIndicator.objects.filter(node_id__in=list(moments)).select_related("indicator")
    by_node = [(link.node_id, link.indicator) for link in links.order_by("position", "id")]
    series = _series({indicator.pk for _, indicator in by_node})
    found: dict[int, list[NewFigure]] = defaultdict(list)
    for node, indicator in by_node:
        for before, figure in series.get(indicator.pk, ()):
            if figure.known_from and figure.known_from > moments[node]:
                found[node].append(NewFigure(indicator, figure, before))
    return dict(found)


def _series(indicators: set[int]) -> dict[int, list[tuple[Observation | None, Observation]]]:
    """Figures of the own region, oldest first per region, each with the one before it."""
    own = Q(region__isnull=True) | Q(region=F("indicator__organisation__region"))
    query = Observation.objects.filter(own, indicator_id__in=indicators, released=True)
    found: dict[int, list[tuple[Observation | None, Observation]]] = defaultdict(list)
    for figure in sorted(query, key=_order):
        rows = found[figure.indicator_id]
        before = rows[-1][1] if rows and rows[-1][1].region_id == figure.region_id else None
        rows.append((before, figure))
    return found


def _order(figure: Observation) -> tuple[int, tuple[str, str], int]:
    return figure.region_id or 0, Period(figure.period).sort_key, figure.position
