"""What the operating system says of a failure, in the reader's language."""

from __future__ import annotations

import os
from errno import errorcode
from functools import cache

from digisop.messages import Lang, catalogue, say

_TABLE = "system."


@cache
def _keys() -> dict[str, str]:
    """The key of the message for each of the system's texts that there is one for."""
    codes = {name: code for code, name in errorcode.items()}
    keys = (key for key in catalogue(Lang.EN) if key.startswith(_TABLE))
    return {os.strerror(codes[key.removeprefix(_TABLE)]): key for key in keys}


def in_words(text: str, lang: Lang) -> str:
    """The text of an errno in plain words; any other text is left as it is."""
    key = _keys().get(text)
    return say(lang, key) if key else text
