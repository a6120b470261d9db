"""Amounts of the budget are proposed for amounts in a text."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.citations.matching import amounts
from doelenboom.citations.money import money_of
from doelenboom.citations.proposing import propose
from doelenboom.figures.api import (
    BudgetSubject,
    Known,
    Measure,
    MoneySide,
    Notation,
    Unresolved,
    encode,
    resolve,
    stated_amounts,
    write,
)
from doelenboom.figures.reference import FigureReference
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import Line, Share
from doelenboom.organisations.api import Organisation

NODES = {
    "1": "Sociaal domein", "1.1": "Jeugdhulp", "1.2": "Wmo-vervoer en hulp thuis",
    "2": "Wonen en leefomgeving", "2.1": "Onderhoud van wegen", "2.2": "Bouwvergunningen",
    "3": "Cultuur en sport", "3.1": "Bibliotheek", "3.2": "Sportaccommodaties",
}  # fmt: skip
BASE = {
    "1.1": (14_812_400, 612_300), "1.2": (6_204_900, 318_750), "2.1": (3_918_200, 41_100),
    "2.2": (871_300, 1_268_400), "3.1": (1_143_600, 28_200), "3.2": (2_427_800, 394_500),
}  # fmt: skip
STAGES = {
    "p": BudgetStage.ORIGINAL, "w": BudgetStage.AMENDED, "r": BudgetStage.ACTUAL,
}  # fmt: skip
COLUMNS = (("p", 2024), ("r", 2024), ("p", 2025), ("w", 2025), ("p", 2026), ("p", 2027))
SENTENCES = Path(__file__).parent / "labelled" / "bedragen.txt"
_SLOT = re.compile(r"\{([^}]*)\}")


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan with a budget of three programmes over four years."""
    organisation = Organisation.objects.create(code="heidemeer", name="Heidemeer")
    plan = Plan.objects.create(
        organisation=organisation, code="begroting", title="Begroting", kind="begroting", live=True
    )
    level = Level.objects.create(plan=plan, name="Onderdeel", position=0)
    nodes: dict[str, Node] = {}
    for position, (code, title) in enumerate(NODES.items()):
        above = nodes.get(code.rpartition(".")[0])
        nodes[code] = Node.objects.create(
            plan=plan, level=level, slug=code.replace(".", "-"), code=code, title=title,
            position=position, parent=above, live=True,
        )  # fmt: skip
    lines = [
        BudgetLine(plan=plan, node=nodes[code], description=NODES[code],
            year=year, phase=STAGES[stage].value, stage=STAGES[stage].value, side=side.value,
            amount=_amount(base, stage, year), live=True,
        )
        for stage, year in COLUMNS
        for code, both in BASE.items()
        for side, base in zip((Side.EXPENSE, Side.INCOME), both, strict=True)
    ]  # fmt: skip
    BudgetLine.objects.bulk_create(lines)
    return plan


