"""Decisions and the road to them."""

from doelenboom.decisions.models.decisions import Amendment, Decision
from doelenboom.decisions.models.procedures import Procedure, ProcedureStep

__all__ = ["Amendment", "Decision", "Procedure", "ProcedureStep"]
