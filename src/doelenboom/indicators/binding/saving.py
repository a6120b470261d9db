"""Binding an indicator, changing that, and undoing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import current_actor, record
from doelenboom.indicators.binding.errors import NotComplete
from doelenboom.indicators.binding.records import FORMULA, TABLE
from doelenboom.indicators.clock.rounds import tables_of
from doelenboom.indicators.filling.filling import fill
from doelenboom.indicators.models import Binding, BindingPart, ComparisonGroup, Indicator
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.wording import count_noun
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import (
    TableAddress,
    Vintage,
    request_fetch,
    selection_sha256,
    table_at,
)

SYSTEM = "opdrachtregel"


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a series, as it will be bound.

    Codes and titles are both given: the codes are read, the titles are what the person saw.
    """

    table: TableAddress
    table_title: str
    measure: str
    measure_title: str = ""
    unit: str = ""
    series: str = ""
    dimensions: dict[str, str] = field(default_factory=dict)
    dimension_titles: dict[str, str] = field(default_factory=dict)
    region_dimension: str = ""
    fixed_region: str = ""
    period_dimension: str = ""
    fixed_period: str = ""
    period_from: str = ""
    period_to: str = ""
    multiplier: Decimal = Decimal(1)
    vintage: Vintage | None = None


@transaction.atomic
def bind(
    *,
    indicator: Indicator,
    parts: Sequence[Part],
    regions: Sequence[str],
    region_names: dict[str, str] | None = None,
    overlap: str = "",
    kind: str = TABLE,
    formula: str = "",
) -> Binding:
    """Bind an indicator, or bind it to something else than before.

    Nothing is fetched or filled here. Figures by hand stay; what was filled before is replaced
    by what the new binding gives, and kept as an earlier figure.

    Args:
        indicator: what is bound.
        parts: the tables, in the order in which they follow each other.
        regions: codes whose figures become observations.
        region_names: names for regions that the registry does not have yet.
        overlap: which table counts where two have a figure ("first", "last", "" undecided).
        kind: "table" or "formula".
        formula: for a computed indicator.

    Raises:
        NotComplete: something is missing without which no figure can be made.
    """
    _check(parts, regions, kind, formula)
    for code in regions:
        _ensure_region(code, (region_names or {}).get(code, ""))
    before = Binding.objects.filter(indicator=indicator).first()
    said_before = summary(before) if before is not None else None
    actor = current_actor()
    binding, _ = Binding.objects.update_or_create(
        indicator=indicator,
        defaults={
            "kind": kind,
            "formula": formula if kind == FORMULA else "",
            "regions": list(dict.fromkeys(regions)),
            "state": "active",
            "question": {},
            "overlap": overlap,
            "bound_by": (actor.get_full_name() or actor.get_username()) if actor else SYSTEM,
            "bound_at": timezone.now(),
        },
    )
    binding.parts.all().delete()
    for position, part in enumerate(parts):
        _add_part(binding, position, part)
    record(
        verb="gekoppeld" if before is None else "opnieuw gekoppeld",
        subject=indicator,
        organisation=indicator.organisation.code,
        before=said_before,
        after=summary(binding),
    )
    return binding


@transaction.atomic
def unbind(*, indicator: Indicator) -> None:
    """Take the binding away; the figures stay, with where they came from."""
    binding = Binding.objects.filter(indicator=indicator).first()
    if binding is None:
        return
    record(
        verb="ontkoppeld",
        subject=indicator,
        organisation=indicator.organisation.code,
        before=summary(binding),
    )
    binding.delete()


@transaction.atomic
def pause(*, binding: Binding) -> None:
    """Let no new figures flow until somebody says so."""
    _set_state(binding, "paused", "koppeling stilgezet")


@transaction.atomic
def resume(*, binding: Binding) -> None:
    """Let figures flow again; what is asked still has to be answered."""
    _set_state(binding, "quarantined" if binding.question else "active", "koppeling hervat")


def begin_filling(*, binding: Binding) -> str:
    """Make the figures of a new binding, and ask for whatever was not retrieved yet.

    Returns what happened, in a Dutch sentence.
    """
    filled = fill(binding=binding)
    for wanted in tables_of(binding.indicator_id, timezone.now()):
        # Only where the preview took less than the binding will take from now on.
        kept = Vintage.objects.filter(
            table=wanted.table, selection_sha256=selection_sha256(wanted.selection)
        )
        if not kept.exists():
            request_fetch(table=wanted.table, selection=wanted.selection, priority=20)
    if filled.question:
        return f"De indicator is gekoppeld. Er is nog een vraag: {filled.reason}"
    if filled.reason:
        return f"De indicator is gekoppeld. {filled.reason}"
    made = filled.new + filled.changed + filled.unchanged
    if not made:
        return "De indicator is gekoppeld, maar de bron heeft nog geen cijfers voor deze gebieden."
    verb = "is" if made == 1 else "zijn"
    return f"De indicator is gekoppeld. Er {verb} {count_noun(made, 'cijfer')} ingevuld."


def summary(binding: Binding) -> dict[str, Any]:
    """What a binding says, in words, for the log."""
    found: dict[str, Any] = {"stand": binding.get_state_display()}
    if binding.kind == FORMULA:
        found["formule"] = binding.formula
    for number, part in enumerate(binding.parts.select_related("table"), 1):
        chosen = ", ".join(str(title) for title in part.dimension_titles.values())
        what = f"{part.measure_title or part.measure} uit {part.table}"
        name = f"reeks {part.series}" if part.series else f"tabel {number}"
        found[name] = f"{what} ({chosen})" if chosen else what
    found["gebieden"] = ", ".join(binding.regions)
    return found


def _check(parts: Sequence[Part], regions: Iterable[str], kind: str, formula: str) -> None:
    if not list(regions):
        raise NotComplete("Kies minstens één gebied.")
    if kind == FORMULA:
        if not formula.strip():
            raise NotComplete("Schrijf eerst een formule.")
    elif not parts:
        raise NotComplete("Kies eerst een tabel.")
    for part in parts:
        if not part.measure:
            raise NotComplete(f"Kies eerst een onderwerp uit “{part.table_title}”.")


def _ensure_region(code: str, name: str) -> None:
    """The registry knows the region, so that figures can be about it."""
    if not code.startswith("X:"):
        Region.objects.get_or_create(
            code=code, defaults={"name": name or code, "kind": region_kind(code).value}
        )
    elif not ComparisonGroup.objects.filter(region__code=code).exists():
        raise NotComplete("Een van de gekozen vergelijkingsgroepen bestaat niet meer.")


def _add_part(binding: Binding, position: int, part: Part) -> None:
    BindingPart.objects.create(
        binding=binding,
        series=part.series,
        position=position,
        table=table_at(part.table, title=part.table_title),
        measure=part.measure,
        measure_title=part.measure_title[:500],
        unit=part.unit[:100],
        multiplier=part.multiplier,
        dimensions=part.dimensions,
        dimension_titles=part.dimension_titles,
        region_dimension=part.region_dimension,
        fixed_region=part.fixed_region,
        period_dimension=part.period_dimension,
        fixed_period=part.fixed_period,
        period_from=part.period_from,
        period_to=part.period_to,
        accepted=part.vintage,
    )


def _set_state(binding: Binding, state: str, verb: str) -> None:
    before = binding.get_state_display()
    binding.state = state
    binding.save(update_fields=["state"])
    record(
        verb=verb,
        subject=binding.indicator,
        organisation=binding.indicator.organisation.code,
        before={"stand": before},
        after={"stand": binding.get_state_display()},
    )
