"""Two editions side by side: the counts, what moved, and per theme what was and is reported."""

from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.changes import Change
from doelenboom.site.comparing import Pair, pair_link, pair_title, pairs
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import Tally
from doelenboom.site.edition_state import EditionState, edition_state
from doelenboom.site.language import say, say_count
from doelenboom.site.node_parts import edition_date, edition_link
from doelenboom.site.parts import Link, Move, Page
from doelenboom.site.sentences.status_sentences import change_sentence
from doelenboom.site.sentences.summaries import breakdown
from doelenboom.site.shapes import Badge, badge
from doelenboom.site.states_view import moves
from doelenboom.snapshot.comparison import Comparison
from doelenboom.snapshot.models import Contribution, Edition, Node, Status

_MOST_ROWS = 250
"""Above this number of elements only those are listed whose status is not the same."""
_MOST_MOVES = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions."""

    edition: Link
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many had a status then and have it now."""

    badge: Badge
    then: int
    now: int


@dataclass(frozen=True, slots=True)
class StatusLine:
    """An element with its status then and now."""

    title: str
    href: str
    code: str
    then: Badge
    now: Badge
    differs: bool


@dataclass(frozen=True, slots=True)
class ThemeLines:
    """A theme with its elements; ``note`` says what is not listed."""

    title: str
    anchor: str
    href: str
    rows: list[StatusLine]
    note: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """What the page of a pair shows; ``changed`` leads to all other changes."""

    title: str
    lead: str
    changed: Link | None
    sides: list[Side]
    counts: list[CountLine]
    moves: list[Move]
    more_moves: int
    themes: list[ThemeLines]
    others: list[Link]


@dataclass(frozen=True, slots=True)
class PairsView:
    """The list of pairs."""

    lead: str
    pairs: list[Link]


def compare_page(context: SiteContext, pair: Pair) -> Page:
    """Page of two editions side by side."""
    states = [edition_state(context, edition) for edition in pair]
    found = [context.reports_in(edition.code) for edition in pair]
    changes = _changes(context, *found)
    earlier, later = pair
    against = Comparison(
        against="edition",
        edition=earlier.code,
        title=earlier.title,
        reference_date=earlier.reference_date,
    )
    title = pair_title(pair)
    view = CompareView(
        title=title,
        lead=change_sentence(changes, context.counted.noun, against),
        changed=_changed(context, pair),
        sides=[_side(context, state) for state in states],
        counts=_counts(states[0].tally, states[1].tally),
        moves=moves(changes[:_MOST_MOVES]),
        more_moves=max(0, len(changes) - _MOST_MOVES),
        themes=_themes(context, *found),
        others=[
            pair_link(other)
            for other in pairs(context.snapshot.editions)
            if other != pair and later in other
        ],
    )
    path = addresses.side_by_side(*pair)
    return Page(path, title, view.lead, addresses.EDITIONS, "compare.html", view)


def pairs_page(context: SiteContext) -> Page:
    """Page that leads to every pair."""
    links = [pair_link(pair) for pair in pairs(context.snapshot.editions)]
    title = say("Edities naast elkaar")
    lead = (
        say("Kies welke twee edities u naast elkaar wilt zien.")
        if links
        else say("Er zijn nog geen twee edities om naast elkaar te leggen.")
    )
    view = PairsView(lead, links)
    return Page(addresses.COMPARE, title, lead, addresses.EDITIONS, "pairs.html", view)


def _changed(context: SiteContext, pair: Pair) -> Link | None:
    """Where everything is told that changed in between; only of the edition that is shown."""
    earlier, later = pair
    for place, comparison in enumerate(context.snapshot.comparisons or ()):
        if comparison.edition == earlier.code and later.code == context.snapshot.edition:
            return Link(say("Alles wat er is veranderd"), addresses.changes(place))
    return None


def _side(context: SiteContext, state: EditionState) -> Side:
    edition: Edition = state.edition
    text = (
        breakdown(state.tally, context.counted.noun)
        if state.reported
        else say("Er is niets gemeld.")
    )
    return Side(edition_link(edition), edition_date(edition), text)


def _counts(then: Tally, now: Tally) -> list[CountLine]:
    before, after = dict(then.counts), dict(now.counts)
    statuses = [*before, *(status for status in after if status not in before)]
    rows = [CountLine(badge(s), before.get(s, 0), after.get(s, 0)) for s in statuses]
    if then.missing or now.missing:
        rows.append(CountLine(badge(None), then.missing, now.missing))
    return rows


def _changes(
    context: SiteContext, then: dict[str, Contribution], now: dict[str, Contribution]
) -> list[Change]:
    """Counted elements whose status is not the same, in reading order."""
    found = []
    for node in context.snapshot.nodes:
        if node.code in context.counted.codes:
            before, after = _status(context, then, node), _status(context, now, node)
            if before != after:
                found.append(Change(node, before, after))
    return found


def _themes(
    context: SiteContext, then: dict[str, Contribution], now: dict[str, Contribution]
) -> list[ThemeLines]:
    grouped: dict[str, list[StatusLine]] = {theme.code: [] for theme in context.themes}
    for node in context.snapshot.nodes:
        theme = context.theme_of.get(node.code)
        if theme and (node.code in then or node.code in now):
            before, after = _status(context, then, node), _status(context, now, node)
            if before or after:
                grouped[theme.code].append(_line(node, before, after))
    whole = sum(map(len, grouped.values())) <= _MOST_ROWS
    return [
        _theme(theme, number, grouped[theme.code], whole=whole)
        for number, theme in enumerate(context.themes, 1)
        if grouped[theme.code]
    ]


def _theme(theme: Node, number: int, lines: list[StatusLine], *, whole: bool) -> ThemeLines:
    rows = lines if whole else [line for line in lines if line.differs]
    return ThemeLines(
        theme.title,
        f"thema-{number}",
        addresses.node(theme),
        rows[:_MOST_ROWS],
        _left_out(len(lines) - len(rows), len(rows) - _MOST_ROWS),
    )


def _left_out(same: int, more: int) -> str:
    found = []
    if same:
        found.append(
            say_count(
                same,
                "{count} onderdeel met dezelfde status staat niet in de tabel.",
                "{count} onderdelen met dezelfde status staan niet in de tabel.",
            )
        )
    if more > 0:
        found.append(say("En nog {number}.", number=more))
    return " ".join(found)


def _line(node: Node, before: Status | None, after: Status | None) -> StatusLine:
    return StatusLine(
        node.title, addresses.node(node), node.code, badge(before), badge(after), before != after
    )


def _status(context: SiteContext, reports: dict[str, Contribution], node: Node) -> Status | None:
    report = reports.get(node.code)
    return context.index.status(report.status) if report else None
