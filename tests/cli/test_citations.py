"""The command that tells of bound figures, and mends their index."""

import json

import pytest

from doelenboom.citations.api import FigureUse
from doelenboom.cli.main import main
from tests.backoffice.screens.touched.test_touched import planted

pytestmark = pytest.mark.django_db


def test_it_tells_what_is_cited_and_touched(capsys: pytest.CaptureFixture[str]) -> None:
    planted()
    assert main(["citations", "--list"]) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "proef: 2 gebonden cijfers in teksten (2 geraakte zinnen), 0 in" in told
    assert "gecorrigeerd, was 14,6 %, wordt 15,2 %." in told
    assert "“In 2023 rookte 17,9 % van ons.”" in told


def test_an_index_that_is_not_right_is_mended_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    planted()
    FigureUse.objects.filter(indicator="roken").delete()
    assert main(["citations", "proef", "--rebuild", "--format", "json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["plan"], told["cited"], told["added"], told["removed"]) == ("proef", 2, 1, 0)
    assert main(["citations", "proef", "--rebuild"]) == 0
    assert "De index klopte." in capsys.readouterr().out


def test_a_plan_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", "bestaat-niet"]) == 2
    assert "Er is geen plan met code bestaat-niet." in capsys.readouterr().err
