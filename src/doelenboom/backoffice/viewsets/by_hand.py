"""Figures that a person enters: the form asks where they come from, and nothing known is lost."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.utils import timezone

from doelenboom.backoffice.views.changing import LoggedDeleteView
from doelenboom.backoffice.views.creating import RegistryCreateView
from doelenboom.backoffice.views.editing import GuardedEditView
from doelenboom.backoffice.viewsets.forms import ReleasedFlagForm
from doelenboom.indicators.api import (
    FILLED,
    consulted_day,
    figure_changed,
    figure_entered,
    figures_removed,
    missing_source,
)
from doelenboom.kernel.errors import DoelenboomError, NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.wording import enumerate_nl

_SOURCE = {"source": "de bron", "source_url": "het adres", "consulted_on": "de dag van raadplegen"}


class FigureForm(ReleasedFlagForm):
    """A figure, with its period in the notation that everything else understands."""

    REFUSED = "Dit cijfer is vrijgegeven. Vraag de controller om het te wijzigen."

    def clean_period(self) -> str:
        """Write the period as its code ("2025", "2025-Q1"); empty when the source has none."""
        text: str = self.cleaned_data.get("period", "").strip()
        if not text:
            return ""
        try:
            return parse_period(text).code
        except (DoelenboomError, ValueError) as error:
            raise forms.ValidationError(str(error)) from error


class ObservationForm(FigureForm):
    """A figure by hand: a new one needs its source, the day it was consulted, and an address."""

    def clean(self) -> dict[str, Any]:
        """Ask for what a reader needs to find the figure back."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk:
            return cleaned
        given = {name: str(cleaned.get(name) or "") for name in _SOURCE}
        for name, told in missing_source(given).items():
            if name not in self.errors:
                self.add_error(name, told)
        if given["consulted_on"] and "consulted_on" not in self.errors:
            try:
                today = timezone.localdate()
                cleaned["consulted_on"] = consulted_day(given["consulted_on"], today=today)
            except NotationError as error:
                self.add_error("consulted_on", str(error))
        return cleaned


class ObservationCreateView(RegistryCreateView):
    """Entering a figure."""

    def save_instance(self) -> Any:
        """It is by hand, and known from now on."""
        figure_entered(self.form.instance)
        return super().save_instance()


class ObservationEditView(GuardedEditView):
    """Changing a figure: what it was is kept."""

    def save_instance(self) -> Any:
        """Keep the earlier figure, and say what is worth knowing."""
        origin = self.stored.origin
        if figure_changed(self.stored, self.form.instance) and origin in FILLED:
            messages.warning(
                self.request,
                "Dit cijfer kwam uit een bron. U hebt het met de hand gewijzigd. Bij de volgende "
                "keer ophalen vragen we welk van de twee goed is.",
            )
        saved = super().save_instance()
        if origin not in FILLED:
            self._ask_for_source(saved)
        return saved

    def _ask_for_source(self, figure: Any) -> None:
        lacking = missing_source({name: getattr(figure, name) for name in _SOURCE})
        if lacking:
            named = enumerate_nl([words for name, words in _SOURCE.items() if name in lacking])
            messages.warning(
                self.request,
                f"Bewaard. Let op: {named} bij dit cijfer {_lacks(len(lacking))}. Vul dat aan, "
                "dan kan een lezer het cijfer terugvinden.",
            )


class ObservationDeleteView(LoggedDeleteView):
    """Removing a figure: what it was is kept."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Keep the figure as it was known."""
        figures_removed([self.stored])
        return super().form_valid(form)


def _lacks(number: int) -> str:
    return "ontbreekt of klopt niet" if number == 1 else "ontbreken of kloppen niet"
