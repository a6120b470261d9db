"""The organisation that publishes, and how to reach it, as linked data."""

import re
from urllib.parse import quote

from doelenboom.site.opendata.entity import entity_of
from doelenboom.site.opendata.linked.json import Thing, ref
from doelenboom.snapshot.models import Organisation

_MAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+")
_PAGE = re.compile(r"https?://\S+")
UNKNOWN_LICENCE = "http://standaarden.overheid.nl/owms/terms/licentieonbekend"
"""What Dutch catalogues write where nobody stated a licence."""


def as_address(contact: str | None) -> str:
    """A mail address or page as a URI; "" for anything else."""
    text = (contact or "").strip()
    if _MAIL.fullmatch(text):
        return f"mailto:{quote(text, safe='@+.')}"
    return text if _PAGE.fullmatch(text) else ""


def publisher(organisation: Organisation) -> Thing:
    """The organisation, by its TOOI identifier where it has one."""
    found: Thing = {
        "@id": entity_of(organisation).uri,
        "@type": "foaf:Agent",
        "foaf:name": {"@value": organisation.name, "@language": "nl"},
    }
    if organisation.website:
        found["foaf:homepage"] = ref(organisation.website)
    return found


def contact_point(organisation: Organisation) -> Thing:
    """Where to ask about the data; DCAT-AP-NL asks a name, and an address when there is one."""
    found: Thing = {"@type": "vcard:Organization", "vcard:fn": organisation.name}
    address = as_address(organisation.contact)
    if address.startswith("mailto:"):
        found["vcard:hasEmail"] = ref(address)
    page = address if address.startswith("http") else organisation.website
    if page:
        found["vcard:hasURL"] = ref(page)
    return found


def licence_of(organisation: Organisation) -> str:
    """Address of the licence of the data; said to be unknown where it is."""
    return organisation.licence or UNKNOWN_LICENCE
