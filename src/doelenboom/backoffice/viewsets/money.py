"""Lists about money. Amendments are read here only: they are written on a screen of their own."""

from typing import Any

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import UpdatedAtColumn

from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.backoffice.viewsets.forms import RegistryForm
from doelenboom.backoffice.viewsets.lists import PlanListViewSet, plan_filters
from doelenboom.finance.api import BudgetAmendment, BudgetLine, Saving, Taakveld, taakvelden
from doelenboom.kernel.money import BudgetStage, Side

_OF_THE_YEAR = "Code van Iv3 in dit boekjaar. Codes zijn tekst: 0.1 is iets anders dan 0.10."


class MoneyForm(RegistryForm):
    """Checks that an amount is about an element of its own plan."""

    def clean(self) -> dict[str, Any]:
        """Say where an element of another plan, or a code of another year, was chosen."""
        cleaned = super().clean()
        node = cleaned.get("node")
        plan = cleaned.get("plan") or getattr(self.instance, "plan", None)
        if node is not None and plan is not None and node.plan_id != plan.pk:
            self.add_error("node", f"“{node}” hoort bij een ander plan. Kies een ander element.")
        return cleaned


class BudgetLineForm(MoneyForm):
    """Checks what is said of one amount."""

    def clean(self) -> dict[str, Any]:
        """A taakveld of the year, and a day only where money stands at a day."""
        cleaned = super().clean()
        code, year = cleaned.get("taakveld"), cleaned.get("year")
        if code and year:
            known = taakvelden(year)
            if known.is_own and code not in known.names:
                self.add_error("taakveld", f"Taakveld {code} bestaat niet in {year}.")
        if cleaned.get("as_of") and cleaned.get("stage") == BudgetStage.ORIGINAL.value:
            self.add_error("as_of", "Een primitieve begroting heeft geen stand op een dag.")
        amount = cleaned.get("amount")
        if amount is not None and amount < 0 and cleaned.get("side") in _RESERVES:
            self.add_error("amount", "Een toevoeging of onttrekking is een positief bedrag.")
        return cleaned


_RESERVES = (Side.TO_RESERVE.value, Side.FROM_RESERVE.value)


class BudgetLineViewSet(PlanListViewSet):
    """Money."""

    model = BudgetLine
    base_url_path = "begrotingsposten"
    icon = "decimal"
    form_base = BudgetLineForm
    select_related = ("plan", "node")
    list_display = ("__str__", "taakveld", "side", "phase", "amount", "plan", UpdatedAtColumn())
    list_export = (
        "description", "year", "phase", "stage", "as_of", "side", "amount", "node", "taakveld",
        "category", "permanence", "role", "plan", "live",
    )  # fmt: skip
    filterset_class = plan_filters(BudgetLine)
    search_fields = ("description", "taakveld")
    about = (
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("phase")]),
        FieldRowPanel([FieldPanel("stage"), FieldPanel("as_of")]),
        FieldRowPanel([FieldPanel("side"), FieldPanel("permanence")]),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("stated_unit")]),
        FieldPanel("node"),
        FieldRowPanel([FieldPanel("taakveld", help_text=_OF_THE_YEAR), FieldPanel("category")]),
        FieldPanel("role", help_text="Alleen posten worden opgeteld."),
    )


class SavingViewSet(PlanListViewSet):
    """Savings that the council asked for."""

    model = Saving
    base_url_path = "taakstellingen"
    icon = "decimal"
    form_base = MoneyForm
    select_related = ("plan", "node")
    list_display = ("__str__", "amount", "realised", "term", "plan", UpdatedAtColumn())
    list_export = (
        "title", "year", "amount", "realised", "as_of", "term", "node", "explanation", "plan",
    )  # fmt: skip
    filterset_class = plan_filters(Saving)
    search_fields = ("title",)
    about = (
        FieldPanel("title"),
        FieldPanel("node"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("term")]),
        FieldRowPanel([FieldPanel("amount"), FieldPanel(
            "realised", help_text="Leeg: nog niet gemeld. Dat is iets anders dan nul.",
        )]),
        FieldPanel("as_of"),
        FieldPanel("explanation"),
    )  # fmt: skip


class BudgetAmendmentViewSet(RegistryViewSet):
    """Budget amendments, to read and to look back."""

    model = BudgetAmendment
    base_url_path = "begrotingswijzigingen"
    icon = "doc-full"
    select_related = ("plan", "decision")
    list_display = ("__str__", "year", "number", "decision", "plan")
    list_export = ("year", "number", "title", "explanation", "decision", "plan")
    filterset_class = plan_filters(BudgetAmendment)
    search_fields = ("title",)
    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("number")]),
        FieldPanel("title"),
        FieldPanel("explanation"),
        FieldPanel("decision"),
    ]


class TaakveldViewSet(RegistryViewSet):
    """Codes per financial year; a municipality may know a newer list than ships."""

    model = Taakveld
    base_url_path = "taakvelden"
    icon = "list-ol"
    list_display = ("code", "name", "year")
    list_export = ("year", "code", "name", "heading", "position")
    list_filter = ("year",)
    search_fields = ("code", "name")
    chooser_viewset_class = chooser("code", "name")
    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("code")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("heading"), FieldPanel("position")]),
    ]
