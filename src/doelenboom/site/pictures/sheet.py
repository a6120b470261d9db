"""A drawing as a PDF of one page, only to be made into an image: not a file that anybody gets.

The engine that turns it into pixels reads PDF best. Letters are those of our own fonts, by the
number of their shape, so nothing is looked up on the machine.
"""

from collections.abc import Iterable, Iterator, Sequence

from doelenboom.site.charts.looks import Look, look_of
from doelenboom.site.charts.scene import Box, Dot, Drawing, Group, Label, Mark, Shape
from doelenboom.site.colours.palette import Palette
from doelenboom.site.fonts import sans
from doelenboom.site.marking import plain
from doelenboom.site.pictures.hatch import hatched
from doelenboom.site.pictures.strokes import box, circle, colour, number, painted, pen, traced

_HEAD = b"%PDF-1.7\n"
_STRONG = "t-b"


def on_sheet(drawing: Drawing, palette: Palette) -> bytes:
    """The page, of as many units as the drawing has."""
    writer = _Writer(palette)
    paper = painted(box(0, 0, drawing.width, drawing.height), look_of("c-paper", palette))
    told = [f"1 0 0 -1 0 {drawing.height} cm", paper, *writer.marks(drawing.marks)]
    content = _stream("\n".join(told).encode())
    size = f"[0 0 {drawing.width} {drawing.height}]"
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox{size}/Contents 4 0 R"
        "/Resources<</Font<</F0 5 0 R/F1 9 0 R>>>>>>"
    )
    return _written([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page.encode(),
        content, *writer.letters(False, 5), *writer.letters(True, 9),
    ])  # fmt: skip


class _Writer:
    """Marks in the words of PDF, and which letters they need."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._used: dict[bool, set[int]] = {False: set(), True: set()}

    def marks(self, found: Sequence[Mark]) -> Iterator[str]:
        """In painting order."""
        for mark in found:
            if isinstance(mark, Group):
                yield f"q 1 0 0 1 {number(mark.x)} {number(mark.y)} cm"
                yield from self.marks(mark.marks)
                yield "Q"
            elif isinstance(mark, Label):
                yield from self._label(mark)
            else:
                yield self._shape(mark)

    def _shape(self, mark: Shape | Dot | Box) -> str:
        look = look_of(mark.css, self._palette)
        if isinstance(mark, Dot):
            return painted(circle(mark.x, mark.y, mark.radius), look)
        if isinstance(mark, Shape):
            shape = traced(mark.path)
        else:
            shape = box(mark.x, mark.y, mark.width, mark.height)
        if not mark.hatched:
            return painted(shape, look)
        paper, line = (look_of(css, self._palette) for css in ("c-paper", "c-hatch"))
        return f"{hatched(mark, shape, paper.fill, line)} {painted(shape, look)}"

    def _label(self, mark: Label) -> Iterator[str]:
        look = look_of(mark.css, self._palette, text=True)
        parts = [(look, mark.text)]
        if mark.strong:
            strong = look_of(f"{mark.css} {_STRONG}", self._palette, text=True)
            parts.insert(0, (strong, mark.strong))
        set_ = [(part, self._shapes(part, text)) for part, text in parts]
        wide = sum(sans(part.bold).width(shapes) for part, shapes in set_) * look.size / 1000
        left = mark.x - wide * {"start": 0, "middle": 0.5, "end": 1}[look.anchor]
        place = f"1 0 0 -1 {left:.3f} {number(mark.y)} Tm"
        if look.halo and look.stroke:
            yield f"BT {place} 1 Tr {pen(look)} {' '.join(_shown(set_))} ET"
        words = (
            f"{colour(part.fill, 'rg')} {shown}"
            for (part, _), shown in zip(set_, _shown(set_), strict=True)
        )
        yield f"BT {place} 0 Tr {' '.join(words)} ET"

    def _shapes(self, look: Look, text: str) -> list[int]:
        shapes = sans(look.bold).shapes(plain(text))
        self._used[look.bold].update(shapes)
        return shapes

    def letters(self, bold: bool, first: int) -> list[bytes]:
        """The four objects of a font, of which the first one is number ``first``."""
        font, name = sans(bold), f"/F{bold:d}"
        wide = " ".join(f"{one}[{font.advances[one]:g}]" for one in sorted(self._used[bold]))
        return [
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]>>".encode(),
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDToGIDMap/Identity/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {first + 2} 0 R/W[{wide}]>>".encode(),
            f"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[-600 -400 2000 1200]"
            f"/ItalicAngle 0/Ascent 1069/Descent -293/CapHeight 714/StemV 80"
            f"/FontFile2 {first + 3} 0 R>>".encode(),
            _stream(font.data),
        ]


def _shown(found: Iterable[tuple[Look, list[int]]]) -> Iterator[str]:
    for look, shapes in found:
        text = "".join(f"{shape:04x}" for shape in shapes)
        yield f"/F{look.bold:d} {number(look.size)} Tf <{text}> Tj"


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)


def _written(objects: Sequence[bytes]) -> bytes:
    """A file of these objects, the first of which is its root."""
    parts, places, place = [_HEAD], [], len(_HEAD)
    for one, content in enumerate(objects, 1):
        part = b"%d 0 obj\n%b\nendobj\n" % (one, content)
        places.append(b"%010d 00000 n \n" % place)
        parts.append(part)
        place += len(part)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, b"".join(places))
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, place)
    return b"".join([*parts, table, tail])
