"""A page of the website in a style that is not in use yet: in memory, never stored.

By the same builder that makes publications, of what is released now.
"""

from pydantic import ValidationError

from doelenboom.goals.api import Plan
from doelenboom.kernel.language import Language
from doelenboom.organisations.api import HouseStyle
from doelenboom.publishing.errors import Unfit
from doelenboom.publishing.freezing.freeze import explain, freeze_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.house_style.putting_in import content_of
from doelenboom.publishing.preview import relinked
from doelenboom.site.builder import Builder
from doelenboom.site.context import SiteContext
from doelenboom.site.start.page import start_page

NOTICE = "Voorbeeld van een huisstijl die nog niet in gebruik is."


def tried_page(style: HouseStyle, plan: Plan, assets: str) -> str:
    """The start page of a plan in a style, as HTML.

    Args:
        style: a version.
        plan: of the same organisation.
        assets: address under which the files of the style are.

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
    pages = Builder(context).pages([(Language.DUTCH, lambda site: [start_page(site)])])
    path, content = next(pages)
    return relinked(content.decode(), path, "", own_assets=assets)
