"""What one edition reports, sorted by theme."""

from dataclasses import dataclass

from doelenboom.site.context import SiteContext, find_deviations
from doelenboom.site.counting import Branch, Tally, make_tally
from doelenboom.snapshot.models import Contribution, Edition, Node, Status

Deviation = tuple[Node, Status, Contribution]


@dataclass(frozen=True, slots=True)
class ThemeState:
    """What an edition reports on one theme.

    Attributes:
        theme: the theme itself.
        tally: counts of what is counted in it.
        deviations: what is off, worst first.
        others: what else was reported, in reading order.
    """

    theme: Node
    tally: Tally
    deviations: list[Deviation]
    others: list[tuple[Node, Contribution]]


@dataclass(frozen=True, slots=True)
class EditionState:
    """What an edition reports on the whole plan."""

    edition: Edition
    tally: Tally
    themes: list[ThemeState]
    reported: int


def edition_state(context: SiteContext, edition: Edition) -> EditionState:
    """Sort the contributions of an edition; linear in the size of the plan.

    It has no words, so that pages of both languages and the feeds share it.
    """
    return context.fresh.once(f"edition-{edition.code}", lambda: _sorted(context, edition))


def _sorted(context: SiteContext, edition: Edition) -> EditionState:
    found = context.reports_in(edition.code)
    statuses: dict[str, list[Status | None]] = {theme.code: [] for theme in context.themes}
    others: dict[str, list[tuple[Node, Contribution]]] = {t.code: [] for t in context.themes}
    deviations: dict[str, list[Deviation]] = {theme.code: [] for theme in context.themes}
    every: list[Status | None] = []
    for deviation in find_deviations(context.index, found):
        if theme := context.theme_of.get(deviation[0].code):
            deviations[theme.code].append(deviation)
    off = {node.code for group in deviations.values() for node, _, _ in group}
    for node in context.snapshot.nodes:
        contribution = found.get(node.code)
        theme = context.theme_of.get(node.code)
        if node.code in context.counted.codes:
            status = context.index.status(contribution.status) if contribution else None
            every.append(status)
            if theme:
                statuses[theme.code].append(status)
        if contribution and theme and node.code not in off:
            others[theme.code].append((node, contribution))
    themes = [
        ThemeState(
            t,
            make_tally(statuses[t.code], Branch(t.code, edition.code)),
            deviations[t.code],
            others[t.code],
        )
        for t in context.themes
    ]
    return EditionState(edition, make_tally(every, Branch(None, edition.code)), themes, len(found))
