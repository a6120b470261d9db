"""The tree as a picture: a branch per theme, a bead per counted element."""

from dataclasses import dataclass

from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link
from doelenboom.site.sentences.summaries import breakdown
from doelenboom.site.sentences.tree_words import below_text, levels_text
from doelenboom.site.shapes import Badge
from doelenboom.snapshot.models import Node


@dataclass(frozen=True, slots=True)
class Bead:
    """A counted element as one shape."""

    title: str
    href: str
    badge: Badge
    owner: int


@dataclass(frozen=True, slots=True)
class Twig:
    """An element of the picture with its beads."""

    title: str
    href: str
    beads: list[Bead]
    note: str
    related: list[Link]


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme in the picture; ``more`` leads to the page of its branch where it has one."""

    title: str
    href: str
    anchor: str
    text: str
    beads: list[Bead]
    twigs: list[Twig]
    more: str


@dataclass(frozen=True, slots=True)
class Trunk:
    """What stands above the branches."""

    level: str
    title: str
    href: str


def branch_anchor(theme: Node) -> str:
    """Place of a theme in the picture."""
    return f"tak-{theme.slug}"


def make_trunk(context: SiteContext, nodes: list[Node]) -> list[Trunk]:
    """Elements above the branches, from the top."""
    return [
        Trunk(foreign(capitalise(node.level)), foreign(node.title), addresses.node(node))
        for node in nodes
    ]


class Painter:
    """Makes branches for one page."""

    def __init__(self, context: SiteContext, limit: int | None, owners: dict[str, int]) -> None:
        """Prepare.

        Args:
            context: the publication.
            limit: deepest level on the page; None where all are. A page with a limit has no
                beads, since they would be as many as it leaves out.
            owners: owner → number in the filter of the page.
        """
        self.context = context
        self.limit = limit
        self.owners = owners

    def branch(self, theme: Node, *, alone: bool, more: str) -> Branch:
        """One theme; ``alone`` on its own page, where others are on the page of the whole."""
        context = self.context
        tally = context.tally(theme.code)
        text = (
            breakdown(tally, context.counted.noun)
            if context.has_reports and tally.total
            else levels_text(context, theme)
        )
        return Branch(
            foreign(theme.title),
            addresses.node(theme),
            branch_anchor(theme),
            text,
            self._beads(theme) if self.limit is None else [],
            self._twigs(theme, alone=alone),
            more,
        )

    def _twigs(self, theme: Node, *, alone: bool) -> list[Twig]:
        context = self.context
        found = []
        stack = list(reversed(context.index.children.get(theme.code, [])))
        while stack:
            node = stack.pop()
            below = context.index.children.get(node.code, [])
            if node.code in context.counted.codes and not below:
                continue
            if self.limit is not None and context.index.depth[node.code] > self.limit:
                continue
            beads = self._beads(node) if self.limit is None else []
            note = "" if beads else self._note(node)
            ways = self._related(node, alone=alone)
            found.append(Twig(foreign(node.title), addresses.node(node), beads, note, ways))
            stack.extend(reversed(below))
        return found

    def _note(self, node: Node) -> str:
        tally = self.context.tally(node.code)
        if self.context.has_reports and tally.total:
            return breakdown(tally, self.context.counted.noun)
        return below_text(self.context, node)

    def _beads(self, node: Node) -> list[Bead]:
        """The counted elements directly below an element, or itself when it is counted."""
        context = self.context
        below = [
            n for n in context.index.children.get(node.code, []) if n.code in context.counted.codes
        ]
        if node.code in context.counted.codes:
            below = [node, *below]
        return [
            Bead(
                n.title,
                addresses.node(n),
                context.badge_of(n.code),
                self.owners.get(n.owner or "", -1),
            )
            for n in below
        ]

    def _related(self, node: Node, *, alone: bool) -> list[Link]:
        """The other themes that an element is related to."""
        context = self.context
        own = context.theme_of.get(node.code)
        found: dict[str, Link] = {}
        for relation in context.index.relations_of.get(node.code, []):
            other = relation.target if relation.source == node.code else relation.source
            theme = None if relation.outside else context.theme_of.get(other or "")
            if theme and theme is not own:
                place = f"#{branch_anchor(theme)}"
                href = f"{addresses.TREE}{place}" if alone else place
                found[theme.code] = Link(foreign(theme.title), href)
        return list(found.values())
