"""Running out of memory in time to say so."""

import mmap

_RESERVE = 12 << 20
EVERY = 4_096
"""Cells between two looks at the reserve."""


def keep_reserve() -> None:
    """Raise MemoryError while a reserve is still there.

    An interpreter without a single free byte cannot tell anybody: Python 3.11 then tries for ever to make the number
    that its handler of exceptions needs. The block is mapped and given back untouched, which costs microseconds; a
    bytearray would be filled with zeros.
    """
    try:
        mmap.mmap(-1, _RESERVE).close()
    except OSError as problem:
        raise MemoryError from problem
