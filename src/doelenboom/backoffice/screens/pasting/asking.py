"""The form with which figures are pasted, and finding the regions that they name."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone

from doelenboom.exchange.pasting.grid import MOST_CHARACTERS
from doelenboom.exchange.pasting.notation import Notation
from doelenboom.indicators.api import Indicator, StatedSource, consulted_day, missing_source
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.regions import parse_region_code
from doelenboom.organisations.api import Region

_NOTATIONS = (("", "herken het zelf"), (Notation.DUTCH.value, "Nederlands: 1.210,5"),
              (Notation.ENGLISH.value, "Engels: 1,210.5"))  # fmt: skip
_ADDRESS = "Het webadres. Is er geen, zoals bij een eigen telling, schrijf dan “geen”."


class PasteForm(forms.Form):
    """What was pasted, and what is said once for all of it."""

    cells = forms.CharField(
        label="Cellen",
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(
            attrs={"class": "utrecht-textarea", "rows": 12, "cols": 60, "spellcheck": "false"}
        ),
        help_text="Kopieer de cellen in Excel, met de kopjes erbij, en plak ze hier.",
        error_messages={"required": "Plak eerst de cellen."},
    )
    region = forms.ModelChoiceField(
        label="Gebied, als de tabel er geen noemt",
        queryset=Region.objects.none(),
        required=False,
        empty_label="geen gebied",
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )
    period = forms.CharField(
        label="Periode, als de tabel er geen noemt", required=False, max_length=60,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
    )  # fmt: skip
    notation = forms.ChoiceField(
        label="Hoe getallen zijn geschreven", choices=_NOTATIONS, required=False,
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )  # fmt: skip
    source = forms.CharField(
        label="Bron", required=False, max_length=2000,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
        help_text="Wie de cijfers maakt, en in welke publicatie of tabel.",
    )  # fmt: skip
    source_url = forms.CharField(
        label="Adres van de bron", required=False, max_length=2000, help_text=_ADDRESS,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox", "inputmode": "url"}),
    )  # fmt: skip
    consulted_on = forms.CharField(
        label="Geraadpleegd op", required=False, max_length=60,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
        help_text="De dag waarop u de bron bekeek, bijvoorbeeld 2026-11-22.",
    )  # fmt: skip

    def __init__(self, indicator: Indicator, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions: Any = self.fields["region"]
        regions.queryset = Region.objects.order_by("name", "code")
        regions.initial = indicator.local_region_id or indicator.organisation.region_id
        regions.label_from_instance = lambda one: f"{one.name} ({one.code})"
        for name, field in self.fields.items():
            described = f"id_{name}_helptext" if field.help_text else ""
            if name in self.errors:
                field.widget.attrs["aria-invalid"] = "true"
                described = f"{described} id_{name}_error".strip()
            if described:
                field.widget.attrs["aria-describedby"] = described

    def clean_period(self) -> str:
        """Write the period as its code."""
        try:
            return parse_period(self.cleaned_data.get("period", "")).code
        except NotationError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Ask for source, address and day."""
        cleaned: dict[str, Any] = super().clean() or {}
        names = ("source", "source_url", "consulted_on")
        given = {name: str(cleaned.get(name) or "").strip() for name in names}
        for name, told in missing_source(given).items():
            self.add_error(name, told)
        if given["consulted_on"]:
            try:
                today = timezone.localdate()
                cleaned["consulted_on"] = consulted_day(given["consulted_on"], today=today)
            except NotationError as error:
                self.add_error("consulted_on", str(error))
        return cleaned

    @property
    def origin(self) -> StatedSource:
        """Where the figures come from; of a form that is whole."""
        said = self.cleaned_data
        return StatedSource(
            said["source"].strip(), said["source_url"].strip(), said["consulted_on"]
        )


def region_finder(indicator: Indicator) -> Callable[[str], str | None]:
    """Find a region by its code or by a name that only one region has."""
    codes: dict[str, str | None] = {}
    known = set()
    for code, name in Region.objects.values_list("code", "name"):
        known.add(code)
        lowered = name.lower()
        codes[lowered] = code if codes.get(lowered, code) == code else None
    for region in (indicator.local_region, indicator.reference_region,
                   indicator.organisation.region):  # fmt: skip
        if region is not None:
            codes[region.name.lower()] = region.code

    def find(text: str) -> str | None:
        plain = " ".join(text.split())
        if plain in known:
            return plain
        bare = plain.lower().removesuffix(" (gemeente)").removeprefix("gemeente ")
        found = codes.get(plain.lower()) or codes.get(bare)
        if found:
            return found
        try:
            return parse_region_code(plain)
        except NotationError:
            return None

    return find
