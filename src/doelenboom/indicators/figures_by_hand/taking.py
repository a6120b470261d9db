"""Many figures by hand at once: pasted from a table."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import record
from doelenboom.indicators.figures_by_hand.changing import changed, entered
from doelenboom.indicators.models import Indicator, Observation
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.organisations.api import Region

Key = tuple[str, str]
"""Code of a region and code of a period."""

_SHOWN_IN_LOG = 200
_TOLD = ("value", "lower", "upper", "qualifier", "status")


@dataclass(frozen=True, slots=True)
class NewFigure:
    """One figure as a person states it; the source is stated once for all of them."""

    region: str
    period: str
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    status: ObservationStatus = ObservationStatus.UNSTATED
    unit: str = ""
    stated: str = ""
    remark: str = ""

    @property
    def key(self) -> Key:
        """What it is about."""
        return (self.region, self.period)


@dataclass(frozen=True, slots=True)
class StatedSource:
    """Where figures come from, said once for all of them; ``consulted_on`` is an ISO date."""

    source: str
    source_url: str
    consulted_on: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure that is there already, and says something else."""

    figure: NewFigure
    stored: Observation


@dataclass(frozen=True, slots=True)
class Weighed:
    """New figures held against what is there."""

    new: tuple[NewFigure, ...]
    same: tuple[NewFigure, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done."""

    added: int
    replaced: int
    kept: int
    same: int


def weigh(indicator: Indicator, figures: Sequence[NewFigure]) -> Weighed:
    """What is new, what is there already, and what contradicts."""
    stored: dict[Key, list[Observation]] = {}
    rows = Observation.objects.filter(indicator=indicator).select_related("region")
    for row in rows.order_by("position", "id"):
        stored.setdefault((row.region.code if row.region else "", row.period), []).append(row)
    new, same, conflicts = [], [], []
    for figure in figures:
        there = stored.get(figure.key, [])
        if not there:
            new.append(figure)
        elif any(_says(row, figure, indicator.unit) for row in there):
            same.append(figure)
        else:
            conflicts.append(Conflict(figure, there[0]))
    return Weighed(tuple(new), tuple(same), tuple(conflicts))


@transaction.atomic
def take_figures(
    *,
    indicator: Indicator,
    figures: Sequence[NewFigure],
    origin: StatedSource,
    replace: Collection[Key] = (),
    release: bool = True,
) -> Taken:
    """Add figures by hand; one that contradicts an existing figure replaces it only when asked.

    Args:
        indicator: of what.
        figures: at most one per region and period.
        origin: where all of them come from.
        replace: regions and periods of which the existing figure gives way; what it was is kept.
        release: whether readers see the new figures from now on.
    """
    held = Indicator.objects.select_for_update().get(pk=indicator.pk)
    weighed = weigh(held, figures)
    moment = timezone.now()
    regions = _regions({figure.region for figure in figures})
    position = max(
        Observation.objects.filter(indicator=held).values_list("position", flat=True), default=0
    )
    made = []
    for number, figure in enumerate(weighed.new, position + 1):
        row = Observation(
            indicator=held, region=regions.get(figure.region), period=figure.period,
            position=number, released=release, **asdict(origin),
        )  # fmt: skip
        _state(row, figure)
        entered(row, moment=moment)
        made.append(row)
    Observation.objects.bulk_create(made, batch_size=500)
    told = []
    for conflict in weighed.conflicts:
        if conflict.figure.key not in replace:
            continue
        row = Observation.objects.select_related("region").get(pk=conflict.stored.pk)
        before = Observation.objects.select_related("region").get(pk=conflict.stored.pk)
        _state(row, conflict.figure)
        for name, value in asdict(origin).items():
            setattr(row, name, value)
        changed(before, row, reason="vervangen door geplakte cijfers", moment=moment)
        row.save()
        told.append((before, row))
    if made or told:
        record(
            verb="cijfers geplakt", subject=held, organisation=held.organisation.code,
            before={"cijfers": [_line(before) for before, _ in told][:_SHOWN_IN_LOG]},
            after={"toegevoegd": len(made), "bron": origin.source,
                   "cijfers": [_line(row) for _, row in told][:_SHOWN_IN_LOG]},
        )  # fmt: skip
    kept = len(weighed.conflicts) - len(told)
    return Taken(len(made), len(told), kept, len(weighed.same))


def _state(row: Observation, figure: NewFigure) -> None:
    row.value, row.lower, row.upper = figure.value, figure.lower, figure.upper
    row.qualifier, row.status = figure.qualifier.value, figure.status.value
    row.unit, row.stated, row.remark = figure.unit, figure.stated, figure.remark


def _says(row: Observation, figure: NewFigure, unit: str) -> bool:
    """Whether a stored figure is the same; a status that is not stated contradicts none."""
    stated = Observation()
    _state(stated, figure)
    silent = figure.status is ObservationStatus.UNSTATED
    names = ("value", "lower", "upper", "qualifier") if silent else _TOLD
    return (row.unit or unit) == (figure.unit or unit) and all(
        getattr(row, name) == getattr(stated, name) for name in names
    )


def _line(row: Observation) -> str:
    return f"{row.region or 'gebied niet vermeld'}, {row}"


def _regions(codes: Collection[str]) -> dict[str, Region]:
    """The regions by code; one that the registry does not have yet is made."""
    wanted = {code for code in codes if code}
    known = {region.code: region for region in Region.objects.filter(code__in=wanted)}
    for code in sorted(wanted - known.keys()):
        known[code] = Region.objects.create(code=code, name=code, kind=region_kind(code).value)
    return known
