"""One change at a time in the example plan."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from doelenboom.checks.examples.plan import AUTUMN, example_plan
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.subject import Subject
from doelenboom.snapshot.base import Part
from doelenboom.snapshot.models import Snapshot

Made = Callable[[], Subject]
P = TypeVar("P", bound=Part)


def bare() -> Subject:
    """The example plan as it is."""
    return subject_of(example_plan())


def changed(change: Callable[[Snapshot], dict[str, Any]], today: date | None = None) -> Made:
    """The example plan with other parts, made when asked for."""

    def make() -> Subject:
        plan = example_plan()
        return subject_of(plan.model_copy(update=change(plan)), today)

    return make


def with_plan(**fields: Any) -> Made:
    """With other fields of the plan itself."""
    return changed(lambda plan: {"plan": plan.plan.model_copy(update=fields)})


def with_node(code: str, *, move_last: bool = False, **fields: Any) -> Made:
    """With other fields of one element; ``move_last``: it stands behind all others."""

    def change(plan: Snapshot) -> dict[str, Any]:
        nodes = _with(plan.nodes, "code", code, fields)
        if move_last:
            nodes = tuple(sorted(nodes, key=lambda node: node.code == code))
        return {"nodes": nodes}

    return changed(change)


def without_nodes(*codes: str) -> Made:
    """Without some elements and all that is said of them."""
    gone = frozenset(codes)
    return changed(
        lambda plan: {
            "nodes": tuple(one for one in plan.nodes if one.code not in gone),
            "contributions": tuple(one for one in plan.contributions if one.node not in gone),
            "milestones": tuple(one for one in plan.milestones if one.node not in gone),
            "relations": tuple(one for one in plan.relations if one.source not in gone),
        }
    )


def with_indicator(code: str, **fields: Any) -> Made:
    """With other fields of one indicator."""
    return changed(lambda plan: {"indicators": _with(plan.indicators, "code", code, fields)})


def with_observation(code: str, period: str, **fields: Any) -> Made:
    """With another observation of the organisation itself."""

    def change(plan: Snapshot) -> dict[str, Any]:
        found = next(one for one in plan.indicators if one.code == code)
        observations = tuple(
            one.model_copy(update=fields)
            if (one.period, one.region) == (period, found.local_region) else one
            for one in found.observations
        )  # fmt: skip
        return {"indicators": _with(plan.indicators, "code", code, {"observations": observations})}

    return changed(change)


def with_target(code: str, **fields: Any) -> Made:
    """With other fields of the target of one indicator."""

    def change(plan: Snapshot) -> dict[str, Any]:
        found = next(one for one in plan.indicators if one.code == code)
        targets = tuple(one.model_copy(update=fields) for one in found.targets)
        return {"indicators": _with(plan.indicators, "code", code, {"targets": targets})}

    return changed(change)


def with_edition(code: str = AUTUMN, **fields: Any) -> Made:
    """With other fields of one edition."""
    return changed(lambda plan: {"editions": _with(plan.editions, "code", code, fields)})


def with_contribution(node: str, *, edition: str = AUTUMN, **fields: Any) -> Made:
    """With other fields of one report; what is told in its one row is ``told``."""
    from doelenboom.kernel.prose import from_text

    def change(plan: Snapshot) -> dict[str, Any]:
        contributions = []
        for one in plan.contributions:
            if (one.node, one.edition) == (node, edition):
                update = dict(fields)
                if "told" in update:
                    prose = from_text(update.pop("told"))
                    update["rows"] = tuple(
                        row.model_copy(update={"progress": prose}) for row in one.rows
                    )
                one = one.model_copy(update=update)
            contributions.append(one)
        return {"contributions": tuple(contributions)}

    return changed(change)


def with_milestone(number: int, **fields: Any) -> Made:
    """With other fields of one milestone, counted from 0."""

    def change(plan: Snapshot) -> dict[str, Any]:
        milestones = list(plan.milestones)
        milestones[number] = milestones[number].model_copy(update=fields)
        return {"milestones": tuple(milestones)}

    return changed(change)


def _with(parts: tuple[P, ...], name: str, value: str, fields: dict[str, Any]) -> tuple[P, ...]:
    return tuple(
        one.model_copy(update=fields) if getattr(one, name) == value else one for one in parts
    )
