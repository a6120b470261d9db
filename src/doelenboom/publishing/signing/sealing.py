"""Signing a publication that was just built."""

import base64
from datetime import datetime
from pathlib import Path

from doelenboom.kernel.errors import ContractError
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.errors import KeyMissing, KeyOpen
from doelenboom.publishing.signing.keys import announce, ensure_key, keys_of, ring_of, vault_of
from doelenboom.publishing.view.variants import Signer
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.signing.documents import KEYS, SIGNATURE, dump_part, load_signature
from doelenboom.site.signing.ed25519 import sign_manifest


def sign(folder: Path, organisation: Organisation, *, built_at: datetime) -> str:
    """Put the signature and the public keys beside the manifest in a folder.

    The organisation's first publication makes its key, which then counts from the moment that
    the publication was built.

    Returns:
        The id of the key.

    Raises:
        KeyMissing, KeyOpen: the key in use cannot be had; nothing was written.
    """
    ensure_key(organisation, now=built_at)
    rows = keys_of(organisation.code)
    # A key that came after the registry was read does not count for what was read.
    key = next((row for row in reversed(rows) if row.valid_from <= built_at), rows[0])
    private = vault_of(organisation.code).fetch(key.key_id)
    manifest = (folder / MANIFEST).read_bytes()
    (folder / SIGNATURE).write_bytes(dump_part(sign_manifest(manifest, private)))
    (folder / KEYS).write_bytes(dump_part(ring_of(organisation.code)))
    announce(organisation.code)
    return key.key_id


def signer_of(organisation: str, sealed: Path) -> Signer | None:
    """Signs with the key that signed a publication; None where that cannot be had.

    The public keys beside the publication know this key, and perhaps none that came later.
    """
    try:
        key_id = load_signature((sealed / SIGNATURE).read_bytes()).key_id
        private = vault_of(organisation).fetch(key_id)
    except (OSError, ContractError, KeyMissing, KeyOpen):
        return None
    return lambda message: (key_id, base64.b64encode(private.sign(message)).decode())
