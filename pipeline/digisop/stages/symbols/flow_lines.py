"""Flow lines: pieces of lines that hang together, and the symbols they end at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_heads import head_score
from digisop.stages.symbols.arrow_tips import Head, Pointed, lone_piece, point
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.slanted import slanted_pieces
from digisop.stages.symbols.strokes import (
    Meeting,
    Piece,
    Place,
    find_meetings,
    find_pieces,
    join_pieces,
)
from digisop.stages.types import IS_HEAD
from digisop_models.geometry import Box
from digisop_models.page import FlowLineEnd, FlowLines, Joint, Stroke
from digisop_models.record import Shape

#: The outline of a symbol is at most this thick beyond its box (character heights).
MARGIN = 0.12
#: Where the ink parser sees a flow line at least this likely (0 to 255), there is one.
FLOWING = 128
#: ... and lines that touch no symbol are looked at from this on.
MAYBE = 60
#: Lines of which no end is at a symbol are looked at when one is at least so long and a symbol is
#: ahead of an end no further than this (character heights).
LONE, FAR = 1.5, 2.5
#: A line ends at a symbol that lies no further ahead of it than this (character heights).
AHEAD = 0.75
#: ... where the end meets no other line.
FURTHER_AHEAD = 1.2
#: A stub between a line's end and a symbol beside it is no longer than this (character heights),
#: and inked to this share.
STUB = 1.2
#: ... and leaves the line this far before its end at most: letters lengthen lines.
BACK = 0.5
#: A line ends at a symbol right beside its end, this near (character heights).
ASIDE = 0.15
INKED = 0.8
#: A piece within a word is of its letters up to this length (character heights).
LETTERS = 4.0
#: More pieces than this are noise; the densest drawing seen has 200.
MOST_PIECES = 1200
#: Where lines touch a smaller share of the figures, if these are so many, they may be faint.
TOUCHED = 0.4
ENOUGH = 3
#: A line is pale when there is no ink this far from its end (character heights).
PALE = 1.3
#: Ends in the open of pieces up to this length are specks (character heights).
SPECK = 1.6


@dataclass(frozen=True, slots=True)
class _Contact:
    """An end of a piece at a figure, which lies in direction ``toward`` (x, y) of it."""

    piece: int
    at_start: bool
    figure: int
    toward: Place


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The pieces of lines in ``free``, the ink without figures (``faint`` as in the drawing);
    ``owner`` says for every pixel which figure it belongs to (-1: none); ``heads`` are those known
    beforehand."""

    pieces: tuple[Piece, ...]
    free: Image
    faint: Image
    owner: NDArray[np.int16]
    heads: Pointed


def find_lines(drawing: DrawingArea, figures: Sequence[SymbolCandidate]) -> Lines:
    """The pieces of lines outside the figures."""
    owner = _owners(drawing, figures)
    free, faint = (
        np.where(owner >= 0, 0, m).astype(np.uint8) for m in (drawing.ink, drawing.faint)
    )
    heads = [head for head in drawing.heads if not _is_in_figure(head.middle, owner)]
    seen = _seen_lines(drawing, figures, owner, free, faint, heads)
    drawn = point(_outside(drawing.drawn, owner), heads, free, drawing.character)
    touched = [len(_touched(one, owner, drawing.character)) for one in (seen, drawn)]
    best = drawn if drawing.drawn and touched[1] >= touched[0] else seen
    pieces = [*best.pieces, *_stubs(best.pieces, owner, free, drawing.character)]
    return Lines(tuple(pieces), free, faint, owner, best)


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
    return _with_lone_heads(found, owner, free, character)


