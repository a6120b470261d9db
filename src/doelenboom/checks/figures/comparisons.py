"""Words of comparison ("hoger dan", "evenveel", "ruim een jaar lager") against both values."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running, same_measure, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.rounding import agree, allowed

_MORE = re.compile(
    r"\b(?:hoger|meer|groter|vaker|langer|boven|ouder|oudere|hogere|grotere)\b", re.IGNORECASE
)
_LESS = re.compile(
    r"\b(?:lager|minder|kleiner|korter|onder|zeldener|lagere|kleinere|jonger)\b", re.IGNORECASE
)
_THAN = re.compile(
    r"\bdan\b(?!\s+(?:ook|wel)\b)|\b(?:boven|onder)\s+(?:het|de)\b(?!\s+\d)", re.IGNORECASE
)
_OF_AGE = re.compile(
    r"\b(?:onder|boven)\s+(?:de\s+)?(?=\d)|\bjaar\s+(?:en|of)\s+\w+", re.IGNORECASE
)
"""Words of an age group, which compare nothing: "jongeren onder de 18", "65 jaar en ouder"."""
_NEW_CLAUSE = re.compile(r"[,;:–(]\s*(?:maar|en|terwijl|al|hoewel|toch)\b|;", re.IGNORECASE)
"""What ends a comparison: "korter dan in 2025, maar nog niet op de norm van 10 weken"."""
_EQUAL = re.compile(
    r"\b(?:evenveel|even\s+hoog|even\s+groot|even\s+veel|gelijk\s+aan|hetzelfde\s+als|gelijk)\b",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ONE_MORE_THING = re.compile(
    r"[^,;:()\d]{0,30}(?:(?:19|20)\d\d\b)?[^,;:()\d]{0,30}[,;–]?\s*"
    r"\b(?:maar|terwijl|hoewel|al|doch|en(?=\s+(?:ook\s+|nog\s+|wel\s+|net\s+)*(?:niet|nog|net|ligt|is"
    r"|was|blijft|bleef|haalt|voldoet|nadert|daarmee|past|valt)\b))\s(?![^.]*\bdan\b)",
    re.IGNORECASE,
)
"""“korter dan in 2025, maar nog niet op de norm van 10”: the second value is not compared."""
_VERSUS = re.compile(
    r"^[^.;]{0,40}?\b(?:tegenover|tegen|ten\s+opzichte\s+van|versus|vergeleken\s+met|t\.o\.v\.)\s",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-vergelijking", severity=Severity.ERROR,
    title="Hoger, lager en evenveel kloppen met de waarden",
    explanation="“Lager dan het landelijk gemiddelde” met een waarde die hoger is, is een fout in "
    "het woord of in een van de cijfers.",
    norm="BBV artikel 3: getrouw en duidelijk; rekenregel: hoger is een grotere waarde.",
    bad=["De levensverwachting (82,5 jaar) ligt lager dan het Nederlandse gemiddelde (81,6 jaar)."],
    good=["De levensverwachting (80,5 jaar) ligt ruim een jaar lager dan het Nederlandse "
          "gemiddelde "
          "(81,6 jaar)."],
)  # fmt: skip
def comparison_holds(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two values with a comparative and "dan" between them, and by how much."""
    if not is_running(passage):
        return
    before: tuple[Quantity, ...] = ()
    for group in by_sentence(passage):
        yield from _ranked(passage, group)
        yield from _with_then(passage, group)
        yield from _equal(passage, group, before)
        before = group


def _ranked(passage: Passage, group: tuple[Quantity, ...]) -> Iterator[Finding]:
    text = passage.text
    levels = [one for one in group if not one.way and one.upper is None]
    if (
        len(levels) != 2
        or not same_measure(*levels)
        or (
            levels[0].counted[:1] != levels[1].counted[:1]
            and levels[0].counted
            and levels[1].counted
        )
    ):
        return
    one, other = levels
    if one.fraction or other.fraction:
        return
    than = _THAN.search(text, one.end, other.start)
    if than and _ONE_MORE_THING.match(text, than.end(), other.start):
        return
    between = "" if than is None else _A_YEAR.sub("", text[than.end() : other.start])
    if than is None or re.search(r"\d", between.replace("18", "")) or _NEW_CLAUSE.search(between):
        return
    lead = text[one.scope.start : than.start() if than[0].lower() == "dan" else than.end()]
    lead = _OF_AGE.sub("", lead)
    is_more, is_less = bool(_MORE.search(lead)), bool(_LESS.search(lead))
    if is_more == is_less:
        return
    low, high = allowed(one)
    least, most = allowed(other)
    if (is_more and high < least) or (is_less and low > most):
        word = "hoger" if is_more else "lager"
        yield at(
            passage, one.start, other.end,
            f"De zin zegt {word}, maar {one.words.strip()} is "
            f"{'lager' if is_more else 'hoger'} dan {other.words.strip()}.",
            "Verbeter het woord of een van de waarden; misschien zijn ze verwisseld.",
        )  # fmt: skip
        return
    yield from _by_how_much(passage, group, one, other)


_IS_WITH = re.compile(r"\b(?:is|was|ligt|lag|blijft)\s+met\s+$", re.IGNORECASE)
_TOEN = re.compile(
    r"\s*(?P<word>hoger|lager)\s+dan\s+(?:in\s+)?(?:(?:19|20)\d\d|vorig\s+jaar),\s+toen\s+\w+\s+$",
    re.IGNORECASE,
)


