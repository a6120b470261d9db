"""How well numbers are bound to their figures, counted over a set of labelled sentences.

``labelled/indicatoren.csv`` is a plan's indicators with the value of 2023 in three regions and
how it changed each year; ``labelled/zinnen.txt`` has the sentences. Since the digits are written
from the figures, every sentence has distractors: other years, regions and indicators with the
same or nearly the same value.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path

from doelenboom.citations.proposing import Candidate, propose
from doelenboom.figures.api import PREVIOUS
from doelenboom.goals.api import Plan, PlanIndicator
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.numbers import format_value
from doelenboom.organisations.api import Organisation, Region

FOLDER = Path(__file__).parent / "labelled"
WRITTEN_BESIDE = "zinnen.txt"
"""Sentences that the rules were made with."""
HELD_OUT = ("buiten.txt", "buiten-2.txt")
"""Sentences that were written without looking at the rules: the first file led to mends since,
the second was written after those and led to none."""
YEARS = range(2018, 2024)
NEWEST = "2023"
REGIONS = {"h": ("GM9990", "Heidemeer"), "n": ("NL01", "Nederland"), "d": ("GM9991", "Duinmonde")}
_SLOT = re.compile(r"\{([^}]*)\}")
_NEAR = 8
"""Signs that the bound of a number ("ruim") may stand before it."""
_COLUMNS = {"h": "heidemeer", "n": "nederland", "d": "duinmonde"}


@dataclass(frozen=True, slots=True)
class Right:
    """The figure that a number in a sentence is.

    Attributes:
        start: place of its first character in the sentence.
        end: place behind the last.
        indicator: code.
        region: code.
        period: the code of a period, or "newest".
        since: of a change the year it counts from; "" otherwise.
        other: of a difference the other region; "" otherwise.
    """

    start: int
    end: int
    indicator: str
    region: str
    period: str
    since: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the figures that its numbers are; every other number is none."""

    text: str
    right: tuple[Right, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What was proposed for a number: the same names as in ``Right``."""

    start: int
    end: int
    ranked: tuple[tuple[str, str, str, str, str], ...]
    certain: bool


@dataclass(slots=True)
class Score:
    """What was counted."""

    numbers: int = 0
    first: int = 0
    third: int = 0
    certain: int = 0
    certain_right: int = 0
    without: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the numbers that were ticked beforehand, the share that was ticked rightly."""
        return self.certain_right / self.certain if self.certain else 1.0


@cache
def table() -> dict[str, dict[str, str]]:
    """Code → row of the indicators."""
    with (FOLDER / "indicatoren.csv").open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file, delimiter=";")}


def value_of(code: str, region: str, year: int) -> Decimal | None:
    """The figure of a year: that of 2023, taken back at the rate of the indicator."""
    row = table()[code]
    last = row[_COLUMNS[region]]
    if not last:
        return None
    rate = 1 + Decimal(row["per_jaar"].replace(",", ".")) / 100
    value = Decimal(last.replace(",", ".")) / rate ** (2023 - year)
    return value.quantize(Decimal(1).scaleb(-int(row["decimalen"])), ROUND_HALF_EVEN)


@cache
def sentences(file: str = WRITTEN_BESIDE) -> tuple[Sentence, ...]:
    """All labelled sentences of a file with their digits."""
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return tuple(_sentence(line) for line in lines if line and not line.startswith("#"))


def make_plan() -> Plan:
    """A plan with all indicators and figures of the table."""
    regions = {
        short: Region.objects.get_or_create(code=code, defaults={"name": name})[0]
        for short, (code, name) in REGIONS.items()
    }
    organisation = Organisation.objects.create(
        code="heidemeer-proef", name="Heidemeer", region=regions["h"]
    )
    plan = Plan.objects.create(
        organisation=organisation, code="proef", title="Proef", kind="beleidsplan", live=True
    )
    made = [
        Indicator(
            organisation=organisation, code=code, name=row["naam"],
            unit="" if row["eenheid"] == "aantal" else row["eenheid"],
            decimals=int(row["decimalen"]), local_region=regions["h"],
            reference_region=regions["n"], live=True,
        )
        for code, row in table().items()
    ]  # fmt: skip
    Indicator.objects.bulk_create(made)
    PlanIndicator.objects.bulk_create(
        PlanIndicator(plan=plan, indicator=one, position=number) for number, one in enumerate(made)
    )
    Observation.objects.bulk_create(
        Observation(
            indicator=one, region=regions[short], period=str(year), value=value, unit=one.unit
        )
        for one in made for short in regions for year in YEARS
        if (value := value_of(one.code, short, year)) is not None
    )  # fmt: skip
    return plan


