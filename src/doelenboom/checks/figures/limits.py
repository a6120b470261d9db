"""Averages and limits: what cannot be, whatever the source says."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, figures_of, is_running, number
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.context import stem
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.reading import quantities_in
from doelenboom.quantities.rounding import allowed

_AVERAGE = re.compile(
    r"\bgemiddeld(?:e)?\s+(?:\w+\s+){0,2}?(?:van\s+|op\s+)?(?:ruim\s+|ongeveer\s+|circa\s+)?$",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"\b(?:variërend|uiteenlopend|lopend|varieert|variëren|loopt\s+uiteen|lopen\s+uiteen"
    r"|tussen)\b[^.;]{0,20}?$",
    re.IGNORECASE,
)
_PER_ONE = re.compile(r"\b(?:per|een|één|1|elke|iedere)\s+(?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_AGES = re.compile(
    r"(?P<low>\d{1,3})\s*(?:-|–|tot(?:\s+en\s+met)?|t/m"
    r"|en)\s*(?:de\s+)?(?P<high>\d{1,3})\s*-?\s*jar?"
)
_YEARS = re.compile(
    r"(?P<low>(?:19|20)\d\d)\s?(?:[-–—]|t/m|tot(?:\s+en\s+met)?)\s?(?P<high>(?:19|20)\d\d)"
)
_BEHIND_A_SIGN = re.compile(r"[^\W\d_][-/]$")
"""What goes before the numbers of a code ("Z-24-17"), which are no interval."""
_CLOSE = 160
"""Characters between an average and the highest or lowest of what it is of."""
_FAR = 600
"""Characters between an average and what it is made of."""


@passage_rule(
    "cijfers-gemiddelde", severity=Severity.ERROR,
    title="Een gemiddelde kan kloppen",
    explanation="Bij 2.394 meldingen over 1.359 personen hoort gemiddeld 1,8 melding per persoon; "
    "en een gemiddelde ligt altijd tussen het laagste en het hoogste.",
    norm="Rekenregel: gemiddelde = totaal gedeeld door aantal, en ligt tussen minimum en maximum.",
    bad=["Er waren 2.394 meldingen. Dat waren 1.359 personen; één persoon zorgde voor "
         "gemiddeld 2,8 "
         "meldingen.",
         "De scores lopen uiteen van 6,1 tot 7,4, met een gemiddelde van 7,9."],
    good=["Er waren 2.394 meldingen. Dat waren 1.359 personen; één persoon zorgde voor "
          "gemiddeld 1,8 "
          "meldingen.",
          "De scores lopen uiteen van 6,1 tot 7,4, met een gemiddelde van 6,9."],
)  # fmt: skip
def average_is_possible(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An average against the total and the number in its passage, and against its own range."""
    if not is_running(passage):
        return
    ours = figures_of(passage)
    for average in ours:
        if not _AVERAGE.search(passage.text[max(0, average.start - 40) : average.start]):
            continue
        yield from _divided(passage, average, ours)
        yield from _within(passage, average, ours)
        yield from _beyond(passage, average, ours)


def _divided(passage: Passage, average: Quantity, ours: tuple[Quantity, ...]) -> Iterator[Finding]:
    """The total of what the average is of, and the number of what it is per."""
    sentence = passage.text[average.scope.start : average.scope.end]
    things = {stem(word) for word in average.counted[:1]} if not average.unit else set()
    makers = {stem(match["noun"]) for match in _PER_ONE.finditer(sentence)} - things
    if average.way or average.unit == "%" or not (things or average.unit):
        return
    earlier = [
        one for one in ours
        if one.start < average.start and average.start - one.start < _FAR and one.value > 1
        and not one.bound and not one.way and not one.per
    ]  # fmt: skip
    totals = [
        one for one in earlier
        if one.unit == average.unit and (average.unit or _counts(one, things))
        and not _counts(one, makers)
    ]  # fmt: skip
    numbers = [one for one in earlier if not one.unit and _counts(one, makers)]
    if len({one.value for one in totals}) != 1 or len({one.value for one in numbers}) != 1:
        return
    total, many = totals[-1], numbers[-1]
    low, high = allowed(average)
    least, most = allowed(total)
    if many.value <= 0 or (low <= most / many.value and least / many.value <= high):
        return
    yield at(
        passage, average.start, average.end,
        f"{format_number(total.value)} gedeeld door {format_number(many.value)} is "
        f"{number(total.value / many.value)}, en niet {average.words.strip()}.",
        "Reken het gemiddelde na.",
        Evidence(passage.place_at(total.start), total.words.strip()),
        Evidence(passage.place_at(many.start), many.words.strip()),
    )  # fmt: skip


def _counts(one: Quantity, stems: set[str]) -> bool:
    """Whether it counts these; "zorgmeldingen" are "meldingen" too, "huishoudens" a household."""
    ours = {stem(word) for word in one.counted}
    return any(
        word in {wanted, f"{wanted}en"} or (len(wanted) > 3 and word.endswith(wanted))
        for word in ours
        for wanted in stems
    )


