"""What others may use of organisations."""

from doelenboom.organisations.models import Organisation, Owner, Region

__all__ = ["Organisation", "Owner", "Region"]
