"""What the public start page says: sentences first; from the publications' own files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse

from doelenboom.kernel.wording import count_noun
from doelenboom.publishing.dressed import dressed
from doelenboom.publishing.view.stand import Stand
from doelenboom.site.assets import DEFAULT_THEME, AssetsMissing, load_assets

_HEADING = "Plannen en wat ervan terechtkomt"


@dataclass(frozen=True, slots=True)
class Line:
    """One plan before the readers."""

    title: str
    shown: str
    published_at: datetime
    version: int
    has_versions: bool
    address: str


@dataclass(slots=True)
class Group:
    """An organisation with each of its plans that readers can see."""

    code: str
    name: str
    notice: str = ""
    publications: list[Line] = field(default_factory=list)


def start_page(
    publications: Path, shown: Sequence[Stand], organisation: str = ""
) -> dict[str, Any]:
    """Names for the template.

    Args:
        publications: the folder of publications.
        shown: the plans to list.
        organisation: whose own host was asked; addresses there do not name it.
    """
    found = sorted(_groups(shown, organisation), key=lambda group: group.name)
    only = found[0].name if len(found) == 1 else ""
    plans = count_noun(len(shown), "plan")
    theme = shown[0].theme if only else ""
    what = "U leest wat de bedoeling is, hoe het gaat en waar de cijfers vandaan komen."
    of = count_noun(len(found), "organisatie", "organisaties")
    stand = "staat" if len(shown) == 1 else "staan"
    return {
        "groups": found,
        "name": only or "Doelenboom",
        "heading": f"De plannen van {_in_a_sentence(only)}" if only else _HEADING,
        "count": f"{plans} gepubliceerd",
        "lead": what if only else f"Hier {stand} {plans} van {of}. {what}",
        "own_host": bool(organisation),
        **styles(theme),
        **(dressed(publications, shown[0], _address(shown[0], organisation)) if only else {}),
    }


def _address(one: Stand, own: str) -> str:
    """Where a plan stands at this host."""
    shared: str = reverse("publishing:home", args=[one.organisation, one.plan])
    return f"/{one.plan}/" if own else shared


def _groups(shown: Iterable[Stand], own: str) -> list[Group]:
    groups: dict[str, Group] = {}
    for one in shown:
        new = Group(one.organisation, one.organisation_name, one.notice or "")
        group = groups.setdefault(one.organisation, new)
        group.publications.append(
            Line(
                title=one.title,
                shown=one.shown,
                published_at=one.published_at,
                version=one.version,
                has_versions=one.latest > 1,
                address=_address(one, own),
            )
        )
    return list(groups.values())


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
