"""The items of a list box in the identity block, from its lines in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digisop.text.markers import (
    SHAPES,
    Family,
    Marker,
    is_blank,
    marker_with_comma,
    markers,
    strip_marker,
)
from digisop.text.paragraphs import paragraph_starts
from digisop.text.wrapped_lines import join_lines

__all__ = ["ListItem", "split_items", "strip_marker"]

_SAME_EDGE = 8.0  # points within which two markers stand one below the other
_MOST_SKIPPED = 2  # markers in a row that a recogniser may have lost
_BEFORE_NUMBER = {
    *("nomor", "no", "tahun", "thn", "pasal", "ayat", "angka", "huruf", "bab", "ke", "tanggal"),
    *("butir", "tipe", "kelas", "lampiran", "diploma", "strata", "eselon", "golongan", "dan/atau"),
}
_BEFORE_MORE = _BEFORE_NUMBER | {
    *("dan", "atau", "dengan", "untuk", "tentang", "di", "dari", "pada", "oleh", "yang", "serta"),
    *("atas", "bagi", "kepada", "dalam", "sebagai"),
}
#: No item ends so, whose next bears a number with a comma.
_BEFORE_COMMA = _BEFORE_MORE | {"rt", "rw", "blok", "kav", "km", "lantai", "jalan", "jl", "gang"}
_LAW_SHEET = re.compile(r"\b(?:lembaran|berita) (?:negara|daerah)\W*$", re.IGNORECASE)
_INLINE = re.compile(r"(?<![\d/.,(-])(\d{1,2})[.)]\s*(?=[A-Z(\"“])")
_INLINE_LETTER = re.compile(r"(?:(?<=[;:,])|(?<=\bdan))\s*([a-z])[.)]\s+(?=\S)")
#: A sign or two before a text, where no marker can be read.
_MISREAD = re.compile(r"\(?(?![A-Za-z]{2})[^\s.)(]{1,2}[.)]\s+(?=[A-Z(“\"])")
#: What small letters before an item are read as.
_LOOK_ALIKE = {
    "b": "h6", "c": "eo", "d": "a0", "e": "co", "f": "tr", "g": "q9", "h": "bn", "i": "lj1",
    "j": "i", "l": "i1", "t": "f",
}  # fmt: skip
#: A bullet that is no sign of a text, as dashes and points are.
_SHAPE = re.compile(rf"[•{SHAPES}]")
_OPEN_ENDS = (",", "/", "-", "&")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: its ``text`` without its marker, and the indexes of the lines it stands
    on, from 0."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or the part of one where items run together."""

    index: int
    text: str
    left: float | None
    right: float | None = None
    comma: Marker | None = None  # its number, where that has a comma for its point

    def markers(self) -> tuple[Marker, ...]:
        return markers(self.text) or ((self.comma,) if self.comma else ())