def _with_then(passage: Passage, group: tuple[Quantity, ...]) -> Iterator[Finding]:
    """Compare "is met 5,6 % hoger dan in 2023, toen het 6,1 % was"."""
    if len(group) != 2 or not same_measure(*group):
        return
    one, other = group
    told = _TOEN.fullmatch(passage.text[one.end : other.start])
    if told is None or not _IS_WITH.search(passage.text[one.scope.start : one.start]):
        return
    higher = told["word"].lower() == "hoger"
    if (higher and allowed(one)[1] < allowed(other)[0]) or (
        not higher and allowed(one)[0] > allowed(other)[1]
    ):
        yield at(
            passage, one.start, other.end,
            f"De zin zegt {told['word'].lower()}, maar {one.words.strip()} is "
            f"{'lager' if higher else 'hoger'} dan {other.words.strip()}.",
            "Verbeter het woord of een van de waarden; misschien zijn ze verwisseld.",
        )  # fmt: skip


def _by_how_much(
    passage: Passage, group: tuple[Quantity, ...], one: Quantity, other: Quantity
) -> Iterator[Finding]:
    """The difference between both values: "ruim een jaar lager"."""
    steps = [
        each for each in group
        if each.way and each.unit == ("procentpunt" if one.unit == "%" else one.unit)
    ]  # fmt: skip
    if len(steps) != 1:
        return
    low, high = allowed(one)
    least, most = allowed(other)
    differences = sorted((abs(one.value - other.value), abs(low - most), abs(high - least)))
    told_low, told_high = allowed(steps[0])
    if differences[0] <= told_high and told_low <= differences[-1]:
        return
    found = with_unit(abs(one.value - other.value), steps[0].unit)
    yield at(
        passage, steps[0].start, steps[0].end,
        f"Het verschil tussen {one.words.strip()} en {other.words.strip()} is {found}, en niet "
        f"{steps[0].words.strip()}.",
        "Reken het verschil na, of verbeter een van de waarden.",
        Evidence(passage.place_at(one.start), one.words.strip()),
        Evidence(passage.place_at(other.start), other.words.strip()),
    )  # fmt: skip


def _equal(
    passage: Passage, group: tuple[Quantity, ...], before: tuple[Quantity, ...]
) -> Iterator[Finding]:
    """The same value as the one before: "gemiddeld gelijk (38 %)"."""
    text = passage.text
    levels = [one for one in group if one.is_share and not one.way and not one.fraction]
    start, end = group[0].scope.start, group[0].scope.end
    match = _EQUAL.search(text, start, end)
    if match is None or re.search(
        r"\bniet\b|\bvrijwel\b|\bbijna\b|\bongeveer\b|\bblijft\b|\bverdeeld",
        text[start : match.end()],
        re.IGNORECASE,
    ):
        return
    if len(levels) == 2 and len(group) == 2:
        one, other = levels
    elif (
        len(levels) == 1
        and levels[0].start > match.end()
        and re.match(r"(?:in|landelijk|ook|dit|dat|voor)\b", text[start:].lower())
    ):
        earlier = [each for each in before if each.is_share and not each.way and not each.fraction]
        if not earlier:
            return
        one, other = earlier[-1], levels[0]
    else:
        return
    if agree(one, other):
        return
    yield at(
        passage, other.start, other.end,
        f"De zin zegt dat het gelijk is, maar {other.words.strip()} is niet {one.words.strip()}.",
        "Verbeter het woord of een van de waarden.",
        Evidence(passage.place_at(one.start), one.words.strip()),
    )  # fmt: skip


@passage_rule(
    "cijfers-hoger-dan", severity=Severity.WARNING,
    title="De waarden achter een vergelijking wijzen dezelfde kant op",
    explanation="Zegt een zin dat iets hoger ligt dan in Nederland, en noemt de volgende zin beide "
    "waarden, dan hoort de eerste de hoogste te zijn.",
    norm="BBV artikel 3: getrouw en duidelijk.",
    bad=["De eenzaamheid ligt hoger dan gemiddeld in Nederland. Het percentage eenzamen is 45,8% "
         "tegenover 48,6% gemiddeld in Nederland."],
    good=["De eenzaamheid ligt hoger dan gemiddeld in Nederland. Het percentage eenzamen is 55,8% "
          "tegenover 48,6% gemiddeld in Nederland."],
)  # fmt: skip
def next_sentence_agrees(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A claim of "hoger" or "lager" without figures, and both values in the sentence behind it."""
    if not is_running(passage):
        return
    text = passage.text
    for group in by_sentence(passage):
        levels = [one for one in group if not one.way and not one.fraction]
        if len(levels) != 2 or not same_measure(*levels):
            continue
        one, other = levels
        if (
            not _VERSUS.search(text[one.end : other.start] + " ")
            or "nederland" not in other.scope.regions
        ):
            continue
        claim = _claim_before(text, one.scope.start)
        low, high = allowed(one)
        least, most = allowed(other)
        if (claim == "hoger" and high < least) or (claim == "lager" and low > most):
            yield at(
                passage, one.start, other.end,
                f"De zin ervoor zegt {claim}, maar {one.words.strip()} tegenover "
                f"{other.words.strip()} is het omgekeerde.",
                "Verbeter het woord of een van de waarden; misschien zijn ze verwisseld.",
            )  # fmt: skip


def _claim_before(text: str, start: int) -> str:
    before = re.split(r"[.!?]\s+", text[:start].rstrip(" .!?"))[-1]
    found = re.findall(
        r"\b(?:ligt|is|liggen|zijn|scoort)\s+(?:\w+\s+){0,5}?(hoger|lager)\s+dan\b",
        before,
        re.IGNORECASE,
    )
    is_national = re.search(r"nederland|landelijk", before, re.IGNORECASE)
    return (
        found[0].lower() if len(found) == 1 and is_national and not re.search(r"\d", before) else ""
    )
