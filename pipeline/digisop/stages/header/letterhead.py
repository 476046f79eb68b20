"""The agency, which no label names: beside the identity block, above it or in a running head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from digisop.form.labels import BOXES, Field, letters
from digisop.stages.header.blocks import beside
from digisop.stages.header.headings import (
    KIND_OF_PAPER,
    LEAST_CONFIDENCE,
    LEAST_LETTERS,
    OFFICE,
    lettering,
    title_alone,
)
from digisop.stages.header.page_stack import ACROSS, Sheet
from digisop.stages.types import TEXT_LAYER, HeaderLabel, HeaderText
from digisop.text.lexicon import Tier, tier
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: A first line with no more letters than this is the arms' motto, or their ornaments.
PART_OF_ARMS = 4
#: The arms stand this many line heights from the letters, at least.
ARMS_GAP = 2.0
#: The arms' motto stands this many line heights from the office's name, at least.
MOTTO_GAP = 0.6
#: A word read in a picture this surely, ...
SURE = 0.9
#: ... with letters this share as high as those of the file's own text, at least, and this many of
#: their heights beside them, at most, goes on with that text.
AS_HIGH = 0.7
WORD_GAP = 1.0
#: A line with small letters, which reach below it, is so many times as high as one in capitals.
DEEPER = 1.3
#: A bent line is as high as this many straight ones, at least.
BENT = 1.25


@dataclass(frozen=True, slots=True)
class BesideBlock:
    """What stands in the cells left of the identity block's labels; empty where nothing does."""

    agency: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()


def beside_block(sheet: Sheet, identity: Sequence[HeaderLabel]) -> BesideBlock:
    """The agency in the cells at the left of the labels; of a quality document's head the agency
    in the first of them, and the title, if no label names one, in those between it and the
    labels."""
    table = _table_of(identity)
    if table is None:
        return BesideBlock()
    mine = [label for label in identity if label.text.table == table]
    end = _end_of_left_part(sheet, mine)
    cells = [t for t in sheet.cells[table] if t.box.y0 < end and _is_left_of_all(t, mine)]
    first = min((text.box.x1 for text in cells if _agency(text.lines)), default=0.0)
    middle = _lines_of(text for text in cells if text.box.x0 > first - 2)
    if any(label.field is Field.TITLE for label in identity):
        return BesideBlock(_agency(_lines_of(cells)))
    across = _title_across(sheet, table, mine)
    title = across or title_alone(middle)
    left = (text for text in cells if across or not title or text.box.x0 <= first - 2)
    return BesideBlock(_agency(_lines_of(left)), title)


def _table_of(identity: Sequence[HeaderLabel]) -> int | None:
    """The table that most labels stand in; ``None`` where most stand outside of tables."""
    tables = [label.text.table for label in identity]
    return max(set(tables), key=tables.count) if tables else None


def _title_across(sheet: Sheet, table: int, identity: Sequence[HeaderLabel]) -> tuple[Line, ...]:
    """The title in a row of its own, as wide as the block, between the labels and the lists: it
    says what the paper is and is of what."""
    block, top = sheet.tables[table], max(label.box.y1 for label in identity)
    lists = (label.box.y0 for label in sheet.labels if label.field in BOXES)
    end = min((y for y in lists if y > top - 2), default=top)
    for text in sheet.cells[table]:
        is_row = text.box.width > ACROSS * block.width and top - 2 < text.box.center[1] < end
        if is_row and text.lines and KIND_OF_PAPER.match(text.lines[0].text):
            return title_alone(text.lines)
    return ()


def _end_of_left_part(sheet: Sheet, identity: Sequence[HeaderLabel]) -> float:
    """Where the first list begins at the left of the labels (points of the sheet): on forms whose
    two halves are ruled apart it stands beside the last of them."""
    left = min(label.box.x0 for label in identity)
    heads = (label for label in sheet.labels if label.field in BOXES and label.box.center[0] < left)
    return min((label.box.y0 for label in heads), default=inf) - 2


def _is_left_of_all(text: HeaderText, labels: Sequence[HeaderLabel]) -> bool:
    """Whether a cell ends left of every label on its height, and there are such."""
    row = [label for label in labels if beside(text.box, label.box)]
    return bool(row) and all(text.box.x1 < label.box.x0 + 2 for label in row)


def _lines_of(texts: Iterable[HeaderText]) -> list[Line]:
    return [line for text in sorted(texts, key=lambda t: t.box.y0) for line in text.lines]


