"""Order and headings of taakvelden. Codes are text: 0.1 is not 0.10."""

_LATE = {"10", "11"}
"""0.10 and 0.11 are the tenth and eleventh of their heading; 6.21 follows on 6.1."""


def heading_of(code: str) -> str:
    """The hoofdtaakveld: ``6`` of ``6.711``."""
    return code.partition(".")[0]


def taakveld_order(code: str) -> tuple[int, str, bool, str]:
    """Sorting key in the order of the code list of Iv3; what is no code comes last."""
    head, _, rest = code.partition(".")
    number = int(head) if head.isascii() and head.isdigit() else 10**6
    return (number, "" if head.isdigit() else head, head == "0" and rest in _LATE, rest)
