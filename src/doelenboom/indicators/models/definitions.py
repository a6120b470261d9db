"""How we would notice: what an indicator measures."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import RichTextField

from doelenboom.history.api import Reviewed
from doelenboom.indicators.models.words import DIRECTION_NAMES, choices
from doelenboom.kernel.states import Direction
from doelenboom.organisations.api import Organisation, Region


class Indicator(Reviewed):
    """A definition: what is measured, in which unit, and which way it should go.

    Which plan and which goal it belongs to is said by the goals (``goals.PlanIndicator`` and
    ``goals.NodeIndicator``), since one indicator can serve several. The figures are not part
    of a draft: they are facts with an origin of their own.

    ``headline`` is an editor's sentence in place of the computed one. ``references`` are codes of
    more regions to hold it against, beside ``reference_region``: codes and not rows, so that they
    are part of a draft. ``whole`` with ``breakdown_by`` and ``breakdown_part`` says that it is the
    same measure for one group of people: there is one level of that, and a part has no parts.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ("organisation", "code")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="organisatie", related_name="indicators"
    )
    code = models.SlugField("code", max_length=120)
    name = models.CharField("naam", max_length=500)
    unit = models.CharField("eenheid", max_length=100, blank=True)
    definition = RichTextField("definitie", blank=True)
    direction = models.CharField(
        "richting", max_length=5, choices=choices(DIRECTION_NAMES), default=Direction.NONE.value
    )
    decimals = models.PositiveSmallIntegerField("decimalen", null=True, blank=True)
    frequency = models.CharField("frequentie", max_length=200, blank=True)
    source = models.TextField("bron", blank=True)
    source_url = models.TextField("bronadres", blank=True)
    table = models.CharField("tabel", max_length=200, blank=True)
    consulted_on = models.CharField("geraadpleegd op", max_length=60, blank=True)
    local_region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="eigen gebied", null=True, blank=True, related_name="+"
    )
    reference_region = models.ForeignKey(
        Region, models.PROTECT, verbose_name="vergelijkgebied", null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    fictional = models.BooleanField("verzonnen voorbeeld", default=False)
    headline = models.CharField("eigen kop", max_length=200, blank=True)
    references = models.JSONField("vergelijk ook met", default=list, blank=True)
    whole = models.ForeignKey(
        "self", models.SET_NULL, verbose_name="onderdeel van", null=True, blank=True,
        related_name="parts",
    )  # fmt: skip
    breakdown_by = models.CharField("uitgesplitst naar", max_length=100, blank=True)
    breakdown_part = models.CharField("welk deel", max_length=200, blank=True)

    class Meta:
        ordering = ("name", "id")
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code"), name="indicator_code_once"),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a breakdown that cannot be shown.

        Raises:
            ValidationError: the words are missing, or the whole cannot be a whole.
        """
        super().clean()
        wrong = breakdown_faults(self)
        if wrong:
            raise ValidationError(wrong)


def breakdown_faults(one: Indicator) -> dict[str, str]:
    """Field → what is wrong with what an indicator says of itself as a part of another."""
    if one.whole is None:
        return {}
    found: dict[str, str] = {}
    if not one.breakdown_by.strip():
        found["breakdown_by"] = "Waarnaar is uitgesplitst? Bijvoorbeeld: leeftijd."
    if not one.breakdown_part.strip():
        found["breakdown_part"] = "Over welk deel gaat dit? Bijvoorbeeld: 65 jaar en ouder."
    if one.pk and one.whole_id == one.pk:
        found["whole"] = "Een indicator kan geen onderdeel van zichzelf zijn."
    elif one.whole.whole_id:
        found["whole"] = f"“{one.whole}” is zelf een onderdeel. Kies de indicator over het geheel."
    elif one.pk and Indicator.objects.filter(whole=one.pk).exists():
        found["whole"] = "Deze indicator heeft zelf onderdelen, en kan er dus geen zijn."
    elif one.organisation_id and one.whole.organisation_id != one.organisation_id:
        found["whole"] = "Kies een indicator van dezelfde organisatie."
    return found
