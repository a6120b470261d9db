"""Deviations in a report that is no part of the registry: said with why, and what is done."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.reports.labelled_states import late_without_measure
from doelenboom.checks.reports.status_tables import StatusRow, measures_told, status_tables
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.kernel.states import DEVIATIONS, State
from doelenboom.quantities.context import stems_in

_NORM = "BBV artikel 25 en de financiële verordening: afwijkingen worden toegelicht, met wat het " \
    "college eraan doet."  # fmt: skip
_FEWEST = 1
_TELLING = 8
"""A stem of so many characters is the name of one thing."""
_MEASURE = re.compile(
    r"\b(?:wij|we|college|wethouder|raad|gemeente|team|partner\w*|aannemer|corporatie\w*|samen\s+met"
    r"|wordt|worden|gaan|gaat|zal|zullen|komt|komen|volgt|volgen|start(?!te)\w*|begint|vanaf|alsnog"
    r"|opnieuw|volgend\w*|uiterlijk|daarom|daarna|zodra|intussen|inmiddels|voorlopig|nieuwe?|extra"
    r"|overleg\w*|onderzoek\w*|gesprek\w*|maatregel\w*|bijgestuurd|bijstur\w+|inhuur|inhuren|versnel\w*"
    r"|herstel\w*|her\w+en|planning|gepland\w*|verwacht\w*|voorstel\w*|afspra\w+|oplossing\w*|plan"
    rf"|kwartaal|voorjaar|najaar|zomer|{MONTH_PATTERN}|begin|eind|medio)\b|\b20\d\d\b",
    re.IGNORECASE,
)
"""Who does something, what is done or when: wide on purpose, so that only a lament has none."""


@rule(
    "verslag-afwijking-toelichting", severity=Severity.WARNING,
    title="Wat vertraagd is, heeft een toelichting",
    explanation="Staat bij de ene vertraging waarom, dan valt op waar dat ontbreekt.",
    norm=_NORM,
    bad=["| Activiteit | Status | Toelichting |\n|---|---|---|\n"
         "| Park | Vertraagd | De bodem is vervuild; we saneren in mei. |\n"
         "| Plein | Vertraagd | |\n| Brug | Op schema | Het ontwerp is klaar. |"],
    good=["| Activiteit | Status | Toelichting |\n|---|---|---|\n"
          "| Park | Vertraagd | De bodem is vervuild; we saneren in mei. |\n"
          "| Brug | Op schema | |"],
)  # fmt: skip
def explained(subject: Subject) -> Iterator[Finding]:
    """Deviating rows with an empty explanation, in a table that explains others."""
    for rows in subject.derived(status_tables):
        if not any(row.why for row in rows):
            continue
        for row in rows:
            ends = row.state in DEVIATIONS | {State.CANCELLED}
            if ends and row.has_why and not _is_told(row.why):
                yield at(
                    row.said, 0, len(row.said.text),
                    f"{short(row.name)} heeft status “{row.said.text.strip()}”, maar er staat niet "
                    "bij waarom.",
                    "Schrijf op wat er anders gaat dan afgesproken, en hoe dat komt.",
                )  # fmt: skip


@rule(
    "verslag-afwijking-maatregel", severity=Severity.WARNING,
    title="Bij wat vertraagd is, staat wat eraan wordt gedaan",
    explanation="De raad wil niet alleen weten dát het anders loopt, maar ook wat het college "
    "doet. We zeggen dit alleen waar het bij andere vertragingen wel staat.",
    norm=_NORM,
    bad=["| Activiteit | Status | Toelichting |\n|---|---|---|\n"
         "| Park | Vertraagd | De bodem is vervuild. We saneren in mei. |\n"
         "| Brug | Vertraagd | De leverancier is failliet. We besteden opnieuw aan. |\n"
         "| Plein | Vertraagd | Met twee eigenaren is geen akkoord. Dat is jammer. |"],
    good=["| Activiteit | Status | Toelichting |\n|---|---|---|\n"
          "| Park | Vertraagd | De bodem is vervuild. We saneren in mei. |\n"
          "| Brug | Vertraagd | De leverancier is failliet. We besteden opnieuw aan. |\n"
          "| Plein | Vertraagd | Met twee eigenaren is geen akkoord. De rechter beslist in mei. |"],
)  # fmt: skip
def acted_upon(subject: Subject) -> Iterator[Finding]:
    """Deviating rows that only tell what went wrong, where most others tell what is done."""
    yield from late_without_measure(subject)
    late = [
        row for rows in subject.derived(status_tables) for row in rows if row.state in DEVIATIONS
    ]
    lacking = [
        row for row in late
        if not _has_measure(row) and not _is_elsewhere(subject, row) and not _in_prose(subject, row)
    ]  # fmt: skip
    if len(late) - len(lacking) < _FEWEST or len(lacking) * 2 > len(late):
        return
    others = [row for row in late if row not in lacking]
    for row in lacking:
        about = row.why or row.said
        yield at(
            about, 0, len(about.text),
            f"{short(row.name)} heeft status “{row.said.text.strip()}”, maar er staat niet bij wat "
            "eraan wordt gedaan.",
            "Schrijf op wat u eraan doet en wanneer dat klaar is, of waarom u niets doet.",
            *(Evidence(one.said.place, one.name) for one in others[:1]),
        )  # fmt: skip


def _is_elsewhere(subject: Subject, row: StatusRow) -> bool:
    """Whether another table has a row of the same name or number that says what is done."""
    told = subject.derived(measures_told)
    return row.name.strip().casefold() in told or (bool(row.code) and row.code.casefold() in told)


def _in_prose(subject: Subject, row: StatusRow) -> bool:
    """Whether a paragraph of the same chapter speaks of it, and of what is done."""
    document = subject.document
    names = [one for one in stems_in(row.name) if len(one) >= _TELLING]
    section = document.passages[row.said.number].section
    return bool(names) and any(
        _MEASURE.search(passage.text) and any(name in stems_in(passage.text) for name in names)
        for passage in document.running_text()
        if passage.section == section and passage.column is None
    )


def _has_measure(row: StatusRow) -> bool:
    """Whether its own column, or else its explanation, says what is done."""
    if row.has_measure:
        return _is_told(row.measure)
    return not row.why or not _is_told(row.why) or _MEASURE.search(row.why.text) is not None


def _is_told(cell: Passage | None) -> bool:
    return bool(cell and re.search(r"[^\W\d_]{2}", cell.text))
