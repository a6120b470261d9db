"""Money: planted and clean."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from doelenboom.checks.examples.money import line
from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side
from doelenboom.kernel.prose import from_text
from doelenboom.snapshot.money import BudgetLine, MoneyDeviation, Share
from doelenboom.snapshot.risks import Simulation
from tests.checks.labelled.changing import E, Entry, Make, W, added, coded, each, entry, without


def cases() -> Iterator[Entry]:
    """Every case."""
    yield from _planted_sums()
    yield from _planted_codes()
    yield from _planted_stories()
    yield from _clean()


def _planted_sums() -> Iterator[Entry]:
    for number, off in ((5, 10_000), (6, -250), (12, 1), (13, 500_000)):
        yield entry(f"totaal {off} ernaast", "geld-totaal", _post(E, number, off=off))
    for amount in (1, 45_500, 900_000):
        yield entry(f"{amount} te veel lasten", "geld-evenwicht",
                    added(E, "budget", line("Nieuwe post", Decimal(amount), Side.EXPENSE, "2.1")),
                    "geld-totaal", "geld-structureel", "geld-afwijking")  # fmt: skip
    yield entry("uitkering incidenteel", "geld-structureel",
                _post(E, 0, permanence=Permanence.INCIDENTAL))  # fmt: skip
    yield entry("verhuur incidenteel", "geld-structureel",
                _post(E, 4, permanence=Permanence.INCIDENTAL))  # fmt: skip
    for off in (-1, 12_345):
        yield entry(f"taakvelden {off} naast programma’s", "geld-indelingen", added(
            W, "budget", *_by_taakveld(2026, off)), "geld-afwijking")  # fmt: skip
    for number in (0, 9):
        yield entry(f"post {number} in duizenden", "geld-eenheid", _thousandth(W, number),
                    "geld-afwijking")  # fmt: skip
    yield entry("post in duizenden", "geld-eenheid", _thousandth(E, 8),
                "geld-totaal", "geld-afwijking")  # fmt: skip
    for number in (0, 3):
        yield entry(f"post {number} dubbel", "geld-dubbel", _again(W, number), "geld-afwijking")
    yield entry("post dubbel", "geld-dubbel", _again(E, 2), "geld-totaal", "geld-evenwicht",
                "geld-structureel", "geld-afwijking")  # fmt: skip
    yield entry(
        "120 % verdeeld",
        "geld-delen",
        _post(
            E,
            1,
            shares=(Share(node="D1", share=Decimal("0.7")), Share(node="D2", share=Decimal("0.5"))),
        ),
    )


def _planted_codes() -> Iterator[Entry]:
    for code in ("9.1", "0.65", "6.5.1", "4.4", "6.83"):
        yield entry(f"taakveld {code}", "geld-taakveld", _post(E, 3, taakveld=code),
                    "geld-afwijking")  # fmt: skip
    for code in ("9.9", "0.12"):
        yield entry(f"doel met taakveld {code}", "geld-taakveld",
                    coded(W, "nodes", "P2", taakveld=code))  # fmt: skip
    yield entry("lasten met een min", "geld-teken", _post(E, 1, off=-1_800_000),
                "geld-totaal", "geld-evenwicht", "geld-afwijking", "geld-structureel")  # fmt: skip
    yield entry("baten met een min", "geld-teken", _post(E, 4, off=-221_500), "geld-totaal",
                "geld-evenwicht", "geld-structureel", "geld-afwijking")  # fmt: skip
    yield entry("programma met een min", "geld-teken", _post(W, 2, off=-9_000_000),
                "geld-afwijking")  # fmt: skip
    yield entry("kant ontbreekt", "geld-kant", _post(E, 3, side=None), "geld-totaal",
                "geld-evenwicht", "geld-afwijking", "geld-structureel")  # fmt: skip
    yield entry("reserve als last", "geld-kant", _post(E, 1, taakveld="0.10"),
                "geld-afwijking")  # fmt: skip
    for word in ("primitieve begroting", "programmabegroting"):
        yield entry(f"twee woorden: {word}", "geld-soorten", _post(E, 2, phase=word),
                    "geld-totaal", "geld-evenwicht", "geld-afwijking")  # fmt: skip


def _planted_stories() -> Iterator[Entry]:
    for number, off in ((8, 300_000), (9, -200_000)):
        yield entry(f"prognose {off} anders", "geld-afwijking", _post(E, number, off=off),
                    "geld-totaal", "geld-evenwicht")  # fmt: skip
    for number in (9, 13):
        yield entry("programma loopt uit", "geld-afwijking", _post(W, number, off=400_000))
    for number, fields in (
        (0, {"amount": Decimal(0)}), (1, {"amount": Decimal(-30_000)}), (2, {"year": 2082}),
        (1, {"year": 1927, "realised": Decimal(1)}),
    ):  # fmt: skip
        yield entry(f"taakstelling {fields}", "geld-besparing", _saving(W, number, **fields),
                    "geld-besparing-te-veel", "geld-besparing-stand")  # fmt: skip
    yield entry("taakstelling 2025 zonder stand", "geld-besparing-stand",
                _saving(W, 0, realised=None))  # fmt: skip
    yield entry("taakstelling van 2024", "geld-besparing-stand", _saving(W, 1, year=2024))
    for realised in (950_000, -95_000):
        yield entry(f"gemeld {realised}", "geld-besparing-te-veel",
                    _saving(W, 0, realised=Decimal(realised)))  # fmt: skip
    for field in ("measure", "owner"):
        for code in ("r2", "r4"):
            yield entry(f"risico {code} zonder {field}", "geld-risico",
                        _risk(W, code, **{field: None}))  # fmt: skip
    yield entry("te weinig weerstand", "geld-weerstand", _simulated(500_000, 499_999))


def _clean() -> Iterator[Entry]:
    yield entry("waterstad", None, W)
    yield entry("proefdorp", None, E)
    for number, off in ((8, 20_000), (9, -30_000)):
        yield entry(f"prognose {off} anders, totaal mee", None, _with_total(number, off))
    for number in (8, 12):
        yield entry("programma iets duurder", None, _post(W, number, off=90_000))
    yield entry("uitgelegde afwijking", None, added(
        _post(W, 9, off=400_000), "money_deviations", MoneyDeviation(
            edition="bestuursrapportage-2026", node="P1", side=Side.EXPENSE,
            explanation=from_text("Hout werd duurder."))))  # fmt: skip
    yield entry("uitgelegd zonder kant", None, added(
        _post(W, 13, off=400_000), "money_deviations", MoneyDeviation(
            edition="bestuursrapportage-2026", node="P3",
            explanation=from_text("Meer aanvragen."))))  # fmt: skip
    yield entry("geen grens afgesproken", None, each(
        _post(W, 9, off=400_000), "editions", lambda _one: True, explain_from_amount=None,
        explain_from_percent=None))  # fmt: skip
    yield entry("ander jaar loopt uit", None, _post(W, 1, off=400_000))
    for code in ("0.10", "6.711", "0.61"):
        yield entry(f"doel met taakveld {code}", None, coded(W, "nodes", "P2", taakveld=code))
    yield entry("doel met twee taakvelden", None, coded(W, "nodes", "P2", taakveld="1.2 en 2.1"))
    yield entry(
        "100 % verdeeld",
        None,
        _post(
            E,
            1,
            shares=(Share(node="D1", share=Decimal("0.7")), Share(node="D2", share=Decimal("0.3"))),
        ),
    )
    for number in (0, 2):
        yield entry("ander taakveld", None, _post(E, number, description="Overig"))
    yield entry("geen totalen", None, without(E, "budget", lambda one: one.role))
    yield entry("waarvan-regel", None, added(E, "budget", line(
        "waarvan personeel", Decimal(400_000), Side.EXPENSE, "6.1").model_copy(
            update={"role": LineRole.OF_WHICH})))  # fmt: skip
    yield entry("geen begroting", None, without(E, "budget", lambda _one: True))
    yield entry("alleen prognose", None, without(E, "budget", lambda one: one.phase != "prognose"))
    yield entry("gelijk bedrag, ander jaar", None, _same_amount())
    yield entry("gelijke omschrijving, ander programma", None, _post(
        W, 1, description="Wonen aan het water"))  # fmt: skip
    yield entry("dekking uit reserve", None, added(
        without(E, "budget", lambda one: one.role or one.phase == "prognose"), "budget",
        line("Feest", Decimal(50_000), Side.EXPENSE, "5.3").model_copy(
            update={"permanence": Permanence.INCIDENTAL}),
        line("Uit de reserve", Decimal(50_000), Side.FROM_RESERVE, "0.10").model_copy(
            update={"permanence": Permanence.INCIDENTAL})))  # fmt: skip
    yield entry("deel van het geld", None, without(
        added(E, "budget", line("Los", Decimal(10), Side.EXPENSE, "5.3")), "budget",
        lambda one: one.role or one.taakveld == "0.7" or one.phase == "prognose"))  # fmt: skip
    for realised in (0, 60_000, 120_000, 150_000):
        yield entry(f"taakstelling levert {realised}", None,
                    _saving(W, 0, realised=Decimal(realised)))  # fmt: skip
    yield entry("taakstelling van dit jaar", None, _saving(W, 1, year=2026))
    yield entry("taakstelling voor 2035", None, _saving(W, 2, year=2035))
    yield entry("geen taakstellingen", None, without(W, "savings", lambda _one: True))
    yield entry("oud register zonder maatregelen", None, _old_register())
    yield entry("genoeg weerstand", None, _simulated(500_000, 500_000))
    yield entry("nog niet berekend", None, _risk(W, "r1", chance=None))
    yield entry("andere afspraak over namen", None, each(
        W, "budget", lambda one: one.phase == "prognose", phase="raming"))  # fmt: skip
    yield entry("tussenstand", None, each(
        W, "budget", lambda one: one.phase == "prognose", as_of=date(2026, 6, 1)))  # fmt: skip


def _post(base: Make, number: int, *, off: int = 0, **fields: Any) -> Make:
    """With other fields of one line, counted from 0; ``off`` is added to its amount."""
    chosen = base().budget[number]
    if off:
        fields["amount"] = chosen.amount + off
    return each(base, "budget", lambda one: one == chosen, **fields)


def _with_total(number: int, off: int) -> Make:
    total = 12 if E().budget[number].side is Side.EXPENSE else 13
    return _post(_post(E, number, off=off), total, off=off)


def _thousandth(base: Make, number: int) -> Make:
    return _post(base, number, amount=base().budget[number].amount / 1000)


def _again(base: Make, number: int) -> Make:
    return added(base, "budget", base().budget[number])


def _same_amount() -> Make:
    return _post(W, 8, amount=W().budget[0].amount)


def _by_taakveld(year: int, off: int) -> list[BudgetLine]:
    """The expenses of a year once more, per taakveld."""
    total = sum(
        (one.amount for one in W().budget if (one.year, one.phase) == (year, "begroting")),
        Decimal(0),
    )
    return [
        BudgetLine(description="Wonen en bouwen", year=year, phase="begroting",
                   stage=BudgetStage.ORIGINAL, amount=total + off, side=Side.EXPENSE,
                   taakveld="8.3", permanence=Permanence.STRUCTURAL)
    ]  # fmt: skip


def _saving(base: Make, number: int, **fields: Any) -> Make:
    chosen = (base().savings or ())[number]
    return each(base, "savings", lambda one: one == chosen, **fields)


def _risk(base: Make, code: str, **fields: Any) -> Make:
    (register,) = base().risks or ()
    risks = tuple(
        one.model_copy(update=fields) if one.code == code else one for one in register.risks
    )
    return each(base, "risks", lambda _one: True, risks=risks)


def _old_register() -> Make:
    (register,) = W().risks or ()
    bare = tuple(one.model_copy(update={"measure": None}) for one in register.risks[:1])
    old = register.model_copy(update={"edition": "jaarstukken-2025", "risks": bare})
    return added(W, "risks", old)


def _simulated(required: int, available: int) -> Make:
    return each(
        W,
        "risks",
        lambda _one: True,
        simulation=Simulation(
            method="monte-carlo",
            seed=1,
            draws=1000,
            certainty_percent=Decimal(90),
            input_sha256="0" * 64,
            made_at=datetime(2026, 7, 1, tzinfo=UTC),
            required=Decimal(required),
            mean=Decimal(100_000),
            available=Decimal(available),
        ),
    )
