"""What a text says of time: how many months a stretch has, and a forecast told as a count."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import Stated, all_stated, is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stance_of, stems_in
from doelenboom.quantities.models import Bound, Kind, Stance
from doelenboom.quantities.sentences import sentence_spans

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_COUNTS = {
    "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
    "elf": 11,
}  # fmt: skip
_STRETCH = re.compile(
    rf"\beerste\s+(?:(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+maanden|(?P<half>half\s?jaar|zes"
    r"\s+maanden)|(?P<three>drie\s+kwartalen))\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?P<first>{_MONTH})\s+(?:tot\s+en\s+met|t/m|tot\s+eind)\s+(?P<last>{_MONTH})\b",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:[^.;:(]|(?<=\d)\.(?=\d)){0,90}[:(]")
_DIRECT = re.compile(rf"\s*\(\s*(?:van\s+)?(?:{_MONTH})\b", re.IGNORECASE)


@passage_rule(
    "cijfers-maanden", severity=Severity.WARNING,
    title="Een aantal maanden past bij de maanden die erbij staan",
    explanation="“In de eerste zes maanden (januari tot en met augustus)”: dat zijn er acht.",
    norm="Rekenregel: januari tot en met augustus zijn acht maanden.",
    bad=["In de eerste zes maanden kwamen er 40 klachten binnen: 22 van januari tot en met april "
         "en 18 van mei tot en met augustus."],
    good=["In de eerste acht maanden kwamen er 40 klachten binnen: 22 van januari tot en met april "
          "en 18 van mei tot en met augustus.",
          "In de eerste zes maanden was het rustig; van januari tot en met augustus kwamen er 40."],
)  # fmt: skip
def months_are_counted(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The first months of a year, and the ranges behind it that begin in January and join."""
    if not is_running(passage) or "eerste" not in passage.text:
        return
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        match = _STRETCH.search(sentence)
        if match is None or len(_STRETCH.findall(sentence)) > 1:
            continue
        behind = sentence[match.end() :]
        ranges = [
            (_MONTHS.index(one["first"].lower()), _MONTHS.index(one["last"].lower()))
            for one in _RANGE.finditer(behind)
        ]
        aside = _APART if len(ranges) > 1 else _DIRECT
        is_aside = aside.match(behind) and ";" not in behind
        if not is_aside or not ranges or not _join(ranges) or ranges[-1][1] + 1 == _months(match):
            continue
        yield at(
            passage, start + match.start(), start + match.end(),
            f"Hier staat “{match[0]}”, maar januari tot en met {_MONTHS[ranges[-1][1]]} zijn er "
            f"{ranges[-1][1] + 1}.",
            "Verbeter het aantal maanden, of de maanden zelf.",
        )  # fmt: skip


def _months(match: re.Match[str]) -> int:
    if match["half"]:
        return 6
    if match["three"]:
        return 9
    count = match["count"].lower()
    return _COUNTS.get(count) or int(count)


def _join(ranges: list[tuple[int, int]]) -> bool:
    """Whether ranges begin in January and each begins where the one before it ended."""
    begins = [0, *(last + 1 for _, last in ranges)]
    return all(first == begin for (first, _), begin in zip(ranges, begins, strict=False))


_STILL = re.compile(
    r"\b(?:gelijk|stabiel|ongewijzigd|weer|opnieuw|blijft|bleef|al\s+in|maximaal|capaciteit)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:telde|telden|waren|was|woonden|bedroeg|stonden|hadden|had|kende)\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:nu|inmiddels|momenteel|op\s+dit\s+moment|thans|vandaag"
    r"|(?:is|zijn)\s+(?:gegroeid|gestegen|toegenomen))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:telt|tellen|heeft|kent)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_MANY = 1000


@rule(
    "cijfers-prognose-als-telling", severity=Severity.WARNING,
    title="Een verwacht aantal is niet het aantal van nu",
    explanation="“In 2025 telde de stad 62.300 inwoners”, terwijl elders staat dat dit aantal pas "
    "in 2035 wordt verwacht.",
    norm="CBS, kwaliteitsrichtlijnen: prognoses zijn herkenbaar als prognose.",
    bad=["In 2025 telde de stad 62.300 inwoners.\n\nVolgens de prognose groeit het aantal inwoners "
         "naar 62.300 in 2035.",
         "De stad is inmiddels gegroeid tot 62.300 inwoners.\n\nNaar verwachting zijn er 62.300 "
         "inwoners in 2035."],
    good=["In 2025 telde de stad 58.100 inwoners.\n\nVolgens de prognose groeit het aantal "
          "inwoners naar 62.300 in 2035.",
          "In 2025 telde de stad 62.300 inwoners.\n\nVolgens de prognose blijft het aantal "
          "inwoners gelijk: 62.300 in 2035."],
)  # fmt: skip
def forecast_is_no_count(subject: Subject) -> Iterator[Finding]:
    """One large number of one thing: counted in one year or now, and expected for a later one."""
    expected: dict[Decimal, list[Stated]] = defaultdict(list)
    counted: list[Stated] = []
    for stated in subject.derived(all_stated):
        figure = stated.figure
        if figure.value < _MANY or figure.step != 1 or figure.unit or figure.kind is Kind.MONEY:
            continue
        if figure.bound is not Bound.NONE or figure.way or len(figure.scope.periods) > 1:
            continue
        if not figure.scope.periods:
            if _is_of_now(stated, subject):
                counted.append(stated)
        elif figure.scope.stance is Stance.FORECAST and not _STILL.search(stated.sentence):
            expected[figure.value].append(stated)
        elif figure.scope.stance is Stance.MEASURED and _COUNTED.search(stated.sentence):
            counted.append(stated)
    for stated in counted:
        noun = stems_in(" ".join(stated.figure.counted[:1]))
        later = [
            one for one in expected.get(stated.figure.value, ())
            if noun and noun <= stems_in(one.passage.text)
            and min(one.figure.scope.periods) > max(
                stated.figure.scope.periods, default=str(subject.today.year)
            )
        ]  # fmt: skip
        if later:
            year = min(later[0].figure.scope.periods)
            yield at(
                stated.passage, stated.figure.start, stated.figure.end,
                f"{stated.figure.words.strip()} wordt elders pas in {year} verwacht.",
                "Kijk welk aantal bij dit jaar hoort.",
                Evidence(later[0].passage.place, later[0].sentence[:160]),
            )  # fmt: skip


def _is_of_now(stated: Stated, subject: Subject) -> bool:
    """Whether a sentence without a year tells what is so today, not in a picture of later."""
    if stated.figure.scope.stance is not Stance.MEASURED:
        return False
    if _NOW.search(stated.sentence):
        return _is_past(stated.sentence, subject)
    if not _PRESENT.search(stated.sentence):
        return False
    above = [subject.document.passages[one].text for one in stated.passage.section]
    if any(stance_of(text) is not Stance.MEASURED for text in above):
        return False
    return _is_past(" ".join([*above, stated.passage.text]), subject)


def _is_past(text: str, subject: Subject) -> bool:
    """Whether a text names no year that is still to come."""
    return all(int(year) <= subject.today.year for year in _YEAR.findall(text))
