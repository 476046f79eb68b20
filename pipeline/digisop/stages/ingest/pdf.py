"""PDF files: opening them, whatever their state, and rendering one page at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium_c

from digisop.engines.pdf_plumber import PdfPlumber
from digisop.errors import (
    DamagedFileError,
    DigisopError,
    EncryptedFileError,
    NoPagesError,
    PageTooLargeError,
    WrongPasswordError,
)
from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.drawn_stamps import drawn_stamps
from digisop.imaging.ink import to_gray
from digisop.settings import Effort, Settings
from digisop.stages.ingest.contents import Contents, contents
from digisop.stages.ingest.placing import (
    A4,
    Embedded,
    Placing,
    drawn_large,
    place,
    sheet_unit,
    tuck_in,
)
from digisop.stages.ingest.second_reading import read_again
from digisop.stages.ingest.shared_sides import shared_sides
from digisop.stages.ingest.shown_text import ShownText
from digisop.stages.ingest.source import Source
from digisop.stages.ingest.stamp_texts import stamp_texts
from digisop.stages.ingest.text_layer import TextLayer, read_text_layer
from digisop.stages.ingest.vectors import read_vectors
from digisop.stages.ingest.visible import seen_paths
from digisop.stages.types import Picture, RawPage
from digisop.text.layer_doubts import TextDoubt
from digisop_models.geometry import Box
from digisop_models.page import Word

_SCAN_SHARE = 0.6  # of the page: from here on one picture is the page
_TABLE_SHARE = 0.15  # from here on a picture may be a table, and its resolution counts
_FEW_WORDS = 20  # a picture of a page with fewer words laid on it (an e-signature) is a scan
_MIN_TEXT_PICTURE = 12.0  # points: smaller pictures hold no text
_HAIR = 1e-3  # keeps pypdfium2's rounding up from adding a pixel, which would blur a whole scan
_LONGEST = 200 * 72  # points; Acrobat's own limit


def open_pdf(source: Source, passwords: tuple[str, ...]) -> Any:
    """A pypdfium2 document, with the first of the passwords that opens it.

    Raises EncryptedFileError, WrongPasswordError, NoPagesError, DamagedFileError or
    UnreadableFileError.
    """
    failure: DigisopError = DamagedFileError(source.path)
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(source.for_library, password=password)
            document.init_forms()  # else what was filled in is not drawn
            return document
        except pypdfium2.PdfiumError as error:
            failure = _why(source, password, error)
            if not isinstance(failure, EncryptedFileError | WrongPasswordError):
                break
    raise failure


def _why(source: Source, password: str | None, error: pypdfium2.PdfiumError) -> DigisopError:
    """Ask pdfium again: for a file without pages pypdfium2 passes on an earlier file's error."""
    path, secret = source.path, None if password is None else password.encode() + b"\0"
    if source.contents is None:
        handle = pdfium_c.FPDF_LoadDocument(os.fsencode(path) + b"\0", secret)
    else:
        handle = pdfium_c.FPDF_LoadMemDocument64(source.contents, len(source.contents), secret)
    if handle:
        pdfium_c.FPDF_CloseDocument(handle)
        return NoPagesError(path)
    if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
        return EncryptedFileError(path) if password is None else WrongPasswordError(path)
    return DamagedFileError(path, detail=str(error))


def is_signed(document: Any) -> bool:
    """Whether a pypdfium2 document has fields for digital signatures."""
    return int(pdfium_c.FPDF_GetSignatureCount(document)) > 0


def read_pdf_page(
    document: Any, number: int, path: Path, settings: Settings, second: PdfPlumber
) -> RawPage:
    """Page ``number`` (from 1) of a pypdfium2 document: its picture, text layer and drawn paths.

    What is doubtful of the text layer is read by ``second`` too. The picture is grey or BGR at the
    resolution of the page's own scan, else ``settings.digital_dpi``, and never larger than
    ``settings.max_pixels``. Words and paths are in points from the top left of the page as it is
    shown. Raises a DigisopError where the page cannot be read or is too large.
    """
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise DamagedFileError(path, page=number, detail=str(error)) from error
    try:
        _check_size(page.get_size(), number, path)
        placing = place(page, sheet_unit(page, partial(second.user_unit, number)))
        textpage = page.get_textpage()
        try:
            found = contents(page, placing)
            if drawn_large(placing, found.letters, _scan_dpi(found, placing)):
                placing = place(page, placing.unit * A4 / max(placing.width, placing.height))
                found = contents(page, placing)
            raw, suspects = _read(page, textpage, placing, found, number, path, settings)
        finally:
            textpage.close()
    finally:
        page.close()
    if raw.is_scan:
        return raw
    asked = frozenset(raw.words) if settings.effort is Effort.THOROUGH else suspects
    words, doubts = read_again(raw.words, asked, partial(second.characters, number), placing)
    lost = (*raw.lost, *(doubt.box for doubt in doubts))
    return replace(raw, words=words, word_doubts=doubts, lost=lost)


def _scan_dpi(found: Contents, placing: Placing) -> float:
    """The resolution of the picture that is the page, 0 where there is none."""
    scans = [p.dpi for p in found.pictures if p.box.area > _SCAN_SHARE * placing.area]
    return max(scans, default=0.0)


def _check_size(size: tuple[float, float], number: int, path: Path) -> None:
    width, height = round(size[0]), round(size[1])
    if max(width, height) > _LONGEST:
        raise PageTooLargeError(path, page=number, width=width, height=height, unit="pt")
    if min(width, height) < 1:
        raise DamagedFileError(path, page=number, detail=f"{width} x {height} pt")


