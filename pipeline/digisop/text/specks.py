"""Specks of dirt that a recogniser took for points."""

from __future__ import annotations

import re

from digisop.text.lexicon import is_word

#: A point with a space before it that clings to the word behind: "rapat .dan". Print does not.
_CLINGING = re.compile(r"(?<=[^\W\d_] )[.,;]+(?=([a-z]{3,}))")
#: Endings of file names are written so: "berkas .docx".
_OF_FILES = frozenset({"docx", "xlsx", "pptx"})


def without_specks(text: str) -> str:
    """The text without points that cling to a word of the dictionary behind them.

    >>> without_specks("notulen rapat .dan arsip, format .pdf")
    'notulen rapat dan arsip, format .pdf'
    """
    return _CLINGING.sub(lambda speck: "" if _is_plain(speck[1]) else speck[0], text)


def _is_plain(word: str) -> bool:
    return is_word(word) and word not in _OF_FILES
