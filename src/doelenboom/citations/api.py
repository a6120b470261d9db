"""What others may use of citations."""

from doelenboom.citations.errors import UnfilledFigures
from doelenboom.citations.proposing import Candidate, Proposal, ProposalKind, propose

__all__ = ["Candidate", "Proposal", "ProposalKind", "UnfilledFigures", "propose"]