def _with_commas(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with their numbers that have a comma behind them, where none is cited over the end
    of the line above, and no other line bears it."""
    borne = {(marker.family, marker.value) for line in lines for marker in markers(line.text)}
    found: list[_Line] = []
    for at, line in enumerate(lines):
        comma = marker_with_comma(line.text)
        if comma and (comma.family, comma.value) not in borne and _ends_above(lines[:at]):
            found.append(replace(line, comma=comma))
        else:
            found.append(line)
    return found


def _ends_above(above: Sequence[_Line]) -> bool:
    """Whether an item may end with the last of these lines."""
    if not above:
        return True
    whole, last = " ".join(line.text for line in above), above[-1].text
    word = _LAST_WORD.search(last)
    calls_for_more = word is not None and word[1].lower() in _BEFORE_COMMA
    is_open = whole.rfind("(") > whole.rfind(")") or last.endswith(_OPEN_ENDS)
    return not (calls_for_more or is_open or _LAW_SHEET.search(last))


def _begins_list(marker: Marker, seen: Sequence[Sequence[Marker]]) -> bool:
    """Whether a first marker is borne out: it is a sure 1, or the next of its family follows."""
    if marker.family is Family.BULLET:
        return marker.sure or sum(any(m.family is Family.BULLET for m in f) for f in seen) > 1
    followed = any(
        m.family is marker.family and m.value == marker.value + 1 for found in seen for m in found
    )
    return followed or (marker.sure and marker.value == 1)


def _first_marker(lines: Sequence[_Line]) -> Marker | None:
    """The marker of the outermost list's first item; its family is the list's.

    "I." or "l." may begin numbers, letters or romans: the reading that goes on (2., b., ii.) is
    taken, else the likeliest.
    """
    seen = [line.markers() for line in lines]
    for at, found in enumerate(seen):
        likely = [marker for marker in found if _begins_list(marker, seen[at:])]
        followed = [marker for marker in likely if marker.family is not Family.BULLET]
        for marker in followed:
            if any(
                m.family is marker.family and m.value == marker.value + 1 for f in seen for m in f
            ):
                return marker
        if likely:
            return likely[0]
    return None


class _Sequence:
    """Walks down the lines and tells which of them begin an item of the outermost list."""

    def __init__(self, first: Marker) -> None:
        self._family = first.family
        self._last = first.value - 1 if first.value else 0
        self._begun = False
        self._left: float | None = None

    def _beside(self, line: _Line) -> bool | None:
        """Whether the line stands at the edge of the first marker; ``None`` where unknown."""
        if self._left is None or line.left is None:
            return None
        return abs(line.left - self._left) <= _SAME_EDGE

    def _in_order(self, marker: Marker, line: _Line) -> bool:
        if self._family is Family.BULLET:
            return self._beside(line) is not False
        step = marker.value - self._last
        if step == 1:
            return self._beside(line) is not False or marker.sure
        if not marker.sure or not self._begun:
            return False
        begins = line.text[marker.end :].strip()[:1].isupper()
        if 1 < step <= 1 + _MOST_SKIPPED:
            return begins and self._beside(line) is not False
        return begins and step <= 0 and marker.value in {1, self._last} and bool(self._beside(line))

    def begins(self, line: _Line) -> Marker | None:
        """The marker of the line, if it begins an item."""
        for marker in line.markers():
            if marker.family is self._family and self._in_order(marker, line):
                self._last, self._begun = marker.value, True
                self._left = line.left if self._left is None else self._left
                return marker
        return self._misread(line)

    def _looks_like_next(self, text: str) -> bool:
        """Whether a list's letter was read as another of its look."""
        expected = chr(ord("a") + self._last)
        is_lettered = self._family is Family.LETTER
        return is_lettered and text.lstrip("(")[:1] in _LOOK_ALIKE.get(expected, "")

    def _misread(self, line: _Line) -> Marker | None:
        """The next marker, where other signs stand at the markers' edge: "0." for "d.", "t." for
        "f."."""
        found = _MISREAD.match(line.text)
        if not (found and self._begun and self._beside(line)):
            return None
        if markers(line.text) and not self._looks_like_next(line.text):
            return None
        if self._family is Family.BULLET:
            return None
        self._last += 1
        return Marker(self._family, self._last, found.end(), sure=False)


def _may_precede(before: str) -> bool:
    """Whether an item may end with ``before``: after "Pasal" or "Nomor" a number is cited."""
    if before.rstrip()[-1:] in {";", ",", ".", ")", ":"}:
        return True
    word = _LAST_WORD.search(before)
    return word is not None and word[1].lower() not in _BEFORE_NUMBER


def _cuts(text: str, family: Family, expected: int) -> int | None:
    """Where the item with the ``expected`` marker begins inside ``text``, or ``None``."""
    pattern = _INLINE if family is Family.NUMBER else _INLINE_LETTER
    for found in pattern.finditer(text):
        mark = found[1]
        value = int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
        if value == expected and found.start(1) > 0 and _may_precede(text[: found.start(1)]):
            return found.start(1)
    return None


def _split_inline(line: _Line, family: Family, after: int) -> list[_Line]:
    """A line in which items run together ("1. Printer 2. Scanner") cut into one part an item."""
    if family is Family.BULLET:
        return [replace(line, text=part) for part in _at_bullets(line.text)]
    if family not in {Family.NUMBER, Family.LETTER}:
        return [line]
    parts, rest, expected = [], line.text, after
    first = next((m for m in line.markers() if m.family is family and m.value == expected), None)
    expected += first is not None
    while (cut := _cuts(rest, family, expected)) is not None:
        parts.append(replace(line, text=rest[:cut].strip()))
        rest, expected = rest[cut:], expected + 1
    return [*parts, replace(line, text=rest.strip())]


def _at_bullets(text: str) -> list[str]:
    """A text cut before each sign that it also begins with, and that is nothing but a bullet:
    "✓ Printer ✓ Scanner"."""
    if not _SHAPE.match(text):
        return [text]
    parts = text.split(text[0])[1:]
    return [f"{text[0]} {part.strip()}" for part in parts if part.strip()] or [text]


def _marked(lines: Sequence[_Line], first: Marker) -> list[list[_Line]]:
    """Lines in groups, one an item, markers taken off; lines before the first marker are one."""
    walk, family = _Sequence(first), first.family
    groups: list[list[_Line]] = []
    count = max(first.value - 1, 0)
    for line in lines:
        for part in _split_inline(line, family, count + 1):
            marker = walk.begins(part)
            if marker is not None and groups:
                groups[-1:] = _with_lost_starts(groups[-1], marker.value - count - 1)
            if marker is not None or not groups:
                groups.append([])
            if marker is not None:
                count = marker.value
            text = part.text[marker.end :].strip() if marker else part.text
            groups[-1].append(replace(part, text=text))
    return groups


def _with_lost_starts(group: list[_Line], count: int) -> list[list[_Line]]:
    """The lines of an item cut where ``count`` more begin, whose markers were lost: at capitals,
    before which the line was ended soonest."""
    ended = [
        (before.right or 0.0, at)
        for at, (before, line) in enumerate(pairwise(group), start=1)
        if line.text[:1].isupper() and _may_end(before.text)
    ]
    cuts = sorted(at for _, at in sorted(ended)[: max(count, 0)])
    return [group[start:end] for start, end in pairwise([0, *cuts, len(group)])]


def _may_end(text: str) -> bool:
    """Whether an item may end with a line: not with what calls for more."""
    word = _LAST_WORD.search(text)
    return not (text.endswith(_OPEN_ENDS) or word is None or word[1].lower() in _BEFORE_MORE)


def _unmarked(
    lines: Sequence[_Line], rights: Sequence[float] | None, box_right: float | None
) -> list[list[_Line]]:
    lefts = [line.left for line in lines if line.left is not None]
    ends = [rights[line.index] for line in lines] if rights else None
    texts = [line.text for line in lines]
    known = lefts if len(lefts) == len(lines) else None
    starts = paragraph_starts(texts, known, ends, box_right)
    groups: list[list[_Line]] = []
    for line, start in zip(lines, starts, strict=True):
        if start:
            groups.append([])
        groups[-1].append(line)
    return groups


def split_items(
    lines: Sequence[str],
    lefts: Sequence[float] | None = None,
    rights: Sequence[float] | None = None,
    box_right: float | None = None,
) -> list[ListItem]:
    """The items of a list box, given its lines in reading order.

    ``lefts`` and ``rights`` are the x of each line's ends in points, ``box_right`` that of the
    box's right edge. Markers must run in order,
    so a wrapped line that begins "2021 tentang" or with a number out of order is no new item;
    sub-items (a., b. or dashes under 1.) stay in their parent's text; text before the first
    marker is an item of its own. Without any markers, paragraphs are items. A lone dash is an
    empty list.
    """
    kept = [
        _Line(
            index,
            " ".join(text.split()),
            lefts[index] if lefts else None,
            rights[index] if rights else None,
        )
        for index, text in enumerate(lines)
        if text.strip()
    ]
    if all(is_blank(line.text) for line in kept):
        return []
    kept = _with_commas(kept)
    first = _first_marker(kept)
    groups = _marked(kept, first) if first else _unmarked(kept, rights, box_right)
    items = [
        ListItem(join_lines([part.text for part in group]), tuple(sorted({p.index for p in group})))
        for group in groups
    ]
    return [item for item in items if not is_blank(item.text)]
