"""Several values in a row: by year against a word, by size against a rank, within a range."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running, same_measure
from doelenboom.checks.figures.trends import DOWN, UP, WEAKENED, course_of
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.rounding import allowed
from doelenboom.quantities.sentences import sentence_spans

_SAME = re.compile(
    r"\b(?:bleef|bleven|blijft|is|zijn)\s+(?:het\s+\w+\s+)?(?P<about>vrijwel\s+|nagenoeg\s+|ongeveer\s+"
    r"|bijna\s+)?(?:gelijk|stabiel|ongewijzigd|onveranderd|constant|hetzelfde)\b",
    re.IGNORECASE,
)
_STILL = Decimal("0.10")
_POINTS = 2
_YEARLY = re.compile(
    r"\b(?:dus|daarmee|hiermee|elk\s+jaar|ieder\s+jaar|jaarlijks|steeds|gestaag|blijft|trend)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"(?:Het|Dit|Dat|Deze|De|Daarmee|Hiermee|We|Zo|Dus)\b")


def _evidence(passage: Passage, ours: list[Quantity]) -> list[Evidence]:
    return [Evidence(passage.place_at(one.start), one.words.strip()) for one in ours]


@passage_rule(
    "cijfers-gelijk-gebleven", severity=Severity.WARNING,
    title="Wat gelijk bleef, heeft bijna dezelfde waarde",
    explanation="“Bleef gelijk: 1.420 in 2022 en 1.760 in 2023” is een stijging van bijna een "
    "kwart.",
    norm="BBV artikel 3: getrouw en duidelijk.",
    bad=["Het aantal verhuizingen bleef gelijk: 1.420 in 2022 en 1.760 in 2023."],
    good=["Het aantal verhuizingen bleef vrijwel gelijk: 1.420 in 2022 en 1.428 in 2023."],
)  # fmt: skip
def stays_the_same(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A word for no change, and two values by year in the same sentence that differ a lot."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        start, end = group[0].scope.start, group[0].scope.end
        match = _SAME.search(passage.text, start, end)
        course = course_of(passage.text, group) if match else None
        if match is None or course is None or course.first.value <= 0:
            continue
        gap = abs(course.last.value - course.first.value)
        if gap <= _STILL * course.first.value or (course.first.unit == "%" and gap <= _POINTS):
            continue
        yield at(
            passage, match.start(), match.end(),
            f"Hier staat “{match[0]}”, maar {course.first.words.strip()} werd "
            f"{course.last.words.strip()}.",
            "Kies een ander woord of verbeter een van de waarden.",
            *_evidence(passage, [course.first, course.last]),
        )  # fmt: skip


@passage_rule(
    "cijfers-reeks-richting", severity=Severity.ERROR,
    title="Een reeks jaren gaat de kant op die er staat",
    explanation="“1.204, 1.251 en 1.298. Het aantal daalt dus elk jaar”: het stijgt.",
    norm="BBV artikel 3: getrouw en duidelijk.",
    bad=["In 2022 waren er 1.204 cliënten, in 2023 1.251 en in 2024 1.298. Het aantal daalt dus "
         "elk jaar."],
    good=["In 2022 waren er 1.204 cliënten, in 2023 1.251 en in 2024 1.298. Het aantal stijgt dus "
          "elk jaar."],
)  # fmt: skip
def series_goes_that_way(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Values of two or more years that all go one way, and a sentence behind it that says not."""
    if not is_running(passage):
        return
    text = passage.text
    spans = sentence_spans(text)
    for group in by_sentence(passage):
        series = _by_year(group)
        if len(series) < 2:
            continue
        end = group[0].scope.end
        own = text[group[0].scope.start : end]
        behind = next((text[start:stop] for start, stop in spans if start >= end), "")
        clauses = [own] if len(series) > 2 else []
        if _REFERS.match(behind) and _YEARLY.search(behind) and not re.search(r"\d", behind):
            clauses.append(behind)
        for clause in clauses:
            up, down = UP.search(clause), DOWN.search(clause)
            word = up or down
            if bool(up) == bool(down) or word is None or WEAKENED.search(clause):
                continue
            steps = [_step(one, other) for one, other in pairwise(series)]
            if all(step < 0 for step in steps) if up else all(step > 0 for step in steps):
                place = text.find(clause) + word.start()
                yield at(
                    passage, place, place + len(word[0]),
                    f"Hier staat “{word[0]}”, maar van {series[0].words.strip()} naar "
                    f"{series[-1].words.strip()} gaat het {'omlaag' if up else 'omhoog'}.",
                    "Verbeter het woord of een van de waarden.", *_evidence(passage, series),
                )  # fmt: skip


def _by_year(group: tuple[Quantity, ...]) -> list[Quantity]:
    """The values of a sentence when each has one year of its own, earliest first."""
    if any(len(one.scope.periods) != 1 or one.way or one.fraction for one in group):
        return []
    years = [min(one.scope.periods)[:4] for one in group]
    alike = all(same_measure(one, group[0]) for one in group)
    places = {one.scope.regions for one in group}
    if len(set(years)) != len(years) or not alike or len(places) > 1:
        return []
    return [one for _, one in sorted(zip(years, group, strict=True), key=lambda each: each[0])]


