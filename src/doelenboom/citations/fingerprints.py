"""Short prints of the rows that figures are made of, to know whether anything changed.

What was worked out is kept in memory under such a print. It is of the rows themselves, so a change
by whatever way (a screen, an import, a job, another process) is seen at once, and no event can be
missed. Of what decides how a figure is written, the signs themselves are weighed. Of other words
only lengths are: reading them all would take as long as the work that is saved, and they change by
a release, which is seen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import add
from typing import Any

from django.db.models import Count, F, FloatField, IntegerField, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, Length, Ord, Substr

from doelenboom.finance.api import BudgetLine, BudgetShare
from doelenboom.goals.api import Node
from doelenboom.indicators.api import Observation, TargetValue

Print = tuple[object, ...]
_PERIOD, _FIRST = range(3, 22), range(3, 12)
"""The places of the signs of a period that are weighed, behind the century: to the end of the
longest, from a day to a day; of an observation the first ones, as it also keeps when it changed."""
_WORD = (1, 4)
"""The places of the signs by which no two statuses and no two qualifiers are the same."""


def money_prints(plans: Collection[int]) -> Mapping[int, Print]:
    """Plan → print of its released budget and elements; three queries, none without plans."""
    found: dict[int, Print] = defaultdict(tuple)
    if not plans:
        return found
    lines = BudgetLine.objects.filter(plan__in=plans, live=True).order_by().values("plan")
    _add(found, lines.annotate(
        number=Count("pk"), last=Max("pk"), released=Max("last_published_at"),
        revision=Max("live_revision"), amounts=_weighed("amount"), years=_weighed("year"),
        nodes=_weighed("node_id"), days=Max("as_of"), words=Sum(
            (Length("side") + 3 * Length("stage") + 7 * Length("taakveld") + 11 * Length("role")
             + 13 * Length("phase")) * F("pk")
        ),
    ))  # fmt: skip
    with_money = list(found)
    shares = BudgetShare.objects.filter(line__plan__in=with_money).order_by().values("line__plan")
    _add(found, shares.annotate(
        number=Count("pk"), shares=_weighed("share"), nodes=_weighed("node_id")
    ))  # fmt: skip
    nodes = Node.objects.filter(plan__in=with_money, live=True).order_by().values("plan")
    _add(found, nodes.annotate(
        number=Count("pk"), released=Max("last_published_at"), revision=Max("live_revision"),
        signs=Sum(Length("title") * F("pk")), parents=_weighed("parent_id"),
    ))  # fmt: skip
    return found


def figure_prints(indicators: Collection[int], regions: Collection[str]) -> Mapping[int, Print]:
    """Indicator → print of its released figures and target values; two queries.

    Args:
        indicators: primary keys.
        regions: codes of the only regions that matter, besides none at all.
    """
    found: dict[int, Print] = defaultdict(tuple)
    if not indicators:
        return found
    where = Q(region__code__in=regions) | Q(region=None)
    observed = {"since": Max("known_from"), "status": signs_of("status", _WORD)}
    for model, places, more in ((Observation, _FIRST, observed), (TargetValue, _PERIOD, {})):
        rows: QuerySet[Any] = model._default_manager.filter(
            where, indicator__in=indicators, released=True
        )
        _add(found, rows.order_by().values("indicator").annotate(
            number=Count("pk"), known=Count("value"), last=Max("pk"), values=_weighed("value"),
            regions=_weighed("region_id"), periods=signs_of("period", places),
            qualifiers=signs_of("qualifier", _WORD), units=signs_of("unit", _WORD),
            lengths=Sum(Length("unit") * F("pk")), **more,
        ))  # fmt: skip
    return found


def signs_of(name: str, places: Iterable[int]) -> Sum:
    """What changes when a text does, by its signs at some places that tell.

    The weights lie far apart and out of step, so that two signs that change together (the year and
    the quarter) do not make up for each other.
    """
    none = Value(0, IntegerField())
    signs = (
        Coalesce(Ord(Substr(name, place, 1)), none) * pow(7, place, 10_007) for place in places
    )
    return Sum(reduce(add, signs) * F("pk"))


def _weighed(name: str) -> Sum:
    """What changes when two rows change places, as well as when one changes."""
    return Sum(Cast(F(name), FloatField()) * F("pk"), output_field=FloatField())


def _add(found: dict[int, Print], rows: "QuerySet[Any, dict[str, Any]]") -> None:
    for row in rows:
        key, *told = row.values()
        found[key] = (*found[key], (rows.model, *told))
