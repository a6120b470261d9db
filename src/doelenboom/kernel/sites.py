"""Which organisation, or which plan of it, has an address on the web of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from doelenboom.kernel.errors import DoelenboomError

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ITEM = re.compile(rf"((?:\*\.)?[A-Za-z0-9.-]+)\s*=\s*(?:(\*)|({_SLUG})(?:/({_SLUG}))?)")
_PORT = re.compile(r":[0-9]*$")


class WrongSites(DoelenboomError):
    """The setting cannot be read."""


@dataclass(frozen=True, slots=True)
class Home:
    """What stands at a host: an organisation with all its plans, or one plan at the root.

    Without an organisation it is the one that states the host as the address of its
    publications (``BY_ADDRESS``).
    """

    organisation: str
    plan: str = ""


BY_ADDRESS = Home("")


def read_sites(text: str) -> dict[str, Home]:
    """``"doelen.duinmonde.nl=duinmonde, zorg.nl=duinmonde/zorg"`` → host → what stands there.

    ``*.doelen.nl=*`` gives every host below a domain to the organisation that states it as its
    address; the key keeps the star.

    Raises:
        WrongSites: a part is not of that form, or a host stands there twice.
    """
    found: dict[str, Home] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        match = _ITEM.fullmatch(item)
        if match is None or (match[1].startswith("*") and not match[2]):
            raise WrongSites(
                f"DOELENBOOM_SITES: “{item}” kennen we niet. Schrijf naam=organisatie, "
                "naam=organisatie/plan, of *.naam=* voor wie dat als adres opgeeft, met "
                "komma’s ertussen."
            )
        host = match[1].lower()
        if host in found:
            raise WrongSites(f"DOELENBOOM_SITES: “{host}” staat er twee keer.")
        found[host] = BY_ADDRESS if match[2] else Home(match[3], match[4] or "")
    return found


def home_of(sites: Mapping[str, Home], host: str) -> Home | None:
    """What stands at the host of a request (its port does not matter); None: everything does."""
    name = host_name(host)
    if name in sites:
        return sites[name]
    _, _, domain = name.partition(".")
    while domain:
        if f"*.{domain}" in sites:
            return sites[f"*.{domain}"]
        _, _, domain = domain.partition(".")
    return None


def host_name(host: str) -> str:
    """A host as people write it: no port, no closing dot, lower case."""
    return _PORT.sub("", host).lower().removesuffix(".")


def host_of(address: str | None) -> str:
    """The host that an address has all to itself; empty where it shares one, or is none.

    Raises nothing: who states an address may state nonsense.
    """
    try:
        parts = urlsplit(address or "")
        name = parts.hostname or ""
    except ValueError:
        return ""
    whole = parts.scheme in {"http", "https"} and parts.path in {"", "/"} and not parts.query
    return host_name(name) if whole else ""
