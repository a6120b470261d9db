"""What others may use of citations."""

from doelenboom.citations.errors import UnfilledFigures

__all__ = ["UnfilledFigures"]
