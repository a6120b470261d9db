"""A contribution as readers will see it, made in memory: nothing is stored or published."""

from django.http import HttpRequest, HttpResponse

from doelenboom.backoffice.screens.contribution.finding import find


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the element on the public site, with this draft in it."""
    find(pk)
    return HttpResponse("")
