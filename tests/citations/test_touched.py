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
    Touched,
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
from doelenboom.cycle.api import (
    Contribution,
    ContributionRow,
    Edition,
    MoneyDeviation,
    ReportTemplate,
    StatusScale,
    explain_deviation,
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


def test_a_correction_of_a_fixed_year_is_not_taken_over_as_another_year(plan: Plan) -> None:
    """A click on "take over" would make a sentence about 2023 say the figure of 2024."""
    newer("roken", "17.1")
    correct("roken", "18.3")
    (one,) = touched_drafts([plan])
    assert (one.why, one.becomes) == (Why.CORRECTED, "18,3\u00a0%")
    assert not can_move(one)
    assert one.explained.endswith("Er is nu ook een cijfer over 2024: 17,1\u00a0%.")


def test_a_correction_that_keeps_the_words_says_so(plan: Plan) -> None:
    use = FigureUse.objects.get(indicator="roken")
    Node.objects.filter(pk=use.subject).update(
        explanation=f'<p>Toen rookte <data ref="{use.reference};decimals=0"></data> van ons.</p>'
    )
    keep_plan(plan)
    correct("roken", "18.3")
    (one,) = touched_drafts([plan])
    assert (one.was, one.becomes) == ("18\u00a0%", "18\u00a0%")
    assert "De woorden blijven gelijk; het cijfer erachter was 17,9 en is nu 18,3." in one.explained


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


def test_a_use_in_a_kind_of_text_that_is_read_no_more_harms_nothing(plan: Plan) -> None:
    FigureUse.objects.filter(indicator="roken").update(subject_type="oud.model")
    newer("roken", "17.1")
    (one,) = touched_drafts([plan])
    assert one.why is Why.NEWER


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


def reported(plan: Plan) -> tuple[Edition, Contribution, ContributionRow]:
    """A released contribution with a row that cites."""
    scale = StatusScale.objects.create(organisation=plan.organisation)
    template = ReportTemplate.objects.create(
        organisation=plan.organisation, name="Rapportage", scale=scale
    )
    edition = Edition.objects.create(
        plan=plan, code="najaar", label="najaar", title="Najaar", template=template
    )
    node = Node.objects.get(plan=plan, code="1")
    report = Contribution.objects.create(edition=edition, node=node, live=True)
    ContributionRow.objects.create(contribution=report, field="Zorg", progress_text="Niets.")
    row = ContributionRow.objects.create(
        contribution=report, position=1, field="Roken", progress_text=FIXED
    )
    return edition, report, row


def test_a_row_of_a_released_contribution_is_updated_in_a_draft(plan: Plan) -> None:
    _, report, row = reported(plan)
    newer("roken", "17.1")
    (one,) = [
        each for each in touched_drafts([plan])
        if isinstance(each.row, FigureUse) and each.row.subject_type == "cycle.contributionrow"
    ]  # fmt: skip
    assert can_move(one)
    move(one, organisation="x")
    row.refresh_from_db()
    assert "period=2023" in row.progress_text
    report.refresh_from_db()
    draft = report.get_latest_revision_as_object()
    told = [each.progress_text for each in draft.rows.all()]
    assert told[0] == "Niets."
    assert "period=2024" in told[1]
    left = [each.row for each in touched_drafts([plan])]
    assert all(isinstance(each, FigureUse) and each.subject_type == "goals.node" for each in left)
    assert keep_plan(plan).was_right


def test_a_row_of_a_draft_is_updated_again(plan: Plan) -> None:
    _, report, row = reported(plan)
    report.save_revision()
    keep_plan(plan)
    newer("roken", "17.1")
    (one,) = [
        each for each in touched_drafts([plan])
        if isinstance(each.row, FigureUse) and each.row.field == f"rows.{row.pk}.progress_text"
    ]  # fmt: skip
    move(one, organisation="x")
    report.refresh_from_db()
    draft = report.get_latest_revision_as_object()
    assert "period=2024" in draft.rows.all()[1].progress_text


def test_the_explanation_of_money_is_updated_at_once(plan: Plan) -> None:
    edition, _, _ = reported(plan)
    made = explain_deviation(
        edition=edition, explanation=FIXED, measure="", taakveld="6.1", side="expense"
    )
    assert made is not None
    newer("roken", "17.1")
    (one,) = [
        each for each in touched_drafts([plan])
        if isinstance(each.row, FigureUse) and each.row.subject_type == "cycle.moneydeviation"
    ]  # fmt: skip
    assert can_move(one)
    move(one, organisation="x")
    made.refresh_from_db()
    assert "period=2024" in made.explanation
    assert AuditEvent.objects.filter(verb="afwijking toegelicht").count() == 2
    assert keep_plan(plan).was_right


def test_a_colleague_who_is_writing_about_money_loses_nothing(plan: Plan) -> None:
    """The lock on the edition is got when the colleague is done."""
    edition, _, _ = reported(plan)
    made = explain_deviation(
        edition=edition, explanation=FIXED, measure="<p>oud</p>", taakveld="6.1", side="expense"
    )
    assert made is not None
    newer("roken", "17.1")
    (one,) = of_kind(plan, "cycle.moneydeviation")
    written: list[int] = []

    def colleague(execute: Any, sql: str, *rest: Any) -> Any:
        if 'FROM "cycle_edition"' in sql and not written:
            written.append(made.pk)
            MoneyDeviation.objects.filter(pk=made.pk).update(measure="<p>van een collega</p>")
        return execute(sql, *rest)

    with connection.execute_wrapper(colleague):
        move(one, organisation="x")
    made.refresh_from_db()
    assert "period=2024" in made.explanation
    assert made.measure == "<p>van een collega</p>"


def test_an_explanation_of_money_that_went_is_told(plan: Plan) -> None:
    edition, _, _ = reported(plan)
    explain_deviation(
        edition=edition, explanation=FIXED, measure="", taakveld="6.1", side="expense"
    )
    newer("roken", "17.1")
    (one,) = of_kind(plan, "cycle.moneydeviation")
    explain_deviation(edition=edition, explanation="", measure="", taakveld="6.1", side="expense")
    with pytest.raises(CannotUpdate, match="intussen veranderd"):
        move(one, organisation="x")


@pytest.mark.parametrize("row_goes", [True, False])
def test_a_figure_that_the_draft_dropped_cannot_be_updated(plan: Plan, row_goes: bool) -> None:
    _, report, row = reported(plan)
    newer("roken", "17.1")
    assert [can_move(each) for each in of_kind(plan, "cycle.contributionrow")] == [True]
    draft: Any = report
    rows = list(draft.rows.all())
    if row_goes:
        draft.rows = [each for each in rows if each.pk != row.pk]
    else:
        rows[1].progress_text = "<p>Zonder cijfer.</p>"
        draft.rows = rows
    draft.save_revision()
    keep_plan(plan)
    (one,) = of_kind(plan, "cycle.contributionrow")
    assert not can_move(one)
    assert "In het concept van deze tekst staat dit cijfer niet meer." in one.explained


def test_a_figure_that_only_an_unreleased_element_dropped_is_not_listed(plan: Plan) -> None:
    node = Node.objects.get(code="2")
    Node.objects.filter(pk=node.pk).update(live=False)
    node.refresh_from_db()
    node.explanation = "<p>Zonder cijfer.</p>"
    node.save_revision()
    keep_plan(plan)
    newer("roken", "17.1")
    assert touched_drafts([plan]) == []


def of_kind(plan: Plan, label: str) -> list[Touched]:
    """Touched sentences of one kind of text."""
    return [
        each for each in touched_drafts([plan])
        if isinstance(each.row, FigureUse) and each.row.subject_type == label
    ]  # fmt: skip
