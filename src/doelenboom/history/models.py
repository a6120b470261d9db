"""The audit log."""

from typing import Any, NoReturn

from django.db import models

from doelenboom.history.errors import AppendOnly


class AppendOnlyModel(models.Model):
    """A row that is written once; the database holds to it too (``history.append_only``)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; what is stored cannot be saved again."""
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was written stays written."""
        raise AppendOnly


class AuditEvent(AppendOnlyModel):
    """One thing that somebody did to one object, with what it was and what it became.

    Append-only: the model refuses changes, and the database refuses them too
    (``history.append_only``). The actor is kept as text and number rather than as a foreign
    key, so that removing an account changes nothing here.
    """

    moment = models.DateTimeField("moment", db_index=True)
    actor_id = models.BigIntegerField("account", null=True)
    actor_name = models.CharField("wie", max_length=200)
    verb = models.CharField("wat", max_length=60, db_index=True)
    object_type = models.CharField("soort", max_length=80)
    object_id = models.CharField("nummer", max_length=40)
    object_label = models.CharField("onderwerp", max_length=300)
    organisation = models.CharField("organisatie", max_length=80, blank=True)
    before = models.JSONField("was", null=True)
    after = models.JSONField("wordt", null=True)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        ordering = ("-moment", "-id")
        verbose_name = "gebeurtenis"
        verbose_name_plural = "logboek"
        indexes = (models.Index(fields=("object_type", "object_id")),)

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.object_label}"
