"""Numbers in templates, as Dutch readers write them."""

from decimal import Decimal

from django import template

from doelenboom.kernel.numbers import format_number

register = template.Library()


@register.filter
def number(value: int) -> str:
    """``1210`` → ``1.210``."""
    return format_number(Decimal(value))