def _amount(base: int, stage: str, year: int) -> Decimal:
    more = {"p": 0, "w": 37, "r": -21}[stage] + 29 * (year - 2024)
    return Decimal(base * (1000 + more) // 100_000 * 100)


def _told() -> Iterator[tuple[str, list[tuple[int, BudgetSubject]]]]:
    """Sentences with the amounts written in, and of each amount where it ends."""
    sides = {MoneySide.EXPENSE: 0, MoneySide.INCOME: 1}

    def total(code: str, side: MoneySide, stage: str, year: int) -> Decimal:
        if side is MoneySide.BALANCE:
            return total(code, MoneySide.INCOME, stage, year) - total(
                code, MoneySide.EXPENSE, stage, year
            )
        own = [both[sides[side]] for name, both in BASE.items() if name.startswith(code.strip("*"))]
        return sum((_amount(one, stage, year) for one in own), Decimal(0))

    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, right, last = "", [], 0
        for slot in _SLOT.finditer(line):
            code, side, stage, year, way = slot[1].split(",")
            subject = BudgetSubject(MoneySide(side), code.strip("*"), "", STAGES[stage], int(year))
            text += line[last : slot.start()] + _words(
                total(code, subject.side, stage, int(year)), way
            )
            right.append((len(text), subject))
            last = slot.end()
        yield text + line[last:], right


def _words(value: Decimal, way: str) -> str:
    if way == "number":
        return write(abs(value), "€").text
    if way == "rond":
        return write(value, "€", Notation.ROUNDED, -5).text
    text = write(abs(value), "€", Notation.SCALED, in_full=True).text
    return text.removeprefix("€\u00a0") if way == "mln" else text


def test_the_right_amount_comes_first_and_what_is_ticked_beforehand_is_right(plan: Plan) -> None:
    numbers = first = third = ticked = 0
    wrong = []
    for text, right in _told():
        found = {one.end: one for one in propose(text, plan) if one.coverage}
        for end, subject in right:
            told = [one.reference.budget for one in found[end].candidates]
            numbers += 1
            first += told[:1] == [subject]
            third += subject in told[:3]
            if told[:1] != [subject]:
                wrong.append((text, [encode(one.reference) for one in found[end].candidates[:3]]))
        for end, one in found.items():
            if one.certain is not None:
                ticked += 1
                assert (end, one.certain.reference.budget) in right, text
    assert numbers >= 20
    assert first / numbers >= 0.95, wrong
    assert third == numbers, wrong
    assert ticked / numbers >= 0.5


def test_it_reads_as_it_was_typed(plan: Plan) -> None:
    text = "Voor jeugdhulp trekken we in 2026 € 15,7 miljoen uit."
    (one,) = [each for each in propose(text, plan) if each.candidates]
    best = one.candidates[0]
    assert text[one.start : one.end] == "€ 15,7 miljoen"
    assert best.shown == "€\u00a015,7\u00a0miljoen"
    assert encode(best.reference) == (
        "budget=lasten;node=1.1;year=2026;notation=scaled;decimals=1;scale=full"
    )
    assert best.reason == "naam, jaar en lasten staan in de zin; dit is begroting primitief 2026"


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("De lasten van jeugdhulp stijgen in 2027 met € 1,3 miljoen ten opzichte van 2024.",
         "budget=lasten;node=1.1;year=2027;measure=change;since=2024;notation=scaled;decimals=1;"
         "scale=full;way=up", "€\u00a01,3\u00a0miljoen"),
        ("De lasten van jeugdhulp stijgen in 2027 met € 429.500.",
         "budget=lasten;node=1.1;year=2027;measure=change;since=2026;way=up",
         "€\u00a0429.500"),
        ("De lasten van jeugdhulp nemen in 2027 ten opzichte van 2024 toe met € 1.288.600.",
         "budget=lasten;node=1.1;year=2027;measure=change;since=2024;way=up",
         "€\u00a01.288.600"),
        ("De lasten van jeugdhulp vielen in 2024 € 311.100 lager uit dan begroot.",
         "budget=lasten;node=1.1;stage=realisatie;year=2024;measure=change;since=primitief;way=down",
         "€\u00a0311.100"),
        ("In 2025 zijn de lasten van jeugdhulp € 548.100 hoger dan in de primitieve begroting.",
         "budget=lasten;node=1.1;stage=gewijzigd;year=2025;measure=change;since=primitief;way=up",
         "€\u00a0548.100"),
        ("Jeugdhulp had in 2024 een onderschrijding van € 311.000 ten opzichte van de raming.",
         "budget=lasten;node=1.1;stage=realisatie;year=2024;measure=change;since=primitief;"
         "decimals=-3;way=down", "€\u00a0311.000"),
        ("Voor jeugdhulp trekken we in 2026 € 15,7 miljoen per jaar uit.",
         "budget=lasten;node=1.1;year=2026;notation=scaled;decimals=1;scale=full",
         "€\u00a015,7\u00a0miljoen"),
    ],
)  # fmt: skip
def test_what_money_moved_by_or_is_a_year_is_proposed(
    plan: Plan, text: str, stored: str, shown: str
) -> None:
    (one,) = [each for each in propose(text, plan) if each.candidates]
    best = one.candidates[0]
    assert encode(best.reference) == stored
    assert best.shown == shown
    money = money_of(plan)
    known = Known(lambda _: None, money.ledger, money.parents)
    assert resolve(best.reference, known).value == best.value
    assert best.certain is (best.reference.measure is Measure.VALUE)
    if best.reference.since_stage:
        assert "verschil met begroting primitief" in best.label
    elif best.reference.since:
        assert f"verandering sinds {best.reference.since}" in best.label


def test_a_stage_in_brackets_is_of_that_amount_alone(plan: Plan) -> None:
    text = "Jeugdhulp: € 14.501.300 (rekening 2024), € 15.671.500 (begroting 2026)"
    found = [one for one in propose(text, plan) if one.candidates]
    assert [encode(one.candidates[0].reference) for one in found] == [
        "budget=lasten;node=1.1;stage=realisatie;year=2024",
        "budget=lasten;node=1.1;year=2026",
    ]
    assert all(one.certain for one in found)


def test_an_amount_may_end_its_sentence(plan: Plan) -> None:
    text = "Voor jeugdhulp trekken we in 2026 € 15,7 mln. uit. In 2027 ook."
    (one,) = [each for each in propose(text, plan) if each.candidates]
    assert text[one.start : one.end] == "€ 15,7 mln"


