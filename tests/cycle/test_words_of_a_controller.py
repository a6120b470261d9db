"""What a controller may type: no control characters, no endless text, nothing after adoption."""

import pytest

from doelenboom.cycle.answers.judging import send_back
from doelenboom.cycle.api import CycleError, EditionFrozen, comment, hand_in
from doelenboom.cycle.models import Comment, Edition
from doelenboom.kernel.stages import EditionStage
from tests.cycle.conftest import Town, filled


def test_control_characters_are_left_out(town: Town) -> None:
    town.open()
    row = town.asked("A.1")

    made = comment(assignment=row.pk, passage="rows.0\0", quote="vier\0", text="We\0lke?")

    assert (made.passage, made.quote, made.text) == ("rows.0", "vier", "Welke?")


def test_a_reason_keeps_no_control_characters(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    hand_in(assignment=row.pk, version=row.version, answer=filled(row))

    send_back(assignments=[row.pk], reason="Noem\0 de wijken.")

    assert town.asked("A.1").return_reason == "Noem de wijken."


def test_what_is_far_too_long_is_refused(town: Town) -> None:
    town.open()
    row = town.asked("A.1")

    with pytest.raises(CycleError, match=r"hoogstens 20\.000 tekens"):
        comment(assignment=row.pk, passage="", text="x" * 20_001)
    with pytest.raises(CycleError, match=r"hoogstens 20\.000 tekens"):
        send_back(assignments=[row.pk], reason="x" * 20_001)


def test_nothing_is_said_about_an_adopted_edition(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    Edition.objects.filter(pk=town.edition.pk).update(stage=EditionStage.ADOPTED.value)

    with pytest.raises(EditionFrozen, match="Maak een erratum"):
        comment(assignment=row.pk, passage="", text="Toch niet.")
    assert not Comment.objects.exists()
