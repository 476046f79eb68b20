"""Digits that a font shows in several shapes: its map from glyphs to characters says the same of
two glyphs, and at least one of them is another digit.

What encloses a glyph's ink is the same, to a thousandth of its size, wherever it is set, and
differs from one digit to the next, if only by a hundredth (5 and 6, 3 and 8). In a few fonts 0 and
8 alone are enclosed alike; the readings of font_check.py are all there is then.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium_c

#: Sides of boxes that differ by more than this (share of the size) are those of different glyphs.
#: In real files those of one differ by a hundred-thousandth; those of two digits of one font by a
#: hundredth or more.
SAME = 0.003

#: The address of a font, and a digit that it says.
Digit: TypeAlias = tuple[int, str]
_Shape: TypeAlias = tuple[float, ...]


def digits_of_several_shapes(textpage: Any, digits: Iterable[tuple[int, Digit]]) -> set[Digit]:
    """Those of the ``digits`` of a pdfium text page, each with its index there, that are seen in
    more than one shape. Shapes are compared where they are set alike: as wide, as slanting, the
    same way up."""
    first: dict[tuple[Digit, _Shape], _Shape] = {}
    several: set[Digit] = set()
    for index, digit in digits:
        setting, shape = _set_as(textpage, index)
        usual = first.setdefault((digit, setting), shape)
        if any(abs(one - other) > SAME for one, other in zip(usual, shape, strict=True)):
            several.add(digit)
    return several


def _set_as(textpage: Any, index: int) -> tuple[_Shape, _Shape]:
    """How a glyph is set: its matrix without its size; and the sides of its ink from its origin in
    its sizes: left, right, bottom and top."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    unit = abs(complex(matrix.c, matrix.d))
    size = pdfium_c.FPDFText_GetFontSize(textpage, index) * unit
    x, y = ctypes.c_double(), ctypes.c_double()
    sides = [ctypes.c_double() for _ in range(4)]
    placed = pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y)
    if not size or not placed or not pdfium_c.FPDFText_GetCharBox(textpage, index, *sides):
        return (), ()
    setting = (round(v / unit, 3) for v in (matrix.a, matrix.b, matrix.c, matrix.d))
    origin = (x.value, x.value, y.value, y.value)
    shape = ((side.value - at) / size for side, at in zip(sides, origin, strict=True))
    return tuple(setting), tuple(shape)