def letterhead(
    sheet: Sheet, identity: Sequence[HeaderLabel], beside_it: Sequence[Line]
) -> tuple[Line, ...]:
    """The lines of the agency: what stands beside the identity block (``beside_it``), or those in
    its table above it, aside of it or on the page above it, where these name an office and those
    beside it none. Without an ``identity`` what stands beside."""
    if not identity or _names_office(beside_it):
        return tuple(beside_it)
    above = _letterhead_above(sheet, identity)
    return above if _names_office(above) or not beside_it else tuple(beside_it)


def _names_office(lines: Sequence[Line]) -> bool:
    return any(OFFICE.search(line.text) for line in lines)


def _letterhead_above(sheet: Sheet, identity: Sequence[HeaderLabel]) -> tuple[Line, ...]:
    table = _table_of(identity)
    mine = [label for label in identity if label.text.table == table]
    top, left = min(label.box.y0 for label in mine), min(label.box.x0 for label in mine)
    bottom = max(label.box.y1 for label in mine)
    if table is not None:
        over = [text for text in sheet.cells[table] if text.box.y1 < top + 2]
        found = _agency(_lines_of(over))
        if found:
            return found
    page = sheet.page_at(top)
    named = [label.text for label in identity]
    free = [t for t in sheet.free if sheet.page_at(t.box.y0) == page and t not in named]
    if table is None:
        aside = (_left_part(t.lines[0], left) for t in free if top - 2 < t.box.center[1] < bottom)
        found = _agency(line for line in aside if line)
        if found:
            return found
    ceiling = sheet.tables[table].y0 if table is not None else top
    return _agency(line for text in free if text.box.y1 < ceiling + 2 for line in text.lines)


def letterhead_of_page(sheet: Sheet, page: int, top: float) -> tuple[Line, ...]:
    """The agency where there is no identity block: the lines over the heading that says what the
    paper is, on a page whose swimlane begins at ``top`` (points of the page)."""
    start = next((begin for number, begin in sheet.tops if number == page), 0.0)
    over = [text for text in sheet.free if start <= text.box.y0 and text.box.y1 < start + top + 2]
    lines = [line for text in over for line in text.lines]
    found = _agency(lines)
    has_heading = any(KIND_OF_PAPER.match(line.text) for line in lines)
    return found if has_heading and _names_office(found) else ()


def running_head(sheet: Sheet, identity: Sequence[HeaderLabel], title: str) -> tuple[Line, ...]:
    """The agency in the running head of pages under a cover that does not name it: what stands
    left of the number in a table other than the block's, less the lines of the title."""
    block, wanted = _table_of(identity), letters(title)
    numbered = {o.text.table for o in identity if o.field is Field.NUMBER}
    others = sorted(table for table in numbered - {block} if table is not None)
    for table in others:
        left = min(o.box.x0 for o in identity if o.text.table == table)
        lines = _lines_of(text for text in sheet.cells[table] if text.box.x1 < left + 2)
        found = _agency(line for line in lines if letters(line.text) not in wanted)
        if _names_office(found):
            return found
    return ()


def _left_part(line: Line, edge: float) -> Line | None:
    """The words of a line that end left of the edge."""
    words = tuple(word for word in line.words if word.box.x1 < edge)
    return Line(words, Box.around(word.box for word in words)) if words else None


