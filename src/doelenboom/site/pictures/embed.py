"""A picture on a page of its own, to be put in a frame on somebody else's page."""

from dataclasses import dataclass

from doelenboom.kernel.language import spoken
from doelenboom.site import addresses
from doelenboom.site.assets import DEFAULT_THEME, load_assets
from doelenboom.site.charts.api import Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.house_style import CLASS
from doelenboom.site.language import say
from doelenboom.site.parts import Page
from doelenboom.site.pictures.files import publisher
from doelenboom.site.pictures.place import Place

_AROUND = 190
"""Height of what stands around a drawing: title, message, caption, source."""


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
        say("Bekijk dit cijfer met zijn tabel en herkomst")
        if place.section == addresses.FIGURES
        else say("Bekijk deze grafiek met haar tabel"),
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
    height = picture.wide.height + _AROUND
    title = picture.wide.title.replace('"', "&quot;")
    return (
        f'<iframe src="{address}" title="{title}" width="100%" '
        f'height="{height}" loading="lazy"></iframe>'
    )
