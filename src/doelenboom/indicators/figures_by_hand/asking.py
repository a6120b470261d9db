"""What is asked with a figure by hand: its source, when that was consulted, and where it is."""

import re
from collections.abc import Mapping
from datetime import date

from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError

NO_ADDRESS = "geen"
"""What a person writes when a source has no address, such as an own count."""

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
_ASKED = {
    "source": "Vul in waar dit cijfer vandaan komt, bijvoorbeeld “CBS, Bevolking op 1 januari”.",
    "consulted_on": "Vul in op welke dag u de bron bekeek, bijvoorbeeld 2026-11-22.",
    "source_url": "Vul het adres van de bron in. Heeft de bron geen adres, zoals bij een eigen "
    "telling? Schrijf dan “geen”.",
}


def missing(values: Mapping[str, str]) -> dict[str, str]:
    """Field → what to do, for what is not filled in or cannot be right."""
    found = {name: told for name, told in _ASKED.items() if not (values.get(name) or "").strip()}
    address = (values.get("source_url") or "").strip()
    if address and address.lower() != NO_ADDRESS and not _ADDRESS.fullmatch(address):
        found["source_url"] = (
            "Dit is geen webadres. Begin met https://, of schrijf “geen” als er geen adres is."
        )
    return found


def consulted(text: str, *, today: date) -> str:
    """The day of consultation in its one notation.

    Raises:
        NotationError: it is no date, or it has yet to come.
    """
    day = parse_date(text)
    if day > today:
        raise NotationError("Deze dag is nog niet geweest. Vul de dag in waarop u de bron bekeek.")
    return day.isoformat()
