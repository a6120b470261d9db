"""Where a relation of an element leads, as links that stay within the tree where they can."""

from collections.abc import Callable
from dataclasses import dataclass

from doelenboom.kernel.states import RelationKind
from doelenboom.kernel.wording import within_a_sentence
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.snapshot.models import Node, Relation

Where = Callable[[Node], str]
"""Address of an element as a link from this page has it: an anchor, or from the root."""


@dataclass(frozen=True, slots=True)
class Way:
    """A related element; one of another plan has no address."""

    title: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Related elements under one word: "Hangt samen met"."""

    word: str
    ways: list[Way]


def anchor(node: Node) -> str:
    """Place of an element in the outline."""
    return f"n-{node.slug}"


def related(context: SiteContext, node: Node, here: set[str], elsewhere: Where) -> list[Related]:
    """All relations of an element.

    Args:
        context: the publication.
        node: the element.
        here: elements that stand in the outline of this page.
        elsewhere: where an element stands that does not.
    """
    groups: dict[str, list[Way]] = {}
    for relation in context.index.relations_of.get(node.code, []):
        outgoing = relation.source == node.code and not relation.incoming
        word = _word(relation.kind, outgoing=outgoing)
        way = _way(context, node, relation, here, elsewhere)
        ways = groups.setdefault(word, [])
        if way not in ways:
            ways.append(way)
    return [Related(word, ways) for word, ways in groups.items()]


def _way(
    context: SiteContext, node: Node, relation: Relation, here: set[str], elsewhere: Where
) -> Way:
    if relation.outside:
        outside = relation.outside
        title = foreign(within_a_sentence(outside.title))
        return Way(f"{title} ({foreign(outside.plan_title)})", "", here=False)
    code = relation.target if relation.source == node.code else relation.source
    other = context.index.nodes[code or ""]
    title = foreign(within_a_sentence(other.title))
    if other.code in here:
        return Way(title, f"#{anchor(other)}", here=True)
    return Way(title, elsewhere(other), here=False)


def _word(kind: RelationKind, *, outgoing: bool) -> str:
    if kind is RelationKind.CONTRIBUTES_TO:
        return say("Draagt bij aan") if outgoing else say("Hieraan draagt bij")
    if kind is RelationKind.REPLACES:
        return say("Vervangt") if outgoing else say("Wordt vervangen door")
    return say("Hangt samen met")
