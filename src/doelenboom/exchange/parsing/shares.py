"""Reads which goals a budget line serves: "1.1 60% ; 1.2 40%"."""

import re
from collections.abc import Collection
from decimal import Decimal

from doelenboom.exchange.parsing.table import Row
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.numbers import decimal_text, parse_number

Shares = tuple[tuple[str, Decimal], ...]
_PART = re.compile(r"(?P<code>\S.*?)\s+(?P<percent>[\d.,]+)\s*%")
_HUNDRED = Decimal(100)
_PRECISION = Decimal("0.000001")


def read_shares(row: Row, codes: Collection[str], sheet: str, findings: Findings) -> Shares:
    """Codes with their parts; what cannot be read becomes a finding of the row."""
    text = row.values.get("shares") or ""
    found: dict[str, Decimal] = {}
    place = {"part": sheet, "row": row.number, "column": "doelen"}
    pieces = [piece.strip() for piece in text.replace("\n", ";").split(";") if piece.strip()]
    for piece in pieces:
        code, share = _read(piece, alone=len(pieces) == 1)
        if share is None or not 0 < share <= 1 or share != share.quantize(_PRECISION):
            findings.error(
                "Hier lezen we geen code met een percentage.",
                "Schrijf bijvoorbeeld “1.1 60% ; 1.2 40%”: boven 0, hoogstens 100, en hoogstens "
                "vier cijfers achter de komma.", value=piece, **place,
            )  # fmt: skip
        elif code not in codes:
            findings.error(
                "Dit element bestaat niet in de doelenboom.",
                findings.suggest(code, codes) or "Verbeter de code, of voeg het element toe.",
                value=code, **place,
            )  # fmt: skip
        elif code in found:
            findings.error("Dit doel staat er twee keer.", "Laat het één keer staan.",
                           value=code, **place)  # fmt: skip
        else:
            found[code] = share
    total = sum(found.values(), Decimal(0))
    if total > 1:
        findings.error(
            f"De doelen krijgen samen {_percent(total)} van deze post.",
            "Verlaag de percentages tot samen hoogstens 100.", value=text, **place,
        )  # fmt: skip
    return tuple(found.items())


def written_shares(shares: Shares) -> str | None:
    """The cell for shares; None for none."""
    return " ; ".join(f"{code} {_percent(share)}" for code, share in shares) or None


def _read(piece: str, *, alone: bool) -> tuple[str, Decimal | None]:
    match = _PART.fullmatch(piece)
    if match is None:
        return piece, Decimal(1) if alone and "%" not in piece else None
    try:
        return match["code"], parse_number(match["percent"]) / _HUNDRED
    except NotationError:
        return match["code"], None


def _percent(share: Decimal) -> str:
    return f"{decimal_text(share * _HUNDRED).replace('.', ',')}%"
