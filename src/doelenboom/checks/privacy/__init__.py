"""Family 8: does the text say something about a person that it should not?"""

from doelenboom.checks.privacy.numbers import account_number, citizen_number, number_plate
from doelenboom.checks.privacy.owner_rules import person_as_owner
from doelenboom.checks.privacy.people import birth_date, private_name
from doelenboom.checks.privacy.reaching import home_address, mail_of_a_person, phone_of_a_person
from doelenboom.checks.privacy.small import small_cell, small_group
from doelenboom.checks.rule import Rule

PRIVACY_RULES: tuple[Rule, ...] = (
    citizen_number, account_number, number_plate, private_name, birth_date, mail_of_a_person,
    phone_of_a_person, home_address, small_group,
    small_cell, person_as_owner,
)  # fmt: skip