def _with_lone_heads(
    lines: Pointed, owner: NDArray[np.int16], free: Image, character: float
) -> Pointed:
    """The lines with those whose heads alone are found, between two figures that are near."""
    pieces, at_ends = list(lines.pieces), dict(lines.at_ends)
    for head in lines.left:
        (x, y), half = head.middle, round(head.size / 2)
        for toward in ((0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0)):
            reach = half + AHEAD * character
            ahead = _hit((x, y), toward, owner, reach)
            piece = lone_piece(head, toward, free, character) if ahead >= 0 else None
            if piece:
                pieces.append(piece)
                at_ends[piece, toward in ((0.0, -1.0), (-1.0, 0.0))] = head.score
                break
    return replace(lines, pieces=tuple(pieces), at_ends=at_ends)


def _hit(start: Place, toward: Place, owner: NDArray[np.int16], reach: float) -> int:
    """The first figure on the way from a place in a direction, or -1."""
    for step in np.arange(0.0, reach, 1.0):
        column, row = round(start[0] + toward[0] * step), round(start[1] + toward[1] * step)
        if 0 <= row < owner.shape[0] and 0 <= column < owner.shape[1] and owner[row, column] >= 0:
            return int(owner[row, column])
    return -1


def _touched(lines: Pointed, owner: NDArray[np.int16], character: float) -> set[int]:
    """The figures that lines end at."""
    return {contact.figure for contact in _contacts(lines.pieces, owner, character)}


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
        if not _is_in_figure(((piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2), owner)
    ]


def _is_in_figure(place: Place, owner: NDArray[np.int16]) -> bool:
    column, row = round(place[0]), round(place[1])
    inside = 0 <= row < owner.shape[0] and 0 <= column < owner.shape[1]
    return bool(inside and owner[row, column] >= 0)


def _pieces(
    drawing: DrawingArea, owner: NDArray[np.int16], free: Image, faint: Image | None
) -> list[Piece]:
    character = drawing.character
    level = find_pieces(free, character, faint)
    if drawing.flow is not None:
        likely = ((drawing.flow >= FLOWING) & (owner < 0)).astype(np.uint8) * 255
        level = [
            piece
            for is_level in (True, False)
            for piece in join_pieces(
                [
                    one
                    for one in (*level, *find_pieces(likely, character))
                    if one.is_horizontal is is_level
                ],
                character,
            )
        ]
    found = [p for p in level if not _is_letter(p, drawing.long_words, character)]
    found += slanted_pieces(free, found, drawing.long_words, character)
    least = min(sorted(piece.length for piece in found)[-MOST_PIECES:], default=0.0)
    return [piece for piece in found if piece.length >= least]


def _is_letter(piece: Piece, words: Sequence[Box], character: float) -> bool:
    """Whether a piece is a stroke of the letters of a word."""
    if piece.length > LETTERS * character:
        return False
    (x0, y0), (x1, y1) = piece.end(True), piece.end(False)
    return any(word.holds((x0, y0)) and word.holds((x1, y1)) for word in words)


@dataclass(frozen=True, slots=True)
class Found:
    """The flow_lines of a drawing that touch a symbol, in points of the page, and their pieces."""

    flow_lines: tuple[FlowLines, ...]
    pieces: tuple[Piece, ...]


def trace_flow_lines(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate], lines: Lines
) -> Found:
    """The flow_lines that the pieces of lines make."""
    owner = lines.owner
    pieces = _without_spurs(lines.pieces, owner, drawing)
    contacts = _contacts(pieces, owner, drawing.character)
    taken = {(contact.piece, contact.at_start) for contact in contacts}
    meetings = [
        meeting
        for meeting in find_meetings(pieces, drawing.character)
        if (meeting.piece, meeting.at_start) not in taken
    ]
    groups = _groups(len(pieces), meetings)
    flow_lines, used = [], []
    for group in groups:
        mine = [contact for contact in contacts if contact.piece in group]
        if not (mine or _may_reach(group, pieces, owner, drawing)):
            continue
        if mine and _is_edge(mine, group, pieces, drawing):
            continue
        met = [meeting for meeting in meetings if meeting.piece in group]
        flow_lines.append(_track(group, pieces, mine, met, _Look(drawing, lines, figures)))
        used += [pieces[index] for index in group]
    return Found(tuple(flow_lines), tuple(used))


