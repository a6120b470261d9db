"""Private keys: one file each in the data folder, for this account only, never in the database.

    <keys>/<organisation>/<key id>.pem     PKCS#8, mode 0600, in a folder of mode 0700

A key is written once and never again. Nothing here ever returns or logs the content of a key.
"""

import os
import secrets
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from doelenboom.kernel.disk import sync
from doelenboom.publishing.errors import KeyMissing, KeyOpen

_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Vault:
    """The private keys of one organisation."""

    def __init__(self, keys: Path, organisation: str) -> None:
        self.folder = keys / organisation

    def keep(self, private: Ed25519PrivateKey, key_id: str) -> Path:
        """Put a new key away; it is on the disk itself when this returns."""
        self.folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        aside = self.folder / f".{secrets.token_hex(6)}"
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            file.flush()
            os.fsync(file.fileno())
        target = self._path(key_id)
        os.rename(aside, target)
        sync(self.folder)
        return target

    def fetch(self, key_id: str) -> Ed25519PrivateKey:
        """The private key with this id.

        Raises:
            KeyMissing: it is not in the folder, or what is there is not that key.
            KeyOpen: others on this machine can read it.
        """
        path = self._path(key_id)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise KeyMissing(path.parent, key_id) from error
        if path.stat().st_mode & _OTHERS:
            raise KeyOpen(path)
        try:
            private = load_pem_private_key(data, None)
        except ValueError as error:
            raise KeyMissing(path.parent, key_id) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise KeyMissing(path.parent, key_id)
        return private

    def _path(self, key_id: str) -> Path:
        return self.folder / f"{key_id}.pem"
