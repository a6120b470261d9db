"""What was adopted, held against what is stored and what was published."""

from doelenboom.publishing.models import EditionVersion, Publication
from doelenboom.publishing.versions import is_whole
from doelenboom.site.verify import Difference
from doelenboom.site.verify.outcome import Kind


def adopted_differences(organisation: str, plan: str) -> list[Difference]:
    """Where the adopted versions of a plan's editions are not what they should be.

    Two proofs: every stored version still has the hash with which it was adopted; and what was
    published of an edition after its adoption was one of its versions, whole.
    """
    versions: dict[str, list[EditionVersion]] = {}
    found = []
    rows = EditionVersion.objects.filter(
        edition__plan__code=plan, edition__plan__organisation__code=organisation
    ).select_related("edition")
    for row in rows.order_by("edition__position", "number").iterator(chunk_size=1):
        if not is_whole(row):
            found.append(_damaged(row))
        row.content = b""  # not all of them in memory at once
        versions.setdefault(row.edition.code, []).append(row)
    published = Publication.objects.filter(organisation=organisation, plan=plan, code__in=versions)
    for publication in published.order_by("version"):
        # Whole seconds: what was published in the second of the adoption may be from before it.
        known = [v for v in versions[publication.code] if v.adopted_at < publication.published_at]
        hashes = {version.content_sha256 for version in versions[publication.code]}
        if known and publication.content_sha256 not in hashes:
            found.append(_other(publication, known[-1]))
    return found


def _damaged(row: EditionVersion) -> Difference:
    return Difference(
        kind=Kind.LEDGER,
        path=f"{row.edition.code}, versie {row.number}",
        message=f"Versie {row.number} van “{row.edition.title}” is in het register niet meer wat "
        "er is vastgesteld.",
        expected_sha256=row.content_sha256,
    )


def _other(publication: Publication, version: EditionVersion) -> Difference:
    return Difference(
        kind=Kind.LEDGER,
        path=f"{publication.code}, publicatie {publication.version}",
        message=f"Publicatie {publication.version} van “{version.edition.title}” is iets anders "
        "dan wat er is vastgesteld.",
        version=publication.version,
        expected_sha256=version.content_sha256,
        found_sha256=publication.content_sha256,
    )
