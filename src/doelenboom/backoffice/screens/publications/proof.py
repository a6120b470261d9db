"""Verifying a plan's publications from the back office."""

from dataclasses import dataclass

from doelenboom.goals.api import Plan
from doelenboom.kernel.wording import count_noun
from doelenboom.publishing.api import (
    adopted_differences,
    recorded_manifests,
    shown_differences,
    store_of,
)
from doelenboom.site.verify import NotAPublication, Rebuilt, verify


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven, in sentences."""

    whole: bool
    sentence: str
    details: list[str]


def prove(plan: Plan) -> Proof:
    """Check every file of every version, build again, and hold the chain against the register."""
    organisation = plan.organisation.code
    store = store_of(organisation, plan.code)
    try:
        result = verify(store.root, ledger=recorded_manifests(organisation, plan.code))
    except NotAPublication as error:
        return Proof(False, str(error), [])
    result.between.extend(adopted_differences(organisation, plan.code))
    result.between.extend(shown_differences(organisation, plan.code, store.root))
    files = sum(publication.files for publication in result.publications)
    details = [difference.message for difference in result.differences]
    if not result.is_proven:
        found = count_noun(len(details), "verschil", "verschillen")
        return Proof(False, f"Niet in orde: we vonden {found}.", details)
    versions = count_noun(len(result.publications), "versie")
    is_are = "is" if len(result.publications) == 1 else "zijn"
    again = all(publication.rebuilt is Rebuilt.SAME for publication in result.publications)
    rebuilt = " en opnieuw gebouwd: elk bestand is gelijk" if again else ""
    return Proof(
        True,
        f"{versions} {is_are} nog precies zoals gepubliceerd. {count_noun(files, 'bestand')} "
        f"nagerekend{rebuilt}.",
        [str(note) for note in result.notes],
    )
