"""A file, read into a document with every deviation from schema v2.1 told."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from doelenboom.finance.iv3.amounts import BadAmount, euros, is_text, is_writable
from doelenboom.finance.iv3.checking import check_codes
from doelenboom.finance.iv3.controls import Control, hold_controls
from doelenboom.finance.iv3.document import COLUMNS, OPTIONAL, Document, Row, Section
from doelenboom.finance.iv3.findings import new_findings
from doelenboom.finance.iv3.heading import METADATA, read_contact, read_metadata
from doelenboom.finance.iv3.loading import DoubledObject, load
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.wording import enumerate_nl

_TOP = ("metadata", "contact", "data", "opmerkingen")
_REMARK = ("tekst", "auteur")
_LONGEST_CODE = 20
_PACKAGE = "Laat uw financiële pakket een levering volgens Iv3 JSON 2.1 maken."


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what is wrong with it; without a document nothing could be made of it."""

    document: Document | None
    findings: Findings
    controls: tuple[Control, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be written."""
        return self.document is not None and not self.findings.has_errors


def read(content: bytes) -> Reading:
    """Read and check a delivery; nothing is raised for whatever the file holds."""
    findings = new_findings()
    whole = load(content, findings)
    if findings.has_errors:
        return Reading(None, findings)
    if not isinstance(whole, dict):
        findings.error("Dit is wel JSON, maar geen Iv3-levering.", _PACKAGE)
        return Reading(None, findings)
    document = _document(whole, findings)
    if document is None:
        return Reading(None, findings)
    check_codes(document, findings)
    controls = hold_controls(document)
    for control in controls:
        if control.passed is False:
            findings.warn(f"{control.code} {control.title}: {control.outcome}", control.mend)
    return Reading(document, findings, controls)


def _document(whole: dict[str, Any], findings: Findings) -> Document | None:
    _names(whole, _TOP, "", findings)
    metadata = read_metadata(whole.get("metadata"), findings)
    contact = read_contact(whole.get("contact"), findings)
    remarks = _remarks(whole["opmerkingen"], findings) if "opmerkingen" in whole else None
    data = whole.get("data")
    if not isinstance(data, dict):
        findings.error("Het onderdeel data ontbreekt.", _PACKAGE, part="data")
        return None
    _names(data, tuple(Section), "data", findings)
    rows: list[Row] = []
    for section in Section:
        if section in data:
            rows += _rows(section, data[section], findings)
        elif section not in OPTIONAL:
            findings.error("Dit onderdeel ontbreekt.", "Lever een lege lijst als er niets is.",
                           part=section.value)  # fmt: skip
    if not all(name in metadata for name in METADATA):
        return None
    given = frozenset(section for section in Section if section in data or section not in OPTIONAL)
    return Document(metadata, contact, remarks, tuple(rows), given)


def _names(
    given: dict[str, Any], allowed: tuple[str, ...], section: str, findings: Findings
) -> None:
    if isinstance(given, DoubledObject):
        for name in given.doubled:
            findings.error("Dit onderdeel staat er twee keer.", "Laat er één staan.",
                           part=section, value=name)  # fmt: skip
    for name in given:
        if name not in allowed:
            findings.error("Dit onderdeel kent Iv3 niet.", f"Toegestaan: {enumerate_nl(allowed)}.",
                           part=section, value=name)  # fmt: skip


def _remarks(given: Any, findings: Findings) -> tuple[dict[str, Any], ...]:
    if not isinstance(given, list):
        findings.error("De opmerkingen zijn geen lijst.", _PACKAGE, part="opmerkingen")
        return ()
    found = []
    for number, one in enumerate(given, 1):
        if (
            isinstance(one, dict) and "tekst" in one and set(one) <= set(_REMARK)
            and all(isinstance(text, str) and is_text(text) for text in one.values())
        ):  # fmt: skip
            found.append(dict(one))
        else:
            findings.error("Een opmerking heeft een tekst en soms een auteur, niets anders.",
                           "Verbeter of verwijder de opmerking.",
                           part="opmerkingen", row=number)  # fmt: skip
    return tuple(found)


def _rows(section: Section, given: Any, findings: Findings) -> list[Row]:
    if not isinstance(given, list):
        findings.error("Dit onderdeel is geen lijst.", _PACKAGE, part=section.value)
        return []
    rows = (_row(section, number, one, findings) for number, one in enumerate(given, 1))
    return [row for row in rows if row is not None]


def _row(section: Section, number: int, given: Any, findings: Findings) -> Row | None:
    if not isinstance(given, dict):
        findings.error("Deze rij is geen object met namen en waarden.", _PACKAGE,
                       part=section.value, row=number)  # fmt: skip
        return None
    if isinstance(given, DoubledObject):
        for name in given.doubled:
            findings.error("Dit staat twee keer in de rij.", "Laat er één staan.",
                           part=section.value, row=number, column=name)  # fmt: skip
    code, second, figure = COLUMNS[section]
    missing = [name for name in (code, second, figure) if name not in given]
    for name in missing:
        findings.error("Dit ontbreekt in de rij.", "Vul het in.",
                       part=section.value, row=number, column=name)  # fmt: skip
    texts = [
        _code(given[name], section, number, name, findings)
        for name in (code, second) if name in given
    ]  # fmt: skip
    rest = {name: one for name, one in given.items() if name not in (code, second, figure)}
    _rest(rest, section, number, findings)
    if missing or None in texts:
        return None
    first, other = (text or "" for text in texts)
    return _with_figure(Row(section, number, first, other, rest=rest), given[figure], findings)


def _code(given: Any, section: Section, number: int, name: str, findings: Findings) -> str | None:
    if isinstance(given, str) and is_text(given) and len(given) <= _LONGEST_CODE:
        return given
    mend = "Codes zijn tekst: 0.1 is iets anders dan 0.10. Zet er aanhalingstekens omheen."
    findings.error("Dit is geen code.", mend,
                   part=section.value, row=number, column=name, value=given)  # fmt: skip
    return None


def _rest(rest: dict[str, Any], section: Section, number: int, findings: Findings) -> None:
    place: dict[str, Any] = {"part": section.value, "row": number}
    if section in OPTIONAL and rest:
        findings.error("Deze naam kent Iv3 hier niet.", "Verwijder dit uit de rij.",
                       value=", ".join(rest), **place)  # fmt: skip
    if "details" in rest and not isinstance(rest["details"], dict):
        findings.error("De details zijn geen object met namen en waarden.", "Verbeter de details.",
                       column="details", **place)  # fmt: skip
    if not is_writable(rest):
        findings.error("In de details staat een waarde die niet op te slaan is.",
                       "Verbeter de details.", column="details", **place)  # fmt: skip


def _with_figure(row: Row, given: Any, findings: Findings) -> Row | None:
    place: dict[str, Any] = {
        "part": row.section.value, "row": row.number, "column": COLUMNS[row.section][2],
        "value": _shown(given),
    }  # fmt: skip
    if row.section in OPTIONAL:
        if isinstance(given, str) and is_text(given):
            return Row(row.section, row.number, row.code, row.second, text=given, rest=row.rest)
        findings.error("Een waarde hoort hier tekst te zijn.", "Zet er aanhalingstekens omheen.",
                       **place)  # fmt: skip
        return None
    try:
        amount, noisy = euros(given)
    except BadAmount as error:
        findings.error(*error.args, **place)
        return None
    if noisy:
        findings.warn("Dit bedrag heeft een rekenrest achter de centen. We lezen hele centen.",
                      "Er verandert niets aan de som.", **place)  # fmt: skip
    return Row(row.section, row.number, row.code, row.second, amount, rest=row.rest)


def _shown(given: Any) -> str:
    if isinstance(given, Decimal) and given and abs(given.adjusted()) > 20:  # noqa: PLR2004 - longer than any amount
        return f"{given:.3E}"
    return str(given)
