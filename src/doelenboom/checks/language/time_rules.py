"""Parts of a year and hours of a day that do not exist, and years that lost a figure."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_NORM = "Redelijkheid: een tijdstip moet bestaan en in de tijd van het stuk passen"
_NO_PART = re.compile(
    r"\b(?:vijfde|zesde|5e|6e)\s+kwartaal\b|\bkwartaal\s+[5-9]\b|\bQ[5-9]\b(?=\s+(?:van\s+)?20\d\d)"
    r"|\b(?:derde|vierde|3e|4e)\s+(?:halfjaar|half\s+jaar)\b|\b(?:dertiende|veertiende)\s+maand\b"
    r"|\bweek\s+(?:5[4-9]|[6-9]\d)\b(?=\s+(?:van\s+)?(?:20\d\d)?)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:van|om|vanaf|tot|tussen|en|sluit|opent)\s+(?P<clock>(?P<hour>\d{1,2})[.:](?P<minute>\d{2}))"
    r"\s*(?:uur|u)\b",
    re.IGNORECASE,
)
_CUT_YEAR = re.compile(
    r"\b(?:in|uit|sinds|vanaf|eind|begin|medio|per)\s+(?P<year>(?:20|19)\d)"
    r"(?=\s*[.,;)]|\s+(?:is|was|werd|wordt|worden|zijn|waren|en|heeft|hebben|gaat|gaan|start)\b)",
    re.IGNORECASE,
)


@passage_rule(
    "taal-tijdvak", severity=Severity.ERROR,
    title="Een kwartaal, week of uur bestaat",
    explanation="Een vijfde kwartaal of 25.30 uur bestaat niet; er is iets vertikt.",
    norm=_NORM,
    bad=["De oplevering is in het vijfde kwartaal van 2026.", "Open van 9.00 tot 25.30 uur."],
    good=["De oplevering is in het vierde kwartaal van 2026.", "Open van 9.00 tot 17.30 uur."],
)  # fmt: skip
def no_such_time(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A part of a year or an hour that there is none of."""
    text = passage.text
    if not passage.has_digits and not any(word in text for word in ("kwartaal", "half", "maand")):
        return
    for match in _NO_PART.finditer(text):
        yield at(
            passage, match.start(), match.end(), f"“{match[0]}” bestaat niet.",
            "Zoek na welke periode bedoeld is.",
        )  # fmt: skip
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour > 24 or minute > 59 or (hour == 24 and minute):  # noqa: PLR2004 - hours of a day
            yield at(
                passage, match.start("clock"), match.end("clock"),
                f"“{match['clock']} uur” bestaat niet.", "Zoek na hoe laat het is.",
            )  # fmt: skip


@passage_rule(
    "taal-jaartal-kort", severity=Severity.WARNING,
    title="Een jaartal heeft vier cijfers",
    explanation="“Het plan uit 202 wordt herzien”: er is een cijfer weggevallen.",
    norm=_NORM,
    bad=["Het verkeersplan uit 202 wordt herzien."],
    good=["Het verkeersplan uit 2020 wordt herzien.", "In 202 gevallen was er overlast."],
)  # fmt: skip
def cut_year(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Three figures where a year is meant."""
    if not passage.has_digits:
        return
    for match in _CUT_YEAR.finditer(passage.text):
        yield at(
            passage, match.start("year"), match.end("year"),
            f"“{match['year']}” lijkt een jaartal waar een cijfer aan ontbreekt.",
            "Vul het jaar aan.",
        )  # fmt: skip


_IN_YEAR = re.compile(r"\b[Ii]n\s+(?P<year>(?:19|20)\d\d)\b")
_ANY_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d.,-]*\d)")
_UNDER_WAY = re.compile(
    r"\b(?:in\s+uitvoering|goedgekeurd|gehonoreerd|aangevraagd|afgerond|gestart|opgeleverd"
    r"|gerealiseerd|geëvalueerd)\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:sinds|gebouwd|opgericht|aangelegd|herindeling|destijds|toen|al|indertijd|oorspronkelijk"
    r"|nota|visie|plan\s+uit|wet|bestaat|jubileum|uit\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_AWAY = 12
_SPREAD = 5
_FEWEST = 4


@rule(
    "taal-jaartal-cijfer", severity=Severity.HINT,
    title="Een jaartal verschilt niet één cijfer van alle andere",
    explanation="“De eerste plannen zijn in 2002 goedgekeurd” in een stuk waarin alles in 2021, "
    "2022 en 2023 speelt: bedoeld was 2022.",
    norm=_NORM,
    bad=["In 2021 is het akkoord ondertekend. De eerste plannen zijn in 2002 goedgekeurd en zijn "
         "in uitvoering. In 2022 begon het. In 2023 gaan we door, ook in 2023 meten we."],
    good=["In 2021 is het akkoord ondertekend. Het zwembad is in 2002 gebouwd. In 2022 begon het. "
          "In 2023 gaan we door, ook in 2023 meten we."],
)  # fmt: skip
def odd_digit(subject: Subject) -> Iterator[Finding]:
    """One year of work in progress that is one figure off from a year the document speaks of."""
    passages = subject.document.passages
    times = Counter(
        int(year) for passage in passages for year in _ANY_YEAR.findall(passage.text)
    )  # fmt: skip
    usual = [year for year in times.elements() if abs(year - subject.today.year) < 2 * _AWAY]
    if len(usual) < _FEWEST:
        return
    middle = int(median(usual))
    near = {year for year in times if abs(year - middle) <= _SPREAD}
    for passage in passages:
        for match in _IN_YEAR.finditer(passage.text):
            year = int(match["year"])
            if times[year] > 1 or year > middle - _AWAY or not _one_off(year, near):
                continue
            sentence = _around(passage.text, match.start())
            if _UNDER_WAY.search(sentence) and not _LONG_AGO.search(sentence):
                yield at(
                    passage, match.start("year"), match.end("year"),
                    f"Verder gaat dit stuk over de jaren rond {middle}; klopt {year}?",
                    "Kijk of het jaar goed is overgetikt.",
                )  # fmt: skip


def _one_off(year: int, near: set[int]) -> bool:
    return any(
        sum(one != other for one, other in zip(str(year), str(usual), strict=True)) == 1
        for usual in near
    )


def _around(text: str, place: int) -> str:
    start = max(text.rfind(". ", 0, place), 0)
    end = text.find(". ", place)
    return text[start : end if end > 0 else len(text)]
