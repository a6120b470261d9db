"""From the bytes of a stranger's file to values, within bounds, with nothing rounded.

A JSON file cannot hide what a zip can, so it is read here and not in a process of its own: its
size, and how many values and lists it can hold, are counted before anything is built.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from doelenboom.kernel.findings import Findings

MOST_BYTES = 20 * 1024 * 1024
"""Size of a file that we read; a delivery with every cell filled is 0.3 MB."""
MOST_VALUES = 2_000_000
MOST_OBJECTS = 500_000
_LARGER = "Een levering met alle cellen gevuld is kleiner dan 1 MB. Laat de details weg."
_AGAIN = "Laat uw financiële pakket het bestand opnieuw maken."


class NotANumber:
    """``NaN``, ``Infinity`` or ``-Infinity`` where a number should stand."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


class DoubledObject(dict[str, Any]):
    """An object in which a key stands twice; the last value counts, as it does everywhere."""

    doubled: tuple[str, ...] = ()


def load(content: bytes, findings: Findings) -> Any:
    """Values of the file: numbers as Decimal, exactly as written. None when it was not read."""
    if len(content) > MOST_BYTES:
        findings.error(f"Dit bestand is groter dan {MOST_BYTES // 1024 // 1024} MB.", _LARGER)
        return None
    if not content.strip():
        findings.error("Dit bestand is leeg.", _AGAIN)
        return None
    text = _text(content, findings)
    if text is None:
        return None
    if text.count("{") + text.count("[") > MOST_OBJECTS or text.count(",") > MOST_VALUES:
        findings.error("In dit bestand staan te veel waarden.", _LARGER)
        return None
    return _parse(text, findings)


def _text(content: bytes, findings: Findings) -> str | None:
    if content[:4] == b"PK\x03\x04":
        findings.error(
            "Dit is een werkboek of een zip-bestand, geen JSON.",
            "Kies het JSON-bestand dat u ook naar het CBS stuurt. Een werkboek leest u in onder "
            "Uitwisselen.",
        )
        return None
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        findings.error("Dit bestand is in UTF-16 opgeslagen.", "Sla het op als UTF-8.")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.warn(
            "Dit bestand is niet in UTF-8 opgeslagen. We lezen het als Windows-tekst (cp1252).",
            "Controleer of letters als é en ë goed overkomen.",
        )
        return content.decode("cp1252", errors="replace")


def _parse(text: str, findings: Findings) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_int=Decimal, parse_constant=NotANumber,
            object_pairs_hook=_object,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        findings.error(f"Op regel {error.lineno}, teken {error.colno} klopt de JSON niet.", _AGAIN)
    except RecursionError:
        findings.error("De lijsten in dit bestand staan te diep in elkaar.", _AGAIN)
    except ArithmeticError:
        findings.error("In dit bestand staat een getal dat niet te lezen is.", _AGAIN)
    return None


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    given = list(pairs)
    made = dict(given)
    if len(made) == len(given):
        return made
    seen: set[str] = set()
    found = DoubledObject(made)
    found.doubled = tuple(dict.fromkeys(k for k, _ in given if k in seen or seen.add(k)))  # type: ignore[func-returns-value]
    return found
