"""Whether what is stored is what the vintages say."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.indicators.filling.records import Recomputed
from doelenboom.indicators.models import BY_HAND, Binding, Observation


@dataclass(frozen=True, slots=True)
class Differs:
    """One stored figure that the vintages do not give."""

    indicator: str
    region: str
    period: str
    stored: Decimal | None
    recomputed: Decimal | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator: how many figures were recomputed, how many stored ones agree, which not."""

    indicator: str
    figures: int
    agree: int
    differ: tuple[Differs, ...]
    reason: str = ""


Stored = dict[int, dict[tuple[str, str], Decimal | None]]


def stored_figures(bindings: Iterable[Binding]) -> Stored:
    """What software filled, by indicator; figures by hand are nobody's to check.

    Left out are figures without a value that say why: those of a broken series, or that the
    source took away.
    """
    rows = (
        Observation.objects.filter(indicator__in=[one.indicator_id for one in bindings])
        .exclude(origin__in=BY_HAND)
        .exclude(region__code__startswith="X:")
        .exclude(value__isnull=True, remark__gt="")
        .values_list("indicator_id", "region__code", "period", "value")
    )
    found: Stored = {}
    for indicator, region, period, value in rows.iterator():
        found.setdefault(indicator, {})[region or "", period] = value
    return found


def compare(recomputed: Recomputed, stored: Stored) -> Compared:
    """Hold the stored figures of one indicator against the recomputed ones."""
    code = recomputed.indicator
    known = stored.get(recomputed.indicator_id, {})
    if recomputed.figures is None:
        return Compared(code, 0, 0, (), recomputed.reason)
    found = _at(recomputed, {region for region, _ in known})
    differ = tuple(
        Differs(code, *key, value, found.get(key))
        for key, value in known.items()
        if key not in found or found[key] != value
    )
    return Compared(code, recomputed.figures.num_rows, len(known) - len(differ), differ)


def _at(recomputed: Recomputed, regions: set[str]) -> dict[tuple[str, str], Decimal | None]:
    """The recomputed figures of a few regions."""
    import pyarrow as pa
    import pyarrow.compute as pc

    figures = recomputed.figures
    if figures is None or not regions:
        return {}
    chosen = figures.filter(
        pc.is_in(figures["region"].cast(pa.string()), pa.array(sorted(regions)))
    )
    columns = (chosen[name].to_pylist() for name in ("region", "period", "value"))
    return {(region, period): value for region, period, value in zip(*columns, strict=True)}
