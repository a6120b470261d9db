"""Accounts, with our five roles, logged as one act."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from doelenboom.backoffice.roles import GROUP_NAMES
from doelenboom.backoffice.views.acting import ActingMixin


class _RolesOnly(forms.BaseForm):
    """Only our roles are offered; what they may do is said in one place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields.get("groups")
        if isinstance(groups, forms.ModelMultipleChoiceField):
            groups.queryset = Group.objects.filter(name__in=GROUP_NAMES.values())
            groups.label = "Rollen"
            groups.help_text = "Wat een rol mag, ligt vast. Iemand kan meer rollen hebben."
        self.fields.pop("is_superuser", None)


class AccountCreationForm(_RolesOnly, UserCreationForm):
    """A new account with its roles."""


class AccountEditForm(_RolesOnly, UserEditForm):
    """An account and its roles."""


class AccountCreateView(ActingMixin, users.CreateView):
    """Logged as one act."""


class AccountEditView(ActingMixin, users.EditView):
    """Logged as one act, with the roles before and after."""


class AccountDeleteView(ActingMixin, users.DeleteView):
    """Logged as one act; the log keeps the name."""


class AccountIndexView(users.IndexView):
    """Accounts, without acts on many at once."""

    @cached_property
    def columns(self) -> list[Any]:
        """Without the column of boxes, and with roles instead of Wagtail's own level."""
        kept = [column for column in super().columns[1:] if column.name != "is_superuser"]
        roles = Column("roles", label="Rollen", accessor=_roles)
        return [*kept[:2], roles, *kept[2:]]

    def get_base_queryset(self) -> Any:
        """Accounts with their roles."""
        return super().get_base_queryset().prefetch_related("groups")


def _roles(account: Any) -> str:
    return ", ".join(sorted(group.name for group in account.groups.all())) or "Geen rol"


class AccountViewSet(users.UserViewSet):
    """Accounts of people."""

    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    copy_view_enabled = False
    menu_label = "Accounts"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Our own forms."""
        return AccountEditForm if for_update else AccountCreationForm

    def register_search_area(self) -> None:
        """No search box for accounts alone in the navigation of everything."""
