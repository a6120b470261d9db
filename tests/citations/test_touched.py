"""What a corrected or newer figure touches, and what a person does with it."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.citations.api import (
    CannotUpdate,
    FigureUse,
    Filler,
    Why,
    can_move,
    confirm,
    filled_sentence,
    keep_all,
    keep_plan,
    leave,
    move,
    touched_drafts,
)
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Indicator, Observation
from tests.citations.scoring import make_plan

NEWEST = '<p>Nu krijgt <data ref="indicator=jeugdhulp"></data> van de jongeren hulp.</p>'
FIXED = '<p>In 2023 rookte <data ref="indicator=roken;period=2023"></data> van ons.</p>'


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan with figures and two elements that cite them."""
    plan = make_plan()
    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal")
    for number, text in enumerate((NEWEST, FIXED), 1):
        Node.objects.create(
            plan=plan, level=level, code=str(number), slug=f"n{number}", title=f"Doel {number}",
            explanation=text, live=True, position=number,
        )  # fmt: skip
    return plan


def observed(code: str, year: str) -> Observation:
    """The figure of Heidemeer."""
    return Observation.objects.get(indicator__code=code, period=year, region__code="GM9990")


def newer(code: str, value: str) -> None:
    """The figure of 2024 appears."""
    indicator = Indicator.objects.get(code=code)
    Observation.objects.create(
        indicator=indicator, region=indicator.local_region, period="2024", unit="%",
        value=Decimal(value),
    )  # fmt: skip


def correct(code: str, value: str) -> None:
    """The source corrects the figure of 2023."""
    Observation.objects.filter(pk=observed(code, "2023").pk).update(value=Decimal(value))


def test_saving_a_text_notes_what_it_cites_and_what_that_was(plan: Plan) -> None:
    use = FigureUse.objects.get(indicator="jeugdhulp")
    assert (use.subject_type, use.field, use.state, use.text, use.period) == (
        "goals.node", "explanation", "released", "14,6\u00a0%", "2023"
    )  # fmt: skip
    assert filled_sentence(use.sentence, use.text) == (
        "Nu krijgt 14,6\u00a0% van de jongeren hulp."
    )


def test_nothing_is_touched_as_long_as_nothing_changes(plan: Plan) -> None:
    assert touched_drafts([plan]) == []


def test_a_corrected_source_touches_the_sentences_that_cite_it(plan: Plan) -> None:
    correct("roken", "18.3")
    (one,) = touched_drafts([plan])
    assert (one.why, one.was, one.becomes) == (Why.CORRECTED, "17,9\u00a0%", "18,3\u00a0%")


def test_the_newest_moves_by_itself_and_a_fixed_period_can_be_moved(plan: Plan) -> None:
    newer("jeugdhulp", "15.2")
    newer("roken", "17.1")
    moved, fixed = touched_drafts([plan])
    assert (moved.why, moved.was, moved.becomes) == (Why.MOVED, "14,6\u00a0%", "15,2\u00a0%")
    assert "verandert vanzelf" in moved.explained
    assert (fixed.why, fixed.was, fixed.becomes) == (Why.NEWER, "17,9\u00a0%", "17,1\u00a0%")
    assert can_move(fixed)
    assert not can_move(moved)


def test_a_capital_at_the_beginning_of_a_sentence_touches_nothing(plan: Plan) -> None:
    use = FigureUse.objects.get(indicator="jeugdhulp")
    opening = "\u2317 van de jongeren krijgt hulp."
    reference = f"{use.reference};notation=rounded"
    told = Filler(plan).plain(f'<p><data ref="{reference}"></data> krijgt hulp.</p>')
    FigureUse.objects.filter(pk=use.pk).update(
        reference=reference, sentence=opening, text="Bijna 15\u00a0%"
    )
    assert told.startswith("Bijna 15")
    assert touched_drafts([plan]) == []
    assert filled_sentence(opening, "ruim 14\u00a0%").startswith("Ruim 14")
    correct("jeugdhulp", "15.8")
    (one,) = touched_drafts([plan])
    assert (one.was, one.becomes) == ("bijna 15\u00a0%", "bijna 16\u00a0%")


def test_a_figure_that_went_is_told_with_what_to_do(plan: Plan) -> None:
    observed("roken", "2023").delete()
    (one,) = touched_drafts([plan])
    assert one.why is Why.GONE
    assert "kies een andere" in one.explained


