"""What a PDF page is made of, and which of its texts are there for no reader's eye."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium_c

from digisop.stages.ingest.clipping import clip_box
from digisop.stages.ingest.placing import (
    Affine,
    Embedded,
    Placing,
    address,
    embedded_picture,
    object_matrix,
    page_objects,
)
from digisop_models.geometry import Box

#: A picture of so much of the page hides every text painted before it.
WHOLE = 0.8
#: Notes that cover more of a page (share) are its background; and no page has as many as this.
LARGEST_NOTE = 0.3
MOST_NOTES = 2000
_WITH_TEXT = {
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_STAMP,
    pdfium_c.FPDF_ANNOT_WIDGET,
}
_OPAQUE = 255
_LEAST_SIDES = 4  # a rectangle has at least four, and a few more where a writer repeats corners
_MOST_SIDES = 6


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page is made of, in the order of painting.

    ``covered`` are the addresses of text objects that are not to be seen: under a picture or a
    filled rectangle painted later, outside their clip, or painted transparent. ``texts`` are the
    handles of all text objects by their addresses, ``letters`` the usual size of their letters in
    points, 0 where there are none; ``notes`` are the boxes of notes, stamps and form fields, whose
    text is in no text layer.
    """

    pictures: tuple[Embedded, ...]
    covered: frozenset[int]
    texts: Mapping[int, Any]
    letters: float
    notes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text object and the box around it, in points of the page as displayed."""

    key: int
    box: Box


def contents(page: Any, placing: Placing) -> Contents:
    """Find the pictures of a page, nested ones too, and the texts that nobody sees.

    ``page`` is pypdfium2's; places are in points of the page as displayed. A text is not seen where
    it is transparent, outside its clip, or under a picture or an opaque rectangle painted later.
    """
    pictures: list[Embedded] = []
    covered: set[int] = set()
    texts: list[_Text] = []
    handles: dict[int, Any] = {}
    sizes: list[float] = []
    for handle, kind, base in page_objects(page, placing.to_display):
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            text = _Text(address(handle), _bounds(handle, base))
            texts.append(text)
            handles[text.key] = handle
            sizes.append(_letter_size(handle, base))
            if _is_transparent(handle) or not _meets(clip_box(handle, base, placing.box), text.box):
                covered.add(text.key)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            picture = embedded_picture(handle, base.after(object_matrix(handle)), placing)
            if picture is None:
                continue
            pictures.append(picture)
            if picture.box.area > WHOLE * placing.area:
                covered.update(text.key for text in texts)
            elif not picture.slants and not pdfium_c.FPDFPageObj_HasTransparency(handle):
                covered.update(text.key for text in texts if _holds(picture.box, text.box))
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and _is_opaque_rectangle(handle):
            box = _bounds(handle, base).overlap(clip_box(handle, base, placing.box))
            covered.update(text.key for text in texts if _holds(box, text.box))
    letters = median(sizes) if sizes else 0.0
    notes = tuple(_notes(page, placing))
    return Contents(tuple(pictures), frozenset(covered), handles, letters, notes)


def _bounds(handle: Any, base: Affine) -> Box:
    """The box around an object, in points of the page as displayed."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(handle, *sides):
        return Box(0.0, 0.0, 0.0, 0.0)
    return base.box(*(side.value for side in sides))


def _notes(page: Any, placing: Placing) -> Iterator[Box]:
    """The boxes of what is laid on the page and may hold text, but for what covers much of it."""
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        note = pdfium_c.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            rectangle = pdfium_c.FS_RECTF()
            kind = pdfium_c.FPDFAnnot_GetSubtype(note)
            if kind in _WITH_TEXT and pdfium_c.FPDFAnnot_GetRect(note, rectangle):
                sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
                box = placing.to_display.box(*sides).overlap(placing.box)
                if box.width > 0 and box.height > 0 and box.area < LARGEST_NOTE * placing.area:
                    yield box
        finally:
            pdfium_c.FPDFPage_CloseAnnot(note)


def _letter_size(handle: Any, base: Affine) -> float:
    """The font size of a text, in points of the page as displayed."""
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(handle, size)
    matrix = base.after(object_matrix(handle))
    return abs(size.value) * abs(complex(matrix.c, matrix.d))


def _is_transparent(handle: Any) -> bool:
    """Whether a text is painted with nothing: its fill lets everything through."""
    channels = [ctypes.c_uint() for _ in range(4)]
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle)
    if mode != pdfium_c.FPDF_TEXTRENDERMODE_FILL:
        return False
    found = pdfium_c.FPDFPageObj_GetFillColor(handle, *channels)
    return bool(found) and channels[3].value == 0


def _is_opaque_rectangle(handle: Any) -> bool:
    """Whether a path is filled through and through, and has the sides of a rectangle."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, mode, stroked)
    sides = pdfium_c.FPDFPath_CountSegments(handle)
    if mode.value == pdfium_c.FPDF_FILLMODE_NONE or not _LEAST_SIDES <= sides <= _MOST_SIDES:
        return False
    channels = [ctypes.c_uint() for _ in range(4)]
    found = pdfium_c.FPDFPageObj_GetFillColor(handle, *channels)
    straight = all(
        pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(handle, k))
        != pdfium_c.FPDF_SEGMENT_BEZIERTO
        for k in range(sides)
    )
    return bool(found) and channels[3].value == _OPAQUE and straight


def _holds(outer: Box, inner: Box) -> bool:
    """Whether the middle of a box and nearly all of it lie in another."""
    common = outer.overlap(inner)
    return common.width > 0 and common.height > 0 and common.area >= 0.9 * inner.area > 0


def _meets(one: Box, other: Box) -> bool:
    common = one.overlap(other)
    return common.width > 0 and common.height > 0
