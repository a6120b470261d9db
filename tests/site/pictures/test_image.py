"""Images: what the SVG shows, in its exact colours, the same again, from any thread."""

import multiprocessing
import re
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product

import pytest

from doelenboom.site.assets import font_files
from doelenboom.site.charts.looks import look_of
from doelenboom.site.charts.scene import Box, Dot, Drawing, Group, Label, Mark, Shape
from doelenboom.site.charts.style import light_styles
from doelenboom.site.colours.palette import OPEN
from doelenboom.site.fonts import read_font
from doelenboom.site.pictures.files import image
from doelenboom.site.pictures.pixels import as_png
from doelenboom.site.pictures.sheet import on_sheet
from doelenboom.site.pictures.strokes import traced

LIGHT = {name: int(colour[1:], 16) for name, colour in OPEN.light}
Rows = list[list[int]]


def drawing(*marks: Mark) -> Drawing:
    return Drawing("", 60, 40, "", "", marks)


def read(png: bytes) -> Rows:
    """The colours of an image with a palette, by a reader of our own."""
    parts = {}
    place = 8
    while place < len(png):
        (size,) = struct.unpack_from(">I", png, place)
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        assert struct.unpack_from(">I", png, place + 8 + size)[0] == zlib.crc32(kind + content)
        parts[kind] = content
        place += size + 12
    wide, high = struct.unpack_from(">II", parts[b"IHDR"])
    colours = [
        int.from_bytes(parts[b"PLTE"][at : at + 3]) for at in range(0, len(parts[b"PLTE"]), 3)
    ]
    rows = zlib.decompress(parts[b"IDAT"])
    starts = range(0, high * (wide + 1), wide + 1)
    assert {rows[start] for start in starts} == {0}
    return [[colours[one] for one in rows[start + 1 : start + 1 + wide]] for start in starts]


def colours(*marks: Mark) -> set[int]:
    return {colour for row in read(image(drawing(*marks))) for colour in row}


def test_every_mark_stands_where_it_stands_in_the_drawing_in_its_own_colour() -> None:
    rows = read(image(drawing(
        Group(10, 10, (Box("c-bar", 0, 0, 10, 10),)), Dot("c-dot", 40, 20, 8),
        Shape("c-own", "M0 35H30v2h-5L20 35"), Shape("c-diamond", "M50 30l4 4-4 4-4-4z"),
    )))  # fmt: skip
    assert (len(rows[0]), len(rows)) == (60, 40)
    assert rows[15][15] == rows[20][40] == rows[35][10] == LIGHT["measure"]
    assert rows[34][50] == LIGHT["want"]
    assert rows[8][15] == rows[15][25] == rows[20][52] == LIGHT["paper"]


def test_letters_are_ours_and_stand_at_their_anchor() -> None:
    def columns(css: str) -> list[int]:
        rows = read(image(drawing(Label(css, 30, 25, "mm"))))
        return [place for place in range(60) if any(row[place] != LIGHT["paper"] for row in rows)]

    start, middle, end = columns("t-ink"), columns("t-ink t-m"), columns("t-ink t-e")
    assert min(start) >= 30 > max(end)
    assert min(middle) < 30 < max(middle)
    assert len(columns("t-h")) > len(start)


def test_a_halo_lies_around_its_words_and_nothing_over_them() -> None:
    ground = Box("c-bar", 0, 0, 60, 40)
    assert LIGHT["paper"] in colours(ground, Label("t-ink halo", 10, 25, "mm"))
    assert LIGHT["paper"] not in colours(ground, Label("t-ink", 10, 25, "mm"))


@pytest.mark.parametrize("mark", [
    Box("c-hidden", 10, 5, 40, 30, hatched=True),
    Shape("m-wijk m-x", "M10 5H50V35H10z", hatched=True),
])  # fmt: skip
def test_a_hatch_has_stripes_within_its_edge_only(mark: Mark) -> None:
    rows = read(image(drawing(mark)))
    inside = [place for place in range(12, 48) if rows[20][place] != LIGHT["paper"]]
    gaps = {after - before for before, after in pairwise(inside)}
    assert max(gaps) >= 5
    assert len(inside) >= 4
    assert {colour for row in rows[:3] for colour in row} == {LIGHT["paper"]}


