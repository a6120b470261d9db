"""The words of the sheets about decisions."""

from doelenboom.kernel.stages import (
    AMENDMENT_WORDS,
    BODY_WORDS,
    OUTCOME_WORDS,
    STEP_NATURE_WORDS,
)

NATURES = {word: nature for nature, word in STEP_NATURE_WORDS.items()}
BODIES = {word: body for body, word in BODY_WORDS.items()}
OUTCOMES = {word: outcome for outcome, word in OUTCOME_WORDS.items()}
AMENDMENT_OUTCOMES = {word: outcome for outcome, word in AMENDMENT_WORDS.items()}
