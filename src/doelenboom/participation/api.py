"""What others may use of participation."""

from doelenboom.participation.models import Consultation, Input

__all__ = ["Consultation", "Input"]
