"""Signing a publication that was just built."""

from datetime import datetime
from pathlib import Path

from doelenboom.organisations.api import Organisation
from doelenboom.publishing.signing.keys import ensure_key, keys_of, ring_of, vault_of
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.signing.documents import KEYS, SIGNATURE, dump_part
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
    return key.key_id
