"""Texts that say a figure of another group than the registry has it of."""

from collections.abc import Callable, Iterator

from doelenboom.checks.document import Place
from doelenboom.checks.examples import changed
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reading.snapshot import indicator_label
from doelenboom.checks.registry.matching import ages_of, said_of_other_ages
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import from_text


def _adults(text: str) -> Callable[[], Subject]:
    """The example plan with lonely people of 18 and over, and an introduction."""
    return changed(
        lambda plan: {
            "indicators": tuple(
                one.model_copy(update={"name": "Eenzame inwoners van 18 jaar en ouder"})
                if one.code == "eenzaamheid"
                else one
                for one in plan.indicators
            ),
            "editions": tuple(
                one.model_copy(update={"intro": from_text(text)}) for one in plan.editions
            ),
        }
    )


@registry_rule(
    "register-tekst-groep", severity=Severity.WARNING,
    title="Een cijfer gaat in de tekst over dezelfde groep als bij de bron",
    explanation="Is 49 % het cijfer van mensen van 18 jaar en ouder, dan zegt het niets over "
    "mensen van 16 jaar en ouder. Een andere groep heeft een ander cijfer.",
    norm="European Statistics Code of Practice, beginsel 12: een cijfer hoort bij zijn populatie.",
    bad=[Example("“49 % van de inwoners van 16 jaar en ouder is eenzaam.” De bron: 18+.",
                 _adults("In 2025 was 49 % van de inwoners van 16 jaar en ouder eenzaam."))],
    good=[Example("“49 % van de inwoners van 18 jaar en ouder is eenzaam.”",
                  _adults("In 2025 was 49 % van de inwoners van 18 jaar en ouder eenzaam.")),
          Example("Een ander cijfer van een andere groep.",
                  _adults("In 2025 was 31 % van de inwoners van 12 jaar en ouder eenzaam."))],
)  # fmt: skip
def of_another_group(known: Known) -> Iterator[Finding]:
    """Numbers that are those of an indicator, beside an age that is not the one in its name."""
    for said in known.subject.derived(said_of_other_ages):
        indicator, number = said.indicator, said.quantity
        yield at(
            said.passage, number.start, number.end,
            f"{number.words} is het cijfer van {short(indicator.name)}, maar de tekst noemt een "
            f"andere leeftijd: {_told(number.scope.ages)}, en niet {_told(ages_of(indicator))}.",
            "Noem de groep waarover het cijfer gaat.",
            Evidence(Place(indicator_label(indicator)), indicator.name),
        )  # fmt: skip


def _told(ages: frozenset[str]) -> str:
    """Age groups as people write them: "18+" is "18 jaar en ouder"."""
    return " en ".join(map(_group, sorted(ages)))


def _group(one: str) -> str:
    if one.endswith("+"):
        return f"{one[:-1]} jaar en ouder"
    low, dash, high = one.partition("-")
    if not dash:
        return f"{one} jaar"
    return f"{low} tot {high} jaar" if low else f"tot {high} jaar"