def score(guess: Callable[[str], Sequence[Guess]], file: str = WRITTEN_BESIDE) -> Score:
    """Count over all sentences of a file.

    Args:
        guess: what is proposed for the numbers of a sentence.
        file: which sentences.
    """
    told = Score()
    for sentence in sentences(file):
        guesses = {one.start: one for one in guess(sentence.text)}
        for right in sentence.right:
            told.numbers += 1
            near = [one for one in guesses.values() if abs(one.start - right.start) <= _NEAR]
            ranked = near[0].ranked if near else ()
            places = [number for number, one in enumerate(ranked) if _is_right(one, right)]
            told.first += places[:1] == [0]
            told.third += bool(places and places[0] < 3)
            if places[:1] != [0]:
                told.wrong.append(f"{right} in “{sentence.text}”: {ranked[:2]}")
            if near:
                guesses.pop(near[0].start)
                told.certain += near[0].certain
                told.certain_right += near[0].certain and places[:1] == [0]
        for one in guesses.values():
            told.without += 1
            if one.certain:
                told.certain += 1
                told.wrong.append(f"certain in “{sentence.text}”: {one.ranked[:1]}")
    return told


def score_of(plan: Plan, file: str = WRITTEN_BESIDE) -> Score:
    """What ``propose`` makes of all sentences of a file."""
    return score(
        lambda text: [
            Guess(
                one.start, one.end, tuple(_told(each) for each in one.candidates),
                one.certain is not None,
            )
            for one in propose(text, plan) if one.coverage
        ],
        file,
    )  # fmt: skip


def _told(one: Candidate) -> tuple[str, str, str, str, str]:
    ref = one.reference
    since = "2022" if ref.since == PREVIOUS else ref.since
    return ref.indicator, ref.region or "GM9990", ref.period, since, ref.other


def _is_right(one: tuple[str, str, str, str, str], right: Right) -> bool:
    code, region, period, since, other = one
    periods = {right.period, NEWEST if right.period == "newest" else right.period}
    if right.period == NEWEST:
        periods.add("newest")
    return (code, region, since, other) == (
        right.indicator, right.region, right.since, right.other
    ) and period in periods  # fmt: skip


def _sentence(line: str) -> Sentence:
    text, right, position = "", [], 0
    for slot in _SLOT.finditer(line):
        text += line[position : slot.start()]
        words, told = _filled(slot[1], len(text))
        text += words
        right.append(told)
        position = slot.end()
    text += line[position:]
    return Sentence(text[0].upper() + text[1:], tuple(right))


def _filled(slot: str, start: int) -> tuple[str, Right]:
    code, region, when, *rest = slot.split(",")
    notation = rest[0] if rest else ""
    period, _, since = when.partition("-")
    period, _, other = period.partition("|")
    year = 2023 if period == "nieuwste" else int(period)
    value = value_of(code, region, year)
    assert value is not None, slot
    if since:
        before = value_of(code, region, int(since))
        assert before is not None
        change = value - before
        value = abs(change / before * 100 if notation == "groei" else change)
    if other:
        beside = value_of(code, other, year)
        assert beside is not None
        value = abs(value - beside)
    words = _written(value, table()[code], notation)
    return words, Right(
        start, start + len(words), code, REGIONS[region][0],
        "newest" if period == "nieuwste" else period, since,
        REGIONS[other][0] if other else "",
    )  # fmt: skip


def _written(value: Decimal, row: dict[str, str], notation: str) -> str:
    if notation.startswith("="):
        return notation[1:]
    decimals = int(row["decimalen"])
    plain = format_value(value, "", decimals)
    if notation in {"ruim", "bijna", "circa"}:
        step = Decimal(10) ** max(1, len(str(int(value))) - 2)
        way = {"ruim": ROUND_FLOOR, "bijna": ROUND_CEILING, "circa": ROUND_HALF_EVEN}[notation]
        return f"{notation} {format_value((value / step).to_integral_value(way) * step, '')}"
    if notation == "op":
        whole = (100 / value).to_integral_value(ROUND_HALF_EVEN)
        word = "ruim " if value > 100 / whole else "bijna "
        return f"{word}1 op de {whole}"
    special = {
        "kaal": plain, "procent": f"{plain} procent", "punt": f"{plain} procentpunt",
        "groei": f"{format_value(value, '', 1)} %", "duizend": format_value(value * 1000, "", 0),
        "dicht": f"{plain}%", "woz": f"€ {plain}.000",
    }  # fmt: skip
    return special.get(notation) or format_value(value, row["eenheid"], decimals)