def test_an_image_is_the_same_again_in_every_thread() -> None:
    shown = drawing(Label("t-ink", 5, 20, "Zó, 54 %"), Dot("c-dot--open", 40, 30, 5))
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: image(shown), range(20)))) == 1


def test_a_process_that_is_forked_while_another_thread_draws_can_draw() -> None:
    shown = drawing(Label("t-ink", 5, 20, "54 %"))
    expected = image(shown)
    fork = multiprocessing.get_context("fork")
    with ThreadPoolExecutor(1) as pool, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        busy = pool.submit(lambda: [image(shown) for _ in range(40)])
        children = [fork.Process(target=_draw_or_fail, args=(shown, expected)) for _ in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join(60)
        assert [child.exitcode for child in children] == [0, 0, 0]
        assert set(busy.result()) == {expected}


def _draw_or_fail(shown: Drawing, expected: bytes) -> None:
    assert image(shown) == expected


def test_more_colours_than_a_palette_holds_are_brought_nearer_and_ours_stay() -> None:
    wide = [Box("c-bar", place, 0, 1, 1) for place in range(2)]
    page = on_sheet(drawing(*wide), OPEN)
    levels = list(product(range(0, 16, 2), repeat=3))
    many = b"\n".join(
        b"%.3f %.3f %.3f rg %d %d 1 1 re f" % (*(part / 15 for part in one), at % 60, at // 60)
        for at, one in enumerate(levels)
    )
    start, stop = page.index(b"<</Length"), page.index(b"endstream")
    full = page[:start] + b"<</Length %d>>stream\n%b\n" % (len(many), many) + page[stop:]
    found = {colour for row in read(as_png(full, ["#ffffff"])) for colour in row}
    assert 32 < len(found) <= 256
    assert 0xFFFFFF in found


def test_a_path_that_no_drawing_has_is_refused_and_not_drawn_wrongly() -> None:
    with pytest.raises(ValueError, match="AC"):
        traced("M0 0C1 1 2 2 3 3A1 1 0 0 0 4 4")


def test_a_look_is_what_the_last_rule_says() -> None:
    assert look_of("t-s halo", text=True).size == 12.5
    assert look_of("t-ink", text=True).size == 14
    assert look_of("t-own t-e", text=True).anchor == "end"
    own = look_of("c-own")
    assert (own.fill, own.width, own.round_ends) == ("", 3, True)
    assert look_of("m-wijk m-3").fill == dict(OPEN.light)["seq3"]
    assert look_of("c-dot c-dot--open").fill == dict(OPEN.light)["paper"]


def test_the_styles_are_of_the_kind_that_looks_are_read_from() -> None:
    """Single classes, and properties that a look has: another one would be left out silently."""
    known = {
        "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
        "font", "font-size", "font-weight", "text-anchor", "paint-order",
    }  # fmt: skip
    rules = [rule.split("{") for rule in light_styles().rstrip("}").split("}")]
    for names, body in rules:
        assert all(re.fullmatch(r"text|\.[a-z0-9-]+", name) for name in names.split(","))
        assert {item.split(":")[0] for item in body.split(";") if item} <= known


def test_a_font_tells_its_shapes_and_how_wide_they_are() -> None:
    regular = read_font(
        next(path for path in font_files() if "NotoSans_400Regular.ttf" in str(path))
    )
    narrow, wide = regular.shapes("i"), regular.shapes("m")
    assert 0 < regular.width(narrow) < regular.width(wide) < 1000
    assert regular.shapes("\U0001f600") == [0]
    assert len(set(regular.shapes("aáàäâ"))) == 5
