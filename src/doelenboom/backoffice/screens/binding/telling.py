"""A binding in words."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from doelenboom.indicators.api import Binding, BindingPart
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.errors import DoelenboomError, NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.regions.api import region_names
from doelenboom.statistics.api import description_in, directory_of

_FEW = 6


@dataclass(frozen=True, slots=True)
class BoundPart:
    """One table of a binding: titles first, codes for who wants to check."""

    title: str
    code: str
    series: str
    measure: str
    unit: str
    choices: list[tuple[str, str]]
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A binding as it is told on its screen."""

    state: str
    state_name: str
    question: str
    formula: str
    parts: list[BoundPart]
    regions: str
    by: str
    at: str
    filled: str
    pack: str


def bound_now(binding: Binding) -> Bound:
    """What a binding says, in words."""
    names = region_names(binding.regions)
    regions = [names.get(code, code) for code in binding.regions]
    shown = regions[:_FEW]
    if len(regions) > _FEW:
        shown.append(f"{len(regions) - _FEW} andere")
    return Bound(
        state=binding.state,
        state_name=binding.get_state_display(),
        question=str(binding.question.get("title", "")) if binding.question else "",
        formula=binding.formula,
        parts=[_part(part) for part in binding.parts.select_related("table", "accepted")],
        regions=enumerate_nl(shown),
        by=binding.bound_by,
        at=format_moment(localtime(binding.bound_at)),
        filled=format_moment(localtime(binding.filled_at)) if binding.filled_at else "",
        pack=f"{binding.pack} {binding.pack_version}".strip(),
    )


def _part(part: BindingPart) -> BoundPart:
    names = _dimension_names(part)
    return BoundPart(
        title=part.table.title or part.table.code,
        code=part.table.code,
        series=part.series,
        measure=part.measure_title or part.measure,
        unit=part.unit,
        choices=[
            (names.get(code, code), str(part.dimension_titles.get(code) or value))
            for code, value in part.dimensions.items()
        ],
        period=_range(part.period_from, part.period_to),
        status=part.table.status,
    )


def _dimension_names(part: BindingPart) -> dict[str, str]:
    """Titles of the table's dimensions by code; empty while none of it is here (any more)."""
    vintage = part.accepted or part.table.vintages.first()
    if vintage is None:
        return {}
    try:
        dimensions = description_in(directory_of(vintage)).dimensions
    except DoelenboomError:  # an old retrieval that is damaged or gone: codes will do
        return {}
    return {one.code: one.title for one in dimensions if one.title}


def _range(first: str, last: str) -> str:
    if first and last:
        return f"{_label(first)} tot en met {_label(last)}"
    if first:
        return f"vanaf {_label(first)}"
    return f"tot en met {_label(last)}" if last else "alle perioden"


def _label(code: str) -> str:
    try:
        return parse_period(code).label
    except NotationError:
        return code
