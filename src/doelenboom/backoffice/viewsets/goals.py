"""Screens of plans and their goal tree."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.views.creating import RegistryCreateView
from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.backoffice.viewsets.filters import ReviewedFilterSet, owner_filter, plan_filter
from doelenboom.backoffice.viewsets.forms import RegistryForm
from doelenboom.backoffice.viewsets.panels import LinkedPanel, ReadPanel
from doelenboom.goals.api import NODE_KIND_NAMES, Level, Node, Plan

SELECT = {"widget": forms.Select}


class PlanFilterSet(ReviewedFilterSet):
    """Filters of the list of plans."""

    class Meta:
        model = Plan
        fields = ("organisation",)


class PlanViewSet(RegistryViewSet):
    """Plans: what everything hangs on."""

    model = Plan
    base_url_path = "plannen"
    icon = "doc-full"
    list_display = ("__str__", "code", "organisation", "kind", UpdatedAtColumn())
    list_export = ("code", "title", "organisation", "kind", "year_from", "year_to", "status")
    filterset_class = PlanFilterSet
    search_fields = ("title", "code")
    select_related = ("organisation",)
    chooser_viewset_class = chooser("title", "code")
    _about = (
        FieldPanel("title", help_text="Zoals het op de omslag staat."),
        FieldPanel("kind", help_text="Bijvoorbeeld beleidsplan, kadernota of programmaplan."),
        FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")], heading="Periode"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("adopted_on")], heading="Vaststelling"),
        FieldPanel("summary", help_text="In een paar zinnen: wat wil de gemeente bereiken?"),
        FieldPanel("source", help_text="Het document waaruit dit plan komt."),
    )
    add_panels = [
        FieldPanel("organisation", **SELECT),
        FieldPanel(
            "code",
            help_text="Kort, zonder spaties. Blijft altijd hetzelfde: adressen hangen ervan af.",
        ),
        *_about,
    ]
    panels = [
        FieldPanel("code", read_only=True, help_text="Ligt vast: adressen hangen ervan af."),
        *_about,
        LinkedPanel(
            "goals.Level",
            "plan",
            heading="Niveaus",
            help_text="De lagen van de doelenboom, in uw woorden. Een wijziging werkt meteen.",
        ),
        LinkedPanel("cycle.Edition", "plan", heading="Edities"),
    ]


class NodeFilterSet(ReviewedFilterSet):
    """Filters of the list of elements."""

    plan = plan_filter()
    owner = owner_filter()
    level_kind = django_filters.ChoiceFilter(
        field_name="level__kind",
        label="Soort niveau",
        choices=[(kind.value, name) for kind, name in NODE_KIND_NAMES.items()],
        empty_label="Alle niveaus",
    )
    level = django_filters.ModelChoiceFilter(
        queryset=Level.objects.select_related("plan"), label="Niveau", empty_label="Alle niveaus"
    )

    class Meta:
        model = Node
        fields = ()


class NodeForm(RegistryForm):
    """An element: its level and owner come from its own plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what belongs to the plan."""
        super().__init__(*args, **kwargs)
        if self.instance.plan_id:
            self.offer("level", Level.objects.filter(plan=self.instance.plan_id))
            organisation = self.instance.plan.organisation_id
            owner = self.fields.get("owner")
            if isinstance(owner, forms.ModelChoiceField) and owner.queryset is not None:
                self.offer("owner", owner.queryset.filter(organisation=organisation))

    def clean_code(self) -> str:
        """Two elements of a plan never share a code."""
        code: str = self.cleaned_data["code"]
        others = Node.objects.filter(plan=self.instance.plan_id, code=code)
        taken = others.exclude(pk=self.instance.pk).first()
        if taken is not None:
            raise ValidationError(
                f"Code {code} is al gebruikt voor “{taken.title}”. Kies een andere code."
            )
        return code


class NodeCreateView(RegistryCreateView):
    """A new element is made in the tree, where its place is seen."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go to the screen of the tree for this parent or plan."""
        parent = request.GET.get("parent", "")
        if parent.isdecimal():
            nodes = within(request.user, Node.objects.select_related("plan"))
            node = nodes.filter(pk=parent).first()
            if node is not None:
                return redirect(f"{_add_in(node.plan)}?onder={node.pk}")
        plan = request.GET.get("plan", "")
        plans = within(request.user, Plan.objects.all())
        found = plans.filter(pk=plan).first() if plan.isdecimal() else None
        return redirect(_add_in(found) if found else reverse("backoffice:plans"))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing is posted here."""
        return self.get(request, *args, **kwargs)


def _add_in(plan: Plan) -> str:
    return reverse("backoffice:add", args=[plan.code])


class NodeViewSet(RegistryViewSet):
    """Elements of the goal tree; their place is changed in the tree itself."""

    model = Node
    base_url_path = "elementen"
    icon = "list-ul"
    form_base = NodeForm
    add_view_class = NodeCreateView
    list_display = ("__str__", "level", "owner", "plan", UpdatedAtColumn())
    list_export = ("code", "title", "level", "owner", "taakveld", "plan", "live")
    filterset_class = NodeFilterSet
    search_fields = ("title", "code")
    select_related = ("level", "owner", "plan")
    chooser_viewset_class = chooser("title", "code", in_plan=True)
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("plan", read_only=True),
                ReadPanel(
                    "parent",
                    empty="Nergens onder: dit staat bovenaan het plan.",
                    help_text="Verplaatsen doet u in de doelenboom. Verwijzingen blijven kloppen.",
                ),
            ],
            heading="Plaats in de doelenboom",
        ),
        FieldRowPanel(
            [
                FieldPanel("code", help_text="Uniek binnen het plan, bijvoorbeeld SB.1.3."),
                FieldPanel("level", **SELECT),
            ]
        ),
        FieldPanel("title", help_text="Eén zin die zegt wat de gemeente wil of doet."),
        FieldPanel(
            "explanation", help_text="Schrijf kort en actief. Noem een cijfer alleen met zijn bron."
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "owner", help_text="De functie of het team dat verantwoordelijk is.", **SELECT
                ),
                FieldPanel("taakveld", help_text="Code volgens Iv3, bijvoorbeeld 6.1."),
            ]
        ),
        FieldPanel("source", help_text="De plek in het plan waar dit staat."),
        LinkedPanel(
            "goals.NodeIndicator",
            "node",
            select_related=("indicator",),
            heading="Indicatoren",
            help_text="Waaraan u merkt of dit lukt.",
        ),
        LinkedPanel(
            "goals.Relation",
            "source",
            select_related=("source", "target"),
            heading="Samenhang",
            help_text="Waar dit aan bijdraagt of mee samenhangt, ook in andere plannen.",
        ),
        LinkedPanel("cycle.Milestone", "node", heading="Mijlpalen"),
        LinkedPanel(
            "cycle.Contribution",
            "node",
            select_related=("node", "edition"),
            heading="Bijdragen per editie",
        ),
    ]


class LevelViewSet(RegistryViewSet):
    """The named layers of a plan."""

    model = Level
    base_url_path = "niveaus"
    icon = "list-ul"
    list_display = ("name", "plural", "kind", "plan", "position")
    list_filter = ("plan", "kind")
    search_fields = ("name",)
    select_related = ("plan",)
    position_within = ("plan",)
    chooser_viewset_class = chooser("name", in_plan=True)
    _about = (
        FieldPanel("name", help_text="In het enkelvoud, zoals het in het plan heet."),
        FieldPanel("plural"),
        FieldPanel("kind", help_text="Hoe de software dit niveau begrijpt."),
    )
    add_panels = [FieldPanel("plan", **SELECT), *_about]
    panels = [FieldPanel("plan", read_only=True), *_about, FieldPanel("position")]
