"""Words of change ("steeds meer", "verdubbeld") against two values that the text sets in time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running, number, same_measure
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN, MONTHS
from doelenboom.quantities.models import Bound, Quantity, Stance
from doelenboom.quantities.rounding import agree, allowed
from doelenboom.quantities.sentences import sentence_spans

UP = re.compile(
    r"\b(?:steeds|almaar|alsmaar)\s+(?:\w+\s+)?(?:meer|vaker|hoger|hogere|groter|grotere|langer"
    r"|drukker)\b"
    r"|\b(?:steeg|stegen|stijgt|stijgen|stijgend\w*|gestegen|stijging|toename|toegenomen|groei"
    r"|groeide|groeiden|groeit|groeien|gegroeid|opgelopen|oplopend\w*|liep\s+op|liepen\s+op"
    r"|loopt\s+op|lopen\s+op"
    r"|(?:nam|namen|neemt|nemen)\b[^.;]{0,60}\btoe|omhoog)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:steeds|almaar|alsmaar)\s+(?:\w+\s+)?(?:minder|lager|lagere|kleiner|kleinere|korter"
    r"|zeldener)\b"
    r"|\b(?:daalde|daalden|daalt|dalen|dalend\w*|gedaald|daling|afname|afgenomen|kromp|krimpt"
    r"|gekrompen|teruggelopen|teruggang|terugloop|liep\s+terug|liepen\s+terug|loopt\s+terug"
    r"|gezakt|zakte"
    r"|(?:nam|namen|neemt|nemen)\b[^.;]{0,60}\baf|omlaag)\b",
    re.IGNORECASE,
)
FACTORS = {
    "verdubbel": (Decimal("1.7"), Decimal("2.3")),
    "verdrievoudig": (Decimal("2.6"), Decimal("3.4")),
    "verviervoudig": (Decimal("3.5"), Decimal("4.5")),
    "gehalveer": (Decimal("0.4"), Decimal("0.6")), "halve": (Decimal("0.4"), Decimal("0.6")),
}  # fmt: skip
FACTOR = re.compile(
    r"\b(?P<bound>(?:ruim|bijna|meer\s+dan|ongeveer|nagenoeg|vrijwel)\s+)?"
    r"(?:(?:een|in\s+aantal)\s+)?"
    r"(?P<word>verdubbel\w*|verdrievoudig\w*|verviervoudig\w*|gehalveerd\w*|halveer\w*|halvering)\b",
    re.IGNORECASE,
)
WEAKENED = re.compile(
    r"\b(?:niet|geen|minder\s+(?:hard|snel|sterk)|hoewel|ondanks|terwijl|maar|echter|toch"
    r"|eerst|daarna|afgevlakt|gestopt|gekeerd|voorkomen|afremmen|tegengaan|tegen|willen|wil|doel"
    r"|streven|moet|moeten|als|wens|ambitie|zodat|kunnen|enerzijds)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b(?P<year>(?:19|20)\d\d)\b|\b(?P<month>{MONTH_PATTERN})\b"
    r"|\b(?P<before>vorig\s+jaar|een\s+jaar\s+eerder|het\s+jaar\s+ervoor|begin\s+van\s+het\s+jaar)\b"
    r"|\b(?P<now>dit\s+jaar|inmiddels|nu|momenteel|eind\s+van\s+het\s+jaar)\b",
    re.IGNORECASE,
)
_RULE = "BBV artikel 3: getrouw en duidelijk; rekenregel: een stijging eindigt hoger dan zij begon."


@dataclass(frozen=True, slots=True)
class _Course:
    """Two values of one thing, the earlier first."""

    first: Quantity
    last: Quantity


def _when(text: str) -> tuple[int, int] | None:
    """The sort of time that a stretch names, and its place in it; the last one named."""
    found = list(_TIME.finditer(text))
    if not found:
        return None
    match = found[-1]
    if match["year"]:
        return 0, int(match["year"])
    if match["month"]:
        return 1, MONTHS.index(match["month"].lower())
    return 2, 0 if match["before"] else 1


def course_of(text: str, group: tuple[Quantity, ...]) -> _Course | None:
    """The two values of a sentence when each has a time of its own, and nothing else counts."""
    levels = [one for one in group if not one.way and not one.fraction and one.upper is None]
    if len(levels) != 2 or len(group) != 2 or not same_measure(*levels):
        return None
    one, other = levels
    apart = one.counted[:1] != other.counted[:1] and one.counted and other.counted
    if apart or one.scope.regions != other.scope.regions or one.scope.ages != other.scope.ages:
        return None
    if any(each.scope.stance is not Stance.MEASURED for each in levels):
        return None
    before = _when(text[one.scope.start : one.start])
    between = text[one.end : other.start]
    behind = _when(text[other.end : other.scope.end])
    if before is not None and (middle := _when(between)) is not None:
        times = (before, middle)
    elif (middle := _when(between)) is not None and behind is not None:
        times = (middle, behind)
    else:
        return None
    if times[0][0] != times[1][0] or times[0] == times[1]:
        return None
    return _Course(one, other) if times[0] < times[1] else _Course(other, one)


@passage_rule(
    "cijfers-trend", severity=Severity.ERROR,
    title="Wat een zin over de richting zegt, volgt uit de waarden",
    explanation="“Steeds meer inwoners …” met een waarde die daalt, of “verdubbeld” bij anderhalf "
    "keer zo veel: het woord of een van de waarden klopt niet. We lezen de zin met de waarden en "
    "die ervoor.",
    norm=_RULE,
    bad=["Steeds meer mensen komen naar het spreekuur. In 2022 waren het er 410, in 2024 nog 355.",
         "We zien een verdubbeling van de klachten. In 2023 waren het er 120, in 2024 waren het "
         "er 160."],
    good=["Steeds meer mensen komen naar het spreekuur. In 2022 waren het er 355, in 2024 al 410.",
          "We zien een verdubbeling van de klachten. In 2023 waren het er 120, in 2024 waren het "
          "er 238.",
          "Na jaren van stijging nam het aantal af. In 2022 waren het er 410, in 2024 nog 355."],
)  # fmt: skip
def trend_holds(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A claim of direction or size in the sentence of two values in time, or in the one before."""
    if not is_running(passage):
        return
    text = passage.text
    spans = sentence_spans(text)
    for group in by_sentence(passage):
        course = course_of(text, group)
        if course is None:
            continue
        start, end = group[0].scope.start, group[0].scope.end
        own = text[start:end]
        if _from_to(text, group) is None:
            yield from _held(passage, course, start, own)
        before = [span for span in spans if span[1] <= start][-1:]
        said = text[before[0][0] : before[0][1]] if before else ""
        numbered = said and any(
            one.scope.start == before[0][0] and one.unit != "jaar" for one in _figures(passage)
        )
        if said and not numbered and not _claims(own):
            yield from _held(passage, course, before[0][0], said)


