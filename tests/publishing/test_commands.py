"""`snapshot`, `build`, `publish` and `verify` as a person types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from doelenboom.cli.main import main
from doelenboom.kernel.disk import wait_until_cleared
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot, sha256
from tests.factories import small_snapshot
from tests.publishing.registry import EARLIER, PLAN, Planted


@pytest.fixture
def snapshot_file(tmp_path: Path) -> Path:
    """The small snapshot as a file."""
    path = tmp_path / "plan.json"
    path.write_bytes(dump_snapshot(small_snapshot()))
    return path


def test_a_snapshot_is_written_and_its_hash_is_told(
    planted: Planted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "uit.json"
    assert main(["snapshot", EARLIER, "-o", str(target)]) == 0
    data = target.read_bytes()
    assert load_snapshot(data).code == EARLIER
    assert sha256(data) in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".json"] == ["uit.json"]


def test_build_and_verify_need_no_django_and_no_database(
    snapshot_file: Path, tmp_path: Path
) -> None:
    script = (
        "import sys; from doelenboom.cli.main import main\n"
        f"assert main(['build', {str(snapshot_file)!r}, '-o', {str(tmp_path / 'uit')!r}]) == 0\n"
        f"assert main(['verify', {str(tmp_path / 'uit')!r}]) == 0\n"
        "assert 'django' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PATH": "", "DOELENBOOM_DATA": str(tmp_path / "bestaat" / "niet")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "elk bestand is gelijk, byte voor byte" in done.stdout
    assert not (tmp_path / "bestaat").exists()


def test_building_again_replaces_an_earlier_build(snapshot_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit"
    assert main(["build", str(snapshot_file), "-o", str(target)]) == 0
    (target / "oud.html").write_text("van de vorige keer")
    assert main(["build", str(snapshot_file), "-o", str(target)]) == 0
    assert not (target / "oud.html").exists()
    wait_until_cleared()  # the earlier build goes beside the work
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json", "uit"]


def test_a_folder_with_something_else_is_left_alone(
    snapshot_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "documenten"
    target.mkdir()
    (target / "brief.txt").write_text("van mij")
    assert main(["build", str(snapshot_file), "-o", str(target)]) == 2
    assert "iets anders" in capsys.readouterr().err
    assert [path.name for path in target.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize("content", [b"geen json", b'{"schema_version":"9.9"}'])
def test_a_file_that_is_no_snapshot_is_refused(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "iets.json"
    path.write_bytes(content)
    assert main(["build", str(path), "-o", str(tmp_path / "uit")]) == 2
    assert "momentopname" in capsys.readouterr().err
    assert main(["build", str(tmp_path / "weg.json"), "-o", str(tmp_path / "uit")]) == 2
    assert not (tmp_path / "uit").exists()


def test_publish_and_verify_tell_what_happened(
    planted: Planted, publications: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", PLAN]) == 0
    told = capsys.readouterr().out
    assert "Versie 1 van “Samen in Duinmonde”" in told
    assert "staat geen adres van de publicaties" in told
    assert main(["publish", PLAN]) == 0
    assert "niets veranderd sinds versie 1" in capsys.readouterr().out
    assert main(["publish", PLAN, "--again", "--reason", "Een fout."]) == 0
    assert "vervangt versie 1" in capsys.readouterr().out
    root = publications / "duinmonde" / PLAN
    assert main(["verify", str(root), "--ledger"]) == 0
    assert "De 2 versies zijn nog precies zoals gepubliceerd." in capsys.readouterr().out
    assert main(["publish", "bestaat-niet"]) == 2


def test_verify_names_a_changed_byte_and_returns_1(
    snapshot_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "uit"
    main(["build", str(snapshot_file), "-o", str(target)])
    page = target / "index.html"
    content = bytearray(page.read_bytes())
    content[100] ^= 1
    page.write_bytes(content)
    capsys.readouterr()
    assert main(["verify", str(target)]) == 1
    told = capsys.readouterr().out
    assert "index.html is veranderd: bij byte 101" in told
    assert "Niet in orde: 1 verschil gevonden." in told

    assert main(["verify", str(target), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["proven"] is False
    (difference,) = report["publications"][0]["differences"]
    assert (difference["kind"], difference["path"], difference["offset"]) == (
        "changed",
        "index.html",
        100,
    )
    assert difference["expected_sha256"] != difference["found_sha256"]


def test_verify_of_something_else_returns_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path)]) == 2
    assert "geen publicatie" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--again"], ["--accept", "afgesproken"]])
def test_what_belongs_to_one_plan_is_refused_for_all(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is ignored in silence: a reason to accept findings is given for one plan."""
    assert main(["publish", "--all", *option]) == 2
    assert "horen bij één plan of editie" in capsys.readouterr().err
