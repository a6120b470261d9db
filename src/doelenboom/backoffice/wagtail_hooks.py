"""What we add to Wagtail, and what we take away."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from doelenboom.backoffice.menus import main_menu
from doelenboom.backoffice.rich_text import figures_in_text, link_without_pages
from doelenboom.backoffice.screens import urls as screen_urls
from doelenboom.backoffice.screens.work.panel import replace_panels
from doelenboom.backoffice.views.reviewing import ReviewView
from doelenboom.backoffice.viewsets import (
    cycle,
    goals,
    indicators,
    links,
    lists,
    money,
    organisations,
)

VIEWSETS = (
    goals.PlanViewSet,
    goals.NodeViewSet,
    goals.LevelViewSet,
    links.RelationViewSet,
    links.NodeIndicatorViewSet,
    links.PlanIndicatorViewSet,
    indicators.IndicatorViewSet,
    indicators.ObservationViewSet,
    indicators.TargetValueViewSet,
    cycle.EditionViewSet,
    cycle.ContributionViewSet,
    cycle.MilestoneViewSet,
    cycle.StatusScaleViewSet,
    cycle.StatusViewSet,
    cycle.ReportTemplateViewSet,
    cycle.TemplateRowViewSet,
    cycle.AspectViewSet,
    lists.TermViewSet,
    lists.LawViewSet,
    lists.SourceViewSet,
    lists.AbbreviationViewSet,
    lists.PublicationFactViewSet,
    money.BudgetLineViewSet,
    money.SavingViewSet,
    money.BudgetAmendmentViewSet,
    money.TaakveldViewSet,
    lists.ConsultationViewSet,
    lists.InputViewSet,
    lists.ProcedureViewSet,
    lists.ProcedureStepViewSet,
    organisations.OrganisationViewSet,
    organisations.RegionViewSet,
    organisations.OwnerViewSet,
    organisations.AccessibilityTestViewSet,
)
"""Every model with screens of Wagtail's kind."""


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Lists, edit screens, history, locks and choosers of every model."""
    return [viewset() for viewset in VIEWSETS]


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    """Screens of our own."""
    return [
        path(
            "beoordelen/<slug:app>/<slug:model>/<int:pk>/",
            ReviewView.as_view(),
            name="backoffice_review",
        ),
        path("", include(screen_urls)),
    ]


@hooks.register("construct_main_menu")
def own_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Our own items instead of Wagtail's, those that the account may open."""
    menu_items[:] = [item for item in main_menu() if item.is_shown(request)]


@hooks.register("construct_homepage_panels")
def own_start_page(request: HttpRequest, panels: list[Any]) -> None:
    """Mijn werk instead of Wagtail's summary."""
    replace_panels(request, panels)


@hooks.register("insert_global_admin_css")
def frame_style() -> str:
    """The frame in the style of the product."""
    return format_html('<link rel="stylesheet" href="{}">', static("backoffice/frame.css"))


@hooks.register("insert_global_admin_js")
def own_scripts() -> str:
    """What was typed survives a session that ends; editors have names."""
    return format_html(
        '<script defer src="{}"></script><script defer src="{}"></script>',
        static("backoffice/keep.js"),
        static("backoffice/names.js"),
    )


@hooks.register("register_rich_text_features", order=10)
def own_features(features: Any) -> None:
    """Links without pages, and bound figures."""
    link_without_pages(features)
    figures_in_text(features)


@hooks.register("construct_wagtail_userbar")
def no_userbar(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Published pages are files; they carry no bar."""
    items.clear()
