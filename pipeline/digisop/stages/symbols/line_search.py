"""Where the lines of a drawing are looked for: in its ink, in what the ink parser sees, and in
what a digital file draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_tips import SAME_WAY, Head, Pointed, point
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.contacts import (
    AHEAD,
    find_contacts,
    first_figure,
    is_in_figure,
    owners_of,
)
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.kinks import kinks
from digisop.stages.symbols.led_on import with_ends_led_on
from digisop.stages.symbols.lone_heads import with_heads_between, with_lone_heads
from digisop.stages.symbols.pale_lines import (
    FLOWING,
    likelihood,
    partly_seen,
    seen_flow,
    tied_pieces,
)
from digisop.stages.symbols.pictured_lines import pieces_not_drawn
from digisop.stages.symbols.slanted import (
    long_slanted_pieces,
    slanted_pieces,
    without_pieces,
)
from digisop.stages.symbols.strokes import (
    Piece,
    Place,
    find_meetings,
    find_pieces,
    join_pieces,
    piece_between,
)
from digisop.stages.symbols.vector_lines import is_on_rule
from digisop_models.geometry import Box
from digisop_models.record import Shape

#: Behind a head there may be a flow line where the ink parser sees one this likely (0 to 255).
BEHIND_HEAD = 60
#: ... and a stamp or signature from this on.
MARKED = 128
#: ... and print from this on.
PRINTED = 24
#: ... but a pale line is none of theirs only where they are hardly seen at all.
UNMARKED = 16
#: A stub between a line's end and a symbol beside it is no longer than this (character heights),
#: and inked to this share.
STUB, INKED = 2.0, 0.6
#: ... and leaves the line this far before its end at most: letters lengthen lines.
BACK = 0.5
#: A piece no further from a rule than this (character heights) may be a rest of it.
ON_RULE = 0.2
#: A piece within a word is of its letters up to this length (character heights).
LETTERS = 4.0
#: The wave of a document's foot takes up so much of its height.
UNDER_WAVE = 0.4
#: More pieces than this are noise; the densest drawing seen has 200.
MOST_PIECES = 1200
#: Where lines touch a smaller share of the figures, if these are so many, they may be faint.
TOUCHED = 0.4
ENOUGH = 3


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The pieces of lines in ``free``, the ink without figures (``faint`` as in the drawing);
    ``owner`` says for every pixel which figure it belongs to (-1: none); ``heads`` are those known
    beforehand; ``pictured`` are pieces that a file does not draw, though it draws others."""

    pieces: tuple[Piece, ...]
    free: Image
    faint: Image
    owner: NDArray[np.int16]
    heads: Pointed
    pictured: frozenset[Piece] = frozenset()


def find_lines(drawing: DrawingArea, figures: Sequence[SymbolCandidate]) -> Lines:
    """The pieces of lines outside the figures, in pixels of the drawing, with what they were found
    in.

    On digital pages the lines that the file draws are taken where they tell no less than those seen
    in the picture: by how many figures they touch, and how many heads they leave without a line.
    Stubs between an end and a symbol beside it are added at last.
    """
    owner = owners_of(drawing, figures)
    free, faint = (
        np.where(owner >= 0, 0, m).astype(np.uint8) for m in (drawing.ink, drawing.faint)
    )
    heads = [
        head for head in drawing.heads if not _is_of_figure(head, owner, figures, drawing.character)
    ]
    seen = _seen_lines(drawing, figures, owner, free, faint, heads)
    filed = _outside(drawing.drawn, owner)
    more = pieces_not_drawn(seen.pieces, filed, owner, drawing.character)
    drawn = point([*filed, *more], heads, free, drawing.character)
    drawn = with_lone_heads(drawn, owner, faint, drawing.character)
    told = [
        len(_touched(one, owner, drawing.character, are_drawn=one is drawn)) - len(one.left)
        for one in (seen, drawn)
    ]
    best = drawn if drawing.drawn and told[1] >= told[0] else seen
    best = with_heads_between(best, owner, free, drawing.character)
    stepping = kinks(best.pieces, owner, faint, drawing.character)
    best = replace(best, pieces=(*best.pieces, *stepping))
    stubs = point(
        _stubs(best.pieces, owner, faint, drawing.character), best.left, free, drawing.character
    )
    known = replace(
        best, at_ends={**best.at_ends, **stubs.at_ends}, within={**best.within, **stubs.within}
    )
    return Lines((*best.pieces, *stubs.pieces), free, faint, owner, known, frozenset(more))


