"""Drawing the rows of the matrix.

Jinja2 instead of Django's templates, as for the tree: thousands of rows in a tenth of the time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString
from jinja2 import Environment, PackageLoader, Template

from doelenboom.backoffice.screens.rounds.telling import late_words
from doelenboom.cycle.api import Aspect, MatrixGroup, MatrixRow, Status
from doelenboom.kernel.stages import ANSWER_STAGE_WORDS, AnswerStage
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import count_noun
from doelenboom.site.shapes import SHAPES


@dataclass(frozen=True, slots=True)
class Shown:
    """A programme with the rows of it that are shown; ``closed``: only its head is."""

    group: MatrixGroup
    rows: tuple[MatrixRow, ...]
    closed: bool
    together: State | None


def draw(
    groups: Sequence[Shown],
    aspects: Sequence[Aspect],
    *,
    address: Callable[[object], str],
    open_address: Callable[[str], str],
    may_judge: bool,
    below: Mapping[int, State],
    words: Mapping[State, Status],
) -> SafeString:
    """The groups as parts of a table.

    Args:
        groups: the programmes with the rows to show.
        aspects: the columns between status and remarks.
        address: of the screen of one contribution.
        open_address: of this page with one programme open.
        may_judge: rows can be chosen.
        below: element → what the elements below it give together, where a rule says so.
        words: the organisation's word for a state.
    """
    html = _template().render(
        groups=groups,
        aspects=aspects,
        address=address,
        open_address=open_address,
        may_judge=may_judge,
        below=below,
        words=words,
        cells=_cells(),
        stage_words=ANSWER_STAGE_WORDS,
        to_judge=AnswerStage.HANDED_IN,
        late=late_words,
        count=count_noun,
        columns=3 + len(aspects) + 1,
    )
    return SafeString(html)


def _cells() -> Callable[[Status], SafeString]:
    """A status as shown, made once per status instead of once per cell."""
    known: dict[int, SafeString] = {}

    def cell(status: Status) -> SafeString:
        if status.pk not in known:
            state = State(status.state)
            quiet = " db-status--plain" if state is State.ON_TRACK else ""
            known[status.pk] = SafeString(
                _status_template().render(word=status.short, shape=SHAPES[state], quiet=quiet)
            )
        return known[status.pk]

    return cell


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("doelenboom.backoffice", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template() -> Template:
    return _environment().get_template("backoffice/rounds/rows.jinja")


def _status_template() -> Template:
    return _environment().get_template("backoffice/rounds/status.jinja")
