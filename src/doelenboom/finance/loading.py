"""Putting the shipped code lists into the registry; safe to run again at any time."""

from typing import Any

from django.db import transaction

from doelenboom.finance.models import Taakveld, TaakveldSuccession
from doelenboom.money.codelist import shipped_lists, shipped_successions
from doelenboom.money.taakvelden import heading_of


def load_taakvelden() -> int:
    """Add what ships and is not there yet; return how many codes were added.

    What somebody added or renamed stays: a municipality may know a newer list than we ship.
    """
    with transaction.atomic():
        known = set(Taakveld.objects.values_list("year", "code"))
        new = [
            Taakveld(year=year, code=code, name=name, heading=heading_of(code), position=number)
            for year, codes in shipped_lists().items()
            for number, (code, name) in enumerate(codes, 1)
            if (year, code) not in known
        ]
        Taakveld.objects.bulk_create(new, ignore_conflicts=True)
        passages = set(TaakveldSuccession.objects.values_list("from_year", "to_year"))
        TaakveldSuccession.objects.bulk_create(
            [
                TaakveldSuccession(
                    from_year=one.from_year,
                    from_code=one.from_code,
                    to_year=one.to_year,
                    to_code=one.to_code,
                    share=one.share,
                )
                for one in shipped_successions()
                if (one.from_year, one.to_year) not in passages
            ],
            ignore_conflicts=True,
        )
    return len(new)


def load_after_migrate(apps: Any = None, **_: Any) -> None:
    """Signal handler: every database has the code lists, once it has tables for them."""
    if apps is None or "taakveld" in apps.all_models["finance"]:
        load_taakvelden()
