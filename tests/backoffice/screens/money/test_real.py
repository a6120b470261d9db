"""The money of Vlissingen's development agenda, as the controller reads it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.exchange.importing import import_workbook
from tests.backoffice.screens.money.test_tables import text
from tests.cycle.real.road import sheets_of

CODE = "vlissingen-ontwikkelagenda"


@pytest.fixture
def agenda(roles: None, shared_data: Path) -> Path:
    """The imported agenda; where its sheets are."""
    source = shared_data / "exchange" / CODE
    assert import_workbook(source.with_suffix(".xlsx")).written
    return source


def test_the_controller_reads_the_table_of_the_document(
    agenda: Path, client_of: Callable[..., Client]
) -> None:
    told = text(client_of(Role.CONTROLLER), f"/beheer/geld/plan/{CODE}/")
    stated: dict[str, list[str]] = {}
    for row in sheets_of(agenda)["financien"]:
        thousands = Decimal(row["bedrag_mln_eur"]) * 1000
        cell = f"{int(thousands):,}".replace(",", ".")
        stated.setdefault(row["omschrijving"], []).append(cell)
    table = " ".join(f"{title} {' '.join(cells)}" for title, cells in stated.items())
    assert f"Bedragen {table}" in told
    assert "Bedragen zoals de bron ze geeft, × € 1.000" in told
    # What the document does not say of itself: two of its totals are off.
    assert "Het vermelde totaal is € 81.160.000, de posten tellen op tot € 81.170.000." in told
    assert "Het vermelde totaal is € 85.720.000, de posten tellen op tot € 85.730.000." in told
    assert told.count("Dat verschil past bij afronding in de bron.") == 2
