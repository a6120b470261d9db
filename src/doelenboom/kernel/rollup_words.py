"""The sentences that explain a roll-up: what was counted, how it weighed, what was left out."""

from collections.abc import Mapping, Sequence

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.rollup import Part, RolledUp, Weighed
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import DEFAULT_WORDS, State
from doelenboom.kernel.wording import count_noun, enumerate_nl, number_word

_RULES = {
    RollUp.WORST: "De slechtste status telt.",
    RollUp.COUNT: "Er wordt geteld, zonder de statussen tot één status te maken.",
    RollUp.WEIGHTED: (
        "Elke status weegt mee: volgens afspraak en afgerond zijn 0, iets af is 1 en sterk af is "
        "2. Het gewogen gemiddelde wordt afgerond; een half gaat naar de slechtste kant."
    ),
}
_NAMED_UP_TO = 6
"""From more parts than this only their number is told."""


def rule_sentence(rule: RollUp) -> str:
    """How the rule works, for somebody who reads it for the first time."""
    return _RULES[rule]


def explain(rolled: RolledUp, words: Mapping[State, str] | None = None) -> str:
    """Everything about one roll-up in a few sentences.

    Args:
        rolled: what was rolled up.
        words: the organisation's own word per state; what is missing is told in ours.
    """
    said = {state: (words or {}).get(state, ours[0]) for state, ours in DEFAULT_WORDS.items()}
    sentences = [
        rule_sentence(rolled.rule),
        _result(rolled, said),
        _weights(rolled),
        _aside(rolled.aside, said),
        _weightless(rolled.weightless),
        _missing(rolled.missing),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _result(rolled: RolledUp, said: Mapping[State, str]) -> str:
    if rolled.state is None:
        return "" if rolled.counted or rolled.aside else "Er is nog niets gemeld om te tellen."
    word = said[rolled.state].lower()
    if rolled.score is None:
        deciding = _deciding(rolled.counted, rolled.state)
        because = f" door {deciding}" if rolled.rule is RollUp.WORST and deciding else ""
        return f"Samen: “{word}”{because}."
    score = format_number(rolled.score, decimals=2)
    return f"Het gewogen gemiddelde is {score}. Samen: “{word}”."


def _deciding(counted: Sequence[Weighed], state: State) -> str:
    """The parts that made it a deviation; nothing needs saying where all goes well."""
    if state not in {State.MINOR_DEVIATION, State.MAJOR_DEVIATION}:
        return ""
    names = [one.part.name for one in counted if one.part.state is state]
    return enumerate_nl(names) if len(names) <= _NAMED_UP_TO else f"{len(names)} onderdelen"


def _weights(rolled: RolledUp) -> str:
    if rolled.rule is not RollUp.WEIGHTED or not rolled.counted:
        return ""
    shares = {one.share_percent for one in rolled.counted}
    if len(shares) == 1 or len(rolled.counted) > _NAMED_UP_TO:
        number = count_noun(len(rolled.counted), "onderdeel")
        same = " even zwaar" if len(shares) == 1 and len(rolled.counted) > 1 else ""
        verb = "weegt" if len(rolled.counted) == 1 else "wegen"
        return f"Er {verb} {number}{same} mee." if same or len(shares) > 1 else ""
    told = [f"{one.part.name} {format_number(one.share_percent)} %" for one in rolled.counted]
    return f"De gewichten zijn samen 100 %: {enumerate_nl(told)}."


def _aside(aside: Sequence[Part], said: Mapping[State, str]) -> str:
    sentences = []
    for state in (State.NOT_STARTED, State.CANCELLED):
        parts = [part for part in aside if part.state is state]
        if parts:
            verb = "is" if len(parts) == 1 else "zijn"
            word = said[state].lower()
            sentences.append(
                f"{_named(parts)} {verb} “{word}” en {_does(parts, 'weegt')} niet mee."
            )
    return " ".join(sentences)


def _weightless(parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    return f"{_named(parts)} {_does(parts, 'heeft')} gewicht 0 en {_does(parts, 'weegt')} niet mee."


def _missing(parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    return f"Van {_named(parts, start=False)} is niets gemeld. Dat telt niet als nul."


def _named(parts: Sequence[Part], *, start: bool = True) -> str:
    if len(parts) <= _NAMED_UP_TO:
        return enumerate_nl([part.name for part in parts])
    word = f"{number_word(len(parts))} onderdelen"
    return word[0].upper() + word[1:] if start else word


def _does(parts: Sequence[Part], verb: str) -> str:
    many = {"weegt": "wegen", "heeft": "hebben"}
    return verb if len(parts) == 1 else many[verb]
