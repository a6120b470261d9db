"""Units as qualified names: euros by ISO 4217, all else by the publication's own words."""

from functools import lru_cache

from doelenboom.site.facts.fact import EURO
from doelenboom.site.facts.names import name_of

_SPOKEN = {
    "%": "procent", "‰": "promille", "°C": "graden-celsius", "€": EURO, "euro": EURO,
    "euro's": EURO, "euro’s": EURO, "": "", "aantal": "",
}  # fmt: skip


@lru_cache(maxsize=4096)
def unit_name(text: str | None) -> str:
    """``%`` → ``db:procent``; ``€`` → ``iso4217:EUR``; ``aantal`` and nothing → a bare number.

    A percentage keeps its hundred: 54 % has the value 54, as readers see it.
    """
    spoken = _SPOKEN.get((text or "").strip())
    if spoken is None:
        spoken = name_of((text or "").strip())
    if not spoken or ":" in spoken:
        return spoken
    return f"db:{spoken if spoken[0].isalpha() else f'eenheid-{spoken}'}"
