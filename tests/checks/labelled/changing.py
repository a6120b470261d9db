"""One change in one of the plans without faults."""

from collections.abc import Callable
from typing import Any

from doelenboom.checks.examples import example_plan
from doelenboom.kernel.prose import from_text
from doelenboom.snapshot.models import Contribution, Snapshot
from tests.checks.labelled.waterstad import waterstad

Make = Callable[[], Snapshot]
Entry = tuple[str, str | None, Make, frozenset[str]]
W, E = waterstad, example_plan
NONE: frozenset[str] = frozenset()


def entry(name: str, rule: str | None, make: Make, *also: str) -> Entry:
    """A case: what it is, what must be found, the plan, and what may be found as well."""
    return name, rule, make, frozenset(also)


def each(base: Make, part: str, key: Callable[[Any], bool], **fields: Any) -> Make:
    """With other fields of every part that ``key`` chooses."""

    def make() -> Snapshot:
        snapshot = base()
        parts = getattr(snapshot, part) or ()
        assert any(map(key, parts)), f"nothing of {part} is changed"
        new = tuple(one.model_copy(update=fields) if key(one) else one for one in parts)
        return snapshot.model_copy(update={part: new})

    return make


def coded(base: Make, part: str, code: str, **fields: Any) -> Make:
    """With other fields of the part with this code."""
    return each(base, part, lambda one: one.code == code, **fields)


def without(base: Make, part: str, key: Callable[[Any], bool]) -> Make:
    """Without every part that ``key`` chooses."""

    def make() -> Snapshot:
        snapshot = base()
        parts = getattr(snapshot, part) or ()
        kept = tuple(one for one in parts if not key(one))
        assert len(kept) < len(parts), f"nothing of {part} is left out"
        return snapshot.model_copy(update={part: kept})

    return make


def added(base: Make, part: str, *more: Any) -> Make:
    """With more parts behind the others."""

    def make() -> Snapshot:
        snapshot = base()
        return snapshot.model_copy(update={part: (*(getattr(snapshot, part) or ()), *more)})

    return make


def whole(base: Make, **fields: Any) -> Make:
    """With other fields of the plan itself."""
    return lambda: base().model_copy(update={"plan": base().plan.model_copy(update=fields)})


def intro(base: Make, text: str) -> Make:
    """With an introduction to the edition that is shown."""
    return coded(base, "editions", base().edition or "", intro=from_text(text))


def report(base: Make, node: str, **fields: Any) -> Make:
    """With other fields of the report on one element in the shown edition."""
    return each(
        base, "contributions", lambda one: (one.node, one.edition) == (node, base().edition),
        **fields,
    )  # fmt: skip


def told(base: Make, node: str, text: str, status: str | None = None, *, when: int = -1) -> Make:
    """With another text, and status, in the first row of one report; nothing else is told.

    Args:
        base: the plan.
        node: the element.
        text: what is told.
        status: code of the status; None: as it was.
        when: which edition, counted from 0; -1: the shown one, which is the last.
    """

    def make() -> Snapshot:
        snapshot = base()
        edition = snapshot.editions[when].code
        return snapshot.model_copy(
            update={
                "contributions": tuple(
                    _told(one, text, status) if (one.node, one.edition) == (node, edition) else one
                    for one in snapshot.contributions
                )
            }
        )

    return make


def _told(one: Contribution, text: str, status: str | None) -> Contribution:
    code = status or one.status
    row = one.rows[0].model_copy(update={"progress": from_text(text), "status": code})
    measure = from_text("We sturen bij in het najaar.") if "deviation" in (code or "") else ()
    return one.model_copy(
        update={"status": code, "explanation": (), "measure": measure, "rows": (row,)}
    )
