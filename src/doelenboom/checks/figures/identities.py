"""Three numbers of which two make the third: share of a whole, price per head, budget and rest."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, figures_of, is_running, number, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stem
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_OF = re.compile(r"\bvan\s+(?:de|onze|alle|deze|het|in\s+totaal)\s+$|\bvan\s+$", re.IGNORECASE)
_MEANS = re.compile(
    r"(?:^|[,;(]\s*|\s)(?:dat|dit|het)\s+(?:zijn|is|gaat\s+om|gaat\s+het\s+om|betreft"
    r"|komt\s+neer\s+op)\s+(?:dus\s+|in\s+totaal\s+|er\s+)*$"
    r"|(?:^|\s|\()(?:ofwel|oftewel|dus|namelijk)\s*$|:\s*$",
    re.IGNORECASE,
)
_FAR = 110


def _evidence(passage: Passage, *parts: Quantity) -> list[Evidence]:
    return [Evidence(passage.place_at(one.start), one.words.strip()) for one in parts]


@passage_rule(
    "cijfers-aantal-uit-aandeel", severity=Severity.ERROR,
    title="Een aantal volgt uit het percentage en het geheel",
    explanation="“12 % van onze 18.400 huishoudens. Het gaat om ruim 1.100 huishoudens”: 12 % van "
    "18.400 is 2.208.",
    norm="Rekenregel: deel = percentage maal geheel.",
    bad=["Van de 450 woningen is 30% sociale huur, dat zijn 155 woningen.",
         "Ruim de helft van de 240 ondernemers, namelijk 98, vulde de vragenlijst in.",
         "Een kwart van het budget van € 1,2 miljoen, dus € 450.000, gaat naar preventie."],
    good=["Van de 450 woningen is 30% sociale huur, dat zijn 135 woningen.",
          "Ruim de helft van de 240 ondernemers, namelijk 131, vulde de vragenlijst in.",
          "Een kwart van het budget van € 1,2 miljoen, dus € 300.000, gaat naar preventie."],
)  # fmt: skip
def count_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A share or fraction, the whole it is of, and the count that it "dus" is."""
    if not is_running(passage):
        return
    text = passage.text
    ours = [one for one in figures_of(passage) if not one.way]
    for place, share in enumerate(ours):
        if not share.is_share or place + 2 > len(ours):
            continue
        whole, rest = _whole(text, ours, place)
        if whole is None or not rest or share.value > 100 or rest[0].is_share:
            continue
        part = rest[0]
        alike = (part.unit, part.kind) == (whole.unit, whole.kind) and not part.per
        near = part.start - share.end < _FAR + (
            whole.end - share.start if whole.start > share.start else 0
        )
        lead = text[max(share.end, whole.end, part.scope.start) : part.start]
        if not alike or not near or not _MEANS.search(lead) or not _same_thing(part, whole):
            continue
        low, high = allowed(share)
        least, most = allowed(whole)
        told_low, told_high = allowed(part)
        if told_low <= most * high / 100 and least * low / 100 <= told_high:
            continue
        found = with_unit(share.value * whole.value / 100, whole.unit)
        yield at(
            passage, part.start, part.end,
            f"{share.words.strip()} van {whole.words.strip()} is {found}, en niet "
            f"{part.words.strip()}.",
            "Reken het aantal na, of verbeter het percentage.", *_evidence(passage, share, whole),
        )  # fmt: skip


def _whole(text: str, ours: list[Quantity], place: int) -> tuple[Quantity | None, list[Quantity]]:
    """The number that a share is of: right behind it, or opening the sentence; and what follows."""
    share = ours[place]
    if place + 1 < len(ours):
        behind = ours[place + 1]
        between = text[share.end : behind.start]
        tied = re.fullmatch(
            r"\s+van\s+(?:de|onze|alle|het\s+\w+(?:\s+\w+)?\s+van)\s+(?:in\s+totaal\s+|ruim\s+)?(?:€\s*)?",
            between,
        )
        if tied and behind.scope.start == share.scope.start and not behind.is_share:
            return behind, ours[place + 2 :]
    if place:
        before = ours[place - 1]
        opens = _OF.search(text[max(before.scope.start, before.start - 20) : before.start])
        if opens and before.scope.start == share.scope.start and not before.is_share:
            return before, ours[place + 1 :]
    return None, []


