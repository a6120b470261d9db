"""Reads risks, their classes, and the money that is there for them."""

from collections.abc import Collection
from decimal import Decimal

from doelenboom.exchange.layout import CAPACITY, RISKS
from doelenboom.exchange.parsing.progress import Editions
from doelenboom.exchange.parsing.rows import filled, once, simple, table, usable
from doelenboom.exchange.parsing.table import Rows
from doelenboom.exchange.records import (
    CapacityRecord,
    ChanceRecord,
    DamageRecord,
    RiskRecord,
    Table,
)
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.wording import enumerate_nl

_HUNDRED = Decimal(100)
_LARGEST = Decimal(10) ** 13
_CENT = Decimal("0.01")


def read_chances(rows: Rows, findings: Findings) -> Table[ChanceRecord]:
    """Read the classes of chance."""
    _check_classes(rows, findings, _HUNDRED, "procent")
    return simple(rows, ChanceRecord, findings)


def read_damages(rows: Rows, findings: Findings) -> Table[DamageRecord]:
    """Read the classes of damage."""
    _check_classes(rows, findings, _LARGEST, "euro")
    return simple(rows, DamageRecord, findings)


def read_risks(
    rows: Rows, editions: Editions, codes: frozenset[str], classes: tuple[Collection[str], ...],
    findings: Findings,
) -> Table[RiskRecord]:  # fmt: skip
    """Read the registers; ``codes`` are those of the elements, ``classes`` chance and damage."""
    first: dict[tuple[str, str], int] = {}
    for row in rows.good():
        values = row.values
        editions.check(values["edition"], RISKS.name, row.number)
        place = {"part": RISKS.name, "row": row.number}
        if slugify(values["code"], limit=60) != values["code"]:
            findings.error(
                "Deze code kan niet in een adres staan.",
                "Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld: hoogwater-2.",
                column="code", value=values["code"], **place,
            )  # fmt: skip
        identity = values["edition"], values["code"]
        if identity in first:
            findings.error(
                f"Dit risico staat er voor deze editie al, op rij {first[identity]}.",
                "Geef het een andere code, of haal een van beide rijen weg.",
                column="code", value=values["code"], **place,
            )  # fmt: skip
        first.setdefault(identity, row.number)
        for name, known, column in (
            ("chance", classes[0], "kans"), ("damage", classes[1], "geldgevolg"),
        ):  # fmt: skip
            word = values.get(name)
            if word and word not in known:
                findings.error(
                    "Deze klasse kennen we niet.",
                    findings.suggest(word, known) or f"Kies uit: {enumerate_nl(sorted(known))}.",
                    column=column, value=word, **place,
                )  # fmt: skip
        values["nodes"] = tuple(sorted(values.get("nodes") or ()))
        for code in values["nodes"]:
            if code not in codes:
                findings.error(
                    "Dit element bestaat niet in de doelenboom.",
                    findings.suggest(code, codes) or "Verbeter de code, of voeg het element toe.",
                    column="elementen", value=code, **place,
                )  # fmt: skip
    records = [RiskRecord(row=row.number, **filled(row.values)) for row in usable(rows, findings)]
    return table(rows, records)


def read_capacity(rows: Rows, editions: Editions, findings: Findings) -> Table[CapacityRecord]:
    """Read the money that is there to meet setbacks."""
    for row in rows.good():
        editions.check(row.values["edition"], CAPACITY.name, row.number)
        amount: Decimal = row.values["amount"]
        if abs(amount) >= _LARGEST or amount != amount.quantize(_CENT):
            findings.error(
                "Dit bedrag is te groot of preciezer dan een cent.", "Rond het bedrag af.",
                part=CAPACITY.name, row=row.number, column="bedrag_eur", value=str(amount),
            )  # fmt: skip
    return simple(rows, CapacityRecord, findings)


def _check_classes(rows: Rows, findings: Findings, largest: Decimal, unit: str) -> None:
    """Classes go up, one after the other, without gaps."""
    once(rows, "name", findings, "Deze klasse", fold=True)
    sheet = rows.sheet
    low, high = (next(c.name for c in sheet.columns if c.field == f) for f in ("low", "high"))
    until: Decimal | None = None
    for row in rows.good():
        begin, end = row.values["low"], row.values["high"]
        if not 0 <= begin < end <= largest or any(
            one != one.quantize(_CENT) for one in (begin, end)
        ):
            findings.error(
                f"Deze klasse loopt niet van laag naar hoog binnen wat in {unit} kan.",
                "Zet de kleinste grens in de eerste kolom, met hoogstens twee decimalen.",
                part=sheet.name, row=row.number, column=high, value=str(end),
            )  # fmt: skip
        elif until is not None and begin != until:
            findings.error(
                "Deze klasse sluit niet aan op de klasse erboven.",
                f"Begin bij {until}, of verander de klasse erboven.",
                part=sheet.name, row=row.number, column=low, value=str(begin),
            )  # fmt: skip
        until = end
