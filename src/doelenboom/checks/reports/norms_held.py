"""Norms that a report calls held or missed, against the value that it gives beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value
from doelenboom.quantities.sentences import sentence_spans

_TIME = r"weken|week|werkdagen|dagen|maanden|minuten|uur|uren|seconden"
_NUMBER = rf"(?<![\d.,€-])(?P<value>{DIGITS_PATTERN})\s*(?P<unit>%|procent|{_TIME})?(?![\d.,]*\d)"
_VALUE = re.compile(_NUMBER, re.IGNORECASE)
_NORM = re.compile(
    r"\b(?:\w*norm|streefwaarde|streefcijfer|doelwaarde|target|doel|doelstelling|afspraak|ambitie)"
    r"(?:\s+(?:van|is|was|bedraagt|voor\s+(?:20\d\d|dit\s+jaar)|in\s+20\d\d))*\s*:?\s*"
    r"(?:(?P<least>minimaal|minstens|ten\s+minste|tenminste)|(?P<most>maximaal|hoogstens"
    rf"|ten\s+hoogste|binnen))?\s*{_NUMBER}",
    re.IGNORECASE,
)
_ONE = {
    "procent": "%", "weken": "week", "dagen": "dag", "werkdagen": "werkdag", "maanden": "maand",
    "minuten": "minuut", "uren": "uur", "seconden": "seconde",
}  # fmt: skip
_HELD = re.compile(
    r"\b(?:gehaald|behaald|bereikt|voldoen|voldoet|voldeed|voldeden|binnen\s+de\s+norm"
    r"|(?:halen|haalden)\s+(?:we|wij)|haalde|haalt)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|net\s+niet|geen|bijna|nog|wel|maar|deels|meeste)\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"(?:^|[,;]\s)als\b|\b(?:zodra|om|kunnen|kan|willen|moet|moeten|verwacht\w*|vorig\w*|eerder|streven|zullen)\b",
    re.IGNORECASE,
)
_LESS_IS_BETTER = re.compile(
    r"verzuim|uitval|klacht|werkloos|wacht|restafval|verspil|overschrijd|verlies|incident|ongeval"
    r"|achterstand|schuld|overlast|doorloop|uitstoot|verbruik|leegstand|fout|armoede|eenzaam",
    re.IGNORECASE,
)
_MORE_IS_BETTER = re.compile(
    r"tevreden|tijdig|op\s+tijd|binnen\b|opkomst|deelname|bereik|waardering|rapportcijfer|dekking"
    r"|respons|afgehandeld|gescheiden|slaag|beantwoord|bereikbaar|opgenomen",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:Gemiddeld|(?:Het|Dit|Dat|Die|Deze)\s+(?:is|was|werd|wordt|duurde)\b)")
"""How a next sentence begins that is about the same as the one with the norm."""
_ELSEWHERE = re.compile(
    r"\b(?:20\d\d|landelijk\w*|Nederland\w*|regio\w*|provinci\w*|elders|ander\w*|vorig\w*|eerder"
    r"|respons|bij|langste|kortste|hoogste|laagste|hoewel|terwijl|ook\s+al)\b",
    re.IGNORECASE,
)
"""Words between norm and value by which the value is of another year, place or group."""


@dataclass(frozen=True, slots=True)
class _Reached:
    """A norm, what came of it, and which of the two is better."""

    norm: re.Match[str]
    reached: re.Match[str]
    more: bool


@passage_rule(
    "verslag-norm", severity=Severity.ERROR,
    title="Een norm heet gehaald als het cijfer hem haalt",
    explanation="“De norm van 95 % is gehaald: 91 % was op tijd.” Het oordeel of een van de twee "
    "getallen klopt niet.",
    norm="BBV artikel 25: getrouw beeld; rekenkamers toetsen het oordeel aan het cijfer.",
    bad=["De norm van 95% is gehaald: 91% van de aanvragen was op tijd klaar.",
         "De afhandeling voldoet aan de norm van 6 weken: gemiddeld duurde het 8 weken."],
    good=["De norm van 95% is gehaald: 96% van de aanvragen was op tijd klaar.",
          "Het doel van 60% gescheiden afval is bereikt. Landelijk ligt dit op 57%.",
          "De norm van 95% is niet gehaald: 91% van de aanvragen was op tijd klaar.",
          "De afhandeling voldoet aan de norm van 6 weken: gemiddeld duurde het 5 weken."],
)  # fmt: skip
def norm_is_held(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A verdict, a norm and one other value of its unit, in a sentence and the one behind it."""
    if not is_running(passage) or not passage.has_digits or not _HELD.search(passage.text):
        return
    spans = sentence_spans(passage.text)
    for place, (start, end) in enumerate(spans):
        norm = _NORM.search(passage.text, start, end)
        if norm is None:
            continue
        until = end
        whole = _HELD.search(passage.text, start, end) and _others(passage, norm, start, end)
        if not whole and place + 1 < len(spans) and _SAME.match(passage.text, end):
            until = spans[place + 1][1]
        verdict = _HELD.search(passage.text, start, until)
        if verdict is None or _OTHERWISE.search(passage.text, start, until):
            continue
        found = _reached(passage, norm, start, until)
        if found is None:
            continue
        clause = re.split(r"[.:;]", passage.text[start:until])
        said = next(one for one in clause if _HELD.search(one))
        is_missed = re.search(r"\b(?:niet|net\s+niet|nooit)\b", said, re.IGNORECASE) is not None
        if not is_missed and _NOT.search(said):
            continue
        aim, value = (digits_value(one["value"])[0] for one in (found.norm, found.reached))
        holds = value >= aim if found.more else value <= aim
        if holds is is_missed:
            yield _told(passage, verdict, found, is_missed=is_missed)


