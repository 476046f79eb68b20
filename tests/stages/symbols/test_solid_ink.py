"""Solid ink is told from strokes by how thick it is."""

from __future__ import annotations

import numpy as np

from digisop.stages.symbols.solid_ink import STROKE, without_strokes

CHARACTER = 12.0


def test_tips_of_solid_ink_are_kept_where_they_are_asked_for() -> None:
    """A square with a point of ten pixels at its side, whatever the thickness of strokes."""
    ink = np.zeros((60, 80), np.uint8)
    ink[15:45, 10:40] = 255
    ink[28:31, 40:50] = 255
    for stroke in (STROKE, 1.2):
        kept = without_strokes(ink, CHARACTER, stroke)
        bare = without_strokes(ink, CHARACTER, stroke, keep_tips=False)
        assert kept[29, 43] == 255
        assert kept[29, 49] == 0
        assert not bare[:, 42:].any()
        assert bare[15:45, 10:40].all()
