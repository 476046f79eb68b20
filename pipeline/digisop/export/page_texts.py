"""The pages of an SOP with their words and pictures, for exports that show them as they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digisop.export.each_file import LacksError
from digisop.results.layout import Sop
from digisop.results.page_pictures import PAGES, PagePicture, read_pages
from digisop.results.page_words import PageWords, read_words
from digisop_models.record import SourceKind


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words, and the picture that they lie on: its file, and its size in points."""

    words: PageWords
    file: Path
    picture: PagePicture


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
                picture = pictures[words.number]
                yield PageText(words, folder / PAGES / picture.file, picture)
                wanted.discard(words.number)
    except FileNotFoundError as error:
        raise LacksError("no_words") from error
    except (ValueError, KeyError) as error:
        raise LacksError("damaged_pages") from error
    if wanted:
        raise LacksError("damaged_pages")


def folder_of(sop: Sop, results: Path) -> Path:
    """The result folder of an SOP that was found in an output folder, the folder of one document,
    or a record file."""
    if results.is_file():
        return results.parent
    below = results / sop.folder
    return below if sop.folder and below.is_dir() else results
