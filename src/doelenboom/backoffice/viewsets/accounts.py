"""Accounts, with our five roles and the organisations they work for, logged as one act."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.roles import GROUP_NAMES, workplaces_of
from doelenboom.backoffice.views.acting import ActingMixin
from doelenboom.backoffice.workplaces import EVERYWHERE, set_workplaces
from doelenboom.kernel.wording import capitalise
from doelenboom.organisations.api import Organisation


class _RolesAndPlaces(forms.BaseForm):
    """Only our roles are offered, and only organisations that the administrator works for."""

    def __init__(self, *args: Any, administrator: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields.get("groups")
        if isinstance(groups, forms.ModelMultipleChoiceField):
            groups.queryset = Group.objects.filter(name__in=GROUP_NAMES.values())
            groups.label = "Rollen"
            groups.help_text = "Wat een rol mag, ligt vast. Iemand kan meer rollen hebben."
        self.fields.pop("is_superuser", None)
        everywhere = workplaces_of(administrator) is None
        places = forms.ModelMultipleChoiceField(
            within(administrator, Organisation.objects.order_by("name")),
            label="Werkt voor",
            required=not everywhere,
            widget=forms.CheckboxSelectMultiple,
            help_text=(
                "Kiest u niets, dan werkt dit account voor alle organisaties."
                if everywhere
                else "Kies voor welke organisaties dit account werkt."
            ),
            error_messages={
                "required": "Kies minstens één organisatie. Alleen een beheerder van alle "
                "organisaties mag dit leeg laten.",
                "invalid_choice": "Deze organisatie kunt u niet kiezen.",
                "invalid_pk_value": "Deze organisatie kunt u niet kiezen.",
            },
        )
        instance = self.instance  # type: ignore[attr-defined]
        if instance.pk:
            places.initial = [place.organisation_id for place in instance.workplaces.all()]
        self.fields["organisations"] = places

    def save(self, commit: bool = True) -> Any:
        """Save the account and where it works."""
        account = super().save(commit=commit)  # type: ignore[misc]
        set_workplaces(account, self.cleaned_data["organisations"])
        return account


class AccountCreationForm(_RolesAndPlaces, UserCreationForm):
    """A new account with its roles and organisations."""


class AccountEditForm(_RolesAndPlaces, UserEditForm):
    """An account, its roles and its organisations."""


class _AsAdministrator(ActingMixin):
    """Part of a screen with the form of an account: it offers what this person may give."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows who fills it in."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"administrator": self.request.user}


class AccountCreateView(_AsAdministrator, users.CreateView):
    """Logged as one act."""


class AccountEditView(_AsAdministrator, users.EditView):
    """Logged as one act, with the roles and organisations before and after."""


class AccountDeleteView(ActingMixin, users.DeleteView):
    """Logged as one act; the log keeps the name."""


class AccountIndexView(users.IndexView):
    """Accounts, without acts on many at once."""

    @cached_property
    def columns(self) -> list[Any]:
        """Without the column of boxes, with roles and organisations instead of Wagtail's level."""
        kept = [column for column in super().columns[1:] if column.name != "is_superuser"]
        roles = Column("roles", label="Rollen", accessor=_roles)
        places = Column("places", label="Werkt voor", accessor=_places)
        return [*kept[:2], roles, places, *kept[2:]]

    def get_base_queryset(self) -> Any:
        """Accounts that one manages, with their roles and organisations."""
        rows = within(self.request.user, super().get_base_queryset())
        return rows.prefetch_related("groups", "workplaces__organisation")


def _roles(account: Any) -> str:
    return ", ".join(sorted(group.name for group in account.groups.all())) or "Geen rol"


def _places(account: Any) -> str:
    names = sorted(place.organisation.name for place in account.workplaces.all())
    return ", ".join(names) or capitalise(EVERYWHERE)


class AccountViewSet(users.UserViewSet):
    """Accounts of people."""

    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    copy_view_enabled = False
    create_template_name = "backoffice/accounts/form.html"
    edit_template_name = "backoffice/accounts/form.html"
    menu_label = "Accounts"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Our own forms."""
        return AccountEditForm if for_update else AccountCreationForm

    def register_search_area(self) -> None:
        """No search box for accounts alone in the navigation of everything."""
