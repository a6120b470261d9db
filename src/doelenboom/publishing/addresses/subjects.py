"""What an address is about: the folder of an element, indicator or edition, and its row."""

from dataclasses import dataclass

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Node, Plan, PlanIndicator
from doelenboom.publishing.models import PublishedAddress
from doelenboom.site import addresses
from doelenboom.snapshot.models import Snapshot

Kind = PublishedAddress.Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that has pages of its own.

    Attributes:
        kind: what it is.
        key: its row in the registry; None where the registry no longer has it.
        title: what readers call it.
        folder: where its pages stand, ending in "/".
    """

    kind: Kind
    key: int | None
    title: str
    folder: str


def subjects_of(plan: Plan, snapshot: Snapshot) -> dict[str, Subject]:
    """Folder → its subject, for everything in a snapshot that has pages of its own."""
    nodes = dict(Node.objects.filter(plan=plan).values_list("slug", "pk"))
    listed = PlanIndicator.objects.filter(plan=plan)
    indicators = dict(listed.values_list("indicator__code", "indicator_id"))
    editions = dict(Edition.objects.filter(plan=plan).values_list("code", "pk"))
    found = [
        *(
            Subject(Kind.NODE, nodes.get(item.slug), item.title, _folder(addresses.node(item)))
            for item in snapshot.nodes
        ),
        *(
            Subject(
                Kind.INDICATOR,
                indicators.get(item.code),
                item.name,
                _folder(addresses.indicator(item)),
            )
            for item in snapshot.indicators
        ),
        *(
            Subject(
                Kind.EDITION, editions.get(item.code), item.title, _folder(addresses.edition(item))
            )
            for item in snapshot.editions
        ),
    ]
    return {subject.folder: subject for subject in found}


def folder_of(path: str) -> str:
    """The first two folders of an address: ``doelen/sb-1/`` of ``doelen/sb-1/index.html``."""
    parts = path.split("/")
    return "/".join(parts[:2]) + "/" if len(parts) > 2 else ""  # noqa: PLR2004 - two and a page


def _folder(path: str) -> str:
    return path.removesuffix("index.html")
