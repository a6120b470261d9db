"""Units that do not fit, and shares by year that do not follow from the counts by year."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import figures_of, is_running, number
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.rounding import allowed
from doelenboom.quantities.sentences import sentence_spans

_OF_PEOPLE = re.compile(
    r"\s+(?:van\s+(?:de|alle|onze|het)\s+(?:\w+\s+)?)?"
    r"(?:inwoners|jongeren|kinderen|huishoudens|volwassenen|ouderen|leerlingen|cliënten|woningen"
    r"|bezoekers|deelnemers|respondenten|bedrijven|mensen|gezinnen|vrouwen|mannen|jeugdigen)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"[^\d();:]{0,60}(?:\(\s*(?:ofwel\s+|oftewel\s+|dat\s+is\s+)?|[.,]\s+(?:[Dd]at|[Dd]it)\s+is\s+)"
)


@passage_rule(
    "cijfers-eenheid", severity=Severity.ERROR,
    title="De eenheid past bij het cijfer",
    explanation="“13 per 1.000 jongeren” is 1,3 % en geen 13 %; en een aandeel van een groep is in "
    "procenten, want procentpunten zijn alleen voor een verschil.",
    norm="CBS, Methoden en begrippen: procentpunt is de eenheid van een verschil tussen "
         "percentages.",
    bad=["In 2023 werden 13 jongeren per 1.000 inwoners verwezen (13%).",
         "In 2023 was 12 procentpunt van de inwoners lid."],
    good=["In 2023 werden 13 jongeren per 1.000 inwoners verwezen (1,3%).",
          "In 2023 lag het aandeel 12 procentpunt hoger dan in 2019."],
)  # fmt: skip
def unit_fits(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A rate beside a percentage, and percentage points that are said of a group."""
    if not is_running(passage):
        return
    if passage.text.count("per 1") > 1:
        yield from _other_base(passage)
    ours = figures_of(passage)
    for place, one in enumerate(ours):
        if one.unit == "procentpunt" and not one.way and _OF_PEOPLE.match(passage.text, one.end):
            yield at(
                passage, one.start, one.end,
                f"{one.words.strip()} van een groep kan niet: procentpunt is voor een verschil.",
                "Schrijf “procent” in plaats van “procentpunt”.",
            )  # fmt: skip
        if place and _COMPARED.search(passage.text[ours[place - 1].end : one.start]):
            yield from _other_unit(passage, ours[place - 1], one)
        following = ours[place + 1] if place + 1 < len(ours) else None
        if following is not None and following.is_share:
            yield from _rate(passage, one, following)


_COMPARED = re.compile(
    r"\b(?:landelijk|in\s+(?:heel\s+)?nederland|provinciaal|regionaal|gemiddeld\s+in\s+\w+)\s+"
    r"(?:is|was|ligt|lag|gaat|zijn|waren)\s+(?:dit|dat|het)\s+(?:er\s+|om\s+|gemiddeld\s+|\w+\s+)?$",
    re.IGNORECASE,
)


_PER = re.compile(
    r"\bper\s+(?P<base>1\.?0{2,3}|10\.?000|100\.?000)\s+(?P<noun>[a-zà-ÿ]+)", re.IGNORECASE
)
_THE_SAME = re.compile(
    r"\b(?:landelijk\w*|nederland\w*|provinci\w*|regio\w*|gemiddeld\w*|elders)\b", re.IGNORECASE
)
_AS_THAT = re.compile(
    r"\b(?:is|was|ligt|lag|zijn|waren)\s+(?:dit|dat|het|er)\b|\b(?:tegen|tegenover)\b",
    re.IGNORECASE,
)


def _other_base(passage: Passage) -> Iterator[Finding]:
    """One thing here and elsewhere, once per 1,000 and once per 10,000 of the same people."""
    for start, end in sentence_spans(passage.text):
        found = list(_PER.finditer(passage.text, start, end))
        for one, other in pairwise(found):
            ours, theirs = (match["base"].replace(".", "") for match in (one, other))
            between = passage.text[one.end() : other.start()]
            if ours == theirs or one["noun"].lower() != other["noun"].lower() or ";" in between:
                continue
            if _THE_SAME.search(between) and _AS_THAT.search(between):
                yield at(
                    passage, *other.span(),
                    f"Hier staat “{other[0]}”, en even eerder “{one[0]}”: zo zijn ze niet te "
                    "vergelijken.",
                    "Zet beide in dezelfde eenheid, en kijk of de eenheid goed is overgenomen.",
                    Evidence(passage.place_at(one.start()), one[0]), severity=Severity.WARNING,
                )  # fmt: skip