def _same_thing(part: Quantity, whole: Quantity) -> bool:
    """Whether the part counts the same things, as far as it says."""
    if not part.counted or whole.unit or not whole.counted or part.counted[0] in _PEOPLE:
        return True
    return bool(
        {stem(word) for word in part.counted[:3]} & {stem(word) for word in whole.counted[:3]}
    )


_PEOPLE = frozenset({"mensen", "personen"})
_PER_HEAD = {
    "inwoner": "inwoners", "leerling": "leerlingen", "huishouden": "huishoudens",
    "woning": "woningen", "kind": "kinderen", "cliënt": "cliënten", "persoon": "personen",
    "jeugdige": "jeugdigen", "gezin": "gezinnen",
}  # fmt: skip
_MAKES = re.compile(
    r"\b(?:dus|betalen|betaalt|totaal|totale|samen|kost|kosten|komt|is\s+dat|neer|bijdrage|ontvangen)\b",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-per-hoofd", severity=Severity.ERROR,
    title="Aantal keer bedrag per hoofd is het totaal",
    explanation="25.000 inwoners maal € 8 per inwoner is € 200.000.",
    norm="Rekenregel: totaal = aantal keer bedrag per stuk.",
    bad=["Met 25.000 inwoners en een bijdrage van € 8 per inwoner betalen we € 250.000."],
    good=["Met 25.000 inwoners en een bijdrage van € 8 per inwoner betalen we € 200.000.",
          "De bijdrage is € 8 per inwoner. Voor 25.000 inwoners en bedrijven is € 250.000 nodig."],
)  # fmt: skip
def per_head_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One count, one amount per such a one, and one amount in a sentence."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        prices = [one for one in group if one.kind is Kind.MONEY and one.per in _PER_HEAD]
        totals = [one for one in group if one.kind is Kind.MONEY and not one.per and not one.way]
        if len(prices) != 1 or len(totals) != 1 or len(group) != 3:
            continue
        price, total = prices[0], totals[0]
        heads = [
            one for one in group
            if not one.unit and one.counted[:1] == (_PER_HEAD[price.per],) and not one.per
        ]  # fmt: skip
        sentence = passage.text[total.scope.start : total.scope.end]
        if len(heads) != 1 or not _MAKES.search(sentence) or "gemiddeld" in sentence:
            continue
        low = allowed(heads[0])[0] * allowed(price)[0]
        high = allowed(heads[0])[1] * allowed(price)[1]
        least, most = allowed(total)
        if low <= most and least <= high:
            continue
        found = with_unit(heads[0].value * price.value, "euro")
        yield at(
            passage, total.start, total.end,
            f"{heads[0].words.strip()} keer {price.words.strip()} is {found}, en niet "
            f"{total.words.strip()}.",
            "Reken het na, of verbeter een van de getallen.",
            *_evidence(passage, heads[0], price),
        )  # fmt: skip


_LEFT = re.compile(
    r"\b(?:resteert|resteren|restant|resterende|over\s+(?:is|blijft)|overgebleven|rest)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:voordeel|nadeel|verschil|overschrijding|onderschrijding|onderbesteding|overschot|tekort)"
    r"\s+(?:is|bedraagt|van|was)\s+(?:dus\s+|daarmee\s+)?$",
    re.IGNORECASE,
)
_BUDGET = re.compile(
    r"\b(?:krediet|budget|begroot|begrote|begroting|geraamd|geraamde|raming|beschikbaar)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:werkelijk|werkelijke|realisatie|gerealiseerd\w*|besteed|uitgegeven|uitgaven|besteding"
    r"|jaarrekening)\b",
    re.IGNORECASE,
)
_EXCEEDED = re.compile(r"\bmet\s+$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:reserve|subsidie|deels|waarvan|daarnaast|incidenteel|doorgeschoven|overgeheveld|baten"
    r"|inkomsten|saldo)\b",
    re.IGNORECASE,
)


