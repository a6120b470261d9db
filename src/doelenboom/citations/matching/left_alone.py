"""Numbers that are no statistics, and the Dutch word for what they are."""

import re
from collections.abc import Mapping

from doelenboom.quantities.models import Kind, Quantity

WHY: Mapping[Kind, str] = {
    Kind.YEAR: "jaartal",
    Kind.DATE: "datum",
    Kind.TIME: "tijdstip",
    Kind.AGE: "leeftijd",
    Kind.ORDINAL: "rangtelwoord",
    Kind.LAW: "wetsartikel",
    Kind.REFERENCE: "verwijzing",
    Kind.LIST: "nummer in een lijst",
    Kind.NAME: "deel van een naam",
    Kind.PHONE: "telefoonnummer",
    Kind.POSTCODE: "postcode",
    Kind.ACCOUNT: "rekening- of dossiernummer",
    Kind.VERSION: "versienummer",
    Kind.LINK: "deel van een adres",
}
"""Why a number is left alone, one word or a few for beside it."""
_SPAN = re.compile(r"(?:jaar|jaren|maand|maanden|week|weken|dag|dagen)$", re.IGNORECASE)
_AWAY = re.compile(r"\s+(?:eerder|geleden|later|ervoor|daarvoor|tevoren)\b", re.IGNORECASE)


def why_left(text: str, one: Quantity) -> str:
    """Why a number is no figure: its kind, or "een jaar eerder"; "" for a figure."""
    if not one.is_figure:
        return WHY[one.kind]
    is_moment = _SPAN.search(one.words) and _AWAY.match(text, one.end)
    return WHY[Kind.TIME] if is_moment else ""
