"""Reads indicators, observations and target values."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

from doelenboom.exchange.layout import FIGURES, INDICATORS
from doelenboom.exchange.parsing.bounds import with_bounds, wrong_bounds
from doelenboom.exchange.parsing.breakdowns import read_breakdowns
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.parsing.regions import Regions
from doelenboom.exchange.parsing.rows import filled, once, table, usable, vague_dates
from doelenboom.exchange.parsing.statements import combine, contradiction
from doelenboom.exchange.parsing.table import Row, Rows, SheetReader
from doelenboom.exchange.records import FigureRecord, IndicatorRecord, Table
from doelenboom.exchange.reservations import (
    Reservation,
    plain_words,
    read_reservation,
)
from doelenboom.exchange.words import (
    FIRMNESS_WORDS,
    QUALIFIER_WORDS,
    TARGET_WORD,
)
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.numbers import Quantity, decimal_text
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.states import DIRECTION_WORDS, Direction, ObservationStatus, Qualifier

DECIMALS = Decimal("0.000001")
LARGEST = Decimal(10) ** 12
"""Figures stay below this, so that the registry stores them exactly."""
_CHUNK = 5_000
_LONGEST_UNIT = 100
_LONGEST_STATED = 200
_DIGITS = 15
_ALWAYS = ("is_target", "qualifier", "status", "stated", "value", "lower", "upper")


def read_indicators(
    rows: Rows, codes: frozenset[str], regions: Regions, known: Known, findings: Findings
) -> Table[IndicatorRecord]:
    """Read the plan's list of indicators; ``codes`` are those of the elements."""
    once(rows, "code", findings, "Deze code")
    _names_once(rows, findings)
    vague_dates(rows, "consulted_on", findings)
    own_codes = _codes_by_name(known)
    for row in rows.good():
        _check_code(row, own_codes, findings)
        _check_nodes(row, codes, findings)
        _find_regions(row, regions)
    read_breakdowns(rows, own_codes, known, findings)
    records = []
    for row in usable(rows, findings):
        values = filled(row.values)
        direction = DIRECTION_WORDS.get(values.pop("direction", ""), Direction.NONE)
        values["code"] = values.get("code") or own_codes.get(values["name"], "")
        records.append(IndicatorRecord(row=row.number, **values, direction=direction))
    return table(rows, records)


