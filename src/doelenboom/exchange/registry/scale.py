"""Regions, and the organisation's scale of statuses. Neither is ever deleted by an import."""

from collections.abc import Hashable, Iterable
from typing import Any

from typing_extensions import override

from doelenboom.cycle.api import Status, StatusScale
from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Stored
from doelenboom.exchange.records import PlanBook, RegionRecord, StatusRecord, Table
from doelenboom.exchange.registry.part import BATCH, Part
from doelenboom.exchange.words import COUNTRY, PROVINCES, REGION_KIND_WORDS
from doelenboom.kernel.regions import is_own, region_kind
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.states import RegionKind, State
from doelenboom.organisations.api import Region

_KIND_WORDS = {kind: word for word, kind in REGION_KIND_WORDS.items()}


class RegionPart(Part[RegionRecord]):
    """Sheet gebieden, and the regions that other sheets name. Regions have no order."""

    sheet, model, noun, deletes = layout.REGIONS, Region, "gebied", False

    @override
    def table(self, book: PlanBook) -> Table[RegionRecord]:
        return book.regions

    def compare(self, book: PlanBook) -> Difference[RegionRecord]:
        """Remember the regions that are only used."""
        self._used = dict(book.region_names)
        difference = super().compare(book)
        difference.missing = []
        difference.unchanged += difference.moved
        difference.moved = []
        return difference

    def stored(self) -> list[Stored[RegionRecord]]:
        """All regions: they belong to nobody."""
        return [Stored(self.to_record(item), item) for item in self.rows()]

    @override
    def rows(self) -> Iterable[Region]:
        return list(self.scope.regions.values())

    @override
    def to_record(self, item: Region) -> RegionRecord:
        kind = _KIND_WORDS.get(RegionKind(item.kind), "") if is_own(item.code) else ""
        return RegionRecord(code=item.code, name=item.name, kind=kind)

    @override
    def values(self, record: RegionRecord) -> dict[str, Any]:
        """What a CBS code is, it says itself; only one of our own is what the sheet says."""
        said = REGION_KIND_WORDS.get(record.kind) if is_own(record.code) else None
        kind = said or region_kind(record.code)
        return {"name": record.name, "kind": kind.value}

    @override
    def key(self, record: RegionRecord) -> Hashable:
        return record.code

    def write(self, *, delete: bool) -> None:
        """Insert what is new or used, and rename what has another name now."""
        used = {code: RegionRecord(code=code, name=name[:200]) for code, name in self._used.items()}
        records = {**used, **{one.code: one for one in self.difference.added}}
        new = Region.objects.bulk_create(
            Region(code=code, **self.values(record))
            for code, record in records.items()
            if code not in self.scope.regions
        )
        changed = [self._change(place) for place in self.difference.changed]
        Region.objects.bulk_update(
            [item for item, _ in changed], ["name", "kind"], batch_size=BATCH
        )
        self.scope.regions.update((region.code, region) for region in new)
        self.scope.region_codes.update((region.pk, region.code) for region in new)
        self.log([], changed)


def needs_declaring(code: str, own: str) -> bool:
    """Whether an export lists the region: its name does not follow from its code."""
    return code not in COUNTRY and code not in PROVINCES and code != own


class StatusPart(Part[StatusRecord]):
    """Sheet statussen, and the words that follow from use."""

    sheet, model, noun, deletes = layout.STATUSES, Status, "status", False

    @override
    def table(self, book: PlanBook) -> Table[StatusRecord]:
        return book.statuses

    def compare(self, book: PlanBook) -> Difference[StatusRecord]:
        """Remember the words that follow from use."""
        self._implied = book.new_statuses
        difference = super().compare(book)
        difference.missing = []
        return difference

    def stored(self) -> list[Stored[StatusRecord]]:
        """Return the organisation's words, also for a plan that is new."""
        return [Stored(self.to_record(item), item) for item in self.rows()]

    @override
    def rows(self) -> Iterable[Status]:
        return list(self.scope.statuses.values())

    @override
    def to_record(self, item: Status) -> StatusRecord:
        return StatusRecord(word=item.word, short=item.short, state=State(item.state))

    @override
    def values(self, record: StatusRecord) -> dict[str, Any]:
        return {"word": record.word, "short": record.short, "state": record.state.value}

    def fixed(self, record: StatusRecord) -> dict[str, Any]:
        """Scale, and a code that stays when the word changes."""
        return {"scale": self._scale(), "code": self._code(record.word)}

    @override
    def key(self, record: StatusRecord) -> Hashable:
        return record.word.lower()

    def write(self, *, delete: bool) -> None:
        """Write the declared words, then those that follow from use."""
        scale = self._scale()
        self._taken = {one.code for one in self.scope.statuses.values()}
        super().write(delete=delete)
        last = Status.objects.filter(scale=scale).count()
        Status.objects.bulk_create(
            Status(
                scale=scale, code=self._code(record.word), position=last + number,
                **self.values(record),
            )
            for number, record in enumerate(self._implied, 1)
        )  # fmt: skip
        for name in ("statuses", "status_words"):
            self.scope.__dict__.pop(name, None)

    def _scale(self) -> StatusScale:
        scale = self.scope.scale
        if scale is None:
            scale = StatusScale.objects.create(organisation=self.scope.owner)
            self.scope.__dict__["scale"] = scale
        return scale

    def _code(self, word: str) -> str:
        base = slugify(word)
        code, number = base, 2
        while code in self._taken:
            code, number = f"{base}-{number}", number + 1
        self._taken.add(code)
        return code
