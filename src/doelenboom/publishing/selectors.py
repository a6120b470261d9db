"""Reading the register of publications."""

from doelenboom.publishing.models import Activation, Publication


def publications_of(organisation: str, plan: str) -> list[Publication]:
    """All versions of a plan's publication, oldest first."""
    return list(
        Publication.objects.filter(organisation=organisation, plan=plan).order_by("version")
    )


def latest_publications() -> list[Publication]:
    """The latest version of every plan, by organisation and title."""
    latest: dict[tuple[str, str], Publication] = {}
    for row in Publication.objects.order_by("version"):
        latest[row.organisation, row.plan] = row
    return sorted(latest.values(), key=lambda row: (row.organisation, row.title, row.plan))


def publications_in_front() -> list[tuple[Publication, int]]:
    """What readers see of every plan, with the number of its latest version; in two queries."""
    chosen = {(row.organisation, row.plan): row for row in Activation.objects.order_by("id")}
    versions: dict[tuple[str, str], list[Publication]] = {}
    for row in Publication.objects.order_by("version"):
        versions.setdefault((row.organisation, row.plan), []).append(row)
    return [
        (in_front(rows, chosen.get(key))[0], rows[-1].version) for key, rows in versions.items()
    ]


def in_front(
    publications: list[Publication], chosen: Activation | None
) -> tuple[Publication, str | None]:
    """The version that readers are to see, and why it is not the latest.

    Args:
        publications: all versions of a plan, oldest first; at least one.
        chosen: what was asked for last. It counts until a later version is published.
    """
    latest = publications[-1]
    if chosen is None or chosen.latest != latest.version or chosen.version == latest.version:
        return latest, None
    row = next(row for row in publications if row.version == chosen.version)
    return row, chosen.reason


def recorded_manifests(organisation: str, plan: str) -> dict[int, str]:
    """Version → hash of its manifest, as recorded when it was published."""
    rows = Publication.objects.filter(organisation=organisation, plan=plan)
    return dict(rows.values_list("version", "manifest_sha256"))
