"""Whether a part of a binding may be read from a newer vintage: is everything still the same?

Compared is what this part reads: its measure with title, unit and decimals, its fixed choices,
and which dimensions there are. A change elsewhere in the table is no question to this binding.
No Django.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from doelenboom.indicators.filling.tables import Opened
from doelenboom.indicators.models.questions import QuestionChange
from doelenboom.statistics.api import Measure, SchemaChangeKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a part of a binding counts on, as it was seen when it was bound or last accepted.

    Attributes:
        number: of the part.
        measure: code, with the title, unit and decimals that belong to it ("" and None: never
            seen, so not compared).
        dimensions: the fixed choices, and ``titles`` what they were called.
        others: further dimensions that the part reads: of regions and of periods.
    """

    number: int
    measure: str
    title: str = ""
    unit: str = ""
    decimals: int | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()


def changes(meaning: Meaning, table: Opened) -> list[QuestionChange]:
    """What differs between what was counted on and a newly retrieved table."""
    return [*_of_measure(meaning, table), *_of_dimensions(meaning, table)]


def ended(before: Opened | None, table: Opened, number: int) -> list[QuestionChange]:
    """The source says since the vintage before that no more figures will come."""
    if not table.description.version.discontinued:
        return []
    if before is not None and before.description.version.discontinued:
        return []
    version = table.description.version
    return [
        _change(
            SchemaChangeKind.DISCONTINUED, number, "", "", version.status or version.reason,
            f"De bron vult “{table.description.title}” niet meer aan. De cijfers die er zijn "
            "blijven staan. Kies een opvolger, of laat de reeks hier ophouden.",
        )
    ]  # fmt: skip


def _of_measure(meaning: Meaning, table: Opened) -> Iterator[QuestionChange]:
    found = table.measure(meaning.measure)
    if found is None:
        before = meaning.title or meaning.measure
        yield _change(
            SchemaChangeKind.MEASURE_GONE, meaning.number, meaning.measure, before, "",
            f"Het onderwerp “{before}” staat niet meer in de tabel.",
        )  # fmt: skip
        return
    if meaning.title and not is_called(found, meaning.title):
        yield _change(
            SchemaChangeKind.MEASURE_RENAMED, meaning.number, found.code, meaning.title,
            full_title(found),
            f"Het onderwerp heette “{meaning.title}” en heet nu “{full_title(found)}”.",
        )  # fmt: skip
    if meaning.unit.strip() != found.unit.strip() and (meaning.unit or meaning.title):
        before, after = meaning.unit or "geen eenheid", found.unit or "geen eenheid"
        yield _change(
            SchemaChangeKind.UNIT_CHANGED, meaning.number, found.code, meaning.unit, found.unit,
            f"De eenheid van “{found.title}” was “{before}” en is nu “{after}”.",
        )  # fmt: skip
    if meaning.decimals is not None and found.decimals != meaning.decimals:
        yield _change(
            SchemaChangeKind.DECIMALS_CHANGED, meaning.number, found.code, str(meaning.decimals),
            str(found.decimals),
            f"“{found.title}” had {meaning.decimals} decimalen en heeft er nu {found.decimals}.",
        )  # fmt: skip


def _of_dimensions(meaning: Meaning, table: Opened) -> Iterator[QuestionChange]:
    known = {*meaning.dimensions, *meaning.others}
    for dimension in table.description.dimensions:
        if dimension.code not in known:
            yield _change(
                SchemaChangeKind.DIMENSION_ADDED, meaning.number, dimension.code, "",
                dimension.title,
                f"De tabel is uitgesplitst naar “{dimension.title}”. Kies welke waarde telt.",
            )  # fmt: skip
    for code in sorted(known):
        if table.dimension(code) is None:
            yield _change(
                SchemaChangeKind.DIMENSION_GONE, meaning.number, code, code, "",
                f"De dimensie “{code}” staat niet meer in de tabel.",
            )  # fmt: skip
    for code, value in meaning.dimensions.items():
        yield from _of_choice(meaning, table, code, value)


def _of_choice(meaning: Meaning, table: Opened, code: str, value: str) -> Iterator[QuestionChange]:
    dimension, found = table.dimension(code), table.value(code, value)
    if dimension is None:
        return
    before = meaning.titles.get(code, "")
    if found is None:
        yield _change(
            SchemaChangeKind.VALUE_GONE, meaning.number, f"{code}:{value}", before or value, "",
            f"De keuze “{before or value}” bij “{dimension.title}” staat niet meer in de tabel.",
        )  # fmt: skip
    elif before and " ".join(found.title.split()) != " ".join(before.split()):
        yield _change(
            SchemaChangeKind.VALUE_RENAMED, meaning.number, f"{code}:{value}", before, found.title,
            f"De keuze bij “{dimension.title}” heette “{before}” en heet nu “{found.title}”.",
        )  # fmt: skip


def full_title(measure: Measure) -> str:
    """The title with the groups above it, which tells measures of the same title apart."""
    return " / ".join((*measure.path, measure.title))


def is_called(measure: Measure, title: str) -> bool:
    """Whether a title is that of a measure, with or without the groups above it."""
    plain = " ".join(title.split()).casefold()
    return plain in {
        " ".join(one.split()).casefold() for one in (measure.title, full_title(measure))
    }


def _change(  # noqa: PLR0917 (the facts of one change, in the order of the question)
    kind: SchemaChangeKind, part: int, subject: str, before: str, after: str, text: str
) -> QuestionChange:
    return QuestionChange(
        kind=kind.value, part=part, subject=subject, before=before, after=after, text=text
    )
