"""Numbers and days in templates, as Dutch readers write them."""

from decimal import Decimal

from django import template

from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_number

register = template.Library()


@register.filter
def number(value: int) -> str:
    """``1210`` → ``1.210``."""
    return format_number(Decimal(value))


@register.filter
def day(value: str) -> str:
    """``2026-11-22`` → ``22 november 2026``; what people wrote otherwise stays as it is."""
    try:
        return format_date(parse_date(value))
    except NotationError:
        return value
