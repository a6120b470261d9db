"""Bound figures that have nothing to say: what they refer to is not there for readers."""

from collections.abc import Callable, Iterator
from typing import Any

from doelenboom.checks.examples import changed
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import Example, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.figures.texts import problems_in
from doelenboom.kernel.prose import UNFILLED, from_html
from doelenboom.kernel.prose.blocks import item_text
from doelenboom.snapshot.citing import filled_snapshot, texts_of
from doelenboom.snapshot.models import Snapshot

_TEXT = '<p>Nu is <data ref="indicator={code}"></data> van de inwoners eenzaam.</p>'


def _citing(code: str) -> Callable[[], Subject]:
    """The example plan, of which the introduction cites an indicator."""

    def change(plan: Snapshot) -> dict[str, Any]:
        intro = from_html(_TEXT.format(code=code))
        editions = tuple(one.model_copy(update={"intro": intro}) for one in plan.editions)
        told, _ = filled_snapshot(plan.model_copy(update={"editions": editions}))
        return {"editions": told.editions}

    return changed(change)


@rule(
    "register-cijfer-leeg", severity=Severity.ERROR,
    title="Een cijfer uit een bron is in te vullen",
    explanation="Waar “[cijfer]” staat, verwijst de tekst naar een cijfer dat lezers niet kunnen "
    "zien: het is niet vrijgegeven, het ontbreekt, of het kan niet zo worden geschreven. Zo kan "
    "het plan niet worden gepubliceerd.",
    norm="BBV artikel 25 en 28: de jaarstukken geven een getrouw beeld; een zin zonder zijn cijfer "
    "zegt niets.",
    bad=[Example("“Nu is [cijfer] van de inwoners eenzaam.” De indicator staat niet in de lijst.",
                 _citing("bestaat-niet"))],
    good=[Example("“Nu is 49 % van de inwoners eenzaam.” Het cijfer staat in het register.",
                  _citing("eenzaamheid"))],
)  # fmt: skip
def cannot_be_filled(subject: Subject) -> Iterator[Finding]:
    """Every stand-in of a figure, with the reason why there is none."""
    found = [one for one in subject.document.passages if UNFILLED in one.text]
    reasons = _reasons(subject) if found else {}
    for passage in found:
        start = 0
        for why in reasons.get(passage.text, ()):
            start = passage.text.index(UNFILLED, start)
            yield at(
                passage, start, start + len(UNFILLED), why,
                "Kies met “/ Cijfer” een cijfer dat lezers mogen zien, of schrijf de zin anders.",
            )  # fmt: skip
            start += len(UNFILLED)


def _reasons(subject: Subject) -> dict[str, list[str]]:
    """Words of a paragraph or bullet → why its figures could not be filled in, in order."""
    found: dict[str, list[str]] = {}
    for text in texts_of(subject.snapshot) if subject.snapshot else ():
        for block in text.prose:
            for item in block.items:
                alone = block.model_copy(update={"items": (item,)})
                if why := [reason for _, reason in problems_in([alone])]:
                    found[" ".join(item_text(item).split())] = why
    return found
