"""Owners of rows without a code of their own: named by what they say, not by where they stand.

A finding that was accepted is known again by its owner. A row put in above moves every number
below it, so a row is named by a short print of what makes it that row. Rows that say the same are
told apart by their order.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from doelenboom.checks import owners
from doelenboom.checks.subject import Subject
from doelenboom.snapshot.models import Snapshot

_SIGNS = 12


class RowOwners:
    """The owner of each row of the lists of a snapshot, in the order of the list."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Print no list that nobody asks for."""
        self._snapshot = snapshot

    @cached_property
    def milestones(self) -> tuple[str, ...]:
        """By element, edition and text; not by the date, which is what most findings are about."""
        rows = ((one.node, one.edition, one.text) for one in self._snapshot.milestones)
        return tuple(map(owners.milestone_owner, _prints(rows)))

    @cached_property
    def savings(self) -> tuple[str, ...]:
        """By title, year and element."""
        rows = ((one.title, one.year, one.node) for one in self._snapshot.savings or ())
        return tuple(map(owners.saving_owner, _prints(rows)))

    @cached_property
    def deviations(self) -> tuple[str, ...]:
        """By edition and the row of the money that is explained."""
        rows = (
            (one.edition, one.node, one.taakveld, one.description, one.side)
            for one in self._snapshot.money_deviations or ()
        )
        return tuple(map(owners.deviation_owner, _prints(rows)))

    @cached_property
    def budget(self) -> tuple[str, ...]:
        """By everything but the amount."""
        rows = (
            (one.description, one.year, one.phase, one.stage, one.side, one.node, one.taakveld,
             one.role, one.as_of)
            for one in self._snapshot.budget
        )  # fmt: skip
        return tuple(map(owners.budget_owner, _prints(rows)))

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """By edition, kind, number and, where it has none, its text."""
        rows = ((one.edition, one.kind, one.number or one.text) for one in self._snapshot.steps)
        return tuple(map(owners.step_owner, _prints(rows)))

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """By title."""
        return self._listed("wet", ((one.title,) for one in self._snapshot.laws))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """By chapter and title."""
        return self._listed("bron", ((one.chapter, one.title) for one in self._snapshot.sources))

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        """By the abbreviation."""
        return self._listed("afkorting", ((one.short,) for one in self._snapshot.abbreviations))

    @staticmethod
    def _listed(which: str, rows: Iterable[tuple[object, ...]]) -> tuple[str, ...]:
        return tuple(owners.listed_owner(which, one) for one in _prints(rows))


def row_owners(subject: Subject) -> RowOwners:
    """Of a subject with a registry. Use as ``subject.derived(row_owners)``."""
    if subject.snapshot is None:
        raise ValueError("only a subject with a registry has rows")
    return RowOwners(subject.snapshot)


def _prints(rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for row in rows:
        text = "\x1f".join("" if part is None else " ".join(str(part).split()) for part in row)
        print_ = hashlib.sha256(text.casefold().encode()).hexdigest()[:_SIGNS]
        seen[print_] += 1
        yield print_ if seen[print_] == 1 else f"{print_}:{seen[print_]}"
