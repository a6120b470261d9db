"""Family 5: money that adds up, has the right code and sign, and is explained."""

from doelenboom.checks.money.adding import (
    balance,
    divisions,
    shares,
    sides,
    signs,
    structural,
    taakvelden,
    thousands,
    totals,
    twice,
    words,
)
from doelenboom.checks.money.explaining import (
    empty_savings,
    too_little_capacity,
    too_much_saved,
    unexplained,
    unguarded_risks,
    unreported_savings,
)
from doelenboom.checks.money.told_taakvelden import code_is_in_the_table, name_has_its_code

MONEY_RULES = (
    totals,
    balance,
    structural,
    divisions,
    taakvelden,
    name_has_its_code,
    code_is_in_the_table,
    signs,
    thousands,
    sides,
    shares,
    words,
    twice,
    unexplained,
    empty_savings,
    unreported_savings,
    too_much_saved,
    unguarded_risks,
    too_little_capacity,
)
