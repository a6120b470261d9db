"""A picture on a page, with what somebody can do with it elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.downloads import Download
from doelenboom.site.language import say
from doelenboom.site.parts import Page
from doelenboom.site.pictures.embed import embed_page, frame_code
from doelenboom.site.pictures.files import image_width
from doelenboom.site.pictures.place import Place


@dataclass(frozen=True, slots=True)
class Offer:
    """A picture with its files, its own page, and what to copy to show it elsewhere."""

    picture: Picture
    files: tuple[Download, ...]
    embed: str
    frame: str


def offers(context: SiteContext, place: Place, pictures: Sequence[Picture]) -> list[Offer]:
    """The pictures of a page in their order; of the first there is an image too."""
    return [
        Offer(
            picture,
            tuple(_files(place, picture, image=number == 0)),
            addresses.embed(place.page, picture.name),
            frame_code(context, place, picture),
        )
        for number, picture in enumerate(pictures)
    ]


def frames(context: SiteContext, place: Place, pictures: Sequence[Picture]) -> list[Page]:
    """A page per picture, for somebody else's page."""
    return [embed_page(context, place, picture) for picture in pictures]


def _files(place: Place, picture: Picture, *, image: bool) -> list[Download]:
    """A drawing fits any size; of an image the width is told, which is what its user needs."""
    svg = addresses.picture_svg(place.page, picture.name)
    found = [Download(say("{title} als SVG", title=picture.title), svg, say("schaalbaar"))]
    if image:
        png = addresses.picture_png(place.page, picture.name)
        size = say("{width} pixels breed", width=image_width(picture))
        found.append(Download(say("{title} als PNG", title=picture.title), png, size))
    return found
