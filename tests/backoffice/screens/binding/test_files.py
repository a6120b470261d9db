"""A person binds an indicator to a file with figures."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Indicator, Observation
from tests.backoffice.screens.binding.workers import work

FIGURES = (
    "gebied;jaar;waarde;eenheid;status\n"
    "GM0718;2022;11,4;%;definitief\nGM0718;2023;11,9;%;definitief\nGM0718;2024;12,3;%;voorlopig\n"
)


@pytest.fixture(autouse=True)
def no_network(settings: Any) -> None:
    settings.STATISTICS = {
        **settings.STATISTICS, "v3": "http://127.0.0.1:9", "v3_other": "http://127.0.0.1:9",
        "v4": "http://127.0.0.1:9", "csv": "http://127.0.0.1:9", "attempts": "1", "pause": "0",
    }  # fmt: skip


def _at(indicator: Indicator, rest: str = "") -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/{rest}"


def _put_in(client: Client, indicator: Indicator, name: str, content: bytes, **more: str) -> Any:
    upload = SimpleUploadedFile(name, content)
    return client.post(_at(indicator, "bestand/lees/"), {"bestand": upload, **more})


def _onward(client: Client, address: str) -> str:
    """Follow where the wizard leads, until it shows something."""
    reply = client.get(address, follow=True)
    assert reply.status_code == 200
    return str(reply.request["PATH_INFO"])


def test_from_a_file_to_figures(controller: Client, indicator: Indicator) -> None:
    page = controller.get(_at(indicator)).content.decode()
    assert "Of gebruik een bestand" in page
    assert "Breng een bestand in" in controller.get(_at(indicator, "bestand/")).content.decode()
    reply = _put_in(controller, indicator, "Jeugdhulp cijfers.csv", FIGURES.encode("cp1252"))
    assert reply.headers["Location"] == _at(indicator, "opzoeken/")
    work()
    here = _onward(controller, _at(indicator, "opzoeken/"))
    if "onderwerp" in here:
        here = controller.post(here, {"onderwerp": "jeugdhulp-cijfers"}).headers["Location"]
    if "keuzes" in here:
        here = controller.post(here, {"maal": "1"}).headers["Location"]
    assert here == _at(indicator, "gebieden/")
    controller.post(here, {"gebied": ["GM0718"]})
    controller.get(_at(indicator, "controleren/"))
    work()
    assert (
        "Kloppen deze cijfers?" in controller.get(_at(indicator, "controleren/")).content.decode()
    )
    done = controller.post(_at(indicator, "bewaar/"), follow=True).content.decode()
    assert "De indicator is gekoppeld" in done
    rows = Observation.objects.filter(indicator=indicator, origin="bound").order_by("period")
    assert [(row.period, float(row.value), row.status) for row in rows] == [
        ("2022", 11.4, "definitive"),
        ("2023", 11.9, "definitive"),
        ("2024", 12.3, "provisional"),
    ]
    event = AuditEvent.objects.get(verb="bestand ingebracht")
    assert event.after == {"bestand": "Jeugdhulp cijfers.csv"}

    newer = FIGURES.replace("12,3;%;voorlopig", "12,5;%;definitief")
    _put_in(controller, indicator, "Jeugdhulp cijfers.csv", newer.encode())
    work()
    last = rows.filter(period="2024").order_by("-pk").first()
    assert last is not None
    assert (float(last.value or 0), last.status) == (12.5, "definitive")


def test_a_file_that_lies_in_the_folder(
    controller: Client, indicator: Indicator, settings: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "figures"
    (folder / "wonen").mkdir(parents=True)
    (folder / "wonen" / "a.csv").write_text(FIGURES)
    settings.STATISTICS = {**settings.STATISTICS, "files": str(folder)}
    page = controller.get(_at(indicator, "bestand/")).content.decode()
    assert "wonen/a.csv" in page
    assert "map van de beheerder" in page
    reply = controller.post(_at(indicator, "bestand/lees/"), {"kies": "file:map:wonen~sa.csv"})
    assert reply.status_code == 302
    work()
    assert "opzoeken" not in _onward(controller, _at(indicator, "opzoeken/"))


def test_what_is_wrong_in_the_file_is_told(controller: Client, indicator: Indicator) -> None:
    _put_in(controller, indicator, "a.csv", b"gebied;jaar;waarde\nGM0718;2022;veel\n")
    work()
    page = controller.get(_at(indicator, "opzoeken/"), follow=True).content.decode()
    assert "Rij 2, kolom C (waarde): “veel” is geen getal" in page


def test_a_sheet_is_chosen(controller: Client, indicator: Indicator) -> None:
    workbook = openpyxl.Workbook()
    for name in ("Een", "Twee"):
        sheet = workbook.create_sheet(name)
        sheet.append(["gebied", 2023])
        sheet.append(["GM0718", 1])
    content = BytesIO()
    workbook.save(content)
    _put_in(controller, indicator, "a.xlsx", content.getvalue())
    work()
    page = controller.get(_at(indicator, "opzoeken/"), follow=True).content.decode()
    assert "meer dan één blad heeft cijfers (Een, Twee)" in page
    _put_in(controller, indicator, "a.xlsx", content.getvalue(), blad="Twee")
    work()
    assert "opzoeken" not in _onward(controller, _at(indicator, "opzoeken/"))


@pytest.mark.parametrize("name", ["a.exe", ".csv", "a.xls", "~$a.xlsx", "csv"])
def test_what_is_no_file_with_figures(controller: Client, indicator: Indicator, name: str) -> None:
    reply = _put_in(controller, indicator, name, b"x")
    assert reply.status_code == 400
    assert "eindigt op .csv of .xlsx" in reply.content.decode()


def test_a_name_with_folders_stays_a_name(
    controller: Client, indicator: Indicator, settings: Any
) -> None:
    _put_in(controller, indicator, "../../evil.csv", FIGURES.encode())
    kept = [path.name for path in Path(settings.DATA_DIR, "files").iterdir()]
    assert kept == ["evil.csv"]


@pytest.mark.parametrize("chosen", ["", "file:map:../x.csv", "file:ingebracht:a.csv", "x"])
def test_a_choice_that_is_not_there(controller: Client, indicator: Indicator, chosen: str) -> None:
    reply = controller.post(_at(indicator, "bestand/lees/"), {"kies": chosen})
    assert reply.status_code == 400
    assert "Kies een bestand" in reply.content.decode()
