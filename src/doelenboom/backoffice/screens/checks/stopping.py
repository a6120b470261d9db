"""What stops adopting or publishing, with the way to mend or accept each of it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.showing import Shown, awaiting, shown
from doelenboom.backoffice.screens.checks.waiting import Waiting
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.wording import count_noun
from doelenboom.verdicts.api import ACT_WORDS, Act, Stopped

_MOST = 10


@dataclass(frozen=True, slots=True)
class StoppedHere:
    """What stops an act, for the screen on which somebody will try it or just did.

    Attributes:
        sentence: how much stops what.
        way: what to do about it.
        found: the first of it.
        more: how much more there is, in words; "" where that is all.
        address: everything that was found in the plan.
        tried: whether somebody just tried; otherwise it is told beforehand.
        act: what it stops, by which a verdict finds it again.
    """

    sentence: str
    way: str
    found: tuple[Shown, ...]
    more: str
    address: str
    tried: bool
    act: Act


def stopped_here(
    user: Any, plan: Plan, stopped: Stopped, *, edition: Edition | None = None, tried: bool = False
) -> StoppedHere:
    """What stops it, for this person; what a draft already mends has to be released first.

    Args:
        user: who looks.
        plan: whose act is stopped.
        stopped: by what.
        edition: the edition that the screen is about; None: the one that is being worked on.
        tried: whether somebody just tried.
    """
    number = len(stopped.findings)
    found = count_noun(number, "bevinding")
    verb = "houdt" if number == 1 else "houden"
    listed = _listed(user, plan, stopped, edition)
    return StoppedHere(
        f"{found} van de toets {verb} het {ACT_WORDS[stopped.act]} tegen.",
        _way(listed),
        listed,
        f"En nog {number - _MOST}." if number > _MOST else "",
        reverse("backoffice:checks_of", args=[plan.code]),
        tried,
        stopped.act,
    )


def _listed(user: Any, plan: Plan, stopped: Stopped, edition: Edition | None) -> tuple[Shown, ...]:
    snapshot = stopped.subject.snapshot
    assert snapshot is not None  # noqa: S101 - a plan is read as a snapshot
    places, waiting = Places(user, plan, snapshot), Waiting(plan, stopped, edition)
    found = []
    for judged in stopped.findings[:_MOST]:
        one = shown(judged, stopped.subject.document, user, places)
        waits = waiting.about(judged)
        found.append(awaiting(one, waits, places) if waits else one)
    return tuple(found)


def _way(found: tuple[Shown, ...]) -> str:
    ready = [one.waits is not None and one.waits.mends for one in found]
    if all(ready):
        return "Geef eerst vrij wat in concept klaarstaat. Daarna kan het."
    if any(ready):
        return (
            "Geef eerst vrij wat in concept klaarstaat. Verbeter de andere teksten, of accepteer "
            "die bevindingen met een reden. Daarna kan het."
        )
    return "Verbeter de tekst, of accepteer de bevinding met een reden. Daarna kan het."
