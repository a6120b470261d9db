"""Who may give a verdict on which finding: ``permissions.JUDGES``, and the own text."""

from typing import Any

from doelenboom.backoffice.permissions import JUDGES, JUDGES_ALL
from doelenboom.backoffice.roles import roles_of
from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.verdicts.api import Judged


def may_judge(user: Any, judged: Judged, places: Places) -> bool:
    """Whether this account may accept a finding, or say that it does not apply."""
    roles = roles_of(user)
    if roles & JUDGES_ALL:
        return True
    allowed = [JUDGES[role] for role in roles if role in JUDGES]
    if not any(judged.severity.rank >= least.rank for least in allowed):
        return False
    return places.may_change(judged.finding.place.owner)


def why_not(judged: Judged) -> str:
    """What to tell somebody who may not."""
    return (
        f"Deze {judged.severity.value} kan een controller accepteren. Verbeter de tekst, of vraag "
        "het de controller."
    )
