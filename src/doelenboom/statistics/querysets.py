"""Filters of statistics in the field's words."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery


class VintageQuerySet(models.QuerySet[Any]):
    """Retrievals."""

    def as_known_on(self, moment: datetime) -> "VintageQuerySet":
        """Of every selection of every table, the vintage that was the latest at a moment.

        Says what the software had, not what anybody had accepted: that is kept per figure.
        """
        latest = (
            self.model._default_manager.filter(
                table=OuterRef("table"),
                selection_sha256=OuterRef("selection_sha256"),
                retrieved_at__lte=moment,
            )
            .order_by("-retrieved_at", "-id")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(latest))
