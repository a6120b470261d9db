"""A snapshot with its references resolved, for everything that reads one.

Building the index is linear in the size of the snapshot; each look-up is constant.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import TypeVar

from doelenboom.kernel.errors import ContractError
from doelenboom.snapshot.models import (
    Contribution,
    Edition,
    Indicator,
    Level,
    Milestone,
    Node,
    Region,
    Relation,
    Snapshot,
    Status,
)
from doelenboom.snapshot.risks import Risk

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class SnapshotIndex:
    """Resolves codes to parts and answers who is whose parent, child and owner."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Index a snapshot.

        Raises:
            ContractError: a reference to a code that is not there, a code or slug used twice,
                or elements that are not in depth-first reading order.
        """
        self.snapshot = snapshot
        self.nodes: dict[str, Node] = _unique(((n.code, n) for n in snapshot.nodes), "element")
        self.indicators: dict[str, Indicator] = _unique(
            ((i.code, i) for i in snapshot.indicators), "indicator"
        )
        self.editions: dict[str, Edition] = _unique(
            ((e.code, e) for e in snapshot.editions), "editie"
        )
        self.statuses: dict[str, Status] = _unique(((s.code, s) for s in snapshot.scale), "status")
        self.regions: dict[str, Region] = _unique(((r.code, r) for r in snapshot.regions), "gebied")
        self.levels: dict[str, Level] = _unique(
            ((level.name, level) for level in snapshot.plan.levels), "niveau"
        )
        _unique(((n.slug, n) for n in snapshot.nodes), "adres van een element")
        _unique(((t.slug, t) for t in snapshot.terms), "adres van een begrip")
        _unique(((c.slug, c) for c in snapshot.consultations), "adres van een bijeenkomst")
        _unique(
            ((f"{c.edition}: {c.node}", c) for c in snapshot.contributions), "bijdrage van editie"
        )
        self.children: dict[str | None, list[Node]] = _grouped(
            (node.parent, node) for node in snapshot.nodes
        )
        self._check_tree()
        self._check_reports()
        self._check_figures()
        self._check_risks()
        self._check_money()
        self._check_comparisons()

    @property
    def edition(self) -> Edition | None:
        """The edition whose state is shown."""
        return self.editions[self.snapshot.edition] if self.snapshot.edition else None

    @cached_property
    def contributions_of(self) -> dict[str, list[Contribution]]:
        """Node code → contributions, oldest edition first."""
        order = {edition.code: n for n, edition in enumerate(self.snapshot.editions)}
        groups = _grouped((c.node, c) for c in self.snapshot.contributions)
        for group in groups.values():
            group.sort(key=lambda c: order[c.edition])
        return groups

    @cached_property
    def current_contribution(self) -> dict[str, Contribution]:
        """Node code → contribution for the edition that is shown."""
        shown = self.snapshot.edition
        return {c.node: c for c in self.snapshot.contributions if c.edition == shown}

    @cached_property
    def milestones_of(self) -> dict[str, list[Milestone]]:
        """Node code → milestones in reading order."""
        return _grouped((m.node, m) for m in self.snapshot.milestones)

    @cached_property
    def indicators_of(self) -> dict[str, list[Indicator]]:
        """Node code → indicators that say something about it."""
        return _grouped((code, i) for i in self.snapshot.indicators for code in i.nodes)

    @cached_property
    def risks_of(self) -> dict[str, list[Risk]]:
        """Node code → risks of the edition that is shown that touch it."""
        shown = self.snapshot.edition
        return _grouped(
            (code, risk)
            for register in self.snapshot.risks or ()
            if register.edition == shown
            for risk in register.risks
            for code in risk.nodes
        )

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """Node code → relations from it, and relations within this plan to it."""
        pairs: list[tuple[str, Relation]] = []
        for relation in self.snapshot.relations:
            pairs.append((relation.source, relation))
            if relation.target and relation.target != relation.source:
                pairs.append((relation.target, relation))
        return _grouped(pairs)

    @cached_property
    def depth(self) -> dict[str, int]:
        """Node code → depth, roots at 0."""
        depths: dict[str, int] = {}
        for node in self.snapshot.nodes:
            depths[node.code] = depths[node.parent] + 1 if node.parent else 0
        return depths

    def path(self, code: str) -> list[Node]:
        """From the root down to the element itself."""
        found = []
        here: str | None = code
        while here is not None:
            found.append(self.nodes[here])
            here = self.nodes[here].parent
        return found[::-1]

    def status(self, code: str | None) -> Status | None:
        """Status of a code; None stays None ("niet gemeld")."""
        return self.statuses[code] if code else None

    def _check_tree(self) -> None:
        branch: list[str] = []
        for node in self.snapshot.nodes:
            _must(node.level in self.levels, "niveau", node.level)
            while branch and branch[-1] != node.parent:
                branch.pop()
            if node.parent and not branch:
                raise ContractError(
                    f"De momentopname zet element “{node.code}” onder “{node.parent}”, "
                    "maar dat staat er niet boven."
                )
            branch.append(node.code)
        for relation in self.snapshot.relations:
            _must(relation.source in self.nodes, "element", relation.source)
            _must(
                relation.target is None or relation.target in self.nodes, "element", relation.target
            )
            if (relation.target is None) == (relation.outside is None):
                raise ContractError(
                    f"De samenhang van element “{relation.source}” wijst niet naar precies één "
                    "ander element."
                )

    def _check_reports(self) -> None:
        snapshot = self.snapshot
        for contribution in snapshot.contributions:
            _must(contribution.node in self.nodes, "element", contribution.node)
            _must(contribution.edition in self.editions, "editie", contribution.edition)
            for code in (contribution.status, *(row.status for row in contribution.rows)):
                _must(code is None or code in self.statuses, "status", code)
        for milestone in snapshot.milestones:
            _must(milestone.node in self.nodes, "element", milestone.node)
        for edition in (
            snapshot.edition,
            *(milestone.edition for milestone in snapshot.milestones),
        ):
            _must(edition is None or edition in self.editions, "editie", edition)

    def _check_risks(self) -> None:
        for register in self.snapshot.risks or ():
            _must(register.edition in self.editions, "editie", register.edition)
            _unique(((risk.code, risk) for risk in register.risks), "risico")
            chances = {chance.name for chance in register.chances}
            damages = {damage.name for damage in register.damages}
            for risk in register.risks:
                _must(risk.chance is None or risk.chance in chances, "kans", risk.chance)
                _must(risk.damage is None or risk.damage in damages, "geldgevolg", risk.damage)
                for code in risk.nodes:
                    _must(code in self.nodes, "element", code)

    def _check_money(self) -> None:
        snapshot = self.snapshot
        amendments = snapshot.amendments or ()
        deviations = snapshot.money_deviations or ()
        _unique(((f"{t.year}: {t.code}", t) for t in snapshot.taakvelden or ()), "taakveld")
        _unique(((f"{a.number} van {a.year}", a) for a in amendments), "begrotingswijziging")
        codes = {line.node for line in snapshot.budget}
        codes |= {line.node for one in amendments for line in one.lines}
        codes |= {saving.node for saving in snapshot.savings or ()}
        codes |= {deviation.node for deviation in deviations}
        codes |= {share.node for line in snapshot.budget for share in line.shares or ()}
        for code in sorted(codes - {None}, key=str):
            _must(code in self.nodes, "element", code)
        decisions = {decision.code for decision in snapshot.decisions or ()}
        for amendment in amendments:
            decision = amendment.decision
            _must(decision is None or decision in decisions, "besluit", decision)
        for deviation in deviations:
            _must(deviation.edition in self.editions, "editie", deviation.edition)

    def _check_comparisons(self) -> None:
        for comparison in self.snapshot.comparisons or ():
            for change in comparison.changes:
                for code in (change.status_was, change.status_becomes):
                    _must(code is None or code in self.statuses, "status", code)

    def _check_figures(self) -> None:
        for indicator in self.snapshot.indicators:
            for code in indicator.nodes:
                _must(code in self.nodes, "element", code)
            used = {observation.region for observation in indicator.observations}
            used |= {target.region for target in indicator.targets}
            used |= {indicator.local_region, indicator.reference_region}
            used |= {*(indicator.references or ())}
            used |= {revision.region for revision in indicator.revisions or ()}
            if indicator.breakdown:
                whole = indicator.breakdown.of
                _must(whole in self.indicators, "indicator", whole)
            for region in sorted(used - {None}, key=str):
                _must(region in self.regions, "gebied", region)
        for drawn in self.snapshot.maps or ():
            for outline in drawn.outlines:
                _must(outline.region in self.regions, "gebied", outline.region)


def _must(condition: bool, what: str, code: str | None) -> None:
    if not condition:
        raise ContractError(
            f"De momentopname verwijst naar {what} “{code}”, maar dat staat er niet in."
        )


def _unique(pairs: Iterable[tuple[K, V]], what: str) -> dict[K, V]:
    found: dict[K, V] = {}
    for key, value in pairs:
        if key in found:
            raise ContractError(f"De momentopname noemt {what} “{key}” twee keer.")
        found[key] = value
    return found


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
