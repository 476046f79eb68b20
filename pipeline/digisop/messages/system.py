"""What the operating system says of a failure, in the reader's language."""

from __future__ import annotations

import os
import re
from errno import errorcode
from functools import cache

from digisop.messages import Lang, catalogue, say

_TABLE = "system."
#: Two words in a row; not %%EOF, 3 x 4 pt, SIGKILL.
_PROSE = re.compile(r"[A-Za-z]{2,}[ ,.:]+[a-z]{2,}")


@cache
def _keys() -> dict[str, str]:
    """The key of the message for each of the system's texts that there is one for."""
    codes = {name: code for code, name in errorcode.items()}
    keys = (key for key in catalogue(Lang.EN) if key.startswith(_TABLE))
    return {os.strerror(codes[key.removeprefix(_TABLE)]): key for key in keys}


def detail_of(error: Exception) -> str:
    """What the operating system says of an error, as ``in_words`` knows it; nothing of what a
    library says of a damaged file, which is English and for its developers."""
    return (error.strerror or "") if isinstance(error, OSError) else ""


def in_words(text: str, lang: Lang, *, of_system: bool = False) -> str:
    """The text of an errno in plain words; any other text is left as it is, but that English prose
    ``of_system`` (of a library, say) is left out of a message in another language: the log has it.
    """
    key = _keys().get(text)
    if key:
        return say(lang, key)
    return "" if of_system and lang is not Lang.EN and _PROSE.search(text) else text
