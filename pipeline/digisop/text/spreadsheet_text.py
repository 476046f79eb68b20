"""Text from documents made safe for the cell of a spreadsheet."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FORMULA = re.compile(r"""(^|[,;|"\n])(\s*)([=+\-@＝＋－＠])""")
_LONGEST, _CUT = 32_767, " [… dipotong]"  # Excel's limit, and what stands where it cuts


def printable(text: str) -> str:
    """The text without control characters, which Excel refuses, on as many lines as before."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", unified)


def plain(text: str) -> str:
    """The printable text, cut at Excel's limit of 32,767 characters a cell: what people are shown,
    and what they say of it, are cut alike."""
    return printable(text)[:_LONGEST]


def fitting(text: str) -> str:
    """The printable text for a cell that is not read back: what is longer than Excel's limit ends
    with a sign that says so."""
    whole = printable(text)
    # Excel counts signs outside the basic plane twice.
    units = whole.encode("utf-16-le")
    if len(units) // 2 <= _LONGEST:
        return whole
    return units[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def inert(text: str) -> str:
    """Printable text that no spreadsheet takes for a formula when it opens a CSV file.

    An apostrophe goes before a sign that could start one: at the start, white space or not, and
    after anything that some locale takes for the end of a cell. Excel in Indonesian divides at
    semicolons, and then the quotes around our cells no longer protect what follows one.
    """
    return _FORMULA.sub(r"\1\2'\3", printable(text).replace("\t", " "))
