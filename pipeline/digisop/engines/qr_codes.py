"""QR codes on a page picture, read by zxing-cpp. What they say is kept; no address is followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digisop.engines.base import Image
from digisop_models.geometry import Box

if TYPE_CHECKING:
    from zxingcpp import Position

#: A code that cannot be read, as one with a logo in its midst, is a square, give or take this share
#: of its side, and about as dark as light (0.47 to 0.55 on those seen); no band of it, so many to
#: its side, is without this share of dark, as the white between lines of text is.
SQUARE, DARK = 0.2, (0.35, 0.65)
BANDS, LEAST_DARK = 20, 0.1
_BLACK = 128
#: No more codes of a page are kept, and no more of the text of one.
MOST_CODES = 20
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ReadCode:
    """What a QR code says, on one line, and the box around it (pixels); empty where it was seen and
    not read."""

    text: str
    box: Box


def read_qr_codes(gray: Image) -> tuple[ReadCode, ...]:
    """The QR codes on a grey page picture, in the order they were found.

    ``gray`` is (height, width), of any resolution. No address in them is followed.
    """
    import zxingcpp

    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    mode = zxingcpp.TextMode.Plain
    whole = np.ascontiguousarray(gray)
    found = zxingcpp.read_barcodes(whole, formats=formats, text_mode=mode, return_errors=True)
    places = [(code, _around(code.position)) for code in found]
    return tuple(
        ReadCode(_one_line(code.text) if code.valid else "", box)
        for code, box in places
        if code.format == zxingcpp.BarcodeFormat.QRCode
        if code.valid or _looks_like_code(whole, box)
    )


def texts_of(codes: Iterable[ReadCode]) -> tuple[str, ...]:
    """What codes say, each once."""
    return tuple(dict.fromkeys(code.text for code in codes if code.text))[:MOST_CODES]


def _looks_like_code(gray: Image, box: Box) -> bool:
    x0, y0, x1, y1 = (int(side) for side in box)
    inside = gray[max(y0, 0) : y1, max(x0, 0) : x1]
    if not inside.size or abs(box.width - box.height) > SQUARE * box.width:
        return False
    dark = inside < _BLACK
    bands = (part for along in (0, 1) for part in np.array_split(dark, BANDS, axis=along))
    return DARK[0] <= dark.mean() <= DARK[1] and all(
        b.mean() >= LEAST_DARK for b in bands if b.size
    )


def _one_line(text: str) -> str:
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())[:LONGEST]


def _around(position: Position) -> Box:
    corners = position.top_left, position.top_right, position.bottom_left, position.bottom_right
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
