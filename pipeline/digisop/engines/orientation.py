"""Which way up a page is, by PP-LCNet's document-orientation model, run by onnxruntime.

The model (data/SOURCES.md tells where it comes from) looks at the middle of the page at 224 x 224
pixels and gives the probability of each quarter turn; no text is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from digisop.engines.base import Image
from digisop.engines.onnx import open_session

MODEL_PATH = Path(__file__).parent / "data" / "PP-LCNet_x1_0_doc_ori.onnx"
#: The shorter side is reduced to this, and the middle of this size is looked at (pixels); mean
#: and deviation of grey values: all as the model was trained.
SHORT_SIDE = 256
INPUT_SIDE = 224
MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32).reshape(3, 1, 1)
DEVIATION = np.array([0.229, 0.224, 0.225], dtype=np.float32).reshape(3, 1, 1)
#: From this probability on one look is enough: of 660 such looks at 213 pages none was wrong.
#: Below it the page is also looked at turned by one, two and three quarters.
BEYOND_DOUBT = 0.9

Chances = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Orientation:
    """``chances[n]`` is how probable the model finds that ``n`` clockwise quarter turns (0 to 3)
    bring the page upright: 0.25 each where it has nothing to go by."""

    chances: tuple[float, ...]

    @property
    def turns(self) -> int:
        """The most probable number of clockwise quarter turns (0 to 3)."""
        return self.chances.index(max(self.chances))

    @property
    def score(self) -> float:
        """How probable that number is (0 to 1)."""
        return max(self.chances)


class OrientationModel:
    """Tells which way up pages are; the session of onnxruntime is opened at the first use and
    kept."""

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_session(MODEL_PATH)

    def find(self, page: Image) -> Orientation:
        """The orientation of a grey page, dark on light, of any size (height, width).

        Where the model is not beyond doubt it looks at all four quarter turns, and the mean of its
        answers counts.
        """
        middle = _middle(page)
        chances = self._look(middle)
        if chances.max() < BEYOND_DOUBT:
            looks = [self._look(np.rot90(middle, -turn), turn) for turn in (1, 2, 3)]
            chances = np.mean([chances, *looks], axis=0)
        return Orientation(tuple(chances.tolist()))

    def _look(self, picture: Image, turned: int = 0) -> Chances:
        """How probable each number of clockwise turns is for the page, which ``picture`` shows
        ``turned`` clockwise already."""
        values = (picture.astype(np.float32) / 255.0 - MEAN) / DEVIATION
        lying: Chances = self._session.run(None, {"x": values[np.newaxis]})[0][0]
        # Class k is a page lying k quarters clockwise of upright: 4 - k more bring it there.
        to_upright = lying[[0, 3, 2, 1]]
        return np.roll(to_upright, turned)


def _middle(page: Image) -> Image:
    """The middle of the page as the model takes it, (224, 224); small pages are enlarged."""
    height, width = page.shape
    factor = SHORT_SIDE / min(height, width)
    size = max(SHORT_SIDE, round(width * factor)), max(SHORT_SIDE, round(height * factor))
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    reduced = cv2.resize(page, size, interpolation=method)
    top, left = (reduced.shape[0] - INPUT_SIDE) // 2, (reduced.shape[1] - INPUT_SIDE) // 2
    return np.asarray(reduced[top : top + INPUT_SIDE, left : left + INPUT_SIDE], dtype=np.uint8)
