"""What was adopted stays what it was, also inside a snapshot of the plan as it is now.

The publication of an adopted edition is its stored version, whole. The publication of a plan
goes on living: its text and figures are the registry's. But what belongs to an adopted edition
(its facts, its reports and milestones, its risks, the explained deviations, its road) comes from
the stored version of that edition, and the money with it as long as that edition is the one that
is shown.
"""

from collections.abc import Iterable

from doelenboom.cycle.api import Edition
from doelenboom.publishing.freezing.parts import (
    with_edition,
    with_money,
    with_reports,
    with_risks,
)
from doelenboom.publishing.models import EditionVersion
from doelenboom.publishing.versions import latest_version, unpack
from doelenboom.snapshot.models import Publication, Snapshot


def as_adopted(edition: Edition, publication: Publication) -> Snapshot | None:
    """The stored version of an edition, for a publication; None: it was never adopted here."""
    version = latest_version(edition)
    if version is None:
        return None
    return unpack(version).model_copy(update={"publication": publication})


def with_adopted(fresh: Snapshot, leave: str | None = None) -> Snapshot:
    """A snapshot of the registry in which adopted editions are what they were.

    Args:
        fresh: as the registry has everything now.
        leave: code of the edition that is being adopted, which is as the registry has it.
    """
    snapshot = fresh
    stored = _stored(item.code for item in fresh.editions if item.code != leave)
    for code, version in stored.items():
        nodes = _reported(version, code) | _reported(fresh, code)
        snapshot = with_reports(snapshot, version, code, nodes)
        snapshot = with_risks(with_edition(snapshot, version, code), version, code)
        if code == fresh.edition:
            snapshot = with_money(snapshot, version, code)
            snapshot = snapshot.model_copy(update={"comparisons": version.comparisons})
        else:
            snapshot = _with_deviations(snapshot, version, code)
    return snapshot


def _reported(snapshot: Snapshot, edition: str) -> set[str]:
    """Elements on which an edition says something."""
    nodes = {item.node for item in snapshot.contributions if item.edition == edition}
    return nodes | {item.node for item in snapshot.milestones if item.edition == edition}


def _with_deviations(snapshot: Snapshot, version: Snapshot, edition: str) -> Snapshot:
    here = {node.code for node in snapshot.nodes}
    kept = [item for item in snapshot.money_deviations or () if item.edition != edition]
    kept += [
        item if item.node in here else item.model_copy(update={"node": None})
        for item in version.money_deviations or ()
        if item.edition == edition
    ]
    return snapshot.model_copy(update={"money_deviations": tuple(kept) or None})


def _stored(editions: Iterable[str]) -> dict[str, Snapshot]:
    """Code of each adopted edition → a stored snapshot that has its latest version.

    A later adoption holds what was adopted before it, so often one version tells of all.
    """
    wanted = list(editions)
    rows = EditionVersion.objects.filter(edition__code__in=wanted).order_by("number")
    latest = {row.edition.code: row for row in rows.select_related("edition").defer("content")}
    found: dict[str, Snapshot] = {}
    for code in reversed([code for code in wanted if code in latest]):
        if code in found:
            continue
        snapshot = unpack(latest[code])
        for edition in snapshot.editions:
            row = latest.get(edition.code)
            if row and edition.version == row.number:
                found.setdefault(edition.code, snapshot)
    return {code: found[code] for code in wanted if code in found}
