"""What changed in what was reported: statuses, plan texts, milestones."""

from collections.abc import Iterable, Iterator

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.states import MILESTONE_WORDS, NOT_REPORTED_WORD
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference.elements import plan_text_change
from doelenboom.snapshot.difference.reading import Reading
from doelenboom.snapshot.difference.words import likeness
from doelenboom.snapshot.models import Aspect, Contribution, Milestone, Node, Status

_SAME_MILESTONE = 0.6
"""Share of its words that a milestone must keep to be the same one with another text."""


def report_changes(old: Node, new: Node, was: Reading, becomes: Reading) -> Iterator[Change]:
    """What changed in the reports on one element."""
    before, after = was.reports.get(old.code), becomes.reports.get(new.code)
    yield from _status_change(
        new,
        None,
        was.index.status(before.status) if before else None,
        becomes.index.status(after.status) if after else None,
        becomes,
    )
    if before and after:
        yield from _aspect_changes(new, before, after, was, becomes)
        yield from _plan_texts(new, before, after)
    yield from _milestone_changes(
        new, was.milestones.get(old.code, ()), becomes.milestones.get(new.code, ())
    )


def _status_change(
    node: Node, field: str | None, old: Status | None, new: Status | None, becomes: Reading
) -> Iterator[Change]:
    if same_status(old, new, becomes):
        return
    yield Change(
        kind=ChangeKind.STATUS,
        node=node.code,
        title=node.title,
        field=field,
        was=old.word if old else NOT_REPORTED_WORD,
        becomes=new.word if new else NOT_REPORTED_WORD,
        status_was=_code_in(becomes, old),
        status_becomes=new.code if new else None,
    )


def same_status(old: Status | None, new: Status | None, becomes: Reading) -> bool:
    """Whether two statuses mean the same.

    Another word for the same state is a change only where the scale still has the old word: an
    organisation that renames a word did not judge anew.
    """
    if old is None or new is None:
        return old is new
    if old.word == new.word:
        return True
    return old.state is new.state and _code_in(becomes, old) is None


def _code_in(becomes: Reading, status: Status | None) -> str | None:
    """Code of a word on the later scale; None where it has gone."""
    if status is None:
        return None
    known = becomes.index.statuses.get(status.code)
    if known and known.word == status.word:
        return known.code
    found = (s.code for s in becomes.snapshot.scale if s.word == status.word)
    return next(found, None)


def _aspect_changes(
    node: Node, before: Contribution, after: Contribution, was: Reading, becomes: Reading
) -> Iterator[Change]:
    names = {aspect.code: aspect.name for aspect in (*_aspects(was), *_aspects(becomes))}
    old = {item.aspect: item.status for item in before.aspects or ()}
    new = {item.aspect: item.status for item in after.aspects or ()}
    for code in dict.fromkeys([*new, *old]):
        yield from _status_change(
            node,
            names.get(code, code),
            was.index.status(old.get(code)),
            becomes.index.status(new.get(code)),
            becomes,
        )


def _aspects(reading: Reading) -> Iterable[Aspect]:
    edition = reading.index.editions.get(reading.edition or "")
    return edition.aspects or () if edition else ()


def _plan_texts(node: Node, before: Contribution, after: Contribution) -> Iterator[Change]:
    """Plan texts of the rows that both reports have; the second of two rows of one name too."""
    old: dict[tuple[str, int], int] = {}
    for key, place in _numbered(before):
        old[key] = place
    for key, place in _numbered(after):
        if key in old:
            was, becomes = before.rows[old[key]].plan, after.rows[place].plan
            yield from plan_text_change(node, key[0], was, becomes)


def _numbered(contribution: Contribution) -> Iterator[tuple[tuple[str, int], int]]:
    seen: dict[str, int] = {}
    for place, row in enumerate(contribution.rows):
        number = seen.get(row.field, 0)
        seen[row.field] = number + 1
        yield (row.field, number), place


def _milestone_changes(
    node: Node, before: Iterable[Milestone], after: Iterable[Milestone]
) -> Iterator[Change]:
    """Milestones with another date or state; a list that only one of both has tells nothing."""
    old, new = list(before), list(after)
    if not old or not new:
        return
    pairs = _paired(old, new)
    for place, milestone in enumerate(new):
        earlier = pairs.get(place)
        was = milestone_text(earlier) if earlier else None
        becomes = milestone_text(milestone)
        if was != becomes:
            yield _milestone_change(node, milestone.text, was, becomes)
    kept = {id(milestone) for milestone in pairs.values()}
    for milestone in old:
        if id(milestone) not in kept:
            yield _milestone_change(node, milestone.text, milestone_text(milestone), None)


def _milestone_change(node: Node, text: str, was: str | None, becomes: str | None) -> Change:
    return Change(
        kind=ChangeKind.MILESTONE,
        node=node.code,
        title=node.title,
        field=text,
        was=was,
        becomes=becomes,
    )


def milestone_text(milestone: Milestone) -> str:
    """``gepland, 1 juli 2026``: the state and date of a milestone."""
    word = MILESTONE_WORDS[milestone.state]
    if milestone.reached_on:
        return f"{word} op {format_date(milestone.reached_on)}"
    when = format_date(milestone.due) if milestone.due else milestone.due_text
    return f"{word}, {when}" if when else word


def _paired(old: list[Milestone], new: list[Milestone]) -> dict[int, Milestone]:
    """Place in the new list → the same milestone in the old one: by text, then by likeness."""
    waiting = dict(enumerate(old))
    found: dict[int, Milestone] = {}
    for place, milestone in enumerate(new):
        same = next((n for n, m in waiting.items() if m.text == milestone.text), None)
        if same is not None:
            found[place] = waiting.pop(same)
    scores = sorted(
        (
            (-likeness(candidate.text, milestone.text), place, number)
            for place, milestone in enumerate(new)
            if place not in found
            for number, candidate in waiting.items()
        )
    )
    for score, place, number in scores:
        if -score >= _SAME_MILESTONE and place not in found and number in waiting:
            found[place] = waiting.pop(number)
    return found
