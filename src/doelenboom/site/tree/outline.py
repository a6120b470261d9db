"""The tree as a list that opens and closes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doelenboom.kernel.wording import within_a_sentence
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.sentences.counts import sum_count
from doelenboom.site.sentences.tree_words import below_text
from doelenboom.site.shapes import Badge
from doelenboom.site.tree.relations import Related, Where, anchor, related
from doelenboom.snapshot.models import Node


@dataclass(slots=True)
class Outline:
    """An element of the outline with what is below it.

    Attributes:
        name: the title as other words can follow it.
        owner: number of its owner among those that the page filters by; -1 without.
        more: where the rest of its branch is, when this page does not show it; else "".
    """

    anchor: str
    title: str
    name: str
    href: str
    level: str
    badge: Badge | None
    owner: int
    note: str
    related: list[Related]
    open: bool
    more: str
    children: list["Outline"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which elements stand on a page, who owns them, and where the others are."""

    nodes: list[Node]
    owners: dict[str, int]
    elsewhere: Where
    branches: frozenset[str] = frozenset()
    """Elements whose branch has a page of its own."""


def owners_of(nodes: Iterable[Node]) -> dict[str, int]:
    """Owner → number, in the order of the alphabet."""
    names = sorted({node.owner for node in nodes if node.owner}, key=str.casefold)
    return {name: number for number, name in enumerate(names)}


def make_outline(context: SiteContext, shown: Shown) -> list[Outline]:
    """Nest the elements of a page; what has no parent on the page is a root."""
    made: dict[str, Outline] = {}
    roots: list[Outline] = []
    here = {node.code for node in shown.nodes}
    for node in shown.nodes:
        counted = context.has_reports and node.code in context.counted.codes
        item = Outline(
            anchor(node),
            foreign(node.title),
            foreign(within_a_sentence(node.title)),
            addresses.node(node),
            foreign(f"{node.level} {node.code}"),
            context.badge_of(node.code) if counted else None,
            shown.owners.get(node.owner or "", -1),
            _note(context, node),
            related(context, node, here, shown.elsewhere),
            node.parent not in here and len(context.index.children.get(node.parent, [])) == 1,
            addresses.branch(node) if node.code in shown.branches else "",
        )
        made[node.code] = item
        above = made.get(node.parent or "")
        (above.children if above else roots).append(item)
    return roots


def _note(context: SiteContext, node: Node) -> str:
    """What is below, and how much of it is off."""
    text = below_text(context, node)
    tally = context.tally(node.code)
    if text and context.has_reports and tally.deviating:
        off = say(
            "{count} wijkt af" if tally.deviating == 1 else "{count} wijken af",
            count=sum_count(tally, "deviating"),
        )
        text = f"{text}, {off}"
    return text
