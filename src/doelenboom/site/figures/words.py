"""A stated figure in words: its reservation, its number, its unit, or why there is none."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from doelenboom.kernel.language import Language, in_english, spoken
from doelenboom.kernel.numbers import NBSP, format_number, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.site.facts.ids import End, observation_fact, target_fact
from doelenboom.site.figures.units import english_unit
from doelenboom.site.language import say
from doelenboom.site.marking import mark, plain
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_WITHOUT_VALUE = {
    ObservationStatus.SUPPRESSED,
    ObservationStatus.NOT_APPLICABLE,
    ObservationStatus.MISSING,
}
_NO_FIGURE = ObservationStatus.MISSING
_SIGNS = {"%", "‰", "€", ""}
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
    item: Observation | TargetValue,
    indicator: Indicator,
    *,
    reservation: bool = True,
    with_unit: bool = True,
    with_fact: bool = True,
) -> str:
    """``"54 %"``, ``"ongeveer 300"``, ``"72 tot 83 %"``, or the word for why there is no number.

    The number carries its fact; where only text can stand, ``plain_figure`` leaves that out.
    """
    unit = Unit(item.unit or indicator.unit or "").behind_number if with_unit else ""
    if isinstance(item, Observation):
        if item.lower is not None and item.upper is not None and item.value is None:
            return _range(item, item.lower, item.upper, indicator, unit)
        if item.value is None:
            return status_word(item.status if item.status in _WITHOUT_VALUE else _NO_FIGURE)
    if item.value is None:
        return say("niet vermeld")
    number = _plain(item, indicator, unit)
    if with_fact:
        number = _marked(number, item, indicator)
    return reserved(item.qualifier, number) if reservation else number


def plain_figure(
    item: Observation | TargetValue, indicator: Indicator, *, reservation: bool = True
) -> str:
    """``figure_text`` without its fact, for drawings, attributes and files."""
    return plain(figure_text(item, indicator, reservation=reservation, with_fact=False))


def fact_of(item: Observation | TargetValue, indicator: Indicator, end: End = "value") -> str:
    """Id of the fact of a figure; "" for one that was joined from two rows of the source."""
    try:
        if isinstance(item, Observation):
            return observation_fact(indicator, item, end)
        return target_fact(indicator, item)
    except ValueError:
        return ""


def _marked(
    text: str, item: Observation | TargetValue, indicator: Indicator, end: End = "value"
) -> str:
    fact, value = fact_of(item, indicator, end), getattr(item, end)
    return mark(text, fact=fact, value=value) if fact else text


def _range(
    item: Observation, lower: Decimal, upper: Decimal, indicator: Indicator, unit: str
) -> str:
    low = format_number(lower, indicator.decimals)
    high = value_text(upper, unit, indicator.decimals)
    if any(item is one for one in indicator.observations):
        low = _marked(low, item, indicator, "lower")
        high = _marked(high, item, indicator, "upper")
    return say("{low} tot {high}", low=low, high=high)


def reserved(qualifier: Qualifier, number: str) -> str:
    """A number behind the reservation with which it was stated: ``ongeveer 300``."""
    match qualifier:
        case Qualifier.APPROXIMATE:
            return say("ongeveer\u00a0{number}", number=number)
        case Qualifier.ABOVE:
            return say("ruim\u00a0{number}", number=number)
        case Qualifier.BELOW:
            return say("bijna\u00a0{number}", number=number)
        case Qualifier.AT_LEAST | Qualifier.LOWER_BOUND:
            return say("minstens\u00a0{number}", number=number)
        case Qualifier.AT_MOST | Qualifier.UPPER_BOUND:
            return say("hoogstens\u00a0{number}", number=number)
        case _:
            return number


def value_text(value: Decimal, unit: str, decimals: int | None = None) -> str:
    """A number with its unit; what people call a unit has its English where it is common."""
    if not in_english() or unit in _SIGNS or "euro" in unit:
        return format_value(value, unit, decimals)
    counted = "" if unit == "aantal" else unit.removeprefix("aantal ")
    number = format_number(value, decimals)
    return f"{number}{NBSP}{english_unit(counted, one=abs(value) == 1)}" if counted else number


def status_text(item: Observation) -> str:
    """How firm the figure is, in words."""
    return status_word(item.status)


def status_word(status: ObservationStatus) -> str:
    """How firm a figure of this status is, or why there is none."""
    match status:
        case ObservationStatus.UNSTATED:
            return say("niet vermeld")
        case ObservationStatus.DEFINITIVE:
            return say("definitief")
        case ObservationStatus.PROVISIONAL:
            return say("voorlopig")
        case ObservationStatus.ESTIMATED:
            return say("schatting")
        case ObservationStatus.FORECAST:
            return say("verwachting")
        case ObservationStatus.SUPPRESSED:
            return say("afgeschermd")
        case ObservationStatus.NOT_APPLICABLE:
            return say("niet van toepassing")
        case ObservationStatus.MISSING:
            return say("niet gemeten")


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
    counted = unit.endswith(("en", "s")) and not unit.startswith(("per ", "op ", "van "))
    if abs(item.value) == 1 and counted:
        unit = ""
    return value_text(item.value, unit, indicator.decimals)
