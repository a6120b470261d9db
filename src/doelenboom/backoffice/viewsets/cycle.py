"""Screens of editions and what is reported for them."""

from typing import Any

import django_filters
from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import UpdatedAtColumn

from doelenboom.backoffice.views.creating import RegistryCreateView
from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.backoffice.viewsets.filters import (
    DraftFilterSet,
    RegistryFilterSet,
    ReviewedFilterSet,
    hidden_filter,
    owner_filter,
    plan_filter,
)
from doelenboom.backoffice.viewsets.forms import RegistryForm
from doelenboom.backoffice.viewsets.headlines import HeldAgainstPanel
from doelenboom.backoffice.viewsets.panels import LinkedPanel, ReadPanel
from doelenboom.backoffice.viewsets.reporting import MeasuredPanel, PreviousPanel, previous
from doelenboom.cycle.api import (
    STATE_NAMES,
    Aspect,
    Contribution,
    ContributionRow,
    Edition,
    Milestone,
    ReportTemplate,
    Status,
    StatusScale,
    TemplateRow,
)

SELECT = {"widget": forms.Select}


class EditionFilterSet(ReviewedFilterSet):
    """Filters of the list of editions."""

    plan = plan_filter()

    class Meta:
        model = Edition
        fields = ("kind",)


class EditionForm(RegistryForm):
    """An edition: its template belongs to the organisation of its plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the templates of the organisation."""
        super().__init__(*args, **kwargs)
        if self.instance.plan_id:
            organisation = self.instance.plan.organisation_id
            self.offer("template", ReportTemplate.objects.filter(organisation=organisation))


class EditionViewSet(RegistryViewSet):
    """Moments of the planning and control cycle."""

    model = Edition
    base_url_path = "edities"
    icon = "calendar"
    form_base = EditionForm
    list_display = ("__str__", "plan", "kind", "reference_date", UpdatedAtColumn())
    list_export = ("code", "title", "plan", "kind", "reference_date", "adopted_on", "live")
    filterset_class = EditionFilterSet
    search_fields = ("title", "code", "label")
    select_related = ("plan",)
    position_within = ("plan",)
    chooser_viewset_class = chooser("title", "code", in_plan=True)
    _about = (
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("reference_date")]),
        FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("adopted_by")], heading="Vaststelling"),
        FieldPanel(
            "headline",
            help_text="Uw eigen zin boven de editie, zonder punt. Laat u dit leeg, dan maakt "
            "Doelenboom een zin van de statussen.",
        ),
        HeldAgainstPanel(heading="De kop naast de statussen"),
        FieldPanel("intro", help_text="Wat is het belangrijkste van deze editie?"),
        FieldPanel("template", **SELECT),
    )
    add_panels = [
        FieldPanel("plan", **SELECT),
        FieldRowPanel(
            [
                FieldPanel("label", help_text="Kort, zoals in een werkboek: 2026 of 2026-1."),
                FieldPanel("code", help_text="Uniek over alle plannen. Blijft altijd hetzelfde."),
            ]
        ),
        *_about,
    ]
    panels = [
        FieldPanel("plan", read_only=True),
        FieldPanel("code", read_only=True),
        *_about,
    ]


class ContributionFilterSet(ReviewedFilterSet):
    """Filters of the list of contributions."""

    plan = plan_filter("edition__plan")
    edition = django_filters.ModelChoiceFilter(
        queryset=Edition.objects.all(), label="Editie", empty_label="Alle edities"
    )
    owner = owner_filter("node__owner")
    state = django_filters.ChoiceFilter(
        field_name="status__state",
        label="Status",
        choices=[(state.value, name) for state, name in STATE_NAMES.items()],
        empty_label="Elke status",
    )
    node = hidden_filter("node", "Element")

    class Meta:
        model = Contribution
        fields = ()


