"""Numbers and days in templates, as Dutch readers write them."""

from datetime import datetime
from decimal import Decimal

from django import template

from doelenboom.kernel.dates import format_date, format_moment, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_number, format_value

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


@register.filter
def euros(value: Decimal) -> str:
    """``Decimal("1210.5")`` → ``€ 1.210,50``; whole euros without cents."""
    return format_value(value, "€", 2 if value % 1 else 0)


@register.filter
def moment(value: datetime) -> str:
    """A moment as the clock in Amsterdam shows it."""
    return format_moment(value)
