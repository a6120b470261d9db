"""Targets that the name of an indicator tells: "naar 45% in 2023"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.examples import bare, with_indicator
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.numbers import format_value
from doelenboom.quantities.reading import quantities_in
from doelenboom.snapshot.models import TargetValue

_AIMS = re.compile(
    r"\b(?:naar|tot|minimaal|minstens|maximaal|hoogstens|afname|toename|daling|stijging|groei"
    r"|vermindering|verhoging|in\s+20\d\d|per\s+20\d\d|binnen)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])20\d\d(?![\d.,]*\d)")


@registry_rule(
    "doelen-streef-naam", severity=Severity.WARNING,
    title="De streefwaarde is die van de naam van de indicator",
    explanation="Heet een indicator “bekendheid naar 45 % in 2023”, dan is de streefwaarde 45 % en "
    "het streefjaar 2023. Anders is een van beide verkeerd overgenomen.",
    norm="SMART: een doel heeft één waarde en één jaar.",
    bad=[Example("“Bekendheid naar 45 %”, met als streefwaarde 54 %.",
                 with_indicator("bewegen", name="Bekendheid naar 45 %", targets=(
                     TargetValue(period="2029", value=Decimal(54)),))),
         Example("“Bekendheid naar 54 % in 2026”, met als streefjaar 2029.",
                 with_indicator("bewegen", name="Bekendheid naar 54 % in 2026", targets=(
                     TargetValue(period="2029", value=Decimal(54)),)))],
    good=[Example("“Bekendheid naar 45 % in 2029”, met als streefwaarde 45 % in 2029.",
                  with_indicator("bewegen", name="Bekendheid naar 45 % in 2029", targets=(
                      TargetValue(period="2029", value=Decimal(45)),))),
          Example("“Inwoners die 150 minuten per week bewegen”: dat is geen streefwaarde.",
                  with_indicator("bewegen", name="Inwoners die 150 minuten per week bewegen")),
          Example("Een naam zonder getal.", bare)],
)  # fmt: skip
def named_otherwise(known: Known) -> Iterator[Finding]:
    """Indicators whose name tells an aim that none of their targets is, or another year."""
    for one in known.snapshot.indicators:
        if not _AIMS.search(one.name):
            continue
        values = [target.value for target in one.targets if target.value is not None]
        named = [number.value for number in quantities_in(one.name) if number.is_figure]
        if values and named and not set(values) & set(named):
            unit = one.targets[0].unit or one.unit or ""
            yield known.of_indicator(
                one, "targets",
                f"De naam {short(one.name)} noemt een andere waarde dan de streefwaarde, "
                f"{format_value(values[0], unit)}.",
                "Verbeter de naam of de streefwaarde.",
            )  # fmt: skip
            continue
        years = {year for target in one.targets for year in _YEAR.findall(target.period)}
        told = set(_YEAR.findall(one.name))
        if years and told and not years & told:
            yield known.of_indicator(
                one, "targets",
                f"De naam {short(one.name)} noemt een ander jaar dan de streefwaarde, "
                f"{', '.join(sorted(years))}.",
                "Verbeter het jaar in de naam of bij de streefwaarde.",
            )  # fmt: skip