def _within(passage: Passage, average: Quantity, ours: tuple[Quantity, ...]) -> Iterator[Finding]:
    same = [
        one for one in ours
        if one.scope.start == average.scope.start
        and one is not average and one.unit == average.unit
    ]  # fmt: skip
    ends = _ends(passage, same)
    if ends is None or min(ends) <= average.value <= max(ends):
        return
    yield at(
        passage, average.start, average.end,
        f"Een gemiddelde van {average.words.strip()} kan niet bij waarden van "
        f"{format_number(min(ends))} tot {format_number(max(ends))}.",
        "Verbeter het gemiddelde, of het laagste of hoogste getal.",
    )  # fmt: skip


_HIGHEST = re.compile(r"\s*(?:het|de)\s+hoogste?\b", re.IGNORECASE)
_LOWEST = re.compile(r"\s*(?:het|de)\s+laagste?\b", re.IGNORECASE)
_NAMED_HIGHEST = re.compile(r"\b(?:het|de)\s+hoogste?\b[^.,;\d]{0,40}$", re.IGNORECASE)
_NAMED_LOWEST = re.compile(r"\b(?:het|de)\s+laagste?\b[^.,;\d]{0,40}$", re.IGNORECASE)


def _beyond(passage: Passage, average: Quantity, ours: tuple[Quantity, ...]) -> Iterator[Finding]:
    """An average above what the text calls the highest, or below the lowest, close behind it."""
    text = passage.text
    for one in ours:
        is_same = (one.unit, one.per, one.step < 1) == (average.unit, average.per, average.step < 1)
        if one.start <= average.start or one.start - average.end > _CLOSE or not is_same or one.way:
            continue
        lead = text[one.scope.start : one.start]
        is_highest = _HIGHEST.match(text, one.end) or _NAMED_HIGHEST.search(lead)
        is_lowest = _LOWEST.match(text, one.end) or _NAMED_LOWEST.search(lead)
        if bool(is_highest) == bool(is_lowest) or (average.step == 1 and not average.unit):
            continue
        low, high = allowed(average)
        least, most = allowed(one)
        if (is_highest and low > most) or (is_lowest and high < least):
            yield at(
                passage, average.start, average.end,
                f"Gemiddeld {average.words.strip()} kan niet, als {one.words.strip()} het "
                f"{'hoogste' if is_highest else 'laagste'} is.",
                "Verbeter het gemiddelde, of het laagste of hoogste getal.",
                Evidence(passage.place_at(one.start), one.words.strip()),
            )  # fmt: skip
            return


def _ends(passage: Passage, same: list[Quantity]) -> tuple[Decimal, Decimal] | None:
    for place, one in enumerate(same):
        if not _SPREAD.search(passage.text[one.scope.start : one.start]):
            continue
        if one.upper is not None:
            return one.value, one.upper
        if place + 1 < len(same) and re.fullmatch(
            r"[^\d.;]{0,30}\b(?:tot|en)\s+", passage.text[one.end : same[place + 1].start]
        ):
            return one.value, same[place + 1].value
    return None


@passage_rule(
    "cijfers-grenzen", severity=Severity.ERROR,
    title="Een bereik loopt van laag naar hoog",
    explanation="“Tussen 83 en 65 %”, “van 64 tot 18 jaar” en “2026-2022” zijn verwisselde of "
    "verkeerd overgenomen grenzen.",
    norm="Redelijkheid: een bereik noemt eerst de onderkant.",
    bad=["Tussen de 83 en 65% van de inwoners is tevreden.", "Inwoners van 64 tot 18 jaar sporten.",
         "In de periode 2026-2022 bouwen we "
         "woningen.", "Er zijn minimaal 12 en maximaal 8 plekken."],
    good=["Tussen de 65 en 83% van de inwoners is "
          "tevreden.", "Inwoners van 18 tot 64 jaar sporten.",
          "In de periode 2022-2026 bouwen we "
          "woningen.", "Er zijn minimaal 8 en maximaal 12 plekken."],
)  # fmt: skip
def bounds_are_in_order(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Both ends of an interval, of ages, of years, and of "minimaal … maximaal"."""
    if not is_running(passage):
        return
    for one in quantities_in(passage.text):
        ends = None if _BEHIND_A_SIGN.search(passage.text[: one.start][-2:]) else _reversed(one)
        if ends:
            yield at(
                passage, one.start, one.end,
                f"Het bereik begint met {ends[0]} en eindigt met {ends[1]}.",
                "Zet het laagste getal voorop, of verbeter een van beide.",
            )  # fmt: skip
    for group in by_sentence(passage):
        for one, other in itertools.pairwise(group):
            is_pair = one.bound is Bound.AT_LEAST and other.bound is Bound.AT_MOST
            if (
                is_pair
                and one.unit == other.unit
                and one.value > other.value
                and other.start - one.end < 30
            ):
                yield at(
                    passage, one.start, other.end,
                    f"Minimaal {format_number(one.value)} en maximaal {format_number(other.value)} "
                    "kan niet allebei.",
                    "Verwissel de getallen of verbeter een van beide.",
                )  # fmt: skip


def _reversed(one: Quantity) -> tuple[str, str] | None:
    if one.is_figure and one.upper is not None and 0 <= one.upper < one.value and one.step <= 1:
        is_short = one.upper < 10 <= one.value
        return (
            None
            if is_short and not one.unit
            else (format_number(one.value), format_number(one.upper))
        )
    pattern = {Kind.AGE: _AGES, Kind.YEAR: _YEARS}.get(one.kind)
    match = pattern.search(one.words) if pattern else None
    if match and int(match["low"]) > int(match["high"]):
        return match["low"], match["high"]
    return None
