"""Changing the money of a plan: check, change, log."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from doelenboom.finance.errors import BadMoney, Problem
from doelenboom.finance.models import BudgetLine, BudgetShare
from doelenboom.goals.api import Node
from doelenboom.history.api import record
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.wording import count_noun

_MILLIONTH = Decimal("0.000001")
_HUNDRED = Decimal(100)


@transaction.atomic
def share_line(*, line: int, shares: Mapping[Node, Decimal], alike: bool = True) -> int:
    """Say which elements a budget line serves, for which part; returns how many lines changed.

    Published editions do not change with it: they are built from what was frozen.

    Args:
        line: primary key of the line.
        shares: element → part, above 0; together 1 at most. Empty: it serves none in particular.
        alike: also for the same post in other years and phases of the plan.

    Raises:
        BadMoney: parts do not fit, or an element is of another plan; nothing is written.
    """
    chosen = BudgetLine.objects.select_for_update(of=("self",)).get(pk=line)
    _refuse(_share_problems(chosen, shares))
    lines = _alike(chosen) if alike else [chosen]
    before = _shares_of(chosen)
    BudgetShare.objects.filter(line__in=lines).delete()
    BudgetShare.objects.bulk_create(
        BudgetShare(line=one, node=node, share=share)
        for one in lines
        for node, share in shares.items()
    )
    record(
        verb="verdeeld over doelen",
        subject=chosen,
        organisation=chosen.plan.organisation.code,
        before=before,
        after=_shares_of(chosen),
        note=f"Geldt voor {count_noun(len(lines), 'bedrag', 'bedragen')} van deze post.",
    )
    return len(lines)


def _alike(line: BudgetLine) -> list[BudgetLine]:
    """The same post in every year and phase, this one included."""
    return list(
        BudgetLine.objects.select_for_update(of=("self",))
        .filter(
            plan=line.plan_id,
            description=line.description,
            node=line.node_id,
            taakveld=line.taakveld,
            side=line.side,
            role=line.role,
        )
        .order_by("id")
    )


def _shares_of(line: BudgetLine) -> dict[str, str]:
    rows = BudgetShare.objects.filter(line=line).order_by("id").values_list("node__code", "share")
    return {code: _percent(share) for code, share in rows}


def _percent(share: Decimal) -> str:
    return f"{format_number(share * _HUNDRED)} %"


def _share_problems(line: BudgetLine, shares: Mapping[Node, Decimal]) -> list[Problem]:
    found = []
    for number, (node, share) in enumerate(shares.items()):
        if node.plan_id != line.plan_id:
            found.append(
                Problem("node", f"“{node}” hoort bij een ander plan. Kies een ander doel.", number)
            )
        if not share.is_finite() or not 0 < share <= 1:
            found.append(
                Problem("share", "Vul een deel in boven 0 en hoogstens 100 procent.", number)
            )
        elif share != share.quantize(_MILLIONTH):
            found.append(
                Problem("share", "Gebruik hoogstens vier cijfers achter de komma.", number)
            )
    total = sum((share for share in shares.values() if share.is_finite()), Decimal(0))
    if total > 1:
        found.append(
            Problem(
                "share",
                f"De doelen krijgen samen {_percent(total)}. Verlaag de delen tot samen hoogstens "
                "100 %.",
            )
        )
    return found


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise BadMoney(problems)
