"""All tables of a publication: those with rows."""

from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.tables.figures import FIGURE_TABLES
from doelenboom.site.opendata.tables.money import MONEY_TABLES
from doelenboom.site.opendata.tables.plan import PLAN_TABLES
from doelenboom.site.opendata.tables.table import Table
from doelenboom.site.opendata.tables.words_and_decisions import OTHER_TABLES

TABLES: tuple[Table, ...] = (*PLAN_TABLES, *FIGURE_TABLES, *MONEY_TABLES, *OTHER_TABLES)


def tables_of(context: SiteContext, name: str = "") -> list[Table]:
    """Tables that have at least one row, in a fixed order; looks at the first row only.

    Args:
        context: the publication.
        name: only the table of this name.
    """
    return [
        table
        for table in TABLES
        if name in {"", table.name} and next(iter(table.rows(context)), None) is not None
    ]
