"""A stated figure in words: its reservation, its number, its unit, or why there is none."""

from dataclasses import dataclass
from functools import lru_cache

from doelenboom.kernel.language import Language, in_english, spoken
from doelenboom.kernel.numbers import NBSP, format_number, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import RESERVATION_WORDS, ObservationStatus
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

STATUS_WORDS = {
    ObservationStatus.UNSTATED: "niet vermeld",
    ObservationStatus.DEFINITIVE: "definitief",
    ObservationStatus.PROVISIONAL: "voorlopig",
    ObservationStatus.ESTIMATED: "schatting",
    ObservationStatus.FORECAST: "verwachting",
    ObservationStatus.SUPPRESSED: "afgeschermd",
    ObservationStatus.NOT_APPLICABLE: "niet van toepassing",
    ObservationStatus.MISSING: "niet gemeten",
}
_WITHOUT_VALUE = {
    ObservationStatus.SUPPRESSED,
    ObservationStatus.NOT_APPLICABLE,
    ObservationStatus.MISSING,
}
_MAX_UNIT = 24


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands behind a number: only short units do, long ones go in the heading."""

    text: str

    @property
    def behind_number(self) -> str:
        """What to print behind the number."""
        return self.text if len(self.text) <= _MAX_UNIT else ""


def figure_text(
    item: Observation | TargetValue, indicator: Indicator, *, reservation: bool = True
) -> str:
    """``"54 %"``, ``"ongeveer 300"``, ``"72 tot 83 %"``, or the word for why there is no number."""
    unit = Unit(item.unit or indicator.unit or "").behind_number
    if isinstance(item, Observation):
        if item.lower is not None and item.upper is not None and item.value is None:
            low = format_number(item.lower, indicator.decimals)
            return f"{low} tot {format_value(item.upper, unit, indicator.decimals)}"
        if item.status in _WITHOUT_VALUE or item.value is None:
            return (
                STATUS_WORDS.get(item.status, "niet gemeten")
                if item.value is None
                else _plain(item, indicator, unit)
            )
    if item.value is None:
        return "niet vermeld"
    words = RESERVATION_WORDS[item.qualifier] if reservation else ""
    number = _plain(item, indicator, unit)
    return f"{words}{NBSP}{number}" if words else number


def status_text(item: Observation) -> str:
    """How firm the figure is, in words."""
    return STATUS_WORDS[item.status]


def has_number(item: Observation) -> bool:
    """Whether there is one number to compare and draw."""
    return item.value is not None and item.status not in _WITHOUT_VALUE


def period_text(code: str) -> str:
    """Period as a reader writes it."""
    return _period_text(code, spoken())


def in_period(code: str) -> str:
    """Period with its preposition: "in 2024", "op 1 september 2026", "vanaf 2020"; "" unknown."""
    return _in_period(code, spoken())


@lru_cache(maxsize=4096)
def _period_text(code: str, _: Language) -> str:
    return Period(code).label


@lru_cache(maxsize=4096)
def _in_period(code: str, language: Language) -> str:
    if not code:
        return ""
    label = Period(code).label
    if language is Language.ENGLISH:
        return _english_in(code, label)
    if label.startswith("vanaf"):
        return label
    if code[4:5] == "-" and "/" not in code:
        return f"op {label}"
    if "HJ" in code or "KW" in code or "SJ" in code:
        return f"in het {label}"
    return f"in {label}"


def _english_in(code: str, label: str) -> str:
    if label.startswith("from"):
        return label
    if code[4:5] == "-" and "/" not in code:
        return f"on {label}"
    return f"in the {label}" if "HJ" in code or "SJ" in code else f"in {label}"


def for_period(code: str) -> str:
    """Period that something is meant for: "voor 2030", "op 1 juli 2026", "vanaf 2020"."""
    text = in_period(code)
    if in_english():
        return f"for{text[2:]}" if text.startswith("in ") else text
    return f"voor{text[2:]}" if text.startswith("in ") else text


def _plain(item: Observation | TargetValue, indicator: Indicator, unit: str) -> str:
    assert item.value is not None  # noqa: S101 - callers looked; this is for the type checker
    # "1 activiteiten" is wrong and the singular is not known, so one goes without its noun.
    if abs(item.value) == 1 and unit.endswith(("en", "s")) and not unit.startswith("per "):
        unit = ""
    return format_value(item.value, unit, indicator.decimals)
