"""The start page: what to do now, in a sentence and in order."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from doelenboom.backoffice.screens.tree.plans import PlanLine, lines
from doelenboom.backoffice.screens.work import drafts, reports, tasks
from doelenboom.backoffice.screens.work.tasks import Pile
from doelenboom.kernel.wording import count_noun, enumerate_nl


@dataclass(frozen=True)
class Desk:
    """Everything on one person's start page."""

    returned: Pile
    to_review: Pile
    to_report: Pile
    drafts: Pile
    waiting: Pile
    plans: list[PlanLine]

    @property
    def first(self) -> str:
        """The pile to begin with: its first task is the one main action of the screen."""
        names = ("returned", "to_review", "to_report", "drafts")
        return next((name for name in names if getattr(self, name)), "")

    @cached_property
    def sentence(self) -> str:
        """What this person should do now."""
        todo = []
        if self.returned:
            todo.append(f"{_texts(self.returned)} te verbeteren")
        if self.to_review:
            todo.append(f"{_texts(self.to_review)} te beoordelen")
        if self.to_report:
            todo.append(f"{count_noun(self.to_report.count, 'bijdrage')} te schrijven")
        if self.drafts:
            drafts_word = count_noun(self.drafts.count, "concept", "concepten")
            todo.append(f"{drafts_word} af te maken")
        if todo:
            return f"U hebt {enumerate_nl(todo)}."
        if self.waiting:
            return f"U hoeft nu niets te doen. Anderen kijken naar {_texts(self.waiting)} van u."
        return "U hoeft nu niets te doen."


def desk(user: Any) -> Desk:
    """Look what lies ready for an account."""
    return Desk(
        returned=tasks.returned(user),
        to_review=tasks.to_review(user),
        to_report=reports.to_report(user),
        drafts=drafts.own_drafts(user),
        waiting=tasks.waiting(user),
        plans=lines(user),
    )


def _texts(pile: Pile) -> str:
    return count_noun(pile.count, "tekst", "teksten")
