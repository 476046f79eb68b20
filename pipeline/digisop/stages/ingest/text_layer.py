"""The words of a PDF page's text layer, and whether they can be trusted.

pdfium is asked glyph by glyph: unlike pdfplumber it tells which glyphs have no Unicode mapping
or are drawn invisibly, does it in a quarter of the time, and keeps nothing after the page.
pdfplumber is asked as well where a font is in doubt (second_reading.py).
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from digisop.stages.ingest.digit_shapes import Digit, digits_of_several_shapes
from digisop.stages.ingest.doubtful_words import without_doubtful, words_that_meet
from digisop.stages.ingest.fonts import font_key, font_uses
from digisop.stages.ingest.placing import Affine, Placing, address
from digisop.stages.ingest.shown_text import ShownText
from digisop.stages.types import TEXT_LAYER, UNMAPPED
from digisop.text.layer_doubts import FontUse, TextDoubt
from digisop_models.geometry import Box
from digisop_models.page import Word

# Bullets and ticks of the fonts Symbol and Wingdings, which Word writes into private use.
_SYMBOL_FONT = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "◻", 0xF02D: "-",
    0xF0E0: "→", 0xF0DF: "←", 0xF0B1: "±", 0xF0B0: "°", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0D7: "·",
}  # fmt: skip
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = {0x02, 0xAD, 0xFFFE, 0x2010, 0x2011}  # 0x02 and 0xFFFE: pdfium's, at a line's end
_PRIVATE_USE = range(0xE000, 0xF900)
_INVISIBLE_MODES = {
    pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
}

_WORD_GAP = 0.2  # of the font size; a space is some 0.25, letter-spacing seldom over 0.15
_HINTED_GAP = 0.1  # the same where pdfium too takes the gap for a space
_NEAR = 10.0  # points: a word drawn again for boldness begins within this of the first
_BACK_STEP = 0.6
_OFF_BASELINE = 0.5
#: Glyphs are set aslant where their line rises by more than this share of its length.
_SLANT = 0.05

_MAX_BAD_SHARE = 0.1
_MAX_HIDDEN_SHARE = 0.5
_MAX_HIDDEN_BESIDE = 0.95  # on a page that is no scan: what is seen is the page
_MAX_INKLESS_SHARE = 0.3
_MIN_VOWEL_SHARE, _MAX_VOWEL_SHARE = 0.27, 0.65  # Indonesian: 0.42 to 0.48
_MIN_LETTERS = 60
#: A letter wider than this (its size) is none: pdfium gives what a file says in other words
#: ("ActualText") the place of all that stands for it. The widest of a usual font has 1.1.
WIDEST = 2.5
#: Letters smaller than this (points) are not to be read by any eye.
LEAST_SIZE = 2.0
#: Of a word's letters so many must be seen (share), within the middle of their height.
LEAST_INKED = 0.6
_EDGE = 0.25


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; ``turn`` is its quarter turns clockwise from upright, as displayed, ``owner``
    the address of its text object, ``font`` that of its font; ``slants`` is whether it is set
    aslant."""

    text: str
    box: Box
    size: float
    turn: int
    hidden: bool
    owner: int = 0
    font: int = 0
    slants: bool = False


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page and the doubt about them, ``TextDoubt.NONE`` when sound.

    ``suspects`` are those of a sound layer that are set in a font which is in doubt, ``fonts`` what
    is set in each of its fonts, ``lost`` the boxes of words that are seen but not to be trusted.
    """

    words: tuple[Word, ...]
    doubt: TextDoubt
    turn: int
    suspects: frozenset[Word] = frozenset()
    fonts: tuple[FontUse, ...] = ()
    lost: tuple[Box, ...] = ()


def read_text_layer(
    textpage: Any,
    placing: Placing,
    covered: frozenset[int],
    look: Callable[[], ShownText],
    *,
    is_picture: bool,
) -> TextLayer:
    """The words of a page's text layer, in points from the top left, and what there is against
    them.

    ``covered`` are addresses of text objects that are hidden for certain, or a stamp's; ``look``
    asks what texts the page's picture shows. ``is_picture`` says that the page is a scan: then a
    layer most of which is not seen is that of an earlier OCR, and of no worth.
    """
    fonts: dict[int, str] = {}
    digits: list[tuple[int, Digit]] = []
    glyphs = _glyphs(textpage, placing, covered, fonts, digits)
    turns = Counter(glyph.turn for glyph in glyphs if glyph.text.strip())
    turn = turns.most_common(1)[0][0] if turns else 0
    doubt = _doubt(glyphs, is_picture)
    if doubt is not TextDoubt.NONE:
        return TextLayer(_words(glyphs), doubt, turn)
    false = digits_of_several_shapes(textpage, digits)  # no digit is known to be any of them
    glyphs = [replace(g, text=UNMAPPED) if (g.font, g.text) in false else g for g in glyphs]
    shown = look()
    written = _without_slanting([glyph for glyph in glyphs if not glyph.hidden])
    runs = [part for word, run in _worded(written) for part in _shown_parts(word, run, shown)]
    inked = _seen(runs, shown)
    if not inked or (is_picture and len(inked) < len(runs) * (1 - _MAX_INKLESS_SHARE)):
        return TextLayer(_words(glyphs), TextDoubt.NO_INK, turn)
    sound = without_doubtful(inked)
    kept = frozenset(sound)
    set_in = ((w, run[0].turn, frozenset(fonts[glyph.font] for glyph in run)) for w, run in runs)
    lost = tuple(word.box for word in inked if word not in kept)
    suspects = _suspects(glyphs) & kept
    return TextLayer(sound, TextDoubt.NONE, turn, suspects, font_uses(set_in, kept), lost)


def _without_slanting(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those set aslant, as in stamps and watermarks: no form has any. Where most
    slant, the whole page does."""
    straight = [glyph for glyph in glyphs if not glyph.slants]
    return straight if 2 * len(straight) > len(glyphs) else list(glyphs)


