"""What others may use of decisions."""

from doelenboom.decisions.models import Procedure, ProcedureStep

__all__ = ["Procedure", "ProcedureStep"]
