"""Changes per element, filtered and in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.kernel.wording import capitalise
from doelenboom.site.change_rows import ChangeRow, change_rows
from doelenboom.site.context import SiteContext
from doelenboom.site.views_changes import by_theme
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison

KIND_WORDS: tuple[tuple[ChangeKind, str], ...] = (
    (ChangeKind.ADDED, "Nieuw"),
    (ChangeKind.REMOVED, "Vervallen"),
    (ChangeKind.MOVED, "Verplaatst"),
    (ChangeKind.REWORDED, "Tekst gewijzigd"),
    (ChangeKind.STATUS, "Andere status"),
    (ChangeKind.TARGET, "Andere streefwaarde"),
    (ChangeKind.MONEY, "Ander bedrag"),
    (ChangeKind.MILESTONE, "Mijlpaal gewijzigd"),
    (ChangeKind.OWNER, "Andere eigenaar"),
)
WHOLE = "plan"
"""Value of the filter for what is about the plan as a whole."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown of all changes; "" is everything."""

    kind: str = ""
    part: str = ""
    element: str = ""


@dataclass(frozen=True, slots=True)
class ElementChanges:
    """An element with what changed about it; ``code`` is "" for the plan as a whole."""

    part: str
    title: str
    code: str
    rows: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The changes that are shown, what they can be filtered by, and how many there are."""

    elements: list[ElementChanges]
    shown: list[Change]
    kinds: list[tuple[str, str]]
    parts: list[tuple[str, str]]


def grouped(context: SiteContext, comparison: Comparison, filters: Filters) -> Grouped:
    """Sort and filter; linear in the number of changes."""
    themes = by_theme(context, comparison)
    occurring = {change.kind for change in comparison.changes}
    elements: list[ElementChanges] = []
    shown: list[Change] = []
    for theme, changes in themes:
        key = theme.code if theme else WHOLE
        if filters.part and filters.part != key:
            continue
        kept = [change for change in changes if _fits(change, filters)]
        shown.extend(kept)
        elements.extend(_elements(context, theme.title if theme else "Het plan als geheel", kept))
    return Grouped(
        elements,
        shown,
        [(kind.value, word) for kind, word in KIND_WORDS if kind in occurring],
        [
            (theme.code if theme else WHOLE, theme.title if theme else "Het plan als geheel")
            for theme, changes in themes
            if changes
        ],
    )


def _fits(change: Change, filters: Filters) -> bool:
    if filters.kind and change.kind.value != filters.kind:
        return False
    return not filters.element or change.node == filters.element


def _elements(context: SiteContext, part: str, changes: Sequence[Change]) -> list[ElementChanges]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.node or "", []).append(change)
    found = []
    for code, group in groups.items():
        node = context.index.nodes.get(code)
        title = node.title if node else group[0].title if code else "Zonder onderdeel"
        found.append(
            ElementChanges(part, capitalise(title), code, change_rows(context.index, group))
        )
    return found
