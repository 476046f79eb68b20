"""Boxes around the answers of decisions: a frame with "T" or "Ya" in it is a label, no step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: A frame leaves no more room around its answer, in both directions together (character heights).
ROOM = 4.0
#: Ink so near around a frame (pixels) is its own.
EDGE = 3
#: What a frame is taken for: the corners of a small one are hardly told.
_BOXES = (Shape.PROCESS, Shape.TERMINATOR)


def without_label_frames(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate]
) -> tuple[DrawingArea, list[SymbolCandidate]]:
    """The figures without the frames of answers, and the drawing without their ink."""
    frames = [figure.box for figure in figures if _is_frame(figure, drawing)]
    if not frames:
        return drawing, list(figures)
    steps = [figure for figure in figures if figure.box not in frames]
    flow = drawing.flow
    return (
        replace(
            drawing,
            ink=_without(drawing.ink, frames),
            faint=_without(drawing.faint, frames),
            flow=flow if flow is None else _without(flow, frames),
        ),
        steps,
    )


def _is_frame(figure: SymbolCandidate, drawing: DrawingArea) -> bool:
    """Whether a box holds an answer and nothing else, and is hardly larger than that."""
    if figure.similarity.shape not in _BOXES:
        return False
    held = [word for word in drawing.words if figure.box.holds(word.center)]
    if len(held) != 1 or held[0] not in drawing.labels:
        return False
    room = ROOM * drawing.character
    return figure.box.width <= held[0].width + room and figure.box.height <= held[0].height + room


def _without(mask: Image, frames: Sequence[Box]) -> Image:
    bare = mask.copy()
    for x0, y0, x1, y1 in frames:
        rows = slice(max(0, round(y0) - EDGE), round(y1) + EDGE)
        bare[rows, max(0, round(x0) - EDGE) : round(x1) + EDGE] = 0
    return np.asarray(bare, np.uint8)
