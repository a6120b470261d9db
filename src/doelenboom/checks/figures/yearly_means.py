"""An average per year of a total that comes or came over a named number of years."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_MEAN = re.compile(r"\bgemiddeld\b[^.;:\d€]{0,40}(?:€\s*)?$", re.IGNORECASE)
_BESIDE = re.compile(
    r"[^.;:\d€]{0,60}[,;:(–]\s*(?:(?:dat|dit)\s+(?:is|zijn\s+er|komt\s+neer\s+op)\s+"
    r"|(?:ofwel|oftewel|dus)\s+)?gemiddeld\s+(?:€\s*)?",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"\s*(?:(?:dat|dit)\s+(?:is|zijn|was|waren|komt)\b|gemiddeld\s+(?:is|zijn|was|waren)\s+"
    r"(?:dat|dit)\b)",
    re.IGNORECASE,
)
_PER_YEAR = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s+per\s+jaar\b(?!\s+per\b)", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:per\s+(?!jaar|saldo)|elke?\b|iedere?\b|meer\b|minder\b|landelijk|regio|provinc|eerder"
    r"|voorheen|daarvoor|vorige?\b|toen\b|norm|doel|nodig\b|resterend|overige|nog\b)",
    re.IGNORECASE,
)
"""What makes an average one of something else than of the total."""
_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(
    rf"\b(?P<first>{_YEAR})\s*(?P<by>tot\s+en\s+met|t/m|[-–]|tot|en)\s*(?P<last>{_YEAR})\b",
    re.IGNORECASE,
)
_FULL = ("tot en met", "t/m")
_OVER = re.compile(
    r"\b(?:in|over|gedurende|(?:komende|afgelopen|laatste|eerstvolgende|volgende|deze|die)"
    r"|periode\s+van|verspreid\s+over|tijdsbestek\s+van)\s+$",
    re.IGNORECASE,
)
_FEWEST_YEARS = 2
_ROUGH = Decimal("0.03")


@passage_rule(
    "cijfers-jaargemiddelde", severity=Severity.ERROR,
    title="Een gemiddelde per jaar volgt uit het totaal en het aantal jaren",
    explanation="1.250 woningen van 2026 tot en met 2030 zijn er gemiddeld 250 per jaar, en geen "
    "350. Afronden mag.",
    norm="Rekenregel: gemiddelde per jaar = totaal gedeeld door het aantal jaren.",
    bad=["Van 2026 tot en met 2030 komen er 1.250 woningen bij. Dat zijn er gemiddeld 350 per "
         "jaar.",
         "In vier jaar tijd planten wij 2.000 bomen, gemiddeld 600 per jaar."],
    good=["Van 2026 tot en met 2030 komen er 1.250 woningen bij. Dat zijn er gemiddeld 250 per "
          "jaar.",
          "In vier jaar tijd planten wij 2.000 bomen. De regio plant gemiddeld 600 bomen per "
          "jaar."],
)  # fmt: skip
def yearly_mean_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A mean per year, beside its total or in the sentence behind it that says "dat is"."""
    if not is_running(passage) or "per jaar" not in passage.text:
        return
    before: tuple[Quantity, ...] = ()
    for group in by_sentence(passage):
        for mean in group:
            total = _total(passage.text, mean, group, before)
            years = _years(passage.text, total, group, before) if total else ()
            if total is None or not years or any(_fits(total, mean, one) for one in years):
                continue
            told = with_unit(total.value / max(years), total.unit)
            yield at(
                passage, mean.start, mean.end,
                f"{total.words.strip()} in {max(years)} jaar is gemiddeld {told} per jaar, en niet "
                f"{mean.words.strip()}.",
                "Reken het gemiddelde na, of kijk of het totaal en de jaren kloppen.",
                Evidence(passage.place_at(total.start), total.words.strip()),
            )  # fmt: skip
        before = group


def _total(
    text: str, mean: Quantity, group: tuple[Quantity, ...], before: tuple[Quantity, ...]
) -> Quantity | None:
    """The one total that a mean per year is the mean of."""
    lead = text[mean.scope.start : mean.start]
    is_yearly = mean.per == "jaar" or _PER_YEAR.match(text, mean.end)
    if not is_yearly or mean.bound or not _MEAN.search(lead):
        return None
    if _ANOTHER.search(text[mean.end : mean.scope.end]):
        return None
    mine = [one for one in group if one is not mean and not _is_span(one)]
    if mine:
        is_beside = len(mine) == 1 and _BESIDE.fullmatch(text, mine[0].end, mean.start)
        found = mine if is_beside else []
    else:
        is_next = before and _THAT_IS.match(lead) and not _RANGE.search(lead)
        gap = text[before[0].scope.end : mean.scope.start] if before else ""
        found = [one for one in before if not _is_span(one)] if is_next and not gap.strip() else []
    if len(found) != 1 or _ANOTHER.search(lead):
        return None
    total = found[0]
    is_alike = total.kind is mean.kind and total.unit == mean.unit and not total.per
    is_level = total.unit in {"", "euro"} and total.bound in {Bound.NONE, Bound.ABOUT}
    is_whole = total.upper is None and not total.fraction and total.value > 0
    return total if is_alike and is_level and is_whole else None


def _is_span(one: Quantity) -> bool:
    """Whether it says over how many years: "in vijf jaar"."""
    return one.unit == "jaar" and one.kind is Kind.STATISTIC and not one.per


def _years(
    text: str, total: Quantity, group: tuple[Quantity, ...], before: tuple[Quantity, ...]
) -> tuple[int, ...]:
    """How many years a total is of; "2021-2024" can be three or four. None when two are named."""
    near = [one for one in (*before, *group) if one.scope.start == total.scope.start]
    ranges = list(_RANGE.finditer(text, total.scope.start, total.scope.end))
    spans = [
        int(one.value) for one in near
        if _is_span(one) and _OVER.search(text[total.scope.start : one.start])
    ]  # fmt: skip
    if len(ranges) + len(spans) != 1 or len([one for one in near if _is_span(one)]) > len(spans):
        return ()
    if spans:
        return tuple(one for one in spans if one >= _FEWEST_YEARS)
    (match,) = ranges
    count = int(match["last"]) - int(match["first"]) + 1
    is_full = " ".join(match["by"].lower().split()) in _FULL
    years = (count,) if is_full else (count - 1, count)
    return years if min(years) >= _FEWEST_YEARS else ()


def _fits(total: Quantity, mean: Quantity, years: int) -> bool:
    """Whether a mean is the total over so many years, honestly rounded."""
    low, high = allowed(total)
    least, most = allowed(replace(mean, per=""))
    room = total.value / years * _ROUGH
    return low / years - room <= most and least <= high / years + room