def _others(passage: Passage, norm: re.Match[str], start: int, end: int) -> list[re.Match[str]]:
    """The values of the unit of a norm in a stretch, the norm itself not counted."""
    return [
        one for one in _VALUE.finditer(passage.text, start, end)
        if _unit(one) == _unit(norm) and one.start("value") != norm.start("value")
        and (one["unit"] or "," in one["value"])
    ]  # fmt: skip


def _reached(passage: Passage, norm: re.Match[str], start: int, until: int) -> _Reached | None:
    others = _others(passage, norm, start, until)
    unit = _unit(norm)
    if len(others) != 1 or (not unit and "," not in norm["value"]):
        return None
    words = passage.text[start:until]
    if _ELSEWHERE.search(passage.text, norm.end(), others[0].start()):
        return None
    if norm["least"] or norm["most"]:
        return _Reached(norm, others[0], more=bool(norm["least"]))
    if unit not in {"", "%"}:
        return _Reached(norm, others[0], more=False)
    less, more = _LESS_IS_BETTER.search(words), _MORE_IS_BETTER.search(words)
    if unit and bool(less) == bool(more):
        return None
    return _Reached(norm, others[0], more=less is None)


def _unit(match: re.Match[str]) -> str:
    """The unit as one word: "%", "week"; "" without one."""
    unit = (match["unit"] or "").lower()
    return _ONE.get(unit, unit)


def _told(passage: Passage, verdict: re.Match[str], found: _Reached, *, is_missed: bool) -> Finding:
    norm, reached = (
        passage.text[one.start("value") : one.end("unit" if one["unit"] else "value")]
        for one in (found.norm, found.reached)
    )
    return at(
        passage, *verdict.span(),
        f"Hier heet de norm {'niet ' if is_missed else ''}gehaald, maar {reached} is "
        f"{'niet slechter' if is_missed else 'slechter'} dan {norm}.",
        "Verbeter het oordeel of een van de getallen.",
        Evidence(passage.place_at(found.reached.start()), found.reached[0].strip()),
    )  # fmt: skip
