"""Sentences that an editor wrote in place of computed ones: what was said, and what is said now.

A computed sentence that changed is no change of its own: the figures or statuses behind it are.
"""

from collections.abc import Iterator

from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference.reading import Reading
from doelenboom.snapshot.difference.words import reworded

_FIELD = "eigen kop"


def headline_changes(was: Reading, becomes: Reading) -> Iterator[Change]:
    """Of the edition, where it is the same one, and of indicators that both have."""
    if was.edition and was.edition == becomes.edition:
        old, new = was.index.editions[was.edition], becomes.index.editions[was.edition]
        if pieces := reworded(old.headline or "", new.headline or ""):
            yield Change(kind=ChangeKind.REWORDED, title=new.title, field=_FIELD, pieces=pieces)
    for indicator in becomes.snapshot.indicators:
        before = was.index.indicators.get(indicator.code)
        if before is None:
            continue
        if pieces := reworded(before.headline or "", indicator.headline or ""):
            yield Change(
                kind=ChangeKind.REWORDED,
                indicator=indicator.code,
                title=indicator.name,
                field=_FIELD,
                pieces=pieces,
            )
