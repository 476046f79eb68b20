"""The words of a page with what people corrected in the places of what was read.

What is printed in another form than the record has it (dates, a NIP) stays as it was read, and so
does what goes over several pages, was not read at all, or stands where more than it was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from digisop.export.tables.record_texts import texts_of
from digisop.export.turned_lines import turn_of
from digisop.results.layout import Sop
from digisop.results.page_words import Block, PageWords
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.fields import HEADER_DATES
from digisop_models.geometry import Box
from digisop_models.page import Line, Word
from digisop_models.reasons import Reason

#: What words that people gave name in the place of a recogniser.
BY_HAND = str(HUMAN)
#: Fields that are printed otherwise, or are drawn.
_OTHERWISE = {*HEADER_DATES, "nip", "symbols", "flows"}
_AS_READ = {Reason.CONFIRMED, Reason.UNREADABLE}


def with_corrections(page: PageWords, sop: Sop) -> PageWords:
    """The page with the words of fields that people corrected."""
    new: dict[int, tuple[Word, ...]] = {}
    lines = [line for block in page.blocks for line in block.lines]
    for field, text in _corrected(sop, page.number):
        new |= _in_place(_own(lines, field, page.number), field.raw, text)
    if not new:
        return page
    blocks = (_renewed(block, new) for block in page.blocks)
    return replace(page, blocks=tuple(block for block in blocks if block.lines))


def _corrected(sop: Sop, number: int) -> Iterator[tuple[FieldConfidence, str]]:
    """The fields on this page alone that people gave another text, and that text."""
    by_hand = {
        pointer: field
        for pointer, field in sop.report.fields.items()
        if HUMAN in field.reasons and _AS_READ.isdisjoint(field.reasons)
        if field.raw and [*field.on_pages] == [number]
    }
    texts = texts_of(sop.record) if by_hand else {}
    for pointer, field in by_hand.items():
        name, text = texts.get(pointer, ("", None))
        if text and not text.isspace() and name not in _OTHERWISE:
            yield field, text


def _own(lines: Sequence[Line], field: FieldConfidence, number: int) -> list[Line]:
    """The words of the field, line by line."""
    places = [place.bbox for place in field.places] or [*field.on_pages.values()]
    boxes = [Box(*place) for place in places]
    own = (
        tuple(word for word in line.words if any(box.holds(word.box.center) for box in boxes))
        for line in lines
    )
    return [Line(words, Box.around(word.box for word in words)) for words in own if words]


def _in_place(lines: Sequence[Line], raw: str, text: str) -> Mapping[int, tuple[Word, ...]]:
    """What comes in the place of each of these words, by its identity; nothing where they are not
    what was read of the field, or it says the same."""
    read = _signs(" ".join(line.text for line in lines))
    tokens = text.split()
    if not read or read != _signs(raw) or read == _signs(text):
        return {}
    words = [word for line in lines for word in line.words]
    if len(words) == len(tokens):
        pairs = zip(words, tokens, strict=True)
        return {id(word): (_given(token, word.box),) for word, token in pairs}
    if any(map(turn_of, lines)):
        return {}
    new: dict[int, tuple[Word, ...]] = {id(word): () for word in words}
    for line, own in zip(lines, _shared(tokens, lines), strict=True):
        new[id(line.words[0])] = tuple(_set(own, line.box))
    return new


def _signs(text: str) -> str:
    return "".join(text.split())


def _given(text: str, box: Box) -> Word:
    return Word(text, box, 1.0, BY_HAND)


def _shared(tokens: Sequence[str], lines: Sequence[Line]) -> list[list[str]]:
    """The words of a text line by line, by how much stood in each."""
    found: list[list[str]] = [[] for _ in lines]
    room = [len(line.text) for line in lines]
    scale = sum(room) / sum(map(len, tokens))
    at, end, place = 0.0, float(room[0]), 0
    for token in tokens:
        while at + len(token) * scale / 2 > end and place < len(lines) - 1:
            place += 1
            end += room[place]
        found[place].append(token)
        at += len(token) * scale
    return found


def _set(tokens: Sequence[str], box: Box) -> Iterator[Word]:
    """Words side by side over a line's whole width, a letter's width between them."""
    letter = box.width / max(sum(map(len, tokens)) + len(tokens) - 1, 1)
    x = box.x0
    for token in tokens:
        yield _given(token, Box(x, box.y0, x + len(token) * letter, box.y1))
        x += (len(token) + 1) * letter


def _renewed(block: Block, new: Mapping[int, tuple[Word, ...]]) -> Block:
    """The block with the words that come in the place of others; lines without any left out."""
    kept = (
        tuple(one for word in line.words for one in new.get(id(word), (word,)))
        for line in block.lines
    )
    lines = (Line(words, Box.around(word.box for word in words)) for words in kept if words)
    return replace(block, lines=tuple(lines))
