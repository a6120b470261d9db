"""The organisation's mark on a cover."""

import base64

from doelenboom.site.pdf.document import Logo
from doelenboom.snapshot.publisher import HouseStyle


def logo_of(style: HouseStyle | None) -> Logo | None:
    """The mark of a house style, if it has one."""
    if style is None or style.logo is None:
        return None
    data = base64.b64decode(style.logo.data)
    if style.logo.media_type == "image/svg+xml":
        return Logo(data.decode(), "svg", style.logo.alt)
    return Logo(list(data), "png", style.logo.alt)
