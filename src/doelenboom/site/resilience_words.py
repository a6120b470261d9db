"""Whether the money that is there suffices for the risks, in sentences that can be read aloud."""

from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.resilience import Resilience
from doelenboom.site.facts.ids import RiskFigure, risk_fact
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import mark
from doelenboom.site.sentences.money_words import with_sign

_MUCH_MORE = 1000
"""From this ratio on the number itself says nothing more."""


def paragraph(found: Resilience, who: str = "De gemeente", edition: str = "") -> str:
    """The whole in words that a council member can read aloud.

    Args:
        found: the computation.
        who: begins a sentence.
        edition: code of the edition whose facts the amounts are; "": they are no facts (yet).
    """
    if found.counted == 0:
        text = say(
            "Bij geen enkel risico staan een kans en een bedrag. Daarom is niet te zeggen hoeveel "
            "geld nodig is."
        )
        return f"{text} {_there(found, who, edition)}"
    sure = format_number(found.certainty_percent)
    sentences = [
        say_count(
            found.counted,
            "We rekenden {count} risico door in {years} denkbeeldige jaren.",
            "We rekenden {count} risico’s door in {years} denkbeeldige jaren.",
            years=format_number(Decimal(found.draws)),
        ),
        say(
            "In {sure} van de 100 jaren is {amount} genoeg om alle tegenvallers samen te betalen.",
            sure=sure,
            amount=_fact(found.required, "required", edition),
        )
        if found.required > 0
        else say("In {sure} van de 100 jaren is er geen tegenvaller die geld kost.", sure=sure),
        _there(found, who, edition),
    ]
    if found.ratio is not None:
        sentences.append(_verdict(found))
    if found.uncounted:
        sentences.append(_uncounted(found.uncounted))
    return " ".join(sentences)


def euros(amount: Decimal) -> str:
    """As these sentences tell them: what a draw of imaginary years gives is not exact to a euro."""
    return with_sign(amount)


def _fact(amount: Decimal, what: RiskFigure, edition: str) -> str:
    text = euros(amount)
    return mark(text, fact=risk_fact(edition, what), value=amount) if edition else text


def _there(found: Resilience, who: str, edition: str) -> str:
    if found.available == 0:
        return say("{who} heeft daarvoor geen geld achter de hand.", who=who)
    if found.available < 0:
        return say("{who} komt nu al {amount} tekort.", who=who, amount=euros(-found.available))
    amount = _fact(found.available, "available", edition)
    return say("{who} heeft daarvoor {amount} achter de hand.", who=who, amount=amount)


def _verdict(found: Resilience) -> str:
    ratio = found.ratio or Decimal(0)
    word = _word(found.word)
    if ratio >= _MUCH_MORE:
        return say("Dat is veel meer dan nodig is: {word}.", word=word)
    if ratio >= 1:
        return say("Dat is {ratio} keer wat nodig is: {word}.", ratio=found.shown_ratio, word=word)
    if found.available <= 0:
        return say("Dat is {word}.", word=word)
    return say(
        "Dat is {amount} te weinig. De verhouding is {ratio}: {word}.",
        amount=euros(found.required - found.available),
        ratio=found.shown_ratio,
        word=word,
    )


def _word(word: str) -> str:
    """The class of a ratio (``kernel.resilience.RATIO_WORDS``)."""
    return {
        "uitstekend": say("uitstekend"),
        "ruim voldoende": say("ruim voldoende"),
        "voldoende": say("voldoende"),
        "matig": say("matig"),
        "onvoldoende": say("onvoldoende"),
        "ruim onvoldoende": say("ruim onvoldoende"),
    }[word]


def _uncounted(number: int) -> str:
    return say_count(
        number,
        "Eén risico heeft geen kans of bedrag en telt niet mee.",
        "{count} risico’s hebben geen kans of bedrag en tellen niet mee.",
    )
