"""What others may use of citations."""

from doelenboom.citations.filling import Filler
from doelenboom.citations.proposing import Candidate, Proposal, ProposalKind, propose
from doelenboom.citations.searching import FigureChoice, search

__all__ = ["Candidate", "FigureChoice", "Filler", "Proposal", "ProposalKind", "propose", "search"]