def _shown_parts(
    word: Word, run: list[Glyph], shown: ShownText
) -> Iterable[tuple[Word, list[Glyph]]]:
    """A word that goes on over several text objects without those at its ends of which the page
    shows nothing: what is hidden may stand close to what is seen. A pale sign between letters, or
    alone, is hardly seen, and stays."""
    parts = [list(part) for _, part in groupby(run, key=lambda glyph: glyph.owner)]
    kept = [not _is_hidden(part, shown) for part in parts]
    if all(kept) or not any(kept):
        return [(word, run)]
    first, last = kept.index(True), len(kept) - kept[::-1].index(True)
    return _worded([glyph for part in parts[first:last] for glyph in part])


def _is_hidden(part: Sequence[Glyph], shown: ShownText) -> bool:
    """Whether the page shows nothing of letters set together."""
    letters = sum(glyph.text.isalnum() for glyph in part)
    return letters > 1 and not any(shown.has_ink(glyph.box) for glyph in part)


def _seen(runs: Sequence[tuple[Word, list[Glyph]]], shown: ShownText) -> tuple[Word, ...]:
    """The words that the page shows. Of words that meet each is looked at alone."""
    legible = [
        (word, run) for word, run in runs if run[0].size >= LEAST_SIZE and _has_ink(run, shown)
    ]
    doubled = words_that_meet([word for word, _ in legible])
    return tuple(
        word
        for number, (word, run) in enumerate(legible)
        if number not in doubled or shown.is_seen({glyph.owner for glyph in run}, word.box)
    )


def _has_ink(run: Sequence[Glyph], shown: ShownText) -> bool:
    """Whether most letters of a word are there, each in the middle of its height: what stands above
    or below may reach into its box."""
    letters = [glyph for glyph in run if glyph.text.isalnum()]
    if not letters:
        return any(shown.has_ink(glyph.box) for glyph in run)
    seen = sum(shown.has_ink(_middle(glyph)) for glyph in letters)
    return seen >= LEAST_INKED * len(letters)


def _middle(glyph: Glyph) -> Box:
    box = glyph.box
    if glyph.turn % 2:
        cut = _EDGE * box.width
        return Box(box.x0 + cut, box.y0, box.x1 - cut, box.y1)
    cut = _EDGE * box.height
    return Box(box.x0, box.y0 + cut, box.x1, box.y1 - cut)


