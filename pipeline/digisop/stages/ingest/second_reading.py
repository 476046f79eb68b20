"""The words of a sound text layer, held against how a second reader decodes the same glyphs.

Fonts tell characters in several ways that can contradict one another, and writers of PDFs make
mistakes in all of them. pdfium and pdfminer (under pdfplumber) go these ways each on its own; on
some 20,000 words of real documents they never differed but where words lay on one another.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from digisop.engines.pdf_plumber import PlacedText
from digisop.stages.ingest.placing import Placing
from digisop.stages.ingest.text_layer import plain_character
from digisop.stages.types import UNMAPPED
from digisop.text.layer_doubts import WordDoubt
from digisop_models.geometry import Box
from digisop_models.page import Word

#: Glyphs are a word's when they begin and end where it does, but for this share of the letters'
#: height: readers may take widths from different sources, and then theirs lie on other words.
SAME_ENDS = 0.15
#: A page of more words is a map or a register; reading it once more would take seconds.
MOST_WORDS = 5000
_BAND = 20.0  # points: glyphs are looked up by the band of the page that their middles lie in


def read_again(
    words: Sequence[Word],
    asked: Collection[Word],
    second: Callable[[], Sequence[PlacedText]],
    placing: Placing,
) -> tuple[tuple[Word, ...], tuple[WordDoubt, ...]]:
    """The words without those among ``asked`` that ``second``, the other reader's characters in
    page space, has otherwise; and these."""
    if not asked or len(words) > MOST_WORDS:
        return tuple(words), ()
    others = _others(words, second(), placing)
    doubts = {
        word: WordDoubt(word.text, others[word], word.box)
        for word in words
        if word in asked and word in others and _differ(word.text, others[word])
    }
    return tuple(word for word in words if word not in doubts), tuple(doubts.values())


def _others(
    words: Sequence[Word], characters: Sequence[PlacedText], placing: Placing
) -> dict[Word, str]:
    """What the second reader has where each word stands, as far as it has something to say."""
    bands: defaultdict[int, list[tuple[int, Box, str]]] = defaultdict(list)
    for index, each in enumerate(characters):
        text, box = _plain(each.text), placing.to_display.box(*each.box)
        if text:
            bands[int(box.center[1] // _BAND)].append((index, box, text))
    found = {}
    for word in words:
        touched = range(int(word.box.y0 // _BAND), int(word.box.y1 // _BAND) + 1)
        near = (glyph for band in touched for glyph in bands.get(band, ()))
        inside = sorted(glyph for glyph in near if word.box.holds(glyph[1].center))
        text = "".join(character for _, _, character in inside)
        if text and UNMAPPED not in text and _are_of(word, [box for _, box, _ in inside]):
            found[word] = text
    return found


def _are_of(word: Word, glyphs: Sequence[Box]) -> bool:
    """Whether the glyphs, in their order, fill the word along its line, upright or sideways."""
    (x0, y0), (x1, y1) = glyphs[0].center, glyphs[-1].center
    if (x0, y0) == (x1, y1):
        return len(word.text) == 1
    whole, is_level = Box.around(glyphs), abs(x1 - x0) >= abs(y1 - y0)
    sides, size = ((0, 2), word.box.height) if is_level else ((1, 3), word.box.width)
    return all(abs(word.box[side] - whole[side]) <= SAME_ENDS * size for side in sides)


def _plain(text: str) -> str:
    """A glyph's text, taken as pdfium's is; ``(cid:12)`` is pdfminer's for no character."""
    if text.startswith("(cid:"):
        return UNMAPPED
    return "".join(plain_character(ord(character)) for character in text).strip()


def _differ(one: str, other: str) -> bool:
    """Whether two decodings of the same glyphs differ; more or fewer letters are other glyphs,
    say those of a text that is not shown."""
    one, other = (unicodedata.normalize("NFKC", text) for text in (one, other))
    return len(one) == len(other) and one != other
