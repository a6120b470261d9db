"""What a report that is no part of the registry says of how things stand, against its tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.reports.category_counts import counted_by_its_words
from doelenboom.checks.reports.coded_states import unlike_their_row
from doelenboom.checks.reports.labelled_states import unlike_their_state
from doelenboom.checks.reports.state_words import LATE, STATE_WORDS
from doelenboom.checks.reports.status_tables import StatusRow, Tally, status_tables, tallies
from doelenboom.checks.reports.table_days import to_come
from doelenboom.checks.reports.told_milestones import reference_day
from doelenboom.checks.reports.words import contradictions
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import DEVIATIONS, State
from doelenboom.quantities.numerals import WORD_PATTERN, word_value
from doelenboom.quantities.sentences import sentence_spans

_NORM = "BBV artikel 25: de tekst en de stand van zaken zeggen hetzelfde."
_HUNDRED = 100
_COUNT = re.compile(
    rf"(?<![\w.,€-])(?:(?P<of>van\s+(?:de|deze|onze|alle)\s+|telt\s+|kent\s+|omvat\s+|bevat\s+))?"
    rf"(?P<count>\d{{1,3}}|{WORD_PATTERN})(?![\w%]|[.,]\d|\s?(?:%|procent|euro|mln|weken|maanden))",
    re.IGNORECASE,
)
_THINGS = (
    r"activiteiten|acties|actiepunten|projecten|maatregelen|speerpunten|doelen|doelstellingen"
    r"|prestaties|resultaten|ambities|mijlpalen|voornemens|opgaven|afspraken|toezeggingen"
    r"|activiteit|actie|project|maatregel|speerpunt|doel|doelstelling|prestatie|resultaat|mijlpaal"
    r"|opgave|toezegging|voornemen|inspanningen|inspanning|onderdelen|onderdeel"
)
_BETWEEN = re.compile(
    rf"(?:\s+(?:{_THINGS}|er|zijn|is|ligt|liggen|loopt|lopen|staat|staan|inmiddels|al|nu|nog|ook"
    r"|reeds|hebben|heeft|volledig|helemaal|wel|zitten|verlopen|gaat|gaan|de|status|daarvan|hiervan"
    r"|of|en|deels|geheel))*\s+",
    re.IGNORECASE,
)
_THING = re.compile(rf"\s*(?:{_THINGS})\b", re.IGNORECASE)
_STATES: tuple[tuple[frozenset[State], re.Pattern[str]], ...] = (
    *(
        (frozenset({state}), re.compile(STATE_WORDS[state], re.IGNORECASE))
        for state in (State.NOT_STARTED, State.MINOR_DEVIATION, State.MAJOR_DEVIATION)
    ),
    (DEVIATIONS, re.compile(LATE, re.IGNORECASE)),
    *(
        (frozenset({state}), re.compile(STATE_WORDS[state], re.IGNORECASE))
        for state in (State.COMPLETED, State.ON_TRACK, State.CANCELLED)
    ),
)
_EARLIER = re.compile(
    r"\b(?:vorig\w*|eerder\w*|toen|destijds|was|waren|werd|werden|dan\s+in|jaar\s+geleden)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:nu|inmiddels|thans|intussen|ondertussen|momenteel)\b", re.IGNORECASE)
_WERE_THERE = re.compile(r"\bwaren\s+er\b")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """One count of a state in running text."""

    states: frozenset[State]
    count: int
    start: int
    end: int


@rule(
    "verslag-telling", severity=Severity.ERROR,
    title="Getelde statussen zijn die van de tabel",
    explanation="Staat er dat elf activiteiten op schema liggen en telt de tabel er tien, dan "
    "gelooft de raad geen van beide.",
    norm=_NORM,
    bad=["Er liggen drie activiteiten op schema, één is afgerond en twee lopen achter.\n\n"
         "| Thema | Op schema | Vertraagd | Afgerond |\n|---|---|---|---|\n| Wonen | 1 | 1 | 1 |\n"
         "| Zorg | 1 | 1 | 0 |\n| Totaal | 2 | 2 | 1 |"],
    good=["Er liggen twee activiteiten op schema, één is afgerond en twee lopen achter.\n\n"
          "| Thema | Op schema | Vertraagd | Afgerond |\n|---|---|---|---|\n| Wonen | 1 | 1 | 1 |\n"
          "| Zorg | 1 | 1 | 0 |\n| Totaal | 2 | 2 | 1 |"],
)  # fmt: skip
def counted_as_shown(subject: Subject) -> Iterator[Finding]:
    """Counts of states in one passage, against the table that most of them agree with.

    What the very words of a table tell is left to ``counted_by_its_words``: it knows which table.
    """
    shown = subject.derived(tallies)
    if not shown:
        return
    better = {(one.passage, one.start) for one in counted_by_its_words.examine(subject)}
    for passage in subject.document.passages:
        if not is_running(passage):
            continue
        said, wholes = _counts_in(passage)
        tally = _meant(shown, said, wholes) if said else None
        if tally is None:
            continue
        for one in said:
            if not _agrees(tally, one) and (passage.number, one.start) not in better:
                yield at(
                    passage, one.start, one.end,
                    f"Hier staat {passage.text[one.start : one.end]}, maar {tally.tell} er "
                    f"{_count(tally, one.states)}.",
                    "Tel opnieuw, en verbeter de tekst of de tabel.",
                    Evidence(tally.shown.place, tally.shown.text),
                )  # fmt: skip


def _counts_in(passage: Passage) -> tuple[list[_Said], list[int]]:
    """Counts of states of a passage, and the wholes that it names: "de 18 activiteiten".

    A count of things without a state, more than each that has one, is a whole as well: "In de
    vorige visie stonden 20 acties".
    """
    said, wholes, loose, text = [], [], [], passage.text
    for begin, end in sentence_spans(text):
        if _is_earlier(text, begin, end):
            continue
        found = list(_COUNT.finditer(text, begin, end))
        ends = [match.start() for match in found[1:]] + [end] * bool(found)
        part: re.Match[str] | None = None
        for match, until in zip(found, ends, strict=True):
            value = _value(match["count"])
            behind = re.split(r"[;:(.]|,\s", text[match.end("count") : until])[0]
            if match["of"] and value is not None and _THING.match(behind):
                wholes.append(value)
            counted = match if not match["of"] else part
            part = match if not behind.strip() and until < end else None
            count = _value(counted["count"]) if counted else None
            states = _states_in(behind)
            if counted and count is not None and states:
                said.append(_Said(states, count, counted.start("count"), counted.end("count")))
            elif value is not None and not states and _THING.match(behind):
                loose.append(value)
    most = max((one.count for one in said), default=0)
    return said, wholes or [value for value in loose if value > most]


def _is_earlier(text: str, begin: int, end: int) -> bool:
    """Of another day than the rest; "eind maart waren er drie klaar" is so beside a "nu" only."""
    found = _EARLIER.findall(text, begin, end)
    if [word.lower() for word in found] != ["waren"] or _NOW.search(text):
        return bool(found)
    return _WERE_THERE.search(text, begin, end) is None


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    value = None if word.lower() == "een" else word_value(word)
    return int(value) if value is not None and value == int(value) else None


def _states_in(behind: str) -> frozenset[State]:
    """The states that are said of a count: nothing but its noun and a verb stand in between."""
    found: frozenset[State] = frozenset()
    here = 0
    while between := _BETWEEN.match(behind, here):
        state = next(
            ((states, match) for states, words in _STATES
             if (match := words.match(behind, between.end()))),
            None,
        )  # fmt: skip
        if state is None or (found and not re.search(r"\b(?:of|en)\b", between[0])):
            break
        found |= state[0]
        here = state[1].end()
    if re.match(r"\w", behind[here:]):
        return frozenset()
    return found


def _count(tally: Tally, states: frozenset[State]) -> int:
    return sum(tally.counts[state] for state in states)


def _agrees(tally: Tally, one: _Said) -> bool:
    if one.states == DEVIATIONS and one.count in {tally.counts[state] for state in DEVIATIONS}:
        return True
    return _count(tally, one.states) == one.count


def _meant(shown: Sequence[Tally], said: Sequence[_Said], wholes: Sequence[int]) -> Tally | None:
    """The tally that a passage is about: most counts agree with it, or its total is named."""
    if any(all(_agrees(tally, one) for one in said) for tally in shown):
        return None
    named = [tally for tally in shown if tally.total in wholes]
    best = max(named or shown, key=lambda tally: sum(_agrees(tally, one) for one in said))
    agreed = sum(_agrees(best, one) for one in said)
    if named or agreed * 2 >= len(said) >= _FEWEST:
        return best
    whole = [tally for tally in shown if tally.is_whole]
    return whole[0] if len(whole) == len(shown) == 1 and not wholes else None


@rule(
    "verslag-telling-tabellen", severity=Severity.ERROR,
    title="De telling in een tabel is die van de tabellen per activiteit",
    explanation="De samenvatting telt de statussen; de activiteiten zelf staan verderop. Klopt de "
    "telling niet, dan is er na het tellen een status gewijzigd.",
    norm=_NORM,
    bad=["| Status | Aantal |\n|---|---|\n| Op schema | 2 |\n| Vertraagd | 2 |\n\nActiviteiten:\n"
         "\n| Activiteit | Status |\n|---|---|\n| Park | Op schema |\n| Plein | Op schema |\n"
         "| School | Vertraagd |\n| Brug | Op schema |"],
    good=["| Status | Aantal |\n|---|---|\n| Op schema | 3 |\n| Vertraagd | 1 |\n\nDe activiteiten:"
          "\n\n| Activiteit | Status |\n|---|---|\n| Park | Op schema |\n| Plein | Op schema |\n"
          "| School | Vertraagd |\n| Brug | Op schema |"],
)  # fmt: skip
def tables_agree(subject: Subject) -> Iterator[Finding]:
    """A whole count beside the rows of states that are as many, with other states among them."""
    rows = [row for table in subject.derived(status_tables) for row in table]
    own = {row.said.table for row in rows}
    told = Counter(row.state for row in rows)
    late = sum(told[state] for state in DEVIATIONS)
    for tally in subject.derived(tallies):
        if not tally.is_whole or tally.shown.table in own or tally.total != len(rows):
            continue
        if sum(tally.counts.values()) != tally.total:
            continue
        for state, count in sorted(tally.counts.items()):
            there = late if state in DEVIATIONS and not _grades(tally) else told[state]
            if count > there:
                yield at(
                    tally.shown, 0, len(tally.shown.text),
                    f"Hier zijn er {count} “{_word(rows, state)}”, maar in de tabellen met "
                    f"activiteiten {there}.",
                    "Tel de statussen opnieuw.",
                )  # fmt: skip


def _grades(tally: Tally) -> bool:
    return set(tally.counts) >= DEVIATIONS


def _word(rows: Sequence[StatusRow], state: State) -> str:
    alike = DEVIATIONS if state in DEVIATIONS else {state}
    words = (row.said.text.strip().lower() for row in rows if row.state in alike)
    return next(words, state.value.replace("_", " "))


@rule(
    "verslag-voortgang", severity=Severity.WARNING,
    title="Het percentage past bij de status",
    explanation="Wat afgerond is, is voor 100 % klaar; wat niet is begonnen, voor 0 %.",
    norm=_NORM,
    bad=["| Activiteit | Status | Voortgang |\n|---|---|---|\n| Park | Op schema | 60% |\n"
         "| Plein | Afgerond | 80% |\n| School | Afgerond | 100% |"],
    good=["| Activiteit | Status | Voortgang |\n|---|---|---|\n| Park | Op schema | 60% |\n"
          "| Plein | Afgerond | 100% |\n| School | Niet gestart | 0% |"],
)  # fmt: skip
def progress_fits(subject: Subject) -> Iterator[Finding]:
    """Rows that are completed below a hundred per cent, or not begun above nought."""
    for rows in subject.derived(status_tables):
        for row in rows:
            if row.progress is None:
                continue
            value, cell = row.progress
            done = row.state is State.COMPLETED and value != _HUNDRED
            begun = row.state is State.NOT_STARTED and value != Decimal(0)
            if done or begun or value > _HUNDRED:
                yield at(
                    cell, 0, len(cell.text),
                    f"{short(row.name)} heeft status “{row.said.text.strip()}”, maar de voortgang "
                    f"is {cell.text.strip()}.",
                    "Verbeter de status of het percentage.",
                    Evidence(row.said.place, row.said.text),
                )  # fmt: skip


@rule(
    "verslag-status-tekst", severity=Severity.WARNING,
    title="De toelichting zegt hetzelfde als de status",
    explanation="“Vertraagd” naast “dat halen we ruim”: een van de twee is van een oudere versie.",
    norm=_NORM,
    bad=["| Activiteit | Status | Toelichting |\n|---|---|---|\n"
         "| Park | Vertraagd | Het doel is 8 weken. Dat halen we ruim. |\n"
         "| Plein | Op schema | Het ontwerp is klaar. |"],
    good=["| Activiteit | Status | Toelichting |\n|---|---|---|\n"
          "| Park | Vertraagd | Het doel is 8 weken. Dat halen we niet. |\n"
          "| Plein | Op schema | Het ontwerp is klaar. |"],
)  # fmt: skip
def text_fits(subject: Subject) -> Iterator[Finding]:
    """Explanations in a table of states that say something else than their state."""
    yield from unlike_their_state(subject)
    yield from _done_and_to_come(subject)
    yield from _unlike_by_code(subject)
    for rows in subject.derived(status_tables):
        for row in rows:
            if row.why is None:
                continue
            for start, end, meaning in contradictions(row.why.text, row.state, row.why.text):
                yield at(
                    row.why, start, end,
                    f"De status is “{row.said.text.strip()}”, maar de tekst zegt dat het "
                    f"{meaning}: “{row.why.text[start:end]}”.",
                    "Pas de status of de tekst aan, zodat zij hetzelfde zeggen.",
                    Evidence(row.said.place, row.said.text),
                )  # fmt: skip


def _unlike_by_code(subject: Subject) -> Iterator[Finding]:
    for told, start, end, meaning in unlike_their_row(subject):
        yield at(
            told.passage, start, end,
            f"De status van {told.row.code} is “{told.row.said.text.strip()}”, maar de tekst zegt "
            f"dat het {meaning}: “{told.passage.text[start:end]}”.",
            "Pas de status of de tekst aan, zodat zij hetzelfde zeggen.",
            Evidence(told.row.said.place, told.row.said.text),
        )  # fmt: skip


def _done_and_to_come(subject: Subject) -> Iterator[Finding]:
    stated = subject.derived(reference_day)
    for row, start, end in to_come(subject.document, stated[0] if stated else None):
        if row.why is not None:
            yield at(
                row.why, start, end,
                f"De status is “{row.said.text.strip()}”, maar de tekst zegt dat het nog moet "
                f"komen: “{row.why.text[start:end]}”.",
                "Pas de status of de tekst aan, zodat zij hetzelfde zeggen.",
                Evidence(row.said.place, row.said.text),
            )  # fmt: skip
