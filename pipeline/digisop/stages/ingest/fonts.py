"""Fonts of a PDF page: which words are set in which, and a name that lasts from page to page."""

from __future__ import annotations

import ctypes
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import pypdfium2.raw as pdfium_c

from digisop.text.layer_doubts import FontUse
from digisop_models.page import Word

_LONGEST_NAME = 256
#: Larger font files (bytes), those of whole East Asian alphabets, are told by name and size.
_MOST_DATA = 4_000_000


def font_key(font: Any) -> str:
    """What tells a pdfium font from others of the file: its name and what its file holds.

    pdfium's own handles do not last from page to page.
    """
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
    size = ctypes.c_size_t()
    pdfium_c.FPDFFont_GetFontData(font, None, 0, size)
    digest = str(size.value)
    if 0 < size.value <= _MOST_DATA and pdfium_c.FPDFFont_GetIsEmbedded(font) == 1:
        data = (ctypes.c_uint8 * size.value)()
        pdfium_c.FPDFFont_GetFontData(font, data, size.value, size)
        digest = hashlib.sha1(bytes(data), usedforsecurity=False).hexdigest()
    return f"{name.value.decode('utf-8', 'replace')} {digest}"


def font_uses(
    words: Iterable[tuple[Word, int, frozenset[str]]], kept: Collection[Word]
) -> tuple[FontUse, ...]:
    """The fonts of the ``kept`` among ``words``, which come with their quarter turns and the keys
    of their fonts."""
    members: defaultdict[str, list[Word]] = defaultdict(list)
    samples: defaultdict[str, list[tuple[Word, int]]] = defaultdict(list)
    for word, turn, keys in words:
        if word not in kept or not any(character.isalnum() for character in word.text):
            continue
        for key in keys:
            members[key].append(word)
        if len(keys) == 1:
            samples[min(keys)].append((word, turn))
    return tuple(FontUse(key, tuple(own), tuple(samples[key])) for key, own in members.items())
