"""The page that lists the versions of a publication: ``versies/index.html``.

It is no part of any publication, which cannot know what comes after it; it borrows the styles
of the website beside which it stands.
"""

from collections.abc import Sequence
from pathlib import Path

from django.template.loader import render_to_string

from doelenboom.publishing.models import Publication

_THEME = "thema-"


def versions_page(
    publications: Sequence[Publication], site: Path, shown: int, reason: str = ""
) -> bytes:
    """The page as UTF-8, newest version first.

    Args:
        publications: all versions, oldest first.
        site: folder of the latest, for the names of its styles.
        shown: number of the version that readers see at the address of the plan.
        reason: why that is not the latest.
    """
    styles = sorted((p.name for p in (site / "assets").glob("*.css")), reverse=True)
    theme = next((name for name in styles if name.startswith(_THEME)), f"{_THEME}voorbeeld.css")
    page = render_to_string(
        "publishing/versions.html",
        {
            "latest": publications[-1],
            "shown": shown,
            "reason": reason,
            "publications": list(reversed(publications)),
            "icon": next((f"../assets/{p.name}" for p in (site / "assets").glob("*.svg")), ""),
            "styles": [f"../assets/{name}" for name in styles],
            "in_english": (site / "en").is_dir(),
            "theme": theme.removeprefix(_THEME).partition(".")[0],
        },
    )
    return page.encode()
