"""Which rows of the tree a person asked for."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from doelenboom.backoffice.screens.tree.rows import Row, Tree
from doelenboom.kernel.states import DEFAULT_WORDS, NOT_REPORTED_WORD

NOT_REPORTED = "niet-gemeld"
NO_OWNER = "geen"
STATUS_CHOICES: tuple[tuple[str, str], ...] = (
    *((state.value, words[0]) for state, words in DEFAULT_WORDS.items()),
    (NOT_REPORTED, NOT_REPORTED_WORD),
)
MARK_CHOICES: tuple[tuple[str, str], ...] = (
    ("concept", "Met concept"),
    ("beoordeling", "Ter beoordeling"),
    ("teruggestuurd", "Teruggestuurd"),
    ("vergrendeld", "Vergrendeld"),
)


@dataclass(frozen=True, slots=True)
class TreeFilter:
    """What the tree is narrowed to; empty text means: everything."""

    text: str = ""
    level: str = ""
    owner: str = ""
    status: str = ""
    mark: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From the address; unknown values simply find nothing."""
        return cls(
            text=query.get("q", "").strip()[:200],
            level=query.get("niveau", ""),
            owner=query.get("eigenaar", ""),
            status=query.get("status", ""),
            mark=query.get("stand", ""),
        )

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.level or self.owner or self.status or self.mark)

    @property
    def _words(self) -> list[str]:
        return self.text.casefold().split()

    def matches(self, row: Row) -> bool:
        """Whether the row itself was asked for."""
        return (
            all(word in f"{row.code} {row.title}".casefold() for word in self._words)
            and (not self.level or str(row.level_pk) == self.level)
            and (not self.owner or str(row.owner_pk or NO_OWNER) == self.owner)
            and (not self.status or self._status_fits(row))
            and (not self.mark or self._mark_fits(row))
        )

    def _status_fits(self, row: Row) -> bool:
        if self.status == NOT_REPORTED:
            return row.missing
        return row.report is not None and row.report.state.value == self.status

    def _mark_fits(self, row: Row) -> bool:
        return {
            "concept": row.draft,
            "beoordeling": row.review == "ter beoordeling",
            "teruggestuurd": row.review == "teruggestuurd",
            "vergrendeld": row.locked,
        }.get(self.mark, False)


@dataclass(frozen=True, slots=True)
class Found:
    """What a filter found: the matches, and the way down to them."""

    matches: frozenset[int]
    shown: frozenset[int]


def apply(tree: Tree, chosen: TreeFilter) -> Found:
    """Matching rows, with everything above them so that their place is clear."""
    matches = {pk for pk, row in tree.by_pk.items() if chosen.matches(row)}
    shown = set(matches)
    for pk in matches:
        parent = tree.by_pk[pk].parent_pk
        while parent is not None and parent not in shown:
            shown.add(parent)
            parent = tree.by_pk[parent].parent_pk
    return Found(frozenset(matches), frozenset(shown))
