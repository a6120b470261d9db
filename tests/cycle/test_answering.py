"""An answer on its way from the first word to the approval."""

from doelenboom.cycle.api import (
    approve,
    hand_in,
    matrix,
    my_assignments,
    save_answer,
    send_back,
)
from doelenboom.history.api import acting_as
from tests.cycle.conftest import Town, filled


def test_the_road_of_an_answer(town: Town) -> None:
    town.open()
    with acting_as(town.anna):
        row = town.asked("A.1")
        saved = save_answer(assignment=row.pk, version=0, answer=filled(row))
        assert (saved.stage, saved.version) == ("draft", 1)
        row = hand_in(assignment=row.pk, version=1)
        assert row.stage == "handed_in"
    judged = send_back(assignments=[row.pk], reason="Hoeveel wijken?")
    assert judged.done == [row.pk]
    row = town.asked("A.1")
    assert (row.stage, row.return_reason) == ("returned", "Hoeveel wijken?")
    row = hand_in(assignment=row.pk, version=row.version, answer=filled(row, text="Vier wijken."))
    assert approve(assignments=[row.pk, 0]).refused == [(0, "Deze bijdrage bestaat niet meer.")]
    assert town.asked("A.1").stage == "approved"
    seen = matrix(town.edition)
    assert [r.place.code for r in seen.rows] == ["A.1", "A.2", "B.1", "B.2"]
    assert seen.groups[0].sentence == "2 doelen: 1 volgens afspraak en 1 niet gemeld."
    mine = my_assignments(town.bram)
    assert [one.assignment.node.code for one in mine] == ["A.2"]
    assert mine[0].previous.contribution.status.code == "on-track"
