"""The command as a person meets it."""

import pytest

from doelenboom import __version__
from doelenboom.cli import main as cli


def test_help_lists_every_verb_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    shown = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "gebruik: doelenboom" in shown
    assert "usage" not in shown
    for verb in cli.VERBS:
        assert verb in shown


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"doelenboom {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["onzin"], "onzin"),
        (["import"], "deze argumenten ontbreken"),
        (["list", "--onbekend"], "deze argumenten kennen we niet: --onbekend"),
        (["list", "--format", "paars"], "kan niet; kies uit"),
    ],
)
def test_wrong_arguments_are_told_in_dutch_with_exit_code_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("verb", sorted(cli.VERBS))
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([verb, "--help"])
    assert stopped.value.code == 0
    assert cli._load(verb).HELP in " ".join(capsys.readouterr().out.split())


def test_what_nobody_foresaw_is_told_with_its_cause_and_exit_code_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise OSError("schijf vol")

    monkeypatch.setattr(cli, "_run", fail)
    assert cli.main(["list"]) == 3
    told = capsys.readouterr().err
    assert "Er ging iets mis" in told
    assert "schijf vol" in told
