"""Which organisation, or which plan of it, has an address on the web of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.kernel.errors import DoelenboomError

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ITEM = re.compile(rf"([A-Za-z0-9.-]+)\s*=\s*({_SLUG})(?:/({_SLUG}))?")


class WrongSites(DoelenboomError):
    """The setting cannot be read."""


@dataclass(frozen=True, slots=True)
class Home:
    """What stands at a host: an organisation with all its plans, or one plan at the root."""

    organisation: str
    plan: str = ""


def read_sites(text: str) -> dict[str, Home]:
    """``"doelen.duinmonde.nl=duinmonde, zorg.nl=duinmonde/zorg"`` → host → what stands there.

    Raises:
        WrongSites: a part is not of that form, or a host stands there twice.
    """
    found: dict[str, Home] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        match = _ITEM.fullmatch(item)
        if match is None:
            raise WrongSites(
                f"DOELENBOOM_SITES: “{item}” kennen we niet. Schrijf naam=organisatie, of "
                "naam=organisatie/plan, met komma’s ertussen."
            )
        host = match[1].lower()
        if host in found:
            raise WrongSites(f"DOELENBOOM_SITES: “{host}” staat er twee keer.")
        found[host] = Home(match[2], match[3] or "")
    return found


def home_of(sites: Mapping[str, Home], host: str) -> Home | None:
    """What stands at the host of a request (its port does not matter); None: everything does."""
    return sites.get(host.rpartition(":")[0].lower() or host.lower()) or sites.get(host.lower())
