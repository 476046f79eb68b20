"""The searchable PDF as others read it: qpdf finds no error, pdftotext the fields where they stand.

``make exchange MORE=RESULTS`` does so with all that lies in a folder of results, and prints the
share of fields.
"""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from pathlib import Path

from boxes_read import fields_over, program
from drawings import MORE

from digisop.export.each_file import LacksError
from digisop.export.pdf import pdf_files
from digisop.results.layout import collect

LEAST = 0.98  # of the fields of a page that is no ruin


def read_back(output: Path, place: Path) -> Counter[bool]:
    """Of the fields of results how many are found where they stand."""
    counts: Counter[bool] = Counter()
    for sop in collect(output).sops:
        try:
            content = pdf_files(sop, results=output)["pdf"]
        except LacksError:
            continue
        place.write_bytes(content)
        checked = subprocess.run([program("qpdf"), "--check", place], capture_output=True)
        assert checked.returncode == 0, (sop.folder, checked.stdout)
        counts.update(right for _, right in fields_over(place, sop))
    return counts


def test_a_field_is_read_over_its_box(output: Path, tmp_path: Path) -> None:
    assert read_back(output, tmp_path / "a.pdf") == {True: 2}


def test_fields_of_results_are_read_over_their_boxes(tmp_path: Path) -> None:
    counts: Counter[bool] = Counter()
    for name in filter(None, os.environ.get(MORE, "").split(os.pathsep)):
        found = read_back(Path(name), tmp_path / "a.pdf")
        print(name, found[True], "of", found.total())
        counts += found
    assert counts[True] >= LEAST * counts.total()
