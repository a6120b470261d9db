"""Computing everything again, without Arrow and numpy being loaded before somebody asks for it."""

from collections.abc import Iterable, Iterator

from doelenboom.indicators.filling.records import Recomputed
from doelenboom.indicators.models import Binding


def bindings_to_recompute(*, organisation: str = "", indicator: str = "") -> list[Binding]:
    """The bindings that give figures, with all that is read of them.

    Args:
        organisation: code; "" for all.
        indicator: code; "" for all.
    """
    rows = Binding.objects.exclude(state="unverified").select_related("indicator__organisation")
    if organisation:
        rows = rows.filter(indicator__organisation__code=organisation)
    if indicator:
        rows = rows.filter(indicator__code=indicator)
    return list(rows.prefetch_related("parts__accepted", "parts__table"))


def recompute(bindings: Iterable[Binding]) -> Iterator[Recomputed]:
    """All figures of these bindings, of all regions of their tables; see ``recomputing``."""
    from doelenboom.indicators.filling import recomputing

    yield from recomputing.recompute(bindings)
