"""All rules, per family: the one list that commands, screens and documentation use."""

from doelenboom.checks.rule import Rule

RULES: tuple[Rule, ...] = ()


def rule_of(name: str) -> Rule:
    """The rule with this id.

    Raises:
        KeyError: there is none.
    """
    return {rule.id: rule for rule in RULES}[name]
