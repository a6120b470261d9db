"""What others may use of verdicts."""

from doelenboom.verdicts.errors import VerdictRefused
from doelenboom.verdicts.fingerprint import fingerprint
from doelenboom.verdicts.gates import (
    Stopped,
    gate_of,
    is_settled,
    least_by_act,
    least_of,
    stopping_findings,
    stopping_rules,
    what_stops,
)
from doelenboom.verdicts.judging import OPEN, Judged, judge
from doelenboom.verdicts.kinds import ACT_WORDS, KIND_WORDS, Act, Kind
from doelenboom.verdicts.models import Gate, Verdict
from doelenboom.verdicts.services import give_verdict, set_gate

__all__ = [
    "ACT_WORDS",
    "KIND_WORDS",
    "OPEN",
    "Act",
    "Gate",
    "Judged",
    "Kind",
    "Stopped",
    "Verdict",
    "VerdictRefused",
    "fingerprint",
    "gate_of",
    "give_verdict",
    "is_settled",
    "judge",
    "least_by_act",
    "least_of",
    "set_gate",
    "stopping_findings",
    "stopping_rules",
    "what_stops",
]
