"""Counts per theme and status, as a table whose columns add up to the whole plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.edition_state import EditionState
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, foreign
from doelenboom.site.sentences.counts import status_count, sum_count
from doelenboom.site.shapes import short_word
from doelenboom.site.vocabulary import not_reported
from doelenboom.snapshot.models import Status

_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class CountRow:
    """One theme; ``href`` is "" for what belongs to none."""

    title: str
    href: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class CountTable:
    """Themes by status; what belongs to no theme is a row of its own, so that it adds up."""

    caption: str
    columns: list[str]
    rows: list[CountRow]
    total: list[str]


def count_table(state: EditionState, noun: Noun) -> CountTable | None:
    """The state of an edition per theme; None where there is one theme or nothing to count."""
    themes = [theme for theme in state.themes if theme.tally.total]
    if len(themes) < _FEWEST_ROWS:
        return None
    statuses = [status for status, _ in state.tally.counts]
    missing = bool(state.tally.missing)
    rows = [
        CountRow(
            foreign(theme.theme.title),
            addresses.node(theme.theme),
            _cells(theme.tally, statuses, missing=missing),
        )
        for theme in themes
    ]
    rest = _rest(state.tally, [theme.tally for theme in themes])
    if rest.total:
        rows.append(CountRow(say("Buiten de thema’s"), "", _cells(rest, statuses, missing=missing)))
    return CountTable(
        say("{nouns} per thema en status", nouns=at_start(noun.many)),
        [
            *(short_word(status) for status in statuses),
            *([not_reported()] if missing else []),
            say("Totaal"),
        ],
        rows,
        _cells(state.tally, statuses, missing=missing),
    )


def _rest(whole: Tally, parts: Sequence[Tally]) -> Tally:
    """What belongs to no theme, so that the rows add up."""
    counts = dict(whole.counts)
    for part in parts:
        for status, number in part.counts:
            counts[status] -= number
    left = tuple((status, number) for status, number in counts.items() if number)
    return Tally(left, whole.missing - sum(part.missing for part in parts))


def _cells(tally: Tally, statuses: Sequence[Status], *, missing: bool) -> list[str]:
    cells = [status_count(tally, status) for status in statuses]
    if missing:
        cells.append(status_count(tally, None))
    return [*cells, sum_count(tally, "total")]
