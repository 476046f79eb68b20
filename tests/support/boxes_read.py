"""Whether what pdftotext finds in a searchable PDF over the boxes of fields is their reading."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from needs import end_without

from digisop.results.layout import Sop

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
    """Each field that has a box and a reading, and whether the words over its box are that reading:
    whatever spaces and order of lines, a number or bullet before it left out."""
    pages = dict(zip(sop.record.source.pages, _pages(pdf), strict=True))
    for pointer, field in sop.report.fields.items():
        if field.bbox and field.raw and field.page in pages:
            x0, y0, x1, y1 = field.bbox
            words = (text for x, y, text in pages[field.page] if x0 <= x <= x1 and y0 <= y <= y1)
            found = " ".join(words)
            wanted = {_signs(field.raw), _signs(_MARK.sub("", field.raw))}
            yield pointer, not wanted.isdisjoint({_signs(found), _signs(_MARK.sub("", found))})


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
