"""Running text of a cell, with bound figures that can be read."""

from doelenboom.figures.api import decode, references_in
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.prose import from_text, to_text, unread_figures


def prose_of(text: str) -> str:
    """Running text of a cell in its one form, with references that can be read.

    Raises:
        NotationError: something that was meant as a bound figure is none.
    """
    if unread := unread_figures(text):
        raise NotationError(
            f"“{unread[0]}” is geen gebonden cijfer dat we kunnen lezen. Neem de verwijzing over "
            "zoals een export haar schrijft, of schrijf gewoon het getal."
        )
    prose = from_text(text)
    for reference in references_in(prose):
        decode(reference)
    return to_text(prose)
