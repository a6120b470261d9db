"""Money for tests: a made-up social domain of twelve taakvelden over six years."""

from datetime import date
from decimal import Decimal
from typing import Any

from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage, Permanence, Side, Term
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.snapshot.decisions import Decision
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
from tests.factories import small_snapshot

YEAR = 2026
STAND = date(2026, 9, 1)
ROWS: tuple[tuple[str, str, int, int, int], ...] = (
    # taakveld, name, budgeted, expected, spent on the reference date; thousands of euros
    ("6.1", "Samenkracht en burgerparticipatie", 8420, 8390, 5610),
    ("6.23", "Toegang en eerstelijnsvoorzieningen", 5310, 5480, 3700),
    ("6.3", "Inkomensregelingen", 31250, 31100, 20650),
    ("6.4", "WSW en beschut werk", 17800, 17760, 11900),
    ("6.5", "Arbeidsparticipatie", 2640, 2410, 1480),
    ("6.60", "Hulpmiddelen en diensten (Wmo)", 2980, 3390, 2240),
    ("6.711", "Huishoudelijke hulp", 7150, 7320, 4930),
    ("6.712", "Begeleiding", 4260, 4180, 2700),
    ("6.751", "Jeugdhulp ambulant, lokaal", 12480, 13690, 9120),
    ("6.761", "Jeugdhulp met verblijf, lokaal", 5730, 5980, 3940),
    ("6.812", "Maatschappelijke en vrouwenopvang", 1940, 1690, 1010),
    ("7.1", "Volksgezondheid", 3860, 3880, 2590),
)
YEARS: tuple[tuple[int, BudgetStage, int, int], ...] = (
    # year, state, expenses and income in thousands of euros
    (2024, BudgetStage.ACTUAL, 94210, 71300),
    (2025, BudgetStage.AMENDED, 99480, 74260),
    (2027, BudgetStage.ORIGINAL, 105610, 77450),
    (2028, BudgetStage.ORIGINAL, 106940, 77980),
    (2029, BudgetStage.ORIGINAL, 108150, 78400),
)


def line(amount: str, **more: Any) -> BudgetLine:
    """An expense in the budget of 2026 after amendment."""
    facts: dict[str, Any] = {
        "description": "Sociale basis",
        "year": YEAR,
        "phase": "begroting na wijziging",
        "side": Side.EXPENSE,
        "stage": BudgetStage.AMENDED,
    }
    return BudgetLine(amount=Decimal(amount), **(facts | more))


def money_snapshot(**changes: Any) -> Snapshot:
    """The plan of ``small_snapshot`` with all its money; ``changes`` replace parts."""
    small = small_snapshot()
    editions = tuple(
        edition.model_copy(update={"financial_year": YEAR, "explain_from_amount": Decimal(250_000)})
        for edition in small.editions
    )
    return small_snapshot(
        **{
            "editions": editions,
            "budget": (*_this_year(), *_other_years()),
            "taakvelden": tuple(
                Taakveld(year=year, code=code, name=name)
                for year in range(YEAR - 2, YEAR + 4)
                for code, name, *_ in ROWS
            ),
            "money_deviations": _explained(),
            "savings": _savings(),
            "decisions": (
                Decision(
                    code="r1",
                    body=Body.COUNCIL,
                    body_name="raad",
                    decided_on=date(2026, 4, 16),
                    title="Vierde wijziging",
                    outcome=Outcome.ADOPTED,
                ),
            ),
            "amendments": (
                BudgetAmendment(
                    year=YEAR,
                    number=4,
                    title="Voorjaarsbijstelling",
                    decision="r1",
                    lines=(
                        AmendmentLine(
                            description="Jeugdhulp",
                            year=YEAR,
                            amount=Decimal(120_000),
                            side=Side.EXPENSE,
                            taakveld="6.751",
                        ),
                    ),
                ),
            ),
        }
        | changes
    )


def _this_year() -> list[BudgetLine]:
    found = []
    for code, name, budget, expected, spent in ROWS:
        shared: dict[str, Any] = {"description": name, "taakveld": code, "node": "SB"}
        shares = (Share(node="SB.1", share=Decimal("0.71")),) if code != "7.1" else None
        found.append(
            line(f"{budget}000", **shared, shares=shares, permanence=Permanence.STRUCTURAL)
        )
        forecast = {"stage": BudgetStage.FORECAST, "phase": "prognose", "as_of": STAND}
        found.append(line(f"{expected}000", **shared, **forecast))
        actual = {"stage": BudgetStage.ACTUAL, "phase": "realisatie", "as_of": STAND}
        found.append(line(f"{spent}000", **shared, **actual))
    found.append(
        line("76900000", description="Rijksbijdragen", taakveld="6.3", node="SB", side=Side.INCOME)
    )
    return found


def _other_years() -> list[BudgetLine]:
    found = []
    for year, stage, expense, income in YEARS:
        facts: dict[str, Any] = {
            "year": year, "stage": stage, "phase": BUDGET_STAGE_WORDS[stage], "taakveld": "6.3",
            "node": "SB",
        }  # fmt: skip
        found.append(line(f"{expense}000", description="Inkomensregelingen", **facts))
        found.append(line(f"{income}000", description="Rijksbijdragen", side=Side.INCOME, **facts))
    return found


def _explained() -> tuple[MoneyDeviation, ...]:
    told = (
        ("6.751", "Meer jongeren krijgen hulp.", "Een jeugdprofessional kijkt mee."),
        ("6.60", "De aanbesteding mislukte.", "Nieuwe aanbesteding met twee buurgemeenten."),
        ("6.761", "Drie jongeren verbleven langer dan gepland.", ""),
    )
    return tuple(
        MoneyDeviation(
            edition="tussen-2",
            taakveld=code,
            side=Side.EXPENSE,
            explanation=from_text(why),
            measure=from_text(measure),
        )
        for code, why, measure in told
    )


def _savings() -> tuple[Saving, ...]:
    return (
        Saving(
            title="Minder dure jeugdhulp",
            year=YEAR,
            amount=Decimal(600_000),
            realised=Decimal(150_000),
            term=Term.SHORT,
        ),
        Saving(title="Minder dure jeugdhulp", year=2027, amount=Decimal(900_000), term=Term.SHORT),
        Saving(title="Samen inkopen", year=2027, amount=Decimal(300_000), term=Term.MIDDLE),
    )
