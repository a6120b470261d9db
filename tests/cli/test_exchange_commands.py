"""The commands for workbooks, as a person runs them."""

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.exchange.books import NODES, folder, sheets, xlsx
from tests.plugins.product import Command


def test_from_an_empty_workbook_to_a_plan_and_back(doelenboom: Command, tmp_path: Path) -> None:
    made = doelenboom("template", "-o", tmp_path / "leeg.xlsx")
    assert made.returncode == 0, made.stderr
    empty = doelenboom("import", tmp_path / "leeg.xlsx")
    assert empty.returncode == 2
    assert "kolom titel" in empty.stdout
    book = load_workbook(tmp_path / "leeg.xlsx")
    for row, value in ((2, "Wonen"), (3, "plan"), (4, "Gemeente Testdorp")):
        book["plan"].cell(row=row, column=2, value=value)
    book["doelenboom"].append(["1", None, "doel", "Genoeg huizen"])
    book.save(tmp_path / "wonen.xlsx")
    done = doelenboom("import", tmp_path / "wonen.xlsx")
    assert done.returncode == 0, done.stdout
    assert "Opgeslagen onder code wonen." in done.stdout
    listed = doelenboom("list", "--format", "json")
    [plan] = json.loads(listed.stdout)["plannen"]
    assert (plan["code"], plan["titel"], plan["elementen"]) == ("wonen", "Wonen", 1)
    out = doelenboom("export", "wonen", "-o", tmp_path / "terug")
    assert out.returncode == 0
    again = doelenboom("import", tmp_path / "terug")
    assert "Het register was al gelijk aan het werkboek." in again.stdout


def test_errors_are_listed_with_their_place_and_nothing_is_written(
    doelenboom: Command, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "p.xlsx", sheets(doelenboom=[*NODES, ("2", "9", "doel", "Los", "")]))
    done = doelenboom("import", path)
    assert done.returncode == 2
    assert "Fout in blad doelenboom, rij 5, kolom bovenliggend: “9”" in done.stdout
    assert "Er is niets opgeslagen: 1 fout in het werkboek." in done.stderr
    assert "Het register is leeg." in doelenboom("list").stdout
    told = json.loads(doelenboom("import", path, "--format", "json").stdout)
    [finding] = told["bevindingen"]
    assert (finding["blad"], finding["rij"], finding["kolom"], finding["waarde"]) == (
        "doelenboom", 5, "bovenliggend", "9",
    )  # fmt: skip
    assert finding["bevinding"]
    assert finding["verbetering"]


def test_a_dry_run_and_a_deletion_tell_what_they_would_do(
    doelenboom: Command, tmp_path: Path
) -> None:
    book = folder(tmp_path / "plan", sheets())
    tried = doelenboom("import", book, "--dry-run")
    assert "Dit zou worden toegevoegd:" in tried.stdout
    assert "er is niets opgeslagen" in tried.stdout
    doelenboom("import", book, check=True)
    fewer = xlsx(tmp_path / "plan.xlsx", sheets(doelenboom=NODES[:-1]))
    kept = doelenboom("import", fewer)
    assert "het blijft staan:\n  doelenboom: 1.10 Bouwen aan de haven" in kept.stdout
    gone = doelenboom("import", fewer, "--delete-missing")
    assert "wordt verwijderd:\n  doelenboom: 1.10 Bouwen aan de haven" in gone.stdout
    again = doelenboom("import", fewer, "--delete-missing", "--format", "json")
    assert json.loads(again.stdout)["wijzigingen"] == []


def test_what_cannot_be_done_is_said_in_a_sentence(doelenboom: Command, tmp_path: Path) -> None:
    unknown = doelenboom("export", "weg", "-o", tmp_path / "x.xlsx")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "Er is geen plan of editie met code “weg”." in unknown.stderr
    (tmp_path / "er-al.xlsx").write_bytes(b"")
    taken = doelenboom("template", "-o", tmp_path / "er-al.xlsx")
    assert taken.returncode == 2
    assert "bestaat al" in taken.stderr
