"""What every page needs to know, worked out once for the whole site.

Everything here is linear in the size of the snapshot, so that a page of one element costs the
same in a plan of 200 and of 20,000 elements.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import TypeVar, cast

from doelenboom.kernel.dates import noon
from doelenboom.kernel.language import in_english
from doelenboom.kernel.states import DEVIATIONS, NodeKind, State
from doelenboom.site.changes import Change, status_changes
from doelenboom.site.colours.palette import Palette, palette_of
from doelenboom.site.counting import Branch, Tally, choose_counted, level_noun
from doelenboom.site.glossary.explaining import Glossary
from doelenboom.site.house_style import Dressed, dress
from doelenboom.site.marking import foreign
from doelenboom.site.money_facts import Money
from doelenboom.site.parts import IndicatorLine
from doelenboom.site.roll_ups import RollUps, make_roll_ups
from doelenboom.site.shapes import Badge, badge
from doelenboom.snapshot.canonical import sha256
from doelenboom.snapshot.comparison import Change as SnapshotChange
from doelenboom.snapshot.comparison import Comparison
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.difference import since_edition_before
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Edition, Indicator, Node, Snapshot, Status
from doelenboom.snapshot.money import BudgetAmendment
from doelenboom.snapshot.records import Records
from doelenboom.snapshot.risks import Risk

T = TypeVar("T")
_STATES = list(State)
_FRESH = 8
_ENGLISH_KINDS = {
    "gemeente": "municipality", "provincie": "province", "waterschap": "water board",
    "gemeenschappelijke regeling": "joint scheme",
}  # fmt: skip


class Fresh:
    """What several pieces of work need, kept while it is fresh: the last few things only."""

    def __init__(self) -> None:
        self._made: dict[str, object] = {}

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What was made under this key, or make it.

        Args:
            key: what it is; with the language where it has words.
            make: makes it; whatever it asks of a publication counts for who gets it.
        """
        if key not in self._made:
            if len(self._made) >= _FRESH:
                self._made.clear()
            self._made[key] = make()
        return cast("T", self._made[key])

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """A large part of a file, which an earlier build may have made.

        Args:
            key: what it is, for the whole publication.
            make: makes it, of nothing but what it asks of the publication.
        """
        return make()


