"""In whose words tables are headed: those of people, or the names that programs know."""

from __future__ import annotations

from enum import StrEnum

from digisop.messages import Lang, say


class Headings(StrEnum):
    """``names`` are the properties of records, the same whatever language people speak; with them
    words such as kinds and shapes stand as codes."""

    NAMES = "names"
    ID = "id"
    EN = "en"

    @property
    def lang(self) -> Lang | None:
        """The language; None for names."""
        return None if self is Headings.NAMES else Lang(self.value)

    def column(self, name: str) -> str:
        """The heading of a column."""
        return self._word("column", name)

    def table(self, name: str) -> str:
        """The name of a table."""
        return self._word("table", name)

    def word(self, family: str, code: str) -> str:
        """A code in a cell, said in words; ``family`` is its table in the messages."""
        return self._word(family, code)

    def _word(self, family: str, code: str) -> str:
        if self is Headings.NAMES:
            return code
        return say(Lang(self.value), f"{family}.{code}")
