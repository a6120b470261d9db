"""The register of keys: making the first, replacing one, and publishing them all."""

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from doelenboom.history.api import actor_name, record
from doelenboom.kernel.disk import replace_file
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.errors import KeyMissing, KeyUnknown
from doelenboom.publishing.models import SigningKey
from doelenboom.publishing.signing.vault import Vault
from doelenboom.site.signing.documents import KEYS, KeyRecord, KeyRing, dump_part
from doelenboom.site.signing.ed25519 import key_record


def vault_of(organisation: str) -> Vault:
    """The private keys of an organisation in this installation."""
    return Vault(Path(settings.KEYS_DIR), organisation)


def keys_of(organisation: str) -> list[SigningKey]:
    """All keys that an organisation ever had, oldest first."""
    return list(SigningKey.objects.filter(organisation=organisation).order_by("number"))


def ring_of(organisation: str) -> KeyRing:
    """The keys as they are published: each counts until the next one began."""
    rows = keys_of(organisation)
    ends = [row.valid_from for row in rows[1:]] + [None]
    return KeyRing(
        organisation=organisation,
        keys=tuple(
            KeyRecord(
                key_id=row.key_id,
                public_key=row.public_key,
                valid_from=row.valid_from,
                valid_until=end,
                introduced_by=row.introduced_by or None,
                introduction=row.introduction or None,
            )
            for row, end in zip(rows, ends, strict=True)
        ),
    )


def ensure_key(organisation: Organisation, *, now: datetime | None = None) -> SigningKey:
    """The key in use; the first one is made where there is none yet.

    Two that ask at one moment get the same key: the register takes one first key.

    Args:
        organisation: whose.
        now: moment from which a new key counts; None: the clock.
    """
    rows = keys_of(organisation.code)
    if rows:
        return rows[-1]
    try:
        return _make(organisation, number=1, old=None, reason="", now=now)
    except IntegrityError:
        return keys_of(organisation.code)[-1]


def rotate_key(
    organisation: Organisation,
    *,
    reason: str,
    lost: bool = False,
    now: datetime | None = None,
) -> SigningKey:
    """Replace the key in use by a new one, which the old one introduces.

    Args:
        organisation: whose.
        reason: why; in the register and the log.
        lost: the old key is gone, so it cannot introduce the new one. Who checks a publication
            then has to learn from elsewhere that the new key is the organisation's.
        now: moment from which the new key counts; None: the clock.

    Raises:
        KeyUnknown: there is no key to replace.
        KeyMissing: the old key is not here and ``lost`` was not said.
        KeyOpen: others on this machine can read the old key.
    """
    rows = keys_of(organisation.code)
    if not rows:
        raise KeyUnknown(organisation.code)
    old = None
    try:
        old = vault_of(organisation.code).fetch(rows[-1].key_id)
    except KeyMissing:
        if not lost:
            raise
    return _make(organisation, number=rows[-1].number + 1, old=old, reason=reason, now=now)


def _make(
    organisation: Organisation,
    *,
    number: int,
    old: Ed25519PrivateKey | None,
    reason: str,
    now: datetime | None,
) -> SigningKey:
    """First the file, then the row: a key in the register can always sign."""
    moment = (now or timezone.now()).replace(microsecond=0)
    private = Ed25519PrivateKey.generate()
    made = key_record(private, organisation=organisation.code, valid_from=moment, old=old)
    vault_of(organisation.code).keep(private, made.key_id)
    row = SigningKey(
        organisation=organisation.code,
        number=number,
        key_id=made.key_id,
        public_key=made.public_key,
        valid_from=moment,
        introduced_by=made.introduced_by or "",
        introduction=made.introduction or "",
        reason=reason,
        made_by=actor_name(),
    )
    with transaction.atomic():
        row.save()
        record(
            verb="sleutel gemaakt",
            subject=organisation,
            organisation=organisation.code,
            after={"sleutel": made.key_id, "ondertekend door": made.introduced_by or ""},
            note=reason,
        )
    announce(organisation.code)
    return row


def announce(organisation: str) -> None:
    """Write the public keys where the server shows them: ``.well-known/doelenboom-keys.json``."""
    folder = Path(settings.PUBLICATIONS_DIR) / organisation
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / KEYS, dump_part(ring_of(organisation)))
