"""What a round says per programme: counts, one state by the declared rule, and the rule told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doelenboom.cycle.overviews.counts import Counting, choose_counting, sentence_of, tally_of
from doelenboom.cycle.overviews.matrix import Matrix, MatrixRow
from doelenboom.cycle.overviews.placing import Place
from doelenboom.kernel.rollup import Part, RolledUp, roll_up
from doelenboom.kernel.rollup_words import explain
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import count_noun
from doelenboom.site.counting import Tally


@dataclass(frozen=True, slots=True)
class Summary:
    """One programme, or the whole edition where ``programme`` is None.

    Attributes:
        tally: how many of the counted elements have which status; missing is a count of its own.
        sentence: the same in words.
        rolled: the one state of it, by the rule of the template.
        explanation: how that state came about.
        exception: what a report by exception leaves out of its text; empty for another report.
    """

    programme: Place | None
    tally: Tally
    sentence: str
    rolled: RolledUp
    explanation: str
    exception: str


def summaries(whole: Matrix) -> list[Summary]:
    """The whole edition first, then every programme in reading order.

    Every counted element is in the first, and in exactly one of the others.
    """
    counting = choose_counting(row.place for row in whole.rows)
    words = _words(whole)
    groups = [(None, whole.rows), *((group.programme, group.rows) for group in whole.groups)]
    return [
        _summary(whole, programme, [r for r in rows if counting.counts(r.place)], counting, words)
        for programme, rows in groups
    ]


def _summary(
    whole: Matrix,
    programme: Place | None,
    rows: Sequence[MatrixRow],
    counting: Counting,
    words: Mapping[State, str],
) -> Summary:
    tally = tally_of(row.status for row in rows)
    rolled = roll_up(
        RollUp(whole.edition.template.roll_up),
        (Part(row.place.title, State(row.status.state) if row.status else None) for row in rows),
    )
    exception = _exception(tally, counting) if whole.edition.by_exception else ""
    return Summary(
        programme,
        tally,
        sentence_of(tally, counting.noun),
        rolled,
        explain(rolled, words),
        exception,
    )


def _exception(tally: Tally, counting: Counting) -> str:
    if not tally.good:
        return ""
    noun = counting.noun
    number = count_noun(tally.good, noun.one, noun.many)
    one = tally.good == 1
    verb = (
        "loopt volgens afspraak of is afgerond"
        if one
        else ("lopen volgens afspraak of zijn afgerond")
    )
    it = "Die telt" if one else "Die tellen"
    return f"{number} {verb}. {it} mee, maar een tekst hoeft niet."


def _words(whole: Matrix) -> dict[State, str]:
    """The organisation's first word for every state."""
    found: dict[State, str] = {}
    for status in whole.statuses:
        found.setdefault(State(status.state), status.word)
    return found
