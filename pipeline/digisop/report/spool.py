"""A sequence that lies in a file of its own, so that of very many things few are in memory."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Spool(Sequence[T], Generic[T]):
    """What was appended, in that order or in the one that ``sort`` gave. Its file has no name and
    is gone with it; of each item eight bytes are kept, or sixteen once sorted."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._file = tempfile.TemporaryFile(prefix="digisop-")  # noqa: SIM115  as long as this is
        self._places = array("Q")
        self._order: Sequence[int] | None = None
        self._end = 0
        for item in items:
            self.append(item)

    def __del__(self) -> None:
        self._file.close()

    def append(self, item: T) -> None:
        """Put one more at the end; it is pickled, so what it is changed to later does not count."""
        content = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(content)
        self._places.append(self._end)
        self._end += len(content)

    def sort(self, key: Callable[[T], Any]) -> None:
        """Give them another order; what is appended after that is not seen."""
        keys = [key(item) for item in self]
        self._order = array("Q", sorted(range(len(keys)), key=keys.__getitem__))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        for place in range(len(self)) if self._order is None else self._order:
            yield self._at(place)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._at(place % len(self) if self._order is None else self._order[place])

    def _at(self, place: int) -> T:
        self._file.seek(self._places[place])
        item: T = pickle.load(self._file)  # noqa: S301  written by this object, in a file of its own
        return item
