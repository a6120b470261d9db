"""The start page in the place of Wagtail's."""

from collections.abc import MutableSequence
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from doelenboom.backoffice.roles import GROUP_NAMES, roles_of
from doelenboom.backoffice.screens.work.desk import desk
from doelenboom.kernel.wording import enumerate_nl


class WorkPanel(Component):
    """Mijn werk."""

    name = "work"
    order = 0
    template_name = "backoffice/work/desk.html"

    def __init__(self, request: HttpRequest) -> None:
        """Keep who is looking."""
        self._user: Any = request.user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """What lies on the desk, and as what the person is working."""
        names = [GROUP_NAMES[role].lower() for role in GROUP_NAMES if role in roles_of(self._user)]
        return {
            "desk": desk(self._user),
            "roles": enumerate_nl(names),
            "user": self._user,
        }


def replace_panels(request: HttpRequest, panels: MutableSequence[Any]) -> None:
    """Show nothing but our own start page (hook ``construct_homepage_panels``)."""
    panels[:] = [WorkPanel(request)]
