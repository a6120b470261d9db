"""Who is responsible for an element: a team or a function, never a person."""

import re
from collections.abc import Iterator

from doelenboom.checks.examples import bare, with_node
from doelenboom.checks.finding import Finding
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.privacy.names import OFFICE, PERSON, is_person
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity

_PERSON = re.compile(
    rf"(?:(?:[Mm]evrouw|[Mm]evr?\.|[Mm]w\.|[Dd]e\s+heer|[Dd]hr\.|[Dd]rs\.|[Ii]r\.|[Mm]r\.)\s+)*"
    rf"(?P<name>{PERSON})(?:\s*\(.*\))?"
)


@registry_rule(
    "privacy-eigenaar", severity=Severity.WARNING,
    title="De eigenaar is een team of functie",
    explanation="Een plan is openbaar en gaat jaren mee. Een medewerker hoort er niet met naam in, "
    "en werkt er straks misschien niet meer.",
    norm="Algemene verordening gegevensbescherming (AVG), artikelen 5 en 6; Wet open overheid, "
    "artikel 5.1, tweede lid, onderdeel e",
    bad=[Example("Eigenaar: J.P. Willemse.", with_node("D1", owner="J.P. Willemse")),
         Example("Eigenaar: mevrouw A. van der Wal.",
                 with_node("D1", owner="mevrouw A. van der Wal"))],
    good=[Example("Eigenaar: team Samenleving.", bare),
          Example("Eigenaar: wethouder J. Smit, een openbare functie.",
                  with_node("D1", owner="Wethouder J. Smit"))],
)  # fmt: skip
def person_as_owner(known: Known) -> Iterator[Finding]:
    """Owners that are the name of a person without a public office."""
    for node in known.snapshot.nodes:
        match = _PERSON.fullmatch((node.owner or "").strip())
        if match and not OFFICE.search(match.string) and is_person(match["name"]):
            yield known.of_node(
                node, "owner", f"De eigenaar “{node.owner}” lijkt een persoon.",
                "Noem het team of de functie.",
            )  # fmt: skip
