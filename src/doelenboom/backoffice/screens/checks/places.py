"""From the owner of a finding to the screen on which it can be mended."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.urls import reverse

from doelenboom.backoffice.access import may, may_open
from doelenboom.backoffice.own import is_own_node, keeps_to_own
from doelenboom.backoffice.permissions import CHANGE
from doelenboom.backoffice.screens.links import address_for
from doelenboom.checks.rows import RowOwners
from doelenboom.cycle.api import Assignment, Contribution, Edition, Milestone, may_answer
from doelenboom.goals.api import Node, Plan
from doelenboom.indicators.api import Indicator
from doelenboom.snapshot.models import Milestone as Told
from doelenboom.snapshot.models import Snapshot

_LISTS = {
    "begrip": "goals.term", "wet": "goals.law", "bron": "goals.source",
    "afkorting": "goals.abbreviation", "bijeenkomst": "participation.consultation",
    "taakstelling": "finance.saving", "stap": "decisions.procedurestep",
}  # fmt: skip
_MONEY = frozenset({"post", "geld", "afwijking"})
_MODELS = {
    "plan": "goals.plan", "editie": "cycle.edition", "element": "goals.node",
    "indicator": "indicators.indicator", "mijlpaal": "cycle.milestone",
    "risico": "cycle.risk", "besluit": "decisions.decision", "post": "finance.budgetline",
    "geld": "finance.budgetline", "afwijking": "cycle.moneydeviation", **_LISTS,
}  # fmt: skip


FIELDS = {
    "status": "status", "explanation": "toelichting", "measure": "maatregel",
    "judgement_reason": "oordeel", "milestones": "mijlpalen",
}  # fmt: skip
"""Field of a contribution in a snapshot → its name in the form; the rows go by number."""


class Places:
    """Addresses for the findings of one plan, for one account; each kind is looked up once."""

    def __init__(self, user: Any, plan: Plan, snapshot: Snapshot, only: str = "") -> None:
        """Look nothing up yet.

        Args:
            user: who will go there.
            plan: whose findings.
            snapshot: as it was read.
            only: the only owner that will be asked for, so that a large plan costs nothing.
        """
        self._user, self._plan, self._snapshot = user, plan, snapshot
        kind, _, rest = only.partition(":")
        self._only = rest.rpartition(":")[2] if kind in {"element", "bijdrage"} else ""

    def address(self, owner: str, field: str = "") -> str:
        """The screen on which this is mended, at its field; "" where there is none."""
        kind, _, rest = owner.partition(":")
        if kind == "bijdrage":
            edition, _, node = rest.partition(":")
            return self._of_contribution(edition, node, field)
        if kind in _MONEY:
            return reverse("backoffice:money_plan", args=[self._plan.code])
        if kind == "risico":
            return reverse("backoffice:risks_of", args=[rest.split(":", 1)[0]])
        if kind in _LISTS:
            name = f"wagtailsnippets_{_LISTS[kind].replace('.', '_')}:list"
            return reverse(name) if may_open(self._user, name) else ""
        if kind == "mijlpaal":
            return self._of_milestone(owner)
        found = self._screens.get(kind)
        address = found(rest) if found else ""
        return f"{address}#{field}" if address and kind in {"element", "indicator"} else address

    def may_change(self, owner: str) -> bool:
        """Whether this account writes the text of this owner."""
        kind, _, rest = owner.partition(":")
        if kind == "bijdrage":
            edition, _, node = rest.partition(":")
            asked = self._asked.get((edition, node))
            return may_answer(self._user, asked) if asked else self._may_write_about(node)
        model = _MODELS.get(kind)
        if model is None or not may(self._user, model, CHANGE):
            return False
        if kind == "mijlpaal":
            found = self._milestones.get(owner)
            return found is not None and self._may_write_about(found.node)
        return True

    def _may_write_about(self, node: str) -> bool:
        """Whether this account writes what is reported about an element (``own``)."""
        row = self._nodes.get(node)
        if row is None:
            return False
        return not keeps_to_own(self._user) or is_own_node(self._user, row)

    def _of_contribution(self, edition: str, node: str, field: str) -> str:
        asked = self._asked.get((edition, node))
        if asked is not None:
            address = reverse("backoffice:contribution", args=[asked.pk])
            return f"{address}#{self._field(asked, field)}"
        pk = self._reports.get((edition, node))
        return address_for(self._user, Contribution)(pk) if pk else ""

    @staticmethod
    def _field(asked: Assignment, field: str) -> str:
        kind, _, heading = field.partition(":")
        headings = [row["field"] for row in asked.rows]
        if kind in {"progress", "plan"} and heading in headings:
            return f"rij-{headings.index(heading)}"
        return FIELDS.get(kind, "formulier")

    @cached_property
    def _screens(self) -> dict[str, Callable[[str], str]]:
        return {
            "plan": lambda _: self._edit(Plan, self._plan.pk),
            "element": lambda code: self._edit(Node, getattr(self._nodes.get(code), "pk", None)),
            "indicator": lambda code: self._edit(Indicator, self._indicators.get(code)),
            "editie": lambda code: self._edit(Edition, self._editions.get(code)),
            "besluit": lambda _: reverse("backoffice:decisions"),
        }

    def _edit(self, model: Any, pk: Any) -> str:
        return address_for(self._user, model)(pk) if pk else ""

    def _of_milestone(self, owner: str) -> str:
        row = self._milestones.get(owner)
        if row is None:
            return ""
        if row.edition and (row.edition, row.node) in self._asked:
            return self._of_contribution(row.edition, row.node, "milestones")
        node = self._nodes.get(row.node)
        found = Milestone.objects.filter(node=node, text=row.text).values_list("pk", flat=True)
        return self._edit(Milestone, found.first()) if node else ""

    @cached_property
    def _milestones(self) -> "dict[str, Told]":
        rows = self._snapshot.milestones
        return dict(zip(RowOwners(self._snapshot).milestones, rows, strict=True))

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        rows = Node.objects.filter(plan=self._plan).select_related("owner", "parent__owner")
        if self._only:
            rows = rows.filter(code=self._only)
        return {row.code: row for row in rows}

    @cached_property
    def _indicators(self) -> dict[str, int]:
        codes = [one.code for one in self._snapshot.indicators]
        rows = Indicator.objects.filter(organisation=self._plan.organisation_id, code__in=codes)
        return dict(rows.values_list("code", "pk"))

    @cached_property
    def _editions(self) -> dict[str, int]:
        return dict(Edition.objects.filter(plan=self._plan).values_list("code", "pk"))

    @cached_property
    def _asked(self) -> dict[tuple[str, str], Assignment]:
        rows = Assignment.objects.filter(round__edition__plan=self._plan).select_related(
            "node", "round__edition", "owner", "assignee"
        )
        if self._only:
            rows = rows.filter(node__code=self._only)
        return {(row.round.edition.code, row.node.code): row for row in rows}

    @cached_property
    def _reports(self) -> dict[tuple[str, str], int]:
        rows = Contribution.objects.filter(edition__plan=self._plan)
        if self._only:
            rows = rows.filter(node__code=self._only)
        return {
            (edition, node): pk
            for edition, node, pk in rows.values_list("edition__code", "node__code", "pk")
        }
