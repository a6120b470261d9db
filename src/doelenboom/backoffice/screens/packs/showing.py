"""A pack and what it would do, in words for the template."""

from dataclasses import dataclass

from django.urls import reverse

from doelenboom.backoffice.access import may_open
from doelenboom.indicators.api import (
    PACK_NEW,
    PACK_SKIP,
    BindingDoing,
    Doing,
    Entry,
    Proposal,
    Step,
    shown_pack_value,
)
from doelenboom.kernel.wording import count_noun, enumerate_nl

_INSPECT = "wagtailsnippets_indicators_indicator:inspect"
_WORK = (Doing.CREATE, Doing.UPDATE)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to "which indicator is this?"."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A field that differs."""

    label: str
    now: str
    pack: str
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One entry with what happens to it."""

    entry: Entry
    doing: str
    works: bool
    name: str
    href: str
    options: list[Option]
    lines: list[Line]
    binding: str
    tables: str
    may_overwrite: bool
    overwrites: bool


def rows(proposal: Proposal, user: object, overwrite: tuple[str, ...]) -> list[Row]:
    """Every entry, in the order of the pack."""
    linked = may_open(user, _INSPECT)
    return [_row(step, overwrite, linked=linked) for step in proposal.steps]


def lead(proposal: Proposal) -> str:
    """What applying would do, in a sentence or two."""
    parts = []
    for doing, verb in ((Doing.CREATE, "gemaakt"), (Doing.UPDATE, "bijgewerkt")):
        number = len(proposal.having(doing))
        if number:
            word = "wordt" if number == 1 else "worden"
            parts.append(f"{word} {count_noun(number, 'indicator')} {verb}")
    if not parts:
        return "U hebt alles uit deze set al. Er is niets te doen."
    told = f"Als u deze set overneemt, {enumerate_nl(parts)}."
    waiting = [s for s in proposal.steps if s.binding is BindingDoing.CREATE and s.unchecked]
    if waiting:
        bindings = count_noun(len(waiting), "koppeling")
        told += (
            f" Bij {bindings} vragen we u na de eerste keer ophalen om te bevestigen dat het de "
            "goede cijfers zijn."
        )
    return told


def has_work(proposal: Proposal, overwrite: tuple[str, ...]) -> bool:
    """Whether there is anything to confirm."""
    return any(
        step.doing in _WORK or (step.entry.entry in overwrite and _gives_way(step))
        for step in proposal.steps
    )


def _row(step: Step, overwrite: tuple[str, ...], *, linked: bool) -> Row:
    entry, indicator = step.entry, step.indicator
    return Row(
        entry=entry,
        doing=step.doing.value,
        works=step.doing in _WORK,
        name=indicator.name if indicator else entry.name,
        href=reverse(_INSPECT, args=[indicator.pk]) if indicator and linked else "",
        options=_options(step),
        lines=[
            Line(one.label, shown_pack_value(one.field, one.now),
                 shown_pack_value(one.field, one.pack), one.own)
            for one in step.differences
        ],
        binding="" if step.binding is BindingDoing.NONE else _binding(step),
        tables=_tables(entry),
        may_overwrite=_gives_way(step),
        overwrites=entry.entry in overwrite,
    )  # fmt: skip


def _options(step: Step) -> list[Option]:
    found = []
    indicator = step.indicator
    if indicator is not None:
        found.append(Option(indicator.code, f"is “{indicator.name}”", chosen=True))
    elif step.resembles is not None:
        alike = step.resembles
        found.append(Option(alike.code, f"is “{alike.name}”, die u al hebt", chosen=False))
    made = step.doing is Doing.CREATE
    found.append(Option(PACK_NEW, "maak een nieuwe indicator", chosen=made))
    found.append(Option(PACK_SKIP, "sla over", chosen=step.doing is Doing.SKIP))
    return found


def _binding(step: Step) -> str:
    text = step.binding.value
    if step.binding is BindingDoing.CREATE and step.unchecked:
        return f"{text}, te bevestigen na de eerste keer ophalen"
    return text


def _tables(entry: Entry) -> str:
    if entry.binding is None:
        return ""
    tables = enumerate_nl(list(dict.fromkeys(part.table for part in entry.binding.parts)))
    formula = f", berekend als {entry.binding.formula}" if entry.binding.formula else ""
    return f"tabel {tables}{formula}"


def _gives_way(step: Step) -> bool:
    """Whether there is something of a person's own that the pack could replace."""
    return bool(step.kept) or step.binding in (BindingDoing.KEEP, BindingDoing.REPLACE)
