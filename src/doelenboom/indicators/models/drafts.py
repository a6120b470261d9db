"""A binding that somebody is making."""

from django.conf import settings
from django.db import models

from doelenboom.indicators.models.definitions import Indicator
from doelenboom.statistics.api import Inquiry


class BindingDraft(models.Model):
    """What one person has chosen so far for the binding of one indicator.

    Kept here and not in the session, so that a reload, another browser or a restart loses
    nothing. ``content`` is read and written by ``indicators.binding.drafts``. A draft is thrown
    away when the binding is saved; until then nobody but its owner sees it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="account", related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="+"
    )
    content = models.JSONField("inhoud", default=dict)
    inquiry = models.ForeignKey(
        Inquiry, models.SET_NULL, verbose_name="vraag aan de bron", null=True, related_name="+"
    )
    begun_at = models.DateTimeField("begonnen op", auto_now_add=True)
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta:
        ordering = ("-changed_at",)
        verbose_name = "koppeling in de maak"
        verbose_name_plural = "koppelingen in de maak"
        constraints = (
            models.UniqueConstraint(fields=("user", "indicator"), name="binding_draft_once"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} ({self.user})"