def _figures(passage: Passage) -> Iterator[Quantity]:
    return (one for group in by_sentence(passage) for one in group)


def _claims(sentence: str) -> bool:
    return bool(UP.search(sentence) or DOWN.search(sentence) or FACTOR.search(sentence))


def _held(passage: Passage, course: _Course, start: int, said: str) -> Iterator[Finding]:
    """What one sentence says, against the values."""
    first, last = course.first, course.last
    if WEAKENED.search(said):
        return
    factor = FACTOR.search(said)
    up, down = UP.search(said), DOWN.search(said)
    values = f"van {first.words.strip()} naar {last.words.strip()}"
    proof = (
        Evidence(passage.place_at(first.start), first.words.strip()),
        Evidence(passage.place_at(last.start), last.words.strip()),
    )
    if factor and first.value > 0:
        low, high = next(
            room for word, room in FACTORS.items() if factor["word"].lower().startswith(word)
        )
        ratio = last.value / first.value
        if factor["bound"] and factor["bound"].split()[0].lower() in {"meer", "ruim"}:
            high *= 2
        if not low <= ratio <= high:
            yield at(
                passage, start + factor.start("word"), start + factor.end("word"),
                f"{values.capitalize()} is {number(ratio, 2)} keer zo veel, en niet "
                f"“{factor['word']}”.",
                "Kies een ander woord of verbeter een van de waarden.", *proof,
            )  # fmt: skip
        return
    if bool(up) == bool(down):
        return
    word = up or down
    wrong = allowed(last)[1] < allowed(first)[0] if up else allowed(last)[0] > allowed(first)[1]
    if wrong and word is not None:
        yield at(
            passage, start + word.start(), start + word.end(),
            f"Hier staat “{word[0]}”, maar {values} gaat het {'omlaag' if up else 'omhoog'}.",
            "Verbeter het woord of een van de waarden; misschien zijn ze verwisseld.", *proof,
        )  # fmt: skip


