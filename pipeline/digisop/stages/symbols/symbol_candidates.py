"""Where a drawing's figures are: areas that an outline closes, and solid areas.

Pure functions in pixels on masks (uint8, 255 where there is ink).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import cv2
import numpy as np

from digisop.imaging.components import components, without_holes
from digisop.imaging.ink import Image
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.choosing import apart, distinct, outermost
from digisop.stages.symbols.shapes import Similarity, classify
from digisop.stages.symbols.solid_ink import (
    screened,
    solid_areas,
    toned_areas,
    without_strokes,
)
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: The smallest figure, across and down, in character heights; an area that an outline encloses may
#: be lower, but is wide then: narrow ones are the fields of a figure.
SMALLEST, LOWEST_WITHIN = 1.0, 0.8
#: ... and the smallest that edges alone go round: those of letters and lines enclose smaller areas.
NARROWEST = 1.15
#: The narrower side of a figure is no longer than this (character heights).
LARGEST = 12.0
#: ... and the longer side at most so many times as long as the other.
LONGEST = 9.0
#: The core of a solid figure is thicker than a line that runs close by, and its shadow.
CORE = 1.5
#: ... or than this share of the figure's lower side.
STUB = 0.45
#: Where a figure stands on another, the blob becomes wider by this share of its width.
WAIST = 0.2
#: An outline is no thicker than this (character heights).
OUTLINE = 0.4
#: Dents in an enclosed area up to this width are no part of its shape (character heights).
DENT = 0.6
#: A find is text when words cover this share of it and it is no higher than this (character
#: heights).
LETTERS = 0.4
LETTER_LINE = 2.0
#: Arrow heads are no wider than this (character heights).
HEAD = 0.9
#: Breaks in an outline up to this are closed (character heights): first the smallest.
BREAKS = (0.0, 0.3)
#: A figure that is left of a blob when some sides are cut off is this much like an ideal one: the
#: corner of a thick line is not.
SURE_PART = 0.92
#: An area is a figure when it is this much like an ideal one, and their outlines are no further
#: apart on average than this (pixels, and character heights).
ALIKE = 0.8
APART = (0.9, 0.07)
#: An area is filled when its usual grey level is less than this.
TINTED = 244.0
#: A figure known by its tone alone is this much like an ideal one.
SURE_TONE = 0.93
#: A figure fills at least this share of its box; letters in it do not count to it.
LEAST_FILLED = 0.2
#: The side of a rectangle runs on beyond its corner when a line does for so long (character
#: heights).
RUNS_ON = 0.6

_Wanted = Callable[[Box, bool], bool]


def find_symbol_candidates(
    flat: Image,
    ink: Image,
    words: Sequence[Box],
    labels: Sequence[Box],
    character: float,
    within: tuple[float, float] | None = None,
    running_on: int = 0,
    blunt: float = APART[1],
) -> tuple[SymbolCandidate, ...]:
    """The figures in ``ink``, which holds no rules of tables, from top to bottom.

    ``flat`` is the grey picture of the same place, paper white, ``words`` are where words are,
    ``labels`` those that stand beside arrows. Only figures whose middle is ``within`` these x are
    looked for, and no rectangles whose sides run on beyond more corners than ``running_on``. The
    outlines in a picture that is ``blunt`` are so far from the ideal (character heights).
    """
    left, right = within or (0.0, float(ink.shape[1]))

    def is_wanted(box: Box, is_solid: bool) -> bool:
        return left <= box.center[0] <= right and not _is_text(box, is_solid, words, character)

    solid = solid_areas(flat, ink, character)
    bare = solid.copy()
    for label in labels:  # those beside the picture have places below 0
        x0, y0, x1, y1 = (max(0, int(v)) for v in label)
        bare[y0 : y1 + 1, x0 : x1 + 1] = 0
    cores = without_strokes(solid, character, CORE, keep_tips=False)
    found: list[SymbolCandidate] = []
    for areas in (solid, bare, cores, screened(ink, character)):
        found += _blobs(areas, character, is_wanted, is_solid=True, blunt=blunt)
    for share in BREAKS:
        found += _outlined(ink, character, share, is_wanted, blunt)
    found = [replace(figure, is_filled=_tint(figure, flat) < TINTED) for figure in found]
    found = [figure for figure in found if is_wanted(figure.box, figure.is_solid)]
    found = [figure for figure in found if corners_run_over(figure, ink, character) <= running_on]
    kept = apart(outermost(distinct(found), character))
    whole = [one if one.is_solid else _with_outline(one, ink, character) for one in kept]
    return tuple(sorted(whole, key=lambda f: (f.box.y0, f.box.x0)))


def find_edged_candidates(
    edges: Image, character: float, within: tuple[float, float], blunt: float = APART[1]
) -> tuple[SymbolCandidate, ...]:
    """The figures that edges go round, whatever stands in them: letters that touch the edges part
    what they enclose.

    ``edges`` is a mask (255 on edges, small breaks are closed); only figures whose middle is
    ``within`` these x are looked for. Outlines in an image that is ``blunt`` are so far from the
    ideal (character heights).
    """
    side = max(3, round(BREAKS[-1] * character)) | 1
    closed = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    whole = np.where(without_holes(closed), np.uint8(255), np.uint8(0))

    def is_wanted(box: Box, is_solid: bool) -> bool:
        return is_solid and within[0] <= box.center[0] <= within[1]

    return tuple(
        replace(figure, is_solid=False)
        for figure in _blobs(whole, character, is_wanted, is_solid=True, blunt=blunt)
        if min(figure.box.width, figure.box.height) >= NARROWEST * character
    )


def find_toned_candidates(
    flat: Image, character: float, within: tuple[float, float]
) -> tuple[SymbolCandidate, ...]:
    """The figures of one tone whatever lines, stamps and words go over them; no boxes, which
    shaded cells are too. ``flat`` is the grey picture; only figures whose middle is ``within``
    these x are looked for."""

    def is_wanted(box: Box, is_solid: bool) -> bool:
        return is_solid and within[0] <= box.center[0] <= within[1]

    found = _blobs(toned_areas(flat, character), character, is_wanted, is_solid=True)
    return tuple(
        replace(figure, is_filled=True)
        for figure in found
        if figure.similarity.shape is not Shape.PROCESS and figure.similarity.score >= SURE_TONE
    )


def _tint(figure: SymbolCandidate, flat: Image) -> float:
    """The usual grey level in a figure."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in figure.box)
    return float(np.median(flat[y0 : y1 + 1, x0 : x1 + 1]))


