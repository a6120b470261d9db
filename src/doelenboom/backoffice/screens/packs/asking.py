"""What a person chose for every entry of a pack, read from the form."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.indicators.api import PACK_NEW, PACK_SKIP, Indicator, PackError, Proposal
from doelenboom.organisations.api import Organisation

CHOICE, OTHER, OVERWRITE = "kies-", "andere-", "vervang-"
_ANOTHER = "andere"


@dataclass(frozen=True, slots=True)
class Asked:
    """The form: entry → code of an indicator, and entries whose own words give way."""

    choices: dict[str, str]
    overwrite: tuple[str, ...]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The same as hidden fields."""
        return [
            *((f"{CHOICE}{entry}", code) for entry, code in self.choices.items()),
            *((f"{OVERWRITE}{entry}", "1") for entry in self.overwrite),
        ]


def asked(data: Mapping[str, str], organisation: Organisation) -> Asked:
    """Read the form.

    Raises:
        PackError: a name that no indicator has.
    """
    choices: dict[str, str] = {}
    overwrite = []
    for name, value in data.items():
        if name.startswith(CHOICE) and value:
            entry = name.removeprefix(CHOICE)
            choices[entry] = value
            if value == _ANOTHER:
                choices[entry] = _named(data.get(f"{OTHER}{entry}", ""), organisation)
        elif name.startswith(OVERWRITE) and value:
            overwrite.append(name.removeprefix(OVERWRITE))
    return Asked(choices, tuple(overwrite))


def alike(proposal: Proposal) -> int:
    """How many entries would be made although an indicator of the same name is there."""
    return len(_alike(proposal))


def with_same_names(given: Asked, proposal: Proposal) -> Asked:
    """The same choices, and for what was not chosen the indicator of the same name."""
    return Asked(_alike(proposal) | given.choices, given.overwrite)


def _alike(proposal: Proposal) -> dict[str, str]:
    """Entry → code; of two entries with one indicator the first has it."""
    found: dict[str, str] = {}
    for step in proposal.steps:
        if step.resembles is not None and step.resembles.code not in found.values():
            found[step.entry.entry] = step.resembles.code
    return found


def fingerprint(proposal: Proposal) -> str:
    """What was shown, so that something else is never written."""
    steps = [
        [
            step.entry.entry, step.doing.value, step.indicator.pk if step.indicator else None,
            step.binding.value,
            [[one.field, str(one.now), str(one.pack), one.own] for one in step.differences],
        ]
        for step in proposal.steps
    ]  # fmt: skip
    said = json.dumps([proposal.version, proposal.organisation.pk, steps], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _named(name: str, organisation: Organisation) -> str:
    """Code of the indicator that somebody chose by its name."""
    wanted = name.strip()
    if wanted in (PACK_NEW, PACK_SKIP):
        return wanted
    found = Indicator.objects.filter(organisation=organisation, name__iexact=wanted)
    codes = list(found.values_list("code", flat=True)[:2])
    if not wanted:
        raise PackError("U koos “een andere indicator”, maar nog niet welke.")
    if not codes:
        raise PackError(f"Er is geen indicator die “{wanted}” heet.")
    if len(codes) > 1:
        raise PackError(f"Meer indicatoren heten “{wanted}”. Geef ze eerst elk een eigen naam.")
    return str(codes[0])
