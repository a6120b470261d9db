"""For which organisations an account works."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from doelenboom.organisations.api import Organisation, Workplace

WORKS_FOR = "werkt voor"
"""How the log calls it."""

EVERYWHERE = "alle organisaties"


@transaction.atomic
def set_workplaces(account: Any, organisations: Iterable[Organisation]) -> None:
    """Let an account work for these organisations; for all of them when there are none."""
    wanted = {one.pk for one in organisations}
    account.workplaces.exclude(organisation__in=wanted).delete()
    known = set(account.workplaces.values_list("organisation", flat=True))
    Workplace.objects.bulk_create(
        Workplace(user=account, organisation_id=pk) for pk in sorted(wanted - known)
    )


def places_of(account: Any) -> str:
    """Where an account works, in words for the log."""
    names = account.workplaces.order_by("organisation__name")
    return ", ".join(names.values_list("organisation__name", flat=True)) or EVERYWHERE


def only_place(account: Any) -> str:
    """Code of the organisation that an account works for; empty when that is not exactly one."""
    codes = list(account.workplaces.values_list("organisation__code", flat=True)[:2])
    return str(codes[0]) if len(codes) == 1 else ""
