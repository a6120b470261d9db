"""Deliveries into the registry and out of it: whole, exact, and in the place of the earlier one."""

import json
import threading
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from doelenboom.finance.api import BudgetLine, BudgetShare, Delivery, DeliveryRow
from doelenboom.finance.errors import DeliveryRefused
from doelenboom.finance.iv3.own_lines import Contact, document_of_lines
from doelenboom.finance.iv3.reading import read
from doelenboom.finance.iv3.storing import document_of, look, remove_delivery, take_in
from doelenboom.finance.iv3.writing import as_json
from doelenboom.goals.api import Plan
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.money import BudgetStage, Side
from tests.finance.iv3.deliveries import Values, accounts, as_bytes, budget

CONTACT = Contact("P. Afzender", "p.afzender@testdorp.nl", "0612345678")


def exact(text: bytes | str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def lines(plan: Plan) -> list[tuple[str, str, str, Decimal]]:
    found = BudgetLine.objects.filter(plan=plan).order_by("position")
    return [(one.taakveld, one.category, one.side, one.amount) for one in found]


def test_a_budget_becomes_lines_per_cell_with_reserves_apart(plan: Plan) -> None:
    assert take_in(plan=plan, content=as_bytes(budget())) is not None
    assert lines(plan) == [
        ("0.4", "3.8", "lasten", Decimal("1500000.00")),
        ("0.7", "4.3.1", "baten", Decimal("7400000.25")),
        ("0.10", "7.1", "onttrekking", Decimal("100000.00")),
        ("6.1", "1.1", "lasten", Decimal("4000000.10")),
        ("6.1", "3.8", "lasten", Decimal("2000000.15")),
    ]
    line = BudgetLine.objects.get(category="1.1")
    assert (line.stage, line.phase, line.year, line.as_of) == ("primitief", "begroting", 2026, None)
    assert line.description == "Samenkracht en burgerparticipatie"
    assert line.live
    assert line.latest_revision is not None


@pytest.mark.parametrize(
    ("period", "as_of"),
    [(1, date(2025, 3, 31)), (2, date(2025, 6, 30)), (4, date(2025, 12, 31)), (5, None)],
)
def test_a_realisation_stands_at_the_end_of_its_period(
    plan: Plan, period: int, as_of: date | None
) -> None:
    whole = accounts()
    whole["metadata"]["periode"] = period
    if period in (1, 2):
        whole["data"]["balans_standen"] = []
    take_in(plan=plan, content=as_bytes(whole))
    assert set(BudgetLine.objects.values_list("stage", "as_of")) == {("realisatie", as_of)}


@pytest.mark.parametrize("whole", [budget(), accounts(), accounts(2024)])
def test_out_comes_what_went_in_value_for_value(plan: Plan, whole: Values) -> None:
    content = as_bytes(whole)
    delivery = take_in(plan=plan, content=content)
    assert delivery is not None
    delivery.refresh_from_db()
    assert exact(as_json(document_of(delivery))) == exact(content)


def test_the_same_file_again_changes_no_line_and_a_newer_one_keeps_what_lines_serve(
    plan: Plan,
) -> None:
    first = take_in(plan=plan, content=as_bytes(budget()))
    line = BudgetLine.objects.get(category="1.1")
    BudgetShare.objects.create(line=line, node=plan.nodes.get(code="D1"), share=Decimal("0.6"))
    before = set(BudgetLine.objects.values_list("pk", "amount"))
    take_in(plan=plan, content=as_bytes(budget()))
    assert set(BudgetLine.objects.values_list("pk", "amount")) == before

    whole = budget()
    whole["data"]["lasten"][0]["bedrag"] = 4000001.10
    del whole["data"]["lasten"][1]
    whole["data"]["lasten"].append({"taakveld": "0.1", "categorie": "1.1", "bedrag": 1999999.15})
    intake = look(plan=plan, content=as_bytes(whole))
    assert [cell.key for cell in intake.added] == [("0.1", "1.1", "lasten")]
    assert [(one.pk, cell.amount) for one, cell in intake.changed] == [
        (line.pk, Decimal("4000001.10"))
    ]
    assert [one.category for one in intake.gone] == ["3.8"]
    assert intake.same == 3
    again = take_in(plan=plan, content=as_bytes(whole))
    assert again is not None
    assert first is not None
    assert again.pk == first.pk
    line.refresh_from_db()
    assert line.amount == Decimal("4000001.10")
    assert line.shares.count() == 1
    assert len(lines(plan)) == 5
    assert AuditEvent.objects.filter(verb__startswith="iv3-levering").count() == 3


def test_a_file_with_an_error_writes_nothing_and_says_why(plan: Plan) -> None:
    whole = budget()
    whole["data"]["lasten"].append({"taakveld": "0.1", "categorie": "3.1", "bedrag": 1})
    with pytest.raises(DeliveryRefused) as caught:
        take_in(plan=plan, content=as_bytes(whole))
    assert "grijs" in caught.value.findings[0].as_text()
    assert not Delivery.objects.exists()
    assert not BudgetLine.objects.exists()
    assert not AuditEvent.objects.exists()


def test_what_changed_since_somebody_looked_is_not_written(plan: Plan) -> None:
    seen = look(plan=plan, content=as_bytes(budget())).fingerprint
    assert take_in(plan=plan, content=as_bytes(budget()), seen="iets anders") is None
    assert not Delivery.objects.exists()
    assert take_in(plan=plan, content=as_bytes(budget()), seen=seen) is not None
    assert take_in(plan=plan, content=as_bytes(budget()), seen=seen) is None


def test_a_delivery_of_another_municipality_is_refused(plan: Plan) -> None:
    other = as_bytes(budget(overheidsnummer="0687", overheidsnaam="Middelburg"))
    (finding,) = look(plan=plan, content=other).reading.findings.listed()
    assert "Deze levering is van Middelburg, niet van Testdorp (0718)." in finding.as_text()
    plan.organisation.region = None
    assert (
        "kunnen niet nagaan" in look(plan=plan, content=other).reading.findings.listed()[0].message
    )


def test_amounts_per_programme_and_per_taakveld_stand_in_one_column(plan: Plan) -> None:
    BudgetLine.objects.create(
        plan=plan, description="Programma 1", year=2026, phase="Programmabegroting",
        stage=BudgetStage.ORIGINAL.value, side=Side.EXPENSE.value, amount=Decimal(7500000),
        node=plan.nodes.get(code="P1"),
    )  # fmt: skip
    take_in(plan=plan, content=as_bytes(budget()))
    assert set(BudgetLine.objects.values_list("phase", flat=True)) == {"Programmabegroting"}


def test_amounts_per_taakveld_that_are_there_are_never_added_to_those_of_a_delivery(
    plan: Plan,
) -> None:
    BudgetLine.objects.create(
        plan=plan, description="Samenkracht", year=2026, phase="begroting",
        stage=BudgetStage.ORIGINAL.value, side=Side.EXPENSE.value, amount=Decimal(6000000),
        taakveld="6.1",
    )  # fmt: skip
    content = as_bytes(budget())
    assert (
        "al bedragen per taakveld"
        in look(plan=plan, content=content).reading.findings.listed()[0].message
    )
    take_in(plan=plan, content=content)
    assert set(BudgetLine.objects.values_list("phase", flat=True)) == {
        "begroting", "begroting volgens Iv3"
    }  # fmt: skip


def test_taking_a_delivery_out_takes_its_lines_and_rows_along(plan: Plan) -> None:
    own = BudgetLine.objects.create(
        plan=plan, description="Eigen post", year=2027, phase="begroting", amount=Decimal(1)
    )
    delivery = take_in(plan=plan, content=as_bytes(budget()))
    assert delivery is not None
    remove_delivery(delivery=delivery)
    assert list(BudgetLine.objects.all()) == [own]
    assert not DeliveryRow.objects.exists()
    assert AuditEvent.objects.filter(verb="iv3-levering verwijderd").count() == 1


def test_own_lines_become_a_delivery_that_reads_back_without_a_finding(plan: Plan) -> None:
    take_in(plan=plan, content=as_bytes(budget()))
    BudgetLine.objects.update(delivery=None)
    made = document_of_lines(plan=plan, year=2026, stage=BudgetStage.ORIGINAL, contact=CONTACT)
    assert made.findings.listed() == ()
    again = read(as_json(made.document).encode())
    assert again.findings.listed() == ()
    assert again.document is not None
    cells = {(row.section, row.code, row.second): row.amount for row in again.document.rows}
    given = read(as_bytes(budget())).document
    assert given is not None
    assert cells == {(row.section, row.code, row.second): row.amount for row in given.rows}


def test_posts_without_a_place_in_iv3_are_named(plan: Plan) -> None:
    for changes in ({}, {"side": "lasten"}, {"side": "lasten", "taakveld": "6.1"}):
        BudgetLine.objects.create(
            plan=plan, description=f"Post {len(changes)}", year=2026, phase="begroting",
            stage="primitief", amount=Decimal(7), **changes,
        )  # fmt: skip
    made = document_of_lines(plan=plan, year=2026, stage=BudgetStage.ORIGINAL, contact=CONTACT)
    told = [finding.as_text() for finding in made.findings.listed()]
    assert any("“Post 0” Bij deze post staat niet" in one for one in told)
    assert any("“Post 1” Deze post heeft geen taakveld." in one for one in told)
    assert any("“Post 2” Deze post heeft geen Iv3-categorie." in one for one in told)


def test_a_forecast_or_an_odd_day_has_no_place_in_iv3(plan: Plan) -> None:
    forecast = document_of_lines(plan=plan, year=2026, stage=BudgetStage.FORECAST, contact=CONTACT)
    assert any("alleen de begroting" in one.message for one in forecast.findings.listed())
    odd = document_of_lines(
        plan=plan, year=2026, stage=BudgetStage.ACTUAL, contact=CONTACT, as_of=date(2026, 9, 1)
    )
    assert any("eind van een kwartaal" in one.message for one in odd.findings.listed())


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one_whole_delivery(plan: Plan) -> None:
    other = budget()
    other["data"]["lasten"][0]["bedrag"] = 4000002.10
    barrier = threading.Barrier(2)
    faults: list[Exception] = []

    def work(content: bytes) -> None:
        try:
            barrier.wait()
            take_in(plan=plan, content=content)
        except Exception as error:  # noqa: BLE001 - told to the main thread
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[as_bytes(whole)]) for whole in (budget(), other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    delivery = Delivery.objects.get()
    assert BudgetLine.objects.count() == 5
    amount = BudgetLine.objects.get(category="1.1").amount
    assert amount == next(row.euros for row in document_of(delivery).rows if row.second == "1.1")


def test_a_newer_delivery_keeps_its_word_whatever_stands_beside_it(plan: Plan) -> None:
    take_in(plan=plan, content=as_bytes(budget()))
    BudgetLine.objects.create(
        plan=plan, description="Media", year=2026, phase="begroting",
        stage=BudgetStage.ORIGINAL.value, side=Side.EXPENSE.value, amount=Decimal(1),
        taakveld="5.6",
    )  # fmt: skip
    take_in(plan=plan, content=as_bytes(budget()))
    assert set(BudgetLine.objects.values_list("phase", flat=True)) == {"begroting"}


def test_a_new_category_or_year_of_a_post_serves_what_the_post_serves(plan: Plan) -> None:
    take_in(plan=plan, content=as_bytes(budget(2025)))
    goals = [plan.nodes.get(code=code) for code in ("D1", "D2")]
    for line in BudgetLine.objects.filter(taakveld="6.1"):
        for goal, share in zip(goals, (Decimal("0.6"), Decimal("0.25")), strict=True):
            BudgetShare.objects.create(line=line, node=goal, share=share)
    whole = budget(2026)
    whole["data"]["lasten"].append({"taakveld": "6.1", "categorie": "4.3.8", "bedrag": 5})
    take_in(plan=plan, content=as_bytes(whole))
    newest = BudgetLine.objects.filter(year=2026)
    for line in newest.filter(taakveld="6.1"):
        assert dict(line.shares.values_list("node__code", "share")) == {
            "D1": Decimal("0.6"), "D2": Decimal("0.25")
        }  # fmt: skip
    assert newest.filter(taakveld="6.1").count() == 3
    assert not BudgetShare.objects.filter(line__in=newest.exclude(taakveld="6.1")).exists()
