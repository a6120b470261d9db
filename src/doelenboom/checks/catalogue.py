"""All rules, per family: the one list that commands, screens and documentation use."""

from doelenboom.checks.figures.catalogue import FIGURE_RULES
from doelenboom.checks.form import FORM_RULES
from doelenboom.checks.goals import GOAL_RULES
from doelenboom.checks.language import LANGUAGE_RULES
from doelenboom.checks.money import MONEY_RULES
from doelenboom.checks.privacy import PRIVACY_RULES
from doelenboom.checks.registry import REGISTRY_RULES
from doelenboom.checks.reports import REPORT_RULES
from doelenboom.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *FIGURE_RULES,
    *REGISTRY_RULES,
    *GOAL_RULES,
    *REPORT_RULES,
    *MONEY_RULES,
    *FORM_RULES,
    *LANGUAGE_RULES,
    *PRIVACY_RULES,
)
