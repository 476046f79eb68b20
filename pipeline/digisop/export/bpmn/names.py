"""Ids and texts that may stand in XML."""

from __future__ import annotations

import re

#: What XML 1.0 allows no character data to hold.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[^A-Za-z0-9._-]")


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


class Ids:
    """Gives ids that are names in XML (NCName), each once.

    >>> ids = Ids()
    >>> ids.take("p1-s1"), ids.take("p1-s1"), ids.take("1 a")
    ('p1-s1', 'p1-s1.2', 'i-1_a')
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The id that is wanted, or one as like as can be."""
        name = _NO_NAME.sub("_", wanted)
        name = name if name[:1].isalpha() or name[:1] == "_" else f"i-{name}"
        found, count = name, 1
        while found in self._taken:
            count += 1
            found = f"{name}.{count}"
        self._taken.add(found)
        return found
