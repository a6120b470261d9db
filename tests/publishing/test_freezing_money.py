"""What of the money is frozen."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from doelenboom.cycle.api import MoneyDeviation
from doelenboom.decisions.api import Decision
from doelenboom.finance.api import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    BudgetShare,
    Delivery,
    Saving,
)
from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term
from doelenboom.publishing.api import freeze
from doelenboom.publishing.freezing.money import freeze_money
from doelenboom.publishing.freezing.tree import freeze_tree
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.money import BudgetLine as FrozenLine
from tests.publishing.registry import LATER, PLAN, Planted

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(planted: Planted) -> BudgetLine:
    """A line with everything filled, the second of its plan."""
    BudgetLine.objects.update(position=1)
    return BudgetLine.objects.create(
        plan=planted.plan, position=2, description="Hulp", year=2026, phase="begroting",
        amount=Decimal("100.05"), node=planted.nodes["D1"], taakveld="6.60",
        side=Side.EXPENSE.value, stage=BudgetStage.ORIGINAL.value, as_of=date(2026, 1, 1),
        permanence=Permanence.STRUCTURAL.value,
    )  # fmt: skip


def frozen(code: str = PLAN) -> Snapshot:
    return freeze(code)


def hulp() -> FrozenLine:
    return frozen().budget[1]


def test_everything_that_a_line_says_is_frozen(line: BudgetLine, planted: Planted) -> None:
    BudgetShare.objects.create(line=line, node=planted.nodes["A1"], share=Decimal("0.25"))

    one = hulp()

    assert one.model_dump(mode="json", exclude_none=True) == {
        "description": "Hulp", "year": 2026, "phase": "begroting", "amount": "100.05",
        "stated_unit": "euro", "node": "D1", "taakveld": "6.60", "side": "lasten",
        "stage": "primitief", "as_of": "2026-01-01", "permanence": "structureel",
        "shares": [{"node": "A1", "share": "0.25"}],
    }  # fmt: skip


def test_what_a_line_does_not_say_is_left_out(line: BudgetLine) -> None:
    first = frozen().budget[0]

    assert first.model_dump(mode="json", exclude_none=True).keys() == {
        "description", "year", "phase", "amount", "stated_unit",
    }  # fmt: skip


def test_totals_keep_their_role(line: BudgetLine) -> None:
    BudgetLine.objects.filter(pk=line.pk).update(role=LineRole.TOTAL.value)

    assert hulp().role is LineRole.TOTAL


def test_money_of_what_is_not_released_stands_without_it(
    line: BudgetLine, planted: Planted
) -> None:
    BudgetShare.objects.create(line=line, node=planted.nodes["A2"], share=Decimal("0.5"))
    planted.nodes["A2"].live = False
    planted.nodes["A2"].save()
    BudgetLine.objects.filter(pk=line.pk).update(node=planted.nodes["A2"])

    assert (hulp().node, hulp().shares, hulp().amount) == (None, None, Decimal("100.05"))


def test_names_of_taakvelden_come_along(line: BudgetLine) -> None:
    BudgetLine.objects.filter(pk=line.pk).update(year=2023)
    BudgetLine.objects.create(
        plan=line.plan, position=3, description="X", year=2026, phase="b", amount=1, taakveld="9.9"
    )

    assert frozen().taakvelden is None  # 6.60 is not on the nearest list, 9.9 on none
    BudgetLine.objects.filter(pk=line.pk).update(year=2027)
    assert [(one.year, one.code, one.name) for one in frozen().taakvelden or ()] == [
        (2027, "6.60", "Hulpmiddelen en diensten (Wmo)"),
    ]  # fmt: skip


def test_categories_of_a_delivery_are_one_line_per_taakveld(line: BudgetLine) -> None:
    delivery = Delivery.objects.create(plan=line.plan, year=2026, period=0, status="Begroting")
    for position, (category, amount) in enumerate([("1.1", 10), ("3.1", "5.50")], 3):
        BudgetLine.objects.create(
            plan=line.plan, position=position, description="Samenkracht", year=2026, phase="Iv3",
            amount=amount, taakveld="6.1", category=category, side="lasten", delivery=delivery,
        )  # fmt: skip

    lines = [(one.description, one.amount) for one in frozen().budget[1:]]

    assert lines == [("Hulp", Decimal("100.05")), ("Samenkracht", Decimal("15.50"))]


def test_amendments_come_with_their_decision(line: BudgetLine, planted: Planted) -> None:
    decision = Decision.objects.create(
        organisation=planted.plan.organisation, decided_on=date(2026, 6, 18), title="Wijziging"
    )
    amendment = BudgetAmendment.objects.get()
    amendment.decision = decision
    amendment.save()
    AmendmentLine.objects.create(
        amendment=amendment, position=1, description="Hulp", year=2026, amount=Decimal(20),
        side=Side.EXPENSE.value, node=planted.nodes["D1"], taakveld="6.60",
    )  # fmt: skip

    snapshot = frozen()

    (one,) = snapshot.amendments or ()
    assert (one.number, one.decision, one.lines[0].node) == (1, f"besluit-{decision.pk}", "D1")
    assert [item.code for item in snapshot.decisions or ()] == [one.decision]


def test_savings_and_explanations_are_frozen(line: BudgetLine, planted: Planted) -> None:
    Saving.objects.update(
        realised=Decimal(5), term=Term.SHORT.value, node=planted.nodes["D1"], explanation="Loopt."
    )
    MoneyDeviation.objects.create(
        edition=planted.editions[LATER], taakveld="6.60", side=Side.EXPENSE.value,
        explanation="<p>Duurder.</p>", measure="<p>Nieuwe aanbesteding.</p>",
    )  # fmt: skip

    snapshot = frozen()

    (saving,), (deviation,) = snapshot.savings or (), snapshot.money_deviations or ()
    assert (saving.realised, saving.term, saving.node, saving.explanation) == (
        5, Term.SHORT, "D1", "Loopt.",
    )  # fmt: skip
    assert (deviation.edition, deviation.taakveld, deviation.side) == (
        LATER, "6.60", Side.EXPENSE,
    )  # fmt: skip
    assert deviation.explanation and deviation.measure


def test_hundreds_of_lines_cost_as_many_queries_as_one(
    line: BudgetLine, planted: Planted, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=planted.plan, position=n, description=str(n), year=2026, phase="b", amount=n
        )
        for n in range(3, 300)
    )
    tree = freeze_tree(planted.plan)

    with django_assert_num_queries(7):
        money = freeze_money(planted.plan, {planted.editions[LATER].pk: LATER}, tree)

    assert len(money.budget) == 299
