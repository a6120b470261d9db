"""The money of the example plan: a whole budget that balances, and two savings."""

from datetime import date
from decimal import Decimal

from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term
from doelenboom.snapshot.money import BudgetLine, Saving, Taakveld

YEAR = 2026
_POSTS = (
    ("Algemene uitkering", "0.7", Side.INCOME, 2_130_000, 2_130_000),
    ("Ontmoeting en bezoek", "6.1", Side.EXPENSE, 900_000, 925_000),
    ("Sport en bewegen", "5.1", Side.EXPENSE, 730_500, 729_000),
    ("Leren en diploma", "4.3", Side.EXPENSE, 610_250, 610_250),
    ("Verhuur van velden", "5.1", Side.INCOME, 110_750, 108_000),
)
_NAMES = {
    "0.7": "Algemene uitkering en overige uitkeringen gemeentefonds",
    "4.3": "Onderwijsbeleid en leerlingzaken",
    "5.1": "Sportbeleid en activering",
    "6.1": "Samenkracht en burgerparticipatie",
}


def budget() -> tuple[BudgetLine, ...]:
    """Original budget and forecast of one year, with the totals that the document states."""
    lines: list[BudgetLine] = []
    for phase, stage, column in (
        ("begroting", BudgetStage.ORIGINAL, 0), ("prognose", BudgetStage.FORECAST, 1),
    ):  # fmt: skip
        posts = [
            line(what, Decimal(amounts[column]), side, taakveld, phase=phase, stage=stage)
            for what, taakveld, side, *amounts in _POSTS
        ]
        lines += posts
        for side in (Side.EXPENSE, Side.INCOME):
            total = sum((post.amount for post in posts if post.side is side), Decimal(0))
            told = line(f"Totaal {side.value}", total, side, None, phase=phase, stage=stage)
            lines.append(told.model_copy(update={"role": LineRole.TOTAL}))
    return tuple(lines)


def line(
    description: str, amount: Decimal, side: Side, taakveld: str | None, *,
    phase: str = "begroting", stage: BudgetStage = BudgetStage.ORIGINAL,
) -> BudgetLine:  # fmt: skip
    """One amount of the example year."""
    return BudgetLine(
        description=description, year=YEAR, phase=phase, amount=amount, side=side, stage=stage,
        taakveld=taakveld, permanence=Permanence.STRUCTURAL,
        as_of=date(YEAR, 9, 1) if stage is BudgetStage.FORECAST else None,
    )  # fmt: skip


def savings() -> tuple[Saving, ...]:
    """One saving that was reached and one for later."""
    return (
        Saving(title="Minder gebouwen", year=2025, amount=Decimal(40_000),
               realised=Decimal(40_000), as_of=date(2026, 9, 1), term=Term.SHORT),
        Saving(title="Samen inkopen", year=2028, amount=Decimal(60_000), term=Term.MIDDLE),
    )  # fmt: skip


def taakvelden() -> tuple[Taakveld, ...]:
    """The codes that the lines name."""
    return tuple(Taakveld(year=YEAR, code=code, name=name) for code, name in _NAMES.items())
