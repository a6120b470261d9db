"""Adding something to the registry."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.snippets.views import snippets

from doelenboom.backoffice.citing.places import address_of_new, may_cite
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.views.acting import SavingMixin
from doelenboom.backoffice.views.editing import RESTORE, figures_of, put_back
from doelenboom.goals.api import Plan


class RegistryCreateView(SavingMixin, snippets.CreateView):
    """Wagtail's screen for something new: filled in from the address, put last, logged once."""

    position_within: tuple[str, ...] = ()

    def get_initial(self) -> dict[str, Any]:
        """Values from the address ("?plan=3")."""
        initial: dict[str, Any] = super().get_initial()
        fields = {field.name: field for field in self.model._meta.concrete_fields}
        asked = {
            name: value
            for name, value in self.request.GET.items()
            if name in fields and self._may_begin_with(fields[name], value)
        }
        return asked | initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where questions about figures are asked: of the plan or edition it will stand in."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        row = form.instance if form.is_bound else self.model()
        if not form.is_bound:
            known = {field.attname: field for field in self.model._meta.concrete_fields}
            for name, value in self.get_initial().items():
                if f"{name}_id" in known:
                    setattr(row, f"{name}_id", getattr(value, "pk", value))
        if may_cite(self.model._meta.label_lower):
            plans = list(within(self.request.user, Plan.objects.all())[:2])
            context |= figures_of(self.model, address_of_new(row, plans))
        return context

    def _may_begin_with(self, field: Any, value: str) -> bool:
        """Whether a form may be filled in with this value: a number names a row within reach."""
        if not field.is_relation:
            return True
        if not (value.isascii() and value.isdecimal()):
            return False
        rows = field.related_model._base_manager.filter(pk=value)
        return bool(within(self.request.user, rows).exists())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Add, or show again what was typed before the session ended."""
        if RESTORE in request.POST:
            return put_back(self)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def save_instance(self) -> Any:
        """Put it behind the last of its kind."""
        instance = self.form.instance
        if self.position_within and not instance.position:
            instance.position = next_position(instance, *self.position_within)
        return super().save_instance()


def next_position(instance: Any, *within: str) -> int:
    """Position behind the last of the rows that share these fields with ``instance``."""
    siblings = type(instance)._base_manager.filter(
        **{name: getattr(instance, name) for name in within}
    )
    return int(siblings.aggregate(last=Max("position"))["last"] or 0) + 1