def _read(
    page: Any,
    textpage: Any,
    placing: Placing,
    found: Contents,
    number: int,
    path: Path,
    settings: Settings,
) -> tuple[RawPage, frozenset[Word]]:
    """The page, and the words of its text layer that are in a font in doubt."""
    for picture in found.pictures:
        _check_pixels(picture.pixels, settings.max_source_pixels, number, path)
    scans = [p for p in found.pictures if p.box.area > _SCAN_SHARE * placing.area]
    for picture in scans:
        tuck_in(picture)
    wanted = _resolution(found, placing, bool(scans), settings)
    size = (round(placing.width * wanted / 72), round(placing.height * wanted / 72))
    _check_pixels(size, settings.max_pixels, number, path)
    for picture in found.pictures:
        if picture.slants:
            _check_drawn(picture.size, wanted, settings.max_source_pixels, number, path)
    scale = min((size[0] - _HAIR) / placing.width, (size[1] - _HAIR) / placing.height)
    image = _render(page, scale * placing.unit)
    dpi = image.shape[1] * 72 / placing.width
    shown = partial(ShownText, page, found.texts, placing)
    vectors = read_vectors(page, placing)
    stamped = stamp_texts(found.texts, drawn_stamps(vectors), placing.to_display)
    unread = found.covered | stamped
    layer = read_text_layer(textpage, placing, unread, shown, is_picture=bool(scans))
    is_scan = _is_scan(layer, bool(scans))
    raw = RawPage(
        number=number,
        image=image,
        dpi=dpi,
        width=placing.width,
        height=placing.height,
        words=layer.words,
        text_is_sound=layer.doubt is TextDoubt.NONE,
        text_doubt=layer.doubt,
        text_turn=-layer.turn % 4,
        image_boxes=_picture_boxes(found.pictures),
        is_scan=is_scan,
        vectors=() if is_scan else _shown(vectors, to_gray(image), dpi),
        fonts=layer.fonts,
        lost=(*layer.lost, *found.notes),
    )
    return raw, layer.suspects


def _shown(vectors: Sequence[VectorPath], gray: Picture, dpi: float) -> tuple[VectorPath, ...]:
    """The paths that a page's picture shows, and the sides that its cells have in common though it
    does not."""
    seen = seen_paths(vectors, gray, dpi)
    return (*seen, *shared_sides(vectors, seen, gray, dpi))


def _is_scan(layer: TextLayer, is_picture: bool) -> bool:
    if layer.doubt is not TextDoubt.NONE:
        return True
    return is_picture and len(layer.words) < _FEW_WORDS


def _check_pixels(size: tuple[int, int], limit: int, number: int, path: Path) -> None:
    width, height = size
    if width * height > limit:
        raise PageTooLargeError(path, page=number, width=width, height=height, unit="px")


def _check_drawn(
    size: tuple[float, float], dpi: float, limit: int, number: int, path: Path
) -> None:
    """pdfium draws a slanting picture as a whole before it is cut to the page, however large."""
    across, down = (min(max(side * dpi / 72, 1), limit + 1) for side in size)
    _check_pixels((round(across), round(down)), limit, number, path)


def _resolution(found: Contents, placing: Placing, is_picture: bool, settings: Settings) -> float:
    """A scan's own resolution within limits; else enough for print and for its largest picture.

    A very large page is given less, down to the least, before it is refused.
    """
    weighty = [p.dpi for p in found.pictures if p.box.area > _TABLE_SHARE * placing.area]
    wanted = max(weighty) if is_picture else max([settings.digital_dpi, *weighty])
    within = min(max(wanted, settings.min_dpi), settings.max_dpi)
    affordable = 72 * (settings.max_pixels / placing.area) ** 0.5 * 0.999
    return float(max(min(within, affordable), settings.min_dpi))


def _render(page: Any, scale: float) -> Picture:
    """The page as displayed, annotations (stamps, signatures) included, grey if it is grey."""
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
    try:
        view = bitmap.to_numpy()
        image = np.ascontiguousarray(view[:, :, :3]) if view.ndim == 3 else view.copy()
    finally:
        bitmap.close()
    return as_grey_if_grey(image)


def as_grey_if_grey(image: Picture) -> Picture:
    """The picture as grey (height, width) where a reader would see no colour in it, else as it is.

    Most pages need a third of the memory then.
    """
    if image.ndim == 2:
        return image
    small = image[::4, ::4].astype(np.int16)
    if int((small.max(axis=2) - small.min(axis=2)).max(initial=0)) > 12:
        return image
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _picture_boxes(pictures: tuple[Embedded, ...]) -> tuple[Box, ...]:
    """Pictures that can hold text; strips of one picture, as Word writes them, joined."""
    boxes: list[Box] = []
    for picture in pictures:
        box = picture.box
        strip = next((b for b in reversed(boxes[-8:]) if _continues(b, box)), None)
        if strip is not None:
            boxes.remove(strip)
            box = Box.around((strip, box))
        boxes.append(box)
    return tuple(b for b in boxes if min(b.width, b.height) >= _MIN_TEXT_PICTURE)


def _continues(one: Box, other: Box) -> bool:
    stacked = abs(one.x0 - other.x0) < 1 and abs(one.x1 - other.x1) < 1
    beside = abs(one.y0 - other.y0) < 1 and abs(one.y1 - other.y1) < 1
    common = one.overlap(other)
    return (stacked and common.height > -1) or (beside and common.width > -1)