def _may_reach(
    group: frozenset[int],
    pieces: Sequence[Piece],
    owner: NDArray[np.int16],
    drawing: DrawingArea,
) -> bool:
    """Whether a line that touches no figure, and is no letters, points to one that is near."""
    character = drawing.character
    return any(
        pieces[index].length >= LONE * character
        and _figure_at(pieces[index], at_start, owner, character, FAR * character)[0] >= 0
        and not any(word.holds(pieces[index].end(not at_start)) for word in drawing.words)
        and _is_likely(pieces[index], drawing.flow)
        for index in group
        for at_start in (True, False)
    )


def _is_likely(piece: Piece, flow: Image | None) -> bool:
    """Whether the ink parser, if it has been asked, may see a flow line where a piece is."""
    if flow is None:
        return True
    places = np.linspace(piece.end(True), piece.end(False), max(2, int(piece.length)))
    columns, rows = np.round(places).astype(int).T
    seen = flow[np.clip(rows, 0, flow.shape[0] - 1), np.clip(columns, 0, flow.shape[1] - 1)]
    return float(seen.mean()) >= MAYBE


def _without_spurs(
    pieces: Sequence[Piece], owner: NDArray[np.int16], drawing: DrawingArea
) -> list[Piece]:
    """The pieces without short ones tied to one thing only: letters that touch a line."""
    kept, character = list(pieces), drawing.character
    while True:
        ties: list[set[tuple[str, int]]] = [set() for _ in kept]
        for contact in _contacts(kept, owner, character):
            ties[contact.piece].add(("figure", int(contact.at_start)))
        for meeting in find_meetings(kept, character):
            ties[meeting.piece].add(("piece", meeting.other))
            ties[meeting.other].add(("piece", meeting.piece))
        spurs = {
            index
            for index, piece in enumerate(kept)
            if piece.length < SPECK * character
            and len(ties[index]) < 2
            and not (ties[index] and _leads_off(piece, drawing))
        }
        if not spurs:
            return kept
        kept = [piece for index, piece in enumerate(kept) if index not in spurs]


def _owners(drawing: DrawingArea, figures: Sequence[SymbolCandidate]) -> NDArray[np.int16]:
    """For every pixel the index of the figure that it belongs to, or -1."""
    owner = np.full(drawing.ink.shape, -1, dtype=np.int16)
    margin = max(1.0, MARGIN * drawing.character)
    for index, figure in enumerate(figures):
        corners = outline(figure.box, figure.similarity.shape, margin)
        cv2.fillPoly(owner, [np.round(corners).astype(np.int32)], index)
    return owner


def outline(box: Box, shape: Shape, margin: float) -> NDArray[np.float64]:
    """The corners of a symbol's outline, grown by ``margin``."""
    x0, y0, x1, y1 = box
    if shape is Shape.DECISION:
        cx, cy = box.center
        slant = margin * 1.5
        return np.array([(cx, y0 - slant), (x1 + slant, cy), (cx, y1 + slant), (x0 - slant, cy)])
    x0, y0, x1, y1 = x0 - margin, y0 - margin, x1 + margin, y1 + margin
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def _contacts(
    pieces: Sequence[Piece], owner: NDArray[np.int16], character: float
) -> list[_Contact]:
    """The figure right ahead of each end, or right beside it; some way ahead of those ends that
    are in the open: arrows placed by hand keep off."""
    met = {(meeting.piece, meeting.at_start) for meeting in find_meetings(pieces, character)}
    contacts = []
    for index, piece in enumerate(pieces):
        for at_start in (True, False):
            is_long = piece.length > SPECK * character
            is_open = is_long and (index, at_start) not in met
            reach = (FURTHER_AHEAD if is_open else AHEAD) * character
            figure, toward = _figure_at(piece, at_start, owner, character, reach)
            if figure >= 0:
                contacts.append(_Contact(index, at_start, figure, toward))
    return contacts


