"""Screens of the lists beside a plan."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import UpdatedAtColumn

from doelenboom.backoffice.views.creating import RegistryCreateView
from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.backoffice.viewsets.filters import DraftFilterSet, hidden_filter, plan_filter
from doelenboom.backoffice.viewsets.panels import LinkedPanel
from doelenboom.decisions.api import Procedure, ProcedureStep
from doelenboom.goals.api import Abbreviation, Law, PublicationFact, Source, Term
from doelenboom.kernel.slugs import slugify
from doelenboom.participation.api import Consultation, Input

SELECT = {"widget": forms.Select}


def plan_filters(model: Any, path: str = "plan", **more: Any) -> type[DraftFilterSet]:
    """Filter on plan and on where a row stands."""
    meta = type("Meta", (), {"model": model, "fields": ()})
    return type(
        f"{model.__name__}FilterSet",
        (DraftFilterSet,),
        {"plan": plan_filter(path), **more, "Meta": meta},
    )


class PlanListViewSet(RegistryViewSet):
    """A list of a plan: the plan is chosen once, the rest is a draft until released."""

    select_related: tuple[str, ...] = ("plan",)
    position_within = ("plan",)
    about: tuple[Any, ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        """Panels of the list, with its plan in front."""
        self.add_panels = [FieldPanel("plan", **SELECT), *self.about]
        self.panels = [FieldPanel("plan", read_only=True), *self.about, FieldPanel("position")]
        super().__init__(**kwargs)


class TermViewSet(PlanListViewSet):
    """Glossary."""

    model = Term
    base_url_path = "begrippen"
    icon = "openquote"
    list_display = ("__str__", "plan", UpdatedAtColumn())
    list_export = ("term", "definition", "plan", "live")
    filterset_class = plan_filters(Term)
    search_fields = ("term", "definition")
    about = (
        FieldPanel("term"),
        FieldPanel(
            "forms",
            help_text="Met ; ertussen, bijvoorbeeld: mantelzorgers; mantelzorger. De website legt "
            "het begrip ook bij deze woorden uit.",
        ),
        FieldPanel("definition", help_text="In gewone woorden: wat bedoelt de gemeente hiermee?"),
    )


class LawViewSet(PlanListViewSet):
    """Laws and rules."""

    model = Law
    base_url_path = "wetten"
    icon = "clipboard-list"
    list_display = ("__str__", "plan", UpdatedAtColumn())
    list_export = ("title", "url", "plan", "live")
    filterset_class = plan_filters(Law)
    search_fields = ("title",)
    about = (FieldPanel("title"), FieldPanel("url"))


class SourceViewSet(PlanListViewSet):
    """Documents that a plan refers to."""

    model = Source
    base_url_path = "bronnen"
    icon = "doc-full"
    list_display = ("__str__", "chapter", "plan", UpdatedAtColumn())
    list_export = ("chapter", "title", "url", "plan", "live")
    filterset_class = plan_filters(Source)
    search_fields = ("title", "chapter")
    about = (FieldPanel("chapter"), FieldPanel("title"), FieldPanel("url"))


class AbbreviationViewSet(PlanListViewSet):
    """Abbreviations."""

    model = Abbreviation
    base_url_path = "afkortingen"
    icon = "title"
    list_display = ("__str__", "meaning", "plan", UpdatedAtColumn())
    list_export = ("short", "meaning", "plan", "live")
    filterset_class = plan_filters(Abbreviation)
    search_fields = ("short", "meaning")
    about = (FieldPanel("short"), FieldPanel("meaning"))


class PublicationFactViewSet(PlanListViewSet):
    """What the original publication said of itself."""

    model = PublicationFact
    base_url_path = "colofon"
    icon = "info-circle"
    list_display = ("__str__", "plan", UpdatedAtColumn())
    filterset_class = plan_filters(PublicationFact)
    search_fields = ("key", "value")
    about = (FieldPanel("key"), FieldPanel("value"))


class ConsultationCreateView(RegistryCreateView):
    """A meeting gets its address when it is added."""

    def save_instance(self) -> Any:
        """Set an address that is unique within the plan."""
        instance = self.form.instance
        taken = set(
            Consultation.objects.filter(plan=instance.plan_id).values_list("slug", flat=True)
        )
        base, number = slugify(instance.title, limit=70), 2
        instance.slug = base
        while instance.slug in taken:
            instance.slug, number = f"{base}-{number}", number + 1
        return super().save_instance()


class ConsultationViewSet(PlanListViewSet):
    """Meetings, surveys and inspraak."""

    model = Consultation
    base_url_path = "raadplegingen"
    icon = "group"
    add_view_class = ConsultationCreateView
    list_display = ("__str__", "held", "participants", "plan", UpdatedAtColumn())
    list_export = ("title", "held", "participants", "plan", "live")
    filterset_class = plan_filters(Consultation)
    search_fields = ("title",)
    chooser_viewset_class = chooser("title", in_plan=True)
    about = (
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("held"), FieldPanel("participants")]),
        LinkedPanel("participation.Input", "consultation", heading="Inbreng"),
    )


class InputViewSet(RegistryViewSet):
    """What was said."""

    model = Input
    base_url_path = "inbreng"
    icon = "comment"
    list_display = ("__str__", "theme", "consultation", UpdatedAtColumn())
    list_export = ("consultation", "theme", "text", "response", "live")
    filterset_class = plan_filters(
        Input, "consultation__plan", consultation=hidden_filter("consultation", "Raadpleging")
    )
    search_fields = ("text", "theme")
    select_related = ("consultation",)
    position_within = ("consultation",)
    _about = (
        FieldPanel("theme"),
        FieldPanel("text", help_text="Zonder namen: we publiceren geen personen."),
        FieldPanel("response", help_text="Wat de gemeente ermee doet."),
    )
    add_panels = [FieldPanel("consultation"), *_about]
    panels = [FieldPanel("consultation", read_only=True), *_about]


class ProcedureViewSet(RegistryViewSet):
    """The planned road of a plan to its decisions."""

    model = Procedure
    base_url_path = "procedures"
    icon = "tasks"
    list_display = ("__str__", "organisation")
    select_related = ("organisation",)
    panels = [
        FieldPanel("organisation", **SELECT),
        FieldPanel("title"),
        LinkedPanel("decisions.ProcedureStep", "procedure", heading="Stappen"),
    ]


class ProcedureStepViewSet(RegistryViewSet):
    """Steps to a decision."""

    model = ProcedureStep
    base_url_path = "stappen"
    icon = "tasks"
    list_display = ("__str__", "nature", "due", "done_on", UpdatedAtColumn())
    list_export = (
        "procedure", "kind", "nature", "number", "text", "due_text", "due", "done_on", "decision",
        "resolved_by",
    )  # fmt: skip
    filterset_class = plan_filters(
        ProcedureStep, "procedure__plan", procedure=hidden_filter("procedure", "Procedure")
    )
    search_fields = ("text", "decision")
    select_related = ("procedure",)
    position_within = ("procedure", "kind")
    _about = (
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
        FieldPanel("text"),
        FieldRowPanel(
            [FieldPanel("due"), FieldPanel("due_text", help_text="Als de datum niet precies is.")]
        ),
        FieldPanel("nature", **SELECT),
        FieldPanel("done_on"),
        FieldPanel("decision", help_text="Wat is besloten, en door wie?"),
        FieldPanel("resolved_by", help_text="Het besluit zelf, als het is vastgelegd.", **SELECT),
    )
    add_panels = [FieldPanel("procedure", **SELECT), *_about]
    panels = [FieldPanel("procedure", read_only=True), *_about]
