"""After a retrieval: every indicator that it touches, one by one, whatever happens to another."""

import logging
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from doelenboom.indicators.filling.breaks import Breaks
from doelenboom.indicators.filling.filling import fill
from doelenboom.indicators.filling.records import Filled
from doelenboom.indicators.formulas.checking import names_in
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.models import Binding, ComparisonGroup, Indicator
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.api import Retrieved, Round, Table

logger = logging.getLogger(__name__)


class RefillFailed(DoelenboomError):
    """Some indicators could not be filled; the others were."""


def on_retrieved(event: Retrieved) -> None:
    """Told by statistics after every look at a table, also when nothing was new.

    Raises:
        RefillFailed: the software failed for some indicators; the next look tries again.
    """
    refill(table=event.table)


def on_round(_round: Round) -> None:
    """Told when every table of a round was looked at: what is computed is made anew.

    So a formula also follows what changed without a retrieval: figures from a workbook, the
    members of a group, the decimals of an indicator.

    Raises:
        RefillFailed: the software failed for some indicators.
    """
    computed = Binding.objects.filter(kind="formula").select_related("indicator")
    _fill_each(computed.order_by("pk"))


def refill(*, table: Table) -> list[Filled]:
    """Fill every indicator that reads this table, and those that are computed from them.

    Raises:
        RefillFailed: after all others were filled, when one or more failed.
    """
    return _fill_each(touched(table))


def refill_readers(*, indicators: Collection[int]) -> list[Filled]:
    """Fill what is computed from these indicators, since their figures changed otherwise.

    Raises:
        RefillFailed: after all others were filled, when one or more failed.
    """
    everything = _bindings()
    readers = _readers(everything)
    first = [one for indicator in sorted(indicators) for one in readers.get(indicator, ())]
    return _fill_each(_with_readers(first, readers))


def refill_group(*, group: ComparisonGroup) -> list[Filled]:
    """Fill every indicator that is compared with a group, since the group changed.

    Raises:
        RefillFailed: after all others were filled, when one or more failed.
    """
    code = group.region.code
    return _fill_each(one for one in _bindings() if code in one.regions)


def touched(table: Table) -> list[Binding]:
    """Bindings with a part of this table, then those that use the figures of these, and so on."""
    everything = _bindings()
    direct = set(Binding.objects.filter(parts__table=table).order_by().values_list("pk", flat=True))
    return _with_readers([one for one in everything if one.pk in direct], _readers(everything))


def _fill_each(bindings: Iterable[Binding]) -> list[Filled]:
    filled: list[Filled] = []
    failed: list[str] = []
    breaks = Breaks()
    for binding in bindings:
        try:
            filled.append(fill(binding=binding, breaks=breaks))
        except Exception:
            logger.exception("filling %s failed", binding.indicator.code)
            failed.append(binding.indicator.name)
    if failed:
        raise RefillFailed(f"Niet bijgewerkt: {', '.join(failed)}.")
    return filled


def _bindings() -> list[Binding]:
    return list(Binding.objects.select_related("indicator").order_by("pk"))


def _with_readers(first: Iterable[Binding], readers: dict[int, list[Binding]]) -> list[Binding]:
    """These bindings and everything that rests on them, each once, what is read before readers."""
    found = {binding.pk: binding for binding in first}
    row = list(found.values())
    for binding in row:  # grows while it is walked
        for reader in readers.get(binding.indicator_id, ()):
            if reader.pk not in found:
                found[reader.pk] = reader
                row.append(reader)
    return row


def _readers(everything: Sequence[Binding]) -> dict[int, list[Binding]]:
    """Which bindings use the figures of an indicator, in a formula or as a weight."""
    names = {binding.pk: _names(binding) for binding in everything}
    wanted = {name for some in names.values() for name in some}
    rows = Indicator.objects.filter(code__in=wanted).values_list("organisation", "code", "pk")
    by_code = {(organisation, code): pk for organisation, code, pk in rows}
    groups = dict(
        ComparisonGroup.objects.filter(~Q(weight=None)).values_list("region__code", "weight_id")
    )
    found: dict[int, list[Binding]] = {}
    for binding in everything:
        used = {groups[code] for code in binding.regions if code in groups}
        for name in names[binding.pk]:
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
