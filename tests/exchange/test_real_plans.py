"""The four real plans: completely in, every row accounted for, and the same out again."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.exchange.layout import SHEETS
from doelenboom.organisations.api import Organisation

CODES = (
    "hulst-programma-6",
    "vlissingen-beleidsplan-2026-2031",
    "vlissingen-ontwikkelagenda",
    "vlissingen-tussenrapportage-2025",
)
pytestmark = pytest.mark.django_db


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def as_read(cell: str) -> str:
    """Without empty lines, the guard before a formula, final zeros, and capitals of a status."""
    text = "\n".join(line for line in cell.split("\n") if line.strip())
    return re.sub(r"^(\d+)\.0$", r"\1", text.removeprefix("'").lower())


@pytest.mark.parametrize("code", CODES)
def test_every_row_is_imported_and_accounted_for(shared_data: Path, code: str) -> None:
    source = shared_data / "exchange" / code
    outcome = import_workbook(source.with_suffix(".xlsx"))
    assert outcome.errors == 0
    assert outcome.code == code
    assert {one.sheet: one.read for one in outcome.counts} == {
        path.stem: len(rows(path)) for path in source.glob("*.csv")
    }
    assert all(one.added == one.read for one in outcome.counts)


@pytest.mark.parametrize("code", CODES)
def test_the_folder_says_the_same_as_the_workbook(shared_data: Path, code: str) -> None:
    source = shared_data / "exchange" / code
    import_workbook(source.with_suffix(".xlsx"))
    outcome = import_workbook(source)
    assert all(one.unchanged == one.read and not one.missing for one in outcome.counts)


@pytest.mark.parametrize("code", CODES)
def test_every_cell_comes_back(shared_data: Path, tmp_path: Path, code: str) -> None:
    source = shared_data / "exchange" / code
    import_workbook(source)
    folder = export_plan(code, tmp_path / "uit")
    for path in source.glob("*.csv"):
        before = rows(path)
        columns = [name for name in before[0] if name != "geraadpleegd_op"]
        after = Counter(
            tuple(as_read(row.get(name) or "") for name in columns)
            for row in rows(folder / path.name)
        )
        wanted = Counter(tuple(as_read(row[name]) for name in columns) for row in before)
        assert wanted - after == Counter(), path.name


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("form", ["uit.xlsx", "uit"])
def test_the_export_changes_nothing(
    shared_data: Path, tmp_path: Path, code: str, form: str
) -> None:
    import_workbook(shared_data / "exchange" / code)
    outcome = import_workbook(export_plan(code, tmp_path / form))
    assert outcome.errors == 0
    assert all(one.unchanged == one.read and not one.missing for one in outcome.counts)
    assert {one.sheet for one in outcome.counts} <= {sheet.name for sheet in SHEETS}


@pytest.mark.parametrize("code", CODES)
def test_an_export_tells_a_fresh_registry_the_same(
    shared_data: Path, tmp_path: Path, code: str
) -> None:
    import_workbook(shared_data / "exchange" / code)
    first = export_plan(code, tmp_path / "een.xlsx")
    Organisation.objects.all().delete()
    outcome = import_workbook(first, name=f"{code}.xlsx")
    assert outcome.errors == 0
    assert export_plan(code, tmp_path / "twee.xlsx").read_bytes() == first.read_bytes()
