"""What applying a pack would do, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from doelenboom.indicators.matching import words_of
from doelenboom.indicators.models import DIRECTION_NAMES, Binding, Indicator, PackUse, Rhythm
from doelenboom.indicators.packs.errors import UnknownPack
from doelenboom.indicators.packs.layout import BindingSource, PackFile
from doelenboom.indicators.packs.versions import Ended, Entry, ended, entries, version_of
from doelenboom.kernel.prose import from_html, from_text, to_html, to_text
from doelenboom.kernel.states import Direction
from doelenboom.organisations.api import Organisation

NEW, SKIP = "nieuw", "overslaan"
"""What a person can choose for an entry, besides the code of an indicator."""

FIELD_NAMES = {
    "name": "naam", "unit": "eenheid", "definition": "definitie", "direction": "richting",
    "decimals": "decimalen", "frequency": "frequentie", "source": "bron",
    "source_url": "bronadres", "table": "tabel", "months": "maanden tussen twee cijfers",
    "lag_days": "dagen na afloop van de periode",
}  # fmt: skip
RHYTHM = ("months", "lag_days")
_LONGEST_TABLES = 200
_SILENT = frozenset(
    {"de", "het", "een", "in", "van", "die", "dat", "gemeente", "is", "met", "inwoners"}
)
"""Words that tell no two indicators apart."""


class Doing(StrEnum):
    """What happens to one entry."""

    CREATE = "maken"
    UPDATE = "bijwerken"
    SAME = "al goed"
    SKIP = "overslaan"


class BindingDoing(StrEnum):
    """What happens to the binding of one entry."""

    NONE = "de set heeft geen koppeling"
    CREATE = "koppeling maken"
    SAME = "koppeling is er al"
    REPLACE = "koppeling vervangen"
    KEEP = "eigen koppeling blijft"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field in which the registry and the pack differ.

    ``own``: a person wrote what is there, so it stays unless somebody says otherwise.
    """

    field: str
    now: Any
    pack: Any
    own: bool

    @property
    def label(self) -> str:
        """The field as people call it."""
        return FIELD_NAMES[self.field]


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one entry of the pack.

    Attributes:
        indicator: what it is recognised in; None when it will be made.
        resembles: an indicator of the same name that was not chosen.
        said: what the pack says now, as ``PackUse`` keeps it.
        told_before: the version that was applied before; "" for the first time.
    """

    entry: Entry
    doing: Doing
    indicator: Indicator | None
    resembles: Indicator | None
    differences: tuple[FieldDifference, ...]
    binding: BindingDoing
    said: Mapping[str, Any]
    told_before: str

    @property
    def taken(self) -> tuple[FieldDifference, ...]:
        """The differences that will be taken over without being asked."""
        return tuple(one for one in self.differences if not one.own)

    @property
    def kept(self) -> tuple[FieldDifference, ...]:
        """The differences in which a person's own words stay."""
        return tuple(one for one in self.differences if one.own)

    @property
    def unchecked(self) -> bool:
        """Whether the binding asks for one confirmation after its first retrieval."""
        binding = self.entry.binding
        return binding is not None and not all(part.seen for part in binding.parts)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that applying would do."""

    pack: PackFile
    version: str
    organisation: Organisation
    steps: tuple[Step, ...]
    ended: tuple[tuple[Ended, Indicator | None], ...]

    def having(self, doing: Doing) -> list[Step]:
        """The steps that do this."""
        return [step for step in self.steps if step.doing is doing]


def propose(
    pack: PackFile,
    organisation: Organisation,
    *,
    version: str = "",
    choices: Mapping[str, str] | None = None,
) -> Proposal:
    """Compare a version of a pack with what the organisation has.

    Args:
        pack: the pack.
        organisation: for whom.
        version: "" for the newest.
        choices: entry → code of an indicator, NEW or SKIP. An entry that is not in it is
            recognised by an earlier application or by its code, else it will be made.

    Raises:
        UnknownPack: there is no such version, entry or indicator.
    """
    wanted = version_of(pack, version)
    known = _Known(organisation, pack.code)
    chosen = dict(choices or {})
    listed = entries(pack, wanted)
    strange = set(chosen) - {entry.entry for entry in listed}
    if strange:
        raise UnknownPack(f"Versie {wanted} van “{pack.title}” heeft geen “{min(strange)}”.")
    steps = tuple(_step(entry, known, chosen.get(entry.entry, "")) for entry in listed)
    gone = tuple((one, known.used.get(_bare(pack, one))) for one in ended(pack, wanted))
    return Proposal(
        pack, wanted, organisation, steps,
        tuple((one, use.indicator if use else None) for one, use in gone),
    )  # fmt: skip


def binding_said(binding: BindingSource | None) -> dict[str, Any] | None:
    """A binding of a pack as plain data, to compare with later."""
    return binding.model_dump(mode="json") if binding else None


def said_by(entry: Entry) -> dict[str, Any]:
    """What the pack says of an entry, as plain data in the notation of the registry."""
    tables = (
        " ; ".join(dict.fromkeys(part.table for part in entry.binding.parts))
        if entry.binding
        else ""
    )
    return {
        "name": entry.name, "unit": entry.unit, "direction": entry.direction.value,
        "definition": to_html(from_text(entry.definition)) if entry.definition else "",
        "decimals": entry.decimals, "frequency": entry.frequency, "source": entry.source,
        "source_url": entry.source_url, "table": tables[:_LONGEST_TABLES],
        "months": entry.months, "lag_days": entry.lag_days,
        "binding": binding_said(entry.binding),
    }  # fmt: skip


def shown(field: str, value: Any) -> str:
    """A value of a field for a person."""
    if value in (None, ""):
        return "leeg"
    if field == "direction":
        return DIRECTION_NAMES[Direction(value)]
    if field == "definition":
        return " ".join(to_text(from_html(value)).split())
    return str(value)


class _Known:
    """What the organisation has, read in a few queries."""

    def __init__(self, organisation: Organisation, pack: str) -> None:
        found = Indicator.objects.filter(organisation=organisation).order_by("id")
        self.indicators = {one.code: one for one in found}
        self._silent = _SILENT | set(words_of(organisation.name))
        self.names: dict[frozenset[str], Indicator] = {}
        for one in self.indicators.values():
            self.names.setdefault(self.telling(one.name), one)
        uses = PackUse.objects.filter(organisation=organisation, pack=pack)
        self.used = {use.entry: use for use in uses.select_related("indicator")}
        own = {"indicator__organisation": organisation}
        self.rhythms = {one.indicator_id: one for one in Rhythm.objects.filter(**own)}
        self.bindings = {one.indicator_id: one for one in Binding.objects.filter(**own)}

    def telling(self, name: str) -> frozenset[str]:
        """The words of a name that say what it is: not those of the municipality itself."""
        words = frozenset(words_of(name))
        return words - self._silent or words

    def find(self, entry: Entry, choice: str) -> Indicator | None:
        if choice == NEW:
            return None
        if choice:
            if choice not in self.indicators:
                raise UnknownPack(f"Er is geen indicator met code “{choice}”.")
            chosen: Indicator = self.indicators[choice]
            return chosen
        use = self.used.get(entry.entry)
        found: Indicator | None = use.indicator if use else self.indicators.get(entry.code)
        return found


def _step(entry: Entry, known: _Known, choice: str) -> Step:
    said = said_by(entry)
    if choice == SKIP:
        return Step(entry, Doing.SKIP, None, None, (), BindingDoing.NONE, said, "")
    indicator = known.find(entry, choice)
    alike = known.names.get(known.telling(entry.name))
    if indicator is None:
        doing = BindingDoing.CREATE if entry.binding else BindingDoing.NONE
        return Step(entry, Doing.CREATE, None, alike, (), doing, said, "")
    use = known.used.get(entry.entry)
    before = use.said if use and use.indicator_id == indicator.pk else {}
    now = _now(indicator, known.rhythms.get(indicator.pk))
    differences = tuple(
        FieldDifference(field, now[field], said[field], _is_own(now[field], before.get(field)))
        for field in FIELD_NAMES
        if now[field] != said[field] and said[field] not in (None, "")
    )
    binding = _binding(entry, said, before, known.bindings.get(indicator.pk))
    version = use.version if use and before else ""
    works = any(not one.own for one in differences) or binding is BindingDoing.CREATE
    doing_now = Doing.UPDATE if works or not before else Doing.SAME
    return Step(entry, doing_now, indicator, None, differences, binding, said, version)


def _now(indicator: Indicator, rhythm: Rhythm | None) -> dict[str, Any]:
    found = {name: getattr(indicator, name) for name in FIELD_NAMES if name not in RHYTHM}
    found |= {name: getattr(rhythm, name) if rhythm else None for name in RHYTHM}
    return found


def _is_own(now: Any, said_before: Any) -> bool:
    """Whether a person wrote what is there: it is filled, and no version of the pack said it."""
    return now not in (None, "", Direction.NONE.value) and now != said_before


def _binding(
    entry: Entry, said: Mapping[str, Any], before: Mapping[str, Any], binding: Binding | None
) -> BindingDoing:
    if entry.binding is None:
        return BindingDoing.NONE
    if binding is None:
        return BindingDoing.CREATE
    if before.get("binding") == said["binding"]:
        return BindingDoing.SAME
    return BindingDoing.REPLACE if binding.pack and before.get("binding") else BindingDoing.KEEP


def _bare(pack: PackFile, one: Ended) -> str:
    return one.code.removeprefix(pack.prefix)
