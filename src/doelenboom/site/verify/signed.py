"""Fourth proof: the organisation signed the manifest, with a key that counted then."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doelenboom.kernel.errors import ContractError
from doelenboom.site.manifest import MANIFEST, Manifest
from doelenboom.site.signing.documents import (
    KEYS,
    SIGNATURE,
    KeyRecord,
    KeyRing,
    Signature,
    introduced,
    load_keys,
    load_signature,
)
from doelenboom.site.signing.ed25519 import is_signed, key_id
from doelenboom.site.verify.outcome import Difference, Kind
from doelenboom.snapshot.canonical import sha256


@dataclass(frozen=True, slots=True)
class SignatureState:
    """Whether a publication is signed, and by which key.

    Attributes:
        key_id: the key; empty where there is no signature.
        differences: what is wrong with signature or keys.
    """

    key_id: str
    differences: tuple[Difference, ...]


def check_signature(folder: Path, manifest: Manifest, trusted: str | None = None) -> SignatureState:
    """Hold the signature beside a manifest against the keys beside it.

    Args:
        folder: the publication.
        manifest: as it was read from there.
        trusted: (start of the) id of a key that must be among the keys; None: whatever stands
            there, which proves that nothing changed but not whose key it is.
    """
    found = _content(folder / SIGNATURE)
    if found is None:
        return SignatureState("", tuple(_unsigned(folder, trusted)))
    try:
        signature = load_signature(found)
        ring = load_keys(_content(folder / KEYS) or b"")
    except ContractError as error:
        return SignatureState("", (Difference(Kind.SIGNATURE, SIGNATURE, str(error)),))
    data = (folder / MANIFEST).read_bytes()
    wrong = [*_check(data, signature, ring, manifest), *check_ring(ring)]
    if trusted and not any(key.key_id.startswith(trusted) for key in ring.keys):
        wrong.append(
            _wrong(KEYS, f"Geen van de sleutels in {KEYS} is de sleutel die u noemt ({trusted}).")
        )
    return SignatureState(signature.key_id, tuple(wrong))


def check_ring(ring: KeyRing) -> Iterator[Difference]:
    """Every key is what its id says, follows on the one before it, and is introduced by it."""
    before: KeyRecord | None = None
    for key in ring.keys:
        short = key.key_id[:16]
        if key_id(base64.b64decode(key.public_key)) != key.key_id:
            yield _wrong(KEYS, f"Sleutel {short} is niet de sleutel die haar nummer noemt.")
        if before is not None and before.valid_until != key.valid_from:
            yield _wrong(KEYS, f"Sleutel {short} sluit niet aan op de sleutel ervoor.")
        if key.introduced_by is not None and not _is_introduced(ring, key, before):
            yield _wrong(KEYS, f"Sleutel {short} is niet door de sleutel ervoor ondertekend.")
        before = key


def _is_introduced(ring: KeyRing, key: KeyRecord, before: KeyRecord | None) -> bool:
    return (
        before is not None
        and before.key_id == key.introduced_by
        and key.introduction is not None
        and is_signed(introduced(ring.organisation, key), key.introduction, before.public_key)
    )


def _unsigned(folder: Path, trusted: str | None) -> Iterator[Difference]:
    if trusted:
        yield _wrong(SIGNATURE, f"{SIGNATURE} ontbreekt: de publicatie is niet ondertekend.")
    elif (folder / KEYS).exists():
        yield _wrong(SIGNATURE, f"{SIGNATURE} ontbreekt, terwijl er wel sleutels bij staan.")


def _check(
    data: bytes, signature: Signature, ring: KeyRing, manifest: Manifest
) -> Iterator[Difference]:
    key = ring.find(signature.key_id)
    if {signature.organisation, ring.organisation} != {manifest.organisation}:
        yield _wrong(SIGNATURE, "De handtekening of de sleutels zijn van een andere organisatie.")
    if key is None:
        yield _wrong(SIGNATURE, f"De sleutel {signature.key_id[:16]} staat niet in {KEYS}.")
        return
    if not is_signed(data, signature.signature, key.public_key):
        yield _not_signed(signature, sha256(data))
    elif signature.manifest_sha256 != sha256(data):
        yield _wrong(SIGNATURE, f"{SIGNATURE} noemt een ander manifest dan het ondertekent.")
    if signature.signed_at != manifest.built_at:
        yield _wrong(SIGNATURE, f"{SIGNATURE} noemt een ander moment dan {MANIFEST}.")
    if signature.signed_at < key.valid_from or (
        key.valid_until is not None and signature.signed_at >= key.valid_until
    ):
        yield _wrong(SIGNATURE, f"De sleutel {key.key_id[:16]} gold niet op het moment van bouwen.")


def _not_signed(signature: Signature, found: str) -> Difference:
    """The signature is not over this manifest; which of the two was changed, as far as it shows."""
    message = f"De handtekening in {SIGNATURE} hoort niet bij {MANIFEST}."
    if signature.manifest_sha256 == found:
        return _wrong(SIGNATURE, f"{message} De handtekening is veranderd.")
    expected = signature.manifest_sha256
    return Difference(
        Kind.SIGNATURE, SIGNATURE, message, expected_sha256=expected, found_sha256=found
    )


def _wrong(path: str, message: str) -> Difference:
    return Difference(Kind.SIGNATURE, path, message)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
