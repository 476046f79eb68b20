"""What the position of one who approves an SOP begins with: a closed set of offices' heads."""

from __future__ import annotations

import re

from digisop.text.lexicon import is_word

#: Heads of offices and their deputies, as positions begin with them.
HEADS = (
    *("kepala", "sekretaris", "bupati", "gubernur", "walikota", "camat", "lurah", "ketua"),
    *("direktur", "inspektur", "asisten", "menteri", "rektor", "dekan", "komandan", "pimpinan"),
    *("koordinator", "komisioner", "kapolres", "kapolsek", "kasatpol", "panitera", "wakil"),
)
#: So many letters may be lost before the rest of a head, which has at least so many.
MOST_LOST = 2
LEAST_LEFT = 4
#: What strokes behind a position are read as.
_STROKES = " !|~*_"
_FIRST = re.compile(r"[^\W\d_]+")


def mend_position(text: str) -> str:
    """A position as read in a picture, its first word made whole where it can only be one head.

    Letters at the edge of a page or under a stamp are lost, or taken for others of their look, and
    strokes of either stand behind it:

    >>> mend_position("UPATI CONTOH"), mend_position("EUBERNUR CONTOH"), mend_position("Plt. Camat")
    ('BUPATI CONTOH', 'GUBERNUR CONTOH', 'Plt. Camat')
    """
    text = text.rstrip(_STROKES)
    found = _FIRST.match(text)
    if found is None or found[0].lower() in HEADS:
        return text
    word = found[0].lower()
    likely = [head for head in HEADS if _is_rest(word, head) or _is_misread(word, head)]
    if len(likely) != 1:
        return text
    head = likely[0].upper() if found[0].isupper() else likely[0].capitalize()
    return head + text[found.end() :]


def _is_rest(word: str, head: str) -> bool:
    lost = len(head) - len(word)
    return 0 < lost <= MOST_LOST and len(word) >= LEAST_LEFT and head.endswith(word)


def _is_misread(word: str, head: str) -> bool:
    """Whether a word that is none has one other letter."""
    if len(word) != len(head) or is_word(word):
        return False
    return sum(one != other for one, other in zip(word, head, strict=True)) == 1
