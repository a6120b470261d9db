from datetime import date
from decimal import Decimal

import pytest

from doelenboom.kernel.errors import ContractError
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.money.sums import add_up
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.ledger import amendments_of, ledger_of, taakveld_names
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.money import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    MoneyDeviation,
    Saving,
    Share,
    Taakveld,
)
from tests.factories import empty_snapshot

DAY = date(2026, 6, 18)


LINE = BudgetLine(
    description="Zorg", year=2026, phase="begroting", amount=Decimal(100), side=Side.EXPENSE,
    stage=BudgetStage.ORIGINAL, taakveld="6.1",
)  # fmt: skip
MORE = AmendmentLine(description="Zorg", year=2026, amount=Decimal(20), side=Side.EXPENSE)
AMENDMENT = BudgetAmendment(year=2026, number=1, title="Meer zorg", decision="b-1", lines=(MORE,))


def made(outcome: Outcome = Outcome.ADOPTED, body: Body = Body.COUNCIL) -> Snapshot:
    decision = Decision(
        code="b-1", body=body, body_name="raad", decided_on=DAY, title="Eerste", outcome=outcome
    )
    return empty_snapshot().model_copy(
        update={
            "budget": (LINE,),
            "amendments": (AMENDMENT,),
            "decisions": (decision,),
            "taakvelden": (Taakveld(year=2026, code="6.1", name="Samenkracht"),),
        }
    )


def test_a_budget_after_amendment_is_computed() -> None:
    ledger = ledger_of(made())

    amounts = {one.stage.value: add_up(ledger.posts(one)).expense for one in ledger.columns}
    assert amounts == {"primitief": 100, "gewijzigd": 120}
    assert len(ledger_of(made(), date(2026, 6, 17)).columns) == 1


@pytest.mark.parametrize(
    ("outcome", "body"),
    [(Outcome.REJECTED, Body.COUNCIL), (Outcome.ADOPTED, Body.EXECUTIVE)],
)
def test_only_what_the_council_adopted_counts(outcome: Outcome, body: Body) -> None:
    found = made(outcome, body)

    assert amendments_of(found)[0].adopted_on is None
    assert len(ledger_of(found).columns) == 1


def test_names_are_those_of_the_snapshot() -> None:
    assert taakveld_names(made()) == {(2026, "6.1"): "Samenkracht"}
    assert taakveld_names(empty_snapshot()) == {}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"budget": (LINE.model_copy(update={"node": "X"}),)}, "element “X”"),
        ({"budget": (LINE.model_copy(update={"shares": (Share(node="Y", share=Decimal(1)),)}),)},
         "element “Y”"),
        ({"amendments": (AMENDMENT.model_copy(update={"decision": "weg"}),)}, "besluit “weg”"),
        ({"amendments": (AMENDMENT, AMENDMENT)}, "begrotingswijziging “1 van 2026” twee keer"),
        ({"savings": (Saving(title="A", year=2026, amount=Decimal(1), node="Z"),)}, "element “Z”"),
        ({"money_deviations": (MoneyDeviation(edition="nooit"),)}, "editie “nooit”"),
        ({"taakvelden": (Taakveld(year=2026, code="6.1", name="A"),) * 2},
         "taakveld “2026: 6.1” twee keer"),
    ],
)  # fmt: skip
def test_money_refers_only_to_what_is_there(changes: dict[str, object], missing: str) -> None:
    SnapshotIndex(made())
    with pytest.raises(ContractError, match=missing):
        SnapshotIndex(made().model_copy(update=changes))