def _is_of_figure(
    head: Head, owner: NDArray[np.int16], figures: Sequence[SymbolCandidate], character: float
) -> bool:
    """Whether a head is part of a figure: its foot is in one, and none but that is before its
    tip. A head that fills the gap between two figures has its foot at the other one; one that is
    seen at the foot of a document, a wave, may stand before it."""
    if not is_in_figure(head.foot, owner):
        return False
    if head.tip is None or head.toward is None:
        (x, y), half = head.middle, head.size / 2
        mine = figures[first_figure(head.middle, (0.0, 1.0), owner, 1.0)]
        is_document = mine.similarity.shape is Shape.DOCUMENT
        return not is_document or is_in_figure((x, y + half), owner)
    behind = first_figure(head.foot, head.toward, owner, 1.0)
    if _is_under_wave(head, figures[behind]):
        return False
    return first_figure(head.tip, head.toward, owner, AHEAD * character) in (behind, -1)


def _is_under_wave(head: Head, figure: SymbolCandidate) -> bool:
    """Whether a head points up from the foot of a document, whose wave leaves room for it there."""
    is_up = head.toward is not None and head.toward[1] < -SAME_WAY
    is_low = head.foot[1] >= figure.box.y1 - UNDER_WAVE * figure.box.height
    return is_up and is_low and figure.similarity.shape is Shape.DOCUMENT


def _seen_lines(
    drawing: DrawingArea,
    figures: Sequence[SymbolCandidate],
    owner: NDArray[np.int16],
    free: Image,
    faint: Image,
    heads: Sequence[Head],
) -> Pointed:
    """The lines in the ink, led to their heads; faint ones, too, where the others are few."""
    bare, character = _without_heads(free, heads), drawing.character
    found = point(_pieces(drawing, owner, bare, None), heads, free, character)
    few = len(_touched(found, owner, character)) < TOUCHED * len(figures)
    if few and len(figures) >= ENOUGH:
        pieces = _pieces(drawing, owner, bare, _without_heads(faint, heads))
        found = point(pieces, heads, free, character)
    if drawing.flow is not None:
        found = with_ends_led_on(found, owner, drawing.flow, character)
        seen = (drawing.flow >= BEHIND_HEAD) & (owner < 0)
        faint = np.where(seen, 255, faint).astype(np.uint8)
    return with_lone_heads(found, owner, faint, character)


def _touched(
    lines: Pointed, owner: NDArray[np.int16], character: float, *, are_drawn: bool = False
) -> set[int]:
    """The figures that lines end at; those that a file draws may keep off them."""
    contacts = find_contacts(lines.pieces, owner, character, are_drawn=are_drawn)
    return {contact.figure for contact in contacts}


def _without_heads(ink: Image, heads: Sequence[Head]) -> Image:
    """Ink without what is around heads."""
    bare = ink.copy()
    for head in heads:
        (x, y), half = head.middle, head.size / 2 + 1
        corners = (round(x - half), round(y - half)), (round(x + half), round(y + half))
        cv2.rectangle(bare, *corners, 0, cv2.FILLED)
    return bare