class Figures:
    """Reads the sheet waarden.

    Args:
        indicators: the plan's list of indicators.
        regions: the regions of this workbook.
        known: what the registry has.
        findings: where errors and doubts go.
    """

    def __init__(
        self, indicators: Table[IndicatorRecord], regions: Regions, known: Known,
        findings: Findings,
    ) -> None:  # fmt: skip
        self._regions = regions
        self._findings = findings
        self._units: dict[str, str] = {}
        self._references: dict[str, str] = {}
        self._new: list[str] = []
        for code, one in known.indicators.items():
            self._references.setdefault(one.name, code)
            self._units[code] = one.unit
        for record in indicators.records:
            reference = record.code or record.name
            self._references[record.name] = reference
            if "unit" in indicators.fields or reference not in self._units:
                self._units[reference] = record.unit
        self._references |= {code: code for code in known.indicators}
        self._listed = [record.name for record in indicators.records]
        self._references |= {r.code: r.code for r in indicators.records if r.code}

    def read(self, reader: SheetReader) -> Table[FigureRecord]:
        """Read every row, some at a time."""
        records: list[FigureRecord] = []
        rows = None
        for rows in reader.chunks(_CHUNK):
            vague_dates(rows, "consulted_on", self._findings)
            records += filter(None, map(self._figure, rows.good()))
            for row in rows.rows:
                if not row.ok:
                    self._region(row)
        if rows is None:
            return Table()
        self._settle_units(records)
        return table(rows, records, always=_ALWAYS)

    @property
    def new(self) -> tuple[IndicatorRecord, ...]:
        """Indicators that only occur among the figures, in order of appearance."""
        return tuple(
            IndicatorRecord(name=name, unit=self._units.get(name, ""), listed=False)
            for name in self._new
        )

    def _settle_units(self, records: list[FigureRecord]) -> None:
        """Give an indicator that only occurs here the unit that all its rows agree on."""
        new = set(self._new)
        units: dict[str, set[str]] = {}
        for record in records:
            if record.indicator in new:
                units.setdefault(record.indicator, set()).add(record.unit)
        for name, found in units.items():
            self._units[name] = next(iter(found)) if len(found) == 1 else ""
        for index, record in enumerate(records):
            if (
                record.indicator in new
                and record.unit
                and (record.unit == self._units[record.indicator])
            ):
                records[index] = replace(record, unit="")

    def _figure(self, row: Row) -> FigureRecord | None:
        values = row.values
        reference = self._reference(row)
        region = self._region(row)
        quantity = self._within_bounds(row)
        said = read_reservation(values.get("status") or ())
        reservation = self._combined(row, quantity, said) if quantity else None
        if region is None or quantity is None or reservation is None:
            return None
        return FigureRecord(
            row=row.number, indicator=reference, region=region,
            is_target=reservation.is_target, qualifier=reservation.qualifier,
            status=reservation.status, stated=_stated(row, quantity, reservation),
            value=quantity.value, lower=quantity.lower, upper=quantity.upper,
            unit=self._unit(row, quantity, reference),
            **{name: values[name] for name in _COPIED if values.get(name) is not None},
        )  # fmt: skip

    def _region(self, row: Row) -> str | None:
        """Code of the region; of a row that is refused anyway only to tell all at once."""
        text = row.values.get("region") or ""
        return self._regions.code_for(text, FIGURES.name, row.number, "regio")

    def _reference(self, row: Row) -> str:
        name: str = row.values["indicator"]
        if name not in self._references:
            self._findings.warn(
                "Deze indicator staat niet op blad indicatoren; we nemen haar alleen met haar "
                "cijfers op.",
                self._findings.suggest(name, self._listed, likeness=0.88),
                part=FIGURES.name, row=row.number, column="indicator", value=name,
            )  # fmt: skip
            self._references[name] = name
            self._new.append(name)
        return self._references[name]

    def _within_bounds(self, row: Row) -> Quantity | None:
        """Round to what the registry stores; refuse what does not fit."""
        quantity: Quantity = with_bounds(row.values, row.values["value"])
        numbers = []
        for number in (quantity.value, quantity.lower, quantity.upper):
            rounded = None if number is None else _rounded(number)
            if number is not None and (
                rounded is None or len(decimal_text(abs(rounded))) > _DIGITS + 1
            ):
                self._refuse(row, "waarde", "Dit getal is te groot of te precies om te bewaren.",
                             "Kies een grotere eenheid, bijvoorbeeld miljoen.")  # fmt: skip
                return None
            if rounded != number:
                self._findings.warn(
                    "Dit getal heeft meer dan zes cijfers achter de komma; we ronden het af.",
                    part=FIGURES.name, row=row.number, column="waarde", value=str(number),
                )  # fmt: skip
            numbers.append(rounded)
        return Quantity(numbers[0], numbers[1], numbers[2], quantity.qualifier, quantity.status,
                        quantity.unit)  # fmt: skip

    def _combined(self, row: Row, quantity: Quantity, said: Reservation) -> Reservation | None:
        """Put what the status says and what stands with the number together."""
        known = [*QUALIFIER_WORDS, *FIRMNESS_WORDS, TARGET_WORD]
        for word in said.unknown:
            self._findings.error(
                "Dit woord kennen we hier niet.",
                self._findings.suggest(word, known) or f"Kies uit: {', '.join(known)}.",
                part=FIGURES.name, row=row.number, column="status", value=word,
            )  # fmt: skip
        wrong = contradiction(row.values, quantity, said) or wrong_bounds(
            row.values, quantity, is_target=said.is_target
        )
        if wrong:
            self._refuse(row, *wrong)
        return None if said.unknown or wrong else combine(quantity, said)

    def _refuse(self, row: Row, column: str, message: str, mend: str) -> None:
        field = next(c.field for c in FIGURES.columns if c.name == column)
        value = row.values.get(field)
        self._findings.error(
            message, mend, part=FIGURES.name, row=row.number, column=column, value=_shown(value)
        )

    def _unit(self, row: Row, quantity: Quantity, reference: str) -> str:
        """Unit where it differs from the indicator's."""
        unit: str = row.values.get("unit") or quantity.unit
        if quantity.unit and quantity.unit != unit:
            self._findings.warn(
                f"Bij het getal staat “{quantity.unit}”, in kolom eenheid “{unit}”; we nemen de "
                "kolom.",
                part=FIGURES.name, row=row.number, column="eenheid", value=unit,
            )  # fmt: skip
        if len(unit) > _LONGEST_UNIT:
            self._refuse(
                row, "waarde", "Achter het getal staat te veel tekst.",
                "Zet alleen de eenheid erbij, en de uitleg in kolom opmerking.",
            )  # fmt: skip
            return ""
        return "" if unit == self._units.get(reference, "") else unit


