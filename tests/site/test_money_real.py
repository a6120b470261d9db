"""The money of a real agenda on its page: to the cent, as its document has it."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from doelenboom.exchange.importing import import_workbook
from doelenboom.publishing.api import freeze
from doelenboom.site.api import render_pages

CODE = "vlissingen-ontwikkelagenda"


@pytest.mark.django_db
def test_the_table_of_the_agenda_is_reproduced(shared_data: Path) -> None:
    source = shared_data / "exchange" / CODE
    import_workbook(source.with_suffix(".xlsx"))
    pages = dict(render_pages(freeze(CODE)))
    page = pages["geld/index.html"].decode()
    with (source / "financien.csv").open(encoding="utf-8", newline="") as file:
        stated = list(csv.DictReader(file))
    cells = dict[str, list[str]]()
    for row in stated:
        amount = Decimal(row["bedrag_mln_eur"])
        cells.setdefault(row["omschrijving"], []).append(f"{amount:.2f}".replace(".", ","))
    shown = re.findall(r'<tr class="utrecht-table__row[^"]*"><th scope="row"[^>]*>(.*?)</tr>', page)
    found = {}
    for row in shown:
        title, *amounts = [re.sub(r"<[^>]+>", "", part) for part in re.split(r"<td[^>]*>", row)]
        found[title.strip()] = [amount.removeprefix("€\u00a0").strip() for amount in amounts]
    assert list(found.items()) == list(cells.items())  # in the order of the document
    assert found["Totaal"] == ["81,16", "85,72", "87,92"]
    assert "Bedragen in miljoenen euro’s" in page
    assert "Wij tellen zelf niets op." in page  # of 2018 the rows are 81,17
    assert "De rijen tellen op tot het totaal." not in page
    assert b"5250000" in pages["geld/bedragen.csv"]