_THEREFORE = re.compile(r"\b(?:dus|daarmee|dan)\b", re.IGNORECASE)
_ARRIVED = re.compile(r"\b(?:naar|tot)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:kwamen|komen|zijn|gingen|gaan|waren)\s+(?:er\s+)?(?:dus\s+|daarmee\s+|zo\s+|er\s+)*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"[^.;\d]{0,40}\b(?P<word>bij|erbij|meer|extra|af|minder|weg)\s*\.?\s*$")


@passage_rule(
    "cijfers-gevolg", severity=Severity.ERROR,
    title="Een gevolgtrekking volgt uit de waarden ervoor",
    explanation="Na “van 12.340 naar 12.815” horen er 475 bij te komen, en wat er “dus” is, is de "
    "waarde waar de zin op uitkwam.",
    norm="Rekenregel: verandering = nieuwe waarde min oude waarde.",
    bad=["Het aantal woningen groeide van 12.340 naar 12.815. Er kwamen dus 375 woningen bij.",
         "Het aantal leerlingen daalt van 900 nu naar 700 in 2040. In 2040 zijn er dus 780 "
         "leerlingen."],
    good=["Het aantal woningen groeide van 12.340 naar 12.815. Er kwamen dus 475 woningen bij.",
          "Het aantal leerlingen daalt van 900 nu naar 700 in 2040. In 2040 zijn er dus 700 "
          "leerlingen."],
)  # fmt: skip
def conclusion_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One figure in the sentence behind "van X naar Y": how many came, or how many there are."""
    if not is_running(passage):
        return
    text = passage.text
    before: tuple[Quantity, ...] = ()
    earlier: tuple[Quantity, ...] = ()
    for group in by_sentence(passage):
        pair = _from_to(text, before)
        if pair is None and _changed_by(text, group):
            pair = _one_and_one(earlier, before)
        earlier, before = before, group
        if pair is None or len(group) != 1 or not same_measure(pair.last, group[0]):
            continue
        one = group[0]
        lead, behind = text[one.scope.start : one.start], text[one.end : one.scope.end]
        added = (_ADDED.search(lead) and _MORE.match(behind)) or _changed_by(text, group)
        if added:
            low = allowed(pair.last)[0] - allowed(pair.first)[1]
            high = allowed(pair.last)[1] - allowed(pair.first)[0]
            least, most = sorted((abs(low), abs(high)))
            told_low, told_high = allowed(one)
            if told_low <= most and least <= told_high:
                continue
            found = number(abs(pair.last.value - pair.first.value))
        elif _THEREFORE.search(lead) and not _MORE.match(behind) and one.bound is Bound.NONE:
            if agree(one, pair.last) or one.way:
                continue
            found = pair.last.words.strip()
        else:
            continue
        yield at(
            passage, one.start, one.end,
            f"Uit de zin ervoor volgt {found}, en niet {one.words.strip()}.",
            "Reken het na, of verbeter een van de waarden.",
            Evidence(passage.place_at(pair.first.start), pair.first.words.strip()),
            Evidence(passage.place_at(pair.last.start), pair.last.words.strip()),
        )  # fmt: skip


_BY = re.compile(r"\bdus\s+(?:\w+\s+)?met\s+$", re.IGNORECASE)
_CHANGED = re.compile(r"\s*(?:\w+\s+)?(?:af|toe)genomen\b|\s*(?:\w+\s+)?(?:gedaald|gestegen)\b")


def _changed_by(text: str, group: tuple[Quantity, ...]) -> bool:
    """Whether a sentence says by how much it "dus" changed."""
    one = group[0]
    return (
        len(group) == 1 and _BY.search(text[one.scope.start : one.start]) is not None
        and _CHANGED.match(text[one.end : one.scope.end]) is not None
    )  # fmt: skip


def _one_and_one(earlier: tuple[Quantity, ...], before: tuple[Quantity, ...]) -> _Course | None:
    """The one value of each of the two sentences before."""
    if len(earlier) != 1 or len(before) != 1 or not same_measure(earlier[0], before[0]):
        return None
    return None if earlier[0].way or before[0].way else _Course(earlier[0], before[0])


def _from_to(text: str, group: tuple[Quantity, ...]) -> _Course | None:
    """The only two levels of a sentence, of which the second is arrived at."""
    levels = [one for one in group if not one.way and not one.fraction and one.upper is None]
    if len(levels) != 2 or not same_measure(*levels):
        return None
    one, other = levels
    from_one = re.search(r"\bvan\s+(?:\w+\s+)?$", text[max(0, one.start - 20) : one.start])
    if not from_one or not _ARRIVED.search(text[max(0, other.start - 20) : other.start]):
        return None
    return _Course(one, other)
