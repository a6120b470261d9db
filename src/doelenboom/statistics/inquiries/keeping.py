"""Where what was found out lies."""

from pathlib import Path

from django.conf import settings

from doelenboom.statistics.inquiries.shelf import Shelf


def catalogue_path() -> Path:
    """Where the index of all tables lies."""
    return Path(settings.DATA_DIR) / "catalogus.sqlite3"


def shelf() -> Shelf:
    """Where descriptions of tables lie."""
    return Shelf(Path(settings.DATA_DIR) / "descriptions")
