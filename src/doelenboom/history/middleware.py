"""Who is acting during a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from doelenboom.history.services import acting_as


class ActorMiddleware:
    """Everything recorded during a request is done by the account that is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request as its user."""
        with acting_as(request.user):
            return self._get_response(request)
