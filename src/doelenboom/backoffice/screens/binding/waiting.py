"""Waiting for a table to be looked up by a worker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.binding.frame import (
    address,
    content_of,
    indicator_at,
    next_address,
    shown,
)
from doelenboom.indicators.api import drafts
from doelenboom.statistics.api import inquiry_is_lost, somebody_works


def wait(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the looking up is; goes on by itself when it is done."""
    indicator = indicator_at(pk)
    draft = drafts.draft_of(request.user, indicator)
    inquiry = draft.inquiry if draft is not None else None
    if draft is None or inquiry is None:
        return redirect(address("binding", indicator))
    if inquiry.state == "done":
        content = drafts.take_up(user=request.user, indicator=indicator)
        if content.failed:
            return shown(request, "not_found", indicator, content, here="tabel")
        return redirect(next_address(indicator, content))
    content = content_of(request, indicator)
    return shown(
        request,
        "wait",
        indicator,
        content,
        here="tabel",
        inquiry=inquiry,
        lost=inquiry_is_lost(inquiry),
        nobody=inquiry.state == "waiting" and not somebody_works(),
    )


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the source once more."""
    indicator = indicator_at(pk)
    drafts.try_again(user=request.user, indicator=indicator)
    return redirect(address("binding_wait", indicator))
