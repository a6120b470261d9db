"""A controller takes a plan out as a workbook, works on it in a spreadsheet, and brings it back."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from doelenboom.backoffice.roles import Role
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

CODE = "P1.2.1.a"
TITLE = "Nieuwe containers in de Binnenstad"
BETTER = "Dertig nieuwe containers in de Binnenstad"


def test_a_broken_workbook_is_mended_seen_and_taken_in(
    town: str, somebody: Callable[..., Person], tmp_path: Path
) -> None:
    controller = somebody(Role.CONTROLLER)
    page = controller.page
    book = _download(controller, town, tmp_path / f"{town}.xlsx")

    # What went out, says nothing new when it comes in.
    _bring(controller, book)
    controller.is_told("Dit werkboek zegt precies wat er al staat.")
    expect(page.get_by_role("button", name="Lees in")).to_have_count(0)

    # Somebody makes three mistakes in Excel. All three are told, with their place.
    with _Sheet(book, "doelenboom") as tree:
        tree.set(CODE, "niveau", "activiteitt")
        tree.set("P1.2.1.b", "bovenliggend", "P9")
        tree.set("P1.3.1.b", "code", "P1.3.1.a")
    _bring(controller, book)
    controller.is_told("Dit werkboek kan nog niet worden ingelezen")
    faults = page.get_by_role("listitem").filter(has_text="Fout")
    expect(faults.filter(has_text="activiteitt")).to_contain_text("Bedoelde u “activiteit”?")
    expect(faults.filter(has_text="kolom bovenliggend")).to_contain_text("P9")
    expect(faults.filter(has_text="kolom code")).to_contain_text("P1.3.1.a")
    expect(page.get_by_role("button", name="Lees in")).to_have_count(0)

    # Mended, and with one better title: the preview says exactly that.
    with _Sheet(book, "doelenboom") as tree:
        tree.set(CODE, "niveau", "activiteit")
        tree.set(CODE, "titel", BETTER)
        tree.set("P1.2.1.b", "bovenliggend", "P1.2.1")
        tree.set("P1.3.1.a", "code", "P1.3.1.b", last=True)
    _bring(controller, book)
    controller.is_told("Dit werkboek wijzigt 1 rij.")
    page.get_by_text("Toon de wijzigingen rij voor rij").click()
    controller.is_told(BETTER)

    # Looking changed nothing; confirming does.
    controller.opens_the_tree(town, search=CODE)
    expect(controller.row_of(TITLE)).to_be_visible()
    _bring(controller, book)
    page.get_by_role("button", name="Lees in").click()
    controller.is_told("is ingelezen")
    controller.opens_the_tree(town, search=CODE)
    expect(controller.row_of(BETTER)).to_be_visible()

    # And again: out and in changes nothing.
    _bring(controller, _download(controller, town, tmp_path / "nog-eens" / f"{town}.xlsx"))
    controller.is_told("Dit werkboek zegt precies wat er al staat.")


def _download(person: Person, plan: str, target: Path) -> Path:
    person.page.goto("/beheer/uitwisselen/")
    with person.page.expect_download() as coming:
        person.page.get_by_role("link", name=f"Download {plan}.xlsx").click()
    coming.value.save_as(target)
    return target


def _bring(person: Person, book: Path) -> None:
    person.page.goto("/beheer/uitwisselen/")
    person.page.get_by_label("Werkboek (.xlsx)").set_input_files(book)
    person.page.get_by_role("button", name="Bekijk wat er verandert").click()


class _Sheet:
    """A sheet of a workbook, changed the way somebody does in a spreadsheet."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._book = openpyxl.load_workbook(path)
        self._sheet: Worksheet = self._book[name]
        self._columns = {cell.value: cell.column for cell in self._sheet[1]}

    def __enter__(self) -> "_Sheet":
        return self

    def __exit__(self, *_: object) -> None:
        self._book.save(self._path)
        self._book.close()

    def set(self, code: str, column: str, value: str, *, last: bool = False) -> None:
        """Write in the row of an element; the last such row where a code stands twice."""
        codes = [
            self._sheet.cell(r, self._columns["code"]).value
            for r in range(1, self._sheet.max_row + 1)
        ]
        rows = [number for number, found in enumerate(codes, 1) if found == code]
        self._sheet.cell(rows[-1 if last else 0], self._columns[column]).value = value
