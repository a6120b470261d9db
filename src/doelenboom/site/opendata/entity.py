"""Who publishes, as an identifier that other registers know."""

from dataclasses import dataclass

from doelenboom.snapshot.models import Organisation

FALLBACK = "urn:doelenboom:organisatie:"


@dataclass(frozen=True, slots=True)
class Entity:
    """An identifier in two parts, as XBRL asks: who gives it out, and the code itself."""

    scheme: str
    code: str

    @property
    def uri(self) -> str:
        """The whole identifier."""
        return self.scheme + self.code


def entity_of(organisation: Organisation) -> Entity:
    """The TOOI identifier of the organisation; without one its own code, as a URN."""
    if organisation.tooi_uri:
        head, slash, code = organisation.tooi_uri.rstrip("/").rpartition("/")
        if head and code:
            return Entity(head + slash, code)
    return Entity(FALLBACK, organisation.code)


def namespace_of(organisation: str, plan: str) -> str:
    """Namespace of the taxonomy of a plan: its indicators, units and dimensions."""
    return f"urn:doelenboom:{organisation}:{plan}:feiten"
