"""The gate of every address, and what browsers are told about the back office."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from doelenboom.backoffice.access import (
    changes_for_everybody,
    declared,
    generated,
    may_open,
    name_of,
)
from doelenboom.backoffice.own import asks_for_own, keeps_to_own, may_write, not_own
from doelenboom.backoffice.permissions import Anyone
from doelenboom.backoffice.reach import may_use_address
from doelenboom.backoffice.roles import roles_of

Next = Callable[[HttpRequest], HttpResponse]


class AccessMiddleware:
    """Refuses every address that ``permissions`` does not open to the account at hand."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the address is resolved."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through, send to the login page, or refuse."""
        match = request.resolver_match
        name = name_of(match) if match else ""
        if declared(name) is Anyone.PUBLIC:
            return None
        if may_open(request.user, name):
            if not may_use_address(request.user, name, kwargs):
                return _not_here(request)
            return _read_along(request, name, kwargs)
        if not request.user.is_authenticated:
            if _by_script(request):
                return HttpResponse("U bent niet meer ingelogd.", status=403)
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        if _by_script(request):
            return HttpResponse("Dit mag u niet openen.", status=403)
        if changes_for_everybody(request.user, name):
            return render(request, "backoffice/for_all.html", status=403)
        template = (
            "backoffice/refused.html" if roles_of(request.user) else "backoffice/no_role.html"
        )
        return render(request, template, status=403)


def _read_along(request: HttpRequest, name: str, kwargs: Any) -> HttpResponse | None:
    """Who writes about own elements only, reads what others write; None: let through."""
    label, action = generated(name)
    if not asks_for_own(label, action) or not keeps_to_own(request.user):
        return None
    row = apps.get_model(label)._base_manager.filter(pk=kwargs.get("pk")).first()
    if row is None or may_write(request.user, row):
        return None
    said = not_own(row)
    if _by_script(request):
        return HttpResponse(said, status=403)
    if request.method == "GET":
        messages.info(request, said)
        return redirect(reverse(f"{name.rpartition(':')[0]}:inspect", args=[row.pk]))
    return render(request, "backoffice/not_own.html", {"said": said}, status=403)


def _not_here(request: HttpRequest) -> HttpResponse:
    """What another organisation has, does not exist here: the answer to both is the same."""
    if _by_script(request):
        return HttpResponse("Dit bestaat niet.", status=404)
    raise Http404("Dit bestaat niet, of hoort bij een organisatie waarvoor u niet werkt.")


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest" or not request.accepts(
        "text/html"
    )


class ContentPolicyMiddleware:
    """Tells browsers that the back office loads nothing from elsewhere.

    Wagtail starts its panels with scripts and styles inside the page, so those stay allowed
    here (docs/features/backoffice.md); the published site allows neither.
    """

    POLICY = (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'self'"
    )

    def __init__(self, get_response: Next) -> None:
        """Keep the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the policy to every page of the back office that has none of its own."""
        response = self._get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response.headers.setdefault("Content-Security-Policy", self.POLICY)
        return response
