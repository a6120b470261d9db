"""Figures of indicators: which may be compared, which is the newest, and how one is written."""

from doelenboom.site.figures.series import (
    Point,
    Series,
    comparable,
    forecast,
    kind_of,
    latest,
    order_of,
    series_for,
    year_of,
)
from doelenboom.site.figures.words import (
    figure_text,
    for_period,
    has_number,
    in_period,
    period_text,
    plain_figure,
    status_text,
    status_word,
    value_text,
)

__all__ = [
    "Point",
    "Series",
    "comparable",
    "figure_text",
    "for_period",
    "forecast",
    "has_number",
    "in_period",
    "kind_of",
    "latest",
    "order_of",
    "period_text",
    "plain_figure",
    "series_for",
    "status_text",
    "status_word",
    "value_text",
    "year_of",
]
