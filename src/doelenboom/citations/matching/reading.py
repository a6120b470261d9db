"""Reads from the registry what finding needs, in a number of queries that is always the same."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Length

from doelenboom.citations.matching.names import Named, NameIndex
from doelenboom.citations.matching.series import Point, Series, in_time, without_quarrels
from doelenboom.citations.matching.stems import stems_of
from doelenboom.goals.api import Plan, PlanIndicator, Term
from doelenboom.indicators.api import Observation, TargetValue
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.organisations.api import Region
from doelenboom.quantities.context import regions_in

COUNTRY_CODE = "NL01"
_MOST_BY_VALUE, _MOST_BY_ONE_VALUE = 200, 20
_MOST_NAMES = 400
"""Names of regions that are asked for at once; a query cannot hold a thousand."""

_MOST_KEPT = 8
_KEPT: dict[int, tuple[tuple[object, ...], NameIndex]] = {}
"""Plan → fingerprint and index; a process serves one thread at a time per request, and two that
make the same index at one moment make the same."""


def names_of(plan: Plan) -> NameIndex:
    """The released indicators of a plan, to be found by name; two queries, four the first time.

    Kept in memory as long as a fingerprint of the names and of the term list stays the same, so
    that a change by whatever way (a screen, an import, another process) is seen at once.
    """
    listed = PlanIndicator.objects.filter(plan=plan, indicator__live=True)
    terms = Term.objects.filter(plan=plan, live=True)
    print_ = (
        plan.pk,
        *listed.aggregate(
            number=Count("pk"), last=Max("pk"), indicators=Sum("indicator_id"),
            released=Max("indicator__last_published_at"), revision=Max("indicator__live_revision"),
            signs=Sum(Length("indicator__name") + Length("indicator__unit")),
            regions=Sum("indicator__local_region_id"), decimals=Sum("indicator__decimals"),
            parts=Sum(Length("indicator__breakdown_part")),
        ).values(),
        *terms.aggregate(
            number=Count("pk"), released=Max("last_published_at"), revision=Max("live_revision"),
            signs=Sum(Length("term") + Length("forms")),
        ).values(),
    )  # fmt: skip
    kept = _KEPT.get(plan.pk)
    if kept is None or kept[0] != print_:
        while len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        kept = _KEPT[plan.pk] = (print_, _made(listed, terms))
    return kept[1]


def _made(listed: "QuerySet[PlanIndicator]", terms: "QuerySet[Term]") -> NameIndex:
    rows = listed.order_by("position", "id").values_list(
        "indicator_id", "indicator__code", "indicator__name", "indicator__unit",
        "indicator__decimals", "indicator__local_region_id", "indicator__breakdown_part",
    )  # fmt: skip
    named = (
        Named(key, code, f"{name} {part}" if part and part not in name else name, unit, dec, region)
        for key, code, name, unit, dec, region, part in rows
    )
    return NameIndex(named, _other_words(terms.values_list("term", "forms")))


def _other_words(words: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Forms of one term are words for one thing; phrases of more words are not taken up."""
    told: dict[str, frozenset[str]] = {}
    for term, forms in words:
        stems = [stems_of(form) for form in (term, *forms.split(";"))]
        single = frozenset().union(*(one for one in stems if len(one) == 1))
        for stem in single:
            told[stem] = told.get(stem, frozenset()) | (single - {stem})
    return told


@dataclass(frozen=True, slots=True)
class Known:
    """Regions that a passage names and those that are meant without a name.

    Attributes:
        by_name: folded name → codes, and likewise by a name as it was asked for in full.
        codes: primary key → code and name of every region of interest.
        own: primary key of the organisation's region.
    """

    by_name: dict[str, frozenset[str]]
    codes: dict[int, tuple[str, str]]
    own: int | None

    def keys_of(self, codes: Collection[str]) -> set[int]:
        """Primary keys of regions by code."""
        return {key for key, (code, _) in self.codes.items() if code in codes}


