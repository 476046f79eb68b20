"""The texts of drawn stamps: what a stamp says belongs to no cell that it lies over."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2.raw as pdfium_c

from digisop.stages.ingest.placing import Affine
from digisop_models.geometry import Box

#: A stamp's text stands around its middle, no further off than this share of its radius.
OFF_MIDDLE = 0.3
#: Colour is where the strongest and the weakest part of it differ by so much (of 255).
COLOURED = 50


def stamp_texts(
    texts: Mapping[int, Any], stamps: Sequence[Box], to_display: Affine
) -> frozenset[int]:
    """The addresses of the text objects, given with their handles, that are of ``stamps`` (boxes
    around their outer rings, points): those in colour in the middle of one."""
    if not stamps:
        return frozenset()
    return frozenset(
        key
        for key, handle in texts.items()
        if _is_coloured(handle) and _is_amid(_bounds(handle, to_display), stamps)
    )


def _is_amid(box: Box, stamps: Sequence[Box]) -> bool:
    x, y = box.center
    for ring in stamps:
        (middle_x, middle_y), most = ring.center, OFF_MIDDLE * ring.width / 2
        is_inside = box.overlap(ring) == box
        if is_inside and max(abs(x - middle_x), abs(y - middle_y)) <= most:
            return True
    return False


def _is_coloured(handle: Any) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(handle, *channels):
        return False
    colour = [channel.value for channel in channels[:3]]
    return max(colour) - min(colour) >= COLOURED


def _bounds(handle: Any, to_display: Affine) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(handle, *sides):
        return Box(0.0, 0.0, 0.0, 0.0)
    return to_display.box(*(side.value for side in sides))