def _figure_at(
    piece: Piece, at_start: bool, owner: NDArray[np.int16], character: float, reach: float
) -> tuple[int, Place]:
    """The index of the figure that an end of a piece touches, or -1, and which way it lies;
    ``reach`` (pixels) is how far ahead of the end it may be."""
    x, y = piece.end(at_start)
    ahead = piece.outward(at_start)
    dx, dy = ahead
    beside = round(piece.thickness / 2 + ASIDE * character)
    places = [(x + dx * step, y + dy * step, ahead) for step in np.arange(0.0, reach, 1.0)] + [
        (x + sx * step - dx * back, y + sy * step - dy * back, (sx, sy))
        for back in range(round(piece.thickness) + 1)
        for step in range(1, beside + 1)
        for sx, sy in ((-dy, dx), (dy, -dx))
    ]
    for px, py, toward in places:
        row, column = round(py), round(px)
        if 0 <= row < owner.shape[0] and 0 <= column < owner.shape[1] and owner[row, column] >= 0:
            return int(owner[row, column]), toward
    return -1, ahead


def _stubs(
    pieces: Sequence[Piece], owner: NDArray[np.int16], free: Image, character: float
) -> list[Piece]:
    """Pieces too short to be found as such, between the end of a line and a symbol beside it."""
    busy = {(c.piece, c.at_start) for c in _contacts(pieces, owner, character)}
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
    first, last = sorted(
        (start, tip), key=lambda place: place[0] if abs(dx) > abs(dy) else place[1]
    )
    return Piece(*first, *last, thickness)


def _groups(count: int, meetings: Sequence[Meeting]) -> list[frozenset[int]]:
    """Pieces that hang together."""
    root = list(range(count))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for meeting in meetings:
        root[find(meeting.piece)] = find(meeting.other)
    groups: dict[int, set[int]] = {}
    for index in range(count):
        groups.setdefault(find(index), set()).add(index)
    return [frozenset(group) for group in groups.values()]


def _is_edge(
    contacts: Sequence[_Contact],
    group: frozenset[int],
    pieces: Sequence[Piece],
    drawing: DrawingArea,
) -> bool:
    """Whether a group is a remnant of a symbol's outline, or a speck beside one; a short line to
    the table's end goes on on another page."""
    length = sum(pieces[index].length for index in group)
    touched = {contact.figure for contact in contacts}
    reach = SPECK * drawing.character
    leads_off = any(_leads_off(pieces[index], drawing) for index in group)
    return len(touched) < 2 and length < reach and not (leads_off and length > reach / 4)


def _leads_off(piece: Piece, drawing: DrawingArea) -> bool:
    """Whether a piece runs to the upper or lower end of the table on this page."""
    reach = SPECK * drawing.character
    ends = piece.y1 - drawing.body.y1, piece.y0 - drawing.body.y0
    return not piece.is_horizontal and min(abs(end) for end in ends) < reach


@dataclass(frozen=True, slots=True)
class _Look:
    """What is needed to look at the ends of lines."""

    drawing: DrawingArea
    lines: Lines
    figures: Sequence[SymbolCandidate]

    def head(self, x: float, y: float, toward: Place) -> float:
        """How sure it is that a head points ``toward`` (x, y) there; a pale one, if the line is."""
        character = self.drawing.character
        found = head_score(self.lines.free, x, y, *toward, character)
        back = round(PALE * character)
        row, column = round(y - toward[1] * back), round(x - toward[0] * back)
        near = self.lines.free[max(0, row - 2) : row + 3, max(0, column - 2) : column + 3]
        if near.any() or found >= IS_HEAD:
            return found
        return head_score(self.lines.faint, x, y, *toward, character)


