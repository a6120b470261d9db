"""Sentences about money and about what changed, over made-up amounts: part of the golden file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from doelenboom.kernel.language import in_english
from doelenboom.kernel.money import BudgetStage, Side, Term
from doelenboom.money.allocating import Allocation
from doelenboom.money.savings import saving_table
from doelenboom.site.context import SiteContext
from doelenboom.site.sentences.change_sentences import (
    comparison_lead,
    counts_sentence,
    element_sentence,
)
from doelenboom.site.sentences.money_sentences import (
    allocation_sentence,
    headline,
    lead,
    permanence_sentence,
    savings_sentence,
    threshold_sentence,
    years_sentence,
)
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison
from doelenboom.snapshot.money import BudgetLine, Saving
from tests.budgets import STAND, line, money_snapshot

AMOUNTS: tuple[tuple[int | None, int | None, int | None], ...] = (
    # budget, forecast, spent
    (1000, None, None), (1000, 1000, None), (1000, 1001, 500), (1000, 999, 500),
    (410_000, 430_499, 200_000), (3_000_000, 2_960_000, 1_500_000),
    (103_820_000, 105_270_000, 69_870_000), (1_000_000, 2_000_000, None), (None, 5000, None),
    (None, None, 5000), (0, 2500, None),
)  # fmt: skip
NET: tuple[tuple[int, ...], ...] = (
    (22_910, 25_220, 26_920), (30_000, 20_000), (10, 30, 20), (-500, -400), (0, 0), (7,),
)  # fmt: skip


def money_sentences() -> Iterator[str]:
    """The finding and the lead for every case, then the other sentences."""
    for case in AMOUNTS:
        yield f"# geld: begroot, verwacht, uitgegeven {case}"
        money = SiteContext(money_snapshot(budget=tuple(_lines(*case)), savings=None)).money
        assert money is not None
        yield headline(money)
        yield "".join(told.text for told in lead(money, _actor()))
        if money.deviations.is_compared:
            yield threshold_sentence(money)
    yield "# geld: jaren"
    for costs in NET:
        yield _years(costs)
    yield "# geld: verdeeld over doelen"
    for allocated in (0, 1, 25, 71, 99, 100):
        whole = Decimal(100)
        yield allocation_sentence(Allocation({}, whole - allocated, whole))
    yield "# geld: taakstellingen"
    for realised in (None, Decimal(0), Decimal(400_000), Decimal(1_000_000)):
        yield savings_sentence(saving_table([_saving(2026, realised)]))
    yield savings_sentence(saving_table([_saving(2026, Decimal(5)), _saving(2028, None)]))
    yield "# geld: structureel"
    for amounts in ((1, 0, 0), (1_000_000, 250_000, 0), (0, 10, 90), (0, 0, 7)):
        if told := permanence_sentence(*map(Decimal, amounts)):
            yield told


def change_sentences() -> Iterator[str]:
    """How much of each kind changed."""
    yield "# veranderd"
    for number in (1, 2, 13):
        for kind in ChangeKind:
            yield counts_sentence([_change(kind)] * number)
    mixed = [_change(kind) for kind in ChangeKind]
    for changes in ((), mixed[:1], mixed[3:5], mixed):
        comparison = Comparison(
            against="edition",
            title="Begroting 2026",
            reference_date=date(2025, 11, 1),
            content_sha256="ab" * 32,
            changes=tuple(changes),
        )
        yield comparison_lead(comparison, 1210)
        if changes:
            yield element_sentence(comparison, changes, 1)
            yield element_sentence(comparison, changes, 2)


def _lines(budget: int | None, forecast: int | None, spent: int | None) -> Iterator[BudgetLine]:
    for amount, stage, phase, day in (
        (budget, BudgetStage.AMENDED, "begroting na wijziging", None),
        (forecast, BudgetStage.FORECAST, "prognose", STAND),
        (spent, BudgetStage.ACTUAL, "realisatie", STAND),
    ):
        if amount is not None:
            yield line(str(amount), stage=stage, phase=phase, as_of=day, taakveld="6.1")


def _actor() -> str:
    return "the municipality" if in_english() else "de gemeente"


def _years(costs: tuple[int, ...]) -> str:
    lines = []
    for year, cost in enumerate(costs, 2025):
        facts = {"year": year, "stage": BudgetStage.ORIGINAL, "phase": "begroting"}
        lines.append(line(str(1_000_000 + cost * 1000), **facts))
        lines.append(line("1000000", side=Side.INCOME, **facts))
    money = SiteContext(money_snapshot(budget=tuple(lines), savings=None)).money
    assert money is not None
    return years_sentence(money.years, _actor()) or "–"


def _saving(year: int, realised: Decimal | None) -> Saving:
    return Saving(
        title="Minder inhuur", year=year, amount=Decimal(1_000_000), realised=realised,
        term=Term.SHORT,
    )  # fmt: skip


def _change(kind: ChangeKind) -> Change:
    return Change(kind=kind, node="SB.1", title="Inwoners houden zelf de regie")
