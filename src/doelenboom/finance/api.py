"""What others may use of finance."""

from doelenboom.finance.amending import (
    AmendmentEntry,
    entries_of,
    remove_amendment,
    set_amendment,
)
from doelenboom.finance.codelist import shipped_source
from doelenboom.finance.errors import AmendmentInForce, BadMoney, FinanceError
from doelenboom.finance.errors import Problem as MoneyProblem
from doelenboom.finance.lists import (
    CodeList,
    carried,
    common_level,
    known_codes,
    successions,
    taakveld_names,
    taakvelden,
    taakvelden_of,
)
from doelenboom.finance.models import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    BudgetShare,
    Delivery,
    DeliveryRow,
    Saving,
    Taakveld,
    TaakveldSuccession,
)
from doelenboom.finance.selectors import (
    SavingFact,
    adopted_on,
    amendments_of,
    lines_of,
    savings_of,
)
from doelenboom.finance.services import share_line

__all__ = [
    "AmendmentEntry",
    "AmendmentInForce",
    "AmendmentLine",
    "BadMoney",
    "BudgetAmendment",
    "BudgetLine",
    "BudgetShare",
    "CodeList",
    "Delivery",
    "DeliveryRow",
    "FinanceError",
    "MoneyProblem",
    "Saving",
    "SavingFact",
    "Taakveld",
    "TaakveldSuccession",
    "adopted_on",
    "amendments_of",
    "carried",
    "common_level",
    "entries_of",
    "known_codes",
    "lines_of",
    "remove_amendment",
    "savings_of",
    "set_amendment",
    "share_line",
    "shipped_source",
    "successions",
    "taakveld_names",
    "taakvelden",
    "taakvelden_of",
]
