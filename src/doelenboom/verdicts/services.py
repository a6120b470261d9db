"""Giving a verdict, and saying what findings may stop."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from doelenboom.goals.api import Plan
from doelenboom.history.api import actor_name, event_for, record, record_many
from doelenboom.organisations.api import Organisation
from doelenboom.verdicts.errors import VerdictRefused
from doelenboom.verdicts.gates import gate_of
from doelenboom.verdicts.judging import Judged
from doelenboom.verdicts.kinds import KIND_WORDS, Act, Kind
from doelenboom.verdicts.models import Gate, Verdict

_LONGEST_PLACE = 300
_VERBS = {
    Kind.ACCEPTED: "bevinding geaccepteerd",
    Kind.NOT_APPLICABLE: "bevinding niet van toepassing",
    Kind.TAKEN_BACK: "oordeel ingetrokken",
}


@transaction.atomic
def give_verdict(plan: Plan, findings: Iterable[Judged], kind: Kind, reason: str) -> list[Verdict]:
    """Say something about findings of a plan; the caller has checked that this person may.

    Args:
        plan: whose findings.
        findings: as they stand now.
        kind: what is said.
        reason: why; required, since whoever reads along must be able to judge it.

    Raises:
        VerdictRefused: no reason, or there is no verdict to take back.
    """
    why = " ".join(reason.split())
    if not why:
        raise VerdictRefused(
            "Schrijf op waarom. Wie meeleest of later terugkijkt, moet uw reden kunnen volgen."
        )
    chosen = list(findings)
    if kind is Kind.TAKEN_BACK and any(one.is_open for one in chosen):
        raise VerdictRefused("Over deze bevinding is geen oordeel om in te trekken.")
    rows = [_row(plan, one, kind, why) for one in chosen]
    for row in rows:
        row.save()
    record_many(
        event_for(
            verb=_VERBS[kind],
            subject=plan,
            organisation=plan.organisation.code,
            before={"stand": _stood(one)},
            after={"stand": KIND_WORDS[kind], "regel": row.rule, "plek": row.place,
                   "bevinding": row.message},
            note=why,
        )
        for one, row in zip(chosen, rows, strict=True)
    )  # fmt: skip
    return rows


@transaction.atomic
def set_gate(organisation: Organisation, chosen: Mapping[Act, str]) -> Gate:
    """Say from which severity on findings stop the acts of an organisation.

    Args:
        organisation: whose acts.
        chosen: per act the least severity that stops it; "" for none.
    """
    gate = gate_of(organisation)
    before = _told(gate)
    for act, least in chosen.items():
        setattr(gate, act.value, least)
    gate.save()
    after = _told(gate)
    if before != after:
        record(
            verb="toets ingesteld", subject=organisation, organisation=organisation.code,
            before=before, after=after,
        )  # fmt: skip
    return gate


def _row(plan: Plan, judged: Judged, kind: Kind, reason: str) -> Verdict:
    finding = judged.finding
    return Verdict(
        organisation=plan.organisation.code,
        plan=plan.code,
        key=finding.key,
        fingerprint=judged.fingerprint,
        rule=finding.rule,
        severity=judged.severity.value,
        place=finding.place.label[:_LONGEST_PLACE],
        message=finding.message,
        kind=kind.value,
        reason=reason,
        made_at=timezone.now(),
        made_by=actor_name(),
    )


def _stood(judged: Judged) -> str:
    return KIND_WORDS[judged.verdict.kind] if judged.verdict else "open"


def _told(gate: Gate) -> dict[str, str]:
    names = {act: str(getattr(Gate._meta.get_field(act.value), "verbose_name", "")) for act in Act}
    return {names[act]: str(getattr(gate, f"get_{act.value}_display")()) for act in Act}
