"""`./doe`, the one entrance: what it says when it cannot help."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.commands import COMMANDS
from tools.paths import ROOT


def _doe(*arguments: str, path: str | None = None) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PATH": path or os.environ["PATH"]}
    return subprocess.run(
        [ROOT / "doe", *arguments], env=env, capture_output=True, text=True, check=False
    )


def test_help_names_every_command_in_dutch() -> None:
    shown = _doe("help")
    assert shown.returncode == 0
    assert "Gebruik: ./doe OPDRACHT" in shown.stdout
    assert {line.split()[0] for line in shown.stdout.splitlines()[2:]} == set(COMMANDS)


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    shown = subprocess.run([ROOT / "doe", "help"], cwd=tmp_path, check=False, capture_output=True)
    assert shown.returncode == 0


def test_an_unknown_command_is_refused_with_the_help() -> None:
    refused = _doe("testt")
    assert refused.returncode == 2
    assert "onbekende opdracht “testt”" in refused.stderr


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A search path with just what a shell script may count on."""
    for name in ("sh", "dirname", "cat"):
        program = shutil.which(name)
        assert program
        (tmp_path / name).symlink_to(program)
    return tmp_path


def test_without_python_it_says_what_to_install(bare_path: Path) -> None:
    refused = _doe("help", path=str(bare_path))
    assert refused.returncode == 3
    assert "Python 3.11 of nieuwer" in refused.stderr


def test_an_old_python_is_not_used(bare_path: Path) -> None:
    # What an old Python would answer to the question whether it is new enough.
    (bare_path / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    (bare_path / "python3").chmod(0o755)
    refused = _doe("help", path=str(bare_path))
    assert refused.returncode == 3
    assert "Python 3.11 of nieuwer" in refused.stderr