def corners_run_over(figure: SymbolCandidate, ink: Image, character: float) -> int:
    """At how many corners of a rectangle a side runs on: it is made of lines that meet, or an arrow
    ends at the one."""
    if figure.is_solid or figure.similarity.shape is not Shape.PROCESS:
        return 0
    x0, y0, x1, y1 = (round(v) for v in figure.box)
    length, near = round(RUNS_ON * character), round(OUTLINE * character)
    padded = np.pad(ink, length + near)
    x0, y0, x1, y1 = (v + length + near for v in (x0, y0, x1, y1))
    above, below = slice(y0 - near, y0), slice(y1, y1 + near)
    left, right = slice(x0 - near, x0), slice(x1, x1 + near)
    horizontal = [
        padded[rows, columns]
        for rows in (above, below)
        for columns in (slice(x0 - near - length, x0), slice(x1, x1 + near + length))
    ]
    vertical = [
        padded[rows, columns].T
        for columns in (left, right)
        for rows in (slice(y0 - near - length, y0), slice(y1, y1 + near + length))
    ]
    runs = [bool((strip > 0).all(axis=1).any()) for strip in (*horizontal, *vertical)]
    sits_on_another = runs[2] and runs[3] and sum(runs) == 2
    corners = [
        across or down
        for across, down in zip(runs[:4], (runs[4], runs[6], runs[5], runs[7]), strict=True)
    ]
    return 0 if sits_on_another else sum(corners)


def _with_outline(figure: SymbolCandidate, ink: Image, character: float) -> SymbolCandidate:
    """The figure with its outline, as thick as it is beside the middles of its sides, where
    arrows touch it."""
    x0, y0, x1, y1 = figure.box
    reach = round(OUTLINE * character)
    found = []
    for share in (0.25, 0.75):
        x, y = round(x0 + share * (x1 - x0)), round(y0 + share * (y1 - y0))
        middle = round((x0 + x1) / 2), round((y0 + y1) / 2)
        found += [
            _stroke(ink[y, middle[0] :], reach),
            _stroke(ink[y, : middle[0]][::-1], reach),
            _stroke(ink[middle[1] :, x], reach),
            _stroke(ink[: middle[1], x][::-1], reach),
        ]
    grow = float(np.median(found))
    return replace(figure, box=Box(x0 - grow, y0 - grow, x1 + grow, y1 + grow))


