"""PDFs that are neither scan nor digital: tables as pictures, and scans with a bad text layer."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from samples.generator.compose import Document
from samples.generator.fonts import text_width
from samples.generator.pdf import to_pdf
from samples.generator.pixels import Picture, Rng
from samples.generator.scanner import PROFILES, render, scan
from samples.generator.sheet import Box, Image, Item, Path, Sheet, Text
from samples.generator.table import CONNECTOR_HEIGHT

MIXED, LAYERED = "mixed", "layered"
_DPI = 150
_POINTS = 72
_QUALITY = 70
_MARGIN = 2.0
_WRONG = 0.06  # share of letters that the layer has wrong
_CONFUSED = str.maketrans("OolIeacnSB5gi", "0c1lcoeu58Sql")


def mixed(document: Document) -> bytes:
    """Tables as pictures among text and vectors."""
    pages = render(to_pdf(document.sheets), _DPI)
    sheets = [Sheet(s.width, s.height, list(s.items)) for s in document.sheets]
    for layout in document.layouts:
        for page, frame in layout.frames.items():
            joints = [y for (at, _), y in layout.joints.items() if at == page]
            outside = any(not frame.y0 <= y <= frame.y1 for y in joints)
            box = frame.grown(CONNECTOR_HEIGHT if outside else _MARGIN)
            kept: list[Item] = [i for i in sheets[page].items if not _inside(i, box)]
            sheets[page].items = [*kept, Image(box, _jpeg(_crop(pages[page], box)))]
    return to_pdf(sheets)


def _crop(page: Picture, box: Box) -> Picture:
    scale = _DPI / _POINTS
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in (box.x0, box.y0, box.x1, box.y1))
    return np.ascontiguousarray(page[y0:y1, x0:x1])


def _jpeg(picture: Picture) -> bytes:
    done, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise RuntimeError("OpenCV could not write a JPEG")
    return packed.tobytes()


def _inside(item: Item, box: Box) -> bool:
    """Whether an item begins, or has its middle, within the box."""
    match item:
        case Text():
            x, y = item.x, item.y
        case Path():
            x, y = float(item.parts[0][1]), float(item.parts[0][2])
        case _:
            x, y = item.box.cx, item.box.cy
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def layered(document: Document, rng: Rng) -> bytes:
    """An office scan with an invisible text layer as a poor recogniser leaves it."""
    pictures = scan(to_pdf(document.sheets), PROFILES["office"], rng, _DPI)
    sheets = [
        _with_layer(sheet, picture, rng)
        for sheet, picture in zip(document.sheets, pictures, strict=True)
    ]
    return to_pdf(sheets)


def _with_layer(sheet: Sheet, picture: Picture, rng: Rng) -> Sheet:
    whole = Box(0, 0, sheet.width, sheet.height)
    texts = [item for item in sheet.items if isinstance(item, Text) and not item.angle]
    words = [word for text in texts for word in _words(text)]
    hidden = [replace(word, text=_misread(word.text, rng), hidden=True) for word in words]
    return Sheet(sheet.width, sheet.height, [Image(whole, _jpeg(picture)), *hidden])


def _words(text: Text) -> list[Text]:
    """A line as single words, as recognisers write them."""
    found, x = [], text.x
    for word in text.text.split():
        found.append(replace(text, text=word, x=x))
        x += text_width(word + " ", text.font, text.size)
    return found


def _misread(word: str, rng: Rng) -> str:
    wrong = rng.random(len(word)) < _WRONG
    return "".join(
        sign.translate(_CONFUSED) if bad else sign for sign, bad in zip(word, wrong, strict=True)
    )
