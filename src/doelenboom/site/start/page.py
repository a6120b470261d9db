"""The start page: in één oogopslag."""

from dataclasses import dataclass

from doelenboom.kernel.prose import Prose
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import Tally
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link, Move, NodeLine, Page, Story, UnitRow
from doelenboom.site.sentences.counts import digits, sum_count
from doelenboom.site.sentences.node_sentences import first_sentence
from doelenboom.site.sentences.shown import edition_shown
from doelenboom.site.sentences.summaries import (
    breakdown,
    deviation_sentence,
    missing_sentence,
)
from doelenboom.site.sentences.tree_words import levels_text, plan_line
from doelenboom.site.start.words import (
    bead_note,
    change_text,
    change_title,
    figures_line,
    money_text,
    plan_headline,
    start_lead,
    themes_title,
)
from doelenboom.site.states_view import bead_size, moves, stories, story_text, unit_rows
from doelenboom.site.tree.page import has_branch_pages
from doelenboom.site.views_figures import Mini, pick_minis
from doelenboom.snapshot.models import Contribution, Node, Status

_MOST_STORIES = 6
_MOST_CHANGES = 8
_MOST_TOLD = 8
_MOST_THEMES = 40


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with its counts in words and shapes."""

    title: str
    href: str
    about: str
    text: str
    rows: list[UnitRow]
    branch: str


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """A theme in one line; ``branch`` is its page of the tree, "" where it has none."""

    title: str
    href: str
    branch: str


@dataclass(frozen=True, slots=True)
class StartView:
    """What the start page shows."""

    headline: str
    lead: str
    reported: bool
    plan_title: str
    ambition: Link | None
    plan_line: str
    counted_line: str
    noun: str
    rows: list[UnitRow]
    bead_note: str
    missing: str
    deviation: str
    stories: list[Story]
    all_deviations: Link | None
    change_title: str
    change: str
    moves: list[Move]
    all_changes: Link | None
    figures_line: str
    minis: list[Mini]
    money_title: str
    money: str
    told: list[NodeLine]
    more_told: Link | None
    themes_title: str
    themes: list[ThemeRow]
    more_themes: list[ThemeLink]
    summary: Prose


def start_page(context: SiteContext) -> Page:
    """The page that opens the publication."""
    tally, noun = context.tally(), context.counted.noun
    reported = context.has_reports
    shown = edition_shown(context.index.edition, tally, noun)
    title = shown.text if reported else plan_headline(context)
    money_title, money = money_text(context)
    size = bead_size(tally.total)
    deviations = _told_deviations(context)
    edition = context.index.edition
    told = _told_in_words(context)
    edition_href = addresses.edition(edition) if edition else ""
    view = StartView(
        headline=title,
        lead=start_lead(context),
        reported=reported,
        plan_title=say("Wat {place} wil", place=foreign(context.place))
        if (ambition := _ambition(context))
        else say("Het plan"),
        ambition=ambition,
        plan_line=plan_line(context),
        counted_line=say("Geteld: {reason}.", reason=context.counted.reason),
        noun=noun.many,
        rows=unit_rows(tally, size) if reported else [],
        bead_note=bead_note(size, noun.one),
        missing=missing_sentence(tally, noun) if reported else "",
        deviation=deviation_sentence(tally, noun),
        stories=stories(context, deviations[:_MOST_STORIES]),
        all_deviations=(
            Link(
                say_count(len(deviations), "Alle {count} afwijkingen", "Alle {count} afwijkingen"),
                edition_href + "#afwijkingen",
            )
            if len(deviations) > _MOST_STORIES
            else None
        ),
        change_title=change_title(context),
        change=change_text(context),
        moves=moves(context.changes[:_MOST_CHANGES]),
        all_changes=(
            Link(say("Alles wat er is veranderd"), addresses.changes(0))
            if context.comparisons
            else None
        ),
        figures_line=figures_line(context),
        minis=pick_minis(context),
        money_title=money_title,
        money=money,
        told=told[:_MOST_TOLD],
        more_told=(
            Link(
                say_count(
                    len(told),
                    "Alle {count} onderdelen met tekst",
                    "Alle {count} onderdelen met tekst",
                ),
                edition_href,
            )
            if len(told) > _MOST_TOLD
            else None
        ),
        themes_title=themes_title(context),
        themes=[_theme_row(context, node, size) for node in context.themes[:_MOST_THEMES]],
        more_themes=[
            ThemeLink(foreign(node.title), addresses.node(node), _branch(context, node))
            for node in context.themes[_MOST_THEMES:]
        ],
        summary=context.snapshot.plan.summary,
    )
    title = say("In één oogopslag")
    return Page(addresses.START, title, view.lead, addresses.START, "start.html", view)


def _deviations(tally: Tally, number: int) -> str:
    """How many are off; a fact where those are the counted ones."""
    return sum_count(tally, "deviating") if number == tally.deviating else digits(number)


def _told_deviations(context: SiteContext) -> list[tuple[Node, Status, Contribution]]:
    """Deviations among what is counted; where none of those is off, what else is."""
    counted = [d for d in context.deviations if d[0].code in context.counted.codes]
    return counted or context.deviations


def _ambition(context: SiteContext) -> Link | None:
    roots = context.index.children.get(None, [])
    if len(roots) != 1:
        return None
    return Link(foreign(roots[0].title), addresses.node(roots[0]))


def _told_in_words(context: SiteContext) -> list[NodeLine]:
    """Elements on which something was written but no status given, with its first sentence."""
    found = []
    for node in context.snapshot.nodes:
        contribution = context.index.current_contribution.get(node.code)
        if contribution and not contribution.status:
            note = first_sentence(story_text(contribution))
            found.append(NodeLine(node.title, addresses.node(node), node.code, None, note))
    return found


def _theme_row(context: SiteContext, node: Node, size: int) -> ThemeRow:
    tally = context.tally(node.code)
    told = context.has_reports and tally.total
    return ThemeRow(
        foreign(node.title),
        addresses.node(node),
        foreign(first_sentence(node.explanation)),
        breakdown(tally, context.counted.noun) if told else levels_text(context, node),
        unit_rows(tally, size) if told else [],
        _branch(context, node),
    )


def _branch(context: SiteContext, node: Node) -> str:
    """Its page of the tree, in a plan that is too large for one page."""
    told = has_branch_pages(context) and context.index.children.get(node.code)
    return addresses.branch(node) if told else ""
