"""Everything that is known about what is asked, read once per request."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from doelenboom.backoffice.citing.fillers import filler_of
from doelenboom.backoffice.screens.contribution.money import Money, money_for
from doelenboom.citations.api import Filler
from doelenboom.cycle.api import (
    Answer,
    Aspect,
    Assignment,
    Earlier,
    Edition,
    Expected,
    Risk,
    Status,
    TemplateRow,
    answer_of,
    expected_of,
    last_reports,
    row_keys,
)
from doelenboom.goals.api import Node, NodeIndicator
from doelenboom.indicators.api import Observation, TargetValue
from doelenboom.kernel.rollup import RolledUp
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import count_noun


@dataclass(frozen=True)
class Material:
    """What a contributor needs beside the form.

    Reads from the registry when something is asked for, and each thing once.
    """

    assignment: Assignment

    @property
    def edition(self) -> Edition:
        """The edition that asks."""
        edition: Edition = self.assignment.round.edition
        return edition

    @property
    def node(self) -> Node:
        """The element that is reported on."""
        node: Node = self.assignment.node
        return node

    @cached_property
    def filler(self) -> Filler:
        """How the bound figures of its texts read now."""
        return filler_of(self.edition.plan, self.edition)

    @cached_property
    def stored(self) -> Answer:
        """The answer as it is stored."""
        return answer_of(self.assignment)

    @cached_property
    def statuses(self) -> list[Status]:
        """The words of the scale."""
        return list(Status.objects.filter(scale_id=self.edition.template.scale_id))

    @cached_property
    def aspects(self) -> list[Aspect]:
        """The sides from which the element is judged besides."""
        return list(Aspect.objects.filter(template=self.edition.template_id))

    @cached_property
    def _asked_rows(self) -> dict[str, TemplateRow]:
        rows = TemplateRow.objects.filter(template=self.edition.template_id)
        return {row.field: row for row in rows}

    def asked_row(self, heading: str) -> TemplateRow | None:
        """What the template asks under a heading; None where it changed since the opening."""
        return self._asked_rows.get(heading)

    @cached_property
    def earlier(self) -> Earlier | None:
        """The last report on this element."""
        return last_reports(self.edition, [self.node.pk]).get(self.node.pk)

    @cached_property
    def last_time(self) -> list[str]:
        """Per row the progress text of last time; empty where there was none."""
        texts = self.earlier.row_texts() if self.earlier else {}
        keys = row_keys(row["field"] for row in self.stored.rows)
        return [texts[key].progress_text if key in texts else "" for key in keys]

    def last_row_status(self, number: int) -> Status | None:
        """Status of a row last time."""
        texts = self.earlier.row_texts() if self.earlier else {}
        key = list(row_keys(row["field"] for row in self.stored.rows))[number]
        return texts[key].status if key in texts else None

    def state_of(self, code: str | None) -> State | None:
        """What a status means."""
        found = next((one for one in self.statuses if one.code == code), None)
        return State(found.state) if found else None

    @cached_property
    def path(self) -> list[Node]:
        """The elements above, highest first."""
        found: list[Node] = []
        above = self.node.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return found[::-1]

    @cached_property
    def money(self) -> Money | None:
        """The money of the element or of the programme above it."""
        return money_for(self.node, self.path, self.edition)

    @cached_property
    def percentages(self) -> list[tuple[str, str, Decimal]]:
        """Figures and targets in percent of this element: indicator, period, value; newest last."""
        linked = NodeIndicator.objects.filter(node=self.node.pk).values("indicator")
        found = [
            one
            for model in (TargetValue, Observation)
            for one in model.objects.filter(
                indicator__in=linked, released=True, value__isnull=False
            )
            .select_related("indicator")
            .order_by("period", "id")
        ]
        return [
            (one.indicator.name, one.period_label, one.value)
            for one in found
            if (one.unit or one.indicator.unit) == "%" and one.value is not None
        ]

    @cached_property
    def risks(self) -> list[Risk]:
        """The risks of the register that belong to this element."""
        found = Risk.objects.filter(edition=self.edition, nodes=self.node)
        return list(found.select_related("chance", "damage"))

    @cached_property
    def _expected(self) -> Expected:
        return expected_of(self.assignment, self.stored)

    @property
    def rollup_state(self) -> State | None:
        """What the parts of the element give together."""
        return self._expected.leading.state

    @property
    def rollup_sentence(self) -> str:
        """Who gives that state: the elements below, or the aspects; empty without a state."""
        if not self.rollup_state:
            return ""
        rolled = self._expected.leading
        who = "onderdelen" if rolled is self._expected.below else "aspecten"
        return f"De {who} samen geven{_counted(rolled)}:"


def _counted(rolled: RolledUp) -> str:
    missing = len(rolled.missing)
    return f" ({count_noun(missing, 'onderdeel')} nog niet gemeld)" if missing else ""
