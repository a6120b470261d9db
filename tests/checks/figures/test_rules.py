"""Every rule of family 1 finds its own bad examples and is silent about its good ones."""

from datetime import date

import pytest

from doelenboom.checks.figures.catalogue import FIGURE_RULES
from doelenboom.checks.reading.plain import read_plain
from doelenboom.checks.rule import Rule
from doelenboom.checks.running import check
from doelenboom.checks.subject import Subject

_BAD = [(rule, example.text) for rule in FIGURE_RULES for example in rule.bad]
_GOOD = [(rule, example.text) for rule in FIGURE_RULES for example in rule.good]


def _found(rule: Rule, text: str) -> list[str]:
    subject = Subject(read_plain(text, "proef"), date(2025, 11, 22))
    return [finding.message for finding in check(subject, [rule]).findings]


@pytest.mark.parametrize(
    ("rule", "text"), _BAD, ids=[f"{rule.id}-{text[:20]}" for rule, text in _BAD]
)
def test_a_bad_example_is_found(rule: Rule, text: str) -> None:
    assert _found(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"), _GOOD, ids=[f"{rule.id}-{text[:20]}" for rule, text in _GOOD]
)
def test_a_good_example_is_left_alone(rule: Rule, text: str) -> None:
    assert _found(rule, text) == []
    assert [found for other in FIGURE_RULES for found in _found(other, text)] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Er komen 1.200 woningen: 500 koop en 600 huur, samen 1.200.",
            ["De delen zijn samen 1.100, maar er staat 1.200."],
        ),
        (
            "Er komen 1.200 woningen: 500 koop en 600 huur, samen 1.100.",
            ["De delen zijn samen 1.100, maar er staat 1.200."],
        ),
        (
            "Er komen 1.200 woningen, waarvan 500 koop en 600 huur, samen 1.200.",
            ["De delen zijn samen 1.100, maar er staat 1.200."],
        ),
        ("Er komen 1.200 woningen: 500 koop en 700 huur, samen 1.200.", []),
        (
            "Er komen 500 koopwoningen, 300 vrij en 600 huur, samen 1.200.",
            ["De delen zijn samen 1.400, maar er staat 1.200."],
        ),
    ],
)
def test_a_whole_that_opens_the_sentence_is_no_part(text: str, told: list[str]) -> None:
    rule = next(one for one in FIGURE_RULES if one.id == "cijfers-optelling")
    assert _found(rule, text) == told
