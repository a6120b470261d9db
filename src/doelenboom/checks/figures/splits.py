"""Wholes and their parts as plans write them: by place, by quarter, by sex, as a mean or a list."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running, same_measure, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.numerals import digits_value
from doelenboom.quantities.rounding import allowed

_RULE = "Rekenregel: het geheel is de som van zijn delen."
_OF_WHOLE = re.compile(r"\bvan\s+(?:de|deze|die|alle|onze)\s+$", re.IGNORECASE)
_BY = re.compile(r"\s*(?:[\w’'-]+\s+){0,2}?(?P<by>uit|in|naar|bij|met|zonder)\s+", re.IGNORECASE)
_APART = ({"uit"}, {"naar"}, {"met", "zonder"})
_MIXED = re.compile(r"\b(?:ook|zowel|allebei|beide|waarvan|daarvan|samen|of)\b", re.IGNORECASE)

_QUARTER = re.compile(
    r"\b(?:(?P<word>eerste|tweede|derde|vierde)(?:\s+kwartaal)?|Q(?P<digit>[1-4])"
    r"|kwartaal\s+(?P<number>[1-4]))\b",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    r"\b(?:hele\s+jaar|heel\s+(?:19|20)\d\d|in\s+totaal|totaal|samen|bij\s+elkaar|jaartotaal)\b",
    re.IGNORECASE,
)
_QUARTERS = 4

_COMPLEMENTS = (
    ("mannen", "vrouwen"), ("jongens", "meisjes"), ("huur", "koop"), ("eens", "oneens"),
    ("tevreden", "ontevreden"), ("huurwoningen", "koopwoningen"), ("man", "vrouw"),
    ("jongen", "meisje"), ("vóór", "tegen"),
)  # fmt: skip
_HUNDRED = 100
_MEAN = re.compile(
    r"\bgemiddelde\s+van\s+(?P<list>\d[\d.,]*(?:\s*,\s*\d[\d.,]*)*\s+en\s+\d[\d.,]*?)\s+"
    r"(?:is|was|bedraagt|komt\s+uit\s+op)\s+(?:een\s+)?(?P<mean>\d+(?:,\d+)?)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r",\s+|\s+en\s+")
_LOWERED = re.compile(
    r"\b(?:verlag\w+|verminder\w+|daal\w*|dalen|daling|gedaald|afname|afgenomen|bespar\w+|"
    r"reducti\w+|reducer\w+|terug(?:dringen|brengen|gebracht|gedrongen)|krimp\w*|gekrompen|minder)\b",
    re.IGNORECASE,
)
_BY_SHARE = re.compile(
    r"\b(?:met|van)\s+(?:ruim\s+|bijna\s+|circa\s+|ongeveer\s+)?$", re.IGNORECASE
)
_TWICE_SCALED = re.compile(
    r"(?:€\s*|\beuro\s+)?\d{1,3}(?:\.000)+(?:,\d+)?\s+(?:duizend|miljoen|mln|miljard|mld)\b"
    r"|€\s*\d{1,3}(?:\.\d{3}){2,}\s*\(?\s*(?:bedragen\s+)?[x×]\s*(?:€\s*)?1\.000(?:\.000)?\)?"
    r"|€\s*\d{2,3}\.000\s*\(\s*(?:bedragen\s+)?[x×]\s*(?:€\s*)?1\.000(?:\.000)?\s*\)"
    r"|€\s*\d{1,3}(?:\.\d{3}){2,}\s+(?:miljoen|mln|miljard|mld)\b",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-verdeling",
    severity=Severity.WARNING,
    title="Delen zijn samen niet meer dan het geheel",
    explanation="“Van de 312 meldingen kwamen er 140 uit de stad en 182 uit de dorpen”: dat zijn "
    "er samen 322. We kijken alleen waar een ding niet in twee delen tegelijk kan zitten.",
    norm=_RULE,
    bad=["Van de 312 meldingen kwamen er 140 uit de stad en 182 uit de dorpen."],
    good=[
        "Van de 312 meldingen kwamen er 140 uit de stad en 172 uit de dorpen.",
        "Van de 312 inwoners sporten er 140 en wandelen er 182.",
    ],
)
def split_fits_whole(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Counts behind "van de N" that are told apart by the same small word."""
    if not is_running(passage):
        return
    text = passage.text
    for group in by_sentence(passage):
        whole, *parts = group
        if not parts or not _OF_WHOLE.search(text[max(0, whole.start - 20) : whole.start]):
            continue
        if whole.unit or whole.way or any(not same_measure(one, whole) for one in parts):
            continue
        if len(parts) < 2 or _MIXED.search(text[whole.end : whole.scope.end]):
            continue
        by = [match["by"].lower() if (match := _BY.match(text, one.end)) else "" for one in parts]
        if not any(set(by) <= apart for apart in _APART):
            continue
        added = sum((allowed(one)[0] for one in parts), Decimal(0))
        if added > allowed(whole)[1]:
            total = sum((one.value for one in parts), Decimal(0))
            yield at(
                passage, whole.start, whole.end,
                f"De delen zijn samen {with_unit(total, '')}, en dat is meer dan "
                f"{whole.words.strip()}.",
                "Tel de delen na en verbeter een deel of het geheel.",
                *_evidence(passage, parts),
            )  # fmt: skip