def _stroke(ray: Image, reach: int) -> int:
    """The length of the first run of ink on a ray, ``reach`` at most."""
    on = np.flatnonzero(ray)
    if not len(on):
        return 0
    run = ray[on[0] : on[0] + reach]
    off = np.flatnonzero(run == 0)
    return int(off[0]) if len(off) else len(run)


def _is_text(box: Box, is_solid: bool, words: Sequence[Box], character: float) -> bool:
    """Whether a blob is nothing but letters, or the hollow of one."""
    if box.height > LETTER_LINE * character:
        return False
    if not is_solid and box.width > LETTER_LINE * character:
        return False
    common = (box.overlap(word) for word in words)
    return sum(c.area for c in common if c.width > 0) > LETTERS * box.area


def _outlined(
    ink: Image, character: float, share: float, is_wanted: _Wanted, blunt: float
) -> Iterator[SymbolCandidate]:
    """The areas that ink encloses; the outline counts half to the figure."""
    side = round(share * character)
    closed = ink
    if side > 1:
        kernel = np.ones((side, side), np.uint8)
        closed = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
    gaps = np.asarray(cv2.bitwise_not(closed), dtype=np.uint8)
    yield from _blobs(gaps, character, is_wanted, is_solid=False, blunt=blunt)


def _blobs(
    mask: Image,
    character: float,
    is_wanted: _Wanted,
    *,
    is_solid: bool,
    blunt: float = APART[1],
) -> Iterator[SymbolCandidate]:
    """The blobs of a mask that look like figures; holes in them are filled."""
    labels, stats = components(mask, connectivity=4)[:2]
    height, width = mask.shape
    for label in range(1, len(stats)):
        x, y, w, h, area = (int(v) for v in stats[label])
        if not _fits(w, h, character, is_solid) or area < LEAST_FILLED * w * h:
            continue
        if not is_wanted(Box(x, y, x + w, y + h), is_solid):
            continue
        if not is_solid and (x == 0 or y == 0 or x + w == width or y + h == height):
            continue
        blob = np.asarray((labels[y : y + h, x : x + w] == label) * 255, dtype=np.uint8)
        filled = _filled(blob if is_solid else _smoothed(blob, character))
        for part in _figures_in(filled, character, is_solid=is_solid, blunt=blunt):
            yield replace(part, box=_shifted(part.box, x, y))


def _figures_in(
    mask: Image, character: float, *, is_solid: bool, blunt: float
) -> Iterator[SymbolCandidate]:
    """The figure that a filled blob is; of a solid one, the two that it may be grown from."""
    figure = _figure(mask, character, is_solid=is_solid, blunt=blunt)
    if figure is not None:
        yield figure
        return
    cut = _waist(mask) if is_solid else None
    if cut is None:
        return
    halves = [
        _figure(half, character, is_solid=True, blunt=blunt) for half in (mask[:cut], mask[cut:])
    ]
    if all(half is not None for half in halves):
        for half, top in zip(halves, (0, cut), strict=True):
            if half is not None:
                yield replace(half, box=_shifted(half.box, 0, top))


def _figure(
    mask: Image, character: float, *, is_solid: bool, blunt: float
) -> SymbolCandidate | None:
    """The figure that a filled mask is, if it is like one."""
    ys, xs = np.nonzero(mask)
    if not len(ys) or not _fits(float(np.ptp(xs) + 1), float(np.ptp(ys) + 1), character, is_solid):
        return None
    inner, similarity = _likest(mask, character)
    fits = _fits(inner.width, inner.height, character, is_solid)
    near = similarity.apart <= max(APART[0], blunt * character)
    if not (fits and near and similarity.score >= ALIKE):
        return None
    return SymbolCandidate(inner, similarity, mask, is_solid)


def _shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)


