"""What others may use of organisations."""

from doelenboom.organisations.models import Organisation, Owner, Region, Workplace

__all__ = ["Organisation", "Owner", "Region", "Workplace"]
