"""Flow lines: pieces of lines that hang together, and the symbols they end at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from digisop.imaging.ink import Image
from digisop.stages.symbols.arrow_heads import head_score, seen_score
from digisop.stages.symbols.arrow_tips import Pointed
from digisop.stages.symbols.candidate import SymbolCandidate
from digisop.stages.symbols.contacts import (
    ASIDE,
    SPECK,
    Contact,
    figure_at,
    find_contacts,
    first_figure,
)
from digisop.stages.symbols.drawing_area import DrawingArea
from digisop.stages.symbols.line_search import Lines
from digisop.stages.symbols.pale_lines import likelihood, seen_along
from digisop.stages.symbols.strokes import Meeting, Piece, Place, find_meetings
from digisop.stages.types import IS_HEAD
from digisop_models.page import FlowLineEnd, FlowLines, Joint, Stroke

#: Lines of which no end is at a symbol are looked at when one is at least so long and a symbol is
#: ahead of an end no further than this (character heights) ...
LONE, FAR = 1.5, 2.5
#: ... and where the ink parser, if asked, sees flow lines this likely (0 to 255).
MAYBE = 60
#: The shape alone makes a head no surer than this where the ink parser is asked as well. Beside
#: heads that a file draws what looks like one is none (0 of 65 such ends), for the heads of one
#: drawing are drawn alike.
UNSEEN, UNDRAWN = 0.85, 0.03
#: A head is seen from both ends of a line that is no longer than this (character heights).
SHORT = 3.0
#: ... but for two heads, between which the ink parser finds them less than so likely as at the one
#: asked for (a share).
BETWEEN = 0.5
#: A line is pale when there is no ink this far from its end (character heights).
PALE = 1.3


@dataclass(frozen=True, slots=True)
class Found:
    """The flow lines of a drawing that touch a symbol, in points of the page, and the pieces they
    are made of, in pixels of the drawing."""

    flow_lines: tuple[FlowLines, ...]
    pieces: tuple[Piece, ...]


def trace_flow_lines(
    drawing: DrawingArea, figures: Sequence[SymbolCandidate], lines: Lines
) -> Found:
    """The flow lines that the pieces of lines make: pieces that meet, with the symbols they end at.

    Lines no end of which is at a symbol are left out, unless a symbol is right ahead of one; so are
    edges of a symbol that were taken for lines. Each end is scored for an arrow's head.
    """
    owner = lines.owner
    pieces = _without_spurs(lines, drawing)
    contacts = find_contacts(
        pieces,
        owner,
        drawing.character,
        are_drawn=bool(drawing.drawn),
        headed=_headed(pieces, lines) if drawing.drawn else (),
    )
    taken = {(contact.piece, contact.at_start) for contact in contacts}
    meetings = [
        meeting
        for meeting in find_meetings(pieces, drawing.character)
        if (meeting.piece, meeting.at_start) not in taken
    ]
    groups = _groups(len(pieces), meetings)
    look = _look(drawing, lines, figures)
    flow_lines, used = [], []
    for group in groups:
        mine = [contact for contact in contacts if contact.piece in group]
        if not (mine or _may_reach(group, pieces, lines, drawing)):
            continue
        is_arrow = any(_has_head(pieces[index], lines) for index in group)
        if mine and not is_arrow and _is_edge(mine, group, pieces, drawing):
            continue
        met = [meeting for meeting in meetings if meeting.piece in group]
        flow_lines.append(_track(group, pieces, mine, met, look))
        used += [pieces[index] for index in group]
    return Found(tuple(flow_lines), tuple(used))


def _headed(pieces: Sequence[Piece], lines: Lines) -> frozenset[tuple[int, bool]]:
    """The ends of pieces at which a head is known: the index of the piece, whether at its start."""
    return frozenset(
        (index, at_start)
        for index, piece in enumerate(pieces)
        for at_start in (True, False)
        if lines.heads.at_ends.get((piece, at_start), 0.0) >= IS_HEAD
    )


def _may_reach(
    group: frozenset[int],
    pieces: Sequence[Piece],
    lines: Lines,
    drawing: DrawingArea,
) -> bool:
    """Whether a line that touches no figure, and is no letters, points to one that is near."""
    character = drawing.character
    ahead = ASIDE * character, FAR * character
    return any(
        (pieces[index].length >= LONE * character or _has_head(pieces[index], lines))
        and figure_at(pieces[index], at_start, lines.owner, *ahead)[0] >= 0
        and not any(word.holds(pieces[index].end(not at_start)) for word in drawing.words)
        and (drawing.flow is None or likelihood(pieces[index], drawing.flow) >= MAYBE)
        for index in group
        for at_start in (True, False)
    )


def _has_head(piece: Piece, lines: Lines) -> bool:
    """Whether a head is known to be at an end of a piece."""
    heads = lines.heads.at_ends
    return max(heads.get((piece, at_start), 0.0) for at_start in (True, False)) >= IS_HEAD


def _without_spurs(lines: Lines, drawing: DrawingArea) -> list[Piece]:
    """The pieces without short ones tied to one thing only: letters that touch a line. What has a
    head is an arrow however short it is."""
    kept, owner, character = list(lines.pieces), lines.owner, drawing.character
    while True:
        ties: list[set[tuple[str, int]]] = [set() for _ in kept]
        for contact in find_contacts(kept, owner, character, are_drawn=bool(drawing.drawn)):
            ties[contact.piece].add(("figure", int(contact.at_start)))
        for meeting in find_meetings(kept, character):
            ties[meeting.piece].add(("piece", meeting.other))
            ties[meeting.other].add(("piece", meeting.piece))
        spurs = {
            index
            for index, piece in enumerate(kept)
            if piece.length < SPECK * character
            and len(ties[index]) < 2
            and not _has_head(piece, lines)
            and not (ties[index] and _leads_off(piece, drawing))
        }
        if not spurs:
            return kept
        kept = [piece for index, piece in enumerate(kept) if index not in spurs]


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
    contacts: Sequence[Contact],
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
    """What is needed to look at the ends of lines; ``likely`` is how likely (0 to 255) the ink
    parser finds heads outside the figures, for no head is in one."""

    drawing: DrawingArea
    lines: Lines
    figures: Sequence[SymbolCandidate]
    likely: Image | None

    def head_of(self, piece: Piece, at_start: bool, at: Place, toward: Place | None) -> float:
        """How sure it is that a head is at an end of a piece: as is known, else by its ink; and by
        what the ink parser sees there."""
        score = self.lines.heads.at_ends.get((piece, at_start))
        if score is None:
            score = min(self.head(*at, toward or piece.outward(at_start)), self._surest(piece))
        if self.likely is None:
            return score
        is_others = self._is_others(piece, at_start, self.likely)
        likely = self.likely[:0] if is_others else self.likely
        clear = piece.length if self._ends_at_figure(piece, not at_start) else inf
        return seen_score(score, likely, at, clear, self.drawing.character)

    def _ends_at_figure(self, piece: Piece, at_start: bool) -> bool:
        """Whether an end of a piece may have a head of its own: there is a figure ahead of it."""
        reach = FAR * self.drawing.character
        outward = piece.outward(at_start)
        return first_figure(piece.end(at_start), outward, self.lines.owner, reach) >= 0

    def _is_others(self, piece: Piece, at_start: bool, likely: Image) -> bool:
        """Whether what the ink parser sees on a short line is the head at its other end: between
        two heads it sees little."""
        known = {**self.lines.heads.at_ends, **self.lines.heads.within}
        heads = {end for end, score in known.items() if score >= IS_HEAD}
        is_short = piece.length <= SHORT * self.drawing.character
        if not is_short or (piece, not at_start) not in heads or (piece, at_start) in heads:
            return False
        seen = seen_along(piece, likely)[:: 1 if at_start else -1]
        middle = len(seen) // 2
        mine, others = int(seen[:middle].argmax()), middle + int(seen[middle:].argmax())
        return bool(seen[mine : others + 1].min() >= BETWEEN * seen[mine])

    def _surest(self, piece: Piece) -> float:
        """How sure a head at a piece can be that is not known."""
        if self.drawing.flow is not None:
            return UNSEEN
        return UNDRAWN if self.drawing.heads and piece not in self.lines.pictured else 1.0

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


def _look(drawing: DrawingArea, lines: Lines, figures: Sequence[SymbolCandidate]) -> _Look:
    likely = drawing.head_likely
    if likely is not None:
        likely = np.where(lines.owner >= 0, 0, likely).astype(np.uint8)
    return _Look(drawing, lines, figures, likely)


def _track(
    group: frozenset[int],
    pieces: Sequence[Piece],
    contacts: Sequence[Contact],
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
                head = look.head_of(pieces[index], at_start, (x, y), None)
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
    contacts: Sequence[Contact],
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


def _end_at_symbol(contact: Contact, piece: Piece, stroke: int, look: _Look) -> FlowLineEnd:
    drawing = look.drawing
    figure = look.figures[contact.figure]
    dx, dy = contact.toward
    x, y = piece.end(contact.at_start)
    if (dx, dy) != piece.outward(contact.at_start):
        x, y = _beside_end(piece, contact.at_start)
    head = look.head_of(piece, contact.at_start, (x, y), (dx, dy))
    box = drawing.to_page(figure.box)
    return FlowLineEnd(stroke, contact.at_start, drawing.point_on_page(x, y), box, head)
