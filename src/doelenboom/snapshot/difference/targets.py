"""Which target values changed."""

from collections.abc import Iterator

from doelenboom.kernel.numbers import NBSP, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import RESERVATION_WORDS
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.models import Indicator, Snapshot, TargetValue

Key = tuple[str | None, str, int]
"""Region, period, and which of several for these."""


def target_changes(was: Snapshot, becomes: Snapshot) -> Iterator[Change]:
    """Changed target values of the indicators that both snapshots have."""
    if was.indicators == becomes.indicators:
        return
    before = {indicator.code: indicator for indicator in was.indicators}
    names = {region.code: region.name for region in (*was.regions, *becomes.regions)}
    for indicator in becomes.indicators:
        earlier = before.get(indicator.code)
        if earlier is None or earlier.targets == indicator.targets:
            continue
        old, new = _by_key(earlier), _by_key(indicator)
        for key in dict.fromkeys([*new, *old]):
            texts = _text(old.get(key), earlier), _text(new.get(key), indicator)
            if texts[0] != texts[1]:
                yield Change(
                    kind=ChangeKind.TARGET,
                    node=indicator.nodes[0] if indicator.nodes else None,
                    indicator=indicator.code,
                    title=indicator.name,
                    field=_field(key, indicator, names),
                    was=texts[0],
                    becomes=texts[1],
                )


def _by_key(indicator: Indicator) -> dict[Key, TargetValue]:
    found: dict[Key, TargetValue] = {}
    for target in indicator.targets:
        number = 0
        while (target.region, target.period, number) in found:
            number += 1
        found[target.region, target.period, number] = target
    return found


def _text(target: TargetValue | None, indicator: Indicator) -> str | None:
    if target is None:
        return None
    if target.value is None:
        return "niet vermeld"
    unit = target.unit or indicator.unit or ""
    number = format_value(target.value, unit, indicator.decimals)
    words = RESERVATION_WORDS[target.qualifier]
    return f"{words}{NBSP}{number}" if words else number


def _field(key: Key, indicator: Indicator, names: dict[str, str]) -> str:
    region, period, _ = key
    words = "streefwaarde"
    if period:
        words += f" {Period(period).label}"
    if region and region != indicator.local_region:
        words += f" voor {names.get(region, region)}"
    return words
