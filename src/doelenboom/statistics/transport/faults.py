"""What can go wrong with one attempt, and how the last one is told to a person."""

import json
import math
import re
import ssl
from collections.abc import Iterable
from decimal import Decimal

import httpcore

from doelenboom.kernel.numbers import format_number
from doelenboom.statistics.errors import (
    SourceError,
    SourceRefused,
    SourceUnreachable,
    TableMissing,
)

_MISSING = {404, 410}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_TOO_MANY_ROWS = re.compile(r"more than\s+[0-9.,]+\s+(?:records|rows)", re.IGNORECASE)
_EXCERPT = 300


class Fault(Exception):
    """One attempt failed in a way that may pass.

    Attributes:
        cause: Dutch, as it stands behind "geeft geen bruikbaar antwoord:".
        cost: how many attempts this one counts for.
        after: seconds that the source asked us to wait, where it did.
    """

    def __init__(self, cause: str, *, cost: int = 1, after: float | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.cost = cost
        self.after = after


class Unwilling(Fault):
    """The source answered that it will not, for now."""


class Silence(Fault):
    """Nothing came, or too little, for too long."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause, cost=2)


def fault_of(error: Exception) -> Exception:
    """What an error of the connection means: a ``Fault``, or the final word at once."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return SourceUnreachable(f"het certificaat klopt niet ({seen.verify_message})")
        seen = seen.__cause__ or seen.__context__
    if isinstance(error, httpcore.ConnectTimeout | httpcore.PoolTimeout):
        return Silence("er komt geen verbinding tot stand")
    if isinstance(error, httpcore.TimeoutException):
        return Silence("er komt niets meer binnen")
    if isinstance(error, httpcore.ConnectError):
        return Fault("er komt geen verbinding tot stand")
    if isinstance(error, httpcore.ProtocolError):
        return Fault("het antwoord is afgebroken of geen geldige HTTP")
    return Fault("de verbinding is verbroken")


def refusal(host: str, status: int, body: bytes, secrets: Iterable[str]) -> SourceError | None:
    """The final word that a status means, or None for one that may pass."""
    said = excerpt(body, secrets)
    told = f" De bron zegt: “{said}”" if said else ""
    if status == 500 and _TOO_MANY_ROWS.search(said):  # noqa: PLR2004 (OData v3's own limit)
        return SourceRefused(f"{host} geeft niet zo veel rijen in één keer.{told}")
    if status in _PASSING or status > 599:  # noqa: PLR2004 (beyond HTTP: a broken server)
        return None
    if status in _MISSING:
        return TableMissing(f"{host} kent dit adres niet (meer) (HTTP {status}).{told}")
    if status in {401, 403}:
        return SourceRefused(f"{host} weigert de toegang (HTTP {status}). Klopt de sleutel?{told}")
    return SourceRefused(f"{host} weigert de vraag (HTTP {status}).{told}")


def passing(status: int, after: float | None) -> Fault:
    """The fault behind a status that may pass."""
    busy = {429: "het is er te druk", 503: "het is er te druk of in onderhoud"}
    return Unwilling(f"HTTP {status}, {busy.get(status, 'een fout aan hun kant')}", after=after)


def in_short(fault: Fault) -> str:
    """What a person who waits is told while we ask again; at most 40 characters."""
    what = {Silence: "bron zwijgt", Unwilling: "bron weigert"}.get(type(fault), "bron hapert")
    return f"{what}, we proberen het opnieuw"


def exhausted(host: str, cause: str, attempts: int) -> SourceUnreachable:
    """The final word after patience ran out."""
    return SourceUnreachable(
        f"{host} geeft geen bruikbaar antwoord: {cause} ({attempts} keer geprobeerd). "
        "Probeer het later opnieuw."
    )


def postponed(host: str, cause: str, seconds: float) -> SourceUnreachable:
    """The final word where the source asks for more time than we wait."""
    return SourceUnreachable(
        f"{host} geeft nu geen antwoord: {cause}. De bron vraagt om pas over {_time(seconds)} "
        "terug te komen."
    )


def _time(seconds: float) -> str:
    """A stretch of time as people say it, rounded up."""
    for size, name in ((86_400, "dagen"), (3600, "uur"), (60, "minuten")):
        if seconds >= size * (1 if name == "uur" else 2):
            return f"{format_number(Decimal(math.ceil(seconds / size)))} {name}"
    return f"{math.ceil(seconds)} seconden"


def excerpt(body: bytes, secrets: Iterable[str] = ()) -> str:
    """What an error page says, in one short line without marks, and never with our key."""
    text = body.decode("utf-8", "replace")
    try:
        found = _message(json.loads(text))
    except (ValueError, RecursionError):
        found = ""
    plain = found or re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S | re.I)
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in plain).split())
    for secret in secrets:
        line = line.replace(secret, "…")
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def _message(document: object) -> str:
    """Text of an OData error, v3 ({"odata.error": {"message": {"value": …}}}) or v4."""
    for key in ("odata.error", "error", "message", "value"):
        if isinstance(document, dict) and key in document:
            return _message(document[key])
    return document if isinstance(document, str) else ""
