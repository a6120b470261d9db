"""``doelenboom pack``, as a person runs it."""

import json
from pathlib import Path

from tests.exchange.books import folder, sheets
from tests.plugins.product import Command


def test_packs_are_listed_and_shown(doelenboom: Command) -> None:
    listed = json.loads(doelenboom("pack", "list", "--format", "json").stdout)
    assert {one["code"] for one in listed["sets"]} >= {"bbv-beleidsindicatoren", "kerncijfers"}
    shown = doelenboom("pack", "show", "bbv-beleidsindicatoren", "--version", "2020")
    assert "6 Verwijzingen Halt (per 10.000 jongeren)" in shown.stdout
    assert "vervallen: 7 Harde kern jongeren" in shown.stdout


def test_a_pack_is_shown_then_applied_then_already_there(
    doelenboom: Command, tmp_path: Path
) -> None:
    assert doelenboom("import", folder(tmp_path / "testplan", sheets())).returncode == 0
    apply = ("pack", "apply", "kerncijfers")
    tried = doelenboom(*apply, "--dry-run")
    assert "Zou maken: 12 indicatoren" in tried.stdout, tried.stderr
    done = doelenboom(*apply)
    assert "Gemaakt: 12 indicatoren; bijgewerkt: 0 indicatoren" in done.stdout, done.stderr
    again = doelenboom(*apply, "--format", "json")
    assert {step["doet"] for step in json.loads(again.stdout)["stappen"]} == {"al goed"}
    checked = doelenboom("pack", "check")
    assert (checked.returncode, checked.stdout) == (0, "Opgezocht: 0 onderdelen; gevonden: 0.\n")


def test_wrong_input_is_told_with_exit_code_2(doelenboom: Command, tmp_path: Path) -> None:
    assert doelenboom("import", folder(tmp_path / "testplan", sheets())).returncode == 0
    for arguments, words in (
        (("show", "kerncijfers", "--version", "1999"), "geen versie 1999"),
        (("apply", "kerncijfers", "--organisation", "elders"), "geen organisatie"),
        (("apply", "kerncijfers", "--as", "inwoners=bestaat-niet"), "geen indicator met code"),
    ):
        done = doelenboom("pack", *arguments)
        assert done.returncode == 2, done.stdout
        assert words in done.stderr
