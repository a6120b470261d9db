"""The plan that a workbook is about, and the codes by which its parts find each other."""

from dataclasses import dataclass, field
from functools import cached_property

from doelenboom.cycle.api import Edition, Status, StatusScale
from doelenboom.goals.api import Level, Node, Plan, depth_first
from doelenboom.indicators.api import Indicator
from doelenboom.organisations.api import Organisation, Owner, Region


@dataclass
class Scope:
    """One plan during one import or export.

    ``plan`` is None until a new plan is written. The look-ups are read once, and are extended
    by the parts that write new things.
    """

    code: str
    organisation: Organisation | None = None
    plan: Plan | None = None
    for_update: bool = False
    note: str = ""
    only_for: frozenset[str] | None = None
    """Codes of the organisations whose plans may be read and written; None: all."""
    indicators: dict[str, Indicator] = field(default_factory=dict)

    @property
    def owned(self) -> Plan:
        """The plan, once it is there."""
        if self.plan is None:
            raise RuntimeError("the plan is written before its parts")
        return self.plan

    @property
    def owner(self) -> Organisation:
        """The organisation, once it is there."""
        if self.organisation is None:
            raise RuntimeError("the organisation is written before its plan")
        return self.organisation

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Code → element of this plan."""
        if self.plan is None:
            return {}
        query = Node.objects.filter(plan=self.plan).select_related("level", "owner")
        if self.for_update:
            query = query.select_for_update(of=("self",))
        return {node.code: node for node in query.order_by("position", "id")}

    @cached_property
    def node_codes(self) -> dict[int, str]:
        """Primary key → code of an element of this plan."""
        return {node.pk: code for code, node in self.nodes.items()}

    @cached_property
    def reading_order(self) -> dict[int, int]:
        """Primary key of an element → its place in the tree as it is read from top to bottom."""
        order = depth_first((node.pk, node.parent_id) for node in self.nodes.values())
        return {pk: number for number, (pk, _) in enumerate(order)}

    @cached_property
    def visible(self) -> frozenset[str]:
        """Codes of elements that are released, as is everything above them."""
        order = depth_first((node.pk, node.parent_id) for node in self.nodes.values() if node.live)
        return frozenset(self.node_codes[pk] for pk, _ in order)

    @cached_property
    def levels(self) -> dict[str, Level]:
        """Name in lower case → level of this plan."""
        if self.plan is None:
            return {}
        return {level.name.lower(): level for level in Level.objects.filter(plan=self.plan)}

    @cached_property
    def owners(self) -> dict[str, Owner]:
        """Name → owner in this organisation."""
        if self.organisation is None:
            return {}
        return {one.name: one for one in Owner.objects.filter(organisation=self.organisation)}

    @cached_property
    def regions(self) -> dict[str, Region]:
        """Code → region."""
        return {region.code: region for region in Region.objects.all()}

    @cached_property
    def region_codes(self) -> dict[int, str]:
        """Primary key → code of a region."""
        return {region.pk: code for code, region in self.regions.items()}

    @cached_property
    def scale(self) -> StatusScale | None:
        """Return the organisation's scale of statuses."""
        if self.organisation is None:
            return None
        return StatusScale.objects.filter(organisation=self.organisation).order_by("id").first()

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """Word in lower case → status of the scale."""
        if self.scale is None:
            return {}
        return {one.word.lower(): one for one in Status.objects.filter(scale=self.scale)}

    @cached_property
    def status_words(self) -> dict[int, str]:
        """Primary key → word of a status."""
        return {one.pk: one.word for one in self.statuses.values()}

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """Label → edition of this plan, in order."""
        if self.plan is None:
            return {}
        query = Edition.objects.filter(plan=self.plan)
        if self.for_update:
            query = query.select_for_update(of=("self",))
        return {one.label: one for one in query.order_by("position", "id")}

    @cached_property
    def edition_labels(self) -> dict[int, str]:
        """Primary key → label of an edition of this plan."""
        return {one.pk: label for label, one in self.editions.items()}
