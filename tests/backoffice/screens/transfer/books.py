"""Small workbooks to bring in."""

import io
from typing import Any

from doelenboom.workbooks.writing.cells import WrittenSheet
from doelenboom.workbooks.writing.xlsx import write_xlsx

PLAN = (
    ("titel", "Samen in Duinmonde"),
    ("soort", "beleidsplan"),
    ("organisatie", "Gemeente Duinmonde"),
    ("code", "samen"),
)
HEADER = ("code", "bovenliggend", "niveau", "titel")
TREE = (
    ("A", "", "ambitie", "Iedereen doet mee"),
    ("A.1", "A", "doel", "Inwoners houden zelf de regie"),
    ("A.2", "A", "doel", "Een levendige buurt"),
)


def workbook(tree: Any = TREE, plan: Any = PLAN) -> bytes:
    book = io.BytesIO()
    write_xlsx(
        book,
        [
            WrittenSheet("plan", ("sleutel", "waarde"), plan),
            WrittenSheet("doelenboom", HEADER, tree),
        ],
    )
    return book.getvalue()
