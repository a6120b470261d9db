"""Making the poster of a plan: as much as fits legibly, and saying what was left out."""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.language import Language, speaking
from doelenboom.site import addresses
from doelenboom.site.charts.lettering import text_width
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import plain
from doelenboom.site.parts import File
from doelenboom.site.poster.drawing import Poster, Words, draw
from doelenboom.site.poster.layout import SIDE, WIDTH, Layout, as_many_as_fit, lay_out
from doelenboom.site.poster.rows import Item, items
from doelenboom.site.sentences.counts import digits
from doelenboom.site.sentences.summaries import lead
from doelenboom.site.sentences.tree_words import plan_line, plan_title
from doelenboom.site.shapes import Badge, badge
from doelenboom.snapshot.models import Node

_LETTERS = (None, 90, 60)
"""Where names are cut, tried in this order before a level is left out."""


def poster_files(context: SiteContext) -> list[File]:
    """The poster as a drawing; it speaks Dutch, as the plan does."""
    return [File(addresses.POSTER, make_poster(context).svg().encode())]


def make_poster(context: SiteContext) -> Poster:
    """The plan on one sheet, with the largest letters and the most levels that fit."""
    with speaking(Language.DUTCH):
        depths = sorted({context.index.depth[code] for code in context.index.depth}, reverse=True)
        for deepest in depths:
            for most_letters in _LETTERS:
                shown = _Shown(deepest, most_letters)
                layout = lay_out(_themes(context, shown))
                if layout:
                    return draw(context, layout, _words(context, layout, shown))
        shown = _Shown(0, _LETTERS[-1])
        layout = as_many_as_fit(_themes(context, shown))
        return draw(context, layout, _words(context, layout, shown))


@dataclass(frozen=True, slots=True)
class _Shown:
    """How much of the plan is on the sheet: down to which depth, and how long names may be."""

    deepest: int
    most_letters: int | None


def _themes(context: SiteContext, shown: _Shown) -> list[list[Item]]:
    return [
        list(items(context, theme, shown.deepest, shown.most_letters)) for theme in context.themes
    ]


def _words(context: SiteContext, layout: Layout, shown: _Shown) -> Words:
    edition = context.index.edition
    tally = context.tally()
    title = (
        say("Wat {place} wil, en waar het staat", place=context.place)
        if context.has_reports
        else say("Wat {place} wil", place=context.place)
    )
    state = [edition.title] if edition else [say("Nog niets gemeld over de voortgang")]
    if edition and edition.reference_date:
        state.append(say("Stand op {day}", day=format_date(edition.reference_date)))
    told = lead(tally, context.counted.noun) if context.has_reports else ""
    line = plan_line(context)
    return Words(
        _fitting(title, WIDTH / 2, 26),
        f"{context.snapshot.organisation.name} · {plan_title(context.snapshot.plan)}",
        " · ".join(state),
        _fitting(_ambition(context), WIDTH - 2 * SIDE, 14),
        _legend(context),
        (
            " ".join(part for part in (plain(line), _left_out(context, layout, shown)) if part),
            _made(context),
        ),
        " ".join(
            part
            for part in (
                plain(line),
                plain(told),
                _left_out(context, layout, shown),
                say("Dezelfde boom als lijst staat op de pagina Doelenboom."),
            )
            if part
        ),
    )


def _ambition(context: SiteContext) -> str:
    heads = {node.code for node in context.themes}
    above = [
        node.title
        for node in context.snapshot.nodes
        if node.code not in heads and node.code not in context.theme_of
    ]
    return " · ".join(above)


def _legend(context: SiteContext) -> tuple[tuple[Badge, str], ...]:
    tally = context.tally()
    if not context.has_reports:
        return ()
    pairs = [(badge(status), number) for status, number in tally.counts]
    if tally.missing:
        pairs.append((badge(None), tally.missing))
    return tuple((shown, f"{shown.word}: {digits(number)}") for shown, number in pairs)


def _left_out(context: SiteContext, layout: Layout, shown: _Shown) -> str:
    depth, children = context.index.depth, context.index.children
    nodes = context.snapshot.nodes
    told = [_hidden_sentence(context, [n for n in nodes if depth[n.code] > shown.deepest])]
    if shown.most_letters is not None:
        named = (n for n in nodes if depth[n.code] <= shown.deepest and n.code not in children)
        number = sum(1 for node in named if len(node.title) > shown.most_letters)
        told.append(
            say_count(
                number,
                "{count} lange naam is ingekort; de hele naam staat in de lijst.",
                "{count} lange namen zijn ingekort; de hele naam staat in de lijst.",
            )
            if number
            else ""
        )
    if layout.left_out:
        told.append(
            say_count(
                layout.left_out,
                "{count} tak past niet op dit vel.",
                "{count} takken passen niet op dit vel.",
            )
        )
    return " ".join(sentence for sentence in told if sentence)


def _hidden_sentence(context: SiteContext, hidden: list[Node]) -> str:
    if not hidden:
        return ""
    if context.has_reports:
        return say_count(
            len(hidden),
            "{count} onderdeel staat hier zonder naam: als vorm bij wat erboven staat.",
            "{count} onderdelen staan hier zonder naam: als vorm bij wat erboven staat.",
        )
    return say_count(
        len(hidden),
        "{count} onderdeel op een lager niveau staat hier niet.",
        "{count} onderdelen op lagere niveaus staan hier niet.",
    )


def _made(context: SiteContext) -> str:
    return say(
        "De boom als lijst: {where}. Versie {version}, sha256 {hash}…",
        where=addresses.on_the_web(context.snapshot, addresses.TREE) or addresses.TREE,
        version=context.snapshot.publication.version,
        hash=context.sha256[:16],
    )


def _fitting(text: str, width: float, size: float) -> str:
    """A text of one line; what does not fit ends in dots."""
    if text_width(text, size, bold=True) <= width:
        return text
    words = text.split()
    while words and text_width(" ".join(words) + "…", size, bold=True) > width:
        words.pop()
    return " ".join(words) + "…"
