"""Signing and checking with Ed25519 (RFC 8032)."""

import base64
import hashlib
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from doelenboom.site.manifest import load_manifest
from doelenboom.site.signing.documents import KeyRecord, Signature, introduced
from doelenboom.snapshot.canonical import sha256


def public_bytes(private: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public half."""
    return private.public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """What a key is called: the hash of its 32 bytes."""
    return hashlib.sha256(public).hexdigest()


def sign_manifest(manifest: bytes, private: Ed25519PrivateKey) -> Signature:
    """Sign the exact bytes of a manifest."""
    read = load_manifest(manifest)
    return Signature(
        organisation=read.organisation,
        key_id=key_id(public_bytes(private)),
        manifest_sha256=sha256(manifest),
        signed_at=read.built_at,
        signature=_text(private.sign(manifest)),
    )


def key_record(
    private: Ed25519PrivateKey,
    *,
    organisation: str,
    valid_from: datetime,
    old: Ed25519PrivateKey | None = None,
) -> KeyRecord:
    """A key as it is published, introduced by the one before it where that is at hand."""
    public = public_bytes(private)
    record = KeyRecord(
        key_id=key_id(public),
        public_key=base64.b64encode(public).decode(),
        valid_from=valid_from,
    )
    if old is None:
        return record
    return record.model_copy(
        update={
            "introduced_by": key_id(public_bytes(old)),
            "introduction": _text(old.sign(introduced(organisation, record))),
        }
    )


def is_signed(message: bytes, signature: str, public_key: str) -> bool:
    """Whether this key made this signature over these bytes; both as text in base64."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
        key.verify(base64.b64decode(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
