"""What others may use of finance."""

from doelenboom.finance.amending import (
    AmendmentEntry,
    entries_of,
    remove_amendment,
    set_amendment,
)
from doelenboom.finance.errors import AmendmentInForce, BadMoney, DeliveryRefused, FinanceError
from doelenboom.finance.errors import Problem as MoneyProblem
from doelenboom.finance.iv3.controls import Control as Iv3Control
from doelenboom.finance.iv3.definitions import known_years as iv3_years
from doelenboom.finance.iv3.document import Document as Iv3Document
from doelenboom.finance.iv3.loading import MOST_BYTES as IV3_MOST_BYTES
from doelenboom.finance.iv3.own_lines import Contact as Iv3Contact
from doelenboom.finance.iv3.own_lines import document_of_lines
from doelenboom.finance.iv3.reading import read as read_iv3
from doelenboom.finance.iv3.storing import Intake, remove_delivery
from doelenboom.finance.iv3.storing import document_of as document_of_delivery
from doelenboom.finance.iv3.storing import look as look_at_delivery
from doelenboom.finance.iv3.storing import take_in as take_in_delivery
from doelenboom.finance.iv3.writing import as_json as iv3_json
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
from doelenboom.kernel.findings import Finding as Iv3Finding
from doelenboom.money.codelist import shipped_source

__all__ = [
    "IV3_MOST_BYTES",
    "AmendmentEntry",
    "AmendmentInForce",
    "AmendmentLine",
    "BadMoney",
    "BudgetAmendment",
    "BudgetLine",
    "BudgetShare",
    "CodeList",
    "Delivery",
    "DeliveryRefused",
    "DeliveryRow",
    "FinanceError",
    "Intake",
    "Iv3Contact",
    "Iv3Control",
    "Iv3Document",
    "Iv3Finding",
    "MoneyProblem",
    "Saving",
    "SavingFact",
    "Taakveld",
    "TaakveldSuccession",
    "adopted_on",
    "amendments_of",
    "carried",
    "common_level",
    "document_of_delivery",
    "document_of_lines",
    "entries_of",
    "iv3_json",
    "iv3_years",
    "known_codes",
    "lines_of",
    "look_at_delivery",
    "read_iv3",
    "remove_amendment",
    "remove_delivery",
    "savings_of",
    "set_amendment",
    "share_line",
    "shipped_source",
    "successions",
    "taakveld_names",
    "taakvelden",
    "taakvelden_of",
    "take_in_delivery",
]
