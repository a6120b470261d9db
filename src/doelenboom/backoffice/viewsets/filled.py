"""How an indicator is filled and where a figure came from, beside Wagtail's own screens."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column

from doelenboom.backoffice.elsewhere import own_links, stand_of
from doelenboom.indicators.api import Indicator


class OwnLinkColumn(Column):
    """A column whose words lead to the first of an object's own screens."""

    cell_template_name = "backoffice/parts/own_link.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The words, and where they lead."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        links = own_links(instance)
        return context | {"address": links[0][1] if links else ""}


class OwnLinksPanel(Panel):
    """Links from an edit screen to our own screens about the same object."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one screen."""

        template_name = "backoffice/panels/own_links.html"

        def is_shown(self) -> bool:
            """Only for what exists."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The links, and for an indicator how it is filled."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            stand = stand_of(self.instance) if isinstance(self.instance, Indicator) else ""
            return context | {"links": own_links(self.instance, self.request.user), "filled": stand}
