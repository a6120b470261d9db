"""Lists that a paragraph announces with a colon."""

from collections.abc import Sequence

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.subject import Subject


def lists(subject: Subject) -> tuple[tuple[Passage, tuple[Passage, ...]], ...]:
    """Every paragraph that ends in a colon, with the items that follow it.

    They follow it directly, or each with a paragraph below that explains it. Use with
    ``subject.derived``.
    """
    passages = subject.document.passages
    found = []
    for place, passage in enumerate(passages):
        if passage.text.rstrip().endswith(":") and is_running(passage):
            items = _items(passages, place + 1)
            if len(items) >= 2:
                found.append((passage, items))
    return tuple(found)


def _items(passages: Sequence[Passage], start: int) -> tuple[Passage, ...]:
    items: list[Passage] = []
    step = 2 if _is_explained(passages, start) else 1
    for place in range(start, len(passages), step):
        if passages[place].kind is not PassageKind.ITEM:
            break
        items.append(passages[place])
        if step > 1 and not _is_explained(passages, place):
            break
    return tuple(items)


def _is_explained(passages: Sequence[Passage], place: int) -> bool:
    """Whether an item has one paragraph below it, and then comes the next item."""
    kinds = [one.kind for one in passages[place : place + 3]]
    if kinds != [PassageKind.ITEM, PassageKind.PARAGRAPH, PassageKind.ITEM]:
        return False
    return not passages[place + 1].text.rstrip().endswith(":")
