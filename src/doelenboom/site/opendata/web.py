"""Where a publication stands on the web, as far as its snapshot knows."""

from doelenboom.snapshot.models import Snapshot


def web_root(snapshot: Snapshot) -> str:
    """Address of the publication, ending in "/"; "" while the organisation states none.

    The organisation's own address with the code of the plan behind it, which is how the server
    lays out the plans of an organisation.
    """
    address = snapshot.organisation.address
    if not address:
        return ""
    return f"{address.rstrip('/')}/{snapshot.plan.code}/"


def page_address(root: str, path: str) -> str:
    """The address that people keep and search engines know: the folder, not its ``index.html``.

    Without a root the file itself is named, so that it is found on a disk as well.
    """
    return root + path.removesuffix("index.html") if root else path
