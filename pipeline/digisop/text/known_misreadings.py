"""Misreadings of recognisers that the text around them makes certain."""

from __future__ import annotations

import re

#: The marker of an item read as two letters, the large and the small one: "b. ...; dan Cc. ...".
_DOUBLED = re.compile(r"(?<!\S)([A-Z])([a-z])\.(?= )")
#: The abbreviation of Jalan before a name; "JI." stands for nothing.
_STREET = re.compile(r"(?<!\S)J[Ii]\.(?= ?([A-Z]\w*))")


def put_right(text: str) -> str:
    """The text with what can only be a misreading put right.

    >>> put_right("a. surat; b. daftar hadir; dan Cc. notulen")
    'a. surat; b. daftar hadir; dan c. notulen'
    >>> put_right("JI. Raya Merdeka No. 45")
    'Jl. Raya Merdeka No. 45'
    """
    return _STREET.sub(_street, _DOUBLED.sub(lambda marker: _single(marker, text), text))


def _street(found: re.Match[str]) -> str:
    return "JL." if len(found[1]) > 1 and found[1].isupper() else "Jl."


def _single(marker: re.Match[str], text: str) -> str:
    """The small letter alone where the item before has the letter before it."""
    large, small = marker.groups()
    before = f" {text[: marker.start()]}"
    follows = large.lower() == small and f" {chr(ord(small) - 1)}. " in before
    return f"{small}." if follows else marker[0]