def _other_unit(passage: Passage, one: Quantity, other: Quantity) -> Iterator[Finding]:
    """The same thing elsewhere, once in percentages and once per thousand."""
    ours, theirs = re.match(r"\d+", one.per), re.match(r"\d+", other.per)
    if ours and theirs and ours[0] != theirs[0] and one.unit == other.unit:
        yield at(
            passage, other.start, other.end,
            f"Hier is het per {number(Decimal(theirs[0]))}, en bij {one.words.strip()} per "
            f"{number(Decimal(ours[0]))}: zo zijn ze niet te vergelijken.",
            "Zet beide in dezelfde eenheid, en kijk of de eenheid goed is overgenomen.",
            Evidence(passage.place_at(one.start), one.words.strip()), severity=Severity.WARNING,
        )  # fmt: skip
    base = ours or theirs
    if base is None or {one.is_share, other.is_share} != {True, False}:
        return
    yield at(
        passage, other.start, other.end,
        f"{other.words.strip()} is niet te vergelijken met {one.words.strip()}: het een is in "
        f"procenten, het ander per {number(Decimal(base[0]))}.",
        "Zet beide in dezelfde eenheid, en kijk of de eenheid goed is overgenomen.",
        Evidence(passage.place_at(one.start), one.words.strip()), severity=Severity.WARNING,
    )  # fmt: skip


def _rate(passage: Passage, rate: Quantity, share: Quantity) -> Iterator[Finding]:
    base = re.match(r"\d+", rate.per)
    between = re.sub(r"\bper\s+[\d.]+", "", passage.text[rate.end : share.start])
    if base is None or rate.unit or share.fraction or not _IN_BRACKETS.fullmatch(between):
        return
    low, high = allowed(rate)
    said_low, said_high = allowed(share)
    factor = Decimal(100) / Decimal(base[0])
    if low * factor <= said_high and said_low <= high * factor:
        return
    yield at(
        passage, share.start, share.end,
        f"{rate.words.strip()} per {base[0]} is {number(rate.value * factor, 2)} %, en niet "
        f"{share.words.strip()}.",
        "Reken het om, of verbeter de eenheid.",
        Evidence(passage.place_at(rate.start), rate.words.strip()),
    )  # fmt: skip


@passage_rule(
    "cijfers-aandeel-reeks", severity=Severity.ERROR,
    title="Aandelen per jaar volgen uit de aantallen per jaar",
    explanation="Noemt een alinea per jaar een totaal, een deel en een aandeel, dan rekenen we "
                "ieder "
    "jaar na.",
    norm="Rekenregel: aandeel = deel gedeeld door geheel.",
    bad=["In 2022 waren er 118 meldingen en in 2023 waren er 159 meldingen. Daarvan kwamen er "
         "18 in 2022 "
         "en 30 in 2023 uit onze gemeente (15,3% in 2022 en 28,9% in 2023)."],
    good=["In 2022 waren er 118 meldingen en in 2023 waren er 159 meldingen. Daarvan kwamen er "
          "18 in 2022 "
          "en 30 in 2023 uit onze gemeente (15,3% in 2022 en 18,9% in 2023)."],
)  # fmt: skip
def series_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two counts and one share for each of two or more years, of which one year does not fit."""
    if not is_running(passage):
        return
    counts: dict[str, list[Quantity]] = defaultdict(list)
    shares: dict[str, list[Quantity]] = defaultdict(list)
    for one in figures_of(passage):
        if (
            len(one.scope.periods) != 1
            or one.way
            or one.fraction
            or one.bound
            or one.upper is not None
        ):
            continue
        year = next(iter(one.scope.periods))
        if one.is_share:
            shares[year].append(one)
        elif not one.unit and not one.per:
            counts[year].append(one)
    years = [year for year in shares if len(shares[year]) == 1 and len(counts[year]) == 2]
    if len(years) < 2:
        return
    wrong = [year for year in years if not _fits(counts[year], shares[year][0])]
    if not wrong or len(wrong) * 2 > len(years):
        return
    for year in wrong:
        part, whole = sorted(counts[year], key=lambda one: one.value)
        share = shares[year][0]
        yield at(
            passage, share.start, share.end,
            f"In {year} is {part.words.strip()} van {whole.words.strip()} "
            f"{number(100 * part.value / whole.value)} %, en niet {share.words.strip()}.",
            "Reken het percentage na, of kijk of de aantallen goed zijn overgenomen.",
            Evidence(passage.place_at(part.start), part.words.strip()),
            Evidence(passage.place_at(whole.start), whole.words.strip()),
        )  # fmt: skip


def _fits(counts: list[Quantity], share: Quantity) -> bool:
    part, whole = sorted(counts, key=lambda one: one.value)
    low, high = allowed(share)
    return whole.value > 0 and low <= 100 * part.value / whole.value <= high
