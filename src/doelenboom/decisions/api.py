"""What others may use of decisions."""

from doelenboom.decisions.models import Amendment, Decision, Procedure, ProcedureStep

__all__ = ["Amendment", "Decision", "Procedure", "ProcedureStep"]
