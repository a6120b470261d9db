"""One account per role, with passwords that stay the same for as long as the data lives."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.contrib.auth import get_user_model

from doelenboom.backoffice.people import give_account
from doelenboom.backoffice.roles import Role

ACCOUNTS_FILE = "demo-accounts.json"
"""In the data folder, readable by its owner only."""
MAIL_DOMAIN = "duinmonde.example"
"""No mail can ever arrive there (RFC 2606); the demo keeps its mail in the house."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account to try the product with; the user name is the name of the role."""

    role: str
    username: str
    password: str


def ensure_accounts(folder: Path) -> tuple[DemoAccount, ...]:
    """Make the accounts that are not there yet and return all of them.

    Passwords are drawn once and kept beside the data, so that every start prints the ones that
    work. An account that exists is left alone: its owner may have changed it.
    """
    accounts = _kept(folder / ACCOUNTS_FILE)
    known = set(get_user_model().objects.values_list("username", flat=True))
    for account in accounts:
        if account.username not in known:
            give_account(
                username=account.username, password=account.password, role=Role(account.role),
                email=f"{account.username}@{MAIL_DOMAIN}",
            )  # fmt: skip
    return accounts


def _kept(path: Path) -> tuple[DemoAccount, ...]:
    """Accounts from the file; roles that it does not know yet are added to it."""
    stored: list[dict[str, str]] = json.loads(path.read_text("utf-8")) if path.exists() else []
    accounts = [DemoAccount(**item) for item in stored]
    missing = [
        role.value for role in Role if role.value not in {account.role for account in accounts}
    ]
    if missing:
        accounts += [DemoAccount(role, role, secrets.token_urlsafe(9)) for role in missing]
        _write(path, accounts)
    return tuple(accounts)


def _write(path: Path, accounts: list[DemoAccount]) -> None:
    """Write beside the file and rename: a crash leaves the old passwords readable."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump([asdict(account) for account in accounts], stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