def _track(
    group: frozenset[int],
    pieces: Sequence[Piece],
    contacts: Sequence[_Contact],
    meetings: Sequence[Meeting],
    look: _Look,
) -> FlowLines:
    order = sorted(group)
    place = {piece: index for index, piece in enumerate(order)}
    drawing = look.drawing
    ends = [
        _end_at_symbol(contact, pieces[contact.piece], place[contact.piece], look)
        for contact in contacts
    ]
    ends = _pointed(ends, contacts, meetings, pieces, look.lines.heads)
    joined = {(m.piece, m.at_start) for m in meetings} | {(c.piece, c.at_start) for c in contacts}
    joined |= _met_corners(pieces, meetings)
    for index in order:
        for at_start in (True, False):
            if (index, at_start) not in joined:
                x, y = pieces[index].end(at_start)
                known = look.lines.heads.at_ends.get((pieces[index], at_start), 0.0)
                head = max(known, look.head(x, y, pieces[index].outward(at_start)))
                point = drawing.point_on_page(x, y)
                ends.append(FlowLineEnd(place[index], at_start, point, None, head))
    strokes = tuple(
        Stroke(
            drawing.point_on_page(*pieces[index].end(True)),
            drawing.point_on_page(*pieces[index].end(False)),
        )
        for index in order
    )
    joints = tuple(
        Joint(
            place[m.piece],
            m.at_start,
            place[m.other],
            drawing.point_on_page(*m.point),
            m.is_corner,
        )
        for m in meetings
    )
    return FlowLines(strokes, joints, tuple(ends))


def _pointed(
    ends: Sequence[FlowLineEnd],
    contacts: Sequence[_Contact],
    meetings: Sequence[Meeting],
    pieces: Sequence[Piece],
    heads: Pointed,
) -> list[FlowLineEnd]:
    """The ends at symbols (one for each contact) with the heads that lines have on their way."""
    found = list(ends)
    at = {(contact.piece, contact.at_start): k for k, contact in enumerate(contacts)}
    for (piece, at_start), score in heads.within.items():
        if piece in pieces:
            place = _followed(pieces.index(piece), at_start, pieces, meetings)
            if place in at:
                end = found[at[place]]
                found[at[place]] = replace(end, head=max(end.head, score))
    return found


def _followed(
    index: int, at_start: bool, pieces: Sequence[Piece], meetings: Sequence[Meeting]
) -> tuple[int, bool]:
    """The end that is come to from an end of a piece, around corners."""
    for _ in range(len(pieces)):
        corner = next((m for m in meetings if m.is_corner and _is_at(m, index, at_start)), None)
        if corner is None:
            break
        index = corner.other if corner.piece == index else corner.piece
        piece, (x, y) = pieces[index], corner.point
        at_start = piece.along(x, y) > piece.length / 2
    return index, at_start


def _is_at(meeting: Meeting, index: int, at_start: bool) -> bool:
    """Whether pieces meet at an end of one of them (by its index)."""
    return (meeting.piece, meeting.at_start) == (index, at_start)


def _met_corners(pieces: Sequence[Piece], meetings: Sequence[Meeting]) -> set[tuple[int, bool]]:
    """Ends that other pieces run into: they are not in the open."""
    met = set()
    for m in meetings:
        if m.is_corner:
            along, length = pieces[m.other].along(*m.point), pieces[m.other].length
            met.add((m.other, abs(along) <= abs(length - along)))
    return met


def _beside_end(piece: Piece, at_start: bool) -> Place:
    """The middle of the line's last stretch, as thick as it is: where a stub would leave it."""
    (x, y), (dx, dy) = piece.end(at_start), piece.outward(at_start)
    return x - dx * piece.thickness / 2, y - dy * piece.thickness / 2


def _end_at_symbol(contact: _Contact, piece: Piece, stroke: int, look: _Look) -> FlowLineEnd:
    drawing = look.drawing
    figure = look.figures[contact.figure]
    dx, dy = contact.toward
    x, y = piece.end(contact.at_start)
    if (dx, dy) != piece.outward(contact.at_start):
        x, y = _beside_end(piece, contact.at_start)
    known = look.lines.heads.at_ends.get((piece, contact.at_start), 0.0)
    head = max(known, look.head(x, y, (dx, dy)))
    box = drawing.to_page(figure.box)
    return FlowLineEnd(stroke, contact.at_start, drawing.point_on_page(x, y), box, head)
