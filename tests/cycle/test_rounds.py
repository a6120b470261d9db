"""Preparing a round, opening it, and taking its edition to the council and back."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.cycle.api import (
    Assignment,
    CannotAdvance,
    Edition,
    Round,
    RoundRefused,
    advance,
    approve,
    hand_in,
    open_round,
    plan_round,
    prepare_round,
    widen_round,
)
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent, save_revisions
from doelenboom.kernel.stages import EditionStage, RoundStep
from tests.cycle.conftest import DEADLINES, Town, filled


def test_who_is_missing_is_known_before_anything_is_asked(town: Town) -> None:
    plan = plan_round(town.edition)
    assert [one.node.code for one in plan.asked] == ["A.1", "A.2", "B.1", "B.2"]
    assert [node.code for node in plan.without_owner] == ["B.2"]
    assert [(node.code, owner.name) for node, owner in plan.without_account] == [
        ("B.1", "Team Leeg")
    ]
    assert (plan.people, [level.name for level in plan.levels]) == (2, ["doel"])
    assert not Round.objects.exists()


def test_a_round_is_about_its_scope_and_its_levels(town: Town) -> None:
    town.edition.scope.add(town.nodes["B"])
    assert [one.node.code for one in plan_round(town.edition).asked] == ["B.1", "B.2"]
    both = [town.programme_level, town.level]
    assert [one.node.code for one in plan_round(town.edition, both).asked] == ["B", "B.1", "B.2"]


def test_what_is_not_released_is_not_asked(town: Town) -> None:
    Node.objects.filter(code="A").update(live=False)
    assert [one.node.code for one in plan_round(town.edition).asked] == ["B.1", "B.2"]


def test_preparing_hides_the_edition_and_can_be_done_again(town: Town) -> None:
    town.prepare()
    town.edition.refresh_from_db()
    assert (town.edition.stage, town.edition.live) == ("preparing", False)
    later = {**DEADLINES, RoundStep.HAND_IN: date(2099, 9, 11)}
    round_ = prepare_round(edition=town.edition, deadlines=later, message=" Graag kort. ")
    assert round_.message == "Graag kort."
    assert round_.deadlines.get(step="hand_in").day == date(2099, 9, 11)
    verbs = AuditEvent.objects.filter(object_type="cycle.edition").values_list("verb", flat=True)
    assert sorted(verbs) == ["uitvraag gewijzigd", "uitvraag voorbereid"]


@pytest.mark.parametrize(
    ("deadlines", "said"),
    [
        ({}, "Kies tot en met welke dag"),
        (
            {RoundStep.HAND_IN: date(2099, 9, 10), RoundStep.COUNCIL: date(2099, 9, 1)},
            "“Raad stelt vast” staat op 1 september 2099. Dat is eerder dan “Bijdragen inleveren”",
        ),
    ],
)
def test_days_that_cannot_be_right_are_refused(
    town: Town, deadlines: dict[RoundStep, date], said: str
) -> None:
    with pytest.raises(RoundRefused, match=said):
        prepare_round(edition=town.edition, deadlines=deadlines)
    assert not Round.objects.exists()


def test_what_was_reported_on_without_a_round_stays_so(town: Town) -> None:
    with pytest.raises(RoundRefused, match="al gerapporteerd zonder uitvraag"):
        prepare_round(edition=town.before, deadlines=DEADLINES)
    assert Edition.objects.get(pk=town.before.pk).live


def test_opening_carries_plan_texts_and_open_milestones_over(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    assert [one["field"] for one in row.rows] == ["Wat we doen", "Planning"]
    assert row.rows[0] == {
        "field": "Wat we doen", "plan": "<p>Plan A.1 Wat we doen</p>", "progress": "",
        "status": None, "unchanged": False,
    }  # fmt: skip
    assert row.milestones == [
        {
            "text": "Mijlpaal A.1", "due": "2098-07-01", "due_text": "", "state": "planned",
            "reached_on": None, "was_due": "2098-07-01", "carried": True,
        }
    ]  # fmt: skip
    assert (row.stage, row.owner_name, row.version) == ("todo", "Team Zorg", 0)
    assert town.asked("B.2").owner_name == ""
    assert [one["plan"] for one in town.asked("B.1").rows] == ["", ""]


def test_opening_twice_is_refused_with_who_did(town: Town) -> None:
    town.open()
    with pytest.raises(RoundRefused, match="al geopend door opdrachtregel"):
        open_round(edition=town.edition)
    with pytest.raises(RoundRefused, match="nog geen uitvraag voorbereid"):
        open_round(edition=town.before)


def test_a_round_without_anything_to_ask_is_refused(town: Town) -> None:
    town.prepare()
    Node.objects.update(live=False)
    with pytest.raises(RoundRefused, match="niets om naar te vragen"):
        open_round(edition=town.edition)
    assert Edition.objects.get(pk=town.edition.pk).stage == "preparing"


def test_opening_hardly_asks_more_queries_for_many_than_for_few(town: Town) -> None:
    counts = []
    for extra in (0, 60):
        made = Node.objects.bulk_create(
            Node(
                plan=town.plan, parent=town.nodes["B"], level=town.level, owner=town.care,
                code=f"B.9{n}", slug=f"b-9{n}", title=f"Doel {n}", position=n,
            )
            for n in range(extra)
        )  # fmt: skip
        save_revisions(made)
        Assignment.objects.all().delete()
        Edition.objects.filter(pk=town.edition.pk).update(stage="")
        town.prepare()
        with CaptureQueriesContext(connection) as queries:
            open_round(edition=town.edition)
        counts.append(len(queries))
    assert Assignment.objects.count() == 64
    assert counts[1] - counts[0] <= 2  # sixty more rows are a batch or two more


def _approve(town: Town, *codes: str) -> None:
    for code in codes:
        row = town.asked(code)
        hand_in(assignment=row.pk, version=row.version, answer=filled(row))
        approve(assignments=[row.pk])


def test_the_college_gets_what_is_whole_or_hears_what_is_missing(town: Town) -> None:
    town.open()
    _approve(town, "A.1", "A.2", "B.1")
    with pytest.raises(CannotAdvance, match="De volgende stap is “controle”"):
        advance(edition=town.edition, to=EditionStage.EXECUTIVE)
    advance(edition=town.edition, to=EditionStage.REVIEWING)
    with pytest.raises(CannotAdvance, match="1 bijdrage is nog niet goedgekeurd") as refused:
        advance(edition=town.edition, to=EditionStage.EXECUTIVE)
    assert refused.value.missing == (town.asked("B.2").pk,)
    with pytest.raises(CannotAdvance):
        advance(edition=town.edition, to=EditionStage.EXECUTIVE, anyway=True)
    done = advance(
        edition=town.edition, to=EditionStage.EXECUTIVE, anyway=True, reason="Eigenaar is ziek."
    )
    assert done.stage == "executive"
    event = AuditEvent.objects.filter(verb="stand gewijzigd").first()
    assert event is not None
    assert (event.note, event.after["niet gemeld"]) == ("Eigenaar is ziek.", 1)


def test_going_back_needs_a_reason(town: Town) -> None:
    town.open()
    advance(edition=town.edition, to=EditionStage.REVIEWING)
    with pytest.raises(CannotAdvance, match="Schrijf waarom"):
        advance(edition=town.edition, to=EditionStage.COLLECTING)
    back = advance(edition=town.edition, to=EditionStage.COLLECTING, reason="Te vroeg gesloten.")
    assert back.stage == "collecting"
    with pytest.raises(CannotAdvance):
        advance(edition=town.edition, to=EditionStage.ADOPTED)
    with pytest.raises(CannotAdvance):
        advance(edition=town.before, to=EditionStage.REVIEWING)


def test_a_round_that_is_closed_is_not_widened(town: Town) -> None:
    with pytest.raises(RoundRefused, match="niet open"):
        widen_round(town.edition)
