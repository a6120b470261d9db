"""A picture as a file: with its heading and its source inside, since a file travels alone."""

from collections.abc import Sequence

from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture
from doelenboom.site.charts.lettering import wrapped
from doelenboom.site.charts.scene import Drawing, Group, Label, Mark
from doelenboom.site.colours.palette import OPEN, Palette
from doelenboom.site.context import SiteContext
from doelenboom.site.marking import plain
from doelenboom.site.parts import File
from doelenboom.site.pictures.place import Place
from doelenboom.site.pictures.sheet import on_sheet

_EDGE = 16
_LINES_BELOW = 4


def picture_files(context: SiteContext, place: Place, pictures: Sequence[Picture]) -> list[File]:
    """Every picture of a page as SVG, light and dark; the first one as PNG too.

    An image says nothing that the drawing does not: so one per page, for who cannot use a drawing.
    """
    found = []
    for number, picture in enumerate(pictures):
        drawing = framed(context, picture)
        vector = drawing.svg(standalone=True, dark=True, palette=context.palette)
        found.append(File(addresses.picture_svg(place.page, picture.name), vector.encode()))
        if number == 0:
            png = addresses.picture_png(place.page, picture.name)
            found.append(File(png, image(drawing, context.palette)))
    return found


def image(drawing: Drawing, palette: Palette = OPEN) -> bytes:
    """A drawing as PNG, the same bytes on every machine: our fonts only.

    PDFium and numpy are imported by the first image: they take longer than all pages of a small
    plan, and a build on an earlier version seldom makes one.
    """
    from doelenboom.site.pictures.pixels import as_png

    return as_png(on_sheet(drawing, palette), dict(palette.light).values())


def image_width(picture: Picture) -> int:
    """How many pixels wide the image of a picture is."""
    return picture.wide.width + 2 * _EDGE


def framed(context: SiteContext, picture: Picture) -> Drawing:
    """The wide drawing with what it is above it, and its source and publisher below it."""
    wide = picture.wide
    width = image_width(picture)
    marks: list[Mark] = []
    y = float(_EDGE + 14)
    for line in wrapped(wide.title, wide.width, 18.5, 2):
        marks.append(Label("t-h", _EDGE, y, line))
        y += 23
    for line in wrapped(plain(picture.message), wide.width, 14, 3) if picture.message else ():
        marks.append(Label("t-ink", _EDGE, y, line))
        y += 20
    marks.append(Group(_EDGE, y, wide.marks))
    y += wide.height + 20
    for line in (
        *wrapped(plain(picture.caption), wide.width, 12.5, _LINES_BELOW),
        publisher(context),
    ):
        marks.append(Label("t-s", _EDGE, y, line))
        y += 17
    return Drawing("", width, round(y + _EDGE - 10), wide.title, wide.desc, tuple(marks))


def publisher(context: SiteContext) -> str:
    """Who says so, and in which edition."""
    snapshot, edition = context.snapshot, context.index.edition
    name = edition.title if edition else snapshot.plan.title
    parts = [snapshot.organisation.name, name]
    if address := snapshot.organisation.address:
        parts.append(address.removeprefix("https://").rstrip("/"))
    return " · ".join(parts)
