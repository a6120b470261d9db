"""The parts of a snapshot that belong to one edition, and how another snapshot takes them over."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from doelenboom.publishing.freezing.scales import joined, reworded
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.models import Contribution, Milestone, Snapshot
from doelenboom.snapshot.money import AmendmentLine, BudgetLine, MoneyDeviation, Saving
from doelenboom.snapshot.risks import RiskRegister

T = TypeVar("T", AmendmentLine, BudgetLine, MoneyDeviation, Saving)


def with_reports(base: Snapshot, other: Snapshot, edition: str, nodes: Collection[str]) -> Snapshot:
    """``base`` with what ``other`` reports in one edition on these elements.

    What ``base`` had on them in that edition goes; elements that ``base`` lacks are left out.
    """
    here = {node.code: place for place, node in enumerate(base.nodes)}
    scale, codes = joined(base.scale, other.scale)
    order = {item.code: place for place, item in enumerate(base.editions)}

    def concerns(item: Contribution | Milestone) -> bool:
        return item.edition == edition and item.node in nodes

    contributions = [item for item in base.contributions if not concerns(item)]
    contributions += [
        reworded(item, codes)
        for item in other.contributions
        if concerns(item) and item.node in here
    ]
    contributions.sort(key=lambda item: (order[item.edition], here[item.node]))
    milestones = [item for item in base.milestones if not concerns(item)]
    milestones += [item for item in other.milestones if concerns(item) and item.node in here]
    milestones.sort(key=lambda item: here[item.node])
    return base.model_copy(
        update={
            "scale": scale,
            "contributions": tuple(contributions),
            "milestones": tuple(milestones),
        }
    )


def with_money(base: Snapshot, other: Snapshot, edition: str) -> Snapshot:
    """``base`` with all money of ``other``, and the deviations explained in one edition."""
    here = {node.code for node in base.nodes}
    deviations = [item for item in base.money_deviations or () if item.edition != edition]
    deviations += [item for item in other.money_deviations or () if item.edition == edition]
    return base.model_copy(
        update={
            "budget": tuple(_line(line, here) for line in other.budget),
            "taakvelden": other.taakvelden,
            "amendments": other.amendments
            and tuple(
                item.model_copy(update={"lines": tuple(_placed(x, here) for x in item.lines)})
                for item in other.amendments
            ),
            "savings": other.savings and tuple(_placed(item, here) for item in other.savings),
            "money_deviations": tuple(_placed(item, here) for item in deviations) or None,
            "decisions": _together(base.decisions, _named(other)),
        }
    )


def with_risks(base: Snapshot, other: Snapshot, edition: str) -> Snapshot:
    """``base`` with the risk register of one edition in ``other``."""
    here = {node.code for node in base.nodes}
    order = {item.code: place for place, item in enumerate(base.editions)}
    kept = [item for item in base.risks or () if item.edition != edition]
    kept += [_register(item, here) for item in other.risks or () if item.edition == edition]
    kept.sort(key=lambda item: order[item.edition])
    return base.model_copy(update={"risks": tuple(kept) or None})


def with_edition(base: Snapshot, other: Snapshot, edition: str) -> Snapshot:
    """``base`` with the facts of one edition, its road and its decisions as ``other`` has them."""
    facts = {item.code: item for item in other.editions}[edition]
    here = {node.code for node in base.nodes}
    if facts.scope is not None:
        facts = facts.model_copy(
            update={"scope": tuple(code for code in facts.scope if code in here)}
        )
    steps = [step for step in base.steps if step.edition != edition]
    steps += [step for step in other.steps if step.edition == edition]
    order = {item.code: place for place, item in enumerate(base.editions, 1)}
    steps.sort(key=lambda step: order[step.edition] if step.edition else 0)
    wanted = {step.resolved_by for step in steps if step.edition == edition}
    wanted.add(facts.adopted_by_decision)
    return base.model_copy(
        update={
            "editions": tuple(facts if e.code == edition else e for e in base.editions),
            "steps": tuple(steps),
            "decisions": _together(
                base.decisions, [d for d in other.decisions or () if d.code in wanted]
            ),
        }
    )


def _named(snapshot: Snapshot) -> list[Decision]:
    """Decisions that budget amendments name."""
    wanted = {item.decision for item in snapshot.amendments or ()}
    return [item for item in snapshot.decisions or () if item.code in wanted]


def _together(
    base: tuple[Decision, ...] | None, other: Iterable[Decision]
) -> tuple[Decision, ...] | None:
    """Both lists in the order of their days; the other's wording of a decision wins."""
    found = {item.code: item for item in base or ()} | {item.code: item for item in other}
    return tuple(sorted(found.values(), key=lambda d: (d.decided_on, d.code))) or None


def _line(line: BudgetLine, here: Collection[str]) -> BudgetLine:
    """A budget line whose elements all exist; what served a vanished one is not allocated."""
    if line.shares and any(share.node not in here for share in line.shares):
        kept = tuple(share for share in line.shares if share.node in here)
        line = line.model_copy(update={"shares": kept or None})
    return _placed(line, here)


def _placed(item: T, here: Collection[str]) -> T:
    """Something booked on an element; without place where the element is gone."""
    if item.node is None or item.node in here:
        return item
    return item.model_copy(update={"node": None})


def _register(register: RiskRegister, here: Collection[str]) -> RiskRegister:
    return register.model_copy(
        update={
            "risks": tuple(
                risk.model_copy(update={"nodes": tuple(n for n in risk.nodes if n in here)})
                for risk in register.risks
            )
        }
    )
