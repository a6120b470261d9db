"""``doelenboom check`` as a person types it."""

import json
from pathlib import Path

import pytest

from doelenboom.checks.examples import example_plan, with_node
from doelenboom.cli.main import main
from doelenboom.snapshot.canonical import dump_snapshot
from doelenboom.snapshot.models import Snapshot

DATA = ["--family", "doelen", "--family", "verslag"]


def _file(folder: Path, snapshot: Snapshot) -> str:
    path = folder / "plan.json"
    path.write_bytes(dump_snapshot(snapshot))
    return str(path)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    snapshot = with_node("D1", owner=None)().snapshot
    assert snapshot
    return _file(tmp_path, snapshot)


def test_a_snapshot_without_faults_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", _file(tmp_path, example_plan()), *DATA, "--fail-on", "tip"]) == 0
    assert "niets gevonden" in capsys.readouterr().out


def test_the_outcome_is_1_from_the_severity_that_was_asked(
    faulty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", faulty, *DATA]) == 0
    assert "heeft geen eigenaar" in capsys.readouterr().out
    assert main(["check", faulty, *DATA, "--fail-on", "waarschuwing"]) == 1
    assert main(["check", faulty, *DATA, "--severity", "fout", "--fail-on", "waarschuwing"]) == 0


def test_a_document_that_is_not_in_the_registry_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Plan\n\nWij willen een goed leven voor iedereen.\n", encoding="utf-8")
    assert main(["check", str(path), "--rule", "doelen-zonder-eigenaar"]) == 0
    assert "plan.txt: niets gevonden met 1 regel." in capsys.readouterr().out


@pytest.mark.parametrize("form", ["json", "sarif", "html"])
def test_other_forms_go_to_a_file(faulty: str, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"uit.{form}"
    assert main(["check", faulty, *DATA, "--format", form, "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "heeft geen eigenaar" in text
    if form != "html":
        json.loads(text)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["weg.txt"], "weg.txt is geen bestand"),
        (["x.txt", "--rule", "bestaat-niet"], "Regel “bestaat-niet” is er niet"),
        (["x.txt", "--today", "32 mei"], "geen datum"),
    ],
)
def test_wrong_input_is_2_and_says_how_to_mend(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.django_db
def test_a_code_that_nobody_knows_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bestaat-niet"]) == 2
    assert "bestaat-niet" in capsys.readouterr().err
