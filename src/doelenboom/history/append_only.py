"""The database's own guard on tables that only grow: no update, no delete."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "history_auditevent"
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$ LANGUAGE plpgsql
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
"""


def install(connection: BaseDatabaseWrapper, table: str = TABLE) -> None:
    """Put the guard on a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION.format(table=table))
        template = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
        for verb in ("update", "delete"):
            cursor.execute(template.format(table=table, verb=verb))


def remove(connection: BaseDatabaseWrapper, table: str = TABLE) -> None:
    """Take the guard off: only for a test database that empties its tables."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}")
