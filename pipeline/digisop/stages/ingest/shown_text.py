"""Which texts of a page its picture shows: the page is drawn again without them, and only where
that changes anything is a text to be seen.

So it does not matter how a text is hidden: transparent, white on white, under a picture or a later
fill, outside a clip, in a layer that is switched off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import cv2
import numpy as np
import pypdfium2.raw as pdfium_c

from digisop.imaging.ink import to_gray
from digisop.stages.ingest.placing import Placing
from digisop.stages.types import Picture
from digisop_models.geometry import Box

#: Pixels an inch: enough to see whether a letter is there.
DPI = 100.0
#: Grey levels (of 255) by which a letter must differ from what is under it.
CONTRAST = 30
#: Texts that lie on others are looked at one by one, no more than this of a page.
MOST_ALONE = 300
#: Light letters are seen on a ground darker than this.
DARK = 200
_MARGIN = 2.0  # points around a text that is looked at alone


class ShownText:
    """The text objects of a page, by their addresses, and what of the picture is theirs: the page
    drawn with and without them, at ``DPI``."""

    def __init__(self, page: Any, handles: Mapping[int, Any], placing: Placing) -> None:
        self._page, self._handles, self._placing = page, handles, placing
        self._alone = 0
        self._known: dict[tuple[frozenset[int], Box], bool] = {}
        self._ink, self._light, self._bare = self._changes(handles.values(), placing.box)

    def has_ink(self, box: Box) -> bool:
        """Whether any text is seen in a box (points of the page as displayed)."""
        scaled = box.scaled(DPI / 72)
        x0, y0 = max(int(scaled.x0), 0), max(int(scaled.y0), 0)
        x1, y1 = max(int(np.ceil(scaled.x1)), 0), max(int(np.ceil(scaled.y1)), 0)
        parts = (each[y0:y1, x0:x1] for each in (self._ink, self._light, self._bare))
        return _is_there(*parts)

    def is_seen(self, owners: Iterable[int], box: Box) -> bool:
        """Whether the text objects of these addresses are seen in a box, others apart.

        Of very many it is not told, and they count as seen.
        """
        key = frozenset(owners), box
        if key not in self._known:
            self._alone += 1
            if self._alone > MOST_ALONE:
                return True
            handles = [self._handles[owner] for owner in key[0] if owner in self._handles]
            self._known[key] = _is_there(*self._changes(handles, box))
        return self._known[key]

    def _changes(self, handles: Iterable[Any], box: Box) -> tuple[Picture, Picture, Picture]:
        """A part of the page: by how many grey levels the texts make it darker in any colour, by
        how many lighter, and what it is without them."""
        shown = self._drawn(box)
        with _switched_off(handles):
            bare = self._drawn(box)
        darker, lighter = cv2.subtract(bare, shown), cv2.subtract(shown, bare)
        if bare.ndim == 2:
            return np.asarray(darker), np.asarray(lighter), bare
        most = np.asarray(darker.max(axis=2), np.uint8)
        least = np.asarray(lighter.min(axis=2), np.uint8)
        return most, least, to_gray(bare)

    def _drawn(self, box: Box) -> Picture:
        """The part of the page as displayed, grey or in colours."""
        unit, whole = self._placing.unit, self._placing.box
        grown = Box(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
        part = grown.overlap(whole)
        if part.width <= 0 or part.height <= 0:
            return np.zeros((0, 0), np.uint8)
        sides = (part.x0, whole.y1 - part.y1, whole.x1 - part.x1, part.y0)
        crop = tuple(max(side / unit, 0.0) for side in sides)
        bitmap = self._page.render(scale=DPI / 72 * unit, crop=crop, prefer_bgrx=False)
        try:
            view = bitmap.to_numpy()
            return np.array(view[:, :, :3] if view.ndim == 3 else view, np.uint8)
        finally:
            bitmap.close()


def _is_there(darker: Picture, lighter: Picture, bare: Picture) -> bool:
    """Whether letters are seen: dark ones, or light ones on a dark ground. White letters that lie
    on black ones only eat them away."""
    if not darker.size:
        return False
    if int(darker.max()) >= CONTRAST:
        return True
    return int(lighter.max()) >= CONTRAST and float(np.median(bare)) < DARK


@contextmanager
def _switched_off(handles: Iterable[Any]) -> Iterator[None]:
    """The page without some of its objects, in memory alone."""
    own = list(handles)
    for handle in own:
        pdfium_c.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in own:
            pdfium_c.FPDFPageObj_SetIsActive(handle, True)
