"""Short marks that stand for keys of many parts in tables."""

from __future__ import annotations

import functools
import hashlib
from typing import TypeAlias

import msgspec

Key: TypeAlias = "tuple[object, ...]"


@functools.lru_cache(maxsize=200_000)
def mark(key: Key) -> int:
    """Return 64 bits that tell a key from others, the same on every machine.

    Two keys that share a mark by chance cause work that was not needed, or a candidate
    that fits nothing; whoever asks compares the values themselves.
    """
    said = hashlib.blake2b(msgspec.json.encode(key), digest_size=8).digest()
    return int.from_bytes(said, "big", signed=True)
