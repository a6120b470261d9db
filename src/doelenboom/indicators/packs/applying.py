"""Taking a pack over: indicators with their rhythm and binding, and nothing of a person's lost."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import current_actor, record, release_rows, save_revisions
from doelenboom.indicators.models import (
    Binding,
    BindingPart,
    Indicator,
    PackUse,
    Rhythm,
)
from doelenboom.indicators.packs.comparing import (
    RHYTHM,
    BindingDoing,
    Doing,
    Proposal,
    Step,
    propose,
)
from doelenboom.indicators.packs.errors import PackError
from doelenboom.indicators.packs.layout import OWN, BindingSource, PackFile, TablePart
from doelenboom.indicators.packs.versions import Entry
from doelenboom.kernel.regions import COUNTRY, region_kind
from doelenboom.organisations.api import Organisation, Region
from doelenboom.statistics.api import TableAddress, table_at

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done; ``taken`` is every entry with its indicator, also where nothing changed."""

    proposal: Proposal
    created: tuple[Indicator, ...]
    updated: tuple[Indicator, ...]
    bound: tuple[Binding, ...]
    unverified: tuple[Binding, ...] = field(default=())
    taken: tuple[tuple[Entry, Indicator], ...] = field(default=())


@transaction.atomic
def apply_pack(
    *,
    pack: PackFile,
    organisation: Organisation,
    version: str = "",
    choices: Mapping[str, str] | None = None,
    overwrite: Collection[str] = (),
) -> Applied:
    """Make or update the indicators of a pack. Doing it again changes nothing.

    Args:
        pack: the pack.
        organisation: whose indicators they become; its own region is filled in.
        version: "" for the newest.
        choices: as in ``propose``.
        overwrite: entries of which the pack's words and binding replace a person's own.

    Raises:
        UnknownPack: there is no such version, entry or indicator.
        PackError: two entries were recognised in one indicator, or the organisation has no
            region of its own while the pack needs it.
    """
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    proposal = propose(pack, held, version=version, choices=choices)
    _refuse_doubles(proposal)
    work = _Work(proposal, frozenset(overwrite))
    for step in proposal.steps:
        if step.doing is not Doing.SKIP:
            work.take(step)
    if work.changed:
        record(
            verb="indicatorenset toegepast", subject=held, organisation=held.code,
            note=f"{pack.title}, versie {proposal.version}",
            after={"nieuw": len(work.created), "bijgewerkt": len(work.updated),
                   "koppelingen": len(work.bound)},
        )  # fmt: skip
    unverified = tuple(one for one in work.bound if one.state == "unverified")
    return Applied(
        proposal,
        tuple(work.created),
        tuple(work.updated),
        tuple(work.bound),
        unverified,
        tuple(work.taken),
    )


