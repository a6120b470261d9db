"""Who delivers what: the metadata and the contact, held against schema v2.1."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from doelenboom.finance.iv3.amounts import is_text
from doelenboom.finance.iv3.document import ACCOUNTS, BUDGET
from doelenboom.finance.iv3.loading import DoubledObject
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.wording import enumerate_nl

LAYERS = ("Gemeente", "Provincie", "GR")
BUDGETED, REALISED = "Begroting", "Realisatie"
METADATA = (
    "overheidslaag", "overheidsnummer", "overheidsnaam", "boekjaar", "periode", "status",
    "datum", "details_openbaar", "financieel_pakket", "export_software",
)  # fmt: skip
CONTACT = ("naam", "email", "telefoon")
_NUMBERS = frozenset({"boekjaar", "periode"})
_CLOCK = re.compile(r"(2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]\d\d:[0-5][0-9])?$")
_EMAIL = re.compile(r"[\w.\-]+@([a-zA-Z0-9\-]+\.)+[a-zA-Z]{2,}")
_FIRST_YEAR, _LAST_YEAR = 2017, 2100


def read_metadata(given: Any, findings: Findings) -> dict[str, Any]:
    """The metadata, as far as it is right; every deviation is a finding."""
    found = _object(given, "metadata", METADATA, findings)
    for name in METADATA:
        if name in found:
            _typed(found, name, findings)
    _allowed(found, "overheidslaag", LAYERS, findings)
    _allowed(found, "status", (BUDGETED, REALISED), findings)
    if "datum" in found and not _CLOCK.search(found["datum"]):
        findings.error(
            "De datum moet eindigen op een tijd.", "Schrijf bijvoorbeeld 2026-11-02T09:14:00.",
            part="metadata", column="datum", value=found.pop("datum"),
        )  # fmt: skip
    _year_and_period(found, findings)
    return found


def read_contact(given: Any, findings: Findings) -> dict[str, Any]:
    """The contact, as far as it is right."""
    found = _object(given, "contact", CONTACT, findings)
    for name in CONTACT:
        if name in found:
            _string(found, "contact", name, findings)
    if "naam" in found and not found["naam"].strip():
        findings.error("De naam van de contactpersoon is leeg.", "Vul een naam in.",
                       part="contact", column="naam")  # fmt: skip
    if "email" in found and not _EMAIL.fullmatch(found["email"]):
        findings.error("Dit is geen e-mailadres.", "Schrijf het als naam@gemeente.nl.",
                       part="contact", column="email", value=found["email"])  # fmt: skip
    return found


def _object(given: Any, section: str, names: tuple[str, ...], findings: Findings) -> dict[str, Any]:
    if not isinstance(given, dict):
        what = "ontbreekt" if given is None else "is geen object met namen en waarden"
        findings.error(f"Het onderdeel {section} {what}.",
                       "Laat uw financiële pakket een levering volgens Iv3 JSON 2.1 maken.",
                       part=section)  # fmt: skip
        return {}
    if isinstance(given, DoubledObject):
        for name in given.doubled:
            findings.error("Dit staat er twee keer.", "Laat er één staan.",
                           part=section, column=name)  # fmt: skip
    for name in given:
        if name not in names:
            findings.error("Deze naam kent Iv3 hier niet.", f"Toegestaan: {enumerate_nl(names)}.",
                           part=section, value=name)  # fmt: skip
    for name in names:
        if name not in given:
            findings.error("Dit ontbreekt.", "Vul het in.", part=section, column=name)
    return {name: given[name] for name in names if name in given}


def _typed(found: dict[str, Any], name: str, findings: Findings) -> None:
    value = found[name]
    if name in _NUMBERS:
        if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < _LAST:
            found[name] = int(value)
            return
        _drop(found, name, "Hier hoort een heel getal, zonder aanhalingstekens.", findings)
    elif name == "details_openbaar":
        if not isinstance(value, bool):
            _drop(found, name, "Hier hoort true of false.", findings)
    else:
        _string(found, "metadata", name, findings)


_LAST = Decimal(10_000)


def _string(found: dict[str, Any], section: str, name: str, findings: Findings) -> None:
    value = found[name]
    if isinstance(value, str) and is_text(value):
        return
    message = "Hier hoort een tekst, tussen aanhalingstekens."
    if isinstance(value, str):
        message = "In deze tekst staan tekens die niet op te slaan zijn."
    findings.error(message, "Vul het opnieuw in.", part=section, column=name)
    del found[name]


def _drop(found: dict[str, Any], name: str, message: str, findings: Findings) -> None:
    findings.error(message, "Vul het opnieuw in.",
                   part="metadata", column=name, value=found.pop(name))  # fmt: skip


def _allowed(
    found: dict[str, Any], name: str, allowed: tuple[str, ...], findings: Findings
) -> None:
    if name in found and found[name] not in allowed:
        findings.error("Dit woord kent Iv3 hier niet.", f"Kies uit {enumerate_nl(allowed, 'of')}.",
                       part="metadata", column=name, value=found.pop(name))  # fmt: skip


def _year_and_period(found: dict[str, Any], findings: Findings) -> None:
    year, period = found.get("boekjaar"), found.get("periode")
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        del found["boekjaar"]
        findings.error(f"Iv3 in deze vorm bestaat sinds {_FIRST_YEAR}.", "Controleer het jaar.",
                       part="metadata", column="boekjaar", value=year)  # fmt: skip
    if period is None:
        return
    if not BUDGET <= period <= ACCOUNTS:
        del found["periode"]
        findings.error("Een periode is 0 (begroting), 1 tot en met 4 (kwartaal) of 5 (jaar).",
                       "Controleer de periode.",
                       part="metadata", column="periode", value=period)  # fmt: skip
    elif fault := misfit(found):
        findings.error(fault, "Controleer status en periode.", part="metadata", column="periode",
                       value=str(period))  # fmt: skip


def misfit(metadata: Mapping[str, Any]) -> str:
    """Why status and period do not go together; empty when they do."""
    period, status = metadata.get("periode"), metadata.get("status")
    if status == BUDGETED and period != BUDGET:
        return "Een begroting heeft periode 0."
    if status == REALISED and period == BUDGET:
        return "Periode 0 is de begroting, maar de status is Realisatie."
    return ""
