"""Was and wordt: what changed in status between two editions."""

from dataclasses import dataclass

from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site.counting import Noun
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Edition, Node, Status

_SEVERITY = {
    State.COMPLETED: 0,
    State.ON_TRACK: 1,
    State.NOT_STARTED: 1,
    State.MINOR_DEVIATION: 2,
    State.MAJOR_DEVIATION: 3,
    State.CANCELLED: 4,
}


@dataclass(frozen=True, slots=True)
class Change:
    """The status of one element before and now; None is "not reported"."""

    node: Node
    before: Status | None
    now: Status | None

    @property
    def worse(self) -> bool:
        """Whether the deviation grew, or the element stopped."""
        if not self.before or not self.now:
            return False
        return _SEVERITY[self.now.state] > _SEVERITY[self.before.state]


def previous_edition(index: SnapshotIndex) -> Edition | None:
    """The last edition before the one that is shown on which something was reported."""
    shown = index.edition
    reported = {c.edition for c in index.snapshot.contributions}
    earlier: Edition | None = None
    for edition in index.snapshot.editions:
        if edition is shown:
            return earlier
        if edition.code in reported:
            earlier = edition
    return None


def find_changes(index: SnapshotIndex, codes: frozenset[str], earlier: Edition) -> list[Change]:
    """Changes among these elements, in reading order; unchanged ones are left out."""
    before = {c.node: c for c in index.snapshot.contributions if c.edition == earlier.code}
    found = []
    for node in index.snapshot.nodes:
        if node.code not in codes:
            continue
        then, now = before.get(node.code), index.current_contribution.get(node.code)
        was = index.status(then.status) if then else None
        becomes = index.status(now.status) if now else None
        if was != becomes:
            found.append(Change(node, was, becomes))
    return found


def change_sentence(changes: list[Change], noun: Noun, earlier: Edition) -> str:
    """What changed since an edition, in one or two sentences."""
    since = f"Sinds {earlier.title}"
    moved = [change for change in changes if change.before and change.now]
    if not changes:
        return f"{since} kreeg geen van de {noun.many} een andere status."
    sentences = []
    if moved:
        verb = "kreeg" if len(moved) == 1 else "kregen"
        sentences.append(f"{since} {verb} {noun.count(len(moved))} een andere status.")
        sentences.extend(_directions(moved))
    sentences.extend(_appearances(changes, noun, "" if moved else since))
    return " ".join(sentences)


def _directions(moved: list[Change]) -> list[str]:
    done = sum(1 for c in moved if c.now and c.now.state is State.COMPLETED)
    stopped = sum(1 for c in moved if c.now and c.now.state is State.CANCELLED)
    worse = sum(1 for c in moved if c.worse) - stopped
    started = sum(
        1
        for c in moved
        if c.before
        and c.now
        and c.before.state is State.NOT_STARTED
        and c.now.state is State.ON_TRACK
    )
    better = len(moved) - done - stopped - worse - started
    parts = []
    for number, one, many in (
        (worse, "ging achteruit", "gingen achteruit"),
        (better, "ging vooruit", "gingen vooruit"),
        (started, "begon", "begonnen"),
        (done, "kwam klaar", "kwamen klaar"),
        (stopped, "stopte", "stopten"),
    ):
        if number > 0:
            parts.append(f"{number_word(number)} {one if number == 1 else many}")
    return [f"{capitalise(enumerate_nl(parts))}."] if parts and len(moved) > 1 else []


def _appearances(changes: list[Change], noun: Noun, opening: str) -> list[str]:
    fresh = sum(1 for c in changes if not c.before)
    gone = sum(1 for c in changes if not c.now)
    if not fresh and not gone:
        return []
    first = fresh or gone
    who = f"van {number_word(first)} {noun.of(first)}"
    text = f"de status {'voor het eerst' if fresh else 'niet meer'} gemeld"
    if fresh and gone:
        text += f", en van {number_word(gone)} niet meer"
    return [f"{opening} is {who} {text}." if opening else f"{capitalise(who)} is {text}."]
