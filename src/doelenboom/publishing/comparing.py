"""Any two states of a plan beside each other: as it is now, as it was adopted, as it was published.

What is compared is what readers may see or could see: drafts in a round are in none of these.
"""

from collections.abc import Callable
from dataclasses import dataclass

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.dates import format_date, format_moment
from doelenboom.publishing.errors import UnknownState
from doelenboom.publishing.freezing.freeze import freeze_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.models import EditionVersion, Publication
from doelenboom.publishing.selectors import publications_of
from doelenboom.publishing.services import published_snapshot
from doelenboom.publishing.versions import unpack
from doelenboom.snapshot.comparison import Comparison
from doelenboom.snapshot.difference import Reading, difference
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Snapshot

NOW = "nu"


@dataclass(frozen=True, slots=True)
class PlanState:
    """One state of a plan that can be chosen; ``key`` is stable and fit for an address."""

    key: str
    title: str
    when: str
    read: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states with everything that changed between them."""

    was: PlanState
    becomes: PlanState
    later: Snapshot
    comparison: Comparison


def plan_states(plan: Plan) -> list[PlanState]:
    """Every state of a plan, newest first: the registry, editions, adopted versions, publications.

    With a constant number of queries; a state is read only when it is compared.
    """
    found = [PlanState(NOW, "Het plan zoals het nu is", "", lambda: _registry(plan, None))]
    editions = list(Edition.objects.filter(plan=plan).select_related("plan__organisation__region"))[
        ::-1
    ]
    rows = EditionVersion.objects.filter(edition__plan=plan).select_related("edition")
    versions = list(rows.defer("content").order_by("number"))
    for edition in editions:
        stored = [row for row in versions if row.edition_id == edition.pk]
        found.extend(_version(row) for row in reversed(stored))
        if not stored and edition.live:
            found.append(_edition(plan, edition))
    published = publications_of(plan.organisation.code, plan.code)
    found.extend(_publication(row) for row in reversed(published))
    return found


def compare_states(states: list[PlanState], was: str, becomes: str) -> Compared:
    """What changed between two of these states.

    Raises:
        UnknownState: one of them is not there, or cannot be read any more.
        ContractError, VersionDamaged: what was stored is not whole.
    """
    first, second = _chosen(states, was), _chosen(states, becomes)
    old, new = first.read(), second.read()
    return Compared(
        first,
        second,
        new.snapshot,
        Comparison(against="version", title=first.title, changes=difference(old, new)),
    )


def _chosen(states: list[PlanState], key: str) -> PlanState:
    found = next((state for state in states if state.key == key), None)
    if found is None:
        raise UnknownState(key)
    return found


def _version(row: EditionVersion) -> PlanState:
    number = f", versie {row.number}" if row.number > 1 else ""
    return PlanState(
        f"versie-{row.edition.code}-{row.number}",
        f"{row.edition.title}{number}, zoals vastgesteld",
        format_moment(row.adopted_at),
        lambda: Reading.of(unpack(row)),
    )


def _edition(plan: Plan, edition: Edition) -> PlanState:
    day = edition.reference_date
    return PlanState(
        f"editie-{edition.code}",
        f"{edition.title}, zoals nu in het register",
        f"stand op {format_date(day)}" if day else "",
        lambda: _registry(plan, edition),
    )


def _publication(row: Publication) -> PlanState:
    return PlanState(
        f"publicatie-{row.version}",
        f"Publicatie, versie {row.version}",
        format_moment(row.published_at),
        lambda: _stored(row),
    )


def _registry(plan: Plan, edition: Edition | None) -> Reading:
    snapshot = freeze_registry(Subject(plan, edition))
    return Reading(SnapshotIndex(snapshot), snapshot.edition)


def _stored(row: Publication) -> Reading:
    snapshot = published_snapshot(row)
    if snapshot is None:
        raise UnknownState(f"Publicatie, versie {row.version}")
    return Reading.of(snapshot)
