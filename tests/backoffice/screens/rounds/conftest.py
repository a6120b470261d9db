"""A round over a planted plan: open, with accounts behind its owners."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.post.sending import send_waiting
from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.cycle.api import (
    Answer,
    Aspect,
    Assignment,
    Edition,
    EditionFacts,
    TemplateRow,
    hand_in,
    make_edition,
    open_round,
    prepare_round,
)
from doelenboom.kernel.dates import AMSTERDAM
from doelenboom.kernel.stages import RoundStep
from tests.backoffice.screens.planting import Planted, plant


def today() -> date:
    return timezone.now().astimezone(AMSTERDAM).date()


@dataclass
class Running:
    """An open round and who is in it."""

    planted: Planted
    edition: Edition
    people: list[Any]

    @property
    def address(self) -> str:
        return f"/beheer/rondes/{self.edition.code}/"

    def rows(self) -> list[Assignment]:
        return list(Assignment.objects.filter(round__edition=self.edition).order_by("position"))

    def of(self, person: Any) -> list[Assignment]:
        return [row for row in self.rows() if row.owner and row.owner.user_id == person.pk]

    def hand_in(self, row: Assignment, text: str = "Vier wijken zijn begonnen.") -> Assignment:
        answer = Answer(
            status="on-track",
            explanation=f"<p>{text}</p>",
            rows=[{**one, "progress": f"<p>{text}</p>"} for one in row.rows],
        )
        stored = Assignment.objects.get(pk=row.pk)
        return hand_in(assignment=row.pk, version=stored.version, answer=answer)

    def is_late(self, days: int = 2) -> None:
        """The deadline was some days ago."""
        found = self.edition.round.deadlines
        found.filter(step=RoundStep.HAND_IN.value).update(day=today() - timedelta(days=days))


def begin(*, themes: int = 2, goals: int = 2, activities: int = 2, aspects: int = 2) -> Running:
    planted = plant(themes=themes, goals=goals, activities=activities)
    people = []
    for owner, (name, first) in zip(
        planted.owners, (("anna", "Anna"), ("bob", "Bob")), strict=True
    ):
        user = get_user_model().objects.create_user(
            name, email=f"{name}@duinmonde.example", first_name=first, last_name="de Vries"
        )
        user.groups.set([ensure_roles()[Role.AUTHOR]])
        owner.user = user
        owner.save()
        people.append(user)
    template = planted.edition.template
    TemplateRow.objects.create(template=template, field="Planning", position=1)
    for number, name in enumerate(("Tijd", "Geld", "Risico")[:aspects]):
        Aspect.objects.create(template=template, code=name.lower(), name=name, position=number)
    edition = make_edition(
        plan=planted.plan,
        facts=EditionFacts(
            title="Bestuursrapportage 1 2027", label="2027-1", kind="Bestuursrapportage 1",
            template=template,
        ),
    )  # fmt: skip
    prepare_round(
        edition=edition,
        deadlines={
            RoundStep.HAND_IN: today() + timedelta(days=10),
            RoundStep.REVIEW: today() + timedelta(days=17),
        },
        message="Bel Karin als u vragen hebt.",
    )
    open_round(edition=edition)
    return Running(planted, Edition.objects.get(pk=edition.pk), people)


@pytest.fixture
def running(roles: None) -> Running:
    """Eight contributions of two people; nothing is handed in."""
    return begin()


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    """A session of somebody who judges."""
    return client_of(Role.CONTROLLER)


@pytest.fixture
def posted(db: None) -> Callable[[], list[Any]]:
    """Send what waits, as a worker would; what was mailed since the last time."""

    def send() -> list[Any]:
        mail.outbox.clear()
        send_waiting()
        return list(mail.outbox)

    return send
