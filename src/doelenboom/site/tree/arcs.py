"""How themes hang together: an arc per pair, thicker where the plan relates them more often."""

from collections import Counter
from dataclasses import dataclass

from doelenboom.kernel.wording import number_word
from doelenboom.site.charts.lettering import text_width, wrapped
from doelenboom.site.charts.picture import Picture
from doelenboom.site.charts.scene import Dot, Drawing, Label, Mark, Shape, coordinate
from doelenboom.site.charts.table import Column, Table
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign, plain
from doelenboom.site.vocabulary import and_list
from doelenboom.snapshot.models import Node

_FEWEST_THEMES, _MOST_THEMES = 3, 20
_FEWEST_PAIRS = 2
_STEP, _TOP = 34, 24
_WIDE, _NARROW = 560, 340
_THICKEST = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two themes and how many relations of the plan connect them."""

    one: int
    other: int
    times: int


@dataclass(frozen=True, slots=True)
class Arcs:
    """The themes, the pairs that hang together, and what that says."""

    themes: list[str]
    pairs: list[Pair]
    message: str

    def table(self) -> Table:
        """The same as a table, most relations first."""
        ordered = sorted(self.pairs, key=lambda pair: (-pair.times, pair.one, pair.other))
        return Table(
            say("Hoe het samenhangt"),
            (Column(say("Tak")), Column(say("Hangt samen met")), Column(say("Keer"), numeric=True)),
            tuple((self.themes[p.one], self.themes[p.other], str(p.times)) for p in ordered),
        )

    @property
    def centre(self) -> int:
        """The theme that hangs together with most others."""
        others = Counter(place for pair in self.pairs for place in (pair.one, pair.other))
        return min(others, key=lambda place: (-others[place], place))


def make_arcs(context: SiteContext) -> Arcs | None:
    """The relations between themes; None where there are too few to be a picture."""
    themes = context.themes
    if not _FEWEST_THEMES <= len(themes) <= _MOST_THEMES:
        return None
    place = {theme.code: number for number, theme in enumerate(themes)}
    found: Counter[tuple[int, int]] = Counter()
    for relation in context.snapshot.relations:
        one = context.theme_of.get(relation.source)
        other = context.theme_of.get(relation.target or "")
        if one and other and one is not other:
            first, second = sorted((place[one.code], place[other.code]))
            found[first, second] += 1
    if len(found) < _FEWEST_PAIRS:
        return None
    pairs = [Pair(one, other, times) for (one, other), times in sorted(found.items())]
    arcs = Arcs([foreign(theme.title) for theme in themes], pairs, "")
    return Arcs(arcs.themes, pairs, _message(context, arcs, themes))


def _message(context: SiteContext, arcs: Arcs, themes: list[Node]) -> str:
    centre = arcs.centre
    number = sum(1 for pair in arcs.pairs if centre in {pair.one, pair.other})
    noun = context.noun_of(themes) or say("onderdelen")
    counts = Counter(place for pair in arcs.pairs for place in (pair.one, pair.other))
    if number == len(themes) - 1:
        text = say(
            "{theme} hangt samen met alle {number} andere {nouns}.",
            theme=arcs.themes[centre],
            number=number_word(number),
            nouns=noun,
        )
    else:
        text = say(
            "{theme} hangt samen met {number} van de {total} andere {nouns}, het meest van alle."
            if list(counts.values()).count(number) == 1
            else "{theme} hangt samen met {number} van de {total} andere {nouns}.",
            theme=arcs.themes[centre],
            number=number_word(number),
            total=number_word(len(themes) - 1),
            nouns=noun,
        )
    most = max(pair.times for pair in arcs.pairs)
    often = [pair for pair in arcs.pairs if pair.times == most]
    if len(often) == 1 and most > 1:
        names = and_list([arcs.themes[often[0].one], arcs.themes[often[0].other]])
        text += " " + say_count(
            most,
            "{themes} noemen elkaar het vaakst: {count} keer.",
            "{themes} noemen elkaar het vaakst: {count} keer.",
            themes=names,
        )
    return text


def arcs_picture(arcs: Arcs) -> Picture:
    """The picture, wide and narrow."""
    return Picture(
        "samenhang",
        say("Hoe het samenhangt"),
        arcs.message,
        say("Hoe dikker de boog, hoe vaker het plan de twee samen noemt."),
        _draw(arcs, _WIDE, "only-wide"),
        _draw(arcs, _NARROW, "only-narrow"),
        arcs.table(),
    )


def _draw(arcs: Arcs, width: int, layout: str) -> Drawing:
    names = [plain(theme) for theme in arcs.themes]
    room = min(width * 0.6, max(text_width(name, 14, bold=True) for name in names) + 8)
    height = _TOP * 2 + _STEP * (len(names) - 1)
    reach = width - room - 30
    marks: list[Mark] = []
    ordered = sorted(arcs.pairs, key=lambda pair: arcs.centre in {pair.one, pair.other})
    farthest = max(pair.other - pair.one for pair in arcs.pairs)
    most = max(pair.times for pair in arcs.pairs)
    for pair in ordered:
        y, end = _TOP + pair.one * _STEP, _TOP + pair.other * _STEP
        out = reach * (pair.other - pair.one) / farthest * 4 / 3
        x = room + 14
        own = " c-arc--own" if arcs.centre in {pair.one, pair.other} else ""
        thick = max(1, round(_THICKEST * pair.times / most))
        path = (
            f"M{coordinate(x)} {y}C{coordinate(x + out)} {y} {coordinate(x + out)} {end} "
            f"{coordinate(x)} {end}"
        )
        marks.append(Shape(f"c-arc c-arc{thick}{own}", path))
    for place, name in enumerate(names):
        y = _TOP + place * _STEP
        central = place == arcs.centre
        marks.append(Dot("c-want-dot" if central else "c-arc-dot", room + 14, y, 4))
        lines = wrapped(name, room, 14, 2)
        for number, line in enumerate(lines):
            down = y + 5 + (number - (len(lines) - 1) / 2) * 15
            marks.append(Label("t-e t-b" if central else "t-e t-ink", room, down, line))
    desc = " ".join(
        say(
            "{one} en {other} ({times}).",
            one=names[pair.one],
            other=names[pair.other],
            times=pair.times,
        )
        for pair in arcs.pairs[:_MOST_THEMES]
    )
    return Drawing(layout, width, height, plain(arcs.message), desc, tuple(marks))