class SiteContext:
    """A snapshot with what is counted, the counts per branch, neighbours and addresses."""

    def __init__(
        self, snapshot: Snapshot, like: "SiteContext | None" = None, records: Records | None = None
    ) -> None:
        """Resolve a snapshot.

        Args:
            snapshot: what to publish.
            like: a context of the same snapshot, to take over what has no words in it.
            records: records that this process wrote before, with their canonical form.

        Raises:
            ContractError: the snapshot contradicts itself.
        """
        self.snapshot = snapshot
        self.fresh: Fresh = like.fresh if like else Fresh()
        self.index: SnapshotIndex = like.index if like else SnapshotIndex(snapshot)
        self.records: Records = like.records if like else records or Records()
        self.canonical: bytes = like.canonical if like else self.records.dump(snapshot)
        self.sha256: str = like.sha256 if like else sha256(self.canonical)
        self.counted = choose_counted(self.index)
        self.scale = tuple(snapshot.scale)
        self._column = {status.code: n for n, status in enumerate(self.scale)}
        self.badges: dict[str | None, Badge] = {s.code: badge(s) for s in self.scale}
        self.badges[None] = badge(None)
        self._sums = self._count_branches()
        self.lines: dict[str, IndicatorLine] = {}
        order = (None, *snapshot.nodes, None)
        self.beside: dict[str, tuple[Node | None, Node | None]] = {
            node.code: (order[n], order[n + 2]) for n, node in enumerate(snapshot.nodes)
        }
        """Element → those before and after it in reading order."""

    def again(self) -> "SiteContext":
        """The same snapshot for pages in another language: resolved once, worded anew."""
        return SiteContext(self.snapshot, self)

    @property
    def place(self) -> str:
        """Short name of the organisation: "Duinmonde" for "Gemeente Duinmonde"."""
        name = self.snapshot.organisation.name
        head, _, tail = name.partition(" ")
        return tail if head.lower() in {"gemeente", "provincie", "waterschap"} and tail else name

    @property
    def actor(self) -> str:
        """Who acts, in running text: "de gemeente"."""
        kind = self.snapshot.organisation.kind.lower()
        if in_english():
            return f"the {_ENGLISH_KINDS.get(kind) or foreign(kind)}"
        return f"het {kind}" if kind == "waterschap" else f"de {kind}"

    @cached_property
    def dressed(self) -> Dressed | None:
        """The organisation's own theme as files; None where it has an open theme."""
        organisation = self.snapshot.organisation
        return (
            dress(organisation.house_style, organisation.name) if organisation.house_style else None
        )

    @cached_property
    def first_published(self) -> datetime:
        """When the first version of this publication was published: the same in all of them."""
        publication = self.snapshot.publication
        return publication.ledger[0].published_at if publication.ledger else publication.built_at

    @cached_property
    def palette(self) -> Palette:
        """The colours of drawings and documents that stand alone."""
        return palette_of(self.snapshot.organisation)

    def known_from(self, edition: Edition) -> datetime:
        """When readers could know of an edition."""
        day = edition.adopted_on or edition.reference_date
        return noon(day) if day else self.first_published

    @cached_property
    def marks_figures(self) -> bool:
        """Whether figures are marked as real or made up: only where some are made up."""
        return any(
            indicator.origin.fictional
            or any(item.origin and item.origin.fictional for item in indicator.observations)
            for indicator in self.snapshot.indicators
        )

    @cached_property
    def parts_of(self) -> dict[str, list[Indicator]]:
        """Indicator → the indicators that are the same measure for a group of people."""
        found: dict[str, list[Indicator]] = {}
        for indicator in self.snapshot.indicators:
            if indicator.breakdown:
                found.setdefault(indicator.breakdown.of, []).append(indicator)
        return found

    @cached_property
    def glossary(self) -> Glossary:
        """The words that pages explain where they stand."""
        return Glossary(self.snapshot)

    @property
    def has_reports(self) -> bool:
        """Whether anything was reported for the edition that is shown."""
        return bool(self.index.current_contribution)

    def reports_in(self, edition: str) -> dict[str, Contribution]:
        """Element → what an edition reports on it."""
        return self._reports.get(edition, {})

    @cached_property
    def _reports(self) -> dict[str, dict[str, Contribution]]:
        found: dict[str, dict[str, Contribution]] = {}
        for contribution in self.snapshot.contributions:
            found.setdefault(contribution.edition, {})[contribution.node] = contribution
        return found

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """What changed, as frozen; for a snapshot that does not tell, as far as it can be seen."""
        if self.snapshot.comparisons is not None:
            return self.snapshot.comparisons
        found = since_edition_before(self.index)
        return (found,) if found else ()

    @cached_property
    def earlier(self) -> Comparison | None:
        """The comparison with an earlier edition."""
        return next((c for c in self.comparisons if c.against == "edition"), None)

    @cached_property
    def changes(self) -> list[Change]:
        """Changed statuses of what is counted, since the earlier edition."""
        if not self.earlier:
            return []
        return status_changes(self.index, self.counted.codes, self.earlier)

    @cached_property
    def changes_of(self) -> dict[str, list[tuple[int, list[SnapshotChange]]]]:
        """Element → what changed about it, its targets and its money included, per comparison.

        A comparison is named by its place. What is gone is told with the nearest element above
        it that is still there.
        """
        found: dict[str, list[tuple[int, list[SnapshotChange]]]] = {}
        for place, comparison in enumerate(self.comparisons):
            for code, changes in self._by_element(comparison).items():
                found.setdefault(code, []).append((place, changes))
        return found

    def _by_element(self, comparison: Comparison) -> dict[str, list[SnapshotChange]]:
        found: dict[str, list[SnapshotChange]] = {}
        for change in comparison.changes:
            indicator = self.index.indicators.get(change.indicator or "")
            if indicator:
                codes = indicator.nodes
            else:
                here = change.node if change.node in self.index.nodes else change.under
                codes = (here,) if here else ()
            for code in codes:
                found.setdefault(code, []).append(change)
        return found

    @cached_property
    def roll_ups(self) -> RollUps | None:
        """What follows from below; None where the edition declares no rule."""
        return make_roll_ups(self.index, self.counted.codes)

    @cached_property
    def risks_of(self) -> dict[str, list[Risk]]:
        """Element → the risks of the shown edition that touch it."""
        found: dict[str, list[Risk]] = {}
        for register in self.snapshot.risks or ():
            for risk in register.risks if register.edition == self.snapshot.edition else ():
                for code in risk.nodes:
                    found.setdefault(code, []).append(risk)
        return found

    @cached_property
    def decided_for(self) -> dict[str, list[tuple[BudgetAmendment, Decision]]]:
        """Element → budget amendments with lines on it that were decided on, newest first."""
        decisions = {item.code: item for item in self.snapshot.decisions or ()}
        found: dict[str, list[tuple[BudgetAmendment, Decision]]] = {}
        for amendment in self.snapshot.amendments or ():
            decision = decisions.get(amendment.decision or "")
            if decision:
                for code in dict.fromkeys(line.node for line in amendment.lines if line.node):
                    found.setdefault(code, []).append((amendment, decision))
        for items in found.values():
            items.sort(key=lambda pair: (pair[1].decided_on, pair[0].number), reverse=True)
        return found

    @cached_property
    def money(self) -> Money | None:
        """The money of the plan; None where it states no amounts."""
        return Money(self.index) if self.snapshot.budget else None

    @cached_property
    def deviations(self) -> list[tuple[Node, Status, Contribution]]:
        """Everything that is off in the edition that is shown, worst first, then reading order."""
        return find_deviations(self.index, self.index.current_contribution)

    @cached_property
    def themes(self) -> list[Node]:
        """The branches that the state is told by: themes, else what stands highest.

        A root that is an ambition gives way to its children, and so does a root that stands
        alone, so that a plan with one ambition is told by its themes.
        """
        found: list[Node] = []
        roots = self.index.children.get(None, [])
        alone = self.index.children.get(roots[0].code, []) if len(roots) == 1 else []
        stack = list(reversed(alone or roots))
        while stack:
            node = stack.pop()
            below = self.index.children.get(node.code, [])
            if node.kind is NodeKind.AMBITION and below:
                stack.extend(reversed(below))
            else:
                found.append(node)
        return found

    @cached_property
    def theme_of(self) -> dict[str, Node]:
        """Element → the theme it belongs to; what stands above the themes belongs to none."""
        heads = {node.code for node in self.themes}
        found: dict[str, Node] = {}
        for node in self.snapshot.nodes:
            if node.code in heads:
                found[node.code] = node
            elif node.parent and node.parent in found:
                found[node.code] = found[node.parent]
        return found

    @cached_property
    def branches(self) -> dict[str, list[Node]]:
        """Theme → its elements, itself first."""
        found: dict[str, list[Node]] = {theme.code: [] for theme in self.themes}
        for node in self.snapshot.nodes:
            theme = self.theme_of.get(node.code)
            if theme:
                found[theme.code].append(node)
        return found

    @property
    def number_of_nodes(self) -> int:
        """How many elements the plan has."""
        return len(self.snapshot.nodes)

    def badge_of(self, code: str) -> Badge:
        """Badge of an element in the edition that is shown."""
        contribution = self.index.current_contribution.get(code)
        return self.badges[contribution.status if contribution else None]

    def tally(self, code: str | None = None) -> Tally:
        """Counts below an element (itself included when it is counted); None: the whole plan."""
        sums = self._sums[code]
        counts = [(s, n) for s, n in zip(self.scale, sums, strict=False) if n]
        counts.sort(key=lambda pair: _STATES.index(pair[0].state))
        return Tally(tuple(counts), sums[-1], Branch(code, self.snapshot.edition))

    def noun_of(self, nodes: Iterable[Node]) -> str | None:
        """Plural of the level that these elements share, or None when they differ."""
        levels = {node.level for node in nodes}
        return level_noun(self.index.levels[levels.pop()]).many if len(levels) == 1 else None

    def _count_branches(self) -> dict[str | None, list[int]]:
        """Element → number of counted elements per status in and below it; last is missing."""
        width = len(self.scale) + 1
        sums: dict[str | None, list[int]] = {None: [0] * width}
        for node in self.snapshot.nodes:
            sums[node.code] = [0] * width
            if node.code in self.counted.codes:
                contribution = self.index.current_contribution.get(node.code)
                status = contribution.status if contribution else None
                sums[node.code][self._column[status] if status else -1] += 1
        for node in reversed(self.snapshot.nodes):
            above = sums[node.parent]
            for n, number in enumerate(sums[node.code]):
                above[n] += number
        return sums


def find_deviations(
    index: SnapshotIndex, contributions: dict[str, Contribution]
) -> list[tuple[Node, Status, Contribution]]:
    """Elements whose status is off, worst first, then reading order."""
    found = []
    for node in index.snapshot.nodes:
        contribution = contributions.get(node.code)
        status = index.status(contribution.status) if contribution else None
        if contribution and status and status.state in DEVIATIONS:
            found.append((node, status, contribution))
    return sorted(found, key=lambda item: item[1].state is not State.MAJOR_DEVIATION)