@passage_rule(
    "geld-budget-en-rest", severity=Severity.ERROR,
    title="Budget, besteding en verschil horen bij elkaar",
    explanation="Van een krediet van € 750.000 is € 520.000 besteed: dan resteert € 230.000.",
    norm="BBV artikel 24: de jaarstukken vergelijken begroting en realisatie; rekenregel.",
    bad=["Van het krediet van € 750.000 is € 520.000 besteed. Er resteert € 130.000.",
         "De begrote lasten zijn € 4,2 miljoen. De werkelijke lasten zijn € 4,0 miljoen. Het "
         "voordeel van € 0,5 miljoen komt door lagere rente.",
         "Het krediet van € 500.000 is met € 60.000 overschreden. De werkelijke uitgaven zijn "
         "€ 540.000."],
    good=["Van het krediet van € 750.000 is € 520.000 besteed. Er resteert € 230.000.",
          "De begrote lasten zijn € 4,2 miljoen. De werkelijke lasten zijn € 4,0 miljoen. Het "
          "voordeel van € 0,2 miljoen komt door lagere rente.",
          "Het krediet van € 500.000 is met € 60.000 overschreden. De werkelijke uitgaven zijn "
          "€ 560.000."],
)  # fmt: skip
def rest_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The only three amounts of a passage: budget, what was spent, and what is between them."""
    if not is_running(passage):
        return
    text = passage.text
    money = [one for one in figures_of(passage) if one.kind is Kind.MONEY and not one.per]
    if len(money) != 3 or _OTHERS.search(text) or any(one.bound is not Bound.NONE for one in money):
        return
    if not _BUDGET.search(text) or not _SPENT.search(text):
        return
    first, second, third = money
    lead = text[third.scope.start : third.start]
    exceeded = _EXCEEDED.search(text[: second.start]) and "overschreden" in text
    if exceeded and _SPENT.search(lead):
        sign = 1
    elif not exceeded and (
        _LEFT.search(lead)
        or _BETWEEN.search(lead)
        or _LEFT.search(text[third.end : third.end + 12])
    ):
        sign = -1
    else:
        return
    low, high = allowed(first)[0], allowed(first)[1]
    least, most = allowed(second)
    ends = (low + least, high + most) if sign > 0 else (low - most, high - least)
    if sign < 0 and first.value < second.value:
        ends = (-ends[1], -ends[0])
    told_low, told_high = allowed(third)
    if told_low <= ends[1] and ends[0] <= told_high:
        return
    found = with_unit(abs(first.value + sign * second.value), "euro")
    yield at(
        passage, third.start, third.end,
        f"Uit {first.words.strip()} en {second.words.strip()} volgt {found}, en niet "
        f"{third.words.strip()}.",
        "Reken het na, of verbeter een van de bedragen.", *_evidence(passage, first, second),
    )  # fmt: skip


_TIMES = re.compile(
    r"\b(?P<times>twee|drie|vier|vijf|tien|\d{1,2})\s*(?:keer|maal)\s+zo\s?(?:veel|hoog|groot|vaak"
    r"|lang|duur)\b(?!\s+mogelijk)",
    re.IGNORECASE,
)
_TIMES_VALUE = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "tien": 10}
_ROOM = Decimal("0.15")


@passage_rule(
    "cijfers-keer-zoveel", severity=Severity.ERROR,
    title="“Twee keer zoveel” is twee keer de andere waarde",
    explanation="“Twee keer zoveel deelnemers (160) als in 2022 (110)”: dat is anderhalf keer.",
    norm="Rekenregel: verhouding = de ene waarde gedeeld door de andere.",
    bad=["Er zijn nu twee keer zoveel deelnemers (160) als in 2022 (110)."],
    good=["Er zijn nu twee keer zoveel deelnemers (218) als in 2022 (110)."],
)  # fmt: skip
def times_as_many(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """So many times, and exactly two other values of one unit in the sentence."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        start, end = group[0].scope.start, group[0].scope.end
        match = _TIMES.search(passage.text, start, end)
        if match is None or re.search(r"\b(?:niet|geen|bijna|ruim|meer\s+dan)\s+$",
                                      passage.text[start : match.start()]):  # fmt: skip
            continue
        levels = [
            one for one in group
            if not match.start() <= one.start < match.end() and not one.way and not one.fraction
        ]  # fmt: skip
        if (
            len(levels) != 2
            or levels[0].unit != levels[1].unit
            or min(one.value for one in levels) <= 0
        ):
            continue
        times = Decimal(_TIMES_VALUE.get(match["times"].lower()) or int(match["times"]))
        small, large = sorted(one.value for one in levels)
        if times * (1 - _ROOM) <= large / small <= times * (1 + _ROOM):
            continue
        yield at(
            passage, match.start(), match.end(),
            f"{number(large)} is {number(large / small, 2)} keer {number(small)}, en niet "
            f"“{match[0]}”.",
            "Kies een ander woord of verbeter een van de waarden.", *_evidence(passage, *levels),
        )  # fmt: skip