def _waist(mask: Image) -> int | None:
    """The row at which a blob becomes much wider: where one figure stands on another."""
    widths = np.count_nonzero(mask, axis=1).astype(np.float64)
    height = len(widths)
    reach = max(2, height // 20)
    low, high = int(0.12 * height), int(0.7 * height)
    if high - low < reach:
        return None
    jumps = [float(widths[r + reach] - widths[r]) for r in range(low, high - reach)]
    best = int(np.argmax(jumps))
    if jumps[best] < WAIST * float(widths.max()):
        return None
    return low + best + reach // 2


def _likest(mask: Image, character: float) -> tuple[Box, Similarity]:
    """The box of a figure without the stubs of lines that hang on it, and what it is like."""
    height, width = mask.shape
    whole, bare = Box(0, 0, width, height), _without_stubs(mask, STUB * min(width, height))
    boxes = [whole, _without_stubs(mask, HEAD * character), bare]
    found = [(box, _classified(mask, box)) for box in dict.fromkeys(boxes)]
    diamond = _diamond_box(mask)
    similarity = _classified(mask, diamond)
    if similarity.shape is Shape.DECISION:
        found.append((diamond, similarity))
    best = min(found, key=lambda one: one[1].apart)
    if best[1].apart <= _apart_at_most(character) / 2:
        return best
    # What hangs on one side must not cost a slanted figure its corners at the others.
    sides = product(*(dict.fromkeys(pair) for pair in zip(whole, bare, strict=True)))
    more = [(box, _classified(mask, box)) for box in (Box(*side) for side in sides)]
    sure = [one for one in more if one[1].score >= SURE_PART]
    return min([best, *sure], key=lambda one: one[1].apart)


def _apart_at_most(character: float) -> float:
    return max(APART[0], APART[1] * character)


def _classified(mask: Image, box: Box) -> Similarity:
    """What a mask is like inside a box; half of what lies outside the box speaks against it."""
    similarity = classify(mask, box)
    x0, y0, x1, y1 = (max(0, round(v)) for v in box)
    outside = np.count_nonzero(mask) - np.count_nonzero(mask[y0:y1, x0:x1])
    apart = similarity.apart + 0.5 * outside / (2 * (box.width + box.height))
    return replace(similarity, apart=apart)


def _without_stubs(mask: Image, thick: float) -> Box:
    """The box of the rows and columns that hold more than ``thick`` pixels."""
    rows = np.flatnonzero(np.count_nonzero(mask, axis=1) > thick)
    columns = np.flatnonzero(np.count_nonzero(mask, axis=0) > thick)
    if not len(rows) or not len(columns):
        return Box(0, 0, mask.shape[1], mask.shape[0])
    return Box(float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))


def _diamond_box(mask: Image) -> Box:
    """The box of the diamond that the mask would be, stubs left out of account: half of a
    diamond's area lies within 0.293 (1 - 1/sqrt 2) of its half width around its middle."""
    ys, xs = np.nonzero(mask)
    cx, cy = float(np.median(xs)) + 0.5, float(np.median(ys)) + 0.5
    spreads = (np.median(np.abs(v + 0.5 - c)) for v, c in ((xs, cx), (ys, cy)))
    # most of a bar lies in one row of pixels
    half_w, half_h = (max(float(spread) / (1 - np.sqrt(0.5)), 0.5) for spread in spreads)
    return Box(cx - half_w, cy - half_h, cx + half_w, cy + half_h)


def _fits(w: float, h: float, character: float, is_solid: bool) -> bool:
    low, high = sorted((w, h))
    smallest = SMALLEST if is_solid or w < h else LOWEST_WITHIN
    return smallest * character <= low <= LARGEST * character and high <= LONGEST * low


def _smoothed(blob: Image, character: float) -> Image:
    """An enclosed area without the dents that dots of a screen at its edge make."""
    side = round(DENT * character) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    bordered = cv2.copyMakeBorder(blob, side, side, side, side, cv2.BORDER_CONSTANT, value=0)
    closed = cv2.morphologyEx(bordered, cv2.MORPH_CLOSE, kernel)
    return np.asarray(closed[side:-side, side:-side], dtype=np.uint8)


def _filled(blob: Image) -> Image:
    contours = cv2.findContours(blob, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    largest = max(contours, key=cv2.contourArea)
    mask = np.zeros_like(blob)
    cv2.drawContours(mask, [largest], -1, 255, cv2.FILLED)
    return mask
