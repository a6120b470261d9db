"""What others may use of citations."""

from doelenboom.citations.errors import CannotUpdate
from doelenboom.citations.filling import Filler
from doelenboom.citations.models import FigureUse, PublishedFigure
from doelenboom.citations.proposing import Candidate, Proposal, ProposalKind, propose, propose_many
from doelenboom.citations.searching import FigureChoice, search
from doelenboom.citations.uses.acting import can_move, confirm, leave, move
from doelenboom.citations.uses.counting import touched_places
from doelenboom.citations.uses.keeping import Kept, is_kept, keep_all, keep_plan
from doelenboom.citations.uses.published import note_published
from doelenboom.citations.uses.sentences import filled_sentence, placed
from doelenboom.citations.uses.touched import (
    Touched,
    Why,
    latest_published,
    may_correct,
    touched_drafts,
    touched_published,
)

__all__ = [
    "Candidate",
    "CannotUpdate",
    "FigureChoice",
    "FigureUse",
    "Filler",
    "Kept",
    "Proposal",
    "ProposalKind",
    "PublishedFigure",
    "Touched",
    "Why",
    "can_move",
    "confirm",
    "filled_sentence",
    "is_kept",
    "keep_all",
    "keep_plan",
    "latest_published",
    "leave",
    "may_correct",
    "move",
    "note_published",
    "placed",
    "propose",
    "propose_many",
    "search",
    "touched_drafts",
    "touched_places",
    "touched_published",
]
