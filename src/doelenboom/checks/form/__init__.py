"""Family 6: does it hold the parts and the form that law and accessibility ask?"""

from doelenboom.checks.form.article_rules import (
    article_is_there,
    article_numbers,
    member_is_there,
)
from doelenboom.checks.form.bbv_rules import (
    missing_indicators,
    missing_key_figures,
    missing_paragraphs,
    missing_question,
)
from doelenboom.checks.form.caption_rules import caption_numbers, contents_are_there
from doelenboom.checks.form.code_rules import code_stands_once
from doelenboom.checks.form.deciding_rules import one_body_decides
from doelenboom.checks.form.fixed_part_rules import part_is_missing
from doelenboom.checks.form.heading_rules import (
    double_number,
    empty_heading,
    missing_number,
    same_heading,
    skipped_level,
)
from doelenboom.checks.form.note_rules import missing_item, missing_note
from doelenboom.checks.form.plan_rules import no_such_part, title_of_another_year, wrong_number
from doelenboom.checks.form.pointing_rules import points_at_what_it_names
from doelenboom.checks.form.reference_rules import (
    dangling_reference,
    empty_link_text,
    malformed_link,
    no_alternative,
)
from doelenboom.checks.rule import Rule

FORM_RULES: tuple[Rule, ...] = (
    skipped_level, empty_heading, same_heading, missing_number, double_number, dangling_reference,
    points_at_what_it_names,
    malformed_link, empty_link_text, no_alternative, missing_paragraphs, missing_key_figures,
    missing_indicators, missing_question, missing_note, missing_item,
    caption_numbers, contents_are_there, article_is_there, article_numbers,
    member_is_there, code_stands_once, one_body_decides, part_is_missing,
    title_of_another_year, wrong_number, no_such_part,
)  # fmt: skip
