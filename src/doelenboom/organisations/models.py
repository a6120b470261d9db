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


OUTCOMES = {
    "full": "iedereen kan het gebruiken",
    "partial": "een deel is nog niet voor iedereen te gebruiken",
    "none": "het is nog niet voor iedereen te gebruiken",
}


class Organisation(models.Model):
    """A municipality, province, water board or joint scheme that publishes.

    How its publications look is in ``HouseStyle``; the last test of their accessibility is in
    ``AccessibilityTest``. ``licence`` is the address of the licence of its data.
    """

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
    in_english = models.BooleanField("ook in het Engels", default=False)
    address = models.URLField("adres van de publicaties", blank=True)
    licence = models.URLField("licentie van de gegevens", max_length=300, blank=True)
    security_contact = models.CharField(
        "contact voor wie een zwakke plek vindt", max_length=200, blank=True
    )

    class Meta:
        ordering = ("name",)
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"

    def __str__(self) -> str:
        return self.name


class AccessibilityTest(models.Model):
    """The last time that somebody tested whether everyone can use the publications.

    Absent: the organisation has not tested it itself, and the statement says so. ``problems``
    has one problem on each line: what is not accessible yet, why, and until when.
    """

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="accessibility"
    )
    tested_on = models.DateField("getest op")
    tested_by = models.CharField("getest door", max_length=200)
    method = models.CharField("manier", max_length=300)
    outcome = models.CharField("uitkomst", max_length=8, choices=list(OUTCOMES.items()))
    report_url = models.URLField("adres van het rapport", max_length=300, blank=True)
    problems = models.TextField("wat nog niet goed is", blank=True)

    class Meta:
        ordering = ("organisation",)
        verbose_name = "toegankelijkheidstest"
        verbose_name_plural = "toegankelijkheidstests"

    def __str__(self) -> str:
        return f"{self.organisation}: getest op {self.tested_on:%d-%m-%Y}"


class HouseStyle(models.Model):
    """One version of an organisation's own look, as it was put in; at most one is in use.

    ``content`` has the shape of ``snapshot.publisher.HouseStyle``: tokens that were read and
    cleaned, a logo and fonts. ``ignored`` are names that no sheet of ours uses. A version never
    changes, except that it comes into use or goes out of it.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="house_styles"
    )
    name = models.CharField("naam", max_length=80)
    content = models.JSONField("inhoud")
    ignored = models.JSONField("niet gebruikt", default=list, blank=True)
    in_use = models.BooleanField("in gebruik", default=False)
    reason = models.CharField("waarom ondanks bevindingen", max_length=500, blank=True)
    made_at = models.DateTimeField("ingelezen op")
    made_by = models.CharField("ingelezen door", max_length=200, blank=True)

    class Meta:
        ordering = ("organisation", "-made_at", "-id")
        verbose_name = "huisstijl"
        verbose_name_plural = "huisstijlen"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation",), condition=models.Q(in_use=True), name="one_style_in_use"
            ),
        )

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
