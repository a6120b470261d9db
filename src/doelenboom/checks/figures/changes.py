"""A change against the two values it lies between, and words of comparison against both values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import (
    by_sentence,
    is_running,
    number,
    same_measure,
    with_unit,
)
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Quantity, Way
from doelenboom.quantities.rounding import allowed

_FROM = re.compile(
    r"\b(?:van|vanaf)\s+(?:de\s+|nog\s+|maar\s+|een\s+|gemiddeld\s+)?$", re.IGNORECASE
)
_TO = re.compile(
    r"\b(?:naar|tot)\s+(?:de\s+|nu\s+|nog\s+|maar\s+|een\s+|gemiddeld\s+)?$", re.IGNORECASE
)
_UP = re.compile(
    r"\b(?:steeg|stegen|stijgt|stijgen|gestegen|stijging|toename|toegenomen|toenam|groei"
    r"|groeide|groeiden|groeit"
    r"|gegroeid|verhoogd|verhoging|opgelopen|liep\s+op|liepen\s+op|(?:nam|namen|neemt"
    r"|nemen)\b[^.;]{0,60}\btoe)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:daalde|daalden|daalt|dalen|gedaald|daling|afname|afgenomen|afnam|kromp|gekrompen"
    r"|verlaagd|verlaging"
    r"|teruggelopen|terugloop|liep\s+terug|liepen\s+terug|gezakt|zakte|(?:nam|namen|neemt"
    r"|nemen)\b[^.;]{0,60}\baf)\b",
    re.IGNORECASE,
)
_TIMES = {
    "verdubbel": Decimal(2), "verdrievoudig": Decimal(3), "verviervoudig": Decimal(4),
    "gehalveerd": Decimal("0.5"), "halveer": Decimal("0.5"), "halvering": Decimal("0.5"),
}  # fmt: skip
_TIMES_WORD = re.compile(
    r"\b(?P<bound>(?:ruim|bijna|meer\s+dan|ongeveer|nagenoeg)\s+)?(?P<word>verdubbel\w*"
    r"|verdrievoudig\w*|verviervoudig\w*"
    r"|gehalveerd\w*|halveer\w*|halvering)\b",
    re.IGNORECASE,
)
_ROOM = Decimal("0.15")
"""How far from two "verdubbeld" may be; readers take it for about, not for exactly."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two values of one thing: the first in time, and the last."""

    first: Quantity
    last: Quantity

    @property
    def difference(self) -> tuple[Decimal, Decimal]:
        """Least and greatest true change that the two values allow."""
        low, high = allowed(self.first)
        least, most = allowed(self.last)
        return least - high, most - low

    @property
    def growth(self) -> tuple[Decimal, Decimal] | None:
        """The same in percentages of the first value; None when that may be nothing."""
        low, high = allowed(self.first)
        least, most = allowed(self.last)
        if low <= 0:
            return None
        return 100 * (least / high - 1), 100 * (most / low - 1)


def _pairs(passage: Passage, group: tuple[Quantity, ...]) -> Iterator[_Pair]:
    """Every "van X naar Y" of a sentence."""
    text = passage.text
    levels = [one for one in group if not one.way and not one.fraction]
    for place, one in enumerate(levels):
        if not _FROM.search(text[max(0, one.start - 20) : one.start]):
            continue
        for other in levels[place + 1 :]:
            if same_measure(one, other) and _TO.search(
                text[max(0, other.start - 20) : other.start]
            ):
                yield _Pair(one, other)
                break


def _by_year(group: tuple[Quantity, ...]) -> _Pair | None:
    """Exactly two values of one unit, each with a year of its own."""
    levels = [
        one for one in group if not one.way and not one.fraction and len(one.scope.periods) == 1
    ]
    if (
        len(levels) != 2
        or not same_measure(*levels)
        or len([one for one in group if not one.way]) != 2
    ):
        return None
    one, other = levels
    if one.scope.regions != other.scope.regions and one.scope.regions and other.scope.regions:
        return None
    years = [min(each.scope.periods) for each in levels]
    if years[0] == years[1] or one.counted[:1] != other.counted[:1]:
        return None
    return _Pair(one, other) if years[0] < years[1] else _Pair(other, one)


