"""All proofs over one publication, or over all publications of a plan."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from doelenboom.kernel.errors import ContractError
from doelenboom.site.addresses import SNAPSHOT
from doelenboom.site.api import render_pages
from doelenboom.site.manifest import MANIFEST, Manifest, dump_manifest, load_manifest
from doelenboom.site.verify.chain import (
    check_chain,
    check_ledger,
    check_pointers,
    read_link,
)
from doelenboom.site.verify.excerpts import excerpt, first_difference
from doelenboom.site.verify.folders import HASH, find_publications
from doelenboom.site.verify.listed import check_files
from doelenboom.site.verify.numbers import check_numbers, coverage_of
from doelenboom.site.verify.outcome import Difference, Kind, Publication, Verification
from doelenboom.site.verify.remade import Render, check_remade, remake_manifest
from doelenboom.site.verify.signed import check_signature
from doelenboom.site.verify.viewed import check_copies, check_view
from doelenboom.snapshot.canonical import sha256


def verify(
    folder: Path,
    *,
    rebuild: bool = True,
    ledger: Mapping[int, str] | None = None,
    trusted: str | None = None,
    render: Render = render_pages,
) -> Verification:
    """Prove a publication, a plan's folder with all its versions, or a copy of a website.

    Args:
        folder: where it stands.
        rebuild: also make every file again from the snapshot.
        ledger: version → hash of its manifest, as recorded elsewhere when it was published.
        trusted: (start of the) id of a key that must be among the organisation's keys.
        render: what makes the files of a snapshot.

    Raises:
        NotAPublication: the folder holds none.
    """
    found = find_publications(folder)
    result = Verification(
        [_prove(path, rebuild=rebuild, trusted=trusted, render=render) for path in found.asked]
    )
    links = [link for link in map(read_link, [*found.asked, *found.neighbours]) if link is not None]
    own = {
        (link.manifest.organisation, link.manifest.plan)
        for link in links
        if link.folder in found.asked
    }
    links = [link for link in links if (link.manifest.organisation, link.manifest.plan) in own]
    check_chain(result, links, complete=found.series is not None)
    if found.series:
        check_pointers(result, found.series, links)
    if found.view and links and links[0].folder == found.asked[0]:
        result.between.extend(check_view(found.view, links[0].folder, links[0].manifest))
    if ledger is not None:
        asked = {link.manifest.version for link in links if link.folder in found.asked}
        wanted = {v: h for v, h in ledger.items() if found.series or v in asked}
        check_ledger(result, [link for link in links if link.folder in found.asked], wanted)
    return result


def _prove(folder: Path, *, rebuild: bool, trusted: str | None, render: Render) -> Publication:
    data = (folder / MANIFEST).read_bytes()
    publication = Publication(folder, manifest_sha256=sha256(data))
    try:
        manifest = load_manifest(data)
    except ContractError as error:
        remade = remake_manifest(publication, render) if rebuild else None
        if remade is None:
            publication.differences.append(Difference(Kind.MANIFEST, MANIFEST, str(error)))
        else:
            publication.differences.extend(check_files(folder, remade))
        return publication
    publication.version = manifest.version
    publication.software = manifest.software
    publication.files = len(manifest.files)
    publication.differences.extend(_check_manifest(data, manifest))
    publication.differences.extend(_check_listed_snapshot(publication, data, manifest))
    publication.differences.extend(check_files(folder, manifest))
    publication.differences.extend(check_copies(folder, manifest))
    publication.differences.extend(_check_snapshot(publication, manifest))
    signed = check_signature(folder, manifest, trusted)
    publication.key_id = signed.key_id
    publication.differences.extend(signed.differences)
    publication.numbers, wrong = check_numbers(folder, manifest)
    publication.coverage = coverage_of(folder, manifest)
    publication.differences.extend(wrong)
    if rebuild:
        check_remade(publication, manifest, render)
    publication.differences = [
        replace(difference, version=manifest.version) for difference in publication.differences
    ]
    return publication


def _check_manifest(data: bytes, manifest: Manifest) -> list[Difference]:
    found = []
    if not manifest.is_whole:
        message = f"{MANIFEST} is veranderd: het klopt niet met zijn eigen vingerafdruk."
        found.append(Difference(Kind.MANIFEST, MANIFEST, message))
    canonical = dump_manifest(manifest)
    if canonical != data:
        offset = first_difference(canonical, data)
        wanted, there = excerpt(canonical, offset), excerpt(data, offset)
        found.append(
            Difference(
                Kind.MANIFEST,
                MANIFEST,
                f"{MANIFEST} is anders geschreven dan hoort: bij byte {offset + 1} hoort "
                f"“{wanted}” te staan, er staat “{there}”.",
                offset=offset,
                expected_text=wanted,
                found_text=there,
            )
        )
    return found


def _check_listed_snapshot(
    publication: Publication, data: bytes, manifest: Manifest
) -> list[Difference]:
    """The manifest names the snapshot's hash twice; where they differ, one was changed.

    The second proof cannot tell, since it trusts no snapshot that the list calls changed.
    """
    path = publication.folder / SNAPSHOT
    listed = next((entry.sha256 for entry in manifest.files if entry.path == SNAPSHOT), None)
    named = manifest.snapshot_sha256
    if listed in {None, named} or not path.is_file() or sha256(path.read_bytes()) != named:
        return []
    listed = str(listed)
    offset = data.index(listed.encode()) + first_difference(named.encode(), listed.encode())
    return [
        Difference(
            Kind.MANIFEST,
            MANIFEST,
            f"{MANIFEST} spreekt zichzelf tegen: bij byte {offset + 1} staat een andere "
            f"vingerafdruk van {SNAPSHOT} dan verderop.",
            expected_sha256=named,
            found_sha256=listed,
            offset=offset,
            expected_text=named,
            found_text=listed,
        )
    ]


def _check_snapshot(publication: Publication, manifest: Manifest) -> list[Difference]:
    found = []
    path = publication.folder / SNAPSHOT
    if path.is_file() and not path.is_symlink():
        publication.snapshot_sha256 = sha256(path.read_bytes())
        changed = any(d.path == SNAPSHOT for d in publication.differences)
        if publication.snapshot_sha256 != manifest.snapshot_sha256 and not changed:
            found.append(
                Difference(
                    Kind.SNAPSHOT,
                    SNAPSHOT,
                    "De momentopname is niet die van het manifest.",
                    expected_sha256=manifest.snapshot_sha256,
                    found_sha256=publication.snapshot_sha256,
                )
            )
    name = publication.folder.name
    if HASH.fullmatch(name) and name != manifest.snapshot_sha256:
        message = f"De map heet {name}, maar dat is niet de vingerafdruk van de momentopname."
        found.append(
            Difference(
                Kind.SNAPSHOT,
                SNAPSHOT,
                message,
                expected_sha256=name,
                found_sha256=manifest.snapshot_sha256,
            )
        )
    return found
