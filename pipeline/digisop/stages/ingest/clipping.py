"""What is left of drawn paths within the box that a PDF clips them to."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium_c

from digisop.stages.ingest.placing import Affine
from digisop_models.geometry import Box, Point

#: What lies this near (points) outside the clip stays: a line on the very edge is seen by half.
SLACK = 0.5
_MOST_SEGMENTS = 200  # of a clip; a longer one is a picture's or a letter's outline


def clip_box(handle: Any, container: Affine, page: Box) -> Box:
    """The box of ``page`` outside which nothing of a pdfium object is seen; ``container`` leads
    from the object's page or form to the page as displayed.

    In points of the page as displayed. A clip that is no rectangle counts as the box around it.
    """
    clip = pdfium_c.FPDFPageObj_GetClipPath(handle)
    box = page
    for number in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip)) if clip else 0):
        corners = list(_corners(clip, number, container))
        if corners:
            xs, ys = zip(*corners, strict=True)
            box = box.overlap(Box(min(xs), min(ys), max(xs), max(ys)))
    return Box(box.x0 - SLACK, box.y0 - SLACK, box.x1 + SLACK, box.y1 + SLACK)


def _corners(clip: Any, number: int, container: Affine) -> Iterator[tuple[float, float]]:
    count = pdfium_c.FPDFClipPath_CountPathSegments(clip, number)
    if count > _MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, number, index)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            yield container.point(x.value, y.value)


def clipped(points: Sequence[Point], box: Box) -> Iterator[tuple[Point, ...]]:
    """The parts of an open path that lie within a box, in points, in the order of the path.

    A path that runs in and out of the box gives several; one outside gives none.
    """
    part: list[Point] = []
    for one, other in itertools.pairwise(points):
        inside = _within(one, other, box)
        if inside is None:
            continue
        if part and part[-1] != inside[0]:
            yield tuple(part)
            part = []
        part.extend(inside[1:] if part else inside)
    if part:
        yield tuple(part)


def _within(one: Point, other: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight piece within a box, after Liang and Barsky (1984)."""
    dx, dy = other.x - one.x, other.y - one.y
    start, end = 0.0, 1.0
    for step, room in (
        (-dx, one.x - box.x0),
        (dx, box.x1 - one.x),
        (-dy, one.y - box.y0),
        (dy, box.y1 - one.y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start > end:
        return None
    first = one if start == 0 else Point(one.x + start * dx, one.y + start * dy)
    last = other if end == 1 else Point(one.x + end * dx, one.y + end * dy)
    return first, last
