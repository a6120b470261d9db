"""What the public start page says: sentences first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from doelenboom.kernel.wording import count_noun
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.models import Publication
from doelenboom.site.assets import DEFAULT_THEME, AssetsMissing, load_assets

_HEADING = "Plannen en wat ervan terechtkomt"


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
    what = "U leest wat de bedoeling is, hoe het gaat en waar de cijfers vandaan komen."
    of = count_noun(len(found), "organisatie", "organisaties")
    stands = "staat" if len(latest) == 1 else "staan"
    return {
        "groups": found,
        "name": only or "Doelenboom",
        "heading": f"De plannen van {_in_a_sentence(only)}" if only else _HEADING,
        "count": f"{plans} gepubliceerd",
        "lead": what if only else f"Hier {stands} {plans} van {of}. {what}",
        **styles(theme),
    }


def _in_a_sentence(name: str) -> str:
    """``"Gemeente Duinmonde"`` → ``"de gemeente Duinmonde"``; another name stays a name."""
    kind = name.partition(" ")[0].lower()
    if kind in {"gemeente", "provincie", "gemeenschappelijke"}:
        return f"de {kind}{name[len(kind) :]}"
    if kind in {"waterschap", "hoogheemraadschap"}:
        return f"het {kind}{name[len(kind) :]}"
    return name


def styles(theme: str = "") -> dict[str, Any]:
    """Names for the template of a page in the style of a theme."""
    try:
        assets = load_assets()
    except AssetsMissing:
        return {"theme": DEFAULT_THEME, "styles": []}
    chosen = theme if theme in assets.themes else DEFAULT_THEME
    names = (assets.theme_file(chosen), assets.style)
    return {
        "theme": chosen,
        "icon": reverse("publishing:asset", args=[assets.icon]),
        "styles": [reverse("publishing:asset", args=[name]) for name in names],
    }
