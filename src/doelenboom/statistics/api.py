"""What others may use of statistics."""

from doelenboom.statistics.models import Fetch, Table, Vintage

__all__ = ["Fetch", "Table", "Vintage"]
