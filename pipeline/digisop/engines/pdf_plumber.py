"""A second reader of PDFs, independent of pdfium: pdfplumber, whose pdfminer decodes fonts itself.

Everything is given in page space: points, y upwards, as the page's own numbers have it, before
its rotation. What pdfminer cannot make sense of gives nothing: a second opinion costs no page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from typing import Any

from digisop_models.geometry import Box

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """What one glyph stands for, as pdfminer decodes it (``(cid:12)`` where it cannot), and its box
    in page space (points, y upwards)."""

    text: str
    box: Box


class PdfPlumber:
    """One PDF, opened by ``open_file`` at the first question; ``passwords`` are tried in turn.
    Pages are closed as soon as they are read, for pdfplumber would keep all of them."""

    def __init__(
        self, open_file: Callable[[], BufferedReader | BytesIO], passwords: Sequence[str] = ()
    ) -> None:
        self._open_file = open_file
        self._passwords = ("", *passwords)
        self._pdf: Any = None
        self._is_broken = False

    def characters(self, number: int) -> tuple[PlacedText, ...]:
        """Every character of page ``number`` (from 1), in the file's order, in page space; none
        where pdfminer cannot read it."""
        with self._page(number) as page:
            found = page.chars if page else ()
            return tuple(
                PlacedText(each["text"], _page_box(page, each["x0"], each["top"], each["x1"],
                                                   each["bottom"]))
                for each in found
            )  # fmt: skip
        return ()

    def cells(self, number: int) -> tuple[Box, ...]:
        """The cells of all tables that pdfplumber's own finder sees on page ``number`` (from 1), in
        page space; none where it cannot read it."""
        with self._page(number) as page:
            tables = page.find_tables() if page else ()
            return tuple(_page_box(page, *cell) for table in tables for cell in table.cells)
        return ()

    def user_unit(self, number: int) -> float:
        """How many points one unit of page ``number``'s space is; 1 where the file does not say, or
        says nonsense."""
        with self._page(number) as page:
            value = page.page_obj.attrs.get("UserUnit", 1) if page else 1
            return float(value) if isinstance(value, int | float) and 0 < value < 1e4 else 1.0
        return 1.0

    def close(self) -> None:
        """Close the file, if one was opened; it can be called again."""
        if self._pdf is not None:
            self._pdf.close()
            self._pdf.stream.close()
            self._pdf = None

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        """The page as pdfplumber has it, laid out as if it had no rotation; None where the file
        cannot be read. What goes wrong inside ends there."""
        with _quiet():
            page = None
            try:
                page = self._unrotated(number)
                yield page
            except Exception as error:  # pdfminer raises whatever broken files make it stumble on
                _LOG.debug("page %d: pdfplumber: %r", number, error)
            finally:
                if page is not None:
                    page.close()

    def _unrotated(self, number: int) -> Any:
        from pdfplumber.page import Page

        if self._pdf is None and not self._is_broken:
            self._pdf = self._opened()
            self._is_broken = self._pdf is None
        if self._pdf is None:
            return None
        found = self._pdf.pages[number - 1].page_obj
        found.rotate, found.attrs = 0, {**found.attrs, "Rotate": 0}
        return Page(self._pdf, found, number)

    def _opened(self) -> Any:
        import pdfplumber

        for password in self._passwords:
            stream = self._open_file()
            try:
                return pdfplumber.open(stream, password=password)
            except Exception as error:
                stream.close()
                _LOG.debug("pdfplumber: %r", error)
        return None


def _page_box(page: Any, x0: float, top: float, x1: float, bottom: float) -> Box:
    """pdfplumber counts down from the media box's top, in whose numbers x already is; the box is
    given as (x0, lower y, x1, upper y)."""
    box_top = page.mediabox[1] + page.height
    return Box(x0, box_top - bottom + _origin(page), x1, box_top - top + _origin(page))


def _origin(page: Any) -> float:
    """The media box's lower edge in page space, which pdfplumber takes off."""
    return float(page.page_obj.mediabox[1])


@contextmanager
def _quiet() -> Iterator[None]:
    """pdfminer warns of every oddity of a file; those are pdfium's to tell."""
    logger = logging.getLogger("pdfminer")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