def test_updating_makes_a_draft_that_cites_the_newer_figure(plan: Plan) -> None:
    newer("roken", "17.1")
    (one,) = touched_drafts([plan])
    move(one, organisation="x")
    node = Node.objects.get(code="2")
    assert "period=2023" in node.explanation
    assert "period=2024" in node.get_latest_revision_as_object().explanation
    assert touched_drafts([plan]) == []
    assert set(FigureUse.objects.filter(subject=node.pk).values_list("state", "text")) == {
        ("released", "17,9\u00a0%"), ("draft", "17,1\u00a0%")
    }  # fmt: skip


def test_a_text_that_changed_meanwhile_is_not_updated(plan: Plan) -> None:
    newer("roken", "17.1")
    (one,) = touched_drafts([plan])
    Node.objects.filter(code="2").update(explanation=NEWEST)
    with pytest.raises(CannotUpdate, match="intussen veranderd"):
        move(one, organisation="x")


def test_leaving_takes_a_reason_and_holds_until_the_figure_changes_again(plan: Plan) -> None:
    correct("roken", "18.3")
    (one,) = touched_drafts([plan])
    with pytest.raises(CannotUpdate, match="waarom"):
        leave(one, reason="  ", organisation="x")
    leave(one, reason="De zin gaat over de oude telling.", organisation="x")
    assert touched_drafts([plan]) == []
    event = AuditEvent.objects.get(verb="geraakte zin zo gelaten")
    assert event.note == "De zin gaat over de oude telling."
    assert event.before["cijfer"] == "17,9\u00a0%"
    keep_all()
    assert touched_drafts([plan]) == []
    correct("roken", "18.4")
    assert [each.becomes for each in touched_drafts([plan])] == ["18,4\u00a0%"]


def test_what_was_read_is_not_listed_again(plan: Plan) -> None:
    newer("jeugdhulp", "15.2")
    (one,) = touched_drafts([plan])
    confirm(one, organisation="x")
    assert touched_drafts([plan]) == []
    assert AuditEvent.objects.filter(verb="geraakte zin nagelezen").exists()


def test_saving_the_text_again_is_looking_at_it(plan: Plan) -> None:
    correct("roken", "18.3")
    node = Node.objects.get(code="2")
    node.title = "Een andere titel"
    node.save()
    assert len(touched_drafts([plan])) == 1
    node.explanation = FIXED.replace("In 2023", "In het jaar 2023")
    node.save()
    assert touched_drafts([plan]) == []


@pytest.mark.parametrize("again", [False, True])
def test_the_index_is_made_again_from_the_texts(plan: Plan, again: bool) -> None:
    Node.objects.filter(code="1").update(explanation=FIXED)
    Node.objects.filter(code="2").delete()
    kept = keep_plan(plan)
    assert (kept.rows, kept.added) == (1, 1)
    if again:
        assert keep_plan(plan).was_right
        assert keep_all().was_right


def test_a_text_that_goes_takes_its_uses_along(plan: Plan) -> None:
    Node.objects.get(code="1").delete()
    assert not FigureUse.objects.filter(indicator="jeugdhulp").exists()


def test_many_texts_that_go_at_once_are_forgotten_at_once(plan: Plan) -> None:
    level: Any = Level.objects.get(plan=plan)
    counts = []
    for number in (2, 9):
        for place in range(number):
            Node.objects.create(
                plan=plan, code=f"M.{place}", slug=f"m-{place}", level=level, title="Veel",
                position=50 + place, explanation=FIXED,
            )  # fmt: skip
        assert FigureUse.objects.count() > number
        with CaptureQueriesContext(connection) as queries:
            Node.objects.filter(code__startswith="M.").delete()
        counts.append(len(queries))
        assert keep_plan(plan).was_right
    assert counts[1] <= counts[0]


def test_queries_do_not_grow_with_the_texts(plan: Plan) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            touched_drafts([plan])
        return len(queries)

    few = counted()
    level: Any = Level.objects.get(plan=plan)
    for number in range(3, 30):
        Node.objects.create(
            plan=plan, level=level, code=str(number), slug=f"n{number}", title="x", live=True,
            explanation=NEWEST + FIXED,
        )  # fmt: skip
    assert counted() == few <= 10
