"""The pages of an SOP with their words and pictures, for exports that show them as they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PIL.Image

from digisop.export.corrected_words import with_corrections
from digisop.export.each_file import LacksError
from digisop.results.layout import Sop
from digisop.results.page_pictures import PAGES, PagePicture, read_pages
from digisop.results.page_words import PageWords, read_words
from digisop_models.record import SourceKind

_GRAY = "L"
_MODES = (_GRAY, "RGB")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words, corrected ones in the places of what was read, and the picture that they lie
    on: its file, its size in points and, by ``pixels``, in pixels; ``is_gray`` where it is in no
    colours."""

    words: PageWords
    file: Path
    picture: PagePicture
    pixels: tuple[int, int]
    is_gray: bool


def page_texts(sop: Sop, results: Path) -> Iterator[PageText]:
    """The pages of an SOP, one at a time. ``results`` is the place that its record was found in.

    Raises LacksError where the result has no pages (a text export), or none with their words (it
    was made by an earlier version), or they are damaged.
    """
    folder = folder_of(sop, results)
    if sop.record.source.kind is SourceKind.TEXT:
        raise LacksError("no_pages")
    pictures = read_pages(folder)
    wanted = set(sop.record.source.pages)
    try:
        for words in read_words(folder):
            if words.number in wanted:
                page = with_corrections(words, sop)
                yield _page_text(page, folder, pictures[words.number])
                wanted.discard(words.number)
    except FileNotFoundError as error:
        raise LacksError("no_words") from error
    except (OSError, ValueError, KeyError) as error:
        raise LacksError("damaged_pages") from error
    if wanted:
        raise LacksError("damaged_pages")


def _page_text(words: PageWords, folder: Path, picture: PagePicture) -> PageText:
    """The page; ValueError where the picture is none that we write."""
    path = folder / PAGES / picture.file
    if not path.is_file():
        raise ValueError(picture.file)
    with PIL.Image.open(path) as opened:
        if opened.format != "JPEG" or opened.mode not in _MODES:
            raise ValueError(picture.file)
        return PageText(words, path, picture, opened.size, opened.mode == _GRAY)


def folder_of(sop: Sop, results: Path) -> Path:
    """The result folder of an SOP that was found in an output folder, the folder of one document,
    or a record file."""
    if results.is_file():
        return results.parent
    below = results / sop.folder
    return below if sop.folder and below.is_dir() else results
