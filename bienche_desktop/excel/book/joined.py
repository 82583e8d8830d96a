"""Sequences put together from parts, some of which make their members only when asked for them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TypeVar, overload

S = TypeVar("S")
T = TypeVar("T", covariant=True)


class Made(Sequence[T]):
    """What is made of each member of another sequence, when it is asked for."""

    __slots__ = ("_make", "_source")

    def __init__(self, make: Callable[[S], T], source: Sequence[S]) -> None:
        self._make: Callable[[object], T] = make  # type: ignore[assignment]
        self._source: Sequence[object] = source

    def __len__(self) -> int:
        return len(self._source)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._source)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "tuple[T, ...]": ...
    def __getitem__(self, at: int | slice) -> "T | tuple[T, ...]":
        if isinstance(at, slice):
            return tuple(map(self._make, self._source[at]))
        return self._make(self._source[at])


class Joined(Sequence[T]):
    """The members of all parts, one part after the other. Equal to any sequence with equal members."""

    __slots__ = ("_ends", "parts")

    def __init__(self, parts: Iterable[Sequence[T]] = ()) -> None:
        self.parts: tuple[Sequence[T], ...] = tuple(part for part in parts if len(part))
        self._ends = tuple(accumulate(map(len, self.parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self.parts)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "tuple[T, ...]": ...
    def __getitem__(self, at: int | slice) -> "T | tuple[T, ...]":
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        part = bisect_right(self._ends, place)
        return self.parts[part][place - (self._ends[part - 1] if part else 0)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Joined | tuple | list):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
