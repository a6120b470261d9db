"""The code list of Iv3, which differs per financial year."""

from django.db import models


class Taakveld(models.Model):
    """One code of one financial year. Codes are text: 0.1 is not 0.10.

    Order is position, not code: 0.10 comes after 0.9.
    """

    year = models.PositiveSmallIntegerField("boekjaar")
    code = models.CharField("code", max_length=10)
    name = models.CharField("naam", max_length=200)
    heading = models.CharField("hoofdtaakveld", max_length=4)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        ordering = ("year", "position", "id")
        verbose_name = "taakveld"
        verbose_name_plural = "taakvelden"
        constraints = (models.UniqueConstraint(fields=("year", "code"), name="taakveld_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class TaakveldSuccession(models.Model):
    """Money on one code of a year stands on another code a year later, or a part of it does.

    Only codes that changed have rows; every other code is its own successor. ``share`` empty:
    the code was split and nobody knows how, so that amounts cannot be carried over, only added
    up at what both years have in common.
    """

    from_year = models.PositiveSmallIntegerField("van boekjaar")
    from_code = models.CharField("van code", max_length=10)
    to_year = models.PositiveSmallIntegerField("naar boekjaar")
    to_code = models.CharField("naar code", max_length=10)
    share = models.DecimalField("deel", max_digits=7, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ("from_year", "from_code", "to_code")
        verbose_name = "opvolging van taakveld"
        verbose_name_plural = "opvolging van taakvelden"
        constraints = (
            models.UniqueConstraint(
                fields=("from_year", "from_code", "to_year", "to_code"), name="succession_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_year} {self.from_code} → {self.to_year} {self.to_code}"
