"""Every setting that an installation can make, in one place.

Settings come from environment variables only (twelve-factor); ``docs/instellingen.md``
describes each one, and a test fails when one is missing there.
"""

import os
import re
import secrets
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.sites import Home, WrongSites, read_sites


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what it is when unset, and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("DOELENBOOM_DATA", "var", "Map voor de database, de publicaties en de sleutel."),
        Setting("DATABASE_URL", "", "postgres://naam:wachtwoord@server/database; leeg: SQLite."),
        Setting("DOELENBOOM_SECRET_KEY", "", "Sleutel voor sessies; leeg: in de datamap."),
        Setting("DOELENBOOM_DEBUG", "", "1: uitgebreide foutpagina’s. Alleen om te ontwikkelen."),
        Setting("DOELENBOOM_HOSTS", "localhost,127.0.0.1,[::1]", "Namen."),
        Setting("DOELENBOOM_SITES", "", "naam=organisatie of naam=organisatie/plan."),
        Setting("DOELENBOOM_SECURITY_CONTACT", "", "Waar men een zwakke plek meldt."),
        Setting("DOELENBOOM_HTTPS", "", "1: alleen https; cookies veilig en HSTS aan."),
        Setting("DOELENBOOM_PUBLIC_URL", "http://localhost:8000", "Adres van de openbare site."),
        Setting("DOELENBOOM_MAIL_URL", "", "smtp://…, of postvak: (proef); leeg: bestanden."),
        Setting("DOELENBOOM_MAIL_FROM", "doelenboom@localhost", "Afzender van mail."),
        Setting("DOELENBOOM_WORKERS", "2", "Aantal processen van de server."),
        Setting("DOELENBOOM_S3_ENDPOINT", "", "Opslag die S3 spreekt; leeg: Amazon."),
        Setting("DOELENBOOM_S3_REGION", "eu-west-1", "Regio van de opslag."),
        Setting("DOELENBOOM_S3_KEY", "", "Naam van de sleutel van de opslag."),
        Setting("DOELENBOOM_S3_SECRET", "", "Die sleutel zelf."),
        Setting("DOELENBOOM_S3_TIMEOUT", "30", "Seconden per verzoek aan de opslag."),
        Setting("DOELENBOOM_STATLINE_V3", "https://opendata.cbs.nl", "StatLine, OData v3."),
        Setting("DOELENBOOM_STATLINE_V3_OTHER", "https://dataderden.cbs.nl", "Idem, van anderen."),
        Setting("DOELENBOOM_STATLINE_V4", "https://datasets.cbs.nl/odata/v1", "OData v4."),
        Setting("DOELENBOOM_STATLINE_CSV", "https://datasets.cbs.nl/csv", "Hele tabellen als CSV."),
        Setting("DOELENBOOM_SWING_URL", "", "Open Data Service van waarstaatjegemeente.nl."),
        Setting("DOELENBOOM_SWING_KEY", "", "De sleutel daarvoor."),
        Setting("DOELENBOOM_PDOK", "https://service.pdok.nl", "Grenzen van gebieden."),
        Setting("DOELENBOOM_FILES", "", "Map met bestanden met cijfers."),
        Setting("DOELENBOOM_ALLOW_HOSTS", "", "Servers die ook gevraagd mogen worden."),
        Setting("DOELENBOOM_FETCH_AT", "07:00", "Tijd waarop de werker elke dag nakijkt; of: uit."),
        Setting("DOELENBOOM_FETCH_TIMEOUT", "15", "Seconden stilte van een bron."),
        Setting("DOELENBOOM_FETCH_ATTEMPTS", "6", "Aantal pogingen per vraag."),
        Setting("DOELENBOOM_FETCH_PAUSE", "0.5", "Seconden voor de eerste nieuwe poging."),
    )
}  # fmt: skip


def value(name: str) -> str:
    """Value of a declared setting; an empty variable counts as unset.

    Raises:
        KeyError: the setting is not declared above.
    """
    return os.environ.get(name) or SETTINGS[name].default


def flag(name: str) -> bool:
    """Whether a setting is switched on (``1``, ``true``, ``ja``)."""
    return value(name).lower() in {"1", "true", "ja", "yes", "on"}


def sites() -> dict[str, Home]:
    """Host → organisation or plan that has it to itself.

    Raises:
        WrongSites: the setting is not of that form.
    """
    return read_sites(value("DOELENBOOM_SITES"))


def security_contact() -> str:
    """Where to report a weakness in this installation, as ``mailto:`` or web address; or empty.

    Raises:
        WrongSites: it is neither.
    """
    given = value("DOELENBOOM_SECURITY_CONTACT").strip()
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", given):
        return f"mailto:{given}"
    if given and not re.fullmatch(r"(https://|mailto:|tel:)\S+", given):
        raise WrongSites(
            f"DOELENBOOM_SECURITY_CONTACT: “{given}” is geen mailadres en geen adres met https://."
        )
    return given


def data_directory() -> Path:
    """Folder of this installation's data; made when it is not there."""
    path = Path(value("DOELENBOOM_DATA")).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def secret_key() -> str:
    """The installation's own key: from the environment, else made once and kept for us only."""
    given = value("DOELENBOOM_SECRET_KEY")
    if given:
        return given
    path = data_directory() / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text(encoding="ascii").strip()
        if kept:
            return kept
        path.unlink()
        return secret_key()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key


def database() -> dict[str, object]:
    """Django's description of the database that ``DATABASE_URL`` names."""
    url = value("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data_directory() / "doelenboom.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                " PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL: “{parts.scheme}” kennen we niet; gebruik postgres://…")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", "")) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def fetch_at() -> time | None:
    """Time of day, in Dutch time, of the daily round along the sources; None when switched off.

    Raises:
        DoelenboomError: the setting is no time of day.
    """
    text = value("DOELENBOOM_FETCH_AT").strip().lower().replace(".", ":")
    if text in {"uit", "off", "0", "nee"}:
        return None
    try:
        return time.fromisoformat(text.zfill(len("07:00")))
    except ValueError as error:
        raise DoelenboomError(
            f"DOELENBOOM_FETCH_AT: “{text}” is geen tijd. Schrijf uren en minuten, zoals 07:00, "
            "of “uit”."
        ) from error


def mail() -> dict[str, object]:
    """Django's mail settings: an SMTP server, the inbox for trying, or files in the data directory.

    Raises:
        ValueError: the address is of an unknown kind, or asks for the inbox where people log in
            over https: there mail has to reach them.
    """
    url = value("DOELENBOOM_MAIL_URL")
    if url.rstrip(":/").lower() == "postvak":
        if flag("DOELENBOOM_HTTPS"):
            raise ValueError("DOELENBOOM_MAIL_URL: “postvak:” is om te proberen, zonder https.")
        return {
            "EMAIL_BACKEND": "doelenboom.backoffice.post.inbox.InboxBackend",
            "EMAIL_FILE_PATH": str(data_directory() / "postvak"),
        }
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data_directory() / "mail"),
        }
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError("DOELENBOOM_MAIL_URL: begin met smtp:// of smtps://, of kies postvak:.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