def _suspects(glyphs: Sequence[Glyph]) -> frozenset[Word]:
    """The words in fonts that have glyphs without a character, lone bullets aside, or letters
    that Indonesian print does not have: where one character is wrong, others may be."""
    fonts = [(word, {glyph.font for glyph in run}) for word, run in _worded(glyphs)]
    doubtful = {font for word, own in fonts if _is_odd(word.text) for font in own}
    return frozenset(word for word, own in fonts if own & doubtful)


def _is_odd(text: str) -> bool:
    if any(character.isalpha() and not character.isascii() for character in text):
        return True
    return UNMAPPED in text and len(text) > 1


def _glyphs(
    textpage: Any,
    placing: Placing,
    covered: frozenset[int],
    fonts: dict[int, str],
    digits: list[tuple[int, Digit]],
) -> list[Glyph]:
    """Every character, and an empty one where pdfium takes a gap for a space; ``fonts`` is given
    the keys of their fonts, ``digits`` the places of the digits."""
    owners: dict[int, tuple[bool, int]] = {}
    glyphs: list[Glyph] = []
    for index in range(pdfium_c.FPDFText_CountChars(textpage)):
        if pdfium_c.FPDFText_IsGenerated(textpage, index) == 1:
            if glyphs:
                last = glyphs[-1]
                glyphs.append(replace(last, text=""))
            continue
        owner = pdfium_c.FPDFText_GetTextObject(textpage, index)
        key = address(owner)
        if key not in owners:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(owner)
            handle = pdfium_c.FPDFTextObj_GetFont(owner)
            font = address(handle)
            if font not in fonts:
                fonts[font] = font_key(handle)
            owners[key] = (mode in _INVISIBLE_MODES or key in covered, font)
        hidden, font = owners[key]
        size, turn, slants = _setting(textpage, index, placing.to_display)
        box = _box(textpage, index, placing.to_display, size)
        text = _character(textpage, index)
        if text.isalnum() and max(box.width, box.height) > WIDEST * size > 0:
            text = UNMAPPED
        if text.isdigit():
            digits.append((index, (font, text)))
        glyphs.append(Glyph(text, box, size, turn, hidden, key, font, slants))
    return glyphs


def _character(textpage: Any, index: int) -> str:
    code = pdfium_c.FPDFText_GetUnicode(textpage, index)
    unmapped = pdfium_c.FPDFText_HasUnicodeMapError(textpage, index) == 1
    if unmapped and code not in _HYPHENS and code not in _SYMBOL_FONT:
        return UNMAPPED
    return plain_character(code)


def plain_character(code: int) -> str:
    """What a reader takes a glyph of this code point for: one character, or the letters of a
    ligature, " " for any space, UNMAPPED where the code says nothing.

    Private-use codes of the Symbol and Wingdings fonts that stand for bullets and signs are known.
    """
    if code in _HYPHENS:
        return "-"
    if code in _SYMBOL_FONT:
        return _SYMBOL_FONT[code]
    if code in _PRIVATE_USE or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNMAPPED
    character = chr(code)
    if character.isspace():
        return " "
    if not character.isprintable():
        return UNMAPPED
    return _LIGATURES.get(character, character)