_COPIED = (
    "period", "place", "fictional", "source", "source_url", "consulted_on", "remark", "broken",
    "decision",
)  # fmt: skip


def _stated(row: Row, quantity: Quantity, reservation: Reservation) -> str:
    """Give the source's words where plain words would not give them back."""
    words = tuple(row.values.get("status") or ())
    from_value = quantity.qualifier not in (Qualifier.EXACT, Qualifier.INTERVAL)
    if from_value and quantity.qualifier is reservation.qualifier:
        words += plain_words(
            is_target=False, qualifier=quantity.qualifier, status=ObservationStatus.UNSTATED
        )
        words = tuple(dict.fromkeys(words))
    plain = plain_words(
        is_target=reservation.is_target, qualifier=reservation.qualifier, status=reservation.status
    )
    return "" if words == plain else "; ".join(words)[:_LONGEST_STATED]


def _shown(value: Any) -> str:
    if isinstance(value, Quantity):
        number = value.value if value.value is not None else value.lower
        return decimal_text(number) if number is not None else ""
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def _codes_by_name(known: Known) -> dict[str, str]:
    """Name → code in the registry, for names that only one indicator has."""
    names = Counter(one.name for one in known.indicators.values())
    return {one.name: code for code, one in known.indicators.items() if names[one.name] == 1}


def _names_once(rows: Rows, findings: Findings) -> None:
    """Without a code the name is the identity, so then it must be unique."""
    first: dict[str, Row] = {}
    for row in rows.rows:
        name = row.values.get("name")
        if not name:
            continue
        other = first.setdefault(name, row)
        if other is not row and not (row.values.get("code") and other.values.get("code")):
            findings.error(
                f"Deze indicator staat er al, op rij {other.number}.",
                "Geef beide rijen een eigen code, of haal er een weg.",
                part=INDICATORS.name, row=row.number, column="naam", value=name,
            )  # fmt: skip


def _find_regions(row: Row, regions: Regions) -> None:
    for field, column in (("local_region", "gebied"), ("reference_region", "vergelijkgebied")):
        if text := row.values.get(field):
            row.values[field] = regions.code_for(text, INDICATORS.name, row.number, column)
    found = [
        regions.code_for(text, INDICATORS.name, row.number, "vergelijk_ook")
        for text in row.values.get("references") or ()
    ]
    row.values["references"] = tuple(dict.fromkeys(filter(None, found)))


def _check_code(row: Row, own_codes: dict[str, str], findings: Findings) -> None:
    code = row.values.get("code")
    if not code:
        return
    if code != slugify(code, limit=120):
        findings.error(
            "Een code van een indicator bestaat uit kleine letters, cijfers en streepjes.",
            f"Schrijf bijvoorbeeld “{slugify(code, limit=120)}”.",
            part=INDICATORS.name, row=row.number, column="code", value=code,
        )  # fmt: skip
    elif own_codes.get(row.values["name"], code) != code:
        findings.warn(
            f"Een indicator met deze naam heeft in het register code "
            f"“{own_codes[row.values['name']]}”; deze rij wordt een nieuwe indicator.",
            "Gebruik die code als u dezelfde indicator bedoelt.",
            part=INDICATORS.name, row=row.number, column="code", value=code,
        )  # fmt: skip


def _check_nodes(row: Row, codes: frozenset[str], findings: Findings) -> None:
    for code in row.values.get("nodes") or ():
        if code not in codes:
            findings.error(
                "Dit element bestaat niet in de doelenboom.",
                findings.suggest(code, codes) or "Verbeter de code, of voeg het element toe.",
                part=INDICATORS.name, row=row.number, column="doelen", value=code,
            )  # fmt: skip


def _rounded(number: Decimal) -> Decimal | None:
    """To the decimals that the registry stores; None for what is larger than it stores."""
    return number.quantize(DECIMALS) if abs(number) < LARGEST else None
