"""Reading the register of publications."""

from doelenboom.publishing.models import Publication


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


def recorded_manifests(organisation: str, plan: str) -> dict[int, str]:
    """Version → hash of its manifest, as recorded when it was published."""
    rows = Publication.objects.filter(organisation=organisation, plan=plan)
    return dict(rows.values_list("version", "manifest_sha256"))
