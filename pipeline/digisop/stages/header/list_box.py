"""The items of a list box, from its lines: columns of items apart, each item by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digisop.stages.header.bare_numbers import level_edge, with_points
from digisop.stages.header.centred_numbers import with_numbers_first
from digisop.stages.header.hanging_signs import bulleted, with_hanging_bullets
from digisop.stages.header.list_columns import (
    BULLET,
    CIRCLES,
    are_level,
    list_columns,
    on_one_height,
)
from digisop.text.items import split_items
from digisop.text.lexicon import is_word
from digisop.text.markers import SHAPES, Family, marker_with_comma, markers, strip_marker
from digisop.text.paragraphs import QUALITIES, is_next_sentence
from digisop.text.verbs import begins_with_verb, first_word
from digisop.text.wrapped_lines import join_lines
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: A line with room for this many letters more was ended on purpose.
LEAST_ROOM = 8

#: A bullet may be read as up to so many letters that are no word, with less confidence than this.
ODD_LENGTH = 2
ODD = 0.75
#: What an arrow is read as.
ARROWS = ">»›"

_OPEN = {
    *("dan", "atau", "dengan", "untuk", "tentang", "di", "ke", "dari", "pada", "oleh", "yang"),
    *("serta", "atas", "nomor", "bagi", "kepada", "dalam", "tahun", "antara", "oleh", "sebagai"),
    *("terkait", "menurut", "terhadap", "melalui", "sesuai", "berdasarkan", "lingkungan", "no."),
}
_BEFORE_LAW = {
    "pelaksanaan",
    "perubahan",
    "pencabutan",
    "pengganti",
    "penetapan",
    "kedua",
    "ketiga",
}
#: Before a sentence that begins with a verb in a capital these end one: "peraturan terkait".
_MAY_END_TOO = {"terkait"}
_BEFORE_ALIKE = _OPEN | _BEFORE_LAW
#: What begins an item behind a full line: a regulation with its number, or a budget paper (DPA of
#: the regions, DIPA of the state) with its year, which office lists name as regulations are named.
_LAW = re.compile(
    r"(undang-undang|uu|peraturan|perpu|pp|perpres|permen\S*|perda|pergub|perbup|perwali|perki|pkpu"
    r"|keputusan|kepmen\S*|kepres|instruksi|inpres|surat edaran)\s(.*\s)?(nomor|no\.?)\s?\d"
    r"|(dpa|dipa)\s(.*\s)?tahun( anggaran)? \d{4}",
    re.IGNORECASE,
)
_FIRST = {Family.NUMBER: "1.", Family.LETTER: "a."}
#: What may be read for the marker of an item.
_SIGN = re.compile(r"\(?[^\s.)(]{1,2}[.)]?")
_BULLETS = re.compile(rf"[-–•*{SHAPES}]")
#: Signs that are a word's beginning, however they were read: S1, D3; PC, TV, AC, IT.
#: Items in columns without markers are set by tabs and seldom wrapped: of what ``LEAST_ROOM`` asks
#: of a line so much (line heights) is not asked there.
BESIDE = 3.5
_SHORT_NAME = re.compile(r"[A-Za-z]\d|[A-Z]{2}")


def list_items(lines: Sequence[Line], right: float) -> tuple[tuple[Line, ...], ...]:
    """The lines of every item of a list box, markers left off.

    ``lines`` are in reading order; ``right`` is the box's right edge in points, by which a line
    that ends early is told from one that is full.
    """
    columns = list_columns(on_one_height(with_numbers_first(lines)))
    is_bare = not any(markers(line.text) for line in lines)
    slack = BESIDE if is_bare else 0.0
    found: list[list[Sequence[Line]]] = []
    for number, column in enumerate(columns):
        after = [line.box for other in columns[number + 1 :] for line in other]
        edge = min([right, *(box.x0 + slack * box.height for box in after)])
        lettered = _with_first(_with_bullets([line for line in column if _is_lettered(line)]))
        found.append(
            [item for group in _paragraphs(lettered, edge) for item in _items_of(group, edge)]
        )
    if len(found) > 1 and is_bare:
        found = _row_by_row(found)
    items = [tuple(item) for column in found for item in column]
    kept = [item for item in items if _says_something(item)]
    return tuple(_uncounted(item, number) for number, item in enumerate(kept, start=1))


def _with_bullets(lines: Sequence[Line]) -> list[Line]:
    """Lines with their bullets, whatever these were read as: a sign before an item that stands at
    the edge of other items' bullets, or that stands before another item too ("4" for a tick).
    Numbers differ."""
    found = with_hanging_bullets([_with_bullet(line) for line in lines])
    if len(found) == 1 and _is_lone_digit(found[0]):
        return [bulleted(found[0])]
    edge = min((line.box.x0 for line in found), default=0.0)
    at = [i for i, line in enumerate(found) if _has_sign(line, edge)]
    signs = [found[i].words[0].text for i in at]
    if len(at) == 1 and _hangs(found, at[0]):
        found[at[0]] = bulleted(found[at[0]])
    ticked = any(_BULLETS.fullmatch(sign) for sign in signs)
    for i, sign in zip(at, signs, strict=True):
        if ticked or signs.count(sign) > 1:
            found[i] = bulleted(found[i])
    return found


def _hangs(lines: Sequence[Line], at: int) -> bool:
    """Whether the sign that a line begins with hangs left of the edge at which all other lines, and
    the line's own words behind it, begin."""
    sign, word, *_ = lines[at].words
    reach = lines[at].box.height / 2
    edges = [line.box.x0 for line in lines if line is not lines[at]]
    level = all(abs(edge - word.box.x0) < reach for edge in edges)
    return bool(edges) and level and min(edges) - sign.box.x0 > reach


