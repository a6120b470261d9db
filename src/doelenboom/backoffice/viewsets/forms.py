"""The form of every object in the registry."""

from collections.abc import Iterable
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from doelenboom.backoffice.access import may
from doelenboom.backoffice.editor import tell_editors
from doelenboom.backoffice.narrowing import narrow, narrow_rows
from doelenboom.backoffice.own import ABOUT_OWN, may_report_on, not_own
from doelenboom.backoffice.permissions import PUBLISH
from doelenboom.cycle.api import why_not_by_hand
from doelenboom.goals.api import Node
from doelenboom.history.api import Released


class RegistryForm(WagtailAdminModelForm):
    """Checks what a draft must keep to, also for fields that the form does not show.

    Offers only rows of organisations that the person works for.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Narrow the choices, also those of rows below the object."""
        super().__init__(*args, **kwargs)
        narrow(self, self.for_user)
        narrow_rows(self, self.for_user)
        tell_editors(self)

    def _get_validation_exclusions(self) -> set[str]:
        """Fields that say where an object stands are fixed, but count for what is unique."""
        excluded: set[str] = super()._get_validation_exclusions()
        if not isinstance(self.instance, Released):
            return excluded
        return excluded - {name for name in self.instance.STRUCTURAL if self._is_known(name)}

    def _is_known(self, name: str) -> bool:
        field = self.instance._meta.get_field(name)
        return field.value_from_object(self.instance) not in (None, "")

    def clean(self) -> dict[str, Any]:
        """A contributor writes about own elements only."""
        cleaned: dict[str, Any] = super().clean()
        node = cleaned.get("node")
        about_own = self.for_user and self._meta.model._meta.label_lower in ABOUT_OWN
        if about_own and isinstance(node, Node) and not may_report_on(self.for_user, node):
            self.add_error("node", not_own(node))
        self._check_edition(cleaned)
        return cleaned

    def _check_edition(self, cleaned: dict[str, Any]) -> None:
        """What was adopted stands; what a round asks is written in the round."""
        row = (
            type(self.instance)(edition=cleaned["edition"])
            if (not self.instance.pk and cleaned.get("edition"))
            else self.instance
        )
        if why := why_not_by_hand(row):
            self.add_error(None, why)

    def offer(self, name: str, rows: Iterable[Any]) -> None:
        """Let a choice be made from these rows only."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows  # type: ignore[assignment]


class ReleasedFlagForm(RegistryForm):
    """A row that is released by a tick, which only those who may release see.

    What somebody else adds waits for them; what is released is not changed behind their back.
    """

    REFUSED = "Dit is al vrijgegeven. Vraag de controller om het te wijzigen."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Hide the tick from whoever may not set it."""
        super().__init__(*args, **kwargs)
        label = self._meta.model._meta.label_lower
        self._may_release = self.for_user is None or may(self.for_user, label, PUBLISH)
        if not self._may_release:
            self.fields.pop("released", None)
            if not self.instance.pk:
                self.instance.released = False

    def clean(self) -> dict[str, Any]:
        """Refuse a change to what is released."""
        cleaned: dict[str, Any] = super().clean()
        if not self._may_release and self.instance.pk and self.instance.released:
            self.add_error(None, self.REFUSED)
        return cleaned
