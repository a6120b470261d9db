"""A picture on a page of its own, to be put in a frame on somebody else's page."""

from dataclasses import dataclass

from doelenboom.kernel.language import spoken
from doelenboom.site import addresses
from doelenboom.site.assets import DEFAULT_THEME, load_assets
from doelenboom.site.charts.api import Picture
from doelenboom.site.charts.lettering import wrapped
from doelenboom.site.context import SiteContext
from doelenboom.site.house_style import CLASS
from doelenboom.site.language import say
from doelenboom.site.marking import plain
from doelenboom.site.parts import Page
from doelenboom.site.pictures.files import publisher
from doelenboom.site.pictures.place import Place

_PHONE, _DRAWN = 343, 384
"""Room for text on a phone of 375 pixels, and how wide a narrow drawing becomes at most there."""
_TITLE, _TEXT, _SMALL = (20, 26), (17, 27.2), (13, 19.5)
"""Size of letters and height of a line, as the stylesheet has them."""
_BETWEEN = 72
_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What the page shows, and where its source is."""

    picture: Picture
    publisher: str
    source: str
    invitation: str
    style: str
    theme: str
    theme_style: str
    house_style: str
    house_class: str


def embed_page(context: SiteContext, place: Place, picture: Picture) -> Page:
    """The page: no script, no navigation, and a link to where the figures are."""
    assets, theme = load_assets(), context.snapshot.organisation.theme
    view = EmbedView(
        picture,
        publisher(context),
        place.page,
        _invitation(place),
        assets.style,
        theme if theme in assets.themes else DEFAULT_THEME,
        assets.theme_file(theme),
        context.dressed.style if context.dressed else "",
        f" {CLASS}" if context.dressed else "",
    )
    path, title = addresses.embed(place.page, picture.name), picture.wide.title
    return Page(path, title, picture.wide.desc, place.section, "embed.html", view, bare=True)


def frame_code(context: SiteContext, where: Place, picture: Picture) -> str:
    """What somebody copies into a page; empty where the publication has no address yet."""
    folder = addresses.LANGUAGE_ROOTS[spoken()]
    place = addresses.embed(where.page, picture.name).removesuffix("index.html")
    address = addresses.on_the_web(context.snapshot, f"{folder}{place}")
    if not address:
        return ""
    height = _height(picture, f"{publisher(context)}. {_invitation(where)}")
    title = picture.wide.title.replace('"', "&quot;")
    return (
        f'<iframe src="{address}" title="{title}" width="100%" '
        f'height="{height}" loading="lazy"></iframe>'
    )


def _invitation(place: Place) -> str:
    if place.section == addresses.FIGURES:
        return say("Bekijk dit cijfer met zijn tabel en herkomst")
    return say("Bekijk deze grafiek met haar tabel")


def _height(picture: Picture, source: str) -> int:
    """Pixels in which all of it is seen on a phone; in a wider frame it needs less."""
    texts = (
        (picture.wide.title, _TITLE),
        (picture.message or "", _TEXT),
        (picture.caption, _SMALL),
        (source, _SMALL),
    )
    lines = sum(
        len(wrapped(plain(text), _PHONE, size, _MOST_LINES)) * line
        for text, (size, line) in texts
        if text
    )
    return round(picture.narrow.height * _DRAWN / picture.narrow.width + lines + _BETWEEN)
