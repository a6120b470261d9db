"""The goal tree: as a picture with beads, and as an outline that opens and closes.

A very large tree is shown down to the level that still fits on one page; each element links
to its own page, where the rest is.
"""

from dataclasses import dataclass, field

from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import Page, UnitRow
from doelenboom.site.sentences.summaries import breakdown
from doelenboom.site.sentences.tree_words import below_text, levels_text, plan_line
from doelenboom.site.shapes import Badge
from doelenboom.site.states_view import unit_rows
from doelenboom.snapshot.models import Node

_MOST_NODES = 450
"""More elements than this do not fit on one page of readable size."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A counted element as one shape."""

    title: str
    href: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class Twig:
    """An element of the picture with its beads."""

    title: str
    href: str
    beads: list[Bead]
    note: str
    related: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme in the picture."""

    title: str
    href: str
    anchor: str
    text: str
    beads: list[Bead]
    twigs: list[Twig]


@dataclass(frozen=True, slots=True)
class Trunk:
    """What stands above the branches."""

    level: str
    title: str
    href: str


@dataclass(slots=True)
class Outline:
    """An element of the outline with what is below it."""

    title: str
    href: str
    level: str
    code: str
    badge: Badge | None
    note: str
    related: str
    open: bool
    children: list["Outline"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TreeView:
    """What the page of the tree shows."""

    title: str
    lead: str
    shape_line: str
    filters: list[UnitRow]
    total: int
    trunk: list[Trunk]
    branches: list[Branch]
    outline: list[Outline]
    cut: str


def tree_page(context: SiteContext) -> Page:
    """The page of the goal tree."""
    limit = _depth_limit(context)
    complete = limit is None
    tally = context.tally()
    view = TreeView(
        title=f"Wat {context.place} wil, en waar het staat"
        if context.has_reports
        else f"Wat {context.place} wil",
        lead=plan_line(context),
        shape_line=_shape_line(context, complete=complete),
        filters=unit_rows(tally, 1) if context.has_reports and complete else [],
        total=tally.total,
        trunk=_trunk(context),
        branches=[_branch(context, n, node, limit) for n, node in enumerate(context.themes, 1)],
        outline=_outline(context, limit),
        cut=_cut_line(context, limit),
    )
    return Page(addresses.TREE, "Doelenboom", view.lead, addresses.TREE, "tree.html", view)


def _depth_limit(context: SiteContext) -> int | None:
    """Deepest level that still fits; None when the whole tree does. The top level always does."""
    if len(context.snapshot.nodes) <= _MOST_NODES:
        return None
    per_depth: dict[int, int] = {}
    for depth in context.index.depth.values():
        per_depth[depth] = per_depth.get(depth, 0) + 1
    total = 0
    for depth in sorted(per_depth):
        total += per_depth[depth]
        if total > _MOST_NODES:
            return max(depth - 1, 0)
    return None


def _cut_line(context: SiteContext, limit: int | None) -> str:
    if limit is None:
        return ""
    shown = sum(1 for depth in context.index.depth.values() if depth <= limit)
    total = count_noun(len(context.snapshot.nodes), "onderdeel", "onderdelen")
    return (
        f"Deze boom heeft {total}. U ziet hier de bovenste {shown}. "
        "Kies een onderdeel om te lezen wat eronder valt."
    )


def _shape_line(context: SiteContext, *, complete: bool) -> str:
    one = context.counted.noun.one
    if not complete:
        return "Bij elke tak staat hoe het gaat met wat eronder valt."
    if not context.has_reports:
        return f"Elke stip is één {one}. Over de voortgang is nog niets gemeld."
    return (
        f"Elke vorm is één {one}. Vorm en kleur zeggen hoe het gaat. "
        "Kies een vorm om te lezen wat er gebeurt."
    )


def _trunk(context: SiteContext) -> list[Trunk]:
    heads = {node.code for node in context.themes}
    return [
        Trunk(capitalise(node.level), node.title, addresses.node(node))
        for node in context.snapshot.nodes
        if node.code not in heads and node.code not in context.theme_of
    ]


def _branch(context: SiteContext, number: int, node: Node, limit: int | None) -> Branch:
    tally = context.tally(node.code)
    text = (
        breakdown(tally, context.counted.noun)
        if context.has_reports and tally.total
        else levels_text(context, node)
    )
    return Branch(
        node.title,
        addresses.node(node),
        f"tak-{number}",
        text,
        _beads(context, node) if limit is None else [],
        _twigs(context, node, limit),
    )


def _twigs(context: SiteContext, branch: Node, limit: int | None) -> list[Twig]:
    found = []
    stack = list(reversed(context.index.children.get(branch.code, [])))
    while stack:
        node = stack.pop()
        below = context.index.children.get(node.code, [])
        if node.code in context.counted.codes and not below:
            continue
        if limit is not None and context.index.depth[node.code] > limit:
            continue
        beads = _beads(context, node) if limit is None else []
        note = "" if beads else _twig_note(context, node)
        found.append(Twig(node.title, addresses.node(node), beads, note, _related(context, node)))
        stack.extend(reversed(below))
    return found


def _twig_note(context: SiteContext, node: Node) -> str:
    tally = context.tally(node.code)
    if context.has_reports and tally.total:
        return breakdown(tally, context.counted.noun)
    return below_text(context, node)


def _beads(context: SiteContext, node: Node) -> list[Bead]:
    """The counted elements directly below an element, or the element itself when it is counted."""
    below = [
        n for n in context.index.children.get(node.code, []) if n.code in context.counted.codes
    ]
    if node.code in context.counted.codes:
        below = [node, *below]
    return [Bead(n.title, addresses.node(n), context.badge_of(n.code)) for n in below]


def _related(context: SiteContext, node: Node) -> str:
    """Titles of the themes that an element is related to."""
    own = context.theme_of.get(node.code)
    names: dict[str, None] = {}
    for relation in context.index.relations_of.get(node.code, []):
        if relation.outside:
            continue
        other = relation.target if relation.source == node.code else relation.source
        theme = context.theme_of.get(other or "")
        if theme and theme is not own:
            names[theme.title] = None
    return enumerate_nl(list(names))


def _outline(context: SiteContext, limit: int | None) -> list[Outline]:
    made: dict[str, Outline] = {}
    roots: list[Outline] = []
    for node in context.snapshot.nodes:
        if limit is not None and context.index.depth[node.code] > limit:
            continue
        counted = context.has_reports and node.code in context.counted.codes
        item = Outline(
            node.title,
            addresses.node(node),
            node.level,
            node.code,
            context.badge_of(node.code) if counted else None,
            _outline_note(context, node),
            _related(context, node),
            node.parent is None and node.code not in context.theme_of,
        )
        made[node.code] = item
        (made[node.parent].children if node.parent else roots).append(item)
    return roots


def _outline_note(context: SiteContext, node: Node) -> str:
    """What is below, and how much of it is off."""
    text = below_text(context, node)
    tally = context.tally(node.code)
    if text and context.has_reports and tally.deviating:
        verb = "wijkt" if tally.deviating == 1 else "wijken"
        text += f", {tally.deviating} {verb} af"
    return text
