"""The form of a plan in the registry: its title, its numbers, and what it refers to."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from doelenboom.checks.examples import bare, changed, with_plan
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.snapshot.models import Indicator, Plan

_CARE = "Zorgvuldigheid: een lezer moet kunnen vinden waarnaar verwezen wordt"
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_RANGE = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*(?:-|–|t/m|tot en met)\s*(?P<last>20\d\d)(?!\d)")
_LOOKS_AHEAD = re.compile(r"nota|perspectief|raming|evaluatie", re.IGNORECASE)
"""Kinds of documents that are named after another year than they are about."""
_SECTION = re.compile(r"§\s?(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\b")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_REFERENCE = re.compile(
    r"(?<!\w)(?P<word>paragraaf|par\.|§|hoofdstuk|thema|programma|doel|opgave|onderdeel|speerpunt)\s*"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.,]*\d|\s*%|\s*(?:van|uit)\s+(?:de|het)\b)",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:wet|bbv|awb|verordening|besluit|regeling|begroting|jaarstukken|nota|rapport|akkoord|visie"
    r"|agenda)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_FEWEST_BESIDE = 3


def _numbered(*numbers: str) -> Callable[[], Subject]:
    """The example plan with these numbers at its indicators."""
    return changed(
        lambda plan: {
            "indicators": tuple(
                one.model_copy(update={"number": number})
                for one, number in zip(plan.indicators, numbers, strict=True)
            )
        }
    )


def _sections(text: str) -> Callable[[], Subject]:
    """The example plan, read from the sections 1.1, 1.2 and 1.3, with a text in the first."""
    return changed(
        lambda plan: {
            "nodes": tuple(
                one.model_copy(
                    update={
                        "source": f"§1.{number % 3 + 1}",
                        "explanation": one.explanation if number else from_text(text),
                    }
                )
                for number, one in enumerate(plan.nodes)
            )
        }
    )


@registry_rule(
    "vorm-titel-jaar", severity=Severity.WARNING,
    title="De titel noemt de jaren waarover het plan gaat",
    explanation="Een titel met een ander jaar dan de looptijd is van een vorig stuk overgebleven.",
    norm="Zorgvuldigheid: een lezer kiest een stuk op zijn titel.",
    bad=[Example("“Tussenrapportage 2024”, over 2025.",
                 with_plan(title="Tussenrapportage 2024", year_from=2025, year_to=2025)),
         Example("“Beleidsplan 2025-2029”, met als looptijd 2026 tot en met 2029.",
                 with_plan(title="Beleidsplan 2025-2029"))],
    good=[Example("“Beleidsplan 2026-2029”, over 2026 tot en met 2029.",
                  with_plan(title="Beleidsplan 2026-2029")),
          Example("“Opgaven 2028”, een jaar binnen de looptijd.", with_plan(title="Opgaven 2028")),
          Example("Een titel zonder jaar.", bare)],
)  # fmt: skip
def title_of_another_year(known: Known) -> Iterator[Finding]:
    """A title of which the years are not those of the plan."""
    plan = known.snapshot.plan
    named = _YEAR.findall(plan.title)
    if not named or plan.year_from is None or _LOOKS_AHEAD.search(f"{plan.kind} {plan.title}"):
        return
    if not _fits(plan, named):
        last = plan.year_to or plan.year_from
        period = f"{plan.year_from}" if last == plan.year_from else f"{plan.year_from}-{last}"
        yield known.of_plan(
            "title", f"De titel “{plan.title}” noemt {enumerate_nl(named)}, maar de looptijd van "
            f"het plan is {period}.",
            "Verbeter het jaar in de titel, of de looptijd.",
        )  # fmt: skip


def _fits(plan: Plan, named: list[str]) -> bool:
    first, last = plan.year_from or 0, plan.year_to or 0
    span = _RANGE.search(plan.title)
    if span and last:
        return (int(span["first"]), int(span["last"])) == (first, last)
    return any(first <= int(year) <= (last or int(year)) for year in named)


@registry_rule(
    "vorm-indicator-nummer", severity=Severity.WARNING,
    title="Elk nummer in de lijst van indicatoren staat er één keer",
    explanation="Staat nummer 33 er twee keer en nummer 32 niet, dan is er een nummer verkeerd. "
    "Wie naar nummer 32 verwijst, komt nergens uit.",
    norm=_CARE,
    bad=[Example("De nummers 1, 3 en 3.", _numbered("1", "3", "3"))],
    good=[Example("De nummers 1, 2 en 3.", _numbered("1", "2", "3")),
          Example("Twee keer nummer 2, en geen ander ontbreekt: 1, 2 en 2.",
                  _numbered("1", "2", "2")),
          Example("Geen nummers.", bare)],
)  # fmt: skip
def wrong_number(known: Known) -> Iterator[Finding]:
    """An indicator with the number of another, where a number beside it is missing."""
    numbered: dict[int, list[Indicator]] = {}
    for one in known.snapshot.indicators:
        if one.number and one.number.isdecimal():
            numbered.setdefault(int(one.number), []).append(one)
    for number, indicators in numbered.items():
        missing = [beside for beside in (number - 1, number + 1)
                   if beside not in numbered and 0 < beside < max(numbered)]  # fmt: skip
        if len(indicators) > 1 and missing:
            first, second = indicators[:2]
            yield known.of_indicator(
                first, "number",
                f"Nummer {number} staat twee keer in de lijst van indicatoren, bij "
                f"{short(first.name)} en {short(second.name)}, en nummer {missing[0]} ontbreekt.",
                "Verbeter een van beide nummers.",
            )  # fmt: skip


@registry_rule(
    "vorm-verwijzing-onderdeel", severity=Severity.WARNING,
    title="Een verwijzing binnen het plan komt ergens uit",
    explanation="“Zie paragraaf 5.3.14” helpt niemand als het plan tot 5.3.11 loopt.",
    norm=_CARE,
    bad=[Example("Verwijst naar 1.9; het plan heeft 1.1, 1.2 en 1.3.",
                 _sections("Zie paragraaf 1.9 voor de kosten."))],
    good=[Example("Verwijst naar 1.2.", _sections("Zie paragraaf 1.2.")),
          Example("Verwijst naar een ander stuk.",
                  _sections("Zie in de begroting paragraaf 1.9.")),
          Example("Een hoofdstuk waar het plan niets van heeft.",
                  _sections("Zie paragraaf 7.4."))],
)  # fmt: skip
def no_such_part(known: Known) -> Iterator[Finding]:
    """A reference beyond the last of the elements or sections that the plan numbers."""
    last = _last_of(known)
    if not last:
        return
    for passage in known.subject.document.passages:
        for match in _REFERENCE.finditer(passage.text) if passage.has_digits else ():
            head, _, number = match["number"].rpartition(".")
            if head not in last or int(number) <= last[head]:
                continue
            if _OF_ANOTHER.search(passage.text[: match.start()]):
                continue
            yield at(
                passage, match.start(), match.end(),
                f"{match['word'].capitalize()} {match['number']} is er niet: dit plan loopt tot "
                f"{head}.{last[head]}.",
                "Verbeter de verwijzing.",
            )  # fmt: skip


def _last_of(known: Known) -> dict[str, int]:
    """Number that several parts begin with → the last of them, where at least three are there."""
    numbers: set[str] = set()
    for node in known.snapshot.nodes:
        if _NUMBERED.fullmatch(node.code):
            numbers.add(node.code)
        for section in _SECTION.findall(node.source or ""):
            parts = section.split(".")
            numbers |= {".".join(parts[:depth]) for depth in range(2, len(parts) + 1)}
    heads = Counter(one.rpartition(".")[0] for one in numbers)
    return {
        head: max(int(one.rpartition(".")[2]) for one in numbers if one.rpartition(".")[0] == head)
        for head, count in heads.items() if count >= _FEWEST_BESIDE
    }  # fmt: skip