@passage_rule(
    "cijfers-verandering", severity=Severity.ERROR,
    title="Een verandering volgt uit de twee waarden",
    explanation=(
        "“Gestegen van 9,7 % naar 14,6 %, een stijging van 4,9 procentpunt”: we rekenen de "
        "stap na, "
        "kijken of hij omhoog of omlaag gaat, en houden procent en procentpunt uit elkaar."
    ),
    norm="CBS, Methoden en begrippen: een verschil tussen twee percentages is in procentpunten; "
    "rekenregel: verandering = nieuwe waarde min oude waarde.",
    bad=["Het aandeel is gestegen van 9,7% in 2018 naar 14,6% in 2023, een stijging van 6 "
         "procentpunt.",
         "Het aantal meldingen daalde van 118 in 2022 naar 159 in 2023."],
    good=["Het aandeel is gestegen van 9,7% in 2018 naar 14,6% in 2023, een stijging van 4,9 "
          "procentpunt.",
          "Het aantal meldingen steeg van 118 in 2022 naar 159 in 2023, een toename van 35%."],
)  # fmt: skip
def change_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Direction, size and factor of a change against "van X naar Y" or two values by year."""
    if not is_running(passage):
        return
    earlier: _Pair | None = None
    level: Quantity | None = None
    for group in by_sentence(passage):
        pairs = list(_pairs(passage, group))
        by_year = None if pairs else _by_year(group)
        found: list[_Pair] = pairs or ([by_year] if by_year else [])
        for pair in pairs:
            yield from _direction(passage, pair, only=len(pairs) == 1)
            yield from _factor(passage, pair, only=len(pairs) == 1)
        if not found and earlier and _says_only(passage.text, group):
            found_here = [earlier]
        elif not found and level and (later := _then_and_now(passage, level, group)):
            found_here = [later]
        elif not found and level and (since := _from_base(passage.text, level, group)):
            found_here = [since]
        else:
            found_here = found
        if len(found_here) == 1:
            for change in (one for one in group if one.way):
                yield from _size(passage, found_here[0], change)
        elif not found and level is not None:
            yield from _since_then(passage, level, group)
        earlier = found[0] if len(found) == 1 else None
        level = _own_level(group) or level


_A_PART_OF_IT = re.compile(
    r"\b(?:vooral|met\s+name|grotendeels|voornamelijk|hoofdzakelijk|zit|zat|komt|kwam)\b"
    r"[^.;]*\b(?:waar|die|dat|door|doordat)\b|\b(?:maar|terwijl|alleen)\b",
    re.IGNORECASE,
)
"""“De stijging van 6% zit vooral in Noord, waar …”: behind it the figures of one part."""


def _is_of_whole(text: str, change: Quantity, pair: _Pair) -> bool:
    """Whether a change is of all, and the two values behind it of a part."""
    return change.end <= pair.first.start and bool(
        _A_PART_OF_IT.search(text, change.end, pair.first.start)
    )


def _says_only(text: str, group: tuple[Quantity, ...]) -> bool:
    """Whether a sentence says nothing but a change: "Dat is een stijging van 34 %."."""
    lead = text[group[0].scope.start : group[0].start].strip()
    is_that = re.match(r"(?:dat|dit)\s+(?:is|betekent|komt)\b", lead, re.IGNORECASE)
    return len(group) == 1 and bool(group[0].way) and is_that is not None


_WAS = re.compile(
    r"(?:begin\s+|eind\s+)?in\s+(?:19|20)\d\d\s+(?:was|waren|bedroeg|lag)\s+(?:dit|dat"
    r"|het)\b[^\d]{0,20}$",
    re.IGNORECASE,
)


_THAT_WAS = re.compile(
    r"(?:in|eind|begin)\s+(?:19|20)\d\d\s+(?:was|waren|is|zijn|ging)\s+(?:dit|dat"
    r"|het)\b[^\d]{0,20}$",
    re.IGNORECASE,
)


def _then_and_now(passage: Passage, level: Quantity, group: tuple[Quantity, ...]) -> _Pair | None:
    """Two sentences: "In 2021 waren er 312. In 2024 waren dat er 281, …"."""
    one = group[0]
    lead = passage.text[one.scope.start : one.start]
    ours, before = one.scope.periods, level.scope.periods
    is_other = len(ours) == len(before) == 1 and ours != before
    levels = [each for each in group if not each.way]
    if not (is_other and same_measure(one, level) and len(levels) == 1 and _THAT_WAS.match(lead)):
        return None
    return _Pair(level, one) if min(before) < min(ours) else _Pair(one, level)


_SINCE = re.compile(
    r"[^.;\d(]{0,30}\b(?:ten\s+opzichte\s+van|t\.o\.v\.|vergeleken\s+met|in\s+vergelijking\s+met"
    r"|dan(?:\s+in)?|sinds)\s+(?:in\s+|begin\s+|eind\s+)?(?:19|20)\d\d\s*(?:\(\s*|,?\s+toen\s+het\s+er\s+)"
    r"(?:nog\s+|toen\s+|waren\s+)?"
)


def _from_base(text: str, level: Quantity, group: tuple[Quantity, ...]) -> _Pair | None:
    """Read "In 2024 waren er 2.394. Dat is een stijging van 34% ten opzichte van 2023 (1.597)."."""
    if len(group) != 2 or not group[0].way or group[0].unit != "%" or group[1].way:
        return None
    base = group[1]
    is_alike = same_measure(base, level) and level.scope.periods != base.scope.periods
    if not is_alike or not _SINCE.fullmatch(text[group[0].end : base.start]):
        return None
    return _Pair(base, level)


def _own_level(group: tuple[Quantity, ...]) -> Quantity | None:
    """The level a sentence is about: its first value, when the others are of other places."""
    levels = [one for one in group if not one.way and not one.fraction and not one.bound]
    same = [one for one in levels if same_measure(one, levels[0])] if levels else []
    return next((one for one in same if "nederland" not in one.scope.regions), None)


def _since_then(
    passage: Passage, level: Quantity, group: tuple[Quantity, ...]
) -> Iterator[Finding]:
    """A value of an earlier year, and whether that makes a rise or a fall."""
    one = group[0]
    if len(group) != 1 or not same_measure(one, level):
        return
    sentence = passage.text[one.scope.start : one.scope.end]
    behind = passage.text[one.end : one.scope.end]
    if not _WAS.match(sentence[: one.start - one.scope.start]):
        return
    pair = _Pair(one, level)
    low, high = pair.difference
    is_up, is_down = bool(_UP.search(behind)), bool(_DOWN.search(behind))
    if is_up != is_down and ((is_up and high < 0) or (is_down and low > 0)):
        yield at(
            passage, one.start, one.end,
            f"Van {one.words.strip()} naar {level.words.strip()} gaat het "
            f"{'omlaag' if is_up else 'omhoog'}, en de zin zegt het omgekeerde.",
            "Verbeter het woord of een van de waarden.",
            Evidence(passage.place_at(level.start), level.words.strip()),
        )  # fmt: skip


def _direction(passage: Passage, pair: _Pair, *, only: bool) -> Iterator[Finding]:
    sentence = passage.text[pair.first.scope.start : pair.first.scope.end]
    is_up, is_down = bool(_UP.search(sentence)), bool(_DOWN.search(sentence))
    difference = pair.last.value - pair.first.value
    if is_up == is_down or not only:
        return
    if (is_up and difference < 0) or (is_down and difference > 0):
        said, done = ("omhoog", "omlaag") if is_up else ("omlaag", "omhoog")
        yield at(
            passage, pair.first.start, pair.last.end,
            f"De zin zegt {said}, maar van {pair.first.words.strip()} naar "
            f"{pair.last.words.strip()} gaat het {done}.",
            "Verbeter het woord of een van de waarden; misschien zijn ze verwisseld.",
        )  # fmt: skip


def _factor(passage: Passage, pair: _Pair, *, only: bool) -> Iterator[Finding]:
    start, end = pair.first.scope.start, pair.first.scope.end
    match = _TIMES_WORD.search(passage.text, start, end)
    if not match or not only or pair.first.value <= 0 or pair.last.value <= 0:
        return
    factor = next(value for word, value in _TIMES.items() if match["word"].lower().startswith(word))
    room = _ROOM * (2 if match["bound"] else 1)
    ratio = pair.last.value / pair.first.value
    if factor * (1 - room) <= ratio <= factor * (1 + room):
        return
    yield at(
        passage, match.start(), match.end(),
        f"Van {pair.first.words.strip()} naar {pair.last.words.strip()} is "
        f"{number(ratio)} keer zo veel, en niet “{match[0].strip()}”.",
        "Kies een ander woord of verbeter een van de waarden.",
    )  # fmt: skip


def _size(passage: Passage, pair: _Pair, change: Quantity) -> Iterator[Finding]:
    if _is_of_whole(passage.text, change, pair):
        return
    is_share = pair.first.unit == "%"
    low, high = pair.difference
    sign = -1 if change.way is Way.DOWN else 1
    told_low, told_high = sorted(sign * value for value in allowed(change))
    if change.unit == "procentpunt" or (
        not is_share and change.unit == pair.first.unit and not change.per
    ):
        fits = low <= told_high and told_low <= high
        found = with_unit(
            pair.last.value - pair.first.value, "procentpunt" if is_share else pair.first.unit
        )
    elif change.unit == "%" and pair.growth is not None:
        least, most = pair.growth
        fits = least <= told_high and told_low <= most
        found = with_unit(100 * (pair.last.value / pair.first.value - 1), "%")
        if not fits and is_share and low <= told_high and told_low <= high:
            yield at(
                passage, change.start, change.end,
                f"Het verschil tussen {pair.first.words.strip()} en {pair.last.words.strip()} "
                f"is in "
                f"procentpunten; in procenten is het {found}.",
                "Schrijf “procentpunt” in plaats van “procent”.", severity=Severity.WARNING,
            )  # fmt: skip
            return
    else:
        return
    if fits:
        return
    yield at(
        passage, change.start, change.end,
        f"Van {pair.first.words.strip()} naar {pair.last.words.strip()} is een verandering van "
        f"{found}, en niet {'−' if sign < 0 else ''}{change.words.strip()}.",
        "Reken de verandering na, of verbeter een van de twee waarden.",
        Evidence(passage.place_at(pair.first.start), pair.first.words.strip()),
        Evidence(passage.place_at(pair.last.start), pair.last.words.strip()),
    )  # fmt: skip


@passage_rule(
    "cijfers-jaren-om", severity=Severity.WARNING,
    title="Van vroeger naar later",
    explanation="“Van 9,7 % in 2023 naar 14,6 % in 2018” loopt terug in de tijd; meestal zijn de "
    "jaren of de waarden verwisseld.",
    norm="Redelijkheid: een verandering loopt van eerder naar later.",
    bad=["Het aandeel ging van 9,7% in 2023 naar 14,6% in 2018."],
    good=["Het aandeel ging van 9,7% in 2018 naar 14,6% in 2023."],
)  # fmt: skip
def years_go_forward(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The year of the first value is not after that of the second."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        for pair in _pairs(passage, group):
            first = _year_behind(passage.text, pair.first, pair.last.start)
            last = _year_behind(passage.text, pair.last, pair.last.scope.end)
            if first and last and first > last:
                yield at(
                    passage, pair.first.start, pair.last.end,
                    f"De zin gaat van {first} naar {last}, terug in de tijd.",
                    "Kijk of de jaren of de waarden verwisseld zijn.",
                )  # fmt: skip


def _year_behind(text: str, one: Quantity, end: int) -> str:
    match = re.match(r"[^\d.;]{0,30}?\(?(?:in|begin|eind)\s+((?:19|20)\d\d)\b", text[one.end : end])
    return match[1] if match else ""
