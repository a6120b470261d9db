"""What can be chosen of a figure: its regions, periods, and what it can be held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from doelenboom.backoffice.screens.citing import asking
from doelenboom.figures.api import AT_REFERENCE_DATE, NEWEST, PREVIOUS, FigureReference
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Node, Plan, PlanIndicator
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage
from doelenboom.kernel.periods import Period

COUNTRY = "NL01"
_MOST_WHOLES = 60
_SHARES = {"%", "procentpunt"}
"""Units of what is a share already, of which no share is taken."""

Option = tuple[str, str]
"""Value and words of one thing to choose."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the panel offers for one figure; an empty list is not asked.

    Attributes:
        name: of the indicator, or what of the budget it is.
        unit: of its values.
    """

    name: str
    unit: str
    about: str = ""
    regions: Sequence[Option] = ()
    periods: Sequence[Option] = ()
    years: Sequence[Option] = ()
    stages: Sequence[Option] = ()
    since: Sequence[Option] = ()
    others: Sequence[Option] = ()
    wholes: Sequence[Option] = field(default=())

    @property
    def defaults(self) -> asking.Defaults:
        """What is held against at first: the country where it is known, the whole plan."""
        codes = [value for value, _ in self.others]
        other = COUNTRY if COUNTRY in codes else next(iter(codes), "")
        return asking.Defaults(other, next((value for value, _ in self.wholes), ""))


def options_of(ref: FigureReference, plan: Plan) -> Options | None:
    """What can be chosen of a figure; None where the plan does not know it."""
    return _of_money(ref, plan) if ref.budget else _of_indicator(ref, plan)


def indicator_of(code: str, plan: Plan) -> Indicator | None:
    """The indicator of this code that a text of this plan may cite."""
    found = Indicator.objects.filter(organisation=plan.organisation_id, code=code)
    return found.select_related("local_region", "organisation__region").first()


def _of_indicator(ref: FigureReference, plan: Plan) -> Options | None:
    one = indicator_of(ref.indicator, plan)
    if one is None:
        return None
    known = Observation.objects.filter(indicator=one.pk, released=True)
    regions = sorted(
        set(known.filter(region__isnull=False).values_list("region__code", "region__name")),
        key=lambda found: found[1],
    )
    own = one.local_region or one.organisation.region
    own_code = own.code if own else ""
    here = ref.region or own_code
    periods = _periods(known.filter(region__code=here) if here else known)
    fixed = [(code, f"altijd {Period(code).label}") for code in periods]
    others = [one for one in regions if one[0] != here]
    wholes = [(f"{asking.OF_REGION}{code}", name) for code, name in others]
    return Options(
        name=one.name,
        unit=one.unit,
        about=one.source,
        regions=[
            ("", f"{own.name} (eigen gebied)" if own else "eigen gebied"),
            *(found for found in regions if found[0] != own_code),
        ],
        periods=[
            (NEWEST, "nieuwste"), (AT_REFERENCE_DATE, "nieuwste op de peildatum"), *fixed,
        ],
        since=[
            (PREVIOUS, "het cijfer ervoor"), *((code, Period(code).label) for code in periods),
        ],
        others=others,
        wholes=[] if one.unit in _SHARES else [*wholes, *_same_unit(one, plan)][:_MOST_WHOLES],
    )  # fmt: skip


def _periods(known: Iterable[Observation]) -> list[str]:
    codes = set(known.values_list("period", flat=True)) - {""}  # type: ignore[attr-defined]
    return sorted(codes, key=lambda code: (Period(code).sort_key, code), reverse=True)


def _same_unit(one: Indicator, plan: Plan) -> list[Option]:
    """Other indicators of the plan of which it can be a part."""
    found = Indicator.objects.filter(
        pk__in=PlanIndicator.objects.filter(plan=plan.pk).values("indicator"), unit=one.unit
    ).exclude(pk=one.pk)
    pairs = found.order_by("name").values_list("code", "name")[:_MOST_WHOLES]
    return [(f"{asking.OF_INDICATOR}{code}", name) for code, name in pairs]


def _of_money(ref: FigureReference, plan: Plan) -> Options | None:
    if ref.budget is None:
        return None
    lines = BudgetLine.objects.filter(plan=plan.pk, live=True)
    years = sorted(set(lines.values_list("year", flat=True)), reverse=True)
    stages = set(lines.values_list("stage", flat=True))
    node = Node.objects.filter(plan=plan.pk, code=ref.budget.node).first()
    above = node.parent if node else None
    wholes = [(asking.OF_PLAN, "het hele plan")] if ref.budget.node or ref.budget.taakveld else []
    if above is not None:
        wholes.append((f"{asking.OF_NODE}{above.code}", above.title))
    known = [(stage.value, BUDGET_STAGE_WORDS[stage]) for stage in BudgetStage if stage in stages]
    beside = [(stage, words) for stage, words in known if stage not in {"", ref.budget.stage}]
    return Options(
        name=_money_name(ref, node),
        unit="euro",
        years=[("", "het jaar van de editie"), *((str(year), str(year)) for year in years)],
        stages=known,
        since=[
            (PREVIOUS, "het jaar ervoor"),
            *((stage, f"{words}, hetzelfde jaar") for stage, words in beside),
            *((str(year), str(year)) for year in years),
        ],
        wholes=wholes,
    )  # fmt: skip


def _money_name(ref: FigureReference, node: Node | None) -> str:
    if ref.budget is None:
        return ""
    side = ref.budget.side.value.capitalize()
    if node is not None:
        return f"{side} van {node.title}"
    return f"{side} van taakveld {ref.budget.taakveld}" if ref.budget.taakveld else side
