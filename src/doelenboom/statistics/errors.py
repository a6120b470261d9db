"""The error tree of statistics.

    DoelenboomError
    ├── AddressError                what a person gave is no table, host or selection that we know
    │   └── HostNotAllowed          the host is not on the list, or answers from inside the network
    └── SourceError                 the source failed; nothing of the retrieval is kept as a vintage
        ├── SourceUnreachable       no answer, resets, time-outs or 5xx until patience ran out
        ├── TableMissing            the source does not know the table (any more)
        ├── SourceRefused           the source answered, and said no (other 4xx, a wrong key)
        ├── SourceBroken            the answer cannot be read as what it should be
        ├── CountMismatch           more or fewer rows than the source said there are
        └── VersionChanged          the table was published anew while it was being fetched
    StorageError                    our own disk is full or refuses; nothing half remains
    FetchCancelled                  a person asked to stop; not a failure

``AddressError`` is wrong input (exit code 2), ``SourceError`` and ``StorageError`` are
the source and the machine (exit code 3).
"""

from doelenboom.kernel.errors import DoelenboomError


class AddressError(DoelenboomError):
    """What was given does not name a table, host or selection that we can use."""


class HostNotAllowed(AddressError):
    """A request would leave the list of allowed hosts, or reach inside the network."""


class SourceError(DoelenboomError):
    """The source failed; nothing half remains, and the next attempt resumes."""


class SourceUnreachable(SourceError):
    """No usable answer after every retry."""


class TableMissing(SourceError):
    """The source does not have this table."""


class SourceRefused(SourceError):
    """The source answered that it will not give this."""


class SourceBroken(SourceError):
    """The answer is not what the service promises: not to be read, cut short, contradictory."""


class CountMismatch(SourceError):
    """The number of rows received is not the number that the source announced."""


class VersionChanged(SourceError):
    """The table changed while it was fetched, so its pages do not belong together."""


class StorageError(DoelenboomError):
    """What was fetched cannot be kept: the disk is full, or may not be written."""


class FetchCancelled(DoelenboomError):
    """A person stopped the retrieval; what was fetched stays for resuming."""
