"""The form with which people enter."""

from django import forms
from wagtail.admin.forms.auth import LoginForm


class DutchLoginForm(LoginForm):
    """Wagtail's form, whose own label for the password is not translated."""

    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"placeholder": "Vul uw wachtwoord in"}),
    )
