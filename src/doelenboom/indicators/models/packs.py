"""What of a pack was taken over."""

from django.db import models

from doelenboom.indicators.models.definitions import Indicator
from doelenboom.organisations.api import Organisation


class PackUse(models.Model):
    """One indicator that came from, or was recognised in, a pack.

    ``said`` is what the pack said when it was last applied. Beside what the registry has now
    it tells whether a person changed a field or a newer version of the pack did, so that
    nobody's own words are overwritten.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, verbose_name="indicator", related_name="pack_uses"
    )
    pack = models.SlugField("indicatorenset", max_length=100)
    entry = models.SlugField("code in de set", max_length=100)
    version = models.CharField("versie", max_length=10)
    said = models.JSONField("tekst van de set", default=dict)
    applied_at = models.DateTimeField("toegepast op")
    applied_by = models.CharField("toegepast door", max_length=200, blank=True)

    class Meta:
        ordering = ("pack", "id")
        verbose_name = "gebruik van een indicatorenset"
        verbose_name_plural = "gebruik van indicatorensets"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "pack", "entry"), name="pack_entry_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} ({self.pack} {self.version})"
