"""Mijn werk and the matrix: complete, in order, and with as many queries for few as for many."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doelenboom.cycle.api import (
    Assignment,
    approve,
    comment,
    extend,
    hand_in,
    matrix,
    my_assignments,
    save_answer,
    summaries,
)
from doelenboom.goals.api import Node, NodeIndicator
from doelenboom.history.api import save_revisions
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.stages import AnswerStage
from doelenboom.kernel.states import State
from tests.cycle.conftest import HAND_IN, Town, filled


def _grow(town: Town, number: int) -> None:
    nodes = Node.objects.bulk_create(
        Node(
            plan=town.plan, parent=town.nodes["B"], level=town.level, owner=town.care,
            code=f"B.9{n}", slug=f"b-9{n}", title=f"Doel {n}", position=10 + n,
        )
        for n in range(number)
    )  # fmt: skip
    save_revisions(nodes)
    indicator = Indicator.objects.create(
        organisation=town.organisation, code=f"i{number}", name="Eenzaam", unit="%"
    )
    NodeIndicator.objects.bulk_create(
        NodeIndicator(node=node, indicator=indicator) for node in nodes
    )


def test_the_number_of_queries_does_not_grow(town: Town) -> None:
    _grow(town, 30)
    town.open()
    few = Assignment.objects.filter(node__code__in=["A.1", "B.90"])
    rest = Assignment.objects.exclude(pk__in=[row.pk for row in few])
    keep = list(rest)
    for row in (town.asked("A.1"),):
        save_answer(assignment=row.pk, version=0, answer=filled(row))
        comment(assignment=row.pk, passage="status", text="Hoezo?")
    rest.delete()
    matrix(town.edition)  # what is read once for good
    with CaptureQueriesContext(connection) as small:
        assert len(my_assignments(town.anna)) == 2
        assert len(matrix(town.edition).rows) == 2
    Assignment.objects.bulk_create(keep)
    with CaptureQueriesContext(connection) as large:
        assert len(my_assignments(town.anna)) == 31
        assert len(matrix(town.edition).rows) == 34
    assert len(large) == len(small)


def test_mijn_werk_is_ordered_by_deadline_and_tells_what_is_new(town: Town) -> None:
    town.care.user = town.bram  # Bram answers for two owners
    town.care.save()
    indicator = Indicator.objects.create(
        organisation=town.organisation, code="eenzaam", name="Eenzaam", unit="%"
    )
    NodeIndicator.objects.create(node=town.nodes["A.1"], indicator=indicator)
    now = timezone.now()
    for period, value, known in (
        ("2022", 55, now - timedelta(days=900)), ("2024", 54, now + timedelta(hours=1)),
    ):  # fmt: skip
        Observation.objects.create(
            indicator=indicator, period=period, value=value, known_from=known
        )
    town.open()
    extend(assignments=[town.asked("A.1").pk], until=HAND_IN + timedelta(days=7))
    first, second = my_assignments(town.bram)
    assert [first.assignment.node.code, second.assignment.node.code] == ["A.2", "A.1"]
    assert (first.new_figures, second.edition) == ([], town.edition)
    [new] = second.new_figures
    assert (new.observation.period, new.before.period) == ("2024", "2022")
    assert second.previous is not None
    assert second.previous.contribution.status.state == "on_track"
    assert [row["text"] for row in second.overdue_milestones] == []
    later = my_assignments(town.bram, now=datetime(2099, 9, 15, tzinfo=UTC))
    assert [one.days_late for one in later] == [5, 0]
    assert [row["text"] for row in later[1].overdue_milestones] == ["Mijlpaal A.1"]


def test_what_is_with_the_controller_is_not_mine_now_and_not_late(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    hand_in(assignment=row.pk, version=0, answer=filled(row))
    [mine] = my_assignments(town.anna, now=datetime(2100, 1, 1, tzinfo=UTC))
    assert (mine.stage, mine.is_mine_now, mine.days_late) == (AnswerStage.HANDED_IN, False, 0)
    town.edition.stage = "executive"
    town.edition.save()
    assert my_assignments(town.anna) == []


def test_the_matrix_tells_what_changed_since_last_time(town: Town) -> None:
    town.aspect("tijd")
    town.open()
    row = town.asked("A.1")
    answer = filled(row, State.MINOR_DEVIATION)
    answer.aspects["tijd"] = "major-deviation"
    row = hand_in(assignment=row.pk, version=0, answer=answer)
    approve(assignments=[row.pk])
    seen = matrix(town.edition)
    first, second, third, _ = seen.rows
    assert (first.changed, first.previous.state, first.aspects["tijd"].state) == (
        True, "on_track", "major_deviation",
    )  # fmt: skip
    assert (second.changed, second.status, second.previous.state) == (False, None, "on_track")
    assert (third.previous, third.changed) == (None, False)
    assert (seen.received, seen.stages[AnswerStage.TODO]) == (1, 3)
    assert seen.previous == town.before
    assert [group.programme.code for group in seen.groups] == ["A", "B"]


def test_summaries_count_everything_once_and_explain(town: Town) -> None:
    town.template.roll_up = "worst"
    town.template.save()
    town.edition.by_exception = True
    town.edition.save()
    town.open()
    for code, state in (("A.1", State.ON_TRACK), ("A.2", State.MINOR_DEVIATION)):
        row = town.asked(code)
        save_answer(assignment=row.pk, version=0, answer=filled(row, state))
    town.edition.refresh_from_db()
    whole, first, second = summaries(matrix(town.edition))
    assert whole.programme is None
    assert whole.sentence == ("4 doelen: 1 volgens afspraak, 1 wijkt iets af en 2 niet gemeld.")
    assert whole.tally.total == first.tally.total + second.tally.total == 4
    assert first.rolled.state is State.MINOR_DEVIATION
    assert "door Element A.2" in first.explanation
    assert first.exception == (
        "1 doel loopt volgens afspraak of is afgerond. Die telt mee, maar een tekst hoeft niet."
    )
    assert (second.rolled.state, second.exception) == (None, "")
    assert "Er is nog niets gemeld om te tellen." in second.explanation
