"""What one edition reports: by exception, per theme.

An edition that reports on much has a page per theme, so that every page stays readable.
"""

from dataclasses import dataclass

from doelenboom.kernel.prose import Prose
from doelenboom.site import addresses
from doelenboom.site.changes import Change
from doelenboom.site.comparing import before_link
from doelenboom.site.context import SiteContext
from doelenboom.site.edition_state import EditionState, ThemeState, edition_state
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.node_parts import MilestoneLine, edition_link, milestone_line
from doelenboom.site.parts import Link, Move, NodeLine, Page, Story, UnitRow
from doelenboom.site.sentences.adoption import adopted_text, decision_link
from doelenboom.site.sentences.count_table import CountTable, count_table
from doelenboom.site.sentences.shown import edition_shown
from doelenboom.site.sentences.status_sentences import change_sentence
from doelenboom.site.sentences.summaries import (
    breakdown,
    deviation_sentence,
    lead,
    missing_sentence,
)
from doelenboom.site.start.words import bead_note
from doelenboom.site.states_view import bead_size, moves, stories, unit_rows
from doelenboom.snapshot.models import Edition

_MOST_ON_ONE_PAGE = 250
_MOST_MOVES = 60
_MOST_MILESTONES = 100
_MOST_STORIES = 60
_MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """A theme: its counts, its deviations, and what else was reported."""

    title: str
    anchor: str
    href: str
    text: str
    stories: list[Story]
    lines: list[NodeLine]
    page: Link | None


@dataclass(frozen=True, slots=True)
class EditionView:
    """What the page of an edition shows."""

    title: str
    headline: str
    headline_note: str
    lead: str
    adopted: str
    decision: Link | None
    intro: Prose
    rows: list[UnitRow]
    bead_note: str
    missing: str
    deviation: str
    by_exception: bool
    table: CountTable | None
    themes: list[ThemeReport]
    milestones: list[MilestoneLine]
    compares: Link | None
    change: str
    moves: list[Move]
    more_moves: int
    all_changes: Link | None
    newest: Link | None


@dataclass(frozen=True, slots=True)
class ThemePageView:
    """What the page of one theme in one edition shows."""

    edition: Link
    title: str
    lead: str
    theme: Link
    rows: list[UnitRow]
    stories: list[Story]
    also_off: list[NodeLine]
    moves: list[Move]
    more_moves: int
    lines: list[NodeLine]
    more_lines: int


def edition_pages(context: SiteContext, edition: Edition) -> list[Page]:
    """The page of an edition, and a page per theme where there is much to tell."""
    state = edition_state(context, edition)
    spread = state.reported > _MOST_ON_ONE_PAGE
    current = edition.code == context.snapshot.edition
    changes = context.changes if current else []
    pages = [_page(context, state, changes, spread=spread)]
    if spread:
        pages.extend(_theme_page(context, state, theme, changes) for theme in state.themes)
    return pages


def _page(
    context: SiteContext, state: EditionState, changes: list[Change], *, spread: bool
) -> Page:
    edition, tally, noun = state.edition, state.tally, context.counted.noun
    size = bead_size(tally.total)
    told = edition_shown(edition, tally, noun)
    shown = context.index.edition
    earlier = context.earlier if edition is shown else None
    milestones = [m for m in context.snapshot.milestones if m.edition == edition.code]
    view = EditionView(
        title=edition.title,
        headline=told.text,
        headline_note=told.note,
        lead=lead(tally, noun),
        adopted=adopted_text(context.snapshot, edition),
        decision=decision_link(context.snapshot, edition),
        intro=edition.intro,
        rows=unit_rows(tally, size),
        bead_note=bead_note(size, noun.one),
        missing=missing_sentence(tally, noun),
        deviation=deviation_sentence(tally, noun),
        by_exception=bool(edition.by_exception),
        table=count_table(state, noun),
        themes=[
            _theme_report(context, edition, n, theme, spread=spread)
            for n, theme in enumerate(state.themes, 1)
        ],
        milestones=[milestone_line(m) for m in milestones[:_MOST_MILESTONES]],
        compares=before_link(context, edition),
        change=change_sentence(changes, noun, earlier) if earlier else "",
        moves=moves(changes[:_MOST_MOVES]),
        more_moves=max(0, len(changes) - _MOST_MOVES),
        all_changes=Link(say("Alles wat er is veranderd"), addresses.changes(0))
        if earlier
        else None,
        newest=edition_link(shown) if shown and shown is not edition else None,
    )
    path = addresses.edition(edition)
    return Page(path, foreign(edition.title), view.lead, addresses.EDITIONS, "edition.html", view)


def _theme_report(
    context: SiteContext, edition: Edition, number: int, state: ThemeState, *, spread: bool
) -> ThemeReport:
    page = Link(
        say("Lees wat is gemeld over {theme}", theme=foreign(state.theme.title)),
        addresses.edition_theme(edition, state.theme),
    )
    return ThemeReport(
        state.theme.title,
        f"thema-{number}",
        addresses.node(state.theme),
        _theme_text(context, state),
        [] if spread else stories(context, state.deviations),
        [] if spread else _lines(context, state),
        page if spread and (state.deviations or state.others) else None,
    )


def _theme_page(
    context: SiteContext, state: EditionState, theme: ThemeState, changes: list[Change]
) -> Page:
    own = [c for c in changes if context.theme_of.get(c.node.code) is theme.theme]
    edition = state.edition
    view = ThemePageView(
        edition_link(edition),
        theme.theme.title,
        _theme_text(context, theme),
        Link(foreign(theme.theme.title), addresses.node(theme.theme)),
        unit_rows(theme.tally, bead_size(theme.tally.total)),
        stories(context, theme.deviations[:_MOST_STORIES]),
        [
            NodeLine(node.title, addresses.node(node), node.code, context.badges[status.code])
            for node, status, _ in theme.deviations[_MOST_STORIES:]
        ],
        moves(own[:_MOST_MOVES]),
        max(0, len(own) - _MOST_MOVES),
        _lines(context, theme)[:_MOST_LINES],
        max(0, len(theme.others) - _MOST_LINES),
    )
    return Page(
        addresses.edition_theme(edition, theme.theme),
        say(
            "{theme} in {edition}",
            theme=foreign(theme.theme.title),
            edition=foreign(edition.title),
        ),
        view.lead,
        addresses.EDITIONS,
        "edition_theme.html",
        view,
    )


def _theme_text(context: SiteContext, state: ThemeState) -> str:
    if not state.tally.total:
        return say("Hier wordt niets geteld.")
    return breakdown(state.tally, context.counted.noun)


def _lines(context: SiteContext, state: ThemeState) -> list[NodeLine]:
    return [
        NodeLine(node.title, addresses.node(node), node.code, context.badges[report.status])
        for node, report in state.others
    ]
