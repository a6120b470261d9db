"""The side navigation: what people do, in the order in which they do it."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.post.inbox import has_inbox


class OpenItem(MenuItem):
    """An item that is there for those who may open it."""

    def __init__(self, label: str, url_name: str, **kwargs: Any) -> None:
        """``url_name`` decides both where it leads and who sees it."""
        self.url_name = url_name
        super().__init__(label, reverse(url_name), **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account may open it."""
        return may_open(request.user, self.url_name)


class InboxItem(OpenItem):
    """Kept mail: only where mail is kept instead of sent."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is an inbox, and the account may open it."""
        return has_inbox() and super().is_shown(request)


def main_menu() -> list[MenuItem]:
    """Items in order; a screen that is not installed is left out."""
    items = [
        _screen("Mijn werk", "wagtailadmin_home", icon="home"),
        _screen("Rondes", "backoffice:rounds", icon="calendar-check"),
        _list("goals.plan", "Plannen", icon="doc-full"),
        _screen("Doelenboom", "backoffice:plans", icon="list-ul"),
        _screen("Toets", "backoffice:checks", icon="circle-check"),
        _group(
            "Cijfers",
            "order",
            [
                _list("indicators.indicator", "Indicatoren"),
                _screen("Actualiteit van cijfers", "backoffice:clock"),
                _screen("Geraakte zinnen", "backoffice:touched"),
                _list("indicators.observation", "Waarnemingen"),
                _list("indicators.targetvalue", "Streefwaarden"),
                _screen("Vergelijkingsgroepen", "backoffice:groups"),
                _screen("Indicatorensets", "backoffice:packs", icon="order"),
                _list("goals.planindicator", "Indicatoren per plan"),
                _list("goals.nodeindicator", "Indicatoren per element"),
            ],
        ),
        _group(
            "Geld",
            "decimal",
            [
                _screen("Geld per plan", "backoffice:money"),
                _list("finance.budgetline", "Begrotingsposten"),
                _list("finance.saving", "Taakstellingen"),
                _list("finance.budgetamendment", "Begrotingswijzigingen"),
                _list("finance.taakveld", "Taakvelden"),
            ],
        ),
        _group(
            "Edities en bijdragen",
            "calendar",
            [
                _list("cycle.edition", "Edities"),
                _list("cycle.contribution", "Bijdragen"),
                _list("cycle.milestone", "Mijlpalen"),
            ],
        ),
        _group(
            "Lijsten",
            "list-ol",
            [
                _list("goals.node", "Elementen"),
                _list("goals.relation", "Samenhang"),
                _list("goals.term", "Begrippen"),
                _list("goals.law", "Wetten"),
                _list("goals.source", "Bronnen"),
                _list("goals.abbreviation", "Afkortingen"),
                _list("decisions.procedurestep", "Stappen naar besluiten"),
                _list("participation.consultation", "Raadplegingen"),
                _list("participation.input", "Inbreng"),
                _list("goals.publicationfact", "Colofon van het origineel"),
            ],
        ),
        _screen("Uitwisselen", "backoffice:transfer", icon="upload"),
        _screen("Risico’s", "backoffice:risks", icon="warning"),
        _screen("Besluiten", "backoffice:decisions", icon="tick"),
        _screen("Veranderd", "backoffice:changes", icon="resubmit"),
        _screen("Publicaties", "backoffice:publications", icon="site"),
        _screen("Logboek", "backoffice:audit", icon="history"),
        _screen("Postvak (proef)", "backoffice:inbox", icon="mail", item=InboxItem),
        _group(
            "Beheer",
            "cogs",
            [
                _list("organisations.organisation", "Organisaties"),
                _list("organisations.owner", "Eigenaren"),
                _list("organisations.accessibilitytest", "Toegankelijkheid"),
                _screen("Huisstijl", "backoffice:styles"),
                _list("organisations.region", "Gebieden"),
                _screen("Gebieden door de jaren", "backoffice:regions"),
                _list("goals.level", "Niveaus"),
                _list("decisions.procedure", "Procedures"),
                _list("cycle.statusscale", "Statusschalen"),
                _list("cycle.status", "Statussen"),
                _list("cycle.reporttemplate", "Sjablonen"),
                _list("cycle.templaterow", "Rijen van sjablonen"),
                _list("cycle.aspect", "Aspecten van sjablonen"),
                _screen("Accounts en rollen", "wagtailusers_users:index", icon="user"),
            ],
        ),
    ]
    return _ordered(items)


def _screen(
    label: str, url_name: str, *, icon: str = "", item: type[OpenItem] = OpenItem
) -> MenuItem | None:
    try:
        return item(label, url_name, icon_name=icon, name=url_name.replace(":", "-"))
    except NoReverseMatch:
        return None


def _list(model: str, label: str, *, icon: str = "") -> MenuItem | None:
    viewset = getattr(apps.get_model(model), "snippet_viewset", None)
    name = viewset.get_url_name("list") if viewset else ""
    return _screen(label, name, icon=icon or (viewset.icon if viewset else ""))


def _group(label: str, icon: str, items: list[MenuItem | None]) -> MenuItem:
    menu = Menu(items=_ordered(items))
    return SubmenuMenuItem(
        label, menu, icon_name=icon, name=f"groep-{label.split(maxsplit=1)[0].lower()}"
    )


def _ordered(items: list[MenuItem | None]) -> list[MenuItem]:
    kept = [item for item in items if item is not None]
    for order, item in enumerate(kept, 1):
        item.order = order * 100
    return kept
