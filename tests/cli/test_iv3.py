"""The commands for Iv3, as a person runs them."""

import json
from pathlib import Path

from tests.exchange.books import folder, sheets
from tests.finance.iv3.deliveries import as_bytes, budget
from tests.plugins.product import Command


def test_a_delivery_is_checked_taken_in_and_given_back(doelenboom: Command, tmp_path: Path) -> None:
    path = tmp_path / "begroting.json"
    given = budget(overheidsnummer="9001")
    path.write_bytes(as_bytes(given))
    checked = doelenboom("iv3", "check", path)
    assert checked.returncode == 0, checked.stderr
    assert "PF006  klopt" in checked.stdout
    assert "Er is niets op aan te merken." in checked.stdout

    book = folder(tmp_path / "plan", sheets())
    doelenboom("import", book, check=True)
    tried = doelenboom("iv3", "import", path, "plan", "--dry-run", "--format", "json")
    assert json.loads(tried.stdout)["posten"]["toegevoegd"] == 5
    taken = doelenboom("iv3", "import", path, "plan")
    assert taken.returncode == 0, taken.stdout
    assert "Ingelezen in" in taken.stdout
    again = doelenboom("iv3", "import", path, "plan", "--dry-run")
    assert "Posten: 0 toegevoegd, 0 gewijzigd, 5 gelijk, 0 verwijderd." in again.stdout
    out = doelenboom("iv3", "export", "plan", "2026", "-o", tmp_path / "terug.json")
    assert out.returncode == 0, out.stderr
    assert json.loads((tmp_path / "terug.json").read_bytes()) == given


def test_errors_are_told_and_nothing_is_taken_in(doelenboom: Command, tmp_path: Path) -> None:
    whole = budget()
    whole["data"]["lasten"].append({"taakveld": "0.1", "categorie": "3.1", "bedrag": 1})
    path = tmp_path / "fout.json"
    path.write_bytes(as_bytes(whole))
    doelenboom("import", folder(tmp_path / "plan", sheets()), check=True)
    taken = doelenboom("iv3", "import", path, "plan")
    assert taken.returncode == 2
    assert "Fout in onderdeel lasten, rij 4, kolom categorie" in taken.stdout
    out = doelenboom("iv3", "export", "plan", "2026", "-o", tmp_path / "terug.json")
    assert out.returncode == 2
    assert "is er in dit plan geen levering ingelezen" in out.stderr
    missing = doelenboom("iv3", "check", tmp_path / "nergens.json")
    assert missing.returncode == 2
    assert "kan niet worden gelezen" in missing.stderr
    nowhere = doelenboom("iv3", "import", path, "nergens")
    assert nowhere.returncode == 2
    assert "Er is geen plan met code nergens." in nowhere.stderr


def test_posts_without_a_category_make_no_delivery(doelenboom: Command, tmp_path: Path) -> None:
    doelenboom("import", folder(tmp_path / "plan", sheets()), check=True)
    made = doelenboom(
        "iv3", "export", "plan", "2026", "--stage", "primitief", "-o", tmp_path / "x.json"
    )
    assert made.returncode == 2
    assert "Er zijn geen bedragen voor dit jaar en deze fase." in made.stdout
    assert not (tmp_path / "x.json").exists()