def regions_for(
    plan: Plan, names: Collection[str], more: Collection[int], full: Collection[str] = ()
) -> Known:
    """Regions by their folded names, with the plan's own and the country; one query.

    Of very many names the first are asked for; the plan's own and the country are always known.

    Args:
        plan: whose organisation's region is meant where none is named.
        names: folded as ``quantities`` folds them ("vlissing").
        more: primary keys of regions that indicators call their own.
        full: names as they are written ("Vlissingen").
    """
    own = plan.organisation.region_id
    asked = Q(pk__in={own, *more} - {None}) | Q(code=COUNTRY_CODE)
    asked |= Q(name__in=sorted(full)[:_MOST_NAMES])
    for name in sorted(names)[:_MOST_NAMES]:
        asked |= Q(name__istartswith=name)
    codes: dict[int, tuple[str, str]] = {}
    by_name: dict[str, set[str]] = {}
    for key, code, name in Region.objects.filter(asked).values_list("pk", "code", "name"):
        codes[key] = (code, name)
        for folded in regions_in(f"in {name}") & set(names):
            by_name.setdefault(folded, set()).add(code)
        if name in full:
            by_name.setdefault(name, set()).add(code)
        if code == COUNTRY_CODE:
            by_name["nederland"] = {code}
    return Known({name: frozenset(found) for name, found in by_name.items()}, codes, own)


def series_of(
    index: NameIndex, keys: Collection[int], regions: Collection[int], known: Known
) -> list[Series]:
    """Released figures with a value, of these indicators in these regions; one query."""
    rows = Observation.objects.filter(
        Q(region_id__in=regions) | Q(region_id=None),
        indicator_id__in=keys, released=True, value__isnull=False,
    )  # fmt: skip
    return _series(index, rows.order_by().values_list(*_COLUMNS), known)


def targets_of(
    index: NameIndex, keys: Collection[int], regions: Collection[int], known: Known
) -> list[Series]:
    """Released values aimed at, of these indicators in these regions; one query."""
    rows = (
        TargetValue.objects.filter(
            Q(region_id__in=regions) | Q(region_id=None),
            indicator_id__in=keys, released=True, value__isnull=False,
        )
        .order_by()
        .values_list(*_COLUMNS[:-1])
    )  # fmt: skip
    found = _series(index, ((*row, "") for row in rows), known)
    return [replace(one, is_target=True) for one in found]


def found_by_value(
    index: NameIndex, ranges: Sequence[tuple[Decimal, Decimal]], regions: Collection[int],
    known: Known,
) -> list[Series]:  # fmt: skip
    """Released figures whose value lies in one of these ranges; one query, at most some of each."""
    if not ranges or not regions:
        return []
    asked = Q()
    for low, high in ranges:
        asked |= Q(value__gte=low, value__lte=high)
    rows = Observation.objects.filter(asked, region_id__in=regions, released=True)
    told = rows.order_by().values_list(*_COLUMNS)[
        : max(_MOST_BY_VALUE, _MOST_BY_ONE_VALUE * len(ranges))
    ]
    return _series(index, (row for row in told if row[0] in index.by_key), known)


_COLUMNS = ("indicator_id", "region_id", "period", "value", "unit", "qualifier", "status")
_NO_NUMBER = {Qualifier.LOWER_BOUND, Qualifier.UPPER_BOUND, Qualifier.INTERVAL}


def _series(
    index: NameIndex,
    rows: Iterable[tuple[int, int | None, str, Decimal, str, str, str]],
    known: Known,
) -> list[Series]:
    points: dict[tuple[int, int | None], list[Point]] = {}
    units: dict[tuple[int, int | None], str] = {}
    for indicator, region, period, value, unit, qualifier, status in rows:
        if not period or qualifier in _NO_NUMBER:  # nothing can refer to it
            continue
        place = (indicator, region)
        is_forecast = status == ObservationStatus.FORECAST
        points.setdefault(place, []).append(Point(period, value, is_forecast, Qualifier(qualifier)))
        units.setdefault(place, unit)
    found = []
    for (indicator, region), ours in points.items():
        code, name = known.codes.get(region or 0, ("", ""))
        own = index.by_key[indicator].region or known.own
        unit = units[indicator, region] or index.by_key[indicator].unit
        found.append(
            Series(
                indicator, code, name, region in {own, None}, in_time(without_quarrels(ours)), unit
            )
        )
    return found
