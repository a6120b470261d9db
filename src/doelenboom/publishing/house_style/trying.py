"""Pages of the website in a style that is not in use yet: in memory, never stored.

By the same builder that makes publications, of what is released now.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from django.urls import reverse
from pydantic import ValidationError

from doelenboom.goals.api import Plan
from doelenboom.kernel.language import Language
from doelenboom.organisations.api import HouseStyle
from doelenboom.publishing.errors import Unfit
from doelenboom.publishing.freezing.freeze import explain, freeze_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.house_style.putting_in import content_of, style_files
from doelenboom.publishing.preview import relinked
from doelenboom.site.assets import load_assets, read_asset
from doelenboom.site.builder import Builder
from doelenboom.site.context import SiteContext
from doelenboom.site.indicator_page.view import indicator_page
from doelenboom.site.parts import Page
from doelenboom.site.start.page import start_page
from doelenboom.site.views_money import money_page
from doelenboom.site.views_node import node_page

NOTICE = "Voorbeeld van een huisstijl die nog niet in gebruik is."
_SHEET = re.compile(r'(<link rel="stylesheet" href=")([^"]*/)([^"/]+\.css)"')
_FILE = re.compile(r'url\("?([^")]+)"?\)')
_MEDIA = re.compile(r"\(prefers-color-scheme:\s*(light|dark)\)")
_ALWAYS, _NEVER = "(min-width:0)", "(max-width:0)"


class TriedKind(StrEnum):
    """Which kind of page is shown."""

    START = "start"
    NODE = "doel"
    FIGURE = "cijfer"
    MONEY = "geld"


TRIED: Mapping[TriedKind, str] = {
    TriedKind.START: "Startpagina",
    TriedKind.NODE: "Doel of activiteit",
    TriedKind.FIGURE: "Cijfer met grafiek",
    TriedKind.MONEY: "Geld",
}
"""Kind of page → its name."""


def tried_page(
    style: HouseStyle,
    plan: Plan,
    assets: str,
    *,
    subject: TriedKind = TriedKind.START,
    sheets: str = "",
) -> str:
    """A page of a plan in a style, as HTML; of a kind that the plan has none of, the start page.

    Args:
        style: a version.
        plan: of the same organisation.
        assets: address under which the files of the style are.
        subject: which kind of page.
        sheets: address under which ``tried_sheet`` gives its stylesheets in light or dark;
            "": as the reader's device wants it.

    Raises:
        Unfit: what is released cannot be published.
    """
    try:
        snapshot = freeze_registry(Subject(plan))
        notice = " ".join(filter(None, [NOTICE, snapshot.organisation.notice]))
        own = {"house_style": content_of(style), "notice": notice, "languages": None}
        organisation = snapshot.organisation.model_copy(update=own)
        context = SiteContext(snapshot.model_copy(update={"organisation": organisation}))
    except ValidationError as error:
        raise Unfit(explain(error)) from error
    pages = Builder(context).pages([(Language.DUTCH, lambda site: [_PAGES[subject](site)])])
    path, content = next(pages)
    page = relinked(content.decode(), path, "", own_assets=assets)
    return _SHEET.sub(rf'\g<1>{sheets}\g<3>"', page) if sheets else page


def tried_sheet(style: HouseStyle, name: str, assets: str, *, dark: bool) -> bytes | None:
    """A stylesheet as it is in the light or in the dark, whatever the reader's device wants.

    Args:
        style: a version.
        name: of a stylesheet of the style, or of every publication.
        assets: address under which the files of the style are.
        dark: whether it is dark.

    Returns:
        The sheet; None where there is none of that name.
    """
    own = style_files(style)
    if name in own:
        raw, base = own[name], assets
    elif name in load_assets().files_for(style.organisation.theme):
        raw, base = read_asset(name), reverse("publishing:asset", args=["x"]).removesuffix("x")
    else:
        return None
    wanted = "dark" if dark else "light"
    text = _MEDIA.sub(lambda found: _ALWAYS if found[1] == wanted else _NEVER, raw.decode())
    return _FILE.sub(lambda found: f'url("{base}{found[1]}")', text).encode()


def _node(context: SiteContext) -> Page:
    """An element on which something was reported, else the last one."""
    reported = context.index.current_contribution
    nodes = context.snapshot.nodes
    if not nodes:
        return start_page(context)
    return node_page(context, next((node for node in nodes if node.code in reported), nodes[-1]))


def _figure(context: SiteContext) -> Page:
    """The indicator with most figures."""
    found = max(context.snapshot.indicators, key=lambda one: len(one.observations), default=None)
    return indicator_page(context, found) if found else start_page(context)


def _money(context: SiteContext) -> Page:
    return money_page(context) if context.money else start_page(context)


_PAGES: Mapping[TriedKind, Callable[[SiteContext], Page]] = {
    TriedKind.START: start_page,
    TriedKind.NODE: _node,
    TriedKind.FIGURE: _figure,
    TriedKind.MONEY: _money,
}
