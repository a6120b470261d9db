"""A workbook becomes what the registry has, all of it or nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.cycle.api import Contribution, Edition, Milestone, Status
from doelenboom.decisions.api import ProcedureStep
from doelenboom.exchange.importing import import_workbook
from doelenboom.exchange.outcome import Outcome, SheetCount
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Level, Node, NodeIndicator, Plan, PlanIndicator, Relation, Term
from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.organisations.api import Organisation, Region
from doelenboom.participation.api import Consultation
from tests.exchange.books import NODES, PLAN, sheets, xlsx
from tests.exchange.conftest import Import

HEADER = NODES[0]
PROGRESS = ("editie", "code", "veld", "plantekst", "voortgangstekst", "status")
FIGURES = ("indicator", "regio", "periode", "waarde", "eenheid", "status", "bron_plek")


def count(outcome: Outcome, sheet: str) -> SheetCount:
    [found] = [one for one in outcome.counts if one.sheet == sheet]
    return found


def numbers(outcome: Outcome, sheet: str) -> tuple[int, int, int, int]:
    """Added, changed, unchanged, refused."""
    one = count(outcome, sheet)
    assert one.read == one.added + one.changed + one.unchanged + one.refused
    return one.added, one.changed, one.unchanged, one.refused


def test_a_plan_is_stored_with_its_tree(bring: Import) -> None:
    outcome = bring()
    assert (outcome.written, outcome.code, outcome.errors) == (True, "testplan", 0)
    plan = Plan.objects.get(code="testplan")
    assert (plan.title, plan.year_from, plan.live) == ("Plan voor Testdorp", 2026, True)
    assert plan.organisation.name == "Gemeente Testdorp"
    assert plan.organisation.region == Region.objects.get(code="GM9001")
    nodes = {node.code: node for node in Node.objects.filter(plan=plan)}
    assert nodes["1.10"].parent == nodes["1"]
    assert (nodes["1.1"].position, nodes["1.10"].position) == (1, 2)
    assert nodes["1.1"].explanation == "<p>Er is keus.</p>"
    assert [level.plural for level in Level.objects.filter(plan=plan)] == [
        "programma’s", "doelen", "activiteiten",
    ]  # fmt: skip


def test_everything_written_has_a_revision_and_an_event(bring: Import) -> None:
    bring()
    assert all(node.live_revision_id for node in Node.objects.all())
    assert AuditEvent.objects.filter(object_type="goals.node", verb="toegevoegd").count() == 3
    [event] = AuditEvent.objects.filter(verb="werkboek ingelezen")
    assert event.organisation == "gemeente-testdorp"
    assert event.note == "werkboek testplan"


def test_importing_again_changes_nothing_and_says_so(bring: Import) -> None:
    bring()
    events = AuditEvent.objects.count()
    outcome = bring()
    assert numbers(outcome, "doelenboom") == (0, 0, 3, 0)
    assert numbers(outcome, "plan") == (0, 0, 6, 0)
    assert AuditEvent.objects.count() == events


def test_a_second_import_updates_by_code(bring: Import) -> None:
    bring()
    before = Node.objects.get(code="1.1")
    outcome = bring(doelenboom=[
        HEADER, NODES[1], ("1.1", "1", "doel", "Meer huizen", "Er is keus."),
        ("1.2", "1.1", "activiteit", "Nieuw", ""), NODES[3],
    ])  # fmt: skip
    assert numbers(outcome, "doelenboom") == (1, 1, 2, 0)
    [change] = [one for one in outcome.changes if one.kind == "gewijzigd"]
    assert (change.label, change.columns) == ("1.1 Meer huizen", ("titel",))
    after = Node.objects.get(code="1.1")
    assert (after.pk, after.slug, after.title) == (before.pk, before.slug, "Meer huizen")
    assert after.live_revision_id != before.live_revision_id
    [event] = AuditEvent.objects.filter(verb="gewijzigd", object_type="goals.node")
    assert (event.before, event.after) == ({"title": "Genoeg huizen"}, {"title": "Meer huizen"})


def test_a_row_that_moves_is_a_change_and_takes_its_branch_along(bring: Import) -> None:
    bring()
    outcome = bring(doelenboom=[HEADER, NODES[1], NODES[3], NODES[2]])
    assert numbers(outcome, "doelenboom") == (0, 1, 2, 0)
    order = Node.objects.filter(parent__code="1").order_by("position")
    assert [node.code for node in order] == ["1.10", "1.1"]
    bring(doelenboom=[HEADER, NODES[1], NODES[2], ("1.10", "1.1", *NODES[3][2:])])
    moved = Node.objects.get(code="1.10").parent
    assert moved is not None
    assert moved.code == "1.1"


def test_a_column_that_is_not_there_says_nothing_and_an_empty_cell_empties(bring: Import) -> None:
    bring()
    bring(doelenboom=[HEADER[:4], *(row[:4] for row in NODES[1:])])
    assert Node.objects.get(code="1.1").explanation
    outcome = bring(doelenboom=[HEADER, *((*row[:4], "") for row in NODES[1:])])
    assert numbers(outcome, "doelenboom") == (0, 1, 2, 0)
    assert Node.objects.get(code="1.1").explanation == ""


def test_a_dry_run_writes_nothing_and_tells_the_same(bring: Import) -> None:
    tried = bring({"dry_run": True})
    assert not tried.written
    assert not Plan.objects.exists()
    assert not Organisation.objects.exists()
    done = bring()
    assert tried.counts == done.counts
    assert tried.changes == done.changes


def test_one_error_and_nothing_is_written(bring: Import) -> None:
    outcome = bring(doelenboom=[*NODES, ("2", "9", "doel", "Zwevend", "")])
    assert not outcome.written
    assert outcome.errors == 1
    assert numbers(outcome, "doelenboom") == (0, 0, 0, 4)
    assert not Plan.objects.exists()


def test_nothing_is_deleted_unless_asked_and_then_it_is_listed(bring: Import) -> None:
    bring(voortgang=[PROGRESS, ("2025", "1.10", "Stand", "", "Klaar.", "Afgerond")])
    fewer = [HEADER, NODES[1], NODES[2]]
    kept = bring(doelenboom=fewer)
    [change] = kept.missing
    assert (change.label, change.along) == ("1.10 Bouwen aan de haven", ("1 bijdrage",))
    assert Node.objects.count() == 3
    asked: list[str] = []
    declined = bring(
        {"delete_missing": True, "confirm": lambda gone: bool(asked.extend(c.label for c in gone))},
        doelenboom=fewer,
    )
    assert asked == ["1.10 Bouwen aan de haven"]
    assert not declined.written
    gone = bring({"delete_missing": True}, doelenboom=fewer)
    assert [change.label for change in gone.missing] == asked
    assert set(Node.objects.values_list("code", flat=True)) == {"1", "1.1"}
    assert AuditEvent.objects.filter(verb="verwijderd", object_label__contains="1.10").exists()


def test_a_branch_can_be_deleted_while_its_leaf_moves_away(bring: Import) -> None:
    bring(doelenboom=[
        HEADER, NODES[1], ("1.1", "1", "doel", "a", ""), ("1.2", "1.1", "doel", "b", ""),
        ("1.3", "1.2", "doel", "c", ""),
    ])  # fmt: skip
    bring({"delete_missing": True}, doelenboom=[HEADER, NODES[1], ("1.3", "1", "doel", "c", "")])
    assert set(Node.objects.values_list("code", "parent__code")) == {("1", None), ("1.3", "1")}


def test_a_draft_is_never_deleted_nor_what_it_stands_below(bring: Import) -> None:
    bring()
    Node.objects.filter(code="1.10").update(live=False, parent=Node.objects.get(code="1.1"))
    outcome = bring({"delete_missing": True}, doelenboom=NODES[:2])
    assert (outcome.written, outcome.missing) == (True, ())
    assert Node.objects.count() == 3


def test_sheets_that_are_not_there_delete_nothing(bring: Import) -> None:
    bring(begrippen=[("term", "definitie"), ("Starter", "Iemand.")])
    outcome = bring({"delete_missing": True})
    assert outcome.missing == ()
    assert Term.objects.count() == 1


def test_figures_targets_and_their_reservations(bring: Import) -> None:
    outcome = bring(
        indicatoren=[("naam", "eenheid", "doelen", "richting", "gebied"),
                     ("Huizen", "woningen", "1.1; 1.10", "hoger is beter", "GM9001")],
        waarden=[FIGURES, ("Huizen", "GM9001", "2025", "72%-83%", "", "", "p1"),
                 ("Huizen", "NL01", "2025", "ruim 12,5", "", "prognose", "p1"),
                 ("Huizen", "NL01", "2025", "13", "", "", "p1"),
                 ("Huizen", "Haven", "", "n.v.t.", "", "", ""),
                 ("Huizen", "GM9001", "2030", "90", "", "streefwaarde; minimaal", "")],
    )  # fmt: skip
    assert numbers(outcome, "waarden") == (5, 0, 0, 0)
    first, second, third, fourth = Observation.objects.order_by("position")
    assert (first.lower, first.upper, first.value, first.qualifier) == (72, 83, None, "interval")
    assert (second.value, second.qualifier, second.status) == (
        Decimal("12.5"), "above", "forecast",
    )  # fmt: skip
    assert (third.value, third.region) == (13, second.region)
    assert (fourth.status, fourth.region.code if fourth.region else "") == (
        "not_applicable", "X:gemeente-testdorp-haven",
    )  # fmt: skip
    [target] = TargetValue.objects.all()
    assert (target.value, target.qualifier, target.position) == (90, "at_least", 5)
    assert {link.node.code for link in NodeIndicator.objects.all()} == {"1.1", "1.10"}
    one = Indicator.objects.get()
    assert (one.code, one.direction) == ("huizen", "up")


def test_contradicting_figures_are_all_kept_and_updated_one_by_one(bring: Import) -> None:
    rows = [FIGURES, *(("A", "NL01", "2025", str(n), "", "", "p") for n in (1, 2, 3))]
    bring(waarden=rows)
    rows[2] = ("A", "NL01", "2025", "20", "", "", "p")
    outcome = bring(waarden=rows)
    assert numbers(outcome, "waarden") == (0, 1, 2, 0)
    values = Observation.objects.order_by("position").values_list("value", flat=True)
    assert list(values) == [1, 20, 3]
    [event] = AuditEvent.objects.filter(verb="cijfers bijgewerkt").order_by("-id")[:1]
    assert event.before == {"cijfers": ["NL01 2025 2"]}


def test_two_plans_can_share_an_indicator_by_its_code(bring: Import) -> None:
    shared = {
        "indicatoren": [("naam", "code"), ("Huizen", "huizen")],
        "waarden": [FIGURES, ("huizen", "NL01", "2025", "12", "", "", "p")],
    }
    bring(**shared)
    outcome = bring(code="tweede", **shared)
    assert numbers(outcome, "waarden") == (0, 0, 1, 0)
    assert (Indicator.objects.count(), Observation.objects.count()) == (1, 1)
    assert PlanIndicator.objects.count() == 2
    bring({"delete_missing": True}, indicatoren=[("naam", "code")])
    assert Indicator.objects.count() == 1


def test_an_indicator_leaves_with_its_last_plan(bring: Import) -> None:
    bring(
        indicatoren=[("naam",), ("Huizen",)], waarden=[FIGURES, ("Huizen", "", "", "1", "", "", "")]
    )
    bring({"delete_missing": True}, indicatoren=[("naam",)])
    assert not Indicator.objects.exists()
    assert not Observation.objects.exists()


def test_progress_becomes_contributions(bring: Import) -> None:
    bring(voortgang=[
        PROGRESS,
        ("2025", "1.1", "Stand", "We bouwen.", "Het loopt.", "volgens afspraak"),
        ("2025", "1.10", "Planning", "", "Later.", "wijkt iets af"),
        ("2025", "1.10", "Geld", "", "Genoeg.", ""),
        ("2025", "1.10", "Oordeel", "", "Het kan beter.", "wijkt sterk af"),
        ("2025", "1.10", "Bijsturing", "", "Meer mensen.", ""),
    ])  # fmt: skip
    one, two = Contribution.objects.order_by("position")
    assert one.status is not None
    assert (one.status.word, one.rows.count()) == ("Volgens afspraak", 1)
    assert two.status is not None
    assert (two.status.state, two.explanation, two.measure) == (
        "major_deviation", "<p>Het kan beter.</p>", "<p>Meer mensen.</p>",
    )  # fmt: skip
    assert [row.field for row in two.rows.all()] == ["Planning", "Geld"]
    [edition] = Edition.objects.all()
    assert (edition.code, edition.title) == ("testplan-2025", "Beleidsplan 2025")
    fields = edition.template.rows.values_list("field", "has_plan", "has_status")
    assert list(fields) == [
        ("Stand", True, True), ("Planning", False, True), ("Geld", False, False),
    ]  # fmt: skip


def test_a_contribution_keeps_rows_that_the_workbook_does_not_have(bring: Import) -> None:
    rows = [
        PROGRESS,
        ("2025", "1.1", "A", "", "een", "Afgerond"),
        ("2025", "1.1", "B", "", "twee", ""),
    ]
    bring(voortgang=rows)
    outcome = bring(voortgang=[PROGRESS, ("2025", "1.1", "B", "", "drie", "")])
    assert numbers(outcome, "voortgang") == (0, 1, 0, 0)
    one = Contribution.objects.get()
    assert [row.progress_text for row in one.rows.all()] == ["<p>een</p>", "<p>drie</p>"]
    assert one.live_revision is not None
    assert [row["progress_text"] for row in one.live_revision.content["rows"]] == [
        "<p>een</p>", "<p>drie</p>",
    ]  # fmt: skip
    bring({"delete_missing": True}, voortgang=[PROGRESS, ("2025", "1.1", "B", "", "drie", "")])
    assert [row.field for row in Contribution.objects.get().rows.all()] == ["B"]
    bring({"delete_missing": True}, voortgang=[PROGRESS])
    assert not Contribution.objects.exists()


def test_an_element_goes_together_with_what_was_reported_on_it(bring: Import) -> None:
    bring(voortgang=[PROGRESS, ("2025", "1.1", "A", "", "een", "Afgerond")])
    fewer = [row for row in NODES if row[0] != "1.1" and row[1] != "1.1"]
    bring({"delete_missing": True}, doelenboom=fewer, voortgang=[PROGRESS])
    assert not Contribution.objects.exists()
    told = AuditEvent.objects.filter(object_type="cycle.contribution", verb="verwijderd").get()
    assert told.object_label.startswith("1.1 ")


def test_the_report_template_can_be_given(bring: Import) -> None:
    template = [("editie", "veld", "plantekst", "voortgangstekst", "status"),
                ("", "Wat willen we?", "ja", "nee", "nee"),
                ("", "Hoe staat het?", "nee", "ja", "ja")]  # fmt: skip
    rows = [PROGRESS, ("2024", "1.1", "Hoe staat het?", "", "Goed.", "")]
    outcome = bring(sjabloon=template, voortgang=rows)
    assert numbers(outcome, "sjabloon") == (2, 0, 0, 0)
    assert numbers(bring(sjabloon=template, voortgang=rows), "sjabloon") == (0, 0, 2, 0)
    template[1] = ("", "Wat willen we?", "ja", "ja", "nee")
    assert numbers(bring(sjabloon=template, voortgang=rows), "sjabloon") == (0, 1, 1, 0)
    edition = Edition.objects.get()
    assert list(edition.template.rows.values_list("field", "has_progress")) == [
        ("Wat willen we?", True), ("Hoe staat het?", True),
    ]  # fmt: skip


def test_lists_steps_amounts_and_input(bring: Import) -> None:
    bring(
        besluitvorming=[("stap", "gereed"), ("College", "Medio oktober 2020")],
        processtappen=[("nummer", "stap"), ("1", "Gesprekken")],
        financien=[("omschrijving", "jaar", "soort", "bedrag_mln_eur"),
                   ("Wonen", "2026", "b", "5,25")],
        inbreng=[("bijeenkomst", "datum", "tekst"), ("Avond", "11 maart", "Bouw!"),
                 ("Avond", "11 maart", "Bouw!"), ("Enquête", "", "")],
        mijlpalen=[("editie", "code", "tekst", "status", "bereikt_op"),
                   ("", "1", "Paal geslagen", "bereikt", "2026-05-12")],
    )  # fmt: skip
    decision, process = ProcedureStep.objects.order_by("kind")
    assert (decision.due_text, decision.due, process.number) == ("Medio oktober 2020", None, "1")
    assert BudgetLine.objects.get().amount == 5_250_000
    assert [one.inputs.count() for one in Consultation.objects.order_by("position")] == [2, 1]
    assert Milestone.objects.get().reached_on == date(2026, 5, 12)


def test_words_for_statuses_join_the_scale_of_the_organisation(bring: Import) -> None:
    bring(voortgang=[PROGRESS, ("2025", "1.1", "Stand", "", "", "op koers")])
    bring(code="tweede", voortgang=[PROGRESS, ("2025", "1.1", "Stand", "", "", "Op Koers")])
    words = list(Status.objects.order_by("position").values_list("word", flat=True))
    assert words == ["Volgens afspraak", "Afgerond", "Wijkt iets af", "Wijkt sterk af",
                     "Nog niet begonnen", "Gestopt", "op koers"]  # fmt: skip


def test_a_link_to_a_plan_that_comes_later_is_completed(bring: Import) -> None:
    relations = [("van", "naar", "soort"), ("1.1", "tweede:1", "draagt_bij_aan")]
    outcome = bring(relaties=relations)
    assert outcome.warnings == 1
    assert Relation.objects.get().target is None
    bring(code="tweede")
    target = Relation.objects.get().target
    assert target is not None
    assert target.plan.code == "tweede"
    assert numbers(bring(relaties=relations), "relaties") == (0, 0, 1, 0)


def test_a_draft_is_kept_and_what_was_never_released_is_left_alone(bring: Import) -> None:
    bring()
    draft = Node.objects.get(code="1.1")
    draft.title = "Concept van een collega"
    revision = draft.save_revision()
    Node.objects.filter(code="1.10").update(live=False, title="Nooit vrijgegeven")
    outcome = bring(doelenboom=[
        HEADER, NODES[1], ("1.1", "1", "doel", "Uit het werkboek", ""),
        ("1.10", "1", "activiteit", "Ook uit het werkboek", ""),
    ])  # fmt: skip
    assert outcome.warnings == 2
    assert numbers(outcome, "doelenboom") == (0, 1, 2, 0)
    node = Node.objects.get(code="1.1")
    assert (node.title, node.latest_revision_id, node.has_unpublished_changes) == (
        "Uit het werkboek", revision.pk, True,
    )  # fmt: skip
    assert node.get_latest_revision_as_object().title == "Concept van een collega"
    assert Node.objects.get(code="1.10").title == "Nooit vrijgegeven"


def test_what_is_locked_is_not_overwritten(bring: Import) -> None:
    bring()
    Node.objects.filter(code="1.1").update(locked=True)
    outcome = bring(doelenboom=[HEADER, NODES[1], ("1.1", "1", "doel", "Anders", ""), NODES[3]])
    assert (outcome.errors, outcome.written) == (1, False)
    assert Node.objects.get(code="1.1").title == "Genoeg huizen"


def test_a_code_belongs_to_one_organisation(bring: Import) -> None:
    bring()
    outcome = bring(plan=[PLAN[0], PLAN[1], PLAN[2], ("organisatie", "Gemeente Anders")])
    assert outcome.errors == 1
    assert outcome.findings[0].column == "code"


def test_an_organisation_is_recognised_by_its_region(bring: Import) -> None:
    bring()
    outcome = bring(code="tweede", plan=[*PLAN[:3], ("organisatie", "Testdorp"), PLAN[4]])
    assert outcome.warnings == 1
    assert Organisation.objects.count() == 1


def test_facts_of_the_organisation_come_from_the_plan_sheet(bring: Import) -> None:
    extra = [("website", "https://testdorp.example"), ("melding", "Voorbeeld"),
             ("samenvatting", "Kort.")]  # fmt: skip
    bring(plan=[*PLAN, *extra])
    one = Organisation.objects.get()
    assert (one.website, one.notice, one.kind, one.theme) == (
        "https://testdorp.example", "Voorbeeld", "gemeente", "voorbeeld",
    )  # fmt: skip
    assert Plan.objects.get().summary == "<p>Kort.</p>"
    outcome = bring(plan=[*PLAN, ("melding", "")])
    assert numbers(outcome, "plan") == (0, 1, 6, 0)
    assert Organisation.objects.get().website == "https://testdorp.example"


def test_an_xlsx_file_and_a_folder_are_the_same_plan(bring: Import, tmp_path: Path) -> None:
    bring()
    outcome = import_workbook(xlsx(tmp_path / "testplan.xlsx", sheets()))
    assert numbers(outcome, "doelenboom") == (0, 0, 3, 0)


def test_the_name_of_an_upload_is_the_code(tmp_path: Path, db: None) -> None:
    path = xlsx(tmp_path / "upload-8f3.tmp", sheets())
    assert import_workbook(path, name="Plan Wonen.xlsx").code == "plan-wonen"


def test_the_number_of_queries_does_not_grow_with_the_rows(bring: Import) -> None:
    def queries(code: str, number: int) -> int:
        nodes = [(f"1.{n}", "1", "doel", f"Doel {n}", "") for n in range(number)]
        with CaptureQueriesContext(connection) as seen:
            bring(
                code=code, doelenboom=[*NODES[:2], *nodes],
                waarden=[FIGURES, *(("A", "NL01", str(2000 + n % 50), str(n), "", "", str(n))
                                    for n in range(number))],
                voortgang=[PROGRESS, *(("2025", f"1.{n}", "Stand", "", "x", "")
                                       for n in range(number))],
                inbreng=[("bijeenkomst", "tekst"), *(("Avond", str(n)) for n in range(number))],
            )  # fmt: skip
        return len(seen)

    queries("eerste", 1)  # makes the organisation
    assert queries("klein", 4) == queries("groter", 40)