def _setting(textpage: Any, index: int, to_display: Affine) -> tuple[float, int, bool]:
    """The size of a glyph (points), its quarter turns, and whether it is set aslant."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    x, y = to_display.direction(matrix.a, matrix.b)
    up_x, up_y = to_display.direction(matrix.c, matrix.d)
    size = pdfium_c.FPDFText_GetFontSize(textpage, index) * abs(complex(up_x, up_y))
    slants = min(abs(x), abs(y)) > _SLANT * abs(complex(x, y))
    if abs(x) >= abs(y):
        return size, 0 if x >= 0 else 2, slants
    return size, 1 if y > 0 else 3, slants


def _box(textpage: Any, index: int, to_display: Affine, size: float) -> Box:
    """Advance by font height; the ink's own box where a font's heights are absurd."""
    loose = pdfium_c.FS_RECTF()
    if pdfium_c.FPDFText_GetLooseCharBox(textpage, index, loose):
        box = to_display.box(loose.left, loose.bottom, loose.right, loose.top)
        if max(box.width, box.height) < 3 * size or not size:
            return box
    sides = [ctypes.c_double() for _ in range(4)]
    pdfium_c.FPDFText_GetCharBox(textpage, index, *sides)
    left, right, bottom, top = (side.value for side in sides)
    return to_display.box(left, bottom, right, top)


def _words(glyphs: Sequence[Glyph]) -> tuple[Word, ...]:
    return tuple(word for word, _ in _worded(glyphs))


def _worded(glyphs: Sequence[Glyph]) -> Iterator[tuple[Word, list[Glyph]]]:
    """Words and their glyphs; a word drawn twice for boldness counts once."""
    met: defaultdict[tuple[str, int, int], list[Box]] = defaultdict(list)
    for run in _runs(glyphs):
        text = "".join(glyph.text for glyph in run)
        box = Box.around(glyph.box for glyph in run)
        column, row = round(box.x0 / _NEAR), round(box.y0 / _NEAR)
        around = ((text, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if any(_same_place(box, other) for place in around for other in met.get(place, ())):
            continue
        met[text, column, row].append(box)
        yield Word(text, box, 1.0, TEXT_LAYER, seams=_seams(run)), run


def _seams(run: Sequence[Glyph]) -> tuple[tuple[int, float], ...]:
    """Where a word goes on with another text object, as ``Word.seams`` has it."""
    if len({glyph.owner for glyph in run}) == 1:
        return ()
    boxes = [_along(glyph) for glyph in run]
    start, length = boxes[0].x0, max(boxes[-1].x1 - boxes[0].x0, 1e-6)
    seams, letters = [], 0
    for (last, glyph), box in zip(pairwise(run), boxes[1:], strict=True):
        letters += len(last.text)
        if glyph.owner != last.owner:
            seams.append((letters, (box.x0 - start) / length))
    return tuple(seams)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    hinted = False
    for glyph in glyphs:
        if not glyph.text:
            hinted = True
            continue
        blank = glyph.text == " "
        if run and (blank or _breaks(run[-1], glyph, hinted)):
            yield run
            run = []
        if not blank:
            run.append(glyph)
        hinted = False
    if run:
        yield run


def _breaks(last: Glyph, glyph: Glyph, hinted: bool) -> bool:
    if glyph.turn != last.turn:
        return True
    before, here = _along(last), _along(glyph)
    size = max(last.size, glyph.size, 1.0)
    gap = here.x0 - before.x1
    if abs(here.center[1] - before.center[1]) > _OFF_BASELINE * size or gap < -_BACK_STEP * size:
        return True
    return gap > (_HINTED_GAP if hinted else _WORD_GAP) * size


def _along(glyph: Glyph) -> Box:
    """The glyph's box as it lies once the page is turned so that it reads from left to right."""
    box = glyph.box
    match glyph.turn:
        case 0:
            return box
        case 1:
            return Box(box.y0, -box.x1, box.y1, -box.x0)
        case 2:
            return Box(-box.x1, -box.y1, -box.x0, -box.y0)
        case _:
            return Box(-box.y1, box.x0, -box.y0, box.x1)


def _same_place(one: Box, other: Box) -> bool:
    common = one.overlap(other)
    if common.width <= 0 or common.height <= 0:
        return False
    return common.area > 0.7 * max(one.area, other.area)


def _doubt(glyphs: Sequence[Glyph], is_picture: bool) -> TextDoubt:
    marks = [glyph for glyph in glyphs if glyph.text.strip()]
    if not marks:
        return TextDoubt.NO_TEXT
    hidden = sum(glyph.hidden for glyph in marks)
    if hidden > (_MAX_HIDDEN_SHARE if is_picture else _MAX_HIDDEN_BESIDE) * len(marks):
        return TextDoubt.HIDDEN
    text = "".join(glyph.text for glyph in marks if not glyph.hidden)
    if (text.count(UNMAPPED) + 4 * text.count("(cid:")) > _MAX_BAD_SHARE * len(text):
        return TextDoubt.BROKEN_MAPPING
    letters = [character for character in text.casefold() if character.isalpha()]
    vowels = sum(character in "aiueo" for character in letters)
    plausible = _MIN_VOWEL_SHARE * len(letters) <= vowels <= _MAX_VOWEL_SHARE * len(letters)
    if len(letters) >= _MIN_LETTERS and not plausible:
        return TextDoubt.GARBAGE
    return TextDoubt.NONE
