"""Which pages the website of a snapshot has, without making them."""

from doelenboom.kernel.language import Language, speaking
from doelenboom.site import addresses
from doelenboom.site.builder import living_jobs
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.api import closing_pages
from doelenboom.site.parts import Page
from doelenboom.snapshot.models import Snapshot


def page_addresses(snapshot: Snapshot) -> set[str]:
    """Address of every Dutch page, in which those that only say where something went are not.

    Elements have one page each, at an address that follows from their name; of all other pages
    the contents are gathered, since how much there is to tell decides on how many pages there are.
    """
    context = SiteContext(snapshot)
    found = {addresses.node(node) for node in snapshot.nodes}
    with speaking(Language.DUTCH):
        for job in living_jobs(context):
            found.update(item.path for item in job(context) if isinstance(item, Page))
        found.update(page.path for page in closing_pages(context, ()))
    return found
