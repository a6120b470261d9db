"""What a code stands for: a plan, or a plan as one of its editions shows it."""

from dataclasses import dataclass

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.publishing.errors import NotReleased, UnknownCode


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan, and the edition that was asked for (None: the latest that was reported on)."""

    plan: Plan
    edition: Edition | None = None

    @property
    def code(self) -> str:
        """The code that was asked for."""
        return self.edition.code if self.edition else self.plan.code


def find_subject(code: str) -> Subject:
    """The plan or edition with this code.

    Raises:
        UnknownCode: there is none.
        NotReleased: readers may not see it yet.
    """
    plan = Plan.objects.filter(code=code).select_related("organisation__region").first()
    if plan is None:
        edition = (
            Edition.objects.filter(code=code).select_related("plan__organisation__region").first()
        )
        if edition is None:
            raise UnknownCode(code)
        if not edition.live:
            raise NotReleased("De editie", edition.title)
        subject = Subject(edition.plan, edition)
    else:
        subject = Subject(plan)
    if not subject.plan.live:
        raise NotReleased("Het plan", subject.plan.title)
    return subject
