"""The mail of a round: what went out, what waits, and what did not arrive."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.post.dispatch import send_soon
from doelenboom.backoffice.post.sending import try_again
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.cycle.api import Letter, Round
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.wording import count_noun

_PER_PAGE = 50


def letters_said(round_: Round) -> str:
    """One sentence on mail that did not go; empty when all went."""
    failed, waiting = _counts(round_)
    parts = []
    if failed:
        verb = "is niet verstuurd" if failed == 1 else "zijn niet verstuurd"
        parts.append(f"{count_noun(failed, 'mail', 'mails')} {verb}.")
    if waiting:
        verb = "wacht" if waiting == 1 else "wachten"
        parts.append(f"{count_noun(waiting, 'mail', 'mails')} {verb} op verzending.")
    return " ".join(parts)


def letters(request: HttpRequest, edition: str) -> HttpResponse:
    """Every letter of a round, those in trouble first."""
    found = edition_of(edition)
    rows = found.round.letters.select_related("user").order_by("-pk")
    bad = list(rows.filter(sent_at=None).exclude(failure=""))
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("bladzijde"))
    failed, waiting = _counts(found.round)
    sent = rows.filter(sent_at__isnull=False).count()
    context = {
        "edition": found,
        "lead": _lead(sent, waiting, failed),
        "bad": bad,
        "page": page,
        "lines": [(one, _stand(one)) for one in page.object_list],
        "others": "",
    }
    return render(request, "backoffice/rounds/letters.html", context)


@require_POST
def again(request: HttpRequest, edition: str) -> HttpResponse:
    """Try what failed once more, now."""
    found = edition_of(edition)
    failed = found.round.letters.filter(sent_at=None).exclude(failure="")
    count = try_again(list(failed.values_list("pk", flat=True)))
    send_soon()
    what = count_noun(count, "mail", "mails")
    messages.success(request, f"Wij proberen {what} opnieuw." if count else "Er is niets mislukt.")
    return redirect("backoffice:round_letters", edition=found.code)


def _counts(round_: Round) -> tuple[int, int]:
    """How many failed, and how many wait; one query."""
    states = Letter.objects.filter(round=round_, sent_at=None).values_list("failure", flat=True)
    found = Counter(bool(failure) for failure in states)
    return found[True], found[False]


def _lead(sent: int, waiting: int, failed: int) -> str:
    if not sent + waiting + failed:
        return "Er is over deze ronde nog geen mail gestuurd."
    what, verb = (count_noun(sent, "mail", "mails"), "zijn") if sent > 1 else ("1 mail", "is")
    said = [f"{what} {verb} verstuurd." if sent else "Er is nog geen mail verstuurd."]
    if waiting:
        said.append(f"{waiting} {'wacht' if waiting == 1 else 'wachten'} nog.")
    if failed:
        said.append(f"{failed} {'is' if failed == 1 else 'zijn'} mislukt.")
    return " ".join(said)


def _stand(letter: Letter) -> str:
    if letter.sent_at:
        return f"verstuurd op {format_moment(letter.sent_at)}"
    return letter.failure or f"wacht sinds {format_moment(letter.made_at)}"
