"""The last few things that were worked out, kept by a process for whoever asks again."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Recent(Generic[_Key, _Value]):
    """At most so many values; what was kept longest ago goes first. For any number of threads.

    Whether a value still holds is for the caller to know: by its key, or by what it keeps with it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: _Key) -> _Value | None:
        """What was kept; None when it is not there (any more)."""
        with self._lock:
            return self._kept.get(key)

    def keep(self, key: _Key, value: _Value) -> None:
        """Keep a value, as the newest."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
