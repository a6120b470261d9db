"""A picture on a page, with what somebody can do with it elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.downloads import Download, download
from doelenboom.site.language import say
from doelenboom.site.parts import Page
from doelenboom.site.pictures.embed import embed_page, frame_code
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
            tuple(_files(context, place, picture, image=number == 0)),
            addresses.embed(place.page, picture.name),
            frame_code(context, place, picture),
        )
        for number, picture in enumerate(pictures)
    ]


def frames(context: SiteContext, place: Place, pictures: Sequence[Picture]) -> list[Page]:
    """A page per picture, for somebody else's page."""
    return [embed_page(context, place, picture) for picture in pictures]


def _files(context: SiteContext, place: Place, picture: Picture, *, image: bool) -> list[Download]:
    svg = addresses.picture_svg(place.page, picture.name)
    found = [download(context, say("{title} als SVG", title=picture.title), svg)]
    if image:
        png = addresses.picture_png(place.page, picture.name)
        found.append(download(context, say("{title} als PNG", title=picture.title), png))
    return found
