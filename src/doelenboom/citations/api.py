"""What others may use of citations."""

from doelenboom.citations.filling import Filler
from doelenboom.citations.proposing import Candidate, Proposal, ProposalKind, propose

__all__ = ["Candidate", "Filler", "Proposal", "ProposalKind", "propose"]
