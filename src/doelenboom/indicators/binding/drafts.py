"""Keeping what somebody chooses, step by step. A draft is private and is not in the audit log."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from doelenboom.indicators.binding.choosing import measure_of, prepare, suggested_multiplier
from doelenboom.indicators.binding.records import (
    Chosen,
    Content,
    DraftPart,
    content_from,
    content_to,
)
from doelenboom.indicators.models import Binding, BindingDraft, Indicator
from doelenboom.statistics.api import (
    LinkReading,
    LookedUp,
    TableAddress,
    TableDescription,
    TableLink,
    ask_again,
    ask_tables,
    inquiry_answer,
    link_to,
    own_hosts,
    read_links,
    shelf,
    table_candidates,
)

_NO_ANSWER = "Het opzoeken is niet gelukt. Probeer het opnieuw."


def draft_of(user: Any, indicator: Indicator) -> BindingDraft | None:
    """What this person has in the making for this indicator."""
    rows = BindingDraft.objects.select_related("inquiry").filter(user=user, indicator=indicator)
    return rows.first()


@transaction.atomic
def changed(
    *, user: Any, indicator: Indicator, change: Callable[[Content], None], begin: bool = True
) -> Content:
    """Change a draft, with nobody in between; one is begun where there is none.

    Args:
        user: whose draft.
        indicator: of what.
        change: alters the content in place.
        begin: False where a draft that was thrown away meanwhile must not come back.
    """
    draft = BindingDraft.objects.select_for_update().filter(user=user, indicator=indicator).first()
    if draft is None:
        if not begin:
            return Content()
        draft = BindingDraft(user=user, indicator=indicator)
    content = content_from(draft.content)
    change(content)
    draft.content = content_to(content)
    draft.save()
    return content


def throw_away(*, user: Any, indicator: Indicator) -> None:
    """Forget a draft."""
    BindingDraft.objects.filter(user=user, indicator=indicator).delete()


def read_pasted(text: str) -> LinkReading:
    """What a pasted text means here, the configured services included."""
    return read_links(text, own_hosts=own_hosts())


@transaction.atomic
def paste(*, user: Any, indicator: Indicator, text: str, series: str = "") -> LinkReading:
    """Take up a pasted text: its tables are looked up by a worker.

    Args:
        user: who pasted.
        indicator: for what.
        text: what was pasted.
        series: name of the series in a formula that the tables are for; "" for a plain binding.
    """
    reading = read_pasted(text)
    if reading.tables:
        _look_up(user, indicator, reading.tables, text, series)
    return reading


@transaction.atomic
def pick(
    *, user: Any, indicator: Indicator, addresses: Sequence[TableAddress], series: str = ""
) -> None:
    """Take up a table from the catalogue; ``addresses`` are all places where it is."""
    first = addresses[0]
    others = (*addresses[1:], *table_candidates(first.catalogue, first.table))
    link = link_to(first, *(one for one in dict.fromkeys(others) if one != first))
    _look_up(user, indicator, (link,), "", series)


def try_again(*, user: Any, indicator: Indicator) -> None:
    """Ask the same question once more."""
    draft = draft_of(user, indicator)
    if draft is not None and draft.inquiry is not None:
        draft.inquiry = ask_again(draft.inquiry)
        draft.save(update_fields=["inquiry", "changed_at"])


@transaction.atomic
def describe_again(*, user: Any, indicator: Indicator) -> bool:
    """Look up the tables of a draft whose descriptions were thrown away; False without any."""
    draft = draft_of(user, indicator)
    parts = content_from(draft.content).parts if draft is not None else []
    if draft is None or not parts:
        return False
    draft.inquiry = ask_tables([link_to(part.table) for part in parts])
    draft.save(update_fields=["inquiry", "changed_at"])
    return True


def take_up(*, user: Any, indicator: Indicator) -> Content:
    """Put what was looked up into the draft; does nothing when that was done already."""
    draft = draft_of(user, indicator)
    inquiry = draft.inquiry if draft is not None else None
    if draft is None or inquiry is None or inquiry.state != "done":
        return content_from(draft.content) if draft is not None else Content()

    def change(content: Content) -> None:
        if content.taken_up == inquiry.pk:
            return
        content.taken_up = inquiry.pk
        found = inquiry_answer(inquiry.answer)
        content.failed = [(one.text, one.reason) for one in found.failed]
        if not inquiry.answer:
            content.failed = [(content.text, inquiry.reason or _NO_ANSWER)]
        for one in found.tables:
            _add(content, one, indicator.unit)

    return changed(user=user, indicator=indicator, change=change, begin=False)


def described(part: DraftPart) -> TableDescription | None:
    """The table of a part as it was when it was looked up; None when that was thrown away."""
    found = shelf().find(part.table)
    return found[0] if found else None


def another_from(*, user: Any, indicator: Indicator, key: int) -> int | None:
    """Add a second stretch from the same table, behind the first; returns its number.

    For a table in which one measure stops and another goes on.
    """
    added: list[int] = []

    def change(content: Content) -> None:
        first = content.part(key)
        if first is None:
            return
        part = DraftPart(
            key=content.next_key,
            address=first.address,
            title=first.title,
            others=list(first.others),
            series=first.series,
        )
        content.next_key += 1
        content.parts.insert(content.parts.index(first) + 1, part)
        added.append(part.key)

    changed(user=user, indicator=indicator, change=change, begin=False)
    return added[0] if added else None


@transaction.atomic
def begin_from(*, user: Any, indicator: Indicator, binding: Binding) -> None:
    """Begin a draft with what a binding says now, to change it."""
    content = Content(
        kind=binding.kind,
        formula=binding.formula,
        overlap=binding.overlap,
        regions=list(binding.regions),
    )
    links = []
    for part in binding.parts.select_related("table"):
        address = TableAddress(part.table.service, part.table.catalogue, part.table.code)
        links.append(link_to(address, *table_candidates(address.catalogue, address.table)[1:]))
        content.parts.append(
            DraftPart(
                key=content.next_key,
                address=str(address),
                title=part.table.title,
                series=part.series,
                measure=part.measure,
                dimensions=dict(part.dimensions),
                settled=True,
                region_dimension=part.region_dimension,
                fixed_region=part.fixed_region,
                period_dimension=part.period_dimension,
                fixed_period=part.fixed_period,
                period_from=part.period_from,
                period_to=part.period_to,
                multiplier=f"{part.multiplier.normalize():f}",
            )
        )
        content.next_key += 1
    inquiry = ask_tables(links) if links else None
    BindingDraft.objects.update_or_create(
        user=user,
        indicator=indicator,
        defaults={"content": content_to(content), "inquiry": inquiry},
    )


def _look_up(
    user: Any, indicator: Indicator, links: Sequence[TableLink], text: str, series: str
) -> None:
    def change(content: Content) -> None:
        content.text = text
        content.failed = []
        content.next_series = series

    changed(user=user, indicator=indicator, change=change)
    inquiry = ask_tables(links)
    BindingDraft.objects.filter(user=user, indicator=indicator).update(inquiry=inquiry)


def _add(content: Content, found: LookedUp, unit: str) -> None:
    """Add a table that was looked up.

    One that is there already is brought up to date, with new choices where the address that was
    pasted now makes any.
    """
    chosen = Chosen(
        measures=list(found.chosen.measures),
        values={code: list(values) for code, values in found.chosen.values.items()},
        regions=list(found.chosen.regions),
        periods=list(found.chosen.periods),
    )
    same = [part for part in content.parts if part.address == found.address]
    if same and not content.next_series:
        for part in same:
            part.title = found.title
        if chosen != Chosen():
            last = same[-1]
            last.chosen, last.measure, last.dimensions, last.settled = chosen, "", {}, False
            _prepare(last, unit)
        return
    part = DraftPart(
        key=content.next_key,
        address=found.address,
        title=found.title,
        others=list(found.others),
        notes=list(found.notes),
        chosen=chosen,
        series=content.next_series,
    )
    content.next_key += 1
    _prepare(part, unit)
    content.parts.append(part)


def _prepare(part: DraftPart, unit: str) -> None:
    """Choose what follows from the table, the address and the indicator's unit."""
    description = described(part)
    if description is None:
        return
    prepare(part, description)
    measure = measure_of(description, part.measure)
    if measure is not None and not part.series:
        part.multiplier = suggested_multiplier(measure.unit, unit)
