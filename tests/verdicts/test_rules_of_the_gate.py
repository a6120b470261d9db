"""The gate leaves out rules that cannot find anything so bad; that has to be so."""

from datetime import date

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.reading.plain import read_plain
from doelenboom.checks.rule import Example, Family
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.verdicts.api import stopping_rules


def _subject(example: Example) -> Subject:
    if example.subject is not None:
        return example.subject()
    return Subject(read_plain(example.text, "voorbeeld"), date(2026, 11, 22))


def test_no_rule_finds_worse_than_it_says() -> None:
    worse = {
        rule.id
        for rule in RULES
        if rule.family is not Family.MONEY
        for example in rule.bad
        for finding in rule.examine(_subject(example))
        if finding.severity is not None and finding.severity.rank < rule.severity.rank
    }
    assert worse == set()


def test_a_gate_for_errors_runs_a_part_and_one_for_tips_runs_all() -> None:
    assert set(stopping_rules(Severity.HINT)) == set(RULES)
    errors = stopping_rules(Severity.ERROR)
    assert {rule.id for rule in errors} >= {"cijfers-aandeel", "register-tekst", "geld-teken"}
    assert "taal-spelling" not in {rule.id for rule in errors}
