"""Who publishes, for which region, and who is responsible."""

from django.conf import settings
from django.db import models

from doelenboom.kernel.states import RegionKind

REGION_KIND_NAMES = {
    RegionKind.COUNTRY: "land",
    RegionKind.PART: "landsdeel",
    RegionKind.PROVINCE: "provincie",
    RegionKind.COROP: "COROP-gebied",
    RegionKind.GGD: "GGD-regio",
    RegionKind.MUNICIPALITY: "gemeente",
    RegionKind.DISTRICT: "wijk",
    RegionKind.NEIGHBOURHOOD: "buurt",
    RegionKind.OTHER: "ander gebied",
}


class Region(models.Model):
    """A region that figures are about.

    The code is CBS's own ("GM0718"), or ours for a region that CBS does not know ("X:…").
    Names vary between tables, so nothing is ever matched on a name alone. Boundaries and the
    hierarchy are deliberately absent here: they differ per year and come with statistics.
    """

    code = models.CharField("code", max_length=60, unique=True)
    name = models.CharField("naam", max_length=200)
    kind = models.CharField(
        "soort",
        max_length=20,
        choices=[(k.value, v) for k, v in REGION_KIND_NAMES.items()],
        default=RegionKind.OTHER.value,
    )
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A municipality, province, water board or joint scheme that publishes."""

    code = models.SlugField("code", max_length=80, unique=True)
    name = models.CharField("naam", max_length=200, unique=True)
    kind = models.CharField("soort", max_length=60, default="gemeente")
    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="gebied", null=True, blank=True, related_name="+"
    )
    tooi_uri = models.URLField("TOOI-adres", blank=True)
    website = models.URLField("website", blank=True)
    contact = models.CharField("contact", max_length=200, blank=True)
    theme = models.CharField("thema", max_length=40, default="voorbeeld")
    notice = models.TextField(
        "mededeling",
        blank=True,
        help_text="Staat boven elke pagina, bijvoorbeeld bij een voorbeeld.",
    )

    class Meta:
        ordering = ("name",)
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"

    def __str__(self) -> str:
        return self.name


class Owner(models.Model):
    """A function or team that answers for something, optionally with the account of today.

    The function is what is published and what stays; who holds it changes.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="owners"
    )
    name = models.CharField("functie of team", max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="account",
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ("name",)
        verbose_name = "eigenaar"
        verbose_name_plural = "eigenaren"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="owner_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class Workplace(models.Model):
    """This account works for this organisation.

    Accounts keep their roles within the organisations they work for. An account without any
    row works for every organisation of the installation; therefore an organisation is not
    removed while somebody works for it, which would open all the others to them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="account", related_name="workplaces"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="organisatie", related_name="workplaces"
    )

    class Meta:
        ordering = ("organisation", "id")
        verbose_name = "werkplek"
        verbose_name_plural = "werkplekken"
        constraints = (
            models.UniqueConstraint(fields=("user", "organisation"), name="workplace_once"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.organisation}"
