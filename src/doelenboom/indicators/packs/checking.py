"""Looking up at the source what unverified bindings mean, before anything is fetched.

Only the description of a table is asked for, a few small answers. What is found narrows the
first retrieval to the cells that are needed; a person still confirms the figures once.
"""

from dataclasses import dataclass

from doelenboom.indicators.filling.first_sight import by_words
from doelenboom.indicators.models import Binding, BindingPart
from doelenboom.organisations.api import Organisation
from doelenboom.statistics.api import (
    SourceError,
    Table,
    TableDescription,
    address_of,
    open_connections,
    source_for,
)


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """One part of a binding, held against its table.

    Attributes:
        problems: Dutch sentences about what does not fit, or is not certain.
        failed: why the source did not answer; "" when it did.
    """

    part: BindingPart
    problems: tuple[str, ...] = ()
    failed: str = ""


def check_bindings(*, organisation: Organisation, pack: str = "") -> list[CheckedPart]:
    """Find the codes for every part that has none yet; each table is described once.

    One table that fails does not stop the others. What was found is kept with the part.

    Args:
        organisation: whose bindings.
        pack: only those of this pack; "" for all.
    """
    wanted = Binding.objects.filter(indicator__organisation=organisation, state="unverified")
    if pack:
        wanted = wanted.filter(pack=pack)
    parts = BindingPart.objects.filter(binding__in=wanted, measure="")
    listed = list(parts.select_related("table", "binding__indicator").order_by("table", "pk"))
    described: dict[int, TableDescription | str] = {}
    found = []
    for part in listed:
        if part.table_id not in described:
            described[part.table_id] = _described(part.table)
        table = described[part.table_id]
        if isinstance(table, str):
            found.append(CheckedPart(part, failed=table))
            continue
        told = by_words(part, table)
        found.append(CheckedPart(part, tuple(change["text"] for change in told)))
    return found


def _described(table: Table) -> TableDescription | str:
    """What the source says of a table, or why it says nothing."""
    try:
        with open_connections() as http:
            return source_for(table.service).describe(http, address_of(table))
    except SourceError as error:
        return str(error)
