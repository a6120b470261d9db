"""Links in running text: to a web address or a mail address, since we have no Wagtail pages."""

from typing import Any

from django.urls import reverse_lazy
from wagtail.admin.rich_text.editors.draftail import features as draftail

_WEB = reverse_lazy("wagtailadmin_choose_page_external_link")
_MAIL = reverse_lazy("wagtailadmin_choose_page_email_link")


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
