"""What the public start page says: sentences first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from doelenboom.kernel.wording import count_noun
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.models import Publication
from doelenboom.site.assets import DEFAULT_THEME, AssetsMissing, load_assets


@dataclass(slots=True)
class Group:
    """An organisation with the latest publication of each of its plans."""

    code: str
    name: str
    notice: str = ""
    publications: list[Publication] = field(default_factory=list)


def start_page(
    latest: Sequence[Publication], organisations: Mapping[str, Organisation]
) -> dict[str, Any]:
    """Names for the template."""
    groups: dict[str, Group] = {}
    for row in latest:
        known = organisations.get(row.organisation)
        group = groups.setdefault(
            row.organisation,
            Group(
                row.organisation,
                known.name if known else row.organisation,
                known.notice if known else "",
            ),
        )
        group.publications.append(row)
    found = sorted(groups.values(), key=lambda group: group.name)
    only = found[0].name if len(found) == 1 else ""
    plans = count_noun(len(latest), "plan")
    theme = organisations[found[0].code].theme if only and found[0].code in organisations else ""
    return {
        "groups": found,
        "name": only or "Doelenboom",
        "heading": f"De plannen van {only}" if only else "Plannen en wat ervan terechtkomt",
        "lead": f"Hier {'staat' if len(latest) == 1 else 'staan'} {plans}"
        + ("." if only else f" van {count_noun(len(found), 'organisatie', 'organisaties')}.")
        + " U leest wat de bedoeling is, hoe het gaat en waar de cijfers vandaan komen.",
        **_styles(theme),
    }


def _styles(theme: str) -> dict[str, Any]:
    try:
        assets = load_assets()
    except AssetsMissing:
        return {"theme": DEFAULT_THEME, "styles": []}
    chosen = theme if theme in assets.themes else DEFAULT_THEME
    names = (assets.theme_file(chosen), assets.style)
    return {
        "theme": chosen,
        "styles": [reverse("publishing:asset", args=[name]) for name in names],
    }
