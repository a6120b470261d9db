"""The reservation with which a figure was stated, as the words of ``waarden.status``."""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.exchange.words import FIRMNESS_WORDS, QUALIFIER_WORDS, TARGET_WORD
from doelenboom.kernel.states import ObservationStatus, Qualifier

WITHOUT_VALUE = frozenset({
    ObservationStatus.SUPPRESSED, ObservationStatus.NOT_APPLICABLE, ObservationStatus.MISSING,
})  # fmt: skip
_WRITTEN = {
    **{qualifier: word for word, qualifier in reversed(QUALIFIER_WORDS.items())},
    Qualifier.APPROXIMATE: "circa",
}
_WRITTEN_FIRMNESS = {status: word for word, status in reversed(FIRMNESS_WORDS.items())}


@dataclass(frozen=True, slots=True)
class Reservation:
    """What the words say; ``unknown`` are the words that say nothing to us."""

    is_target: bool = False
    qualifier: Qualifier = Qualifier.EXACT
    status: ObservationStatus = ObservationStatus.UNSTATED
    unknown: tuple[str, ...] = ()


def read_reservation(words: Iterable[str]) -> Reservation:
    """Read the words; of two that say the same kind of thing the first counts."""
    is_target, qualifier, status, unknown = False, None, None, []
    for word in words:
        lowered = " ".join(word.lower().split())
        if lowered == TARGET_WORD:
            is_target = True
        elif lowered in QUALIFIER_WORDS:
            qualifier = qualifier or QUALIFIER_WORDS[lowered]
        elif lowered in FIRMNESS_WORDS:
            status = status or FIRMNESS_WORDS[lowered]
        else:
            unknown.append(word)
    return Reservation(
        is_target,
        qualifier or Qualifier.EXACT,
        status or ObservationStatus.UNSTATED,
        tuple(unknown),
    )


def plain_words(
    *, is_target: bool, qualifier: Qualifier, status: ObservationStatus
) -> tuple[str, ...]:
    """Words that say exactly this; why a value is missing is said in the value's own cell."""
    words = [TARGET_WORD] if is_target else []
    if status not in WITHOUT_VALUE and status is not ObservationStatus.UNSTATED:
        words.append(_WRITTEN_FIRMNESS[status])
    if qualifier in _WRITTEN:
        words.append(_WRITTEN[qualifier])
    return tuple(words)


def written_words(
    *, stated: str, is_target: bool, qualifier: Qualifier, status: ObservationStatus
) -> str:
    """Return the source's own words while they still say what is stored, else plain words."""
    plain = plain_words(is_target=is_target, qualifier=qualifier, status=status)
    own = split_words(stated)
    if own and _says(own, is_target=is_target, qualifier=qualifier, status=status):
        return "; ".join(own)
    return "; ".join(plain)


def split_words(text: str) -> tuple[str, ...]:
    """``"prognose; ruim"`` → ``("prognose", "ruim")``."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _says(
    words: tuple[str, ...], *, is_target: bool, qualifier: Qualifier, status: ObservationStatus
) -> bool:
    said = read_reservation(words)
    same_qualifier = said.qualifier is qualifier or qualifier is Qualifier.INTERVAL
    same_status = said.status is status or is_target or status in WITHOUT_VALUE
    return not said.unknown and said.is_target is is_target and same_qualifier and same_status
