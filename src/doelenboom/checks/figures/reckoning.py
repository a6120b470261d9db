"""Sums that a sentence makes itself: so much each, per month and per year, a share of an amount."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import (
    by_sentence,
    figures_of,
    is_running,
    number,
    with_unit,
)
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.reading import quantities_in
from doelenboom.quantities.rounding import allowed

_PERIODS = {"jaar": Decimal(1), "kwartaal": Decimal(4), "maand": Decimal(12), "week": Decimal(52)}
_THAT_IS = re.compile(
    r"[^\d]{0,25}(?:\(|\bdat\s+is|\bofwel|\boftewel|\bdus|=|\bdat\s+komt\s+neer\s+op"
    r"|\bneerkomt\s+op|\bomgerekend)[^\d.;]{0,25}$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:van|à|a|voor|kosten|kost|krijgen|ontvangen|betalen)?\s*(?:elk|ieder|stuk\s+voor\s+stuk"
    r"|à)\s*(?:een\s+bedrag\s+van\s+)?$",
    re.IGNORECASE,
)
_EACH_BEHIND = re.compile(r"\s*(?:per\s+(?:stuk|persoon|woning|plek|plaats|school)|elk|ieder)\b")
_IN_ALL = re.compile(
    r"\b(?:totaal|totale|samen|bij\s+elkaar|in\s+totaal|dat\s+is)\b[^.;\d€]{0,40}$", re.IGNORECASE
)
_WEEKS_ROOM = Decimal("0.03")


def _misfit(
    passage: Passage, one: Quantity, found: Decimal, parts: tuple[Quantity, ...], how: str
) -> Finding:
    return at(
        passage, one.start, one.end,
        f"{how} is {with_unit(found, one.unit)}, en niet {one.words.strip()}.",
        "Reken het na, of verbeter een van de getallen.",
        *(Evidence(passage.place_at(part.start), part.words.strip()) for part in parts),
    )  # fmt: skip


@passage_rule(
    "cijfers-omrekenen", severity=Severity.ERROR,
    title="Per maand en per jaar zijn hetzelfde geld",
    explanation="“€ 45 per maand, dat is € 540 per jaar”: we rekenen om van week, maand en "
    "kwartaal naar jaar.",
    norm="Rekenregel: een jaar heeft 12 maanden, 4 kwartalen en 52 weken.",
    bad=["De bijdrage is € 45 per maand, dat is € 450 per jaar."],
    good=["De bijdrage is € 45 per maand, dat is € 540 per jaar.",
          "De bijdrage is € 45 per maand of € 500 per jaar."],
)  # fmt: skip
def converted_right(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two figures of one unit per other periods, of which the second says the first again."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        for one, other in pairwise(group):
            ours, theirs = _PERIODS.get(one.per), _PERIODS.get(other.per)
            if not ours or not theirs or ours == theirs or one.unit != other.unit:
                continue
            if not _THAT_IS.search(passage.text[one.end : other.start]) or one.fraction:
                continue
            factor = ours / theirs
            low, high = (value * factor for value in allowed(one))
            room = abs(high) * (_WEEKS_ROOM if "week" in {one.per, other.per} else 0)
            least, most = allowed(other)
            if low - room <= most and least <= high + room:
                continue
            how = f"{one.words.strip()} keer {number(ours)}" if factor > 1 else "Omgerekend"
            yield _misfit(passage, other, one.value * factor, (one,), how)


@passage_rule(
    "cijfers-keer", severity=Severity.ERROR,
    title="Aantal keer prijs is het totaal",
    explanation="“40 laadpalen van elk € 3.500” kosten samen € 140.000.",
    norm="Rekenregel: totaal = aantal keer bedrag per stuk.",
    bad=["We plaatsen 40 laadpalen van elk € 3.500. De totale kosten zijn € 104.000."],
    good=["We plaatsen 40 laadpalen van elk € 3.500. De totale kosten zijn € 140.000.",
          "We plaatsen 40 laadpalen van elk € 3.500. De kosten van het project zijn € 180.000."],
)  # fmt: skip
def product_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A count, an amount for each, and a total behind them."""
    if not is_running(passage):
        return
    text = passage.text
    ours = figures_of(passage)
    for many, price, total in zip(ours, ours[1:], ours[2:], strict=False):
        if many.unit or many.per or price.kind is not Kind.MONEY or total.kind is not Kind.MONEY:
            continue
        between = text[many.end : price.number_start].rstrip("€ ")
        each = _EACH.search(between + " ") or _EACH_BEHIND.match(text, price.end)
        if not each or re.search(r"[.;]\s", between) or many.scope.start != price.scope.start:
            continue
        if not _IN_ALL.search(text[price.end : total.start]) or total.start - price.end > 90:
            continue
        low = allowed(many)[0] * allowed(price)[0] if many.step < 1 else many.value * price.value
        high = allowed(many)[1] * allowed(price)[1] if many.step < 1 else many.value * price.value
        least, most = allowed(total)
        if low <= most and least <= high:
            continue
        how = f"{number(many.value)} keer {price.words.strip()}"
        yield _misfit(passage, total, many.value * price.value, (many, price), how)


