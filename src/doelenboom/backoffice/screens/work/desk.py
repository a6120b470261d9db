"""The start page: what to do now, in a sentence and in order."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from doelenboom.backoffice.screens.touched.listing import count_for
from doelenboom.backoffice.screens.tree.plans import PlanLine, lines
from doelenboom.backoffice.screens.work import drafts, tasks
from doelenboom.backoffice.screens.work.asked import Work, work_of
from doelenboom.backoffice.screens.work.rounds import RoundSteps, RoundTask, steps_of, tasks_for
from doelenboom.backoffice.screens.work.tasks import Pile
from doelenboom.kernel.wording import count_noun, enumerate_nl


@dataclass(frozen=True)
class Desk:
    """Everything on one person's start page."""

    work: Work
    rounds: list[RoundTask]
    steps: list[RoundSteps]
    returned: Pile
    to_review: Pile
    drafts: Pile
    waiting: Pile
    plans: list[PlanLine]
    touched: str = ""
    """What a new figure touches of this person's texts, in a sentence; "" for nothing."""

    @property
    def first(self) -> str:
        """The pile to begin with: its first task is the one main action of the screen."""
        if self.work.count:
            return "work"
        names = ("rounds", "returned", "to_review", "drafts")
        return next((name for name in names if getattr(self, name)), "")

    @cached_property
    def sentence(self) -> str:
        """What this person should do besides contributions, which have a sentence of their own."""
        todo = []
        if self.returned:
            todo.append(f"{_texts(self.returned)} te verbeteren")
        if self.to_review:
            todo.append(f"{_texts(self.to_review)} te beoordelen")
        if self.drafts:
            drafts_word = count_noun(self.drafts.count, "concept", "concepten")
            todo.append(f"{drafts_word} af te maken")
        if todo:
            return f"U hebt {'ook ' if self.work.count else ''}{enumerate_nl(todo)}."
        if self.work.count or self.rounds:
            return ""
        if self.waiting:
            return f"U hoeft nu niets te doen. Anderen kijken naar {_texts(self.waiting)} van u."
        if self.work.handed_in:
            number = count_noun(len(self.work.handed_in), "bijdrage")
            return f"U hoeft nu niets te doen. U hebt {number} ingeleverd."
        return "U hoeft nu niets te doen."


def desk(user: Any) -> Desk:
    """Look what lies ready for an account."""
    work = work_of(user)
    return Desk(
        work=work,
        rounds=tasks_for(user),
        steps=steps_of(work.rounds),
        returned=tasks.returned(user),
        to_review=tasks.to_review(user),
        drafts=drafts.own_drafts(user),
        waiting=tasks.waiting(user),
        plans=lines(user),
        touched=_touched(user),
    )


def _touched(user: Any) -> str:
    number = count_for(user)
    if not number:
        return ""
    sentences = count_noun(number, "zin", "zinnen")
    return f"Een gecorrigeerd of nieuwer cijfer raakt {sentences} die u kunt bijwerken."


def _texts(pile: Pile) -> str:
    return count_noun(pile.count, "tekst", "teksten")
