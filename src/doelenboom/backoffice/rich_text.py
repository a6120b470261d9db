"""What stands in running text beside words: links to an address, and bound figures."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail

_WEB = reverse_lazy("wagtailadmin_choose_page_external_link")
_MAIL = reverse_lazy("wagtailadmin_choose_page_email_link")
FIGURE = "CIJFER"
"""The editor's name for a bound figure, and for a number that was marked as no statistic."""


def link_without_pages(features: Any) -> None:
    """Open the dialogue for a web address where Wagtail would let one choose a page."""
    features.register_editor_plugin(
        "draftail",
        "link",
        draftail.EntityFeature(
            {
                "type": "LINK",
                "icon": "link",
                "description": "Link",
                "attributes": ["url"],
                "allowlist": {"href": "^(http:|https:|mailto:|undefined$)"},
                "chooserUrls": {
                    "pageChooser": _WEB,
                    "externalLinkChooser": _WEB,
                    "emailLinkChooser": _MAIL,
                    "phoneLinkChooser": _WEB,
                    "anchorLinkChooser": _WEB,
                },
            },
            js=["wagtailadmin/js/page-chooser-modal.js"],
        ),
    )


class FigureElementHandler(InlineEntityElementHandler):
    """From ``<data ref=…>`` to an entity that nobody types in."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: Mapping[str, str]) -> dict[str, str]:
        """The reference, and why it has no value where it has none."""
        found = {"ref": attrs["ref"]}
        return found | {"problem": attrs["title"]} if attrs.get("title") else found


def figure_element(props: Mapping[str, Any]) -> Any:
    """An entity as markup: its reference; what it read as is left out when it is stored."""
    return DOM.create_element("data", {"ref": props.get("ref") or ""}, props["children"])


def figures_in_text(features: Any) -> None:
    """A bound figure: reached with "/", never typed digits."""
    features.register_editor_plugin(
        "draftail",
        "figure",
        draftail.EntityFeature(
            {
                "type": FIGURE,
                "icon": "decimal",
                "description": "Cijfer",
                "attributes": ["ref", "problem"],
            },
            js=[
                "backoffice/figures.js",
                "backoffice/figures-review.js",
                "backoffice/figures-strip.js",
                "backoffice/figures-editor.js",
            ],
            css={"all": ["backoffice/figures.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "figure",
        {
            "from_database_format": {"data[ref]": FigureElementHandler(FIGURE)},
            "to_database_format": {"entity_decorators": {FIGURE: figure_element}},
        },
    )
