"""The pages of the goal tree: the whole, and in a large plan a page per theme as well.

The whole of a large plan is shown down to the level that still fits on one page; the page of a
theme shows all of its branch.
"""

from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.assets import load_assets
from doelenboom.site.charts.picture import Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link, Page, UnitRow
from doelenboom.site.sentences.counts import sum_count
from doelenboom.site.sentences.tree_words import levels_text, plan_line
from doelenboom.site.states_view import unit_rows
from doelenboom.site.tree.arcs import Arcs, arcs_picture, make_arcs
from doelenboom.site.tree.outline import Outline, Shown, make_outline, owners_of
from doelenboom.site.tree.picture import Branch, Painter, Trunk, make_trunk
from doelenboom.snapshot.models import Node

_MOST_NODES = 450
"""More elements than this make a page heavier than 60 kB, compressed."""


@dataclass(frozen=True, slots=True)
class TreeView:
    """What a page of the tree shows."""

    kicker: str
    title: str
    lead: str
    whole: Link | None
    shape_line: str
    filters: list[UnitRow]
    total: str
    owners: list[str]
    trunk: list[Trunk]
    branches: list[Branch]
    relates: bool
    arcs: Picture | None
    outline: list[Outline]
    cut: str
    script: str
    poster: bool


def tree_pages(context: SiteContext) -> list[Page]:
    """The whole tree."""
    limit = depth_limit(context, list(context.snapshot.nodes))
    return [_page(addresses.TREE, _whole(context, limit))]


def branch_pages(context: SiteContext, theme: Node) -> list[Page]:
    """The page of a theme, where the whole tree does not fit on one page."""
    below = context.branches[theme.code]
    if not has_branch_pages(context) or len(below) == 1:
        return []
    return [_page(addresses.branch(theme), _one(context, theme, below))]


def has_branch_pages(context: SiteContext) -> bool:
    """Whether themes have a page of the tree of their own."""
    return context.number_of_nodes > _MOST_NODES


def depth_limit(context: SiteContext, nodes: list[Node]) -> int | None:
    """Deepest level that still fits; None when all do. The top level always does."""
    if len(nodes) <= _MOST_NODES:
        return None
    per_depth: dict[int, int] = {}
    for node in nodes:
        depth = context.index.depth[node.code]
        per_depth[depth] = per_depth.get(depth, 0) + 1
    total = 0
    for depth in sorted(per_depth):
        total += per_depth[depth]
        if total > _MOST_NODES:
            return max(depth - 1, min(per_depth))
    return None


def _page(path: str, view: TreeView) -> Page:
    title = say("Doelenboom") if view.whole is None else f"{view.title} – {say('Doelenboom')}"
    return Page(path, title, view.lead, addresses.TREE, "tree.html", view)


def _whole(context: SiteContext, limit: int | None) -> TreeView:
    heads = {node.code for node in context.themes}
    above = [
        node
        for node in context.snapshot.nodes
        if node.code not in heads and node.code not in context.theme_of
    ]
    title = (
        say("Wat {place} wil, en waar het staat", place=foreign(context.place))
        if context.has_reports
        else say("Wat {place} wil", place=foreign(context.place))
    )
    arcs = make_arcs(context)
    return _view(
        context,
        _Scope(title, plan_line(context), None, above, context.themes, limit),
        list(context.snapshot.nodes),
        arcs,
    )


def _one(context: SiteContext, theme: Node, nodes: list[Node]) -> TreeView:
    limit = depth_limit(context, nodes)
    whole = Link(say("De hele boom"), addresses.TREE)
    lead = say("Hieronder: {parts}.", parts=levels_text(context, theme))
    above = context.index.path(theme.code)[:-1]
    scope = _Scope(foreign(theme.title), lead, whole, above, [theme], limit)
    return _view(context, scope, nodes, None)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one page of the tree is about."""

    title: str
    lead: str
    whole: Link | None
    above: list[Node]
    themes: list[Node]
    limit: int | None


def _view(context: SiteContext, scope: _Scope, nodes: list[Node], arcs: Arcs | None) -> TreeView:
    limit, alone = scope.limit, scope.whole is not None
    depth = context.index.depth
    here = [node for node in nodes if limit is None or depth[node.code] <= limit]
    owners = owners_of(here)
    painter = Painter(context, limit, owners)
    split = limit is not None and not alone
    more = {theme.code: addresses.branch(theme) if split else "" for theme in scope.themes}
    closed = {code for code, href in more.items() if href and context.index.children.get(code)}
    head = scope.themes[0].code if alone and scope.themes else None
    tally = context.tally(head)
    complete = limit is None
    shown = Shown(here, owners, addresses.node, frozenset(closed))
    branches = [
        painter.branch(theme, alone=alone, more=more[theme.code] if theme.code in closed else "")
        for theme in scope.themes
    ]
    return TreeView(
        kicker=say("Doelenboom"),
        title=scope.title,
        lead=scope.lead,
        whole=scope.whole,
        shape_line=_shape_line(context, complete=complete),
        filters=unit_rows(tally, 1) if context.has_reports and complete else [],
        total=sum_count(tally, "total"),
        owners=[foreign(name) for name in owners],
        trunk=make_trunk(context, scope.above),
        branches=branches,
        relates=any(twig.related for branch in branches for twig in branch.twigs),
        arcs=arcs_picture(arcs) if arcs else None,
        outline=make_outline(context, shown),
        cut=_cut_line(len(nodes), len(here), split=split),
        script=load_assets().tree,
        poster=not alone,
    )


def _cut_line(total: int, shown: int, *, split: bool) -> str:
    if shown == total:
        return ""
    text = say_count(
        total,
        "Deze boom heeft {count} onderdeel.",
        "Deze boom heeft {count} onderdelen.",
    )
    text += " " + say_count(shown, "U ziet hier het bovenste.", "U ziet hier de bovenste {count}.")
    more = (
        say("Kies een tak om die helemaal te zien.")
        if split
        else say("Kies een onderdeel om te lezen wat eronder valt.")
    )
    return f"{text} {more}"


def _shape_line(context: SiteContext, *, complete: bool) -> str:
    one = context.counted.noun.one
    if not complete:
        return say("Bij elke tak staat hoe het gaat met wat eronder valt.")
    if not context.has_reports:
        return say("Elke stip is één {noun}. Over de voortgang is nog niets gemeld.", noun=one)
    return say(
        "Elke vorm is één {noun}. Vorm en kleur zeggen hoe het gaat. "
        "Kies een vorm om te lezen wat er gebeurt.",
        noun=one,
    )
