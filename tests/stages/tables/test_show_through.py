"""A table that text runs over is of another page; one whose text stands between its walls stays."""

import cv2
import numpy as np
import pytest

from digisop.imaging.text_lines import find_blobs
from digisop.stages.tables.show_through import is_run_over
from digisop.stages.types import Rule

CHARACTER = 15.0
WALLS = [Rule(x, 0, 400) for x in (50.0, 170.0, 290.0, 410.0)]


def _is_run_over(*texts: tuple[str, int]) -> bool:
    ink = np.zeros((400, 700), np.uint8)
    for text, x in texts:
        for y in range(40, 360, 40):
            cv2.putText(ink, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 255, 2)
    return is_run_over(WALLS, find_blobs(ink), CHARACTER)


@pytest.mark.parametrize("x", [20, 25, 31])
def test_lines_of_text_over_the_walls(x: int) -> None:
    assert _is_run_over(("Peraturan Presiden tentang Pengadaan barang", x))


def test_text_between_the_walls_and_close_to_them() -> None:
    assert not _is_run_over(("Surat", 54), ("Berkasnya", 175), ("Dokumen", 296))


def test_a_table_without_text_near_its_walls() -> None:
    assert not _is_run_over(("jam", 90))
    assert not is_run_over([], find_blobs(np.zeros((9, 9), np.uint8)), CHARACTER)
