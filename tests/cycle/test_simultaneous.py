"""Many hands at one moment, and processes that die: exactly one, all or nothing."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections, transaction

from doelenboom.cycle.api import (
    Answer,
    AnswerVersion,
    Assignment,
    CycleError,
    Edition,
    StaleAnswer,
    advance,
    approve,
    hand_in,
    open_round,
    save_answer,
    send_back,
)
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent, save_revisions
from doelenboom.kernel.stages import EditionStage
from tests.cycle.conftest import Town, filled

pytestmark = pytest.mark.django_db(transaction=True)
CONTRIBUTORS, ROUNDS = 40, 3


@pytest.fixture
def town(transactional_db: None) -> Town:
    return Town()


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Run all in threads of their own from one starting shot; results, or the errors."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return act()
        except CycleError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def verbs() -> Counter[str]:
    return Counter(AuditEvent.objects.values_list("verb", flat=True))


def test_of_several_who_open_one_does(town: Town) -> None:
    town.prepare()
    found = at_once([lambda: open_round(edition=town.edition)] * 4)
    assert sum(isinstance(one, CycleError) for one in found) == 3
    assert all("al geopend" in str(one) for one in found if isinstance(one, CycleError))
    assert Assignment.objects.count() == 4
    assert verbs()["uitvraag geopend"] == 1


def test_of_several_who_save_one_text_one_is_stored(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    texts = [filled(row, text=f"Tekst {n}.") for n in range(8)]
    found = at_once(
        [lambda text=text: save_answer(assignment=row.pk, version=0, answer=text) for text in texts]
    )
    stored = [one for one in found if isinstance(one, Assignment)]
    assert len(stored) == 1
    assert sum(isinstance(one, StaleAnswer) for one in found) == 7
    assert town.asked("A.1").explanation == stored[0].explanation
    assert all(
        one.stored.explanation == stored[0].explanation
        for one in found
        if isinstance(one, StaleAnswer)
    )
    assert verbs()["bijdrage begonnen"] == 1


def test_two_controllers_judge_the_same_in_opposite_ways(town: Town) -> None:
    town.open()
    keys = []
    for code in ("A.1", "A.2", "B.1", "B.2"):
        row = town.asked(code)
        hand_in(assignment=row.pk, version=0, answer=filled(row))
        keys.append(row.pk)
    approved, returned = at_once(
        [
            lambda: approve(assignments=keys),
            lambda: send_back(assignments=keys[::-1], reason="Nog eens."),
        ]
    )
    # Sending back may follow an approval; an approval never follows a sending back.
    assert returned.done == keys[::-1]
    assert set(Assignment.objects.values_list("stage", flat=True)) == {"returned"}
    assert len(approved.done) in (0, 4)
    told = verbs()
    assert told["bijdrage teruggestuurd"] == 4
    assert told["bijdrage goedgekeurd"] == len(approved.done)
    assert AnswerVersion.objects.count() == 4 + 4 + len(approved.done)


def test_judging_twice_at_once_is_told_once(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    hand_in(assignment=row.pk, version=0, answer=filled(row))
    found = at_once([lambda: approve(assignments=[row.pk])] * 4)
    assert sorted(len(one.done) for one in found) == [0, 0, 0, 1]
    assert {why for one in found for _, why in one.refused} == {"“A.1 Element A.1” is goedgekeurd."}
    assert verbs()["bijdrage goedgekeurd"] == 1


def test_nothing_is_taken_back_while_the_edition_leaves(town: Town) -> None:
    """Going to the college asks that all is approved; sending back at that moment loses or wins."""
    town.open()
    keys = []
    for code in ("A.1", "A.2", "B.1", "B.2"):
        row = town.asked(code)
        hand_in(assignment=row.pk, version=0, answer=filled(row))
        keys.append(row.pk)
    approve(assignments=keys)
    advance(edition=town.edition, to=EditionStage.REVIEWING)
    at_once(
        [
            lambda: advance(edition=town.edition, to=EditionStage.EXECUTIVE),
            lambda: send_back(assignments=keys[:1], reason="Toch niet."),
        ]
    )
    stage = Edition.objects.get(pk=town.edition.pk).stage
    whole = Assignment.objects.filter(stage="approved").count()
    assert (stage, whole) in {("executive", 4), ("reviewing", 3)}


def test_forty_contributors_save_at_the_same_time(town: Town) -> None:
    nodes = Node.objects.bulk_create(
        Node(
            plan=town.plan, parent=town.nodes["A"], level=town.level, owner=town.care,
            code=f"A.1{n}", slug=f"a-1{n}", title=f"Doel {n}", position=10 + n,
        )
        for n in range(CONTRIBUTORS - 4)
    )  # fmt: skip
    save_revisions(nodes)
    town.open()
    rows = list(Assignment.objects.order_by("pk"))
    assert len(rows) == CONTRIBUTORS

    def contributor(row: Assignment) -> tuple[int, int, str]:
        version, text = 0, ""
        for number in range(ROUNDS):
            text = f"<p>Ronde {number} van {row.pk}.</p>"
            answer = Answer(status="on-track", explanation=text, rows=row.rows,
                            milestones=row.milestones)  # fmt: skip
            version = save_answer(assignment=row.pk, version=version, answer=answer).version
        return row.pk, version, text

    acknowledged = at_once([lambda row=row: contributor(row) for row in rows])
    stored = set(Assignment.objects.values_list("pk", "version", "explanation"))
    assert stored == set(acknowledged)
    assert {version for _, version, _ in stored} == {ROUNDS}
    assert verbs()["bijdrage begonnen"] == CONTRIBUTORS


def _in_a_process_that_dies(act: Callable[[], Any], statement: int) -> bool:
    """Run in a fork that is killed before its n-th statement; whether it came that far."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        # A fork leaves the event loop of a browser, and with it finds what was open before that.
        connections.close_all()
        left = statement

        def count(execute: Any, *arguments: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with suppress(BaseException), connection.execute_wrapper(count):
            act()
            connection.close()
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _state() -> dict[str, Any]:
    return {
        "stages": sorted(Assignment.objects.values_list("pk", "stage", "version")),
        "versions": AnswerVersion.objects.count(),
        "events": AuditEvent.objects.count(),
        "edition": list(Edition.objects.order_by("pk").values_list("stage", flat=True)),
    }


def _killed_everywhere(act: Callable[[], Any]) -> int:
    """Kill at every statement in turn; each time nothing has changed. Ends when it completes."""
    before = _state()
    for statement in range(200):
        if not _in_a_process_that_dies(act, statement):
            return statement
        assert _state() == before, f"killed before statement {statement}"
    raise AssertionError("it never completes")


def test_opening_that_is_killed_anywhere_asks_nobody_and_then_everybody(town: Town) -> None:
    town.prepare()
    died = _killed_everywhere(lambda: open_round(edition=town.edition))
    assert died > 10
    assert Assignment.objects.count() == 4
    assert verbs()["uitvraag geopend"] == 1


def test_approving_together_that_is_killed_anywhere_approves_none_and_then_all(
    town: Town,
) -> None:
    town.open()
    keys = []
    for code in ("A.1", "A.2", "B.1"):
        row = town.asked(code)
        hand_in(assignment=row.pk, version=0, answer=filled(row))
        keys.append(row.pk)
    died = _killed_everywhere(lambda: approve(assignments=keys))
    assert died > 5
    assert Assignment.objects.filter(stage="approved").count() == 3
    assert verbs()["bijdrage goedgekeurd"] == 3


def test_handing_in_that_is_killed_anywhere_can_be_done_again(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    answer = filled(row, text="Gedaan.")
    with transaction.atomic():
        row = save_answer(assignment=row.pk, version=0, answer=answer)
    _killed_everywhere(lambda: hand_in(assignment=row.pk, version=1, answer=answer))
    assert town.asked("A.1").stage == "handed_in"
    assert town.asked("A.1").explanation == "<p>Gedaan.</p>"
