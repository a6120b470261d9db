"""A stated figure in words: its reservation, its number, its unit, or why there is none."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from doelenboom.kernel.language import Language, in_english, spoken
from doelenboom.kernel.numbers import NBSP, format_number, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.kernel.wording import capitalise, lower_first, plural, within_a_sentence
from doelenboom.site.facts.ids import End, observation_fact, target_fact
from doelenboom.site.facts.units import exact_value, stated_unit
from doelenboom.site.figures.units import english_unit, unit_name
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, mark, plain
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_WITHOUT_VALUE = {
    ObservationStatus.SUPPRESSED,
    ObservationStatus.NOT_APPLICABLE,
    ObservationStatus.MISSING,
}
_NO_FIGURE = ObservationStatus.MISSING
_SIGNS = {"%", "‰", "€", ""}
_MAX_UNIT = 24
_NO_NOUN = {"score"}
"""Units that are no noun behind a number: nobody says "0,3 score"."""
_NO_IN = ("per ", "op ", "van ")
"""What a unit begins with that needs no "in" before it: "per 1.000 inwoners"."""
_WORD = re.compile(r"[\w’']+")
_PART_OF_YEAR = re.compile(r"(kwartaal|half jaar) (\d{4})")


def name_of(indicator: Indicator) -> str:
    """The name as titles and lists have it: with a capital, without the full stop behind it."""
    return capitalise(within_a_sentence(indicator.name))


def names_its_unit(indicator: Indicator, unit: str) -> bool:
    """Whether the name says already what is counted: "Nieuwe woningen", in "woningen"."""
    bare, name = unit.lower().removeprefix("aantal "), indicator.name.lower()
    return bool(bare) and (bare in _WORD.findall(name) or (" " in bare and bare in name))


def _implies_its_unit(indicator: Indicator, unit: str) -> bool:
    """Whether the name has the unit in another form: "Leeftijd in jaren", "Percentage afval"."""
    bare = unit.lower()
    form = "percentage" if bare == "%" else plural(bare)
    return form in _WORD.findall(indicator.name.lower())


def name_with_unit(indicator: Indicator, unit: str) -> str:
    """What the numbers of a table are: ``Huishoudens met schulden, in %``.

    A unit that the name has already, or that is only "aantal", is not said again.
    """
    name = foreign(name_of(indicator))
    if not unit or unit == "aantal" or names_its_unit(indicator, unit):
        return name
    if _implies_its_unit(indicator, unit):
        return name
    if unit.lower().startswith(_NO_IN):
        return f"{name}, {unit_name(lower_first(unit))}"
    return say("{name}, in {unit}", name=name, unit=unit_name(unit))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands behind a number: only short units do, long ones go in the heading."""

    text: str

    @property
    def behind_number(self) -> str:
        """What to print behind the number."""
        return "" if self.text in _NO_NOUN or len(self.text) > _MAX_UNIT else self.text


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
    fact = fact_of(item, indicator, end)
    if not fact:
        return text
    return mark(
        text, fact=fact, value=exact_value(getattr(item, end), stated_unit(indicator, item))
    )


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
    if not in_english() or unit in _SIGNS or "euro" in unit or scaled_unit(unit).size > 1:
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
        spoken_of = _PART_OF_YEAR.sub(r"\1 van \2", label)
        return f"in het {spoken_of}"
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
