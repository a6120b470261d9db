"""Wagtail's screens for accounts, with our roles and our log."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Accounts of people; what they may do is said by their roles."""

    default = True
    user_viewset = "doelenboom.backoffice.viewsets.accounts.AccountViewSet"
