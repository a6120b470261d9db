"""How the publications of a plan stand."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from doelenboom.backoffice.reach import within
from doelenboom.goals.api import Plan
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.publishing.api import (
    Publication,
    content_sha256,
    freeze_next,
    kinds_without_map,
    publications_in_front,
    publications_of,
    stops_publishing,
    version_shown,
)
from doelenboom.regions.api import BOUNDARY_KINDS
from doelenboom.verdicts.api import Stopped


@dataclass(frozen=True, slots=True)
class Version:
    """One published version, as it is shown."""

    number: int
    moment: str
    by: str
    shown: str
    reason: str
    hash: str
    address: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One plan in the list: the version that readers see, if any.

    ``newer`` is the latest version where readers see an earlier one, and 0 otherwise.
    """

    title: str
    organisation: str
    address: str
    live: bool
    shown: Version | None
    newer: int = 0


@dataclass(frozen=True, slots=True)
class Since:
    """What publishing would do now.

    ``problem`` says why it cannot; otherwise ``changed`` tells whether readers would see
    something else than they do now. ``unmapped`` are the kinds of regions, as people call them,
    whose figures could have a map if there were boundaries. ``stopped`` is what of the checks
    would stop it.
    """

    changed: bool
    problem: str = ""
    unmapped: str = ""
    stopped: Stopped | None = None


def lines(user: Any) -> list[Line]:
    """Every plan that somebody works on with the version that readers see, in three queries."""
    shown = {(row.organisation, row.plan): (row, last) for row, last in publications_in_front()}
    rows = within(user, Plan.objects.select_related("organisation"))
    plans = rows.order_by("organisation__name", "title")
    return [
        Line(
            title=plan.title,
            organisation=plan.organisation.name,
            address=reverse("backoffice:publication", args=[plan.code]),
            live=plan.live,
            shown=_version(row, home=True) if row else None,
            newer=last if row and row.version < last else 0,
        )
        for plan in plans
        for row, last in [shown.get((plan.organisation.code, plan.code), (None, 0))]
    ]


def versions(plan: Plan) -> list[Version]:
    """All published versions, newest first."""
    rows = publications_of(plan.organisation.code, plan.code)[::-1]
    shown = version_shown(rows[::-1]) if rows else None
    return [_version(row, home=row.version == shown) for row in rows]


def since(plan: Plan, subject: str, *, told: bool = False) -> Since:
    """Whether publishing this now would show readers something new.

    Told by freezing the registry as it is and comparing what that says with the latest version,
    so that it is exact: an unreleased draft is no change, a moved element is.

    Args:
        plan: which plan.
        subject: what stands in front: the plan's code, or that of an edition.
        told: also tell what of the checks would stop it, for who may publish.
    """
    rows = publications_of(plan.organisation.code, plan.code)
    try:
        snapshot = freeze_next(subject)
    except DoelenboomError as error:
        return Since(changed=False, problem=str(error))
    kinds = [BOUNDARY_KINDS[kind].plural for kind in kinds_without_map(snapshot)]
    changed = not rows or content_sha256(snapshot) != rows[-1].content_sha256
    return Since(
        changed=changed,
        unmapped=enumerate_nl(kinds) if kinds else "",
        stopped=stops_publishing(plan, snapshot) if told and changed else None,
    )


def _version(row: Publication, *, home: bool) -> Version:
    where = [row.organisation, row.plan]
    return Version(
        number=row.version,
        moment=format_moment(row.published_at),
        by=row.published_by,
        shown=row.shown,
        reason=row.reason,
        hash=row.snapshot_sha256,
        is_shown=home,
        address=(
            reverse("publishing:home", args=where)
            if home
            else reverse("publishing:site", args=[*where, f"versies/{row.version}/"])
        ),
    )
