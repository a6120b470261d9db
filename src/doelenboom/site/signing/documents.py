"""The two files beside a manifest: ``signature.json`` and ``keys.json``."""

from typing import Annotated, Literal

from pydantic import StringConstraints, ValidationError

from doelenboom.kernel.errors import ContractError
from doelenboom.snapshot.base import Moment, Part, Sha256, Slug
from doelenboom.snapshot.canonical import canonical_json

SIGNATURE = "signature.json"
KEYS = "keys.json"
BESIDE_MANIFEST = frozenset({SIGNATURE, KEYS})
"""Files of a publication that its manifest does not list."""

PublicKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
"""The 32 bytes of an Ed25519 public key (RFC 8032), in base64."""

Signed = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{86}==$")]
"""The 64 bytes of an Ed25519 signature, in base64."""


class Signature(Part):
    """Signature over the exact bytes of a manifest.

    ``signed_at`` is the moment at which the manifest says that it was built, so that it is under
    the signature too, and so that signing again gives the same bytes.
    """

    format: Literal["doelenboom-signature/1"] = "doelenboom-signature/1"
    algorithm: Literal["Ed25519"] = "Ed25519"
    organisation: Slug
    key_id: Sha256
    manifest_sha256: Sha256
    signed_at: Moment
    signature: Signed


class KeyRecord(Part):
    """A public key of an organisation, and since when it counts.

    A key that replaces another is introduced by it: ``introduction`` is the old key's signature
    over ``introduced``. A key without introduction is the first, or came after one that was lost;
    who trusts it has it from elsewhere.
    """

    key_id: Sha256  # hash of the 32 bytes of the key
    algorithm: Literal["Ed25519"] = "Ed25519"
    public_key: PublicKey
    valid_from: Moment
    valid_until: Moment | None = None  # None: in use
    introduced_by: Sha256 | None = None
    introduction: Signed | None = None


class KeyRing(Part):
    """All public keys of an organisation, oldest first."""

    format: Literal["doelenboom-keys/1"] = "doelenboom-keys/1"
    organisation: Slug
    keys: tuple[KeyRecord, ...]

    def find(self, key_id: str) -> KeyRecord | None:
        """The key with this id."""
        return next((key for key in self.keys if key.key_id == key_id), None)


def introduced(organisation: str, key: KeyRecord) -> bytes:
    """What the old key signs when it introduces a new one."""
    return canonical_json(
        {
            "format": "doelenboom-key/1",
            "organisation": organisation,
            **key.model_dump(mode="json", include={"key_id", "public_key", "valid_from"}),
        }
    )


def dump_part(part: Signature | KeyRing) -> bytes:
    """The one canonical form."""
    return canonical_json(part.model_dump(mode="json", exclude_none=True))


def load_signature(data: bytes) -> Signature:
    """Read ``signature.json``.

    Raises:
        ContractError: it is none.
    """
    try:
        return Signature.model_validate_json(data)
    except ValidationError as error:
        raise ContractError(f"{SIGNATURE} klopt niet: {_first(error)}.") from error


def load_keys(data: bytes) -> KeyRing:
    """Read ``keys.json``.

    Raises:
        ContractError: it is none.
    """
    try:
        return KeyRing.model_validate_json(data)
    except ValidationError as error:
        raise ContractError(f"{KEYS} klopt niet: {_first(error)}.") from error


def _first(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, item['loc'])) or 'het geheel'} ({item['msg']})"
        for item in error.errors()[:3]
    )
