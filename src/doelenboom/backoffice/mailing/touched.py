"""The sentences that the news of a round touches, for who may do something about them."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from typing import Any

from django.contrib.auth import get_user_model

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.roles import GROUP_NAMES
from doelenboom.backoffice.screens.touched.listing import Line, lines_about
from doelenboom.citations.api import FigureUse, Touched, touched_drafts
from doelenboom.figures.api import BadReference, decode
from doelenboom.goals.api import Plan
from doelenboom.indicators.api import News
from doelenboom.kernel.wording import count_noun

_SCREEN = "backoffice:touched_draft"
_SENTENCE = "zin:"


class TouchedByNews:
    """The sentences in texts that can still change, that cite a figure of which there is news.

    One that was told is not told again until its figure changes again: it stays on the start page
    of who can do something about it.

    Attributes:
        marks: of the sentences that people know of after this.
    """

    def __init__(self, changes: Sequence[News], told: Collection[str]) -> None:
        """Look up which sentences those are; no queries where nothing changed.

        Args:
            changes: what changed per indicator.
            told: marks of the sentences that people know of.
        """
        self._news = {(one.indicator.organisation_id, one.indicator.code) for one in changes}
        organisations = {organisation for organisation, _ in self._news}
        rows = Plan.objects.filter(organisation__in=organisations)
        plans = rows.select_related("organisation__region") if changes else ()
        self._plans = {plan.pk: plan for plan in plans}
        all_ = {_mark(one): one for one in touched_drafts(self._plans.values())}
        found = {mark: one for mark, one in all_.items() if self._is_news(one)}
        self._found = [one for mark, one in found.items() if mark not in told]
        elsewhere = {mark for mark in told if int(mark.split(":")[1]) not in self._plans}
        self.marks = sorted(elsewhere | (all_.keys() & {*told, *found}))

    def of(self, account: Any) -> list[Line]:
        """What somebody may see and do something about."""
        if not self._found or not may_open(account, _SCREEN):
            return []
        reached = within(account, Plan.objects.filter(pk__in=self._plans))
        mine = [self._plans[pk] for pk in reached.values_list("pk", flat=True)]
        return [line for line in lines_about(account, mine, self._found) if line.act]

    def writers(self) -> list[Any]:
        """Accounts with a role and a mail address, where there is something to tell at all."""
        if not self._found:
            return []
        accounts = get_user_model().objects.filter(
            is_active=True, groups__name__in=GROUP_NAMES.values()
        )
        return list(accounts.exclude(email="").order_by("email", "pk").distinct())

    def _is_news(self, one: Touched) -> bool:
        row = one.row
        if not isinstance(row, FigureUse):
            return False
        organisation = self._plans[row.plan_id].organisation_id
        return any((organisation, code) in self._news for code in _cited(row.reference))


def is_mark(mark: str) -> bool:
    """Whether this is the mark of a sentence."""
    return mark.startswith(_SENTENCE)


def _mark(one: Touched) -> str:
    """What differs as soon as the figure of a sentence changes, or its text."""
    plan = one.row.plan_id if isinstance(one.row, FigureUse) else 0
    print_ = sha256(one.fingerprint.encode()).hexdigest()[:16]
    return f"{_SENTENCE}{plan}:{one.row.pk}:{print_}"


def _cited(reference: str) -> Iterator[str]:
    """The codes of the indicators that a figure is made of."""
    try:
        ref = decode(reference)
    except BadReference:
        return
    yield ref.indicator
    if ref.whole is not None:
        yield ref.whole.indicator


def sentences(number: int) -> str:
    """``1`` → ``"1 zin om na te lezen"``."""
    return count_noun(number, "zin om na te lezen", "zinnen om na te lezen")


def paragraph(line: Line, base: str) -> str:
    """One touched sentence: of which text, what happened to its figure, and where it is.

    The sentence itself stays behind the login, so a mail that is forwarded tells no draft.
    """
    touched = line.touched
    told = f"{touched.word}: {touched.was}"
    if touched.becomes == touched.was:
        told += ", dezelfde woorden met een ander cijfer erachter"
    elif touched.becomes:
        told += f" wordt {touched.becomes}"
    where = f"  {base}{line.look}" if line.look else ""
    return "\n".join(filter(None, [f"{line.plan}, {line.title}, {line.place}", f"  {told}", where]))
