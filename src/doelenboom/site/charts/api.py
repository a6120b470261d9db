"""Front door of the charts: pictures of an indicator, and small lines for lists."""

from doelenboom.site.charts.indicator_charts import first_on_paper, indicator_charts
from doelenboom.site.charts.line import mini_chart
from doelenboom.site.charts.picture import PaperPicture, Picture
from doelenboom.site.charts.places import regions_of
from doelenboom.site.charts.scene import Drawing

__all__ = [
    "Drawing", "PaperPicture", "Picture", "first_on_paper", "indicator_charts", "mini_chart",
    "regions_of",
]  # fmt: skip