_THAN_THEN = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:meer|minder|hoger|lager)\s+dan\s+(?:in\s+)?(?:(?:19|20)\d\d|vorig\s+jaar"
    r"|een\s+jaar\s+eerder|het\s+jaar\s+(?:ervoor|daarvoor))\s*(?:\(|,?\s*toen\s+[^\d]{0,25})\s*$",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-meer-dan-toen", severity=Severity.ERROR,
    title="Zoveel meer of minder dan toen klopt",
    explanation="“186 vergunningen, 24 minder dan in 2023 (220)”: het zijn er 34 minder.",
    norm="Rekenregel: verschil = nu min toen.",
    bad=["In 2024 zijn 186 vergunningen verleend, 24 minder dan in 2023 (220)."],
    good=["In 2024 zijn 186 vergunningen verleend, 34 minder dan in 2023 (220)."],
)  # fmt: skip
def difference_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A value, by how much it differs, and the earlier value behind "dan in 2023"."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        if len(group) != 3:
            continue
        now, step, then = group
        if not step.way or now.way or then.way or now.unit != then.unit or now.fraction:
            continue
        if not _THAN_THEN.fullmatch(passage.text[step.end : then.start]):
            continue
        low, high = allowed(now)
        least, most = allowed(then)
        if step.unit == "%" and now.unit != "%":
            if least <= 0:
                continue
            ends = (100 * (low / most - 1), 100 * (high / least - 1))
            found = with_unit(abs(100 * (now.value / then.value - 1)), "%")
        elif step.unit == ("procentpunt" if now.unit == "%" else now.unit):
            ends = (low - most, high - least)
            found = with_unit(abs(now.value - then.value), step.unit)
        else:
            continue
        sign = 1 if step.way.value == "up" else -1
        told_low, told_high = sorted(sign * value for value in allowed(step))
        if told_low <= ends[1] and ends[0] <= told_high:
            continue
        yield at(
            passage, step.start, step.end,
            f"Tussen {then.words.strip()} en {now.words.strip()} zit {found}, en niet "
            f"{step.words.strip()}.",
            "Reken het verschil na, of verbeter een van de waarden.",
            *_evidence(passage, now, then),
        )  # fmt: skip


_ARRIVED = re.compile(r"\b(?:naar|tot)\s+(?:\w+\s+)?$", re.IGNORECASE)
_THEN_IT_WAS = re.compile(
    r"(?:in|over)\s+(?:19|20)\d\d\s+(?:was|waren|bedroeg|bedroegen|lag)\s+(?:dit|dat|het|deze)?\s*"
    r"(?:er\s+)?(?:nog\s+)?(?:€\s*)?$",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-groei-en-toen", severity=Severity.ERROR,
    title="Een groei past bij de waarde van toen",
    explanation="“Gestegen met 8 % naar 54.000. In 2023 waren het er 45.000”: dat is 20 %.",
    norm="Rekenregel: groei = nieuwe waarde gedeeld door oude waarde, min 1.",
    bad=["Het aantal bezoekers steeg met 8% naar 54.000. In 2023 waren het er 45.000."],
    good=["Het aantal bezoekers steeg met 8% naar 54.000. In 2023 waren het er 50.000."],
)  # fmt: skip
def growth_fits_then(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A change and where it came out, and the earlier value in the next sentence."""
    if not is_running(passage):
        return
    text = passage.text
    for group, following in pairwise(by_sentence(passage)):
        if len(group) != 2 or len(following) != 1:
            continue
        step, now = group
        then = following[0]
        lead = text[then.scope.start : then.start]
        arrived = _ARRIVED.search(text[step.end : now.start])
        if not step.way or step.unit != "%" or now.unit == "%" or not arrived:
            continue
        if not _THEN_IT_WAS.fullmatch(lead) or now.unit != then.unit or then.way:
            continue
        low, high = allowed(now)
        least, most = allowed(then)
        sign = 1 if step.way.value == "up" else -1
        told_low, told_high = sorted(sign * value for value in allowed(step))
        if least <= 0 or (
            told_low <= 100 * (high / least - 1) and 100 * (low / most - 1) <= told_high
        ):
            continue
        found = with_unit(100 * (now.value / then.value - 1), "%")
        yield at(
            passage, step.start, step.end,
            f"Van {then.words.strip()} naar {now.words.strip()} is {found}, en niet "
            f"{step.words.strip()}.",
            "Reken de groei na, of verbeter een van de waarden.", *_evidence(passage, then, now),
        )  # fmt: skip
