"""One page of a website, for somebody who wants to see it before there is one."""

from doelenboom.kernel.language import Language
from doelenboom.site.builder import Builder
from doelenboom.site.context import SiteContext
from doelenboom.site.views_node import node_page
from doelenboom.snapshot.models import Snapshot


def render_node(snapshot: Snapshot, code: str) -> tuple[str, bytes]:
    """Address and content of the page of one element, byte for byte as a build makes it.

    Raises:
        KeyError: there is no such element in the snapshot.
    """
    context = SiteContext(snapshot)
    node = context.index.nodes[code]
    return next(Builder(context).pages([(Language.DUTCH, lambda site: [node_page(site, node)])]))
