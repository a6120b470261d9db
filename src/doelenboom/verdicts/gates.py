"""The gate: which open findings stop an act."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from doelenboom.checks.finding import Finding
from doelenboom.checks.rule import Family, Rule
from doelenboom.checks.running import check
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.organisations.api import Organisation
from doelenboom.verdicts.judging import Judged, judge
from doelenboom.verdicts.kinds import Act
from doelenboom.verdicts.models import Gate


@dataclass(frozen=True, slots=True)
class Stopped:
    """What stops an act.

    Attributes:
        act: what cannot be done.
        least: from which severity on findings stop it.
        findings: the open findings, at least one, in reading order.
        subject: what was checked.
    """

    act: Act
    least: Severity
    findings: tuple[Judged, ...]
    subject: Subject


def gate_of(organisation: Organisation) -> Gate:
    """What stops the acts of an organisation; the usual where it said nothing. Not saved."""
    found = Gate.objects.filter(organisation=organisation).first()
    return found or Gate(organisation=organisation)


def least_of(organisation: Organisation, act: Act) -> Severity | None:
    """From which severity on findings stop this act; None: nothing stops it."""
    said = getattr(gate_of(organisation), act.value)
    return Severity(said) if said else None


def least_by_act(gate: Gate) -> dict[Act, Severity]:
    """From which severity on findings stop each act; an act that nothing stops is not in it."""
    return {act: Severity(said) for act in Act if (said := getattr(gate, act.value))}


def is_settled(owner: str, settled: Iterable[str]) -> bool:
    """Whether nothing about this owner can be mended any more; see ``what_stops``."""
    return any(owner == one or (one.endswith(":") and owner.startswith(one)) for one in settled)


def stopping_rules(least: Severity) -> tuple[Rule, ...]:
    """The rules that can find something so bad.

    A rule says its worst; only those about money can find worse than they say, since there the
    import's own remarks decide. Leaving out the others is what makes the gate quick: most of the
    time goes into advice about language.
    """
    from doelenboom.checks.catalogue import RULES  # a quarter of a second, for whoever checks

    return tuple(
        rule for rule in RULES if rule.severity.rank <= least.rank or rule.family is Family.MONEY
    )


def stopping_findings(subject: Subject, least: Severity) -> tuple[Finding, ...]:
    """What is so bad or worse, in reading order, whatever was said of it."""
    return check(subject, stopping_rules(least)).at_least(least).findings


def what_stops(
    subject: Subject,
    organisation: Organisation,
    act: Act,
    *,
    settled: Iterable[str] = (),
    find: Callable[[Subject, Severity], tuple[Finding, ...]] = stopping_findings,
) -> Stopped | None:
    """Check what is about to be done; None where nothing stops it.

    Args:
        subject: a snapshot as it would become.
        organisation: whose act it is.
        act: what is about to be done.
        settled: owners about which nothing can be mended any more, because they were adopted:
            ``"editie:najaar-2026"``; one that ends with a colon stands for all that begin with it:
            ``"bijdrage:najaar-2026:"``.
        find: gives what ``stopping_findings`` does, for who keeps that.
    """
    least = least_of(organisation, act)
    if least is None:
        return None
    known = tuple(settled)
    among = find(subject, least)
    found = [one for one in among if not is_settled(one.place.owner, known)]
    if not found:
        return None
    plan = subject.snapshot.plan.code if subject.snapshot else ""
    still = tuple(one for one in judge(plan, found) if one.is_open)
    return Stopped(act, least, still, subject) if still else None
