"""The ink of a page that is no text because it is of rules. Pure functions in pixels."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.components import components
from digisop.imaging.dotted import dots, dots_in_lines
from digisop.imaging.drawn_paths import VectorPath
from digisop.imaging.ink import POINTS_PER_INCH, Image
from digisop.imaging.ink_map import RULES, InkKind, InkMap
from digisop.imaging.segments import Strokes
from digisop.stages.read.dashes import dashes_on
from digisop.stages.read.struck_letters import without_struck_letters
from digisop.stages.read.underlines import tails
from digisop.stages.types import RuledTable, UprightPage

#: Ink this close to a rule's course belongs to it (character heights).
RULE_BAND = 0.7
#: A piece of ink is a whole rule where so much of it is known for one; what else hangs on it is its
#: ragged edge, or letters where it is so large (character heights) and fills so much of its box.
MOSTLY, LETTERS, INKED = 0.5, 0.5, 0.4
#: A line that leaves its way by no more than this (points) is level or upright.
STRAIGHT = 0.1


def rule_mask(page: UprightPage, tables: Sequence[RuledTable]) -> Image:
    """Mask of the lines that are long or lie along rules, and of what the ink parser takes for
    rules, however pale or dotted; without what is of letters that go through a rule under them.

    (height, width) in the page's pixels, 255 where it holds; ``tables`` are in points.
    """
    strokes = page.strokes
    horizontal, vertical = courses = _courses(page, tables)
    walls = cv2.bitwise_and(strokes.vertical, vertical)
    along = cv2.bitwise_or(cv2.bitwise_and(strokes.horizontal, horizontal), walls)
    if page.is_scan:
        known = np.asarray(along, np.uint8)
        broken = _without_letters(_broken_up(page, tables, courses), known, strokes.character)
        along = cv2.bitwise_or(along, broken)
    if page.vectors:
        along = cv2.bitwise_or(along, _drawn_pieces(page, courses))
    if page.ink is not None:
        along = cv2.bitwise_or(along, _parsed_rules(page.ink, strokes))
    along = cv2.dilate(along, np.ones((3, 3), np.uint8))
    rules = np.asarray(cv2.bitwise_or(along, strokes.wiped), dtype=np.uint8)
    if page.is_scan:
        rules[tails(page.flat, strokes, horizontal) > 0] = 0
    return rules


def _courses(page: UprightPage, tables: Sequence[RuledTable]) -> tuple[Image, Image]:
    """Masks of where the rules of tables run, across and down."""
    strokes, scale = page.strokes, page.dpi / POINTS_PER_INCH
    width = max(2, round(RULE_BAND * strokes.character))
    horizontal, vertical = np.zeros_like(strokes.ink), np.zeros_like(strokes.ink)
    for ruled in tables:
        for rule in ruled.across:
            at, start, end = (round(v * scale) for v in (rule.at, rule.start, rule.end))
            cv2.line(horizontal, (start, at), (end, at), 255, width)
        for rule in ruled.down:
            at, start, end = (round(v * scale) for v in (rule.at, rule.start, rule.end))
            cv2.line(vertical, (at, start), (at, end), 255, width)
    return horizontal, vertical


def _drawn_pieces(page: UprightPage, courses: tuple[Image, Image]) -> Image:
    """Mask of the level and upright strokes along rules that the file draws, however short: the
    pieces of a broken rule."""
    scale, found = page.dpi / POINTS_PER_INCH, np.zeros_like(page.strokes.ink)
    for course, is_upright in zip(courses, (False, True), strict=True):
        drawn = np.zeros_like(found)
        for path in page.vectors:
            if _is_straight(path, is_upright=is_upright):
                x0, y0, x1, y1 = (round(side * scale) for side in path.box)
                thickness = max(1, round(path.stroke_width * scale))
                cv2.line(drawn, (x0, y0), (x1, y1), 255, thickness)
        found = np.asarray(cv2.bitwise_or(found, cv2.bitwise_and(drawn, course)), np.uint8)
    return found


def _is_straight(path: VectorPath, *, is_upright: bool) -> bool:
    """Whether a path is one line that shows, upright or level: what a pen draws is never quite so.
    Walls that were told where two fills meet have no width, and no ink."""
    thin, long = sorted((path.box.width, path.box.height))
    is_line = path.is_stroked and not path.is_closed and len(path.points) == 2
    is_line = is_line and path.stroke_width > 0
    return is_line and thin <= STRAIGHT < long and (path.box.height > path.box.width) is is_upright


def _broken_up(
    page: UprightPage, tables: Sequence[RuledTable], courses: tuple[Image, Image]
) -> Image:
    """Mask of the dots and dashes of a scan's rules."""
    strokes, scale = page.strokes, page.dpi / POINTS_PER_INCH
    small = dots(strokes.ink, strokes.character)
    boxes = [cell.box.scaled(scale) for ruled in tables for cell in ruled.table.cells]
    found = dashes_on(strokes.ink, boxes, strokes.character)
    for vertical_way, course in zip((False, True), courses, strict=True):
        dotted = dots_in_lines(small, strokes.character, vertical=vertical_way)
        found = np.asarray(cv2.bitwise_or(found, cv2.bitwise_and(dotted, course)), np.uint8)
    return found


def _without_letters(broken: Image, rules: NDArray[np.uint8], character: float) -> Image:
    """Mask of dots and dashes (``broken``), of the pieces of ink that are whole rules, known by the
    mask ``rules``, no more than the rule: what else is of such a piece are letters that touch
    it."""
    labels, stats, _ = components(broken)
    known = np.bincount(labels[rules > 0], minlength=len(stats))
    is_whole = known >= MOSTLY * stats[:, cv2.CC_STAT_AREA]
    rest = np.where(is_whole[labels] & (rules == 0), broken, np.uint8(0))
    parts, sizes, _ = components(np.asarray(rest, np.uint8))
    sides = sizes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    is_letter = sides.min(axis=1) >= LETTERS * character
    is_letter &= sizes[:, cv2.CC_STAT_AREA] >= INKED * sides.prod(axis=1)
    is_letter[0] = False  # the paper
    return np.asarray(np.where(is_letter[parts], np.uint8(0), broken), np.uint8)


def _parsed_rules(parsed: InkMap, strokes: Strokes) -> Image:
    """Mask of what the ink parser takes for rules, but for the letters among it."""
    masks = [
        without_struck_letters(
            parsed.drawing_on_page(strokes.ink.shape, (kind,)),
            strokes.ink,
            strokes.character,
            vertical=kind is InkKind.RULE_DOWN,
        )
        for kind in RULES
    ]
    return np.asarray(cv2.bitwise_or(*masks), np.uint8)
