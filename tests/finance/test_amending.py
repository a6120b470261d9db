"""Budget amendments: numbered, decided on, and not quietly changed afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, connections

from doelenboom.decisions.api import Decision
from doelenboom.finance.api import (
    AmendmentEntry,
    AmendmentInForce,
    BadMoney,
    BudgetAmendment,
    adopted_on,
    amendments_of,
    entries_of,
    remove_amendment,
    set_amendment,
)
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.money import Permanence, Side
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.organisations.api import Organisation
from tests.plugins.registry import TreeMaker

ENTRY = AmendmentEntry("Jeugdhulp", Decimal("1210000.50"), Side.EXPENSE, taakveld="6.751")


@pytest.fixture
def node(make_tree: TreeMaker) -> Node:
    return make_tree("p", {"1": None})["1"]


def write(node: Node, **values: object) -> BudgetAmendment:
    given = {"year": 2026, "number": 1, "title": "Jeugdhulp", "lines": [ENTRY], **values}
    return set_amendment(plan=node.plan, **given)  # type: ignore[arg-type]


def decide(node: Node, outcome: Outcome = Outcome.ADOPTED, body: Body = Body.COUNCIL) -> Decision:
    return Decision.objects.create(
        organisation=node.plan.organisation, body=body.value, outcome=outcome.value,
        decided_on=date(2026, 6, 18), title="Begrotingswijziging 1", number="2026-41",
    )  # fmt: skip


def test_an_amendment_is_written_with_its_lines(node: Node) -> None:
    entry = AmendmentEntry(
        "Effect", Decimal(-5), Side.INCOME, 2027, node, "", Permanence.STRUCTURAL
    )
    made = write(node, lines=[ENTRY, entry], explanation="Hogere vraag.")

    (fact,) = amendments_of(node.plan)

    assert entries_of(made) == [
        AmendmentEntry("Jeugdhulp", Decimal("1210000.50"), Side.EXPENSE, 2026, taakveld="6.751"),
        entry,
    ]
    assert [(line.year, line.amount, line.node) for line in fact.lines] == [
        (2026, Decimal("1210000.50"), None), (2027, -5, "1"),
    ]  # fmt: skip
    assert fact.adopted_on is None
    assert made.live
    event = AuditEvent.objects.get()
    assert (event.verb, event.after["regels"][1]["code"]) == ("begrotingswijziging ingevoerd", "1")


@pytest.mark.parametrize(
    ("outcome", "body", "counts"),
    [
        (Outcome.ADOPTED, Body.COUNCIL, True), (Outcome.AMENDED, Body.COUNCIL, True),
        (Outcome.ADOPTED, Body.OTHER, True), (Outcome.ADOPTED, Body.EXECUTIVE, False),
        (Outcome.REJECTED, Body.COUNCIL, False), (Outcome.POSTPONED, Body.COUNCIL, False),
        (Outcome.NOTED, Body.COUNCIL, False),
    ],
)  # fmt: skip
def test_only_the_council_puts_it_into_force(
    node: Node, outcome: Outcome, body: Body, counts: bool
) -> None:
    made = write(node, decision=decide(node, outcome, body))

    assert adopted_on(made) == (date(2026, 6, 18) if counts else None)


def test_what_is_in_force_is_only_corrected_with_a_reason(node: Node) -> None:
    made = write(node, decision=decide(node))
    changed = [AmendmentEntry("Jeugdhulp", Decimal(1), Side.EXPENSE, taakveld="6.751")]

    with pytest.raises(AmendmentInForce, match="vastgesteld op 18 juni 2026"):
        write(node, amendment=made, decision=made.decision, lines=changed)
    with pytest.raises(AmendmentInForce):
        remove_amendment(amendment=made)
    assert entries_of(made)[0].amount == ENTRY.amount

    write(node, amendment=made, decision=made.decision, lines=changed, reason="Tikfout.")

    assert entries_of(made)[0].amount == 1
    assert AuditEvent.objects.latest("id").note == "Tikfout."


@pytest.mark.parametrize("values", [{"decision": None}, {"number": 2}, {"year": 2025}])
def test_what_is_in_force_keeps_its_decision_and_its_number(
    node: Node, values: dict[str, object]
) -> None:
    made = write(node, decision=decide(node))

    with pytest.raises(AmendmentInForce):
        write(node, amendment=made, **{"decision": made.decision, **values})

    made.refresh_from_db()
    assert (made.year, made.number, adopted_on(made)) == (2026, 1, date(2026, 6, 18))


def test_words_of_an_amendment_in_force_can_be_mended(node: Node) -> None:
    made = write(node, decision=decide(node))

    write(node, amendment=made, decision=made.decision, title="Jeugdhulp 2026")

    assert BudgetAmendment.objects.get().title == "Jeugdhulp 2026"


def test_saving_the_same_again_is_no_event(node: Node) -> None:
    made = write(node)
    write(node, amendment=made)

    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"), ({"number": 0}, "number"), ({"year": 26}, "year"),
        ({"lines": []}, "lines"),
        ({"lines": [AmendmentEntry("", Decimal(1), Side.INCOME)]}, "description"),
        ({"lines": [AmendmentEntry("A", Decimal(0), Side.INCOME)]}, "amount"),
        ({"lines": [AmendmentEntry("A", Decimal("0.001"), Side.INCOME)]}, "amount"),
        ({"lines": [AmendmentEntry("A", Decimal("1e400"), Side.INCOME)]}, "amount"),
        ({"lines": [AmendmentEntry("A", Decimal("NaN"), Side.INCOME)]}, "amount"),
        ({"lines": [AmendmentEntry("A", Decimal(1), Side.UNSTATED)]}, "side"),
    ],
)  # fmt: skip
def test_rubbish_is_refused_at_its_field(node: Node, values: dict[str, object], field: str) -> None:
    with pytest.raises(BadMoney) as refused:
        write(node, **values)

    assert [problem.field for problem in refused.value.problems] == [field]
    assert not BudgetAmendment.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_number_is_used_once_in_a_year(node: Node) -> None:
    write(node)
    write(node, year=2027)

    with pytest.raises(BadMoney, match="Nummer 1 van 2026 is al gebruikt voor “Jeugdhulp”"):
        write(node, title="Iets anders")


def test_what_is_of_others_is_refused(node: Node, make_tree: TreeMaker) -> None:
    strange = make_tree("q", {"9": None})["9"]
    other = Organisation.objects.create(code="anders", name="Anders")
    decision = Decision.objects.create(
        organisation=other, decided_on=date(2026, 6, 18), title="Van een ander"
    )

    with pytest.raises(BadMoney, match="ander plan"):
        write(node, lines=[AmendmentEntry("A", Decimal(1), Side.INCOME, node=strange)])
    with pytest.raises(BadMoney, match="andere organisatie"):
        write(node, decision=decision)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_number_one_is_told(node: Node) -> None:
    def attempt(title: str) -> str:
        try:
            write(node, title=title)
        except BadMoney as error:
            return error.problems[0].field
        finally:
            connections.close_all()
        return "written"

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        outcomes = [attempt("A"), attempt("B")]
    else:
        with ThreadPoolExecutor(max_workers=2) as pool:
            outcomes = list(pool.map(attempt, ["A", "B"]))

    assert sorted(outcomes) == ["number", "written"]
    assert BudgetAmendment.objects.count() == 1
