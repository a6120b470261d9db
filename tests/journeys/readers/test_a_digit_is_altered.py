"""Somebody gets at the server and alters one thing: both checkers name it, each time.

``verify.py`` is run as whoever has nothing but Python runs it; ``doelenboom verify`` is the
command itself.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doelenboom.cli.main import main
from tests.journeys.readers.conftest import BeforeReaders

PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
PAGE, FACTS = "cijfers/eenzaamheid/index.html", "data/facts.json"
FACT = "w_eenzaamheid_GM9999_2024"
Alteration = Callable[[Path], None]


def _replaced(path: str, was: str, becomes: str) -> Alteration:
    """The first place where a text stands, and only that one."""

    def alter(folder: Path) -> None:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        assert was in text
        file.write_text(text.replace(was, becomes, 1), encoding="utf-8")

    return alter


def _digit_of_a_hash(folder: Path) -> None:
    file = folder / "manifest.json"
    text = file.read_text(encoding="utf-8")
    entry = re.search(rf'"path":"{FACTS}","sha256":"(.)', text)
    assert entry is not None
    other = "0" if entry[1] != "0" else "1"
    file.write_text(text[: entry.end() - 1] + other + text[entry.end() :], encoding="utf-8")


def _sign(folder: Path) -> None:
    file = folder / "signature.json"
    text = file.read_text(encoding="utf-8")
    start = text.index('"signature":"') + len('"signature":"')
    other = "A" if text[start] != "A" else "B"
    file.write_text(f"{text[:start]}{other}{text[start + 1 :]}", encoding="utf-8")


CASES: dict[str, tuple[Alteration, tuple[str, ...]]] = {
    "a digit on a page": (
        _replaced(PAGE, f'data-fact="{FACT}">54', f'data-fact="{FACT}">57'),
        (f"{PAGE} is veranderd", f"{PAGE}: er staat “57 %”, het hoort 54 te zijn (feit {FACT})."),
    ),
    "a figure in the facts": (
        _replaced(FACTS, '"value":"54"', '"value":"57"'),
        (f"{FACTS} is veranderd", f"✗ {FACTS}: ", " is 57, pagina’s 54."),
    ),
    "a hash in the manifest": (
        _digit_of_a_hash,
        ("manifest.json is veranderd", f"{FACTS} is veranderd", "handtekening"),
    ),
    "the signature": (_sign, ("De handtekening in signature.json hoort niet bij manifest.json.",)),
    "a file that is gone": (
        lambda folder: (folder / "wetten/index.html").unlink(),
        ("wetten/index.html ontbreekt.",),
    ),
    "a file that came": (
        lambda folder: _added(folder / "doelen/erbij.html"),
        ("doelen/erbij.html staat niet in het manifest.",),
    ),
}


def _added(path: Path) -> None:
    path.write_text("<p>Nieuw doel</p>", encoding="utf-8")


@pytest.fixture
def copy(before_readers: BeforeReaders, tmp_path: Path) -> Path:
    """The publication as it stands on a server."""
    return Path(shutil.copytree(before_readers.folder, tmp_path / "website"))


def _plain_python(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [PYTHON, "-I", "verify.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_untouched_it_says_what_was_counted(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = _plain_python(copy)
    assert code == 0, told
    said = re.search(
        r"(\d+) bestanden, (\d+) vingerafdrukken goed, handtekening geldig \(sleutel \w+\), "
        r"keten heel \(1 versie\), (\d+) getallen op pagina’s gelijk aan de feiten, "
        r"in het Nederlands (\d+) gebonden, \d+ gemerkt en \d+ los\.\n"
        r"Alles klopt\.",
        told,
    )
    assert said is not None, told
    assert said[1] == said[2]
    assert int(said[3]) > 100
    assert 50 < int(said[4]) <= int(said[3])
    assert main(["verify", str(copy)]) == 0
    assert "Opnieuw gebouwd uit de momentopname: elk bestand is gelijk" in capsys.readouterr().out


@pytest.mark.parametrize("case", CASES)
def test_one_alteration_is_named(case: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alter, expected = CASES[case]
    alter(copy)
    code, told = _plain_python(copy)
    assert code == 1
    assert "Niet in orde" in told
    assert main(["verify", "--no-rebuild", str(copy)]) == 1
    also = capsys.readouterr().out
    for sentence in expected:
        assert sentence in told, told
        assert sentence in also, also


def test_building_again_shows_where_and_what_it_was(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    CASES["a digit on a page"][0](copy)
    assert main(["verify", str(copy)]) == 1
    told = capsys.readouterr().out
    line = next(line for line in told.splitlines() if f"✗ {PAGE} is veranderd" in line)
    assert re.search(r"bij byte [\d.]+ hoort “.*54.*” te staan, er staat “.*57.*”", line)
