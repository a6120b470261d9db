"""Every sort of sentence the site can make, over made-up counts and figures.

``python -m tests.site.sentences.cases`` writes the golden file anew. Read what changed: a sentence
that is wrong or awkward is a defect, not a matter of taste.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier, State
from doelenboom.site.changes import Change
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.figures.series import series_for
from doelenboom.site.language import say
from doelenboom.site.marking import plain
from doelenboom.site.sentences.figure_sentences import (
    Regions,
    break_sentences,
    figure_lead,
    trend_sentence,
)
from doelenboom.site.sentences.headlines import indicator_headline
from doelenboom.site.sentences.status_sentences import change_sentence
from doelenboom.site.sentences.summaries import (
    breakdown,
    deviation_sentence,
    headline,
    lead,
    missing_sentence,
)
from doelenboom.snapshot.comparison import Comparison
from doelenboom.snapshot.models import Indicator, Observation, Status, TargetValue
from tests.factories import SCALE, node
from tests.site.sentences.headline_cases import headline_sentences
from tests.site.sentences.money_cases import change_sentences, money_sentences

GOLDEN = Path(__file__).parent / "golden" / "zinnen.txt"
FOCUS = Noun(("focuspunt", "focuspunten"))
THEME = Noun(("thema", "thema’s"))
REGIONS = Regions("X:dorp", "Proefdorp", "NL01", "Nederland")
COUNTS = (
    # on_track, completed, minor, major, not started, cancelled, missing
    (0, 0, 0, 0, 0, 0, 0), (1, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 1), (0, 0, 1, 0, 0, 0, 0),
    (2, 0, 0, 0, 0, 0, 0), (0, 2, 0, 0, 0, 0, 0), (1, 1, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 7),
    (5, 0, 0, 0, 0, 0, 2), (1, 0, 0, 0, 0, 0, 6), (0, 0, 2, 1, 0, 0, 0), (0, 0, 0, 3, 0, 0, 0),
    (0, 0, 0, 0, 3, 0, 0), (0, 0, 0, 0, 0, 2, 1), (1, 0, 1, 1, 1, 1, 1), (84, 7, 9, 2, 5, 1, 3),
    (23, 1, 2, 0, 0, 0, 0), (11, 1, 2, 0, 1, 0, 0), (20, 0, 5, 0, 0, 0, 0), (15, 0, 6, 0, 0, 0, 0),
    (16, 4, 5, 0, 0, 0, 0), (1, 0, 24, 0, 0, 0, 0), (0, 1, 3, 0, 0, 0, 0),
    (1210, 0, 90, 0, 0, 0, 0),
    (3, 0, 0, 0, 0, 0, 22), (12, 0, 0, 0, 1, 0, 0),
)  # fmt: skip
OWN_COUNTS = (
    (1, 1, 1, 1, 1, 1, 0), (6, 2, 2, 3, 4, 2, 1), (3, 0, 0, 0, 0, 0, 0), (0, 0, 3, 0, 1, 0, 0),
)  # fmt: skip
OWN_WORDS = (
    ("op koers", "klaar", "wijkt licht af", "wijkt flink af", "moet nog beginnen", "gestopt"),
    (
        "Conform afspraak verlopen", "Afgerond", "In geringe mate afwijken van afspraken",
        "In sterke mate afwijken van afspraken", "Niet gestart", "Vervallen",
    ),
    ("Groen", "Gereed", "Oranje", "Rood", "Nog niet gestart", "Gestopt"),
    (
        "Ligt op schema", "Is afgerond", "Loopt vertraging op", "Staat stil", "Start later",
        "Gestaakt",
    ),
)  # fmt: skip


def scale(words: tuple[str, ...]) -> tuple[Status, ...]:
    """A scale with an organisation's own words."""
    return tuple(
        Status(code=f"s{n}", word=word, short=word, state=state)
        for n, (word, state) in enumerate(zip(words, State, strict=True))
    )


def tally(counts: tuple[int, ...], statuses: tuple[Status, ...] = SCALE) -> Tally:
    """Counts in the order of the scale; the last is missing."""
    pairs = [(status, n) for status, n in zip(statuses, counts[:-1], strict=True) if n]
    return Tally(tuple(pairs), counts[-1])


def all_sentences() -> Iterator[str]:
    """One line per sentence; a line that begins with # names a case."""
    for counts in COUNTS:
        yield f"# {counts}"
        yield from _told(tally(counts), THEME if counts[-1] > 20 else FOCUS)
    for words in OWN_WORDS:
        for counts in OWN_COUNTS:
            yield f"# {counts} {'; '.join(words)}"
            yield from _told(tally(counts, scale(words)), FOCUS)
    yield "# was en wordt"
    yield from _changes()
    yield from change_sentences()
    yield from money_sentences()
    yield "# cijfers"
    yield from _figures()
    yield from headline_sentences()


def _told(counted: Tally, noun: Noun) -> Iterator[str]:
    yield headline(counted, noun)
    yield lead(counted, noun)
    yield breakdown(counted, noun)
    yield deviation_sentence(counted, noun)
    if counted.missing:
        yield missing_sentence(counted, noun)


