"""Pasted cells and what would become of them, in words for the template."""

import hashlib
from dataclasses import dataclass, replace

from doelenboom.exchange.pasting.understanding import Table, Understood
from doelenboom.indicators.api import (
    ORIGIN_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
    Indicator,
    NewFigure,
    Observation,
    Weighed,
)
from doelenboom.kernel.numbers import format_interval, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.kernel.wording import count_noun, enumerate_nl

NOBODY = "geen gebied"


@dataclass(frozen=True, slots=True)
class Line:
    """One cell. ``state`` is what will happen to it."""

    place: str
    text: str
    region: str
    period: str
    figure: str
    status: str
    state: str
    note: str
    key: str
    stored: str


def new_figures(table: Table, region: str) -> list[NewFigure]:
    """The cells that can become figures; ``region`` is for those that name none."""
    return [
        NewFigure(
            region=cell.region or region, period=cell.period, value=cell.quantity.value,
            lower=cell.quantity.lower, upper=cell.quantity.upper, qualifier=cell.qualifier,
            status=cell.status, unit=cell.unit, stated=cell.stated[:200], remark=cell.remark,
        )
        for cell in table.good
    ]  # fmt: skip


def lines(
    table: Table, weighed: Weighed, indicator: Indicator, names: dict[str, str], region: str
) -> list[Line]:
    """Every cell, wrong ones first."""
    conflicts = {one.figure.key: one.stored for one in weighed.conflicts}
    same = {one.key for one in weighed.same}
    found = [_wrong(cell, names) for cell in table.wrong]
    for cell in table.good:
        key = (cell.region or region, cell.period)
        stored = conflicts.get(key)
        if stored is not None:
            state = "anders dan wat er staat"
        else:
            state = "staat er al" if key in same else "nieuw"
        line = _line(cell, indicator, names, key[0])
        found.append(
            replace(
                line, state=state, key="|".join(key),
                stored=_stored(stored, indicator) if stored else "",
            )
        )  # fmt: skip
    return found


def lead(table: Table, weighed: Weighed) -> str:
    """What will happen, in a few sentences."""
    parts = []
    if weighed.new:
        parts.append(f"{count_noun(len(weighed.new), 'cijfer')} zijn nieuw")
    if weighed.same:
        parts.append(f"{count_noun(len(weighed.same), 'cijfer')} staan er al")
    if weighed.conflicts:
        number = count_noun(len(weighed.conflicts), "cijfer")
        parts.append(f"{number} spreken tegen wat er staat")
    text = f"{_singular(enumerate_nl(parts))}." if parts else "Er is geen cijfer over te nemen."
    if table.wrong:
        number = count_noun(len(table.wrong), "cel", "cellen")
        text += f" {number} kunnen we niet lezen; die slaan we over."
    return text[:1].upper() + text[1:]


def fingerprint(weighed: Weighed) -> str:
    """What was shown, so that something else is never written."""
    told = repr([
        [(f.key, f.value, f.lower, f.upper, f.status) for f in (*weighed.new, *weighed.same)],
        [(c.figure.key, c.figure.value, c.stored.pk, c.stored.value, c.stored.status)
         for c in weighed.conflicts],
    ])  # fmt: skip
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _singular(text: str) -> str:
    """One figure "is" new."""
    for one in ("één cijfer", "1 cijfer"):
        text = text.replace(f"{one} zijn", f"{one} is").replace(f"{one} staan", f"{one} staat")
        text = text.replace(f"{one} spreken", f"{one} spreekt")
    return text


def _wrong(cell: Understood, names: dict[str, str]) -> Line:
    return Line(
        cell.place, cell.text, names.get(cell.region, cell.region_text),
        Period(cell.period).label if cell.period else "", "", "", "overslaan", cell.problem, "", "",
    )  # fmt: skip


def _line(cell: Understood, indicator: Indicator, names: dict[str, str], region: str) -> Line:
    quantity, unit = cell.quantity, cell.unit or indicator.unit
    if quantity.value is not None:
        figure = format_value(quantity.value, unit)
    elif quantity.lower is not None and quantity.upper is not None:
        figure = format_interval(quantity.lower, quantity.upper, unit)
    else:
        figure = STATUS_NAMES[cell.status]
    if cell.qualifier not in (Qualifier.EXACT, Qualifier.INTERVAL):
        figure = f"{QUALIFIER_NAMES[cell.qualifier]} {figure}"
    return Line(
        cell.place, cell.text, names.get(region, region) or NOBODY, Period(cell.period).label,
        figure, STATUS_NAMES[cell.status], "", cell.warning, "", "",
    )  # fmt: skip


def _stored(row: Observation, indicator: Indicator) -> str:
    unit = row.unit or indicator.unit
    shown = format_value(row.value, unit) if row.value is not None else row.shown
    status = ObservationStatus(row.status)
    firm = "" if status is ObservationStatus.UNSTATED else f", {STATUS_NAMES[status]}"
    return f"{shown}{firm} ({ORIGIN_NAMES[row.origin]})"
