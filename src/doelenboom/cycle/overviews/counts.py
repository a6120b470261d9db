"""Counts of statuses per programme, in the sentences that the public site uses too."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.cycle.models import Status
from doelenboom.cycle.overviews.placing import Place
from doelenboom.goals.api import Level
from doelenboom.kernel.states import NodeKind, State
from doelenboom.site.counting import ACTIVITIES, PARTS, Noun, Tally, level_noun, make_tally
from doelenboom.site.sentences.summaries import breakdown
from doelenboom.snapshot import models as contract


@dataclass(frozen=True, slots=True)
class Counting:
    """On which levels elements are counted, and what they are called."""

    levels: frozenset[int]
    noun: Noun

    def counts(self, place: Place) -> bool:
        """Whether this element is one of the counted."""
        return place.level in self.levels


def choose_counting(asked: Iterable[Place]) -> Counting:
    """Activities where they are asked; else the level that is asked most, the lower one of two.

    The same choice as the public site makes (``site.counting``), so that a controller reads the
    counts that readers will get.
    """
    rows = list(asked)
    activities = {row.level for row in rows if row.kind == NodeKind.ACTIVITY.value}
    per_level = Counter(row.level for row in rows)
    depth = {row.level: row.depth for row in rows}
    most = max(per_level, key=lambda level: (per_level[level], depth[level]), default=None)
    levels = activities or ({most} if most is not None else set())
    return Counting(frozenset(levels), _noun(levels, ACTIVITIES if activities else PARTS))


def _noun(levels: set[int], mixed: Noun) -> Noun:
    if len(levels) != 1:
        return mixed
    level = Level.objects.get(pk=next(iter(levels)))
    return level_noun(
        contract.Level(name=level.name, plural=level.plural, kind=NodeKind(level.kind))
    )


def tally_of(statuses: Iterable[Status | None]) -> Tally:
    """Count statuses; what has none is missing, and never zero."""
    published: dict[int, contract.Status] = {}
    for status in (rows := list(statuses)):
        if status is not None and status.pk not in published:
            published[status.pk] = _as_published(status)
    return make_tally(published[status.pk] if status else None for status in rows)


def sentence_of(tally: Tally, noun: Noun = PARTS) -> str:
    """One line: ``15 focuspunten: 13 volgens afspraak en 2 niet gemeld.``."""
    return breakdown(tally, noun)


def _as_published(status: Status) -> contract.Status:
    return contract.Status(
        code=status.code, word=status.word, short=status.short, state=State(status.state)
    )
