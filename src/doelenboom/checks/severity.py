"""How bad it is, for the person who has to decide what to do."""

from enum import StrEnum


class Severity(StrEnum):
    """ERROR: it cannot be true or may not be so. WARNING: look at it. HINT: it can be better."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    HINT = "tip"

    @property
    def rank(self) -> int:
        """0 for the worst, so that findings can be sorted."""
        return list(Severity).index(self)
