"""Reports of the edition that is shown, each beside what was reported before."""

from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.known import known_of
from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import Prose, plain
from doelenboom.kernel.states import State
from doelenboom.snapshot.models import Contribution, Node


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported on one element now, and what was reported last time.

    Attributes:
        node: the element.
        now: the report in the edition that is shown.
        before: the newest report in an older edition; None: this is the first.
        state: what its status means; of the one row with a status when it has none itself.
    """

    node: Node
    now: Contribution
    before: Contribution | None
    state: State | None

    def told(self) -> Iterator[tuple[str, str]]:
        """Field → text of everything that says how it goes now."""
        yield from told_in(self.now)


def told_in(contribution: Contribution) -> Iterator[tuple[str, str]]:
    """Field → text of the explanation and of the progress of every row; no plan texts."""
    if text := plain(contribution.explanation):
        yield "explanation", text
    for row in contribution.rows:
        if text := plain(row.progress):
            yield f"progress:{row.field}", text


def words_of(prose: Prose) -> str:
    """A text without capitals and spaces that differ, to compare with another."""
    return " ".join(plain(prose).casefold().split()).rstrip(" .")


def reports_of(subject: Subject) -> tuple[Report, ...]:
    """Every report of the shown edition. Use as ``subject.derived(reports_of)``."""
    known = subject.derived(known_of)
    if known is None or known.snapshot.edition is None:
        return ()
    index = known.index
    statuses = index.statuses
    found = []
    for code, now in index.current_contribution.items():
        row_statuses = [row.status for row in now.rows if row.status]
        status = now.status or (row_statuses[0] if len(now.rows) == 1 and row_statuses else None)
        found.append(
            Report(
                index.nodes[code], now, _before(index.contributions_of[code], now),
                statuses[status].state if status else None,
            )
        )  # fmt: skip
    return tuple(found)


def _before(told: list[Contribution], now: Contribution) -> Contribution | None:
    """The report just older than this one; they come oldest first."""
    older = None
    for one in told:
        if one is now:
            return older
        older = one
    return None
