"""After a retrieval: every indicator that it touches, one by one, whatever happens to another."""

import logging
from collections.abc import Iterable

from django.db.models import Q

from doelenboom.indicators.filling.breaks import Breaks
from doelenboom.indicators.filling.filling import fill
from doelenboom.indicators.filling.records import Filled
from doelenboom.indicators.formulas.checking import names_in
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.models import Binding, ComparisonGroup
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.api import Retrieved, Table

logger = logging.getLogger(__name__)


class RefillFailed(DoelenboomError):
    """Some indicators could not be filled; the others were."""


def on_retrieved(event: Retrieved) -> None:
    """Told by statistics after every look at a table, also when nothing was new.

    Raises:
        RefillFailed: the software failed for some indicators; the next look tries again.
    """
    refill(table=event.table)


def refill(*, table: Table) -> list[Filled]:
    """Fill every indicator that reads this table, and those that are computed from them.

    Raises:
        RefillFailed: after all others were filled, when one or more failed.
    """
    filled: list[Filled] = []
    failed: list[str] = []
    breaks = Breaks()
    for binding in touched(table):
        try:
            filled.append(fill(binding=binding, breaks=breaks))
        except Exception:
            logger.exception("filling %s failed", binding.indicator.code)
            failed.append(binding.indicator.name)
    if failed:
        raise RefillFailed(f"Niet bijgewerkt: {', '.join(failed)}.")
    return filled


def touched(table: Table) -> list[Binding]:
    """Bindings with a part of this table, then those that use the figures of these, and so on."""
    everything = list(Binding.objects.select_related("indicator").order_by("pk"))
    direct = set(Binding.objects.filter(parts__table=table).order_by().values_list("pk", flat=True))
    chosen = [binding for binding in everything if binding.pk in direct]
    readers = _readers(everything)
    for binding in chosen:  # grows while it is walked
        for reader in readers.get(binding.indicator_id, ()):
            if reader not in chosen:
                chosen.append(reader)
    return chosen


def _readers(everything: Iterable[Binding]) -> dict[int, list[Binding]]:
    """Which bindings use the figures of an indicator, in a formula or as a weight."""
    everything = list(everything)
    by_code = {
        (one.indicator.organisation_id, one.indicator.code): one.indicator_id for one in everything
    }
    groups = dict(
        ComparisonGroup.objects.filter(~Q(weight=None)).values_list("region__code", "weight_id")
    )
    found: dict[int, list[Binding]] = {}
    for binding in everything:
        used = {groups[code] for code in binding.regions if code in groups}
        for name in _names(binding):
            named = by_code.get((binding.indicator.organisation_id, name))
            used |= set() if named is None else {named}
        for indicator in used - {binding.indicator_id}:
            found.setdefault(indicator, []).append(binding)
    return found


def _names(binding: Binding) -> tuple[str, ...]:
    try:
        return names_in(binding.formula) if binding.kind == "formula" else ()
    except FormulaError:
        return ()