class _Work:
    """One application."""

    def __init__(self, proposal: Proposal, overwrite: frozenset[str]) -> None:
        self._proposal = proposal
        self._overwrite = overwrite
        self._now = timezone.now()
        actor = current_actor()
        self._by = (actor.get_full_name() or actor.get_username()) if actor else "opdrachtregel"
        self._regions: dict[str, Region] = {}
        self.created: list[Indicator] = []
        self.updated: list[Indicator] = []
        self.bound: list[Binding] = []
        self.taken: list[tuple[Entry, Indicator]] = []
        self.changed = False

    def take(self, step: Step) -> None:
        """Do what one step says."""
        replaces = step.entry.entry in self._overwrite
        indicator = step.indicator or self._create(step)
        self.taken.append((step.entry, indicator))
        if step.indicator is not None:
            self._update(step, indicator, replaces=replaces)
        said = dict(step.said)
        if step.binding is BindingDoing.CREATE or (
            replaces and step.binding in (BindingDoing.REPLACE, BindingDoing.KEEP)
        ):
            self._bind(step, indicator)
        elif step.binding in (BindingDoing.REPLACE, BindingDoing.KEEP):
            said.pop("binding")  # not taken over, so it is offered again
        self._remember(step, indicator, said)

    def _create(self, step: Step) -> Indicator:
        owner = self._proposal.organisation
        values = {name: value for name, value in step.said.items()
                  if name not in (*RHYTHM, "binding")}  # fmt: skip
        taken = Indicator.objects.filter(organisation=owner, code=step.entry.code).exists()
        code = step.entry.code if not taken else _free_code(owner, step.entry.code)
        indicator = Indicator.objects.create(
            organisation=owner, code=code, local_region=owner.region,
            reference_region=self._region(COUNTRY), **values,
        )  # fmt: skip
        save_revisions([indicator])
        record(
            verb="toegevoegd", subject=indicator, organisation=owner.code, note=self._note,
            after={name: value for name, value in values.items() if value not in (None, "")},
        )  # fmt: skip
        self._set_rhythm(indicator, {name: step.said[name] for name in RHYTHM})
        self.created.append(indicator)
        self.changed = True
        return indicator

    def _update(self, step: Step, indicator: Indicator, *, replaces: bool) -> None:
        taken = step.differences if replaces else step.taken
        own = {one.field: one for one in taken if one.field not in RHYTHM}
        rhythm = {one.field: one.pack for one in taken if one.field in RHYTHM}
        for name, one in own.items():
            setattr(indicator, name, one.pack)
        if own:
            indicator.save(update_fields=list(own))
            if indicator.live:
                release_rows([indicator])
            else:
                save_revisions([indicator], release=False)
            record(
                verb="gewijzigd", subject=indicator, note=self._note,
                organisation=self._proposal.organisation.code,
                before={name: one.now for name, one in own.items()},
                after={name: one.pack for name, one in own.items()},
            )  # fmt: skip
        self._set_rhythm(indicator, rhythm)
        if own or rhythm:
            self.updated.append(indicator)
            self.changed = True

    @property
    def _note(self) -> str:
        return f"indicatorenset {self._proposal.pack.title}, versie {self._proposal.version}"

    def _set_rhythm(self, indicator: Indicator, values: Mapping[str, Any]) -> None:
        said = {name: value for name, value in values.items() if value is not None}
        if said:
            Rhythm.objects.update_or_create(indicator=indicator, defaults=said)

    def _bind(self, step: Step, indicator: Indicator) -> None:
        source = step.entry.binding
        if source is None:
            return
        Binding.objects.filter(indicator=indicator).delete()
        seen = all(part.seen for part in source.parts)
        binding = Binding.objects.create(
            indicator=indicator, kind="formula" if source.formula else "table",
            formula=source.formula, regions=self._codes(source),
            state="active" if seen else "unverified", bound_by=self._by, bound_at=self._now,
            pack=self._proposal.pack.code, pack_version=self._proposal.version,
        )  # fmt: skip
        for position, part in enumerate(source.parts):
            self._part(binding, part, position)
        record(
            verb="koppeling gemaakt", subject=indicator, note=self._note,
            organisation=self._proposal.organisation.code,
            after={"tabellen": [part.table for part in source.parts], "formule": source.formula,
                   "stand": binding.get_state_display()},
        )  # fmt: skip
        self.bound.append(binding)
        self.changed = True

    def _part(self, binding: Binding, part: TablePart, position: int) -> None:
        table = table_at(
            TableAddress(part.service, part.catalogue, part.table), title=part.table_title
        )
        titles = {choice.dimension_code if part.seen else choice.dimension: choice.value
                  for choice in part.choices}  # fmt: skip
        BindingPart.objects.create(
            binding=binding, series=part.series, position=position, table=table,
            measure=part.measure if part.seen else "", measure_title=part.title, unit=part.unit,
            multiplier=part.factor, dimension_titles=titles,
            dimensions={c.dimension_code: c.code for c in part.choices} if part.seen else {},
            region_dimension=part.region_dimension if part.seen else "",
            period_dimension=part.period_dimension if part.seen else "",
            fixed_region=self._code(part.region) if part.region else "",
            fixed_period=part.period, period_from=part.period_from, period_to=part.period_to,
        )  # fmt: skip

    def _codes(self, source: BindingSource) -> list[str]:
        codes = [self._code(region) for region in source.regions]
        return list(dict.fromkeys(codes))

    def _code(self, region: str) -> str:
        if region != OWN:
            return region
        own = self._proposal.organisation.region
        if own is None:
            raise PackError(
                f"“{self._proposal.organisation}” heeft nog geen eigen gebied. Kies dat eerst bij "
                "Beheer, Organisaties; dan weten we voor welk gebied de cijfers zijn."
            )
        return own.code

    def _region(self, code: str) -> Region:
        if code not in self._regions:
            name = "Nederland" if code == COUNTRY else code
            self._regions[code], _ = Region.objects.get_or_create(
                code=code, defaults={"name": name, "kind": region_kind(code).value}
            )
        return self._regions[code]

    def _remember(self, step: Step, indicator: Indicator, said: dict[str, Any]) -> None:
        before = PackUse.objects.filter(
            organisation=self._proposal.organisation, pack=self._proposal.pack.code,
            entry=step.entry.entry,
        ).first()  # fmt: skip
        kept = before.said.get("binding") if before else None
        if "binding" not in said and kept:
            said["binding"] = kept
        values = {"indicator": indicator, "version": self._proposal.version, "said": said}
        if before and all(getattr(before, name) == value for name, value in values.items()):
            return
        PackUse.objects.update_or_create(
            organisation=self._proposal.organisation, pack=self._proposal.pack.code,
            entry=step.entry.entry,
            defaults={**values, "applied_at": self._now, "applied_by": self._by[:_LONGEST_NAME]},
        )  # fmt: skip
        self.changed = True


def _refuse_doubles(proposal: Proposal) -> None:
    """Two entries in one indicator would overwrite each other."""
    seen: dict[int, Step] = {}
    for step in proposal.steps:
        if step.indicator is None or step.doing is Doing.SKIP:
            continue
        other = seen.setdefault(step.indicator.pk, step)
        if other is not step:
            raise PackError(
                f"“{other.entry.name}” en “{step.entry.name}” horen nu allebei bij indicator "
                f"“{step.indicator}”. Kies voor een van de twee een andere."
            )


def _free_code(owner: Organisation, code: str) -> str:
    taken = set(Indicator.objects.filter(organisation=owner).values_list("code", flat=True))
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"
