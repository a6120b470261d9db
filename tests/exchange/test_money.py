"""Money in workbooks: in, out, and the same again."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.cycle.api import Edition, MoneyDeviation
from doelenboom.decisions.api import Decision
from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.exchange.outcome import Outcome
from doelenboom.finance.api import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    BudgetShare,
    Delivery,
    Saving,
    amendments_of,
    lines_of,
)
from doelenboom.goals.api import Plan
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.money import BudgetStage, LineRole
from doelenboom.kernel.rounding import Unit
from doelenboom.kernel.stages import Body
from doelenboom.kernel.stages import Outcome as Decided
from doelenboom.money.ledger import Ledger
from doelenboom.money.shown import show
from doelenboom.money.tables import source_table
from tests.exchange.conftest import Import

pytestmark = pytest.mark.django_db
OLD = ("omschrijving", "jaar", "soort", "bedrag_eur")
FULL = (
    *OLD,
    "code",
    "taakveld",
    "lasten_baten",
    "fase",
    "stand_op",
    "structureel",
    "rol",
    "doelen",
)
CARE = ("Zorg", "2026", "begroting", "100,50", "1", "6.1", "lasten", "", "", "structureel", "",
        "1.1 60% ; 1.10 33,3333%")  # fmt: skip
CHANGE = ("boekjaar", "nummer", "titel", "omschrijving", "jaar", "bedrag_eur", "lasten_baten",
          "code", "taakveld", "structureel", "toelichting", "vastgesteld_op",
          "besluit")  # fmt: skip
FOURTH = ("2026", "4", "Jeugdhulp", "Ambulant", "", "1210000", "lasten", "1", "6.751",
          "incidenteel", "Meer vraag.", "2026-06-18", "2026-41")  # fmt: skip
LATER = ("2026", "4", "Jeugdhulp", "Baten", "2027", "-5,25", "baten", "", "", "", "Meer vraag.",
         "2026-06-18", "2026-41")  # fmt: skip
PROPOSED = ("2026", "5", "Sport", "Hal", "", "9", "lasten", "", "", "", "", "", "")
SAVE = ("maatregel", "jaar", "bedrag_eur", "gerealiseerd_eur", "stand_op", "termijn", "code",
        "toelichting")  # fmt: skip
WHY = ("editie", "taakveld", "code", "omschrijving", "lasten_baten", "toelichting", "maatregel")


def quiet(outcome: Outcome) -> dict[str, tuple[int, int]]:
    """What of the sheets about money is not as it was: added or changed, and missing."""
    assert outcome.errors == 0, [one.as_text() for one in outcome.findings]
    return {
        one.sheet: (one.added + one.changed, one.missing)
        for one in outcome.counts if one.unchanged != one.read or one.missing
    }  # fmt: skip


def everything(bring: Import) -> Outcome:
    return bring(
        financien=[FULL, CARE,
                   ("Totaal", "2026", "begroting", "100,50", "", "", "lasten", "", "", "", "", ""),
                   ("Zorg", "2026", "stand september", "120", "1", "6.1", "lasten", "prognose",
                    "2026-09-01", "", "", ""),
                   ("Centrumtaken", "2026", "begroting", "9", "", "", "lasten", "", "", "",
                    "waarvan", ""),
                   ("Totaal bezoek", "2026", "begroting", "0", "", "", "lasten", "niet vermeld", "",
                    "", "post", "")],
        begrotingswijzigingen=[CHANGE, FOURTH, LATER, PROPOSED],
        taakstellingen=[SAVE, ("Inkoop", "2027", "250000", "100000", "2026-09-01", "kort", "1.1",
                               "Loopt."), ("Inkoop", "2028", "250000", "", "", "", "", "")],
        afwijkingen_geld=[WHY, ("2026", "6.1", "", "", "lasten", "Meer vraag.", "- Huisarts"),
                          ("2026", "", "1", "", "", "Later klaar.", "")],
    )  # fmt: skip


def test_everything_about_money_is_read(bring: Import) -> None:
    assert everything(bring).errors == 0

    plan = Plan.objects.get()
    first, total, forecast, beside, odd = lines_of(plan)
    assert (first.amount, first.node, first.taakveld, first.side.value) == (
        Decimal("100.50"), "1", "6.1", "lasten",
    )  # fmt: skip
    assert [(share.node, share.share) for share in first.shares] == [
        ("1.1", Decimal("0.6")), ("1.10", Decimal("0.333333")),
    ]  # fmt: skip
    assert (first.stage, forecast.stage, odd.stage) == (
        BudgetStage.ORIGINAL, BudgetStage.FORECAST, BudgetStage.UNSTATED,
    )  # fmt: skip
    assert forecast.as_of == date(2026, 9, 1)
    assert [line.role for line in (first, total, beside, odd)] == [
        LineRole.POST, LineRole.TOTAL, LineRole.OF_WHICH, LineRole.POST,
    ]  # fmt: skip
    fact, proposed = amendments_of(plan)
    assert proposed.adopted_on is None
    assert (fact.number, fact.adopted_on, [line.year for line in fact.lines]) == (
        4, date(2026, 6, 18), [2026, 2027],
    )  # fmt: skip
    decision = Decision.objects.get()
    assert (decision.number, decision.body, decision.outcome) == ("2026-41", "council", "adopted")
    assert list(Saving.objects.values_list("year", "realised", "term")) == [
        (2027, Decimal(100000), "kort"), (2028, None, ""),
    ]  # fmt: skip
    assert [(one.taakveld, one.node and one.node.code, one.side) for one in
            MoneyDeviation.objects.select_related("node").order_by("id")] == [
        ("6.1", None, "lasten"), ("", "1", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["uit.xlsx", "uit"])
def test_what_comes_out_goes_in_without_a_change(bring: Import, tmp_path: Path, form: str) -> None:
    everything(bring)
    before = AuditEvent.objects.count()

    outcome = import_workbook(export_plan("testplan", tmp_path / form))

    assert quiet(outcome) == {}
    assert AuditEvent.objects.count() == before


def test_a_fresh_registry_learns_the_same(bring: Import, tmp_path: Path) -> None:
    everything(bring)
    first = export_plan("testplan", tmp_path / "een.xlsx")
    Plan.objects.all().delete()
    Decision.objects.all().delete()

    assert import_workbook(first, name="testplan.xlsx").errors == 0
    assert export_plan("testplan", tmp_path / "twee.xlsx").read_bytes() == first.read_bytes()


def test_telling_more_of_a_line_keeps_it_the_same_line(bring: Import) -> None:
    bring(financien=[OLD, ("Zorg", "2026", "begroting", "100")])
    line = BudgetLine.objects.get()

    outcome = bring(financien=[FULL, ("Zorg", "2026", "begroting", "100", "1", "6.1", "lasten", "",
                                      "", "", "", "1.1")])  # fmt: skip

    assert outcome.errors == 0
    again = BudgetLine.objects.get()
    assert (again.pk, again.taakveld, again.side) == (line.pk, "6.1", "lasten")
    assert BudgetShare.objects.get().share == 1


def test_an_older_workbook_takes_nothing_away(bring: Import) -> None:
    everything(bring)
    shares = BudgetShare.objects.count()

    outcome = bring(financien=[OLD, ("Zorg", "2026", "begroting", "101")])

    assert outcome.errors == 0
    line = BudgetLine.objects.get(description="Zorg", phase="begroting")
    assert (line.amount, line.taakveld, line.side) == (101, "6.1", "lasten")
    assert BudgetShare.objects.count() == shares


def test_lines_of_before_learn_what_their_words_mean(bring: Import) -> None:
    rows = [OLD, ("Zorg", "2026", "begroting", "100"), ("Totaal", "2026", "begroting", "100"),
            ("Anders", "2026", "stand", "5")]  # fmt: skip
    bring(financien=rows)
    BudgetLine.objects.update(stage="", role="post")

    outcome = bring(financien=rows)

    assert quiet(outcome) == {"financien": (2, 0)}
    assert list(BudgetLine.objects.order_by("position").values_list("stage", "role")) == [
        ("primitief", "post"), ("primitief", "totaal"), ("", "post"),
    ]  # fmt: skip


def test_what_somebody_said_of_a_phase_stays(bring: Import) -> None:
    rows = [OLD, ("Totaal", "2026", "begroting", "100")]
    bring(financien=rows)
    BudgetLine.objects.update(stage="gewijzigd", role="post")

    assert quiet(bring(financien=rows)) == {}
    assert BudgetLine.objects.get().stage == "gewijzigd"


def test_shares_change_with_as_many_queries_as_one(
    bring: Import,
) -> None:
    def rows(count: int, percent: int) -> list[tuple[str, ...]]:
        return [
            FULL,
            *(
                (*CARE[:4], *CARE[4:11], f"1.1 {percent}%")
                if not n
                else (f"Post {n}", *CARE[1:11], f"1.1 {percent}%")
                for n in range(count)
            ),
        ]

    def spent(count: int) -> int:
        bring(financien=rows(count, 10))
        with CaptureQueriesContext(connection) as queries:
            bring(financien=rows(count, 20))
        return len(queries)

    assert spent(2) == spent(60)
    assert set(BudgetShare.objects.values_list("share", flat=True)) == {Decimal("0.2")}


def test_lasten_and_baten_of_one_post_are_two_lines(bring: Import) -> None:
    both = [FULL, CARE, (*CARE[:6], "baten", *CARE[7:])]
    bring(financien=both)
    keys = {line.side: line.pk for line in BudgetLine.objects.all()}

    outcome = bring(financien=[both[0], both[2], both[1]])

    assert quiet(outcome) in ({"financien": (1, 0)}, {"financien": (2, 0)})
    assert {line.side: line.pk for line in BudgetLine.objects.all()} == keys


def test_what_is_left_out_is_deleted_only_when_asked(bring: Import) -> None:
    everything(bring)
    less = {
        "financien": [FULL, CARE], "begrotingswijzigingen": [CHANGE, FOURTH],
        "taakstellingen": [SAVE], "afwijkingen_geld": [WHY],
    }  # fmt: skip

    outcome = bring(**less)
    assert {one.sheet: one.missing for one in outcome.counts if one.missing} == {
        "financien": 4, "begrotingswijzigingen": 1, "taakstellingen": 2, "afwijkingen_geld": 2,
    }  # fmt: skip
    assert AmendmentLine.objects.count() == 3

    bring({"delete_missing": True, "confirm": lambda outcome: True}, **less)
    assert [
        BudgetLine.objects.count(),
        AmendmentLine.objects.count(),
        Saving.objects.count(),
        MoneyDeviation.objects.count(),
        BudgetAmendment.objects.count(),
    ] == [1, 2, 0, 0, 1]  # what the council adopted stays


def test_money_of_an_element_that_goes_stays_without_it(bring: Import) -> None:
    bring(financien=[FULL, CARE])
    left = [("code", "bovenliggend", "niveau", "titel"), ("1", "", "programma", "Wonen"),
            ("1.1", "1", "doel", "Genoeg huizen")]  # fmt: skip

    bring(
        {"delete_missing": True, "confirm": lambda outcome: True}, doelenboom=left,
        financien=[FULL, (*CARE[:11], "1.1 50% ; 1.10 50%")],
    )  # fmt: skip

    assert list(BudgetShare.objects.values_list("node__code", "share")) == [("1.1", Decimal("0.5"))]


def test_lines_of_a_delivery_are_no_part_of_the_sheet(bring: Import, tmp_path: Path) -> None:
    everything(bring)
    plan = Plan.objects.get()
    delivery = Delivery.objects.create(plan=plan, year=2026, period=0, status="Begroting")
    BudgetLine.objects.create(
        plan=plan, description="Uit Iv3", year=2026, phase="Iv3", amount=5, delivery=delivery,
        position=99,
    )  # fmt: skip

    outcome = import_workbook(export_plan("testplan", tmp_path / "uit.xlsx"))

    assert quiet(outcome) == {}


def test_what_the_council_adopted_is_not_changed_by_a_workbook(bring: Import) -> None:
    everything(bring)
    changes = [
        (*FOURTH[:5], "1", *FOURTH[6:]),
        (*FOURTH[:3], "Nog een regel", *FOURTH[4:]),
        (*FOURTH[:11], "2026-06-19", FOURTH[12]),
    ]
    for row in changes:
        outcome = bring(begrotingswijzigingen=[CHANGE, row])
        assert [one.row for one in outcome.findings if one.severity == "fout"] == [2]
        assert "vastgesteld op 18 juni 2026" in outcome.findings[0].message
    assert AmendmentLine.objects.get(description="Ambulant").amount == 1210000

    words = [(*row[:2], "Jeugdhulp 2026", *row[3:]) for row in (FOURTH, LATER)]
    assert bring(begrotingswijzigingen=[CHANGE, *words]).errors == 0
    assert BudgetAmendment.objects.get(number=4).title == "Jeugdhulp 2026"
    assert AmendmentLine.objects.count() == 3


def test_a_known_decision_is_used_and_not_made_again(bring: Import) -> None:
    bring()
    organisation = Plan.objects.get().organisation
    known = Decision.objects.create(
        organisation=organisation, body=Body.COUNCIL.value, decided_on=date(2026, 6, 18),
        number="2026-41", title="Vierde wijziging", outcome=Decided.AMENDED.value,
    )  # fmt: skip

    bring(begrotingswijzigingen=[CHANGE, FOURTH])

    assert BudgetAmendment.objects.get().decision == known


def test_a_decision_on_another_sheet_is_the_same_decision(bring: Import) -> None:
    road = [("stap", "gereed", "gereed_op", "orgaan", "nummer", "uitkomst"),
            ("Wijziging vaststellen", "", "2026-06-18", "raad", "2026-41",
             "vastgesteld")]  # fmt: skip
    for _ in range(2):
        outcome = bring(begrotingswijzigingen=[CHANGE, FOURTH], besluitvorming=road)

    assert outcome.errors == 0
    assert BudgetAmendment.objects.get().decision == Decision.objects.get()


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"code": "9.9"}, "code", "bestaat niet in de doelenboom"),
        ({"taakveld": "6.99"}, "taakveld", "Taakveld 6.99 bestaat niet."),
        ({"lasten_baten": "uitgaven"}, "lasten_baten", "woord kennen we hier niet"),
        ({"fase": "klaar"}, "fase", "woord kennen we hier niet"),
        ({"stand_op": "31-2-2026"}, "stand_op", ""),
        ({"structureel": "soms"}, "structureel", "woord kennen we hier niet"),
        ({"rol": "kop"}, "rol", "woord kennen we hier niet"),
        ({"doelen": "1.1 zestig%"}, "doelen", "geen code met een percentage"),
        ({"doelen": "1.1 60% ; 1.10 50%"}, "doelen", "samen 110%"),
        ({"doelen": "7 60%"}, "doelen", "bestaat niet in de doelenboom"),
        ({"doelen": "1.1 10% ; 1.1 20%"}, "doelen", "staat er twee keer"),
        ({"doelen": "1.1 0%"}, "doelen", "geen code met een percentage"),
        ({"doelen": "1.1 60% ; 1.10"}, "doelen", "geen code met een percentage"),
        ({"bedrag_eur": "1e400"}, "bedrag_eur", ""),
        ({"bedrag_eur": "0,001"}, "bedrag_eur", "preciezer dan een cent"),
    ],
)  # fmt: skip
def test_rubbish_is_refused_where_it_stands(
    bring: Import, row: dict[str, str], column: str, message: str
) -> None:
    values = dict(zip(FULL, CARE, strict=True)) | row
    outcome = bring(financien=[FULL, tuple(values[name] for name in FULL)])

    (finding,) = [one for one in outcome.findings if one.severity == "fout"]
    assert (finding.part, finding.row, finding.column) == ("financien", 2, column)
    assert message in finding.message
    assert finding.mend or ". " in finding.message  # how to mend it
    assert not BudgetLine.objects.exists()


@pytest.mark.parametrize(
    ("sheet", "rows", "column"),
    [
        ("begrotingswijzigingen", [CHANGE, FOURTH, (*LATER[:2], "Anders", *LATER[3:])], "titel"),
        ("begrotingswijzigingen", [CHANGE, (*FOURTH[:5], "0", *FOURTH[6:])], "bedrag_eur"),
        ("begrotingswijzigingen", [CHANGE, ("2026", "0", *FOURTH[2:])], "nummer"),
        ("begrotingswijzigingen", [CHANGE, (*FOURTH[:6], "", *FOURTH[7:])], "lasten_baten"),
        ("taakstellingen", [SAVE, ("A", "2026", "0,001", "", "", "", "", "")], "bedrag_eur"),
        ("taakstellingen", [SAVE, ("A", "2026", "1", "", "", "ooit", "", "")], "termijn"),
        ("afwijkingen_geld", [WHY, ("2026", "", "", "", "lasten", "Zomaar.", "")], "taakveld"),
        ("afwijkingen_geld", [WHY, *[("2026", "6.1", "", "", "", "A.", "")] * 2], "taakveld"),
    ],
)  # fmt: skip
def test_the_other_sheets_refuse_rubbish_too(
    bring: Import, sheet: str, rows: list[tuple[str, ...]], column: str
) -> None:
    outcome = bring(**{sheet: rows})

    (finding,) = [one for one in outcome.findings if one.severity == "fout"]
    assert (finding.part, finding.row, finding.column) == (sheet, len(rows), column)


def test_a_taakveld_of_another_year_is_doubted(bring: Import) -> None:
    outcome = bring(financien=[FULL, (*CARE[:5], "6.71a", *CARE[6:])])

    assert outcome.errors == 0
    assert any(
        one.message == "Taakveld 6.71a bestaat niet in 2026, wel in 2024." and one.row == 2
        for one in outcome.findings
    )


def test_amounts_that_contradict_each_other_are_told(bring: Import) -> None:
    outcome = bring(financien=[
        OLD, ("Zorg", "2026", "begroting", "100"), ("Totaal", "2026", "begroting", "110"),
        ("Centrumtaken", "2026", "begroting", "60"),
    ])  # fmt: skip

    told = {(one.row, one.message.split(":")[0]) for one in outcome.findings}
    assert outcome.errors == 0
    assert (3, "Totaal, 2026 (begroting)") in told
    assert (4, "Deze rij staat onder het totaal; we tellen haar mee als post.") in told


def test_a_code_before_a_description_is_its_taakveld(bring: Import) -> None:
    bring(financien=[OLD, ("6.1 Samenkracht", "2026", "begroting", "1"),
                     ("6.99 Anders", "2026", "begroting", "1"),
                     ("6.1 Samenkracht", "2018", "begroting", "1")])  # fmt: skip

    assert list(BudgetLine.objects.values_list("taakveld", flat=True)) == ["6.1", "", ""]


def test_explanations_of_an_adopted_edition_stay(bring: Import) -> None:
    everything(bring)
    Edition.objects.update(stage="adopted", adopted_on=date(2026, 9, 15))

    outcome = bring(afwijkingen_geld=[WHY, ("2026", "6.1", "", "", "lasten", "Anders.", "")])

    assert outcome.errors == 1
    assert "erratum" in outcome.findings[0].as_text()
    assert "Meer vraag." in MoneyDeviation.objects.order_by("id")[0].explanation


DOCUMENT = """
Samenkracht en burgerparticipatie	5,25	6,57	6,73
Preventie, vroegsignalering en toegang sociaal domein	3,29	4,21	2,45
Inkomensregelingen	29,18	29,26	29,31
Begeleide participatie	17,34	17,39	17,45
Maatwerkvoorziening (Wmo)	2,31	2,46	2,52
Maatwerkdienstverlening 18+	10,68	11,37	13,13
Maatwerkdienstverlening 18-	12,74	14,04	15,93
Geëscaleerde zorg 18+	0,22	0,21	0,22
Geëscaleerde zorg 18-	0,16	0,22	0,18
Totaal	81,16	85,72	87,92
Centrumtaken	53,81	57,35	60,09
"""


def test_the_table_of_the_real_agenda_is_reproduced(shared_data: Path) -> None:
    outcome = import_workbook(shared_data / "exchange" / "vlissingen-ontwikkelagenda")
    ledger = Ledger(lines_of(Plan.objects.get()))

    rows = source_table(ledger, ledger.columns)

    assert [(column.year, column.title, column.stage.value) for column in ledger.columns] == [
        (2018, "jaarrekening", "realisatie"), (2019, "voorlopige cijfers", "realisatie"),
        (2020, "begroting", "primitief"),
    ]  # fmt: skip
    assert [
        "\t".join([row.title, *(show(amount, Unit.MILLION) for amount in row.amounts)])
        for row in rows
    ] == DOCUMENT.strip().splitlines()
    # To the cent: the source rounds to 10,000 euros, and so does not add up in two years.
    posts = rows[:-2]
    assert [sum(row.amounts[n] or 0 for row in posts) for n in range(3)] == [
        81_170_000, 85_730_000, 87_920_000,
    ]  # fmt: skip
    totals = [one for one in outcome.findings if "vermelde totaal" in one.message]
    assert [(one.row, "past bij afronding" in one.message) for one in totals] == [
        (29, True), (30, True),
    ]  # fmt: skip
    beside = [one.value for one in outcome.findings if "onder het totaal" in one.message]
    assert beside == ["Centrumtaken"] * 3
