"""Family 7: can people read it, and is it written without slips?"""

from doelenboom.checks.language.agreement_rules import one_or_many, written_apart
from doelenboom.checks.language.article_rules import adjective_fits, wrong_article
from doelenboom.checks.language.context_words import beside_its_words
from doelenboom.checks.language.date_rules import (
    impossible_date,
    odd_year,
    reversed_period,
    weekday,
)
from doelenboom.checks.language.grammar_rules import stray_mark, they_and_than, verb_ending
from doelenboom.checks.language.names_rules import (
    two_meanings,
    two_spellings,
    unexplained_abbreviation,
)
from doelenboom.checks.language.one_name import another_name
from doelenboom.checks.language.phrase_rules import (
    fixed_phrase,
    right_relative,
    words_left_over,
    you_or_your,
)
from doelenboom.checks.language.plain_rules import (
    long_sentence,
    noun_style,
    office_word,
    passive,
    readability,
)
from doelenboom.checks.language.plan_years import to_come_before_the_plan
from doelenboom.checks.language.spelling_rules import double_word, spelling, unpaired
from doelenboom.checks.language.time_rules import cut_year, no_such_time, odd_digit
from doelenboom.checks.language.unfinished import unfinished
from doelenboom.checks.rule import Rule

LANGUAGE_RULES: tuple[Rule, ...] = (
    spelling, double_word, unpaired, unfinished, impossible_date, weekday, reversed_period,
    odd_year, unexplained_abbreviation, two_meanings, two_spellings, long_sentence, readability,
    passive, noun_style, office_word, no_such_time, cut_year, odd_digit, another_name, verb_ending,
    they_and_than, stray_mark, wrong_article, one_or_many, written_apart,
    fixed_phrase, beside_its_words, right_relative, adjective_fits, you_or_your, words_left_over,
    to_come_before_the_plan,
)  # fmt: skip
