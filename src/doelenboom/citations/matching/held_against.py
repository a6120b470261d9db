"""Against which stage of the budget an amount is held: "€ 0,3 miljoen hoger dan begroot"."""

import re
from dataclasses import dataclass

from doelenboom.kernel.money import BudgetStage
from doelenboom.quantities.models import Kind, Quantity, Way

_BUDGET = (
    r"(?:(?:de|het|onze|een) )?(?P<which>(?:(?:primitieve|oorspronkelijke|bijgestelde|gewijzigde|"
    r"actuele) )*(?:begro\w+|geraamd|raming|budget)\b(?: na wijziging)?)"
)
_STAGE = re.compile(
    r"\b(?:dan (?:er |was |we |wij |had(?:den)? |in |oorspronkelijk |vooraf |is )*|boven |onder |"
    rf"van |ten opzichte van |t\.o\.v\. |vergeleken met ){_BUDGET}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^\s*(?:\w+\s+)?(?:(?P<up>meer|hoger|boven|duurder)|(?P<down>minder|lager|onder|goedkoper))\b"
)
_MONEY = r"(?:lasten|baten|kosten|inkomsten|opbrengsten|uitgaven)"
_BEFORE = re.compile(
    rf"\b(?:(?P<up>overschrijding|overschreden|(?:hogere|meer) {_MONEY})"
    rf"|(?P<down>onderschrijding|onderschreden|(?:lagere|minder) {_MONEY})"
    r"|afwijking|verschil|voordeel|nadeel)\b[^.;:]{0,40}\b(?:van|met)\s+$",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"bijgestelde|gewijzigde|actuele|na wijziging", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """What a sentence says that an amount is more or less than.

    Attributes:
        stage: of the budget of the same year.
        way: whether it is more or less; ``NONE`` where that is not said ("een nadeel van").
    """

    stage: BudgetStage
    way: Way


def held_against(text: str, one: Quantity) -> HeldAgainst | None:
    """The stage that an amount is held against; None where it is an amount by itself."""
    if one.kind is not Kind.MONEY:
        return None
    found = _BEHIND.match(text[one.end : one.scope.end]) or _BEFORE.search(
        text[one.scope.start : one.start]
    )
    stage = _STAGE.search(text, one.scope.start, one.scope.end)
    if found is None or stage is None:
        return None
    is_amended = _AMENDED.search(stage["which"]) is not None
    told = found.groupdict()
    way = Way.UP if told["up"] else Way.DOWN if told["down"] else Way.NONE
    return HeldAgainst(BudgetStage.AMENDED if is_amended else BudgetStage.ORIGINAL, way)
