"""What changed since an earlier edition or version: was and wordt, per theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.change_rows import ChangeRow, change_rows
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link, Page
from doelenboom.site.sentences.change_sentences import comparison_lead, counts_sentence, since
from doelenboom.snapshot.comparison import Change, Comparison
from doelenboom.snapshot.models import Node

_MOST_ON_ONE_PAGE = 250


@dataclass(frozen=True, slots=True)
class ElementChanges:
    """An element with what changed about it; ``href`` is "" for what is gone."""

    title: str
    code: str
    href: str
    rows: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class ThemeChanges:
    """A theme with what changed in it; ``page`` where that stands on a page of its own."""

    title: str
    anchor: str
    href: str
    text: str
    elements: list[ElementChanges]
    page: Link | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a page of changes shows."""

    kicker: str
    headline: str
    lead: str
    up: Link | None
    others: list[Link]
    themes: list[ThemeChanges]
    note: str


def changes_pages(context: SiteContext) -> list[Page]:
    """A page per comparison, and a page per theme of one with many changes."""
    pages = []
    for place, comparison in enumerate(context.comparisons):
        grouped = by_theme(context, comparison)
        spread = len(comparison.changes) > _MOST_ON_ONE_PAGE
        pages.append(_page(context, place, grouped, spread=spread))
        if spread:
            pages.extend(
                _theme_page(context, place, theme, changes)
                for theme, changes in grouped
                if theme and changes
            )
    return pages


def by_theme(
    context: SiteContext, comparison: Comparison
) -> list[tuple[Node | None, list[Change]]]:
    """Changes per theme in reading order; None: about the plan as a whole, or above the themes."""
    found: dict[str | None, list[Change]] = {None: []} | {t.code: [] for t in context.themes}
    for change in comparison.changes:
        code = change.node if change.node in context.index.nodes else change.under
        theme = context.theme_of.get(code or "")
        found[theme.code if theme else None].append(change)
    heads: list[Node | None] = [None, *context.themes]
    return [(head, found[head.code if head else None]) for head in heads]


def _page(
    context: SiteContext,
    place: int,
    grouped: Sequence[tuple[Node | None, list[Change]]],
    *,
    spread: bool,
) -> Page:
    comparison = context.comparisons[place]
    title = _title(comparison)
    view = ChangesView(
        kicker=say("Veranderd"),
        headline=title,
        lead=comparison_lead(comparison, len(context.snapshot.nodes)),
        up=None,
        others=[
            Link(_title(other), addresses.changes(number))
            for number, other in enumerate(context.comparisons)
            if number != place
        ],
        themes=[
            _theme(context, place, number, theme, changes, spread=spread)
            for number, (theme, changes) in enumerate(grouped, 1)
            if changes
        ],
        note=_note(comparison),
    )
    return Page(addresses.changes(place), title, view.lead, addresses.CHANGES, "changes.html", view)


def _theme_page(context: SiteContext, place: int, theme: Node, changes: list[Change]) -> Page:
    comparison = context.comparisons[place]
    whole = Link(_title(comparison), addresses.changes(place))
    told = _theme(context, place, 1, theme, changes, spread=False)
    title = say("{theme}: wat er is veranderd", theme=foreign(theme.title))
    view = ChangesView(say("Veranderd"), title, told.text, whole, [], [told], "")
    path = addresses.changes(place, theme)
    return Page(path, title, told.text, addresses.CHANGES, "changes.html", view)


def _theme(
    context: SiteContext,
    place: int,
    number: int,
    theme: Node | None,
    changes: list[Change],
    *,
    spread: bool,
) -> ThemeChanges:
    away = spread and theme is not None
    page = None
    if spread and theme:
        words = say_count(
            len(changes),
            "Bekijk {count} wijziging in {theme}",
            "Bekijk {count} wijzigingen in {theme}",
            theme=foreign(theme.title),
        )
        page = Link(words, addresses.changes(place, theme))
    return ThemeChanges(
        title=foreign(theme.title) if theme else say("Het plan als geheel"),
        anchor=f"thema-{number}",
        href=addresses.node(theme) if theme else "",
        text=counts_sentence(changes),
        elements=[] if away else _elements(context, changes),
        page=page,
    )


def _elements(context: SiteContext, changes: list[Change]) -> list[ElementChanges]:
    """Changes per element, in the order in which they are first told."""
    grouped: dict[tuple[str | None, str], list[Change]] = {}
    for change in changes:
        grouped.setdefault((change.node, _subject(context, change)), []).append(change)
    found = []
    for (code, title), group in grouped.items():
        node = context.index.nodes.get(code or "")
        found.append(
            ElementChanges(
                title, code or "", addresses.node(node) if node else "",
                change_rows(context.index, group),
            )
        )  # fmt: skip
    return found


def _subject(context: SiteContext, change: Change) -> str:
    """What the change is about: the element, even where the change names an indicator of it."""
    node = context.index.nodes.get(change.node or "")
    return foreign(node.title if node else capitalise(change.title))


def _title(comparison: Comparison) -> str:
    return say("Wat er is veranderd {since}", since=since(comparison))


def _note(comparison: Comparison) -> str:
    if comparison.content_sha256 is not None or comparison.against == "version":
        return ""
    return say(
        "Van de vorige editie kennen we alleen wat er is gemeld. Of doelen, streefwaarden of "
        "bedragen daarna zijn gewijzigd, is hier niet te zien."
    )
