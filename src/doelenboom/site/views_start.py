"""The start page: in één oogopslag."""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.wording import count_noun
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import PARTS
from doelenboom.site.parts import Link, Move, NodeLine, Page, Story, UnitRow
from doelenboom.site.sentences.change_sentences import comparison_lead, since
from doelenboom.site.sentences.node_sentences import first_sentence
from doelenboom.site.sentences.shown import edition_shown
from doelenboom.site.sentences.status_sentences import change_sentence
from doelenboom.site.sentences.summaries import (
    breakdown,
    deviation_sentence,
    lead,
    missing_sentence,
)
from doelenboom.site.sentences.tree_words import levels_text, plan_line, plan_title
from doelenboom.site.states_view import bead_size, moves, stories, story_text, unit_rows
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
    text: str
    rows: list[UnitRow]


@dataclass(frozen=True, slots=True)
class StartView:
    """What the start page shows."""

    headline: str
    lead: str
    reported: bool
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
    told: list[NodeLine]
    more_told: Link | None
    themes_title: str
    themes: list[ThemeRow]
    more_themes: bool
    summary: Prose


def start_page(context: SiteContext) -> Page:
    """The page that opens the publication."""
    tally, noun = context.tally(), context.counted.noun
    reported = context.has_reports
    shown = edition_shown(context.index.edition, tally, noun)
    title = shown.text if reported else _plan_headline(context)
    size = bead_size(tally.total)
    deviations = _told_deviations(context)
    edition = context.index.edition
    told = _told_in_words(context)
    edition_href = addresses.edition(edition) if edition else ""
    view = StartView(
        headline=title,
        lead=_lead(context),
        reported=reported,
        ambition=_ambition(context),
        plan_line=plan_line(context),
        counted_line=f"Geteld: {context.counted.reason}.",
        noun=noun.many,
        rows=unit_rows(tally, size) if reported else [],
        bead_note=bead_note(size, noun.one),
        missing=missing_sentence(tally, noun) if reported else "",
        deviation=deviation_sentence(tally, noun),
        stories=stories(context, deviations[:_MOST_STORIES]),
        all_deviations=(
            Link(f"Alle {len(deviations)} afwijkingen", edition_href + "#afwijkingen")
            if len(deviations) > _MOST_STORIES
            else None
        ),
        change_title=_change_title(context),
        change=_change(context),
        moves=moves(context.changes[:_MOST_CHANGES]),
        all_changes=(
            Link("Alles wat er is veranderd", addresses.changes(0)) if context.comparisons else None
        ),
        figures_line=_figures_line(context),
        minis=pick_minis(context),
        told=told[:_MOST_TOLD],
        more_told=(
            Link(f"Alle {len(told)} onderdelen met tekst", edition_href)
            if len(told) > _MOST_TOLD
            else None
        ),
        themes_title=_themes_title(context),
        themes=[_theme_row(context, node, size) for node in context.themes[:_MOST_THEMES]],
        more_themes=len(context.themes) > _MOST_THEMES,
        summary=context.snapshot.plan.summary,
    )
    return Page(addresses.START, "In één oogopslag", view.lead, addresses.START, "start.html", view)


def bead_note(size: int, one: str) -> str:
    """What one shape stands for."""
    if size == 1:
        return f"Elke vorm is één {one}."
    return f"Elke vorm staat voor {size} {one}: het aantal is naar boven afgerond."


def _plan_headline(context: SiteContext) -> str:
    return f"Wat {context.place} wil"


def _lead(context: SiteContext) -> str:
    tally, noun = context.tally(), context.counted.noun
    if context.has_reports:
        text = lead(tally, noun)
        if not tally.reported:
            told = set(context.index.current_contribution)
            called = noun if told <= context.counted.codes else PARTS
            text += f" Wel staat bij {called.count(len(told))} in woorden wat er is gebeurd."
        return text
    plan = context.snapshot.plan
    adopted = f", vastgesteld op {format_date(plan.adopted_on)}" if plan.adopted_on else ""
    return (
        f"{plan_title(plan)}{adopted}. "
        "Over de voortgang is nog niets gemeld; hier staat wat het plan is."
    )


def _told_deviations(context: SiteContext) -> list[tuple[Node, Status, Contribution]]:
    """Deviations among what is counted; where none of those is off, what else is."""
    counted = [d for d in context.deviations if d[0].code in context.counted.codes]
    return counted or context.deviations


def _ambition(context: SiteContext) -> Link | None:
    roots = context.index.children.get(None, [])
    if len(roots) != 1:
        return None
    return Link(roots[0].title, addresses.node(roots[0]))


def _change(context: SiteContext) -> str:
    if not context.earlier:
        if context.comparisons:
            return comparison_lead(context.comparisons[0], len(context.snapshot.nodes))
        return (
            "Dit is de eerste editie waarin iets is gemeld. Er is nog niets om mee te vergelijken."
        )
    return change_sentence(context.changes, context.counted.noun, context.earlier)


def _change_title(context: SiteContext) -> str:
    if context.earlier or not context.comparisons:
        return "Wat er veranderde sinds de vorige editie"
    return f"Wat er veranderde {since(context.comparisons[0])}"


def _figures_line(context: SiteContext) -> str:
    number = len(context.snapshot.indicators)
    if not number:
        return "Dit plan noemt geen indicatoren."
    measured = sum(1 for i in context.snapshot.indicators if i.observations)
    text = f"Het plan noemt {count_noun(number, 'indicator', 'indicatoren')}."
    if measured == number:
        return f"{text} Van alle is minstens één cijfer bekend." if number > 1 else text
    if not measured:
        return f"{text} Daarvan is nog geen cijfer bekend."
    return f"{text} Van {measured} daarvan is minstens één cijfer bekend."


def _told_in_words(context: SiteContext) -> list[NodeLine]:
    """Elements on which something was written but no status given, with its first sentence."""
    found = []
    for node in context.snapshot.nodes:
        contribution = context.index.current_contribution.get(node.code)
        if contribution and not contribution.status:
            note = first_sentence(story_text(contribution))
            found.append(NodeLine(node.title, addresses.node(node), node.code, None, note))
    return found


def _themes_title(context: SiteContext) -> str:
    noun = context.noun_of(context.themes)
    return f"De {noun}" if noun else "De onderdelen van het plan"


def _theme_row(context: SiteContext, node: Node, size: int) -> ThemeRow:
    tally = context.tally(node.code)
    if context.has_reports and tally.total:
        text = breakdown(tally, context.counted.noun)
        return ThemeRow(node.title, addresses.node(node), text, unit_rows(tally, size))
    return ThemeRow(node.title, addresses.node(node), levels_text(context, node), [])