class ContributionForm(RegistryForm):
    """A contribution: its words come from the scale of its own edition."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the words of the scale, read once for all rows."""
        super().__init__(*args, **kwargs)
        if not self.instance.edition_id:
            return
        scale = self.instance.edition.template.scale_id
        statuses = Status.objects.filter(scale=scale)
        choices = [("", "Niet gemeld"), *((s.pk, s.word) for s in statuses)]
        formset = self.formsets.get("rows") if hasattr(self, "formsets") else None
        rows = [*formset.forms, formset.empty_form] if formset is not None else []
        for form in (self, *rows):
            field = form.fields.get("status")
            if field is not None:
                field.queryset = statuses
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        """An element is reported on in an edition of its own plan."""
        cleaned: dict[str, Any] = super().clean()
        edition, node = cleaned.get("edition"), cleaned.get("node")
        if edition is not None and node is not None and edition.plan_id != node.plan_id:
            self.add_error("node", f"“{node}” hoort niet bij het plan van “{edition}”.")
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """New rows come behind the ones that are there."""
        formset = self.formsets.get("rows") if hasattr(self, "formsets") else None
        if formset is not None:
            last = max((form.instance.position for form in formset.forms), default=0)
            for form in formset.forms:
                if not form.instance.position:
                    last += 1
                    form.instance.position = last
        return super().save(commit=commit)


class ContributionCreateView(RegistryCreateView):
    """A new contribution begins with the rows of its template, and last time's plan text."""

    def save_instance(self) -> Any:
        """Put the rows ready."""
        report = self.form.instance
        earlier = previous(report)
        plan_texts = {row.field: row.plan_text for row in earlier.rows.all()} if earlier else {}
        for number, row in enumerate(report.edition.template.rows.all(), 1):
            plan_text = plan_texts.get(row.field, "") if row.has_plan else ""
            report.rows.add(ContributionRow(position=number, field=row.field, plan_text=plan_text))
        return super().save_instance()


class ContributionViewSet(RegistryViewSet):
    """What is reported on one element for one edition."""

    model = Contribution
    base_url_path = "bijdragen"
    icon = "form"
    form_base = ContributionForm
    list_display = ("__str__", "status", "edition", UpdatedAtColumn())
    list_export = ("edition", "node", "status", "live")
    filterset_class = ContributionFilterSet
    search_fields = ("node__title", "node__code")
    select_related = ("node", "edition", "status")
    position_within = ("edition",)
    chooser_viewset_class = chooser("node__title", "node__code")
    add_view_class = ContributionCreateView
    add_panels = [
        FieldPanel(
            "edition",
            help_text="Na het bewaren staan de rijen van het sjabloon voor u klaar.",
            **SELECT,
        ),
        FieldPanel("node"),
    ]
    panels = [
        FieldPanel("edition", read_only=True),
        FieldPanel("node", read_only=True),
        MeasuredPanel(heading="Wat is er gemeten?"),
        PreviousPanel(heading="Vorige keer"),
        FieldPanel(
            "status",
            heading="Hoe staat het ervoor?",
            help_text="Leeg betekent: niet gemeld. Dat wordt zo geteld en gezegd.",
            **SELECT,
        ),
        InlinePanel(
            "rows",
            heading="Rijen van het verslag",
            label="Rij",
            help_text="Links wat is beloofd, rechts wat ervan is gekomen.",
            panels=[
                FieldRowPanel([FieldPanel("field"), FieldPanel("status", **SELECT)]),
                FieldRowPanel(
                    [
                        FieldPanel("plan_text", classname="db-plan-text"),
                        FieldPanel("progress_text", classname="db-progress-text"),
                    ]
                ),
            ],
        ),
        FieldPanel("explanation", help_text="Uw oordeel over het geheel, in een paar zinnen."),
        FieldPanel("measure", help_text="Bij een afwijking: wie doet wat, en wanneer?"),
    ]


class MilestoneFilterSet(DraftFilterSet):
    """Filters of the list of milestones."""

    plan = plan_filter("node__plan")
    owner = owner_filter("node__owner")
    node = hidden_filter("node", "Element")

    class Meta:
        model = Milestone
        fields = ("state",)


class MilestoneViewSet(RegistryViewSet):
    """Things with a date that are reached or not."""

    model = Milestone
    base_url_path = "mijlpalen"
    icon = "date"
    list_display = ("__str__", "node", "due", "state", UpdatedAtColumn())
    list_export = ("text", "node", "edition", "due", "due_text", "state", "reached_on", "live")
    filterset_class = MilestoneFilterSet
    search_fields = ("text", "node__title", "node__code")
    select_related = ("node", "edition")
    position_within = ("node",)
    _about = (
        FieldPanel("text"),
        FieldRowPanel(
            [FieldPanel("due"), FieldPanel("due_text", help_text="Als de datum niet precies is.")]
        ),
        FieldRowPanel([FieldPanel("state"), FieldPanel("reached_on")]),
    )
    add_panels = [FieldPanel("node"), FieldPanel("edition", **SELECT), *_about]
    panels = [
        FieldPanel("node", read_only=True),
        ReadPanel("edition", empty="Geen: de mijlpaal hoort bij het plan."),
        *_about,
    ]


