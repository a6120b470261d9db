"""What stops adopting or publishing, with a link to where each of it is mended."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.goals.api import Plan
from doelenboom.kernel.wording import count_noun
from doelenboom.publishing.api import StoppedByChecks
from doelenboom.verdicts.api import ACT_WORDS

_MOST = 10


@dataclass(frozen=True, slots=True)
class Stopper:
    """One finding that stops it: ``address`` is "" where there is no screen for it."""

    place: str
    message: str
    address: str


@dataclass(frozen=True, slots=True)
class StoppedHere:
    """What stops an act, for the screen on which somebody tried it.

    Attributes:
        sentence: how much stops what.
        found: the first of it.
        more: how much more there is, in words; "" where that is all.
        address: everything that was found in the plan.
    """

    sentence: str
    found: tuple[Stopper, ...]
    more: str
    address: str


def stopped_here(user: Any, plan: Plan, error: StoppedByChecks) -> StoppedHere:
    """What stopped it, for this person."""
    stopped = error.stopped
    snapshot = stopped.subject.snapshot
    assert snapshot is not None  # noqa: S101 - a plan is read as a snapshot
    places = Places(user, plan, snapshot)
    number = len(stopped.findings)
    found = count_noun(number, "bevinding")
    verb = "houdt" if number == 1 else "houden"
    return StoppedHere(
        f"{found} van de toets {verb} het {ACT_WORDS[stopped.act]} tegen.",
        tuple(
            Stopper(
                one.finding.place.label,
                one.finding.message,
                places.address(one.finding.place.owner, one.finding.place.field),
            )
            for one in stopped.findings[:_MOST]
        ),
        f"En nog {number - _MOST}." if number > _MOST else "",
        reverse("backoffice:checks_of", args=[plan.code]),
    )