_IS_PART = re.compile(r"\s+(?:is|was|bedraagt|komt\s+neer\s+op|vormt)\s+(?:\w+\s+)?$")
_OF_WHOLE = re.compile(
    r"\s+van\s+(?:het|de|ons|onze|een)\s+(?:totale\s+|jaarlijkse\s+)?(?:\w+\s+){0,3}?"
    r"(?:van\s+|\()?(?:€\s*)?$",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-deel-van-bedrag", severity=Severity.ERROR,
    title="Een percentage van een bedrag klopt",
    explanation="“€ 60.000 is 10 % van het budget van € 500.000” rekenen lezers na: het is 12 %.",
    norm="Rekenregel: aandeel = deel gedeeld door geheel.",
    bad=["De besparing van € 60.000 is 10% van het budget van € 500.000."],
    good=["De besparing van € 60.000 is 12% van het budget van € 500.000."],
)  # fmt: skip
def share_of_amount(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Amount, "is", percentage, "van het … van", amount."""
    if not is_running(passage):
        return
    text = passage.text
    for group in by_sentence(passage):
        for part, share, whole in zip(group, group[1:], group[2:], strict=False):
            if part.kind is not Kind.MONEY or whole.kind is not Kind.MONEY or not share.is_share:
                continue
            if part.per != whole.per or share.fraction or whole.value <= 0 or share.way:
                continue
            if not _IS_PART.fullmatch(text[part.end : share.start]):
                continue
            if not _OF_WHOLE.fullmatch(text[share.end : whole.start] + " "):
                continue
            least, most = allowed(share)
            low, high = allowed(part)
            bottom, top = allowed(whole)
            if 100 * low / top <= most and least <= 100 * high / bottom:
                continue
            how = f"{part.words.strip()} van {whole.words.strip()}"
            yield _misfit(passage, share, 100 * part.value / whole.value, (part, whole), how)


_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)\D{1,15}(?P<last>(?:19|20)\d\d)")
_BEFORE_SPAN = re.compile(r"\s*\(\s*(?:van\s+|periode\s+|de\s+periode\s+)?$")
_LASTS = re.compile(
    r"\b(?:looptijd|duur|duurt|periode\s+van|loopt|termijn|gedurende|voor\s+de\s+duur)\b",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-looptijd", severity=Severity.WARNING,
    title="Een looptijd past bij de jaren",
    explanation="“Vier jaar (2026 tot en met 2031)” zijn er zes.",
    norm="Rekenregel: van begin tot en met eind.",
    bad=["De looptijd van het programma is vier jaar (2026 tot en met 2031)."],
    good=["De looptijd van het programma is zes jaar (2026 tot en met 2031).",
          "De looptijd is vier jaar (2026-2030)."],
)  # fmt: skip
def duration_fits(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A number of years with its first and last year in brackets behind it."""
    if not is_running(passage):
        return
    ours = quantities_in(passage.text)
    for one, span in pairwise(ours):
        match = _SPAN.fullmatch(span.words.strip()) if span.kind is Kind.YEAR else None
        if one.unit != "jaar" or not one.is_figure or one.bound or not match:
            continue
        sentence = passage.text[one.scope.start : one.start]
        if not _BEFORE_SPAN.fullmatch(passage.text[one.end : span.start]):
            continue
        years = int(match["last"]) - int(match["first"])
        if not _LASTS.search(sentence) or years <= 0 or one.value in {years, years + 1}:
            continue
        yield at(
            passage, one.start, span.end,
            f"Van {match['first']} tot en met {match['last']} is {years + 1} jaar, en niet "
            f"{one.words.strip()}.",
            "Verbeter de duur of een van de jaren.",
        )  # fmt: skip