class StatusScaleViewSet(RegistryViewSet):
    """An organisation's own set of status words."""

    model = StatusScale
    base_url_path = "statusschalen"
    icon = "list-ol"
    list_display = ("__str__", "organisation")
    select_related = ("organisation",)
    panels = [
        FieldPanel("organisation", **SELECT),
        FieldPanel("name"),
        LinkedPanel("cycle.Status", "scale", heading="Woorden van deze schaal"),
    ]


class StatusFilterSet(RegistryFilterSet):
    """Filters of the list of status words."""

    class Meta:
        model = Status
        fields = ("scale", "state")


class StatusViewSet(RegistryViewSet):
    """Words of a scale and what they mean."""

    model = Status
    base_url_path = "statussen"
    icon = "list-ol"
    list_display = ("word", "short", "state", "scale")
    filterset_class = StatusFilterSet
    select_related = ("scale__organisation",)
    position_within = ("scale",)
    panels = [
        FieldPanel("scale", **SELECT),
        FieldPanel("word", help_text="Zoals uw gemeente het zegt."),
        FieldPanel("short"),
        FieldPanel("code"),
        FieldPanel("state", help_text="Hoe de software dit woord begrijpt, ook om te tellen."),
    ]


class ReportTemplateViewSet(RegistryViewSet):
    """Which rows a report has."""

    model = ReportTemplate
    base_url_path = "sjablonen"
    icon = "table"
    list_display = ("__str__", "organisation", "scale")
    select_related = ("organisation", "scale__organisation")
    panels = [
        FieldPanel("organisation", **SELECT),
        FieldPanel("name"),
        FieldPanel("scale", **SELECT),
        FieldPanel(
            "roll_up",
            help_text="Hoe de statussen van wat eronder ligt samen één status worden. De regel "
            "staat uitgelegd bij elke ronde.",
            **SELECT,
        ),
        LinkedPanel("cycle.TemplateRow", "template", heading="Rijen"),
        LinkedPanel("cycle.Aspect", "template", heading="Aspecten"),
    ]


class AspectFilterSet(RegistryFilterSet):
    """Filters of the list of aspects."""

    class Meta:
        model = Aspect
        fields = ("template",)


class AspectViewSet(RegistryViewSet):
    """The sides from which an element is judged besides its status."""

    model = Aspect
    base_url_path = "aspecten"
    icon = "table"
    list_display = ("name", "template", "weight")
    filterset_class = AspectFilterSet
    select_related = ("template__organisation",)
    position_within = ("template",)
    panels = [
        FieldPanel("template", **SELECT),
        FieldPanel("name", help_text="Bijvoorbeeld Tijd, Geld, Kwaliteit of Risico."),
        FieldPanel("code", help_text="Kort en zonder spaties. Blijft altijd hetzelfde."),
        FieldPanel(
            "weight",
            help_text="Telt alleen bij een gewogen gemiddelde. 2 weegt dubbel, 0 telt niet mee.",
        ),
    ]


class TemplateRowFilterSet(RegistryFilterSet):
    """Filters of the list of template rows."""

    class Meta:
        model = TemplateRow
        fields = ("template",)


class TemplateRowViewSet(RegistryViewSet):
    """One row of a report."""

    model = TemplateRow
    base_url_path = "sjabloonrijen"
    icon = "table"
    list_display = ("field", "template", "has_plan", "has_progress", "has_status")
    filterset_class = TemplateRowFilterSet
    select_related = ("template",)
    position_within = ("template",)
    panels = [
        FieldPanel("template", **SELECT),
        FieldPanel("field", help_text="De kop boven deze rij, bijvoorbeeld Planning of Geld."),
        FieldPanel("has_plan"),
        FieldPanel("has_progress"),
        FieldPanel("has_status"),
    ]
