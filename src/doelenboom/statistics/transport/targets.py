"""Addresses of requests, read strictly: one spelling per destination, or a refusal.

A pasted link, a redirect and a next-link are all what somebody else wrote. What is read here
goes to the connection as it was read, so that no second reading can come to another host.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from doelenboom.statistics.errors import AddressError, HostNotAllowed

PORTS = {"http": 80, "https": 443}
_LONGEST = 16_000
_NETLOC = re.compile(r"(?:\[[0-9a-f:.]+\]|[^\[\]:]+)(?::[0-9]{0,5})?", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER_LIKE = re.compile(r"0x[0-9a-f]*|[0-9]+")
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a connection goes: scheme, host (lower case, no brackets) and port."""

    scheme: str
    host: str
    port: int

    @property
    def netloc(self) -> str:
        """Host and, unless it is the scheme's own, port; as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}"


@dataclass(frozen=True, slots=True)
class Target:
    """One request's address: the origin, and path with query exactly as they are sent."""

    origin: Origin
    path: str

    @property
    def url(self) -> str:
        """The address as text."""
        return f"{self.origin}{self.path}"


def read_target(text: str, base: Target | None = None) -> Target:
    """Read an address, relative to ``base`` where it is a redirect.

    Blanks and letters beyond ASCII in path and query are percent-encoded; the fragment goes.

    Raises:
        AddressError: not an http(s) address, or spelt in a way that hides where it goes.
    """
    url = text.strip()
    if not url or len(url) > _LONGEST or not url.replace("\u00a0", " ").isprintable():
        raise _unreadable(text)
    try:
        parts = urlsplit(urljoin(base.url, url) if base else url)
        port = parts.port
    except ValueError:
        raise _unreadable(text) from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.netloc:
        raise _unreadable(text)
    if "@" in parts.netloc:
        raise HostNotAllowed("In een adres van een bron hoort geen gebruikersnaam of wachtwoord.")
    if port == 0 or not _NETLOC.fullmatch(parts.netloc):
        raise _unreadable(text)
    host = read_host(parts.hostname or "")
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Target(Origin(scheme, host, port or PORTS[scheme]), path + query)


def read_host(text: str) -> str:
    """The one spelling of a host: lower case, no closing dot, addresses in standard notation.

    Raises:
        HostNotAllowed: letters beyond ASCII, a number that some readers take for an address
            ("0x7f.1", "2130706433", "017700000001"), an address within an address.
    """
    host = text.lower().removesuffix(".")
    if not host.isascii():
        raise HostNotAllowed(
            f"De naam “{text}” bevat andere tekens dan letters a–z, cijfers en streepjes. "
            "Zo’n naam kan op een andere lijken; daarom gebruiken we hem niet."
        )
    if ":" in host:
        return str(_six(host))
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise HostNotAllowed(f"“{text}” is geen naam van een server.")
    if _NUMBER_LIKE.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise HostNotAllowed(f"“{text}” is geen gewone schrijfwijze van een adres.") from None
    return host


def is_literal(host: str) -> bool:
    """Whether a host is an address in figures instead of a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _six(host: str) -> ipaddress.IPv6Address:
    try:
        address = ipaddress.IPv6Address(host)
    except ValueError:
        raise HostNotAllowed(f"“{host}” is geen adres.") from None
    if address.scope_id or address.ipv4_mapped or address.sixtofour or address.teredo:
        raise HostNotAllowed(f"“{host}” verpakt een ander adres; schrijf het adres zelf.")
    return address


def _unreadable(text: str) -> AddressError:
    shown = text.strip()[:80]
    return AddressError(
        f"“{shown}” is geen adres dat we kunnen gebruiken. Een adres begint met https://."
    )
