"""Registry rows around a table of the StatLine on this machine."""

import pytest

from doelenboom.statistics.api import Table
from tests.statline import StatLine, make_table

CODE = "70001NED"


@pytest.fixture
def table(db: None, at_statline: StatLine) -> Table:
    """A table that is on line and known here."""
    at_statline.publish(make_table(CODE))
    return Table.objects.create(service="statline-v4", catalogue="CBS", code=CODE)
