"""Ids that may stand in XML."""

from __future__ import annotations

import re

_NO_NAME = re.compile(r"[^A-Za-z0-9._-]")


class Ids:
    """Gives ids that are names in XML (NCName), each once.

    >>> ids = Ids()
    >>> ids.take("p1-s1"), ids.take("p1-s1"), ids.take("1 a")
    ('p1-s1', 'p1-s1.2', 'i-1_a')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The id that is wanted, or one as like it as can be that is free and that XML allows
        (NCName)."""
        name = _NO_NAME.sub("_", wanted)
        name = name if name[:1].isalpha() or name[:1] == "_" else f"i-{name}"
        found, count = name, 1
        while found in self._taken:
            count += 1
            found = f"{name}.{count}"
        self._taken.add(found)
        return found
