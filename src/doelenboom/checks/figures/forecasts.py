"""A forecast that is told as a measurement."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stance_of
from doelenboom.quantities.models import Stance

_PAST = re.compile(
    r"\b(?:bedroeg|bedroegen|was|waren|steeg|stegen|daalde|daalden|telde|telden|had|hadden|werd"
    r"|werden|lag|lagen"
    r"|kwam|kwamen|ontving|ontvingen|gaf|gaven|woonde|woonden|gestegen|gedaald|toegenomen"
    r"|afgenomen|geregistreerd"
    r"|gemeten|gebleken|bleek|bleken|deed|deden|ging|gingen|kreeg|kregen|scoorde|scoorden"
    r"|gerealiseerd)\b",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:wordt|worden|zal|zullen)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|zijn|heeft|hebben|bedraagt|ligt|telt|woont|wonen|doet|doen|ontvangt|ontvangen)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:als|wanneer|indien|mits|kunnen|kan|krijgt|krijgen|komen|komt|plan|planning|vanaf|tot"
    r"|uiterlijk|voor|richting"
    r"|bestemd|beschikbaar|gereserveerd|worden|wordt|gaat|gaan|klaar|oplevering|bouwen"
    r"|realiseren|dan|dus|per)\b",
    re.IGNORECASE,
)
_OF_PLANS = re.compile(r"begroting|raming|kadernota|perspectief", re.IGNORECASE)
"""A document that is called so tells of every coming year what is planned."""
_LONGEST_TITLE = 90


_TO_BE_DONE = re.compile(
    r"\b(?:is|zijn|heeft|hebben)\b(?:[^.;]|\.(?=\d))*?\b(?:aan|achter|af|bij|door|her|in|mee|na|om|op|over|terug|toe"
    r"|uit|vast|voor|weg)?ge(?!bied|bouwen|middeld|meent|vallen|zin|tal|ld|was)\w{2,}(?:d|t|en)\s*"
    r"(?:[;,.:]|$|\b(?:en|of)\b)",
    re.IGNORECASE,
)
"""“In 2030 zijn er 1.500 woningen bijgebouwd”: what is promised, and cannot be measured yet."""
_PLAN = re.compile(
    r"\b\w*(?:begroting|raming|kadernota|perspectiefnota|voorjaarsnota|plan|agenda|programma)\s+"
    r"(?P<first>20\d\d)(?:\s*(?:-|–|t/m|tot\s+en\s+met)\s*(?P<last>20\d\d))?\b",
    re.IGNORECASE,
)
_FIRST_PASSAGES = 40


@passage_rule(
    "cijfers-prognose", severity=Severity.ERROR,
    title="Een verwachting staat er niet als meting",
    explanation="“In 2040 was 29,9 % ouder dan 65” kan niemand gemeten hebben. Zeg dat het een "
    "verwachting is, of verbeter het jaar.",
    norm="CBS, kwaliteitsrichtlijnen: prognoses zijn herkenbaar als prognose.",
    bad=["In 2040 bedroeg het aandeel 65-plussers 29,9%."],
    good=["Naar verwachting is in 2040 29,9% van de inwoners 65 jaar of ouder.",
          "In 2020 bedroeg het aandeel 65-plussers 24,6%."],
)  # fmt: skip
def forecast_is_said(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A figure of a year that is still to come, in the past or the present tense."""
    if not is_running(passage):
        return
    before = ""
    for group in by_sentence(passage):
        start, end = group[0].scope.start, group[0].scope.end
        sentence = passage.text[start:end]
        context = f"{before} {sentence}"
        before = sentence
        for one in group:
            years = [int(period[:4]) for period in one.scope.periods]
            if (
                not years
                or min(years) <= subject.today.year
                or stance_of(context) is not Stance.MEASURED
            ):
                continue
            is_past = _is_past(_clause(sentence, one.start - start))
            if not is_past and (
                not _PRESENT.search(sentence)
                or _SOFT.search(context)
                or _TO_BE_DONE.search(sentence)
                or years[0] in subject.derived(_planned)
                or _is_forecast_part(passage, subject)
            ):
                continue
            if not is_past and one.kind.value == "money":
                continue
            yield at(
                passage, one.start, one.end,
                f"{one.words.strip()} gaat over {min(years)}, dat nog moet komen, en staat er als "
                f"{'gemeten' if is_past else 'feit'}.",
                "Schrijf “naar verwachting” of “prognose”, of verbeter het jaar.",
                severity=Severity.ERROR if is_past else Severity.WARNING,
            )  # fmt: skip


def _planned(subject: Subject) -> frozenset[int]:
    """The years that a plan is for: in "Begroting 2027" 2027 is told as it stands in it."""
    found: set[int] = set()
    for passage in subject.document.passages[:_FIRST_PASSAGES]:
        for match in _PLAN.finditer(passage.text):
            first = int(match["first"])
            found.update(range(first, int(match["last"] or first) + 1))
    return frozenset(found)


def _clause(sentence: str, place: int) -> str:
    """The clause with a figure and its own year behind "zodat"; else the whole sentence."""
    begin = max((one.end() for one in _FOLLOWS.finditer(sentence, 0, place)), default=0)
    clause = re.split(r"[,;]\s", sentence[begin:], maxsplit=1)[0]
    return clause if begin and _YEAR.search(clause) else sentence


_FOLLOWS = re.compile(r"[,;]\s+(?:zodat|waardoor|waarmee|waarna|dus|daardoor|en\s+dan)\b")
_YEAR = re.compile(r"\b20\d\d\b")


def _is_past(sentence: str) -> bool:
    """Whether it tells what was; "wordt in 2027 gerealiseerd" tells what is to be."""
    found = [match[0].lower() for match in _PAST.finditer(sentence)]
    passive = _TO_BE.search(sentence) is not None
    return any(not (passive and word.startswith("ge")) for word in found)


def _is_forecast_part(passage: Passage, subject: Subject) -> bool:
    """Whether a heading above it, or the title, says that it is of what is expected or wanted."""
    headings = (subject.document.passages[number].text for number in passage.section)
    if any(stance_of(text) is not Stance.MEASURED for text in headings):
        return True
    opening = (one.text for one in subject.document.passages[:1] if len(one.text) < _LONGEST_TITLE)
    return any(_OF_PLANS.search(text) for text in opening)
