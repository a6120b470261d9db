"""What can be wrong with a pack.

DoelenboomError
└── PackError               a pack is not there, cannot be read, or contradicts itself
    └── UnknownPack         there is no pack of that name
"""

from doelenboom.kernel.errors import DoelenboomError


class PackError(DoelenboomError):
    """A pack cannot be used; says where and how to mend it."""


class UnknownPack(PackError):
    """There is no pack, version or indicator of that name."""
