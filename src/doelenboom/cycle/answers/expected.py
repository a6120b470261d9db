"""What the parts of an element give together: the elements below it, or else its aspects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doelenboom.cycle.answers.answer import Answer
from doelenboom.cycle.answers.reading import Asked, what_is_asked
from doelenboom.cycle.models import Assignment
from doelenboom.goals.api import Node
from doelenboom.kernel.rollup import Part, RolledUp, roll_up
from doelenboom.kernel.stages import AnswerStage, RollUp
from doelenboom.kernel.states import State

TOLD = (AnswerStage.HANDED_IN.value, AnswerStage.APPROVED.value)
"""Stages of which the status counts in a roll-up; what is still written is not reported yet."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The roll-up of what is below an element, and that of its aspects.

    An own judgement is held against the first that yields a state.
    """

    below: RolledUp
    aspects: RolledUp

    @property
    def leading(self) -> RolledUp:
        """The roll-up that the judgement is held against."""
        return self.below if self.below.state else self.aspects


def expected_of(assignment: Assignment, answer: Answer) -> Expected:
    """Both roll-ups for an answer as it is being written."""
    rule = RollUp(assignment.round.edition.template.roll_up)
    asked = what_is_asked(assignment)
    return Expected(
        roll_up(rule, _below(assignment)),
        roll_up(rule, aspect_parts(answer.aspects, asked)),
    )


def _below(assignment: Assignment) -> Sequence[Part]:
    """What is asked below one element; nearly all are leaves, which costs one small query."""
    if not Node.objects.filter(parent_id=assignment.node_id).exists():
        return ()
    parts = parts_below(assignment.round_id, assignment.round.edition.plan_id)
    return parts.get(assignment.node_id, [])


def aspect_parts(given: Mapping[str, str], asked: Asked) -> Iterable[Part]:
    """The aspects of a template with what was said of each."""
    for code, aspect in asked.aspects.items():
        status = asked.statuses.get(given.get(code, ""))
        yield Part(aspect.name, State(status.state) if status else None, aspect.weight)


def parts_below(round_id: int, plan_id: int) -> dict[int, list[Part]]:
    """For every element: the asked elements directly below it, with two queries.

    An asked element counts for the nearest asked element above it; a layer that is not asked
    is looked through, so that nothing is counted twice.
    """
    parents = dict(Node.objects.filter(plan_id=plan_id).values_list("pk", "parent_id"))
    asked = {
        row["node_id"]: row
        for row in Assignment.objects.filter(round_id=round_id)
        .order_by("position", "id")
        .values("node_id", "node__title", "status__state", "stage")
    }
    found: dict[int, list[Part]] = defaultdict(list)
    for node, row in asked.items():
        above = parents.get(node)
        while above is not None and above not in asked:
            above = parents.get(above)
        if above is not None:
            told = row["stage"] in TOLD and row["status__state"]
            state = State(row["status__state"]) if told else None
            found[above].append(Part(row["node__title"], state))
    return dict(found)
