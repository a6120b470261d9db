"""A screen that changes something: one transaction, one event in the log."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from doelenboom.backoffice.acts import Act, act
from doelenboom.backoffice.versions import stored_and_locked
from doelenboom.backoffice.views import crafted
from doelenboom.cycle.api import FROZEN_MARK

TAKEN = (
    "Een code of naam die hier uniek moet zijn, is intussen ergens anders vrijgegeven. "
    "Er is niets bewaard. Kies een andere code of naam."
)
FROZEN = (
    "Dit hoort bij een vastgestelde editie en verandert niet meer. Er is niets bewaard. Maak een "
    "erratum om iets te verbeteren."
)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def what_is_wrong(error: IntegrityError) -> str:
    """What the database refused, for the person who tried."""
    return FROZEN if FROZEN_MARK in str(error) else TAKEN


class ActingMixin:
    """Does all of an act or nothing, and logs it once.

    The row is locked before anything is decided, so that of two people who act at the same
    moment the second sees what the first did.
    """

    stored: Any = None
    """The row as it was in the table when the act began."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Handle the request; a change runs in one transaction."""
        if request.method in _READING:
            response: HttpResponseBase = self._handle(request, *args, **kwargs)
            return response
        if not crafted.is_readable(request.POST):
            return crafted.refused(request)
        with transaction.atomic(), act() as done:
            self.begin(done)
            response = self._handle(request, *args, **kwargs)
            render = getattr(response, "render", None)
            if render is not None:
                response = render()
        return response

    def _handle(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def begin(self, done: Act) -> None:
        """Lock what the act is about and remember how it was."""
        subject = getattr(self, "object", None)
        if subject is not None and subject.pk:
            self.stored = stored_and_locked(type(subject), subject.pk)
            done.remember(self.stored)
        self.done = done


class SavingMixin(ActingMixin):
    """An act that saves a form: what the database refuses is said at the form."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Save and do what was asked, or say that a code or name is taken."""
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        except IntegrityError as error:
            self.done.forget()
            said = what_is_wrong(error)
            form.add_error(None, said)
            self.produced_error_message = said
            return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]
        return response
