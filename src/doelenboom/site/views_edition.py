"""All editions, and what one edition reports: by exception, per theme."""

from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.wording import count_noun
from doelenboom.site import addresses
from doelenboom.site.changes import change_sentence
from doelenboom.site.context import SiteContext, find_deviations
from doelenboom.site.counting import Tally, make_tally
from doelenboom.site.parts import Link, Move, NodeLine, Page, Story, UnitRow
from doelenboom.site.states_view import bead_size, moves, stories, unit_rows
from doelenboom.site.summaries import (
    breakdown,
    deviation_sentence,
    headline,
    lead,
    missing_sentence,
)
from doelenboom.site.views_node import MilestoneLine, milestone_line
from doelenboom.site.views_start import bead_note
from doelenboom.snapshot.models import Contribution, Edition, Node

_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list."""

    title: str
    href: str
    when: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True)
class EditionsView:
    """What the list of editions shows."""

    lead: str
    lines: list[EditionLine]


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """A theme: its counts, its deviations, and what was said of it in words."""

    title: str
    anchor: str
    href: str
    text: str
    stories: list[Story]
    lines: list[NodeLine]
    more: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """What the page of an edition shows."""

    kicker: str
    title: str
    headline: str
    lead: str
    adopted: str
    intro: Prose
    rows: list[UnitRow]
    bead_note: str
    missing: str
    deviation: str
    themes: list[ThemeReport]
    milestones: list[MilestoneLine]
    compares: bool
    change: str
    moves: list[Move]
    current: bool
    newest: Link | None


def editions_page(context: SiteContext) -> Page:
    """List of editions, newest first."""
    lines = [_line(context, edition) for edition in reversed(context.snapshot.editions)]
    number = len(lines)
    verb = "is" if number == 1 else "zijn"
    text = f"Over dit plan {verb} {count_noun(number, 'editie', 'edities')} gemaakt."
    if not number:
        text = "Over dit plan is nog geen editie gemaakt: er is nog niets gemeld over de voortgang."
    return Page(
        addresses.EDITIONS,
        "Edities",
        text,
        addresses.EDITIONS,
        "editions.html",
        EditionsView(text, lines),
    )


def edition_page(context: SiteContext, edition: Edition) -> Page:
    """What one edition reports."""
    contributions = {c.node: c for c in context.snapshot.contributions if c.edition == edition.code}
    current = edition.code == context.snapshot.edition
    tally = _tally(context, contributions, None)
    noun = context.counted.noun
    size = bead_size(tally.total)
    shown = context.index.edition
    view = EditionView(
        kicker="Editie",
        title=edition.title,
        headline=headline(tally, noun),
        lead=lead(tally, noun),
        adopted=adopted_text(edition),
        intro=edition.intro,
        rows=unit_rows(tally, size),
        bead_note=bead_note(size, noun.one),
        missing=missing_sentence(tally, noun),
        deviation=deviation_sentence(tally, noun),
        themes=list(_themes(context, contributions)),
        milestones=[
            milestone_line(m) for m in context.snapshot.milestones if m.edition == edition.code
        ],
        compares=current and context.earlier is not None,
        change=(
            change_sentence(context.changes, noun, context.earlier)
            if current and context.earlier
            else ""
        ),
        moves=moves(context.changes) if current else [],
        current=current,
        newest=Link(shown.title, addresses.edition(shown)) if shown and not current else None,
    )
    return Page(
        addresses.edition(edition),
        edition.title,
        view.lead,
        addresses.EDITIONS,
        "edition.html",
        view,
    )


def adopted_text(edition: Edition) -> str:
    """Reference date and adoption in words, as far as they are known."""
    parts = []
    if edition.reference_date:
        parts.append(f"Stand op {format_date(edition.reference_date)}.")
    if edition.adopted_on:
        by = f" door {edition.adopted_by}" if edition.adopted_by else ""
        parts.append(f"Vastgesteld{by} op {format_date(edition.adopted_on)}.")
    return " ".join(parts)


def _line(context: SiteContext, edition: Edition) -> EditionLine:
    contributions = {c.node: c for c in context.snapshot.contributions if c.edition == edition.code}
    text = (
        breakdown(_tally(context, contributions, None), context.counted.noun)
        if contributions
        else "Er is niets gemeld."
    )
    return EditionLine(
        edition.title,
        addresses.edition(edition),
        adopted_text(edition),
        text,
        edition.code == context.snapshot.edition,
    )


def _tally(
    context: SiteContext, contributions: dict[str, Contribution], theme: Node | None
) -> Tally:
    statuses = []
    for code in context.counted.codes:
        if theme is None or context.theme_of.get(code) is theme:
            contribution = contributions.get(code)
            statuses.append(context.index.status(contribution.status) if contribution else None)
    return make_tally(statuses)


def _themes(context: SiteContext, contributions: dict[str, Contribution]) -> Iterator[ThemeReport]:
    members: dict[str, list[Node]] = {}
    for node in context.snapshot.nodes:
        if theme := context.theme_of.get(node.code):
            members.setdefault(theme.code, []).append(node)
    deviations = find_deviations(context.index, contributions)
    for number, theme in enumerate(context.themes, 1):
        nodes = members.get(theme.code, [])
        statuses = [
            context.index.status(contributions[n.code].status) if n.code in contributions else None
            for n in nodes
            if n.code in context.counted.codes
        ]
        off = [item for item in deviations if context.theme_of.get(item[0].code) is theme]
        told = {item[0].code for item in off}
        lines = [
            NodeLine(
                node.title,
                addresses.node(node),
                node.code,
                context.badges[contributions[node.code].status],
            )
            for node in nodes
            if node.code in contributions and node.code not in told
        ]
        yield ThemeReport(
            theme.title,
            f"thema-{number}",
            addresses.node(theme),
            breakdown(make_tally(statuses), context.counted.noun)
            if statuses
            else "Hier wordt niets geteld.",
            stories(context, off),
            lines[:_MOST_LINES],
            f"En nog {len(lines) - _MOST_LINES}." if len(lines) > _MOST_LINES else "",
        )
