"""Freezing bound figures: value, origin and rounding, or the reason why nothing is published."""

from collections.abc import Iterable

from doelenboom.kernel.wording import enumerate_nl
from doelenboom.publishing.errors import UnfilledFigures
from doelenboom.snapshot import models as contract
from doelenboom.snapshot.base import Part
from doelenboom.snapshot.citing import CitedText, Unfilled, filled_snapshot
from doelenboom.snapshot.money import MoneyDeviation

_MOST = 5
_FIELDS = {"measure": "de maatregel", "definition": "de definitie", "intro": "de inleiding"}


def with_figures(snapshot: contract.Snapshot, *, again: bool = False) -> contract.Snapshot:
    """A snapshot whose texts say their figures, for good.

    Args:
        snapshot: what is published or adopted.
        again: also what was filled in before; see ``snapshot.citing``.

    Raises:
        UnfilledFigures: a text cites what readers cannot see; the message says where and why.
    """
    told, problems = filled_snapshot(snapshot, again=again)
    if problems:
        raise UnfilledFigures(sentences(snapshot, problems))
    return told


def with_known_figures(
    snapshot: contract.Snapshot, source: contract.Snapshot | None = None
) -> contract.Snapshot:
    """The same for what is only looked at: a figure that cannot be filled in stays open."""
    return filled_snapshot(snapshot, source=source)[0]


def sentences(snapshot: contract.Snapshot, problems: Iterable[Unfilled]) -> list[str]:
    """Where a figure cannot be filled in, and why; in Dutch, the first few and how many more."""
    titles = {node.code: node.title for node in snapshot.nodes}
    found = list(dict.fromkeys(f"In {place(one.where, titles)}: {one.problem}" for one in problems))
    if len(found) <= _MOST:
        return found
    return [*found[:_MOST], f"En nog {len(found) - _MOST} andere cijfers."]


def place(text: CitedText, titles: dict[str, str]) -> str:
    """Where a text stands, for somebody who has to mend it: ``de toelichting van “1.2 Wmo”``."""
    part, owner = text.part, text.owner
    if isinstance(part, contract.ContributionRow) and isinstance(owner, contract.Contribution):
        return f"de rij “{part.field}” van {_subject(owner, titles)}"
    if isinstance(part, contract.Plan):
        return "de samenvatting van het plan"
    field = _FIELDS.get(text.field, "de toelichting")
    return f"{field} van {_subject(part, titles)}"


def _subject(part: Part, titles: dict[str, str]) -> str:
    match part:
        case contract.Node():
            return f"“{part.code} {part.title}”"
        case contract.Contribution():
            title = " ".join(filter(None, [part.node, titles.get(part.node)]))
            return f"de bijdrage over “{title}” ({part.edition})"
        case contract.Edition():
            return f"de editie “{part.title}”"
        case contract.Indicator():
            return f"de indicator “{part.name}”"
        case contract.Term():
            return f"het begrip “{part.term}”"
        case MoneyDeviation():
            about = enumerate_nl(list(filter(None, [part.node, part.taakveld, part.description])))
            return f"de verklaarde afwijking {about}".strip()
        case _:
            return "een tekst"
