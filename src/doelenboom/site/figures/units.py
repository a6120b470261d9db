"""Units that occur in every plan, as an English reader knows them; others stay Dutch."""

import re

from doelenboom.kernel.language import in_english
from doelenboom.site.marking import foreign

_ENGLISH = {
    "jaar": "years", "jaren": "years", "maanden": "months", "weken": "weeks", "dagen": "days",
    "uur": "hours", "minuten": "minutes", "inwoners": "residents", "personen": "people",
    "mensen": "people", "jongeren": "young people", "kinderen": "children",
    "leerlingen": "pupils", "huishoudens": "households", "woningen": "homes", "banen": "jobs",
    "bedrijven": "businesses", "bezoekers": "visitors", "deelnemers": "participants",
    "vrijwilligers": "volunteers", "misdrijven": "crimes", "ongevallen": "accidents",
    "meldingen": "reports", "bomen": "trees", "procentpunt": "percentage points",
    "activiteiten": "activities", "hectare": "hectares", "ha": "ha", "ton": "tonnes",
    "kg": "kg", "km": "km", "kWh": "kWh", "MW": "MW", "MWh": "MWh", "GWh": "GWh", "TJ": "TJ",
    "m2": "m2", "m²": "m²", "m3": "m3", "km2": "km2", "km²": "km²", "graden": "degrees",
    "punten": "points", "fte": "FTE", "jaar of ouder": "years or over",
}  # fmt: skip
_PER = re.compile(r"per ([0-9.]+ )?(.+)")
_SINGULAR = {
    "inwoner": "resident", "jaar": "year", "huishouden": "household", "persoon": "person",
    "kind": "child", "leerling": "pupil", "woning": "home", "maand": "month", "dag": "day",
    "week": "week", "uur": "hour",
}  # fmt: skip


_ONE = {
    "people": "person", "young people": "young person", "children": "child",
    "businesses": "business", "activities": "activity", "percentage points": "percentage point",
    "years or over": "year or over",
}  # fmt: skip
"""Singulars that do not follow from the plural by dropping one letter."""


def unit_name(unit: str) -> str:
    """A unit that stands by itself, in the language of the page."""
    return english_unit(unit) if in_english() else unit


def english_unit(unit: str, *, one: bool = False) -> str:
    """``jaar`` → ``years``, ``per 1.000 inwoners`` → ``per 1,000 residents``; else as written."""
    if unit in _ENGLISH:
        english = _ENGLISH[unit]
        return _ONE.get(english, english.removesuffix("s")) if one else english
    if match := _PER.fullmatch(unit):
        number, thing = match[1] or "", match[2]
        known = _SINGULAR.get(thing) if not number else _ENGLISH.get(thing)
        if known:
            return f"per {number.replace('.', ',')}{known}"
    return foreign(unit)
