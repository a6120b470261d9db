"""What one fact consists of."""

from dataclasses import dataclass

EURO = "iso4217:EUR"


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the publication, by the dimensions of the Open Information Model (OIM 1.0).

    Attributes:
        id: see ``facts.ids``.
        concept: what was measured or counted, as a name in the taxonomy.
        period: ISO 8601 moments at midnight, the end exclusive: ``"2024-01-01T00:00:00/…"``,
            or one moment; "" where no stretch of time with two ends is stated.
        value: canonical decimal; None where there is no value, which a note explains.
        unit: qualified name; "" for a bare number.
        decimals: digits behind the point that the value is right to; None: exact.
        more: dimensions of our own, name in the taxonomy → value.
        notes: what a reader must know beside the number.
    """

    id: str
    concept: str
    period: str
    value: str | None
    unit: str = ""
    decimals: int | None = None
    more: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
