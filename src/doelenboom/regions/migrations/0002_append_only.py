"""Put the database's guard on what is only ever added to."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from doelenboom.history import append_only

TABLES = ("regions_hierarchysource", "regions_boundaryset")


def _install(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        append_only.install(editor.connection, table)


def _remove(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        append_only.remove(editor.connection, table)


class Migration(migrations.Migration):
    """The guard is code, so that tests can take it off."""

    dependencies = [("regions", "0001_initial")]
    operations = [migrations.RunPython(_install, _remove)]
