"""Third proof: the publications of a plan hold each other in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from doelenboom.kernel.errors import ContractError
from doelenboom.site.manifest import MANIFEST, Manifest, load_manifest
from doelenboom.site.verify.folders import CURRENT, VERSIONS, VIEWS
from doelenboom.site.verify.outcome import Difference, Kind, Verification
from doelenboom.site.verify.viewed import check_view, stand_of
from doelenboom.snapshot.canonical import sha256


@dataclass(frozen=True, slots=True)
class Link:
    """One publication as a link of the chain."""

    folder: Path
    manifest: Manifest
    manifest_sha256: str


def read_link(folder: Path) -> Link | None:
    """The link that a folder is; None where its manifest cannot be read (told elsewhere)."""
    data = (folder / MANIFEST).read_bytes()
    try:
        return Link(folder, load_manifest(data), sha256(data))
    except ContractError:
        return None


def check_chain(result: Verification, links: list[Link], *, complete: bool) -> None:
    """Hold every publication against the one before it.

    Args:
        result: gets what is wrong and what could not be seen.
        links: publications of one plan, in any order.
        complete: whether all versions should be there.
    """
    chain: dict[int, Link] = {}
    for link in sorted(links, key=lambda item: (item.manifest.version, str(item.folder))):
        version = link.manifest.version
        if version in chain and chain[version].manifest_sha256 != link.manifest_sha256:
            one, other = chain[version].folder.name, link.folder.name
            message = f"Versie {version} is er twee keer, en niet gelijk: in {one} en in {other}."
            result.between.append(Difference(Kind.CHAIN, link.folder.name, message, version))
        chain.setdefault(version, link)
    for version, link in chain.items():
        _check_previous(result, link, chain.get(version - 1), complete=complete)
    if complete:
        for version in sorted(set(range(1, max(chain, default=0))) - set(chain)):
            message = f"Versie {version} ontbreekt, terwijl er een latere versie is."
            result.between.append(Difference(Kind.CHAIN, f"{VERSIONS}/{version}", message, version))


def _check_previous(
    result: Verification, link: Link, before: Link | None, *, complete: bool
) -> None:
    version, previous = link.manifest.version, link.manifest.previous
    if previous is None:
        if version > 1:
            message = f"Versie {version} noemt geen vorige versie, terwijl zij niet de eerste is."
            result.between.append(Difference(Kind.CHAIN, MANIFEST, message, version))
        return
    if previous.version != version - 1:
        message = f"Versie {version} zegt dat zij versie {previous.version} vervangt."
        result.between.append(Difference(Kind.CHAIN, MANIFEST, message, version))
    elif before is None:
        if not complete:
            result.notes.append(
                f"Versie {previous.version} staat hier niet naast; of de keten daar klopt, is "
                "niet gecontroleerd."
            )
    elif before.manifest_sha256 != previous.manifest_sha256:
        result.between.append(
            Difference(
                Kind.CHAIN,
                MANIFEST,
                f"Versie {version} vervangt een andere versie {previous.version} dan hier staat: "
                f"het manifest van versie {previous.version} is veranderd.",
                previous.version,
                expected_sha256=previous.manifest_sha256,
                found_sha256=before.manifest_sha256,
            )
        )


def check_pointers(result: Verification, series: Path, links: list[Link]) -> None:
    """Hold the addresses of all versions, and of the current one, against the publications."""
    addresses = series / VERSIONS
    known = {link.manifest.version: link for link in links}
    for version, link in sorted(known.items()):
        address = addresses / str(version)
        if not address.is_symlink() or address.resolve() != link.folder:
            message = f"{VERSIONS}/{version} wijst niet naar versie {version}."
            result.between.append(
                Difference(Kind.POINTER, f"{VERSIONS}/{version}", message, version)
            )
    for item in sorted(addresses.iterdir()):
        if item.name not in {str(version) for version in known} | {"index.html"}:
            message = f"{VERSIONS}/{item.name} hoort bij geen enkele versie."
            result.between.append(Difference(Kind.EXTRA, f"{VERSIONS}/{item.name}", message))
    if known:
        _check_current(result, series, known)


def _check_current(result: Verification, series: Path, known: dict[int, Link]) -> None:
    """Readers see the latest version, or an earlier one where the view says so."""
    latest = max(known)
    view = (series / CURRENT).resolve()
    link = next((one for one in known.values() if view.name.startswith(one.folder.name)), None)
    if view.parent != series / VIEWS or not view.is_dir() or link is None:
        message = f"{CURRENT} wijst niet naar de laatste versie ({latest})."
        result.between.append(Difference(Kind.POINTER, CURRENT, message, latest))
        return
    version = link.manifest.version
    if version != latest:
        if stand_of(view) != (version, latest):
            message = f"{CURRENT} wijst naar versie {version} en niet naar de laatste ({latest})."
            result.between.append(Difference(Kind.POINTER, CURRENT, message, version))
        else:
            result.notes.append(f"Lezers zien versie {version}; versie {latest} is de laatste.")
    result.between.extend(check_view(view, link.folder, link.manifest))


def check_ledger(result: Verification, links: list[Link], ledger: Mapping[int, str]) -> None:
    """Hold the publications against what was recorded elsewhere: version → manifest hash."""
    found = {link.manifest.version: link for link in links}
    for version, expected in sorted(ledger.items()):
        link = found.get(version)
        if link is None:
            message = f"Versie {version} staat in het register, maar hier niet."
            result.between.append(Difference(Kind.LEDGER, MANIFEST, message, version))
        elif link.manifest_sha256 != expected:
            result.between.append(
                Difference(
                    Kind.LEDGER,
                    MANIFEST,
                    f"Het manifest van versie {version} is niet het manifest dat bij het "
                    "publiceren in het register is gezet.",
                    version,
                    expected_sha256=expected,
                    found_sha256=link.manifest_sha256,
                )
            )
    for version in sorted(found.keys() - ledger.keys()):
        message = f"Versie {version} staat niet in het register."
        result.between.append(Difference(Kind.LEDGER, MANIFEST, message, version))
