"""Tesseract with Indonesian data, through pytesseract."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

import cv2
import pytesseract

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.engines.line_sheet import LINE_HEIGHT, Sheet, lay_out
from digisop.errors import (
    EngineFailedError,
    EngineTimeoutError,
    LanguageMissingError,
    OutputNotWritableError,
    TesseractMissingError,
)

ENGINE = "tesseract"
LANGUAGE = "ind"
#: One uniform block of text, which a sheet of lines is; no line of it is white on black.
CONFIG = "--psm 6 -c tessedit_do_invert=0"
#: Words that have so much of the shorter one's width in common, and are so much alike, are two
#: readings of one.
DOUBLE = 0.6
ALIKE = 0.6
#: Two neighbours that are the same word are one, read twice, where both together take up less than
#: this many times the width that such a word has in this line.
TWICE = 1.5
#: Marks that Tesseract makes of specks and edges, and that print does not have as words.
NOISE = frozenset("|_—~‘’'`\"\\[]{}<>«»=°")


@dataclass(frozen=True, slots=True)
class TesseractReader:
    """Reads line pictures with one Tesseract process for all of them.

    Raises TesseractMissingError, LanguageMissingError or EngineTimeoutError (after
    ``timeout_s``; the process is killed), OutputNotWritableError when temporary space is full.
    """

    timeout_s: float = 60.0

    def read(
        self, crops: Sequence[Image], wholes: Sequence[Image] | None = None
    ) -> list[LineReading]:
        """One reading for each picture, in order; never of the ``wholes``, in which strokes over
        letters are letters to Tesseract.

        ``crops`` are grey (height, width), dark on light; they are read together, laid on one
        sheet. Raises what ``run_tesseract`` raises.
        """
        if not crops:
            return []
        sheet = lay_out(crops)
        words: list[list[ReadWord]] = [[] for _ in crops]
        for row in _rows(run_tesseract(sheet.picture, self.timeout_s)):
            owner = _owner(sheet, row)
            if owner is not None and set(row["text"]) - NOISE:
                words[owner].append(_word(row, sheet.places[owner]))
        return [LineReading(without_doubles(line)) for line in words]


def run_tesseract(picture: Image, timeout_s: float) -> str:
    """Tesseract's TSV for a grey picture: one row a word, with box (pixels) and confidence (0 to
    100).

    The process is ended after ``timeout_s`` seconds. Raises TesseractMissingError,
    LanguageMissingError, EngineTimeoutError, EngineFailedError, or OutputNotWritableError when
    temporary space is full.
    """
    with tempfile.TemporaryDirectory(prefix="digisop-") as folder:
        # A path spares pytesseract's compressing the picture to PNG.
        file = Path(folder) / "lines.pgm"
        if not cv2.imwrite(str(file), picture):
            raise OutputNotWritableError(folder=folder, detail=file.name)
        try:
            return str(
                pytesseract.image_to_data(
                    str(file), lang=LANGUAGE, config=CONFIG, timeout=timeout_s
                )
            )
        except pytesseract.TesseractNotFoundError as error:
            raise TesseractMissingError from error
        except pytesseract.TesseractError as error:
            if LANGUAGE in error.message and "traineddata" in error.message:
                raise LanguageMissingError(language=LANGUAGE) from error
            raise EngineFailedError(engine=ENGINE, detail=error.message) from error
        except RuntimeError as error:
            raise EngineTimeoutError(engine=ENGINE, seconds=timeout_s) from error


def _rows(tsv: str) -> list[dict[str, str]]:
    """The words of Tesseract's TSV (level 5); its fields hold no quotes or tabs."""
    head, *lines = tsv.rstrip("\n").split("\n")
    names = head.split("\t")
    rows = (dict(zip(names, line.split("\t"), strict=False)) for line in lines)
    return [row for row in rows if row.get("level") == "5" and row.get("text", "").strip()]


def _owner(sheet: Sheet, row: dict[str, str]) -> int | None:
    left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
    return sheet.owner(left + width / 2, top + min(height, LINE_HEIGHT) / 2)


def without_doubles(words: Sequence[ReadWord]) -> tuple[ReadWord, ...]:
    """The words from left to right; of two alike that were read in one place the surer, and a word
    once that Tesseract gives twice, each time with a part of its place."""
    kept: list[ReadWord] = []
    for word in sorted(words, key=lambda word: word.start):
        if not kept or not _in_one_place(kept[-1], word):
            kept.append(word)
        elif word.confidence > kept[-1].confidence:
            kept[-1] = word
    paces = [
        (word.end - word.start) / len(word.text)
        for i, word in enumerate(kept)
        if word.text not in (other.text for other in kept[max(i - 1, 0) : i + 2] if other != word)
    ]
    return tuple(_once(kept, median(paces))) if paces else tuple(kept)


def _once(words: Sequence[ReadWord], pace: float) -> Iterator[ReadWord]:
    """The words, neighbours that are one read twice made one. ``pace`` is a letter's usual width
    (share of the line's)."""
    last: ReadWord | None = None
    for word in words:
        if last is None:
            last = word
        elif word.text == last.text and word.end - last.start < TWICE * pace * len(word.text):
            last = replace(last, end=word.end, confidence=max(last.confidence, word.confidence))
        else:
            yield last
            last = word
    if last is not None:
        yield last


def _in_one_place(one: ReadWord, other: ReadWord) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    alike = SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()
    return alike > ALIKE and common > DOUBLE * min(one.end - one.start, other.end - other.start)


def _word(row: dict[str, str], place: tuple[int, int, int]) -> ReadWord:
    left, _, right = place
    start = (int(row["left"]) - left) / (right - left)
    end = start + int(row["width"]) / (right - left)
    confidence = max(0.0, float(row["conf"])) / 100
    return ReadWord(row["text"], max(start, 0.0), min(end, 1.0), confidence, ENGINE)
