"""Open licences under which public bodies publish data: their names, and what they allow."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence; ``allows`` says in a few words what others may do, Dutch."""

    name: str
    allows: str


LICENCES: Mapping[str, Licence] = {
    "https://creativecommons.org/publicdomain/zero/1.0/deed.nl": Licence("CC0 1.0", "alles mag"),
    "https://creativecommons.org/licenses/by/4.0/deed.nl": Licence(
        "CC BY 4.0", "alles mag, met de bron erbij"
    ),
    "https://creativecommons.org/licenses/by-sa/4.0/deed.nl": Licence(
        "CC BY-SA 4.0", "alles mag, met de bron erbij en onder dezelfde licentie"
    ),
    "https://creativecommons.org/publicdomain/mark/1.0/deed.nl": Licence(
        "Publiek domein", "er rust geen auteursrecht op"
    ),
}
"""Address → licence, the freest first: what Dutch government asks its bodies to choose from."""


def licence_name(address: str) -> str:
    """How people call a licence; the address itself of one that we do not know."""
    wanted = _core(address)
    found = (item.name for known, item in LICENCES.items() if _core(known) == wanted)
    return next(found, address)


def _core(address: str) -> str:
    """An address without what differs between the languages of its page."""
    return address.partition("://")[2].partition("/deed")[0].rstrip("/").lower()