def _with_first(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines with the marker of the first, where another sign was read in its place, two in doubt,
    or a comma for its point: "L Teliti" over "2. Menguasai" and "3. Memahami"."""
    seen = [(line, marker) for line in lines for marker in markers(line.text)]
    if not lines or any(marker.value == 1 for _, marker in seen):
        return lines
    first, *rest = lines
    sign, *words = first.words
    comma = marker_with_comma(first.text)
    is_marker = _may_be_marker(sign) or (comma is not None and comma.value == 1)
    if not (is_marker and words and words[0].text[:1].isupper()):
        return lines
    for line, marker in seen:
        begin = _FIRST.get(marker.family)
        if begin and marker.sure and marker.value == 2 and level_edge(first, line):
            meant = replace(sign, text=begin)
            return [replace(first, words=(meant, *words)), *rest]
    return lines


def _may_be_marker(word: Word) -> bool:
    """Whether a word may be a misread marker: one sign, or two that were read in doubt."""
    signs = word.text.strip("(.)")
    if not _SIGN.fullmatch(word.text) or is_word(word.text) or _SHORT_NAME.fullmatch(signs):
        return False
    return len(signs) <= 1 or word.confidence < ODD


def _has_sign(line: Line, edge: float) -> bool:
    """Whether a line begins, at an edge (points), with a lone sign before a capital, perhaps read
    as a letter and a stroke."""
    first, *rest = line.words
    capital = bool(rest) and rest[0].text[:1].isupper()
    is_odd = len(first.text) == ODD_LENGTH and not first.text.isalnum()
    is_sign = len(first.text) == 1 or (is_odd and not markers(line.text))
    return capital and is_sign and line.box.x0 - edge < line.box.height / 2


def _is_lone_digit(line: Line) -> bool:
    """Whether the only line of a list begins with a digit that was read in doubt and is not the
    first: nothing counts there."""
    first, *rest = line.words
    digit = len(first.text) == 1 and first.text.isdecimal() and first.text != "1"
    return digit and first.confidence < ODD and bool(rest) and rest[0].text[:1].isupper()


def _with_bullet(line: Line) -> Line:
    """A line with its bullet, where a filled square or a circle was read as letters or nought, or
    an arrow as a sign, perhaps without the space behind it."""
    first, *rest = _arrow_apart(line.words)
    if not rest or not rest[0].text[:1].isupper():
        return line
    odd = len(first.text) <= ODD_LENGTH and first.text.isalpha() and first.confidence < ODD
    if first.text not in (*CIRCLES, *ARROWS) and not (odd and not is_word(first.text)):
        return line
    return replace(line, words=(replace(first, text=BULLET), *rest))


def _arrow_apart(words: Sequence[Word]) -> Sequence[Word]:
    """Words with an arrow that clings to the first of them apart."""
    first = words[0]
    if first.text[0] not in ARROWS or len(first.text) == 1:
        return words
    return (replace(first, text=first.text[0]), replace(first, text=first.text[1:]), *words[1:])


def _uncounted(item: tuple[Line, ...], number: int) -> tuple[Line, ...]:
    """An item without its number, where no point stood behind it."""
    words = item[0].words
    if len(words) < 2 or words[0].text != str(number) or not words[1].text[:1].isupper():
        return item
    return (replace(item[0], words=words[1:]), *item[1:])


def _paragraphs(lines: Sequence[Line], right: float) -> list[list[Line]]:
    """Lines without numbers, cut where one was ended on purpose and the next begins anew.

    A line is ended on purpose where there is room for more, up to the right edge of the box, or of
    its longest line where lines are wrapped; it begins anew with a capital after a word that can
    stand last. Of lists with bullets some may have lost theirs.
    """
    found = [markers(line.text) for line in lines]
    counted = [
        any(m.family is not Family.BULLET and m.value == 1 for m in marks) for marks in found
    ]
    if not lines or any(counted) or (found[0] and found[0][0].family is not Family.BULLET):
        return [list(lines)]
    if any(_is_wrapped(line) for line in lines[1:]):
        right = max(line.box.x1 for line in lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        ends = _ends_on_purpose(groups[-1][0], before, line, right)
        if (ends or _begins_alike(groups[-1], line)) and not _is_open(groups[-1], lines):
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_open(group: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a bracket was opened in an item and not closed yet, of lines that close them all."""
    opened, closed = (sum(line.text.count(sign) for line in group) for sign in "()")
    whole = [sum(line.text.count(sign) for line in lines) for sign in "()"]
    return opened > closed and whole[0] == whole[1]


def _row_by_row(columns: Sequence[list[Sequence[Line]]]) -> list[list[Sequence[Line]]]:
    """The items of each column, cut apart where another column has an item in every line: items
    beside each other stand row by row."""
    single = [
        [line for item in items for line in item]
        for items in columns
        if len(items) > 1 and all(len(item) == 1 for item in items)
    ]
    if not single:
        return list(columns)
    rows = max(single, key=len)
    return [[part for item in items for part in _cut_by_rows(item, rows)] for items in columns]


def _cut_by_rows(item: Sequence[Line], rows: Sequence[Line]) -> list[Sequence[Line]]:
    """An item's lines, cut before those that are level with a row and begin with a capital, where
    an item may end."""
    parts = [[item[0]]]
    for before, line in pairwise(item):
        is_row = any(are_level(line.box, row.box) for row in rows)
        if is_row and line.text[:1].isupper() and _may_end(before):
            parts.append([])
        parts[-1].append(line)
    return list(parts)


def _may_end(line: Line) -> bool:
    last = line.words[-1].text
    return last.strip(",;.").casefold() not in _OPEN and last[-1] not in ",/-&"


def _is_wrapped(line: Line) -> bool:
    """Whether a line goes on with the one before it: it begins small."""
    return line.text[:1].islower() and not markers(line.text)


def _begins_alike(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins with the item's own first word: "SOP ...", "SOP ..."."""
    first, other = (strip_marker(one.text).split()[:1] for one in (group[0], line))
    last = group[-1].words[-1].text.strip(",;.").casefold()
    return first == other and bool(first) and first[0][:1].isupper() and last not in _BEFORE_ALIKE


def _ends_on_purpose(first: Line, before: Line, after: Line, right: float) -> bool:
    """Whether an item ends with the line ``before``; ``first`` is its first line."""
    last = before.words[-1].text
    if _LAW.match(after.text) and last.strip(",;.").casefold() not in _OPEN | _BEFORE_LAW:
        return True
    begins = strip_marker(after.text).lstrip(":.,; ")
    is_told = _is_of_one_kind(strip_marker(first.text), begins) and is_next_sentence(
        strip_marker(before.text), begins
    )
    if is_told and (_may_end(before) or last.casefold() in _MAY_END_TOO):
        return True
    letter = before.box.width / max(len(before.text), 1)
    room = (right - before.box.x1) / letter
    if not begins[:1].isupper() or not _may_end(before):
        return False
    # behind a name, which may go on in the next line, its next word must have had room as well
    return room > LEAST_ROOM + (0 if last.islower() else len(begins.split()[0]))


def _is_of_one_kind(item: str, begins: str) -> bool:
    """Whether an item begins with a verb or an ability, and what may be the next one too: in other
    lists such a word may be a name's, or a noun ("Seluruh Perangkat Daerah", "Scan")."""
    kinds = (begins_with_verb(text) or first_word(text) in QUALITIES for text in (item, begins))
    return begins[:1].isupper() and all(kinds)


def _is_lettered(line: Line) -> bool:
    """A digit alone in its line is a speck, or the number of a row of another box."""
    return any(sign.isalpha() for sign in line.text)


def _says_something(item: Sequence[Line]) -> bool:
    """A stray digit or sign is no item."""
    return sum(sign.isalpha() for line in item for sign in line.text) >= 2


def _items_of(lines: Sequence[Line], right: float) -> list[tuple[Line, ...]]:
    if not lines:
        return []
    lines = with_points(lines)
    found = split_items(
        [line.text for line in lines],
        [line.box.x0 for line in lines],
        [line.box.x1 for line in lines],
        right,
    )
    shared = [index for item in found for index in item.lines]
    items = []
    for item in found:
        own = [lines[index] for index in item.lines]
        text = strip_marker(item.text)
        if any(shared.count(index) > 1 for index in item.lines):
            items.append(_as_one_line(text, own))
        else:
            items.append(_without_marker(own, text))
    return items


def _as_one_line(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """An item that shares its line with others: its words where they stand, or, if these are not
    known again, all at the place of the lines."""
    tokens, whole = text.split(), Box.around(line.box for line in lines)
    places = _places(tokens, lines) or [whole] * len(tokens)
    worst = min(lines, key=lambda line: line.confidence)
    engine = worst.words[0].engine if worst.words else ""
    placed = zip(tokens, places, strict=True)
    words = tuple(Word(token, box, worst.confidence, engine) for token, box in placed)
    return (Line(words, Box.around(places or [whole])),)


def _places(tokens: Sequence[str], lines: Sequence[Line]) -> list[Box]:
    """Where these words stand one after the other in lines, the first perhaps behind a marker that
    clings to it; none where they do not."""
    words = [word for line in lines for word in line.words]
    for start in range(len(words) - len(tokens) + 1 if tokens else 0):
        first, *rest = words[start : start + len(tokens)]
        if first.text.endswith(tokens[0]) and [word.text for word in rest] == tokens[1:]:
            return [word.box for word in (first, *rest)]
    return []


def _without_marker(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """The lines of an item, less what stands before its text."""
    whole = join_lines([line.text for line in lines])
    extra = len(whole) - len(text) if whole.endswith(text) else 0
    kept = list(lines)
    while extra > 0 and kept:
        size = len(" ".join(kept[0].text.split()))
        if size > extra:
            kept[0] = _cut_start(kept[0], extra)
            break
        extra -= size + 1
        kept = kept[1:]
    return tuple(kept)


def _cut_start(line: Line, count: int) -> Line:
    """A line without its first ``count`` signs and the spaces behind them; its other reading
    loses its marker too."""
    words = list(line.words)
    while count > 0 and words:
        text = words[0].text
        if len(text) > count:
            words[0] = replace(words[0], text=text[count:])
            break
        count -= len(text) + 1
        words = words[1:]
    other = line.other
    if other and (found := markers(other)):
        other = other[found[0].end :]
    return replace(line, words=tuple(words), other=other) if words else line