def _agency(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines without specks, without parts of the arms, and without the paper's own heading."""
    ordered = sorted(_printed(list(lines)), key=lambda line: (line.box.y0, line.box.x0))
    sure = [_without_arms(line) for line in ordered]
    kept = lettering(line for line in sure if line)
    kept = [line for line in kept if not _is_left_of_rest(line, kept)]
    if len(kept) > 1 and KIND_OF_PAPER.fullmatch(kept[0].text) and _names_office(kept[1:]):
        kept = kept[1:]
    heading = next((i for i, line in enumerate(kept) if KIND_OF_PAPER.match(line.text)), None)
    kept = kept[:heading]
    while len(kept) > 1 and len(letters(kept[0].text)) <= PART_OF_ARMS:
        kept = kept[1:]
    kept = kept[_motto_lines(kept) :]
    while len(kept) > 1 and _is_of_arms_below(kept[:-1], kept[-1]):
        kept = kept[:-1]
    return tuple(kept)


def _printed(lines: Sequence[Line]) -> list[Line]:
    """Lines without the words read in pictures (the arms' own), where the file itself has most of
    the words as text; what goes on with its text, as a number filled in does, stays."""
    words = [word for line in lines for word in line.words]
    held = [word for word in words if word.engine == TEXT_LAYER]
    if 2 * len(held) <= len(words):
        return list(lines)
    for line in sorted(lines, key=lambda line: line.box.y0):
        read = [word for word in line.words if word.engine != TEXT_LAYER]
        names_office = OFFICE.search(line.text) is not None
        if all(word.confidence >= SURE and _goes_on(word, held, names_office) for word in read):
            held += read
    kept = set(map(id, held))
    rest = (tuple(word for word in line.words if id(word) in kept) for line in lines)
    return [Line(own, Box.around(word.box for word in own)) for own in rest if own]


def _goes_on(word: Word, held: Sequence[Word], names_office: bool) -> bool:
    """Whether a word stands close beside or under one of the words held, or, in a line that
    ``names_office``, over it, in letters as high."""
    return any(_is_next(word.box, other.box, names_office) for other in held)


def _is_next(box: Box, other: Box, may_be_over: bool) -> bool:
    height = max(box.height, other.height)
    if min(box.height, other.height) < AS_HIGH * height:
        return False
    across = max(box.x0 - other.x1, other.x0 - box.x1)
    down = max(box.y0 - other.y1, other.y0 - box.y1)
    is_over = box.center[1] < other.y0
    close = across < WORD_GAP * height and down < MOTTO_GAP * height
    return close and (may_be_over or not is_over)


def _is_left_of_rest(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line of few letters ends where all others have yet to begin, as what was read in
    the arms beside them."""
    others = [other.box.x0 for other in lines if other is not line]
    few = len(letters(line.text)) <= PART_OF_ARMS
    return few and bool(others) and line.box.x1 < min(others)


def _motto_lines(lines: Sequence[Line]) -> int:
    """How many lines at the top are the arms' motto, or the words of a sign: none of them names an
    office, and the one that does stands apart below them, or has their words again."""
    named = next((i for i, line in enumerate(lines) if OFFICE.search(line.text)), 0)
    if not named:
        return 0
    gap = lines[named].box.y0 - lines[named - 1].box.y1
    is_apart = gap > MOTTO_GAP * lines[named].box.height
    return named if is_apart or _has_again(lines[:named], lines[named:]) else 0


def _has_again(above: Sequence[Line], name: Sequence[Line]) -> bool:
    """Whether an office's name has all words above it again, but for pieces of a few letters: they
    are read in its sign, around which the name stands bent."""
    words = [letters(word.text) for line in above for word in line.words]
    own = {letters(word.text) for line in name for word in line.words}
    whole = [word for word in words if len(word) > PART_OF_ARMS]
    return bool(whole) and own.issuperset(whole)


def _is_of_arms_below(others: Sequence[Line], line: Line) -> bool:
    """Whether a line below the others is the arms' motto: apart, and as if in larger letters, for
    it is bent. What the file has as text, or names an office, is none."""
    if OFFICE.search(line.text) or all(word.engine == TEXT_LAYER for word in line.words):
        return False
    height = median(other.box.height for other in others)
    is_apart = line.box.y0 - others[-1].box.y1 > MOTTO_GAP * height
    in_capitals = all(other.text.isupper() for other in others)
    as_straight = height * (1 if line.text.isupper() or not in_capitals else DEEPER)
    return is_apart and line.box.height > BENT * as_straight


def _is_known(word: Word) -> bool:
    """Whether a word is one of office language or a place, which the arms are not read as; "di" and
    the like are met by chance."""
    found = tier(word.text.strip(".,:;()-"))
    is_told = found in (Tier.CORE, Tier.OFFICE, Tier.PLACE)
    return OFFICE.search(word.text) is not None or (is_told and len(word.text) >= LEAST_LETTERS)


def _without_arms(line: Line) -> Line | None:
    """A line without what the arms beside it were read as: weak words, and a few letters before
    a wide gap, or, where they are not sure, before any."""
    words = tuple(word for word in line.words if word.confidence >= LEAST_CONFIDENCE)
    for index in range(1, min(len(words), 3)):
        gap = words[index].box.x0 - words[index - 1].box.x1
        few = len(letters(" ".join(word.text for word in words[:index]))) <= PART_OF_ARMS
        is_sure = any(word.confidence >= SURE for word in words[:index])
        apart = (ARMS_GAP if is_sure else WORD_GAP) * line.box.height
        if gap > apart and few and not any(map(_is_known, words[:index])):
            words = words[index:]
            break
    if words == line.words:
        return line
    return Line(words, Box.around(word.box for word in words)) if words else None