def _step(one: Quantity, other: Quantity) -> int:
    low, high = allowed(one)
    least, most = allowed(other)
    return 1 if least > high else -1 if most < low else 0


_HIGHEST = re.compile(
    r"\b(?:de\s+meeste|het\s+meeste|het\s+grootste|de\s+grootste|het\s+hoogst\w*|de\s+hoogste)\b",
    re.IGNORECASE,
)
_LOWEST = re.compile(
    r"\b(?:de\s+minste|het\s+kleinst\w*|de\s+kleinste|het\s+laagst\w*|de\s+laagste)\b",
    re.IGNORECASE,
)
_NEXT_IN_RANK = re.compile(
    r"(?:daarna|vervolgens|gevolgd|op\s+de\s+tweede\s+plaats|op\s+twee)\b", re.IGNORECASE
)
_IN_RANGE = re.compile(r"\btussen\b|\blopen\s+uiteen|\bloopt\s+uiteen|\bvariëren|\bvarieert",
                       re.IGNORECASE)  # fmt: skip


@passage_rule(
    "cijfers-rangorde", severity=Severity.WARNING,
    title="De hoogste waarde is de hoogste",
    explanation="“Oudeland heeft met 4.200 de meeste inwoners. Daarna volgt Nieuwland met 5.100.”",
    norm="Rekenregel: het grootste is niet kleiner dan wat erop volgt.",
    bad=["Oudeland heeft met 4.200 inwoners de meeste inwoners. Daarna volgt Nieuwland met 5.100 "
         "inwoners.",
         "De scores liggen tussen 6,1 en 7,4. Wijk Noord scoort het hoogst met een 7,9."],
    good=["Oudeland heeft met 5.200 inwoners de meeste inwoners. Daarna volgt Nieuwland met 4.100 "
          "inwoners.",
          "De scores liggen tussen 6,1 en 7,4. Wijk Noord scoort het hoogst met een 7,4."],
)  # fmt: skip
def rank_holds(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The first in rank against the next, and the highest or lowest against its range."""
    if not is_running(passage):
        return
    text = passage.text
    for group, following in pairwise(by_sentence(passage)):
        own = text[group[0].scope.start : group[0].scope.end]
        behind = text[following[0].scope.start : following[0].scope.end]
        if len(following) != 1 or following[0].way:
            continue
        one, last = group[0], following[0]
        high, low = bool(_HIGHEST.search(own)), bool(_LOWEST.search(own))
        if len(group) == 1 and high != low and _NEXT_IN_RANK.match(behind):
            if same_measure(one, last) and not one.way and _step(one, last) == (1 if high else -1):
                yield _out_of_rank(passage, last, [one])
            continue
        ends = _range(group) if _IN_RANGE.search(own) else None
        top, bottom = bool(_HIGHEST.search(behind)), bool(_LOWEST.search(behind))
        if ends is None or top == bottom or last.unit not in {"", one.unit}:
            continue
        if (top and last.value > ends[1]) or (bottom and last.value < ends[0]):
            yield _out_of_rank(passage, last, list(group))


def _range(group: tuple[Quantity, ...]) -> tuple[Decimal, Decimal] | None:
    if len(group) == 1 and group[0].upper is not None:
        return group[0].value, group[0].upper
    return None


def _out_of_rank(passage: Passage, one: Quantity, others: list[Quantity]) -> Finding:
    said = " en ".join(other.words.strip() for other in others)
    return at(
        passage, one.start, one.end,
        f"{one.words.strip()} past niet bij {said} in de zin ervoor.",
        "Kijk of de waarden verwisseld zijn.", *_evidence(passage, others),
    )  # fmt: skip


_A_CHANGE_OF = re.compile(
    r"\b(?:stijging|daling|groei|toename|afname|krimp|vermindering|verhoging|verlaging|verschil"
    r"|verslechtering|verbetering|vooruitgang|achteruitgang|mutatie|bijstelling)\s+van\s+$",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-stijging-van", severity=Severity.ERROR,
    title="Een stijging of daling volgt uit de twee waarden ervoor",
    explanation="“6,4 miljoen, tegen 6,1 miljoen in 2024. Dat is een stijging van 9,9 %”: het is "
    "4,9 %.",
    norm="Rekenregel: groei = nieuwe waarde gedeeld door oude waarde, min 1.",
    bad=["In het eerste halfjaar reisden 6,4 miljoen mensen per bus, tegen 6,1 miljoen in 2024. "
         "Dat is een stijging van 9,9%.",
         "Een huishouden betaalde in 2024 € 917,55. In 2025 wordt dat € 944,90, een stijging van "
         "2,0%."],
    good=["In het eerste halfjaar reisden 6,4 miljoen mensen per bus, tegen 6,1 miljoen in 2024. "
          "Dat is een stijging van 4,9%.",
          "Een huishouden betaalde in 2024 € 917,55. In 2025 wordt dat € 944,90, een stijging van "
          "3,0%.",
          "De omzet was € 4 miljoen, de winst € 1 miljoen. Dat is een stijging van 8%."],
)  # fmt: skip
def change_behind_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """By how much it changed, behind exactly two values of one thing in two sentences."""
    if not is_running(passage):
        return
    earlier: tuple[Quantity, ...] = ()
    for before, group in pairwise([(), *by_sentence(passage)]):
        step, first, earlier = group[-1], earlier, before
        levels = _levels(passage, step, first, before, group)
        if len(levels) != 2:
            continue
        told = (
            _changes(step, *levels, is_crossed=_is_crossed(passage, levels))
            if same_measure(*levels) and _in_time(passage, levels)
            else []
        )
        low, high = sorted(abs(value) for value in allowed(step))
        if not told or any(least < high and low < most for least, most in told):
            continue
        yield at(
            passage, step.start, step.end,
            f"{step.words.strip()} volgt niet uit {levels[0].words.strip()} en "
            f"{levels[1].words.strip()}.",
            "Reken het verschil na, of verbeter een van de waarden.",
            *_evidence(passage, levels),
        )  # fmt: skip


def _levels(
    passage: Passage, step: Quantity, first: tuple[Quantity, ...],
    before: tuple[Quantity, ...], group: tuple[Quantity, ...],
) -> list[Quantity]:  # fmt: skip
    """The two values that a change lies between: of its own sentence, or the ones before it."""
    lead = passage.text[step.scope.start : step.start]
    own = [one for one in group[:-1] if not one.way and not one.fraction]
    if not _A_CHANGE_OF.search(lead):
        return []
    if len(own) == len(group) - 1 == 2 and _IS_RESULT.search(lead):
        return own if _SET_AGAINST.search(passage.text[own[0].end : own[1].start]) else []
    if not _REFERS_BACK.match(lead):
        return []
    levels = [one for one in (*before, *group[:-1]) if not one.way]
    if len(levels) == len(first) == 1 and same_measure(first[0], levels[0]):
        levels, before = [*first, *levels], (*first, *before)
    return levels if len(levels) == len(before) + len(group) - 1 else []


_IS_RESULT = re.compile(r"[,:;–(]\s*(?:dat\s+is\s+|dus\s+)?een\s+[^\W\d_]+\s+van\s+$")
_SET_AGAINST = re.compile(r"\b(?:tegen|tegenover|jaar\s+(?:eerder|ervoor|later))\b")
_REFERS_BACK = re.compile(r"(?:Dat|Dit|Daarmee|In\s+(?:19|20)\d\d|Nu|Inmiddels)\b")
_COMPARED = re.compile(
    r"\b(?:tegen|tegenover|vergeleken|opzichte|eerder|naar|wordt|werd|was|waren|nu|inmiddels"
    r"|(?:19|20)\d\d)\b"
)


def _in_time(passage: Passage, levels: list[Quantity]) -> bool:
    """Whether the text sets one value against the other, and not one thing beside another."""
    between = passage.text[levels[0].end : levels[1].start]
    counted = [one.counted[:1] for one in levels if one.counted]
    return _COMPARED.search(between) is not None and (len(counted) < 2 or counted[0] == counted[1])


_SHORT = re.compile(r"\b(?:tekort|nadeel|verlies|negatief|nadelig\w*)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:overschot|voordeel|winst|positief|voordelig\w*)\b", re.IGNORECASE)


def _is_crossed(passage: Passage, levels: list[Quantity]) -> bool:
    """Whether one of two amounts is short and the other over: they lie on two sides of nought."""
    near = [
        passage.text[max(one.scope.start, one.start - 40) : one.end + 12] for one in levels
    ]  # fmt: skip
    sides = [bool(_OVER.search(words)) - bool(_SHORT.search(words)) for words in near]
    return sides[0] * sides[1] < 0


def _changes(
    step: Quantity, one: Quantity, other: Quantity, *, is_crossed: bool = False
) -> list[tuple[Decimal, Decimal]]:
    """The least and the most that a change can be, whichever of the two came first."""
    low, high = allowed(one)
    least, most = allowed(other)
    if is_crossed:
        least, most = -most, -least
    if step.unit == "%" and one.unit != "%":
        if low <= 0 or least <= 0:
            return []
        ways = [(100 * (low / most - 1), 100 * (high / least - 1)),
                (100 * (least / high - 1), 100 * (most / low - 1))]  # fmt: skip
    elif step.unit == ("procentpunt" if one.unit == "%" else one.unit):
        ways = [(low - most, high - least)]
    else:
        return []
    return [
        (min(abs(a), abs(b)) if a * b > 0 else Decimal(0), max(abs(a), abs(b))) for a, b in ways
    ]
