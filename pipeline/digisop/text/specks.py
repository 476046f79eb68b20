"""Specks of dirt and rests of rules that a recogniser took for points and signs."""

from __future__ import annotations

import re

from digisop.text.lexicon import is_word

#: A point with a space before it that clings to the word behind: "rapat .dan". Print does not.
_CLINGING = re.compile(r"(?<=[^\W\d_] )[.,;]+(?=([a-z]{3,}))")
#: A sign alone between spaces that print has in no text: the rest of a rule.
_LONE = re.compile(r" [_|~](?!\S)|^[_|~] ")
#: Endings of file names are written so: "berkas .docx".
_OF_FILES = frozenset({"docx", "xlsx", "pptx"})


def without_specks(text: str) -> str:
    """The text without points that cling to a word of the dictionary behind them, and without the
    rests of rules.

    >>> without_specks("notulen rapat .dan arsip, format .pdf _")
    'notulen rapat dan arsip, format .pdf'
    """
    text = _LONE.sub("", text)
    return _CLINGING.sub(lambda speck: "" if _is_plain(speck[1]) else speck[0], text)


def _is_plain(word: str) -> bool:
    return is_word(word) and word not in _OF_FILES
