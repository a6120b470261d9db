"""What a number in a text is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What sort of number it is; STATISTIC and MONEY are figures, the others are left alone."""

    STATISTIC = "statistic"
    MONEY = "money"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    ORDINAL = "ordinal"
    LAW = "law"
    REFERENCE = "reference"
    LIST = "list"
    NAME = "name"
    PHONE = "phone"
    POSTCODE = "postcode"
    ACCOUNT = "account"
    VERSION = "version"
    LINK = "link"


FIGURES = frozenset({Kind.STATISTIC, Kind.MONEY})


class Bound(StrEnum):
    """The word before a number that says how it lies to the true value."""

    NONE = ""
    ABOUT = "about"
    ABOVE = "above"
    """"ruim": a little more than the number."""
    BELOW = "below"
    """"bijna": a little less than the number."""
    MORE = "more"
    LESS = "less"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Stance(StrEnum):
    """Whether a text says that it is so, expects it, or wants it."""

    MEASURED = "measured"
    FORECAST = "forecast"
    TARGET = "target"


class Way(StrEnum):
    """What a number says about a change: not the level, but by how much."""

    NONE = ""
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about, as far as its sentence says.

    Attributes:
        start: place of the first character of its sentence.
        end: place behind the last.
        stems: stems of the words with meaning in its part of the sentence.
        regions: places it names, folded; empty when it names none.
        periods: years it is about; empty when it names none.
        ages: age groups, as "18-64", "65+", "-18".
        stance: measured, expected or wanted.
    """

    start: int
    end: int
    stems: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    stance: Stance = Stance.MEASURED


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number at its place.

    Attributes:
        start: place of its first character in the text, its bound and unit included.
        end: place behind the last.
        words: as it stands there.
        kind: what it is.
        value: the number with its scale: "1,2 mln" is 1,200,000; of a fraction the percentage;
            of an interval the lower end; 0 for what is no figure and has no one value.
        step: what the last written digit is worth: 0.1 for "9,7", 100,000 for "1,2 mln".
        upper: upper end of an interval ("65-83 %"); None otherwise.
        unit: "%", "procentpunt", "euro", "jaar", "m²"; "" for a count.
        per: what it is per: "1.000 inwoners", "jaar"; "" otherwise.
        bound: the word before it.
        fraction: (1, 8) for "1 op de 8", (1, 2) for "de helft"; None otherwise.
        counted: the words that follow: what a count counts, or what a share is a share of.
        is_word: written in letters.
        number_start: place of its first digit or letter, without bound and euro sign.
        way: for a change whether up or down.
        scope: what it is about.
    """

    start: int
    end: int
    words: str
    kind: Kind
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    upper: Decimal | None = None
    unit: str = ""
    per: str = ""
    bound: Bound = Bound.NONE
    fraction: tuple[int, int] | None = None
    counted: tuple[str, ...] = ()
    is_word: bool = False
    number_start: int = 0
    way: Way = Way.NONE
    scope: Scope = Scope(0, 0)

    @property
    def is_figure(self) -> bool:
        """Whether it is a statistic or an amount."""
        return self.kind in FIGURES

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage of something."""
        return self.unit == "%" and not self.per
