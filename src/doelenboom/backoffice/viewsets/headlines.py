"""What an editor's headline says, held against the data, beside the field it is written in."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.panels import Panel

from doelenboom.cycle.api import Edition
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.publishing.api import HeadlineFinding, edition_findings, indicator_findings

_CHECKS: dict[type[Any], Callable[[Any], list[HeadlineFinding]]] = {Edition: edition_findings}


class HeldAgainstPanel(Panel):
    """The findings about the headline that was saved last; nothing is refused."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one screen."""

        template_name = "backoffice/panels/held_against.html"

        def is_shown(self) -> bool:
            """Only where there is a headline to hold against something."""
            return bool(self.instance.pk and self.instance.headline.strip())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The findings, or why there are none to show."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            check = _CHECKS.get(type(self.instance), indicator_findings)
            try:
                found = check(self.instance)
            except DoelenboomError as error:
                return context | {"headline": self.instance.headline, "fault": str(error)}
            return context | {
                "headline": self.instance.headline,
                "findings": found,
                "is_hidden": any(one.contradicts for one in found),
            }