@passage_rule(
    "cijfers-kwartalen",
    severity=Severity.ERROR,
    title="Vier kwartalen maken het jaar",
    explanation="Noemt een stuk alle vier de kwartalen en het jaar, dan hoort dat op te tellen.",
    norm=_RULE,
    bad=[
        "In het eerste kwartaal waren er 120 meldingen, in het tweede 130, in het derde 110 en in "
        "het vierde 140. Over het hele jaar waren dat 510 meldingen."
    ],
    good=[
        "In het eerste kwartaal waren er 120 meldingen, in het tweede 130, in het derde 110 en in "
        "het vierde 140. Over het hele jaar waren dat 500 meldingen."
    ],
)
def quarters_make_year(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Four quarters in one sentence, and the whole year in that sentence or the next."""
    if not is_running(passage):
        return
    text, quarters = passage.text, tuple[Quantity, ...]()
    for group in by_sentence(passage):
        start, end = group[0].scope.start, group[0].scope.end
        named = {
            (match["word"] or match["digit"] or match["number"]).lower()
            for match in _QUARTER.finditer(text, start, end)
        }
        parts = [one for one in group if not one.way and not one.fraction and one.unit != "%"]
        if len(named) == _QUARTERS and len(parts) >= _QUARTERS:
            quarters, rest = tuple(parts[:_QUARTERS]), parts[_QUARTERS:]
        elif quarters:
            rest = parts
        else:
            continue
        if len(rest) == 1 and _WHOLE_YEAR.search(text, start, end):
            yield from _year(passage, quarters, rest[0])
        if len(named) != _QUARTERS:
            quarters = ()


def _year(
    passage: Passage, quarters: tuple[Quantity, ...], year: Quantity, parts: str = "kwartalen"
) -> Iterator[Finding]:
    if any(not same_measure(one, year) for one in quarters):
        return
    low = sum((allowed(one)[0] for one in quarters), Decimal(0))
    high = sum((allowed(one)[1] for one in quarters), Decimal(0))
    total = sum((one.value for one in quarters), Decimal(0))
    exact = year.unit != "euro" and all(one.step == 1 for one in (*quarters, year))
    least, most = allowed(year)
    if total == year.value or (not exact and low <= most and least <= high):
        return
    yield at(
        passage, year.start, year.end,
        f"De {parts} zijn samen {with_unit(total, year.unit)}, en niet {year.words.strip()}.",
        f"Tel de {parts} na en verbeter een deel of het jaar.",
        *_evidence(passage, quarters),
    )  # fmt: skip


_PART_YEAR = re.compile(
    r"\b(?:eerste|tweede)\s+(?:helft|halfjaar|half\s+jaar)\b"
    r"|\b(?:eerste|tweede|derde|vierde)\s+kwartaal\b|\bQ[1-4]\b",
    re.IGNORECASE,
)
_ALL_YEAR = re.compile(
    r"\b(?:over\s+)?(?:het\s+)?(?:hele|heel|gehele)\s+(?:jaar\b|(?:19|20)\d\d\b)", re.IGNORECASE
)
_BOTH_HALVES = re.compile(
    r"\beerste\s+(?:helft|halfjaar|half\s+jaar)\b.*\btweede\s+(?:helft|halfjaar|half\s+jaar)\b"
)
_OVER_YEAR = re.compile(
    r"\b(?:over|in)\s+(?:het|heel)\s+(?:hele\s+)?(?:jaar|(?:19|20)\d\d)\b|\b(?:samen|in\s+totaal)\b",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_SUM = re.compile(r"\b(?:gemiddeld\w*|stand|peildatum|naar\s+verwachting|verwacht\w*)\b")


@passage_rule(
    "cijfers-halfjaar",
    severity=Severity.ERROR,
    title="Een half jaar is niet meer dan het hele jaar",
    explanation="340 in de eerste helft en 310 over het hele jaar kan niet: halfjaar en jaar zijn "
    "verwisseld, of een getal is vertikt.",
    norm=_RULE,
    bad=["In de eerste helft van 2024 waren er 340 bezwaren. Over heel 2024 waren het er 310."],
    good=["In de eerste helft van 2024 waren er 340 bezwaren. Over heel 2024 waren het er 610.",
          "In de eerste helft van 2025 waren er 340 bezwaren. Over heel 2024 waren het er 310."],
)  # fmt: skip
def part_below_year(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One count of a half or quarter, and one of the whole year in the next sentence."""
    if not is_running(passage):
        return
    before: Quantity | None = None
    halves: tuple[Quantity, ...] = ()
    for group in by_sentence(passage):
        sentence = passage.text[group[0].scope.start : group[0].scope.end]
        if halves and len(group) == 1 and _OVER_YEAR.search(sentence) and not group[0].way:
            yield from _year(passage, halves, group[0], "halve jaren")
        halves = group if len(group) == 2 and _BOTH_HALVES.search(sentence) else ()
        counts = len(group) == 1 and not group[0].way and group[0].unit in {"", "euro"}
        if not counts or _NO_SUM.search(sentence):
            before = None
            continue
        one = group[0]
        if _PART_YEAR.search(sentence):
            before = one
            continue
        if before is not None and _ALL_YEAR.search(sentence) and same_measure(before, one):
            early = passage.text[before.scope.start : before.scope.end]
            years = set(_SAME_YEAR.findall(early)), set(_SAME_YEAR.findall(sentence))
            together = not all(years) or years[0] == years[1]
            if together and allowed(before)[0] > allowed(one)[1]:
                yield at(
                    passage, one.start, one.end,
                    f"Het hele jaar ({one.words.strip()}) is minder dan een deel ervan "
                    f"({before.words.strip()}).",
                    "Kijk of de getallen verwisseld zijn, of welk getal vertikt is.",
                    *_evidence(passage, [before]),
                )  # fmt: skip
        before = None


@passage_rule(
    "cijfers-tegendeel",
    severity=Severity.ERROR,
    title="Twee helften van een groep zijn samen 100 %",
    explanation="Mannen en vrouwen, huur en koop, eens en oneens: samen kunnen die niet meer dan "
    "100 % zijn.",
    norm="Rekenregel: alle delen van een groep samen zijn hoogstens de hele groep.",
    bad=["Het aandeel vrouwen is 51 %, het aandeel mannen 53 %."],
    good=[
        "Het aandeel vrouwen is 51 %, het aandeel mannen 49 %.",
        "Van de mannen sport 61 %, van de vrouwen 58 %.",
    ],
)
def halves_make_hundred(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two shares of opposite groups, called a share, that are more than a hundred together."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        start, end = group[0].scope.start, group[0].scope.end
        sentence = passage.text[start:end].lower()
        shares = [one for one in group if one.is_share and not one.way and one.upper is None]
        if len(shares) != 2 or len(group) != 2:
            continue
        for one, other in _COMPLEMENTS:
            pattern = rf"\b(?:aandeel|is|zijn|bestaat|koos|kozen)\b.*\b(?:{one}|{other})\b"
            both = all(re.search(rf"\b{word}\b", sentence) for word in (one, other))
            of_each = re.search(rf"\bvan\s+(?:de|alle)\s+(?:{one}|{other})\b", sentence)
            per_group = re.search(
                rf"\b(?:onder|bij|voor)\s+(?:de\s+)?(?:{one}|{other})\b", sentence
            )
            if not both or of_each or per_group or not re.search(pattern, sentence):
                continue
            low = sum((allowed(share)[0] for share in shares), Decimal(0))
            if low > _HUNDRED:
                total = shares[0].value + shares[1].value
                yield at(
                    passage, shares[0].start, shares[1].end,
                    f"{one.capitalize()} en {other} zijn hier samen {with_unit(total, '%')}.",
                    "Verbeter een van de twee percentages.",
                )  # fmt: skip


@passage_rule(
    "cijfers-gemiddelde-van",
    severity=Severity.ERROR,
    title="Een gemiddelde volgt uit de genoemde waarden",
    explanation="“Het gemiddelde van 6, 7 en 8 is 8,5” rekenen we na.",
    norm="Rekenregel: het gemiddelde is de som gedeeld door het aantal.",
    bad=["Het gemiddelde van 6, 7 en 8 is 8,5."],
    good=["Het gemiddelde van 6, 7 en 8 is 7.", "Het gemiddelde van 6,1 en 7,4 is 6,8."],
)
def mean_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A mean of a list that stands there."""
    if not is_running(passage):
        return
    for match in _MEAN.finditer(passage.text):
        values = [digits_value(text.rstrip(".,"))[0] for text in _ANOTHER.split(match["list"])]
        mean, step = digits_value(match["mean"])
        true = sum(values, Decimal(0)) / len(values)
        if abs(true - mean) > step / 2:
            yield at(
                passage, match.start("mean"), match.end("mean"),
                f"Het gemiddelde van {match['list']} is {format_number(round(true, 2))}.",
                "Reken het gemiddelde na. Is het gewogen, zeg dat dan.",
            )  # fmt: skip


@passage_rule(
    "cijfers-daling-boven-honderd",
    severity=Severity.ERROR,
    title="Iets daalt hoogstens met 100 %",
    explanation="Wie iets met 140 % verlaagt, houdt minder dan niets over.",
    norm="Rekenregel: een daling is hoogstens de hele waarde.",
    bad=["We verlagen de uitstoot met 140 %."],
    good=["We verlagen de uitstoot met 40 %.", "Het aantal aanvragen steeg met 140 %."],
)
def fall_is_possible(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A fall of more than a hundred per cent."""
    if not is_running(passage):
        return
    text = passage.text
    for group in by_sentence(passage):
        for one in group:
            if one.unit != "%" or one.value <= _HUNDRED or one.fraction:
                continue
            near = text[max(one.scope.start, one.start - 60) : min(one.scope.end, one.end + 30)]
            by = _BY_SHARE.search(text[max(0, one.start - 25) : one.start])
            if (
                by
                and _LOWERED.search(near)
                and not re.search(r"\b(?:stijg|steeg|groei|meer)", near)
            ):
                yield at(
                    passage, one.start, one.end,
                    f"Een daling van {one.words.strip()} kan niet: dan blijft er minder dan niets "
                    "over.",
                    "Verbeter het percentage, of zeg waar het een percentage van is.",
                )  # fmt: skip


@passage_rule(
    "geld-dubbele-schaal",
    severity=Severity.WARNING,
    title="Duizend of miljoen staat er één keer",
    explanation="“€ 15.000 duizend” is vijftien miljoen; bedoeld is meestal € 15.000 of € 15 "
    "miljoen.",
    norm="BBV artikel 3: getrouw en duidelijk.",
    bad=["De subsidie is € 15.000 duizend per jaar."],
    good=["De subsidie is € 15.000 per jaar.", "De subsidie is € 1.250,5 miljoen."],
)
def scaled_once(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Thousands written out with "duizend" or "miljoen" behind them."""
    if not passage.has_digits:
        return
    for match in _TWICE_SCALED.finditer(passage.text):
        yield at(
            passage, match.start(), match.end(),
            f"“{match[0]}” telt de duizendtallen twee keer.",
            "Schrijf het bedrag uit, of rond af op duizenden of miljoenen.",
        )  # fmt: skip


def _evidence(passage: Passage, parts: tuple[Quantity, ...] | list[Quantity]) -> list[Evidence]:
    return [Evidence(passage.place_at(one.start), one.words.strip()) for one in parts]
