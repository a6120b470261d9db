"""Where a filled figure came from, as far as everyone may know.

Two things stay inside: who did it (functions are published, persons are not), and every number
behind a figure that is suppressed, since the cell, the inputs or the figure before would give
away what is hidden.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args

from doelenboom.indicators.api import FILLED, EarlierObservation
from doelenboom.kernel.states import ObservationStatus
from doelenboom.organisations.api import Region
from doelenboom.publishing.freezing.words import text
from doelenboom.snapshot import provenance as contract
from doelenboom.snapshot.models import Revision

_CHUNK = 2_000
MOST_REVISIONS = 20
"""Of one indicator; what is older is in the registry, and in the publications of its time."""
Kind = Literal["bound", "computed", "manual", "import"]
Row = Mapping[str, Any]
Key = tuple[int, int | None, str]


class Replaced:
    """The last figure before, per indicator, region and period.

    Several current figures can share a key, when sources contradict each other; then the
    moment at which one became known tells which of them took the place of which.
    """

    def __init__(self, indicators: Iterable[int], observations: Iterable[Row]) -> None:
        self._last: dict[Key, Row] = {}
        self._all: dict[int, list[Row]] = {}
        self._sharing: dict[Key, int] = {}
        self._hidden: set[Key] = set()
        for row in observations:
            self._sharing[_key(row)] = self._sharing.get(_key(row), 0) + 1
            if row["status"] == ObservationStatus.SUPPRESSED.value:
                self._hidden.add(_key(row))
        names = ("value", "lower", "upper", "status", "known_from", "known_to", "reason")
        earlier = EarlierObservation.objects.filter(indicator_id__in=indicators)
        rows = earlier.order_by("known_to", "id").values(
            "indicator_id", "region_id", "period", *names
        )
        for row in rows.iterator(chunk_size=_CHUNK):
            self._last[_key(row)] = row
            self._all.setdefault(row["indicator_id"], []).append(row)

    def by(self, row: Row) -> contract.ReplacedFigure | None:
        """What this figure took the place of."""
        earlier = self._last.get(_key(row))
        if earlier is None:
            return None
        if self._sharing[_key(row)] > 1 and earlier["known_to"] != row["known_from"]:
            return None
        earlier = _shown(earlier)
        return contract.ReplacedFigure(
            value=earlier["value"], lower=earlier["lower"], upper=earlier["upper"],
            status=ObservationStatus(earlier["status"]), known_from=earlier["known_from"],
            known_to=earlier["known_to"], reason=text(earlier["reason"]),
        )  # fmt: skip

    def revisions(
        self, indicator: int, regions: Mapping[int, Region]
    ) -> tuple[Revision, ...] | None:
        """What was known of the figures of an indicator before, newest first; None: nothing.

        Only of figures that are released now, and of which there is one: of figures that
        contradict each other nobody can tell which of them an earlier one was. What is
        suppressed now has no history, since that would give it away.
        """
        rows = [row for row in self._all.get(indicator, ()) if self._is_told(row)]
        return tuple(_revision(row, regions) for row in rows[: -MOST_REVISIONS - 1 : -1]) or None

    def _is_told(self, row: Row) -> bool:
        key = _key(row)
        return self._sharing.get(key) == 1 and key not in self._hidden


def _revision(row: Row, regions: Mapping[int, Region]) -> Revision:
    shown = _shown(row)
    return Revision(
        region=regions[row["region_id"]].code if row["region_id"] else None,
        period=row["period"], value=shown["value"], lower=shown["lower"], upper=shown["upper"],
        status=ObservationStatus(row["status"]), known_from=row["known_from"],
        known_to=row["known_to"], reason=text(row["reason"]),
    )  # fmt: skip


def _shown(earlier: Row) -> Row:
    """An earlier figure as everyone may know it."""
    if earlier["status"] == ObservationStatus.SUPPRESSED.value:
        return {**earlier, "value": None, "lower": None, "upper": None}
    return earlier


def freeze_provenance(row: Row, replaced: Replaced) -> contract.Provenance | None:
    """The provenance of one observation; None where its origin already tells everything."""
    kind: Kind = row["origin"] if row["origin"] in get_args(Kind) else "manual"
    hidden = row["status"] == ObservationStatus.SUPPRESSED.value
    before = None if hidden else replaced.by(row)
    if kind not in FILLED and before is None:
        return None
    trace: Row = row["trace"] if kind in FILLED else {}
    return contract.Provenance(
        kind=kind,
        cell=_cell(trace.get("cell"), hidden=hidden),
        formula=_said(trace, "formula"),
        inputs=tuple(_input(one, hidden=hidden) for one in trace.get("inputs") or ()),
        rounding=_said(trace, "rounding"),
        note=_said(trace, "note"),
        known_from=row["known_from"],
        replaced=before,
    )


def _cell(cell: Row | None, *, hidden: bool) -> contract.SourceCell | None:
    if not cell or not cell.get("table"):
        return None
    multiplier = _number(cell.get("multiplier"))
    return contract.SourceCell(
        service=_said(cell, "service"),
        catalogue=_said(cell, "catalogue"),
        table=str(cell["table"]),
        table_title=_said(cell, "table_title"),
        measure=_said(cell, "measure") or "–",
        measure_title=_said(cell, "measure_title"),
        unit=_said(cell, "unit"),
        choices=tuple(_choice(one) for one in cell.get("choices") or ()),
        region=_said(cell, "region"),
        region_title=_said(cell, "region_title"),
        period=_said(cell, "period"),
        period_title=_said(cell, "period_title"),
        period_status=_said(cell, "period_status"),
        value=None if hidden else _number(cell.get("value")),
        attribute=_said(cell, "attribute"),
        multiplier=None if multiplier == 1 else multiplier,
        vintage_sha256=_said(cell, "vintage"),
        retrieved_at=_moment(_said(cell, "retrieved_at")),
        published=_said(cell, "published"),
        source_version=_said(cell, "source_version"),
        url=_said(cell, "page"),
    )


def _choice(choice: Row) -> contract.Choice:
    return contract.Choice(
        dimension=_said(choice, "dimension") or "–",
        dimension_title=_said(choice, "dimension_title"),
        code=_said(choice, "code") or "–",
        title=_said(choice, "title"),
    )


def _input(one: Row, *, hidden: bool) -> contract.FormulaInput:
    status = _said(one, "status")
    return contract.FormulaInput(
        series=_said(one, "series") or "–",
        region=_said(one, "region"),
        period=_said(one, "period"),
        value=None if hidden else _number(one.get("value")),
        status=ObservationStatus(status) if status else None,
        unit=_said(one, "unit"),
        indicator=_said(one, "indicator"),
        cell=_cell(one.get("cell"), hidden=hidden),
    )


def _said(part: Row, name: str) -> str | None:
    value = part.get(name)
    return None if value is None else text(str(value))


def _number(value: Any) -> Decimal | None:
    """A number of a trace; what is none is left out, since it would say nothing."""
    try:
        number = None if value in (None, "") else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _moment(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo else None


def _key(row: Row) -> Key:
    return row["indicator_id"], row["region_id"], row["period"]