def _changes() -> Iterator[str]:
    earlier = Comparison(against="edition", edition="t1", title="Tussenrapportage 1 2026")
    on, done, minor, major, idle, stopped = SCALE
    cases: tuple[list[tuple[Status | None, Status | None]], ...] = (
        [], [(on, minor)], [(on, minor), (minor, major)], [(minor, on)], [(idle, on)],
        [(on, done)], [(on, stopped)], [(None, on)], [(on, None)],
        [(on, minor), (on, done), (on, stopped), (idle, on), (major, minor)],
        [(on, minor), (on, minor), (on, minor), (on, done), (on, done), (on, stopped)],
        [(None, on), (None, minor), (on, None), (on, minor)], [(idle, minor)], [(minor, idle)],
    )  # fmt: skip
    item = node("X", None, 3, "Iets")
    for case in cases:
        yield change_sentence([Change(item, a, b) for a, b in case], FOCUS, earlier)


def _figures() -> Iterator[str]:
    for indicator in _indicators():
        yield figure_lead(indicator, REGIONS)
        yield indicator_headline(indicator, REGIONS)
        if told := trend_sentence(
            series_for(indicator, REGIONS.local), indicator, say("Het cijfer")
        ):
            yield told
        yield from break_sentences(series_for(indicator, REGIONS.local))


def _indicators() -> Iterator[Indicator]:
    units = (
        "%",
        "aantal",
        "per 1.000 inwoners",
        "euro",
        "miljoen euro",
        "jaar",
        "activiteiten",
        None,
    )
    periods = (
        "2024",
        "2023KW01",
        "2023HJ02",
        "2023MM09",
        "2023-09-01",
        "2022/2023",
        "2020/",
        "2022SJ",
        "",
    )
    for unit in units:
        yield _indicator(unit, [_own("2018", "9.7"), _own("2024", "14.6"), _ref("2024", "10.8")])
        yield _indicator(unit, [_own("2024", "1")])
    for period in periods:
        yield _indicator("%", [_own(period, "54"), _ref(period, "46")])
    for status in ObservationStatus:
        yield _indicator("%", [_own("2024", "54", status=status)])
    for qualifier in Qualifier:
        yield _indicator("%", [_own("2024", "54", qualifier=qualifier)])
        yield _indicator("%", [], [_target("2030", "50", qualifier)])
    yield _indicator(
        "%",
        [_own("2020", "55"), _own("2024", "54"), _own("2030", "52", ObservationStatus.FORECAST)],
    )
    yield _indicator("%", [_own("2020", "54"), _own("2024", "54")])
    yield _indicator("%", [_own("2024", "54"), _ref("2024", "54")])
    yield _indicator("inwoners", [_own("2024", "44600"), _ref("2024", "18000000")])
    yield _indicator("%", [_own("2024", "54"), _ref("2022", "46")])
    yield _indicator(
        "%",
        [
            _own("2024", "72", qualifier=Qualifier.LOWER_BOUND),
            _own("2024", "83", qualifier=Qualifier.UPPER_BOUND),
        ],
    )
    yield _indicator("%", [_ref("2024", "46")])
    yield _indicator(
        "%", [], [_target("", "50", Qualifier.AT_MOST), _target("2028/2030", "45", Qualifier.EXACT)]
    )
    yield _indicator(
        "%",
        [_own("2020", "60"), _own("2024", "54")],
        [_target("2030", "50", Qualifier.AT_MOST)],
        Direction.DOWN,
    )
    yield _indicator(
        "gesprekken",
        [_own("2024", "160"), _own("2025", "148"), _own("2026MM08", "41"), _ref("2025", "160")],
    )
    yield _indicator("%", [_own("2016KW01", "10"), _own("2016KW02", "11"), _own("2024", "90")])
    why = {"broken": "andere vraagstelling"}
    yield _indicator("%", [_own("2018", "50"), _own("2020", "54").model_copy(update=why)])
    yield _indicator(None, [_own("2020", "-12.5"), _own("2024", "-250")], direction=Direction.UP)


def _indicator(
    unit: str | None,
    observations: list[Observation],
    targets: list[TargetValue] | None = None,
    direction: Direction = Direction.NONE,
) -> Indicator:
    return Indicator(
        code="cijfer",
        name="een cijfer",
        unit=unit,
        direction=direction,
        observations=tuple(observations),
        targets=tuple(targets or ()),
    )


def _own(
    period: str,
    value: str,
    status: ObservationStatus = ObservationStatus.UNSTATED,
    qualifier: Qualifier = Qualifier.EXACT,
) -> Observation:
    without = {
        ObservationStatus.SUPPRESSED, ObservationStatus.MISSING, ObservationStatus.NOT_APPLICABLE,
    }  # fmt: skip
    number = None if status in without else Decimal(value)
    if qualifier is Qualifier.INTERVAL:
        return Observation(
            region="X:dorp",
            period=period,
            lower=Decimal(value),
            upper=Decimal(value) + 4,
            qualifier=qualifier,
        )
    return Observation(
        region="X:dorp", period=period, value=number, status=status, qualifier=qualifier
    )


def _ref(period: str, value: str) -> Observation:
    return Observation(region="NL01", period=period, value=Decimal(value))


def _target(period: str, value: str, qualifier: Qualifier) -> TargetValue:
    return TargetValue(region="X:dorp", period=period, value=Decimal(value), qualifier=qualifier)


def golden_text() -> str:
    """The whole golden file: every sentence in Dutch, and below it in English."""
    dutch = [plain(line) for line in all_sentences()]
    with speaking(Language.ENGLISH):
        english = [plain(line) for line in all_sentences()]
    lines = []
    for told, again in zip(dutch, english, strict=True):
        lines.append(told)
        if not told.startswith("#"):
            lines.append(f"    {again}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(golden_text(), encoding="utf-8")
