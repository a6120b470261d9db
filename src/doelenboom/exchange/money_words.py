"""The Dutch words for money in a workbook, and what they mean to the software."""

import re

from doelenboom.kernel.money import (
    SIDE_WORDS,
    BudgetStage,
    LineRole,
    Permanence,
    Term,
)

SIDES = {word: side for side, word in SIDE_WORDS.items() if side}
STAGES = {
    "primitief": BudgetStage.ORIGINAL,
    "na wijziging": BudgetStage.AMENDED,
    "prognose": BudgetStage.FORECAST,
    "realisatie": BudgetStage.ACTUAL,
    "niet vermeld": BudgetStage.UNSTATED,
}
"""Words of the column ``fase``; the last one says that the word behind soort means nothing."""
PERMANENCES = {one.value: one for one in Permanence if one}
ROLES = {one.value: one for one in LineRole}
TERMS = {one.value: one for one in Term if one}

SIDE_CHOICES = tuple(SIDES)
STAGE_CHOICES = tuple(STAGES)
PERMANENCE_CHOICES = tuple(PERMANENCES)
ROLE_CHOICES = tuple(ROLES)
TERM_CHOICES = tuple(TERMS)

_PHASES = (
    (re.compile(r"\bna (?:de )?\w*\s?wijziging|\bgewijzigd|\bbijgesteld|\bactuele begroting"),
     BudgetStage.AMENDED),
    (re.compile(r"\bprimitie"), BudgetStage.ORIGINAL),
    (re.compile(r"prognose|verwachting|\bverwacht"), BudgetStage.FORECAST),
    (re.compile(r"rekening\b|\brealisatie|\bgerealiseerd|\bwerkelijk|\bvoorlopige cijfers"
                r"|\bjaarstukken|\bjaarverslag|\bbesteed|\buitgegeven"), BudgetStage.ACTUAL),
    (re.compile(r"begroting\b|\bbegroot|\braming|meerjarenraming"), BudgetStage.ORIGINAL),
)  # fmt: skip
"""Words of real documents, the more telling first: "begroting na wijziging" is no "begroting"."""
_TOTAL = re.compile(r"(?:sub)?tota(?:al|len)\b")
_LEADING_CODE = re.compile(r"(\d\.\d{1,3}[a-d]?)\s+\D")


def guess_stage(word: str) -> BudgetStage:
    """What a document's word for a kind of amount means; UNSTATED where that is not clear."""
    folded = " ".join(word.casefold().split())
    return next((stage for words, stage in _PHASES if words.search(folded)), BudgetStage.UNSTATED)


def guess_role(description: str) -> LineRole:
    """A row called "Totaal …" is a total; what is only a part of others, nobody can guess."""
    return LineRole.TOTAL if _TOTAL.match(description.casefold()) else LineRole.POST


def leading_code(description: str) -> str:
    """The code that a description begins with ("6.1 Samenkracht"), or ""."""
    found = _LEADING_CODE.match(description)
    return found[1] if found else ""
