"""What the frame says about the person who is working."""

from typing import Any

from django import template

from doelenboom.backoffice.roles import Role, roles_of
from doelenboom.kernel.wording import enumerate_nl

register = template.Library()


@register.simple_tag
def working_as(user: Any) -> str:
    """The roles of an account as one phrase: "opsteller en controller"."""
    roles = roles_of(user)
    return enumerate_nl([role.value for role in Role if role in roles])
