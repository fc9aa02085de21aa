"""The heap of a process that writes."""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of glibc's malloc.h."""


def share_one_heap() -> None:
    """Have all threads allocate from one heap, where the C library can do that (``mallopt``, glibc).

    RocksDB's threads come and go. With heaps of their own, what one has freed no other uses, and a process that takes
    in ten times as much grows by half, for nothing. To be called before there are other threads: later it does harm.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, or none that can be asked
        return
    mallopt(_ARENA_MAX, 1)
