"""The ink parser: a small net of our own that tells what every drop of ink on a page is.

It was trained on drawn pages alone (``models/ink``, ``make ink``) and is run by onnxruntime. A
page's picture goes in, at a scale where its small letters are about ``X_HEIGHT`` pixels high; for
each kind of ink a probability comes out, at half of that scale. Kinds do not exclude one another:
a rule runs under a stamp, a number stands in a symbol. The page need not be the right way up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from digisop.engines.onnx import open_session
from digisop.imaging.ink import Image
from digisop.imaging.ink_map import InkKind, InkMap

#: Height in pixels at which small letters (x) are shown to the net; it was trained on 5.5 to 10.5.
X_HEIGHT = 9.0
#: Larger pictures are parsed in tiles of this side (pixels), which overlap by ``MARGIN`` on each
#: side: so far does what stands beside a pixel matter.
TILE = 1664
MARGIN = 96
#: The net's map is smaller than its picture by this; pictures are padded to multiples of 32.
REDUCED = 2
MULTIPLE = 32


class InkParser:
    """Parses pages; the session of onnxruntime, on one thread, is opened at the first use and
    kept."""

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_session((files("digisop.engines") / "data" / "ink.onnx").read_bytes())

    def parse(self, picture: Image, x_height: float) -> InkMap:
        """The ink map of a grey or BGR page (uint8) whose small letters are ``x_height`` pixels
        high.

        The page is scaled so that they are ``X_HEIGHT`` high, and parsed in tiles that overlap. The
        map has a plane of 0 to 255 for each kind of ink and tells its own scale.
        """
        factor = X_HEIGHT / x_height
        color = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
        size = (max(1, round(color.shape[1] * factor)), max(1, round(color.shape[0] * factor)))
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        scaled = np.asarray(cv2.resize(color, size, interpolation=way), np.uint8)
        height, width = (-(-side // REDUCED) for side in scaled.shape[:2])
        likely = np.zeros((len(InkKind), height, width), np.uint8)
        for (top, left), tile in _tiles(scaled):
            found = self._parse_tile(tile)
            inner = _inner(top, left, found.shape[1:], (height, width))
            y, x = top // REDUCED, left // REDUCED
            rows, columns = slice(inner[0], inner[1]), slice(inner[2], inner[3])
            likely[:, rows, columns] = found[
                :, inner[0] - y : inner[1] - y, inner[2] - x : inner[3] - x
            ]
        return InkMap(likely, factor / REDUCED)

    def _parse_tile(self, tile: Image) -> NDArray[np.uint8]:
        """The kinds' maps of a BGR picture, as large as it is halved and rounded up."""
        height, width = tile.shape[:2]
        below, beside = -height % MULTIPLE, -width % MULTIPLE
        padded = cv2.copyMakeBorder(tile, 0, below, 0, beside, cv2.BORDER_REPLICATE)
        planes = padded[..., ::-1].transpose(2, 0, 1)[np.newaxis].astype(np.float32) / 255
        logits = self._session.run(None, {"picture": np.ascontiguousarray(planes)})[0][0]
        likely = 255 / (1 + np.exp(-logits[:, : -(-height // REDUCED), : -(-width // REDUCED)]))
        return np.asarray(np.round(likely), np.uint8)


def _tiles(picture: Image) -> Iterator[tuple[tuple[int, int], Image]]:
    """The overlapping tiles of a picture, by their top left corners (even numbers)."""
    step = TILE - 2 * MARGIN
    height, width = picture.shape[:2]
    for top in range(0, max(height - 2 * MARGIN, 1), step):
        for left in range(0, max(width - 2 * MARGIN, 1), step):
            yield (top, left), picture[top : top + TILE, left : left + TILE]


def _inner(
    top: int, left: int, size: tuple[int, ...], whole: tuple[int, int]
) -> tuple[int, int, int, int]:
    """What a tile settles of the map: all but its margins, which its neighbours settle, but for
    those at the page's edges. As first row, end, first column, end."""
    margin = MARGIN // REDUCED
    y, x = top // REDUCED, left // REDUCED
    y1, x1 = y + size[0], x + size[1]
    return (
        y + (margin if y else 0),
        y1 - (margin if y1 < whole[0] else 0),
        x + (margin if x else 0),
        x1 - (margin if x1 < whole[1] else 0),
    )
