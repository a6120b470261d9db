"""Years of what is still to come, held against the years of the plan itself."""

import re
from collections.abc import Iterator

from doelenboom.checks.examples import bare, with_node, with_plan
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.kernel.prose import from_text
from doelenboom.quantities.sentences import sentence_spans

_WHEN = (
    r"(?:per|in|uiterlijk|vóór|voor|vanaf|tegen|op|tot\s+en\s+met)\s+(?:(?:het|de)\s+)?"
    r"(?:(?:eind|begin|medio|voorjaar|najaar|zomer|uiterlijk|\d{1,2})\s+)?(?:van\s+)?"
    rf"(?:(?:{MONTH_PATTERN})"
    r"\s+)?(?P<year>(?:19|20)\d\d)\b"
)
_TO_COME = re.compile(
    rf"\b(?:moet|moeten|dient|dienen|zal|zullen|gaan|gaat|willen|wil|streven|streeft|verwachten"
    rf"|verwacht)\b[^.?!;:]{{0,90}}?\b{_WHEN}"
    rf"|\bvoor\s+(?:vaststelling|besluitvorming|behandeling|bespreking|instemming)\b"
    rf"[^.?!;:]{{0,60}}?\b{_WHEN.replace('year', 'decided')}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d-])")
_LONG_AGO = re.compile(
    r"\b(?:sinds|was|waren|werd|werden|had|hadden|destijds|toen|begonnen|gestart|opgericht"
    r"|vastgesteld|oorspronkelijk|eerder|uit\s+(?:19|20)\d\d|wet|nota|verder|opnieuw)\b",
    re.IGNORECASE,
)
_YEARS_BACK = 2
"""A plan may begin by telling of last year; what is to come is not two years before it."""
_OF_OTHERS = ("begrip:", "bron:", "wet:", "bijeenkomst:", "afkorting:", "besluit:")


@registry_rule(
    "taal-jaartal-looptijd", severity=Severity.WARNING,
    title="Wat nog moet gebeuren, ligt niet vóór het begin van het plan",
    explanation="“Dit moet per 2018 klaar zijn” in een plan dat in 2026 begint: bedoeld is 2028.",
    norm="Redelijkheid: een voornemen ligt in de toekomst.",
    bad=[Example("“De teams moeten per 2018 klaar zijn.” Het plan begint in 2026.",
                 with_node("D1", explanation=from_text("De teams moeten per 2018 klaar zijn.")))],
    good=[Example("“De teams moeten per 2028 klaar zijn.”",
                  with_node("D1", explanation=from_text("De teams moeten per 2028 klaar zijn."))),
          Example("“Wat in 2018 is begonnen, gaan we afmaken.”",
                  with_node("D1", explanation=from_text(
                      "Wat in 2018 is begonnen, gaan we afmaken."))),
          Example("Een plan zonder looptijd.", with_plan(year_from=None)),
          Example("Geen jaren.", bare)],
)  # fmt: skip
def to_come_before_the_plan(known: Known) -> Iterator[Finding]:
    """Sentences that tell of what must still happen, in a year long before the plan begins."""
    first = known.snapshot.plan.year_from
    if first is None:
        return
    for passage in known.subject.document.running_text():
        if not passage.has_digits or passage.place.owner.startswith(_OF_OTHERS):
            continue
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            match = _TO_COME.search(sentence)
            if match is None or len(_YEAR.findall(sentence)) != 1 or _LONG_AGO.search(sentence):
                continue
            name = "year" if match["year"] else "decided"
            if int(match[name]) <= first - _YEARS_BACK:
                yield at(
                    passage, start + match.start(name), start + match.end(name),
                    f"Dit moet nog gebeuren, maar er staat {match[name]}; het plan begint in "
                    f"{first}.",
                    "Kijk of het jaar goed is overgetikt.",
                )  # fmt: skip