def _outside(pieces: Sequence[Piece], owner: NDArray[np.int16]) -> list[Piece]:
    """The pieces that are not, with their middle, in a figure."""
    return [
        piece
        for piece in pieces
        if not is_in_figure(((piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2), owner)
    ]


def _pieces(
    drawing: DrawingArea, owner: NDArray[np.int16], free: Image, faint: Image | None
) -> list[Piece]:
    words, character = drawing.long_words, drawing.character
    slanted = long_slanted_pieces(free, words, character)
    rest = without_pieces(free, slanted)
    found = [
        piece
        for piece in _level(drawing, owner, rest, faint, slanted)
        if not _is_letter(piece, words, character) and not _is_rule(piece, drawing)
    ]
    found += [*slanted, *slanted_pieces(rest, found, words, character)]
    found = [p for p in found if not _is_mark(p, drawing) and not _is_print(p, drawing)]
    found = _with_tied(found, drawing, owner)
    least = min(sorted(piece.length for piece in found)[-MOST_PIECES:], default=0.0)
    return [piece for piece in found if piece.length >= least]


def _level(
    drawing: DrawingArea,
    owner: NDArray[np.int16],
    free: Image,
    faint: Image | None,
    slanted: Sequence[Piece],
) -> list[Piece]:
    """Level and upright pieces, in the ink and as the ink parser sees them, beside the slanted."""
    character = drawing.character
    dark = find_pieces(free, character, None if faint is None else without_pieces(faint, slanted))
    if drawing.flow is None:
        return dark
    likely = np.where(owner >= 0, 0, seen_flow(drawing.flow, character)).astype(np.uint8)
    seen = find_pieces(without_pieces(likely, slanted), character)
    pale = np.where(owner >= 0, 0, drawing.faint).astype(np.uint8)
    pale, words = without_pieces(pale, slanted), drawing.long_words
    found = *dark, *seen, *partly_seen(pale, drawing.flow, dark, words, character)
    return _joined(found, character)


def _joined(pieces: Sequence[Piece], character: float) -> list[Piece]:
    """Pieces on one course joined, those across the page and those down it each by themselves."""
    return [
        piece
        for is_level in (True, False)
        for piece in join_pieces([p for p in pieces if p.is_horizontal is is_level], character)
    ]


def _with_tied(
    found: Sequence[Piece], drawing: DrawingArea, owner: NDArray[np.int16]
) -> list[Piece]:
    """The pieces, and the pale ones that lead from something to something."""
    if drawing.flow is None:
        return list(found)
    pale = np.where(owner >= 0, 0, drawing.faint).astype(np.uint8)
    heads, words, body = drawing.heads, drawing.long_words, drawing.body
    tied = [
        piece
        for piece in tied_pieces(pale, found, heads, owner, words, drawing.character)
        if body.y0 <= (piece.y0 + piece.y1) / 2 <= body.y1
        and not _is_rule(piece, drawing)
        and (drawing.marks is None or likelihood(piece, drawing.marks) < UNMARKED)
    ]
    return _joined([*found, *tied], drawing.character) if tied else list(found)


def _is_rule(piece: Piece, drawing: DrawingArea) -> bool:
    """Whether a piece is what is left of a rule, and no flow line along it."""
    ends, near = (piece.end(True), piece.end(False)), ON_RULE * drawing.character
    along = is_on_rule(*ends, drawing.across, drawing.down, near)
    return along and (drawing.flow is None or likelihood(piece, drawing.flow) < FLOWING)


def _is_mark(piece: Piece, drawing: DrawingArea) -> bool:
    """Whether a piece is of a stamp or a signature, as the ink parser sees it."""
    if drawing.marks is None or drawing.flow is None:
        return False
    marked = likelihood(piece, drawing.marks)
    return marked >= MARKED and marked > likelihood(piece, drawing.flow)


def _is_print(piece: Piece, drawing: DrawingArea) -> bool:
    """Whether a piece is of letters that run together, as the ink parser sees them."""
    if drawing.letters is None or drawing.flow is None:
        return False
    printed = likelihood(piece, drawing.letters)
    return printed >= PRINTED and printed > likelihood(piece, drawing.flow)


def _is_letter(piece: Piece, words: Sequence[Box], character: float) -> bool:
    """Whether a piece is a stroke of the letters of a word."""
    if piece.length > LETTERS * character:
        return False
    (x0, y0), (x1, y1) = piece.end(True), piece.end(False)
    return any(word.holds((x0, y0)) and word.holds((x1, y1)) for word in words)


def _stubs(
    pieces: Sequence[Piece], owner: NDArray[np.int16], free: Image, character: float
) -> list[Piece]:
    """Pieces too short to be found as such, between the end of a line and a symbol beside it."""
    busy = {(c.piece, c.at_start) for c in find_contacts(pieces, owner, character)}
    busy |= {(m.piece, m.at_start) for m in find_meetings(pieces, character)}
    stubs = []
    for index, piece in enumerate(pieces):
        for at_start in (True, False):
            if (index, at_start) not in busy:
                stubs += _stubs_at(piece, at_start, owner, free, character)
    return stubs


def _stubs_at(
    piece: Piece, at_start: bool, owner: NDArray[np.int16], free: Image, character: float
) -> list[Piece]:
    (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
    for back in range(round(BACK * character + piece.thickness / 2)):
        for sx, sy in ((dy, -dx), (-dy, dx)):
            at = x - dx * back, y - dy * back
            stub = _stub(piece.thickness, at, (sx, sy), owner, free, character)
            if stub:
                return [stub]
    return []


def _stub(
    thickness: float,
    start: Place,
    toward: Place,
    owner: NDArray[np.int16],
    free: Image,
    character: float,
) -> Piece | None:
    """The piece from ``start`` in direction ``toward`` to a figure there."""
    (x, y), (dx, dy) = start, toward
    ray = [(round(y + dy * s), round(x + dx * s)) for s in range(round(STUB * character))]
    ray = [(r, c) for r, c in ray if 0 <= r < owner.shape[0] and 0 <= c < owner.shape[1]]
    hit = next((i for i, place in enumerate(ray) if owner[place] >= 0), None)
    if not hit or sum(bool(free[place]) for place in ray[:hit]) < INKED * hit:
        return None
    tip = x + dx * (hit - 1), y + dy * (hit - 1)
    return piece_between(start, tip, thickness)
