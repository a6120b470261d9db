"""Reading kept mail; there only where an installation chose to keep it."""

from collections.abc import Callable
from functools import wraps
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.post import inbox as kept
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.wording import count_noun

_MOST = 200
View = Callable[..., HttpResponse]


def _only_with_an_inbox(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not kept.has_inbox():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@_only_with_an_inbox
def inbox(request: HttpRequest) -> HttpResponse:
    """Kept mail, newest first: an administrator sees all, others their own."""
    found = list(islice(kept.mails(_only_to(request)), _MOST + 1))
    context = {
        "lines": [(mail, format_moment(mail.moment)) for mail in found[:_MOST]],
        "lead": _lead(request, len(found)),
        "more": len(found) > _MOST,
        "may_empty": may_open(request.user, "backoffice:inbox_empty"),
    }
    return render(request, "backoffice/inbox/inbox.html", context)


@_only_with_an_inbox
def one_mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail, as its receiver reads it."""
    mail = kept.mail(key)
    to = _only_to(request)
    if mail is None or (to and mail.to != to):
        raise Http404
    context = {"mail": mail, "moment": format_moment(mail.moment)}
    return render(request, "backoffice/inbox/mail.html", context)


@require_POST
@_only_with_an_inbox
def empty(request: HttpRequest) -> HttpResponse:
    """Throw everything away."""
    count = kept.empty()
    messages.success(request, f"Het postvak is leeg: {count_noun(count, 'mail', 'mails')} weg.")
    return redirect("backoffice:inbox")


def _sees_all(request: HttpRequest) -> bool:
    return may_open(request.user, "backoffice:inbox_empty")


def _only_to(request: HttpRequest) -> str:
    """Whose mail is shown; empty is everybody's, and an account without address sees nothing."""
    user: Any = request.user
    return "" if _sees_all(request) else user.email or "(geen adres)"


def _lead(request: HttpRequest, count: int) -> str:
    whose = "alle mail" if _sees_all(request) else "uw eigen mail"
    start = f"Deze omgeving verstuurt geen mail. U leest hier {whose}."
    if not count:
        return f"{start} Er is nog geen mail."
    return start
