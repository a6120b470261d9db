"""Addresses of the v3 service."""

import re
from urllib.parse import quote

from doelenboom.statistics.sources.odata_documents import safe_name

_SERVICE = re.compile(r"/OData(Catalog|Api|Feed)(/.*)?$", re.IGNORECASE)
_PAGES = {
    "CBS": "https://opendata.cbs.nl/#/CBS/nl/dataset/{table}/table",
    "JM": "https://jmopendata.cbs.nl/#/JM/nl/dataset/{table}/table",
    "RIVM": "https://statline.rivm.nl/#/RIVM/nl/dataset/{table}/table",
}


def base_of(address: str) -> str:
    """The address in front of the service's own paths, without a slash at its end."""
    return _SERVICE.sub("", address.strip().rstrip("/")).rstrip("/")


def catalogue_url(base: str, condition: str = "", *, select: str = "") -> str:
    """The list of tables, or those that fit a condition."""
    url = f"{base}/ODataCatalog/Tables?$format=json"
    if select:
        url += f"&$select={quote(select, safe=',')}"
    return f"{url}&$filter={quote(condition, safe='')}" if condition else url


def feed_root(base: str, table: str) -> str:
    """Address of a table in the bulk service."""
    return f"{base}/ODataFeed/odata/{safe_name(table)}"


def set_url(root: str, name: str, condition: str = "", *, select: str = "", top: int = 0) -> str:
    """A set of a table; ``name`` may end in "/$count", which is not given as JSON."""
    parts = [] if name.endswith("/$count") else ["$format=json"]
    if select:
        parts.append(f"$select={quote(select, safe=',')}")
    if condition:
        parts.append(f"$filter={quote(condition, safe='')}")
    if top:
        parts.append(f"$top={top}")
    return f"{root}/{name}" + (f"?{'&'.join(parts)}" if parts else "")


def page_for_people(catalogue: str, table: str) -> str:
    """Where a person looks at the table; "" for catalogues of which we know no page."""
    return _PAGES.get(catalogue.upper(), "").format(table=table)
