"""What is counted, and how many of it have which status.

The plan's activities are counted. A plan without activities, or one whose report gives a
status on another level only, is counted on the level that the report is about; the page says
which. Missing is a count of its own.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.kernel.language import in_english
from doelenboom.kernel.states import DEVIATIONS, GOOD, NodeKind, State
from doelenboom.kernel.wording import count_noun, lower_first
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Level, Node, Status

_ORDER = list(State)


@dataclass(frozen=True, slots=True)
class Noun:
    """What the counted elements are called.

    A plan's own word for a level stays Dutch on an English page; ours have their English.

    Attributes:
        dutch: singular and plural.
        english: the same of a word that is ours; None for a plan's own word.
    """

    dutch: tuple[str, str]
    english: tuple[str, str] | None = None

    @property
    def one(self) -> str:
        """Singular, in the language of the page."""
        return self._word(0)

    @property
    def many(self) -> str:
        """Plural, in the language of the page."""
        return self._word(1)

    def count(self, number: int) -> str:
        """``3`` → ``"3 focuspunten"``."""
        return count_noun(number, self.one, self.many)

    def of(self, number: int) -> str:
        """The word alone, in the number that fits."""
        return self.one if number == 1 else self.many

    def _word(self, place: int) -> str:
        if not in_english():
            return self.dutch[place]
        return self.english[place] if self.english else foreign(self.dutch[place])


PARTS = Noun(("onderdeel", "onderdelen"), ("part", "parts"))
ACTIVITIES = Noun(("activiteit", "activiteiten"), ("activity", "activities"))


@dataclass(frozen=True, slots=True)
class Branch:
    """Of what was counted: in and below an element (None: the whole plan), in which edition."""

    node: str | None
    edition: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many elements have which status; ``missing`` have none. Only what occurs is listed.

    ``branch`` says of what these are the counts, so that a number in a sentence can lead to its
    fact; None where they are no facts of the publication (a part of a branch).
    """

    counts: tuple[tuple[Status, int], ...]
    missing: int
    branch: Branch | None = None

    @property
    def total(self) -> int:
        """All counted elements, the unreported included."""
        return self.reported + self.missing

    @property
    def reported(self) -> int:
        """Elements with a status."""
        return sum(number for _, number in self.counts)

    def of(self, *states: State) -> int:
        """Elements in one of these states."""
        return sum(number for status, number in self.counts if status.state in states)

    @property
    def good(self) -> int:
        """As agreed or completed."""
        return self.of(*GOOD)

    @property
    def deviating(self) -> int:
        """Slightly or strongly off."""
        return self.of(*DEVIATIONS)


def make_tally(statuses: Iterable[Status | None], branch: Branch | None = None) -> Tally:
    """Count statuses, in the order in which counts are told."""
    found = Counter(statuses)
    missing = found.pop(None, 0)
    pairs = [(status, number) for status, number in found.items() if status is not None]
    return Tally(tuple(sorted(pairs, key=lambda pair: _rank(pair[0]))), missing, branch)


@dataclass(frozen=True, slots=True)
class Counted:
    """Which elements are counted, what they are called, and why these."""

    codes: frozenset[str]
    noun: Noun
    reason: str


def choose_counted(index: SnapshotIndex) -> Counted:
    """Decide what is counted in this snapshot."""
    nodes = index.snapshot.nodes
    with_status = {code for code, c in index.current_contribution.items() if c.status}
    activities = [node for node in nodes if node.kind is NodeKind.ACTIVITY]
    if activities and (not with_status or any(node.code in with_status for node in activities)):
        return _counted(index, activities, ACTIVITIES, say("wat er wordt gedaan"))
    if with_status:
        level = _most_reported_level(nodes, with_status)
        chosen = [node for node in nodes if node.level == level]
        return _counted(index, chosen, PARTS, say("de laag waarover deze editie een status geeft"))
    leaves = [node for node in nodes if node.code not in index.children]
    return _counted(index, leaves, PARTS, say("de onderste onderdelen van de boom"))


def level_noun(level: Level) -> Noun:
    """What elements of a level are called in running text."""
    return Noun((lower_first(level.name), lower_first(level.plural)))


def _counted(index: SnapshotIndex, nodes: list[Node], mixed: Noun, reason: str) -> Counted:
    levels = {node.level for node in nodes}
    noun = level_noun(index.levels[levels.pop()]) if len(levels) == 1 else mixed
    return Counted(frozenset(node.code for node in nodes), noun, reason)


def _most_reported_level(nodes: Iterable[Node], with_status: set[str]) -> str:
    """Level with the most statuses; the lower one when two are equal."""
    found = Counter(node.level for node in nodes if node.code in with_status)
    most = max(found.values())
    return [node.level for node in nodes if found[node.level] == most][-1]


def _rank(status: Status) -> tuple[int, str]:
    return _ORDER.index(status.state), status.code