def test_a_rate_or_a_move_the_other_way_is_no_amount_of_the_budget(plan: Plan) -> None:
    for text in (
        "In 2026 dalen de lasten van jeugdhulp met € 0,4 miljoen.",
        "De lasten van jeugdhulp zijn in 2026 € 15.671.500 per inwoner.",
    ):
        assert not [each for each in propose(text, plan) if each.candidates], text


def test_only_released_money_of_the_plan_itself_and_always_as_it_is_now(plan: Plan) -> None:
    text = "Voor jeugdhulp trekken we in 2026 € 15,7 miljoen uit."
    other = Plan.objects.create(organisation=plan.organisation, code="ander", title="A", kind="b")
    assert not propose(text, other)[1].candidates
    assert propose(text, plan)[1].certain
    line = BudgetLine.objects.get(node__code="1.1", year=2026, side="lasten")
    BudgetLine.objects.filter(pk=line.pk).update(amount=Decimal(12_000_000))
    assert not propose(text, plan)[1].candidates
    BudgetLine.objects.filter(pk=line.pk).update(amount=line.amount)
    assert propose(text, plan)[1].certain
    BudgetLine.objects.filter(pk=line.pk).update(live=False)
    assert not propose(text, plan)[1].candidates


def test_the_number_of_queries_does_not_grow_with_the_numbers(plan: Plan) -> None:
    text = "Voor jeugdhulp trekken we in 2026 € 15,7 miljoen uit. "
    propose(text, plan)
    with CaptureQueriesContext(
        connection,
    ) as few:
        propose(text, plan)
    with CaptureQueriesContext(connection) as many:
        propose(text * 12, plan)
    assert len(few) == len(many)


def test_every_amount_is_what_a_reference_to_it_comes_to() -> None:
    parents = {"1": None, "1.1": "1", "1.1.1": "1.1", "2": None, "3": None, "3.1": "3"}
    lines = [
        Line("a", 2026, Decimal(1200), "begroting", BudgetStage.ORIGINAL, Side.EXPENSE, node="1",
             taakveld="6.72"),
        Line("b", 2026, Decimal("250.50"), "begroting", BudgetStage.ORIGINAL, Side.EXPENSE,
             node="1.1", shares=(Share("1.1.1", Decimal("0.4")), Share("3.1", Decimal("0.1")))),
        Line("c", 2026, Decimal(700), "begroting", BudgetStage.ORIGINAL, Side.INCOME, node="1.1"),
        Line("d", 2026, Decimal(90), "begroting", BudgetStage.ORIGINAL, Side.FROM_RESERVE,
             node="2"),
        Line("e", 2025, Decimal(55), "rekening", BudgetStage.ACTUAL, Side.EXPENSE, taakveld="0.4"),
        Line("f", 2025, Decimal(66), "rekening", BudgetStage.ACTUAL, Side.EXPENSE, node="2"),
        Line("g", 2025, Decimal(77), "raming", BudgetStage.FORECAST, Side.UNSTATED, node="2"),
        Line("h", 2025, Decimal(5), "raming", BudgetStage.FORECAST, Side.INCOME, node="elders"),
    ]  # fmt: skip
    known = Known(lambda _: None, Ledger(lines), parents)
    found = {one.subject: one.value for one in stated_amounts(known)}
    told = {}
    for side in MoneySide:
        for stage in BudgetStage:
            for year in (2025, 2026):
                for node, taakveld in [*((code, "") for code in parents), ("", ""), ("", "6.72"),
                                       ("", "0.4")]:  # fmt: skip
                    subject = BudgetSubject(side, node, taakveld, stage, year)
                    try:
                        value = resolve(FigureReference(budget=subject), known).value
                    except Unresolved:
                        continue
                    told[subject] = value
    same_result = {
        one for one, value in told.items()
        if one.side is MoneySide.RESULT
        and told.get(BudgetSubject(MoneySide.BALANCE, one.node, one.taakveld, one.stage, one.year))
        == value
    }  # fmt: skip
    assert len(found) > 10
    assert found == {k: v for k, v in told.items() if v and k not in same_result}


def test_only_the_amounts_that_are_shown_get_a_reason(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    real = amounts._reason

    def counted(*all_: object) -> str:
        told.append(all_)
        return real(*all_)  # type: ignore[arg-type]

    monkeypatch.setattr(amounts, "_reason", counted)
    (one,) = propose("Voor jeugdhulp is het in totaal meer dan € 100.000.", plan)
    assert one.candidates
    assert len(told) <= 12
