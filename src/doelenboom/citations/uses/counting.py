"""Which texts have touched sentences, kept until something changes that this depends on.

The start page asks it of everybody at every visit. Filling in thousands of figures takes seconds,
so what came out is kept per plan, under a print of the uses, editions, indicators, figures and
amounts that it was made of (``fingerprints``). To look whether it still holds takes a number of
queries that is always the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max, Sum
from django.db.models.functions import Length

from doelenboom.citations.fingerprints import Print, figure_prints, money_prints, signs_of
from doelenboom.citations.models import FigureUse
from doelenboom.citations.uses.touched import touched_drafts
from doelenboom.cycle.api import Edition, has_reports
from doelenboom.figures.api import BadReference, decode
from doelenboom.goals.api import Plan, PlanIndicator
from doelenboom.indicators.api import Indicator
from doelenboom.kernel.recent import Recent

Place = tuple[str, int]
"""Kind and key of what a text belongs to."""

_MOST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class _Cited:
    """What the texts of a plan cite, as long as the print of its uses stays the same."""

    uses: Print
    codes: tuple[str, ...]
    regions: frozenset[str]
    money: bool


_CITED: Recent[int, _Cited] = Recent(_MOST_KEPT)
_TOUCHED: Recent[int, tuple[Print, tuple[Place, ...]]] = Recent(_MOST_KEPT)


def touched_places(plans: Sequence[Plan]) -> list[Place]:
    """What the text of each touched sentence belongs to, once for every sentence.

    Six queries where nothing changed, three more where money is cited; and those of
    ``touched_drafts`` for the plans of which something did.

    Args:
        plans: with their organisation and its region.
    """
    prints = _prints(plans)
    kept = {plan.pk: _TOUCHED.get(plan.pk) or ((), ()) for plan in plans}
    anew = [plan for plan in plans if kept[plan.pk][0] != prints[plan.pk]]
    found: dict[int, list[Place]] = {plan.pk: [] for plan in anew}
    for one in touched_drafts(anew):
        if isinstance(one.row, FigureUse):
            found[one.row.plan_id].append((one.row.subject_type, one.row.subject))
    for key, places in found.items():
        kept[key] = (prints[key], tuple(places))
        _TOUCHED.keep(key, kept[key])
    return [place for _, places in kept.values() for place in places]


def _prints(plans: Sequence[Plan]) -> dict[int, Print]:
    """Plan → print of everything that says which of its sentences are touched."""
    cited = _cited(plans)
    codes = frozenset[str]().union(*(one.codes for one in cited.values()))
    known = _indicators(codes, {plan.organisation_id for plan in plans})
    regions = frozenset[str]().union(*(one.regions for one in cited.values()))
    regions |= {plan.organisation.region.code for plan in plans if plan.organisation.region}
    regions |= {row[-1] for rows in known.values() for row in rows if row[-1]}
    figures = figure_prints({int(row[0]) for rows in known.values() for row in rows}, regions)
    said = {
        code: hash(tuple((row, figures.get(row[0])) for row in rows))
        for code, rows in known.items()
    }
    money = money_prints([key for key, one in cited.items() if one.money])
    listed = _listed(cited)
    editions = _editions(cited)
    return {
        plan.pk: (
            cited[plan.pk].uses, plan.organisation.region_id, listed.get(plan.pk),
            tuple(editions.get(plan.pk, ())), money.get(plan.pk),
            tuple(map(said.get, cited[plan.pk].codes)),
        )
        for plan in plans
    }  # fmt: skip


def _cited(plans: Iterable[Plan]) -> dict[int, _Cited]:
    """Plan → what it cites; one query, two where texts changed.

    Uses come and go with the text that they are in, and are settled; nothing else changes them.
    """
    keys = [plan.pk for plan in plans]
    uses = FigureUse.objects.filter(plan__in=keys).order_by()
    prints: dict[int, Print] = {
        key: tuple(told)
        for key, *told in uses.values("plan")
        .annotate(
            n=Count("pk"),
            last=Max("pk"),
            settled=Count("settled_at"),
            at=Max("settled_at"),
            texts=signs_of("markup", range(1, 7)),
            said=Sum(Length("text") * F("pk")),
        )
        .values_list("plan", "n", "last", "settled", "at", "texts", "said")
    }
    gone = _Cited((), (), frozenset(), money=False)
    now = {key: _CITED.get(key) or gone for key in keys}
    anew = [key for key in keys if now[key].uses != prints.get(key, ())]
    references: dict[int, set[str]] = {key: set() for key in anew}
    if anew:
        rows = uses.filter(plan__in=anew).values_list("plan", "reference").distinct()
        for key, reference in rows:
            references[key].add(reference)
    for key, ours in references.items():
        now[key] = _read(prints.get(key, ()), ours)
        _CITED.keep(key, now[key])
    return now


def _read(print_: Print, references: Iterable[str]) -> _Cited:
    codes, regions, money = set(), set(), False
    for reference in references:
        try:
            ref = decode(reference)
        except BadReference:
            continue
        money = money or ref.is_money
        codes.add(ref.indicator)
        regions |= {ref.region, ref.other}
        if ref.whole is not None:
            codes.add(ref.whole.indicator)
            regions.add(ref.whole.region)
    return _Cited(print_, tuple(sorted(codes - {""})), frozenset(regions - {""}), money)


def _indicators(
    codes: Collection[str], organisations: Collection[int]
) -> Mapping[str, list[tuple[int, str, int, str, int | None, bool, str | None]]]:
    """Code → what decides how figures of the indicators with that code are written; one query."""
    found: dict[str, list[tuple[int, str, int, str, int | None, bool, str | None]]] = {}
    rows = Indicator.objects.filter(code__in=codes, organisation__in=organisations)
    for row in rows.order_by("pk").values_list(
        "pk", "code", "organisation_id", "unit", "decimals", "live", "local_region__code"
    ):
        found.setdefault(row[1], []).append(row)
    return found


def _listed(plans: Iterable[int]) -> Mapping[int, Print]:
    """Plan → print of which indicators it lists; one query."""
    rows = PlanIndicator.objects.filter(plan__in=list(plans)).order_by().values("plan")
    told = rows.annotate(n=Count("pk"), last=Max("pk"), indicators=Sum("indicator_id"))
    return {key: tuple(more) for key, *more in told.values_list("plan", "n", "last", "indicators")}


def _editions(plans: Iterable[int]) -> Mapping[int, list[Print]]:
    """Plan → what decides which figure is the newest in the texts of its editions; one query."""
    found: dict[int, list[Print]] = {}
    rows = Edition.objects.filter(plan__in=list(plans)).order_by("pk")
    for key, *told in rows.values_list(
        "plan", "pk", "position", "live", "frozen_at", "reference_date", "financial_year",
        has_reports(),
    ):  # fmt: skip
        found.setdefault(key, []).append(tuple(told))
    return found
