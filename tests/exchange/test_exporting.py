"""What comes out goes in again, byte for byte the same each time."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from doelenboom.exchange.errors import CannotWrite, UnknownCode
from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.goals.api import Node, Plan
from doelenboom.indicators.api import Observation
from doelenboom.participation.api import Input
from tests.exchange.books import NODES, PLAN
from tests.exchange.conftest import Import

FIGURES = ("indicator", "regio", "periode", "waarde", "eenheid", "status")


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_workbook_opens_elsewhere_and_codes_are_text(bring: Import, tmp_path: Path) -> None:
    bring(waarden=[FIGURES, ("Huizen", "NL01", "2025", "12,5", "stuks", "circa")])
    sheets = load_workbook(export_plan("testplan", tmp_path / "uit.xlsx"))
    assert sheets.sheetnames == ["plan", "niveaus", "statussen", "doelenboom", "waarden"]
    code = sheets["doelenboom"]["A4"]
    assert (code.value, code.data_type, code.number_format) == ("1.10", "s", "@")
    figure = sheets["waarden"]
    assert (figure["D2"].value, figure["D2"].data_type, figure["F2"].value) == (12.5, "n", "circa")
    assert sheets["doelenboom"].freeze_panes == "A2"


def test_the_same_content_gives_the_same_bytes(bring: Import, tmp_path: Path) -> None:
    bring()
    one = export_plan("testplan", tmp_path / "een.xlsx").read_bytes()
    assert export_plan("testplan", tmp_path / "twee.xlsx").read_bytes() == one


def test_what_an_organisation_set_for_its_publications_travels_along(
    bring: Import, tmp_path: Path
) -> None:
    told = (
        ("ook_in_het_engels", "ja"), ("adres_van_de_website", "https://doel.example/"),
        ("licentie", "https://creativecommons.org/licenses/by/4.0/deed.nl"),
        ("contact", "doel@dorp.example"), ("melden_zwakke_plek", "mailto:veilig@dorp.example"),
    )  # fmt: skip
    bring(plan=[*PLAN, *told])
    owner = Plan.objects.get().organisation
    assert owner.in_english
    assert (owner.address, owner.security_contact) == (told[1][1], told[4][1])
    written = export_plan("testplan", tmp_path / "uit.xlsx")
    sheet = load_workbook(written)["plan"]
    assert set(told) <= {(row[0].value, row[1].value) for row in sheet.iter_rows()}
    outcome = import_workbook(written, name="testplan.xlsx")
    assert sum(one.changed + one.added for one in outcome.counts) == 0
    bring(plan=[*PLAN, ("ook_in_het_engels", "nee")])
    owner.refresh_from_db()
    assert not owner.in_english
    assert owner.licence == told[2][1], "what a workbook does not say stays"


@pytest.mark.parametrize("name", ["terug.xlsx", "terug"])
def test_what_comes_out_goes_in_unchanged(bring: Import, tmp_path: Path, name: str) -> None:
    bring(
        indicatoren=[("naam", "eenheid", "doelen", "gebied", "richting"),
                     ("Huizen", "stuks", "1.10; 1.1", "Haven", "lager is beter")],
        waarden=[FIGURES, ("Huizen", "Haven", "2025", "1,125", "", "ten minste"),
                 ("Huizen", "NL01", "vanaf 2020", "-5,5 – 3", "%", ""),
                 ("Los", "", "2022-2023", "geheim", "", ""),
                 ("Los", "", "eerste half jaar 2022", "2", "", "streefwaarde; verwachting")],
        voortgang=[("editie", "code", "veld", "plantekst", "voortgangstekst", "status"),
                   ("2025", "1.1", "Stand", "- een\n- twee", "-", "Afgerond"),
                   ("2025", "1.1", "Oordeel", "", "", ""),
                   ("2024", "1.1", "Stand", "", "x", "")],
        financien=[("omschrijving", "jaar", "soort", "bedrag_mln_eur", "bedrag_eur"),
                   ("=SOM(A1)", "2026", "b", "5,25", ""), ("@x", "2026", "b", "", "12,34")],
        inbreng=[("bijeenkomst", "datum", "tekst"), ("Avond", "11 maart", "'t is _x000D_ goed"),
                 ("Enquête", "", "")],
    )  # fmt: skip
    path = export_plan("testplan", tmp_path / name)
    outcome = import_workbook(path, name="testplan.xlsx")
    assert outcome.errors == 0
    assert {one.sheet: (one.added, one.changed, one.missing) for one in outcome.counts
            if (one.added, one.changed, one.missing) != (0, 0, 0)} == {}  # fmt: skip


def test_a_text_that_looks_like_a_formula_is_no_formula(bring: Import, tmp_path: Path) -> None:
    bring(doelenboom=[NODES[0], ("1", "", "doel", "=HYPERLINK(A1)", "-2+3")])
    book = load_workbook(export_plan("testplan", tmp_path / "uit.xlsx"))
    assert book["doelenboom"]["D2"].data_type == "s"
    rows = table(export_plan("testplan", tmp_path / "uit") / "doelenboom.csv")
    assert rows[1][3:5] == ["'=HYPERLINK(A1)", "'-2+3"]


def test_only_what_is_released_comes_out(bring: Import, tmp_path: Path) -> None:
    bring(
        waarden=[FIGURES, ("A", "", "", "1", "", ""), ("A", "", "", "2", "", "")],
        inbreng=[("bijeenkomst", "tekst"), ("Avond", "geheim"), ("Avond", "open")],
        relaties=[("van", "naar", "soort"), ("1.10", "1.1", "vervangt")],
        mijlpalen=[("editie", "code", "tekst"), ("", "1.10", "Verborgen")],
    )
    Node.objects.filter(code="1.1").update(live=False, title="KANARIE")
    draft = Node.objects.get(code="1")
    draft.title = "KANARIE"
    draft.save_revision()
    Observation.objects.filter(value=1).update(released=False)
    Input.objects.filter(text="geheim").update(live=False)
    Node.objects.filter(code="1.10").update(parent=Node.objects.get(code="1.1"))
    folder = export_plan("testplan", tmp_path / "uit")
    text = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert "KANARIE" not in text
    assert "Verborgen" not in text
    assert "geheim" not in text
    assert [row[0] for row in table(folder / "doelenboom.csv")] == ["code", "1"]
    assert [row[3] for row in table(folder / "waarden.csv")][1:] == ["2"]
    assert not (folder / "relaties.csv").exists()


def test_an_edition_is_exported_with_its_plan(bring: Import, tmp_path: Path) -> None:
    bring(mijlpalen=[("editie", "code", "tekst"), ("2025", "1", "Klaar")])
    assert export_plan("testplan-2025", tmp_path / "uit.xlsx").exists()


def test_a_code_that_is_not_there_gets_a_suggestion(bring: Import, tmp_path: Path) -> None:
    bring()
    with pytest.raises(UnknownCode, match="Bedoelde u “testplan”"):
        export_plan("testplam", tmp_path / "uit.xlsx")


def test_a_folder_with_other_things_in_it_is_left_alone(bring: Import, tmp_path: Path) -> None:
    bring()
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "brief.docx").write_text("x")
    with pytest.raises(CannotWrite, match=r"brief\.docx"):
        export_plan("testplan", tmp_path / "map")
    with pytest.raises(CannotWrite, match="kan niet worden geschreven"):
        export_plan("testplan", tmp_path / "weg" / "uit.xlsx")
    with pytest.raises(CannotWrite, match=r"\.ods"):
        export_plan("testplan", tmp_path / "uit.ods")


def test_a_second_export_leaves_no_sheet_of_the_first(bring: Import, tmp_path: Path) -> None:
    bring(begrippen=[("term", "definitie"), ("a", "b")])
    export_plan("testplan", tmp_path / "uit")
    Plan.objects.get().terms.all().delete()
    export_plan("testplan", tmp_path / "uit")
    assert not (tmp_path / "uit" / "begrippen.csv").exists()
