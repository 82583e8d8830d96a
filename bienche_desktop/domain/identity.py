"""New identities: UUID version 7 (RFC 9562), so that ids sort by the time they were made."""

import os
import time

_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))
_RANDOM = 10
"""Bytes behind the time, a few bits of which the version and the variant take."""


def new_uid() -> str:
    """A fresh UUIDv7 as text."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """So many fresh ones, all of this moment."""
    moment = f"{time.time_ns() // 1_000_000 & (1 << 48) - 1:012x}"
    head, random, size = f"{moment[:8]}-{moment[8:]}-7", os.urandom(_RANDOM * count).hex(), 2 * _RANDOM
    return [
        f"{head}{random[at:at + 3]}-{_VARIANT[random[at + 3]]}{random[at + 4:at + 7]}-{random[at + 7:at + 19]}"
        for at in range(0, size * count, size)
    ]  # fmt: skip
