"""The start page of one organisation wears what its publications wear.

Style and logo stand in every publication with a house style; the start page borrows those of one
that readers see, from its own start page, so that nothing has to be asked of the database.
"""

import re
from pathlib import Path
from typing import Any

from django.utils.html import format_html

from doelenboom.publishing.view.stand import Stand
from doelenboom.site.house_style import CLASS
from doelenboom.site.verify.folders import CURRENT

_MOST = 40_000
"""Bytes in which head and masthead stand."""
_STYLE = re.compile(r'href="(assets/huisstijl\.[0-9a-f]+\.css)"')
_LOGO = re.compile(
    r'<img class="db-masthead__logo" src="(assets/logo\.[0-9a-f]+\.(?:svg|png))" '
    r'width="([0-9]+)" height="([0-9]+)"'
)


def dressed(publications: Path, stand: Stand, root: str) -> dict[str, Any]:
    """Names for the template: nothing where the publication wears an open theme as it is.

    Args:
        publications: the folder of publications.
        stand: one that readers see.
        root: address of it, ending in a slash.
    """
    page = publications / stand.organisation / stand.plan / CURRENT / "index.html"
    try:
        with page.open("rb") as stream:
            head = stream.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return {}
    style, logo = _STYLE.search(head), _LOGO.search(head)
    found: dict[str, Any] = {}
    if style:
        found = {"dressed": f" {CLASS}", "own_style": f"{root}{style[1]}"}
    if logo:
        # The name of the organisation stands beside it.
        image = '<img class="db-masthead__logo" src="{}" width="{}" height="{}" alt="">'
        found["logo"] = format_html(image, f"{root}{logo[1]}", logo[2], logo[3])
    return found
