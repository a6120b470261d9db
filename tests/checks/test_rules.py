"""Every rule does what its own examples say."""

from datetime import date

import pytest

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.examples import bare
from doelenboom.checks.reading.plain import read_plain
from doelenboom.checks.rule import Example, Rule
from doelenboom.checks.running import check
from doelenboom.checks.subject import Subject

TODAY = date(2026, 11, 22)


def _made(example: Example) -> Subject:
    if example.subject is not None:
        return example.subject()
    return Subject(read_plain(example.text, "voorbeeld"), TODAY)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_bad_examples_and_is_silent_on_its_good_ones(rule: Rule) -> None:
    for example in rule.bad:
        found = list(rule.examine(_made(example)))
        assert found, example.text
        assert all(one.rule == rule.id and one.message and one.mend for one in found)
    for example in rule.good:
        assert [one.message for one in rule.examine(_made(example))] == [], example.text
    assert rule.bad
    assert rule.good


def test_the_example_plan_has_no_fault_in_what_the_registry_knows() -> None:
    rules = [one for one in RULES if one.family in {"register", "doelen", "verslag", "geld"}]

    assert [one.message for one in check(bare(), rules).findings] == []


def test_a_rule_about_the_registry_is_silent_on_a_strangers_document() -> None:
    stranger = Subject(read_plain("# Plan\n\nWij willen een goed leven.\n", "plan.txt"), TODAY)
    rules = [one for one in RULES if one.family == "doelen"]

    assert check(stranger, rules).findings == ()
