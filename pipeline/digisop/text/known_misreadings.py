"""What a recogniser made of specks, of rests of rules and of letters, put right where the text
around makes it certain."""

from __future__ import annotations

import re

from digisop.text.lexicon import is_word

#: A point with a space before it that clings to the word behind: "rapat .dan". Print does not.
_CLINGING = re.compile(r"(?<=[^\W\d_] )[.,;]+(?=([a-z]{3,}))")
#: Endings of file names are written so: "berkas .docx".
_OF_FILES = frozenset({"docx", "xlsx", "pptx"})
#: A sign alone between spaces that print has in no text: the rest of a rule.
_LONE = re.compile(r" [_|~](?!\S)|^[_|~] ")
#: The marker of an item read as two letters, the large and the small one: "b. ...; dan Cc. ...".
_DOUBLED = re.compile(r"(?<!\S)([A-Z])([a-z])\.(?= )")
#: The abbreviation of Jalan before a name; "JI." stands for nothing.
_STREET = re.compile(r"(?<!\S)J[Ii]\.(?= ?([A-Z]\w*))")


def put_right(text: str) -> str:
    """The text with what can only be a misreading put right.

    >>> put_right("notulen rapat .dan arsip, format .pdf _")
    'notulen rapat dan arsip, format .pdf'
    >>> put_right("a. surat; b. daftar hadir; dan Cc. notulen")
    'a. surat; b. daftar hadir; dan c. notulen'
    >>> put_right("JI. Raya Merdeka No. 45")
    'Jl. Raya Merdeka No. 45'
    """
    text = _LONE.sub("", text)
    text = _CLINGING.sub(lambda speck: "" if _is_plain(speck[1]) else speck[0], text)
    text = _DOUBLED.sub(lambda marker: _single(marker, text), text)
    return _STREET.sub(_street, text)


def _is_plain(word: str) -> bool:
    return is_word(word) and word not in _OF_FILES


def _street(found: re.Match[str]) -> str:
    return "JL." if len(found[1]) > 1 and found[1].isupper() else "Jl."


def _single(marker: re.Match[str], text: str) -> str:
    """The small letter alone where the item before has the letter before it."""
    large, small = marker.groups()
    before = f" {text[: marker.start()]}"
    follows = large.lower() == small and f" {chr(ord(small) - 1)}. " in before
    return f"{small}." if follows else marker[0]
