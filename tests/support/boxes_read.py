"""Whether what pdftotext finds in a searchable PDF over the boxes of fields is their reading."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html
from needs import end_without

from digisop.export.tables.record_texts import texts_of
from digisop.results.layout import Sop
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.geometry import Box

#: What stands before an item or a value in its box, and is no part of its reading.
_MARK = re.compile(r"^(\(?\d{1,2}[.)]?|[a-zA-Z][.)]|[^\w\s(\"'“])\s*")
_Word = tuple[float, float, str]


def program(name: str) -> str:
    """A program's path; without it the test is skipped, but where CI is set it fails."""
    found = shutil.which(name)
    if found is None:
        end_without(f"{name} is not installed (make dev)")
    return found


def fields_over(pdf: Path, sop: Sop) -> Iterator[tuple[str, bool]]:
    """Each field that has a box and a reading, and whether the words over its boxes are that
    reading, or what people gave for it: whatever spaces and order of lines, a number or bullet
    before it left out."""
    pages = dict(zip(sop.record.source.pages, _pages(pdf), strict=True))
    texts = texts_of(sop.record)
    for pointer, field in sop.report.fields.items():
        if field.bbox and field.raw and field.page in pages:
            found = _over(field, pages)
            given = texts[pointer][1] if HUMAN in field.reasons else None
            told = (field.raw, given or field.raw)
            wanted = {_signs(text) for one in told for text in (one, _MARK.sub("", one))}
            yield pointer, not wanted.isdisjoint({_signs(found), _signs(_MARK.sub("", found))})


def _over(field: FieldConfidence, pages: Mapping[int, list[_Word]]) -> str:
    """The words that stand, by their middles, in a box of a field."""
    boxes: defaultdict[int, list[Box]] = defaultdict(list)
    for place in field.places:
        boxes[place.page].append(Box(*place.bbox))
    if not boxes and field.page and field.bbox:
        boxes[field.page].append(Box(*field.bbox))
    return " ".join(
        text
        for page, own in boxes.items()
        for x, y, text in pages.get(page, ())
        if any(box.holds((x, y)) for box in own)
    )


def _pages(pdf: Path) -> Iterator[list[_Word]]:
    order = [program("pdftotext"), "-bbox", str(pdf), "-"]
    told = subprocess.run(order, check=True, capture_output=True).stdout
    for page in html.fromstring(told.decode("utf-8", "replace")).iter("page"):
        yield [_placed(word) for word in page.iter("word")]


def _placed(word: html.HtmlElement) -> _Word:
    x0, y0, x1, y1 = (float(word.get(name)) for name in ("xmin", "ymin", "xmax", "ymax"))
    return (x0 + x1) / 2, (y0 + y1) / 2, word.text or ""


def _signs(text: str) -> str:
    return "".join(sorted(unicodedata.normalize("NFKC", "".join(text.split()))))
