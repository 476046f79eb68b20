"""Text from documents made safe for the cell of a spreadsheet."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FORMULA = re.compile(r"""(^|[,;|"\n])(\s*)([=+\-@＝＋－＠])""")
_LONGEST = 32_767  # Excel's limit


def plain(text: str) -> str:
    """The text without control characters, which Excel refuses, on as many lines as before, and cut
    at Excel's limit of 32,767 characters a cell."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", unified)[:_LONGEST]


def inert(text: str) -> str:
    """Plain text that no spreadsheet takes for a formula when it opens a CSV file.

    An apostrophe goes before a sign that could start one: at the start, white space or not, and
    after anything that some locale takes for the end of a cell. Excel in Indonesian divides at
    semicolons, and then the quotes around our cells no longer protect what follows one.
    """
    return _FORMULA.sub(r"\1\2'\3", plain(text).replace("\t", " "))
