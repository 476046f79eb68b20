"""Labels of the identity block: in cells of their own, before or among other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digisop.form.labels import (
    BOXES,
    IDENTITY,
    Field,
    Match,
    Role,
    is_piece,
    leading_field,
    letters,
    match_field,
    match_role,
    similarity,
)
from digisop.stages.header.abreast_labels import (
    BESIDE_PARTNER,
    PARTNERS,
    WIDE_GAP,
    labels_abreast,
    parts_of,
)
from digisop.stages.header.date_labels import with_misread_dates
from digisop.stages.header.form_order import with_form_order
from digisop.stages.header.listed_labels import (
    is_last_word,
    listed,
    without_listed,
    without_repeated,
    without_values,
)
from digisop.stages.header.page_stack import Sheet
from digisop.stages.header.stamped_labels import with_stamped
from digisop.stages.header.wrapped_labels import GAP, wrapped_label, wrapped_over
from digisop.stages.types import HeaderLabel, HeaderText
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: Two cells are beside each other where this share of the lower one's height is common to both.
BESIDE = 0.5
#: A label not marked off by a colon or the end of its line must be this much alike.
SURE = 0.92
#: A label over several lines that are labels themselves must be this much alike.
CERTAIN = 0.95
#: So many different labels in one cell, each before its value, are an identity block.
FEWEST_TOGETHER = 2
#: A label that is not known has no more words than this.
LONGEST_UNKNOWN = 3

#: What a note outside of tables begins with; it is like "Pencatatan".
_NOTE = re.compile(r"\W*catatan\W*(:|$)", re.IGNORECASE)
#: No label has a number in it: "Nomor : 672/SOP/2017" is one with its value.
_DIGITS = re.compile(r"\d{2}")
#: The letter before the heading of a section: "B.".
SECTION = re.compile(r"^[A-Z][.)]?$")
_WEAK = {
    *("nomor", "nama", "judul", "disahkan", "ditetapkan", "disetujui", "pengesahan", "status"),
    *("peralatan", "perlengkapan", "pencatatan", "pendataan", "kualifikasi", "tujuan", "kebijakan"),
    *("referensi", "definisi", "pengertian", "halaman"),
}


def labels_of(texts: Sequence[HeaderText]) -> tuple[HeaderLabel, ...]:
    """The labels that texts show by themselves, text by text."""
    labels = [label for text in texts if text.lines for label in _labels_in(text)]
    return tuple(without_values(without_listed(labels, texts)))


def all_labels(sheet: Sheet) -> tuple[HeaderLabel, ...]:
    """Every label on the sheet above the swimlane, from top to bottom: those that a text shows by
    itself, and those that are known by what stands beside them."""
    labels = with_stamped(sheet, without_repeated(sheet.labels))
    labels = _with_partners(sheet, _with_related(sheet, labels))
    labels = with_form_order(sheet, with_misread_dates(sheet, labels))
    return tuple(sorted(labels, key=lambda label: (label.box.y0, label.box.x0)))


def _labels_in(text: HeaderText) -> list[HeaderLabel]:
    if text.table is None:
        return _labels_in_line(text)
    abreast = labels_abreast(text) or _labels_with_values(text) or wrapped_label(text)
    if abreast:
        return abreast
    whole = None if _DIGITS.search(text.text) else match_field(text.text)
    items = listed(text.lines)
    starts = [s for s in _all_labels(text.lines) or _starts(text.lines) if s[0] not in items]
    several = len({found.role for _, _, found in starts}) > 1
    if whole and not (several and whole.similarity < CERTAIN):
        return [HeaderLabel(whole.role, text.box, text, (), whole.similarity)]
    before = [] if 0 in items else _label_before(text)
    first = [] if starts and starts[0][0] == 0 else before
    inner = [
        start for start in starts if several or (start[0] and not is_last_word(text, *start[::2]))
    ]
    if not inner or (first and not several and inner[0][0] < len(text.lines) - len(first[0].own)):
        return first or before
    return [*_up_to(first, text, inner), *_labels_down(text, inner)]


def _labels_with_values(text: HeaderText) -> list[HeaderLabel]:
    """Labels down a cell that holds several, each with its value behind: "Nomor : 12",
    "Tgl. Revisi"; none where none has one. A colon may be lost; there may be none where the wall
    is lost that parts labels and values: these stand off."""
    known = [_with_colon(line) or _whole_label(line) for line in text.lines]
    several = len({found[0].role for found in known if found}) >= FEWEST_TOGETHER
    off = sum(map(_stands_off, text.lines)) >= FEWEST_TOGETHER
    if not several or not (off or any(map(_with_colon, text.lines))):
        return []
    edge = min(line.box.x0 for line in text.lines)
    starts = [(at, *found) for at, found in enumerate(_leading_down(text.lines, edge)) if found]
    behind = [*(at for at, _, _ in starts[1:]), len(text.lines)]
    labels = []
    for (at, found, value), after in zip(starts, behind, strict=True):
        first = text.lines[at]
        words = first.words[: len(first.words) - len(value[0].words)] if value else first.words
        under = [_behind_label(line, words, found) for line in text.lines[at + 1 : after]]
        own = (*value, *(line for line in under if line))
        edge = words[-1].box.x1
        low = text.lines[after].box.y0 if after < len(text.lines) else text.box.y1
        box = Box(text.box.x0, first.box.y0, edge, low)
        labels.append(HeaderLabel(found.role, box, text, own, found.similarity))
    return labels


def _with_colon(line: Line) -> tuple[Match[Field], tuple[Line, ...]] | None:
    """The label that a line begins with before a colon, and what stands behind it."""
    found = _leading(line) if ":" in line.text else None
    return found if found and found[0].role not in BOXES else None


def _leading_down(
    lines: Sequence[Line], edge: float
) -> list[tuple[Match[Field], tuple[Line, ...]] | None]:
    """What label each line of a cell begins with, and its value; ``edge`` is the cell's left one.

    Words before a colon are the value of the label above, not a label that is unknown, while that
    has none yet: a title may hold a colon, and no label stands between a label and its value.
    """
    found: list[tuple[Match[Field], tuple[Line, ...]] | None] = []
    for at, line in enumerate(lines):
        above = found[-1] if found else None
        known = _with_colon(line) or _whole_label(line) or _wrapped(lines[at : at + 2])
        unknown = None if known else _unknown(line, edge)
        waits = above is not None and not _says_anything(above[1])
        if unknown and above and waits:
            is_value = above[0].role is Field.TITLE or not _says_anything(unknown[1])
            unknown = None if is_value else unknown
        found.append(known or unknown)
    return found


def _wrapped(lines: Sequence[Line]) -> tuple[Match[Field], tuple[Line, ...]] | None:
    """The label that goes on in the second of two lines, and what stands behind it in the first."""
    found = wrapped_over(*lines) if len(lines) == 2 else None
    return (found[0], (found[1],)) if found else None


def _says_anything(lines: Sequence[Line]) -> bool:
    return any(sign.isalnum() for line in lines for sign in line.text)


def _unknown(line: Line, edge: float) -> tuple[Match[Field], tuple[Line, ...]] | None:
    """A label of something that is not known, before a colon at the cell's left edge:
    "Terbitan/Revisi: September 2022"; it ends the value of the label above it."""
    count = next((i + 1 for i, word in enumerate(line.words) if word.text.endswith(":")), 0)
    before = line.text.split(":")[0]
    has_letters = any(sign.isalpha() for sign in before)
    is_label = 0 < count <= LONGEST_UNKNOWN and has_letters and not _DIGITS.search(before)
    if not is_label or line.box.x0 - edge > line.box.height:
        return None
    rest = line.words[count:]
    own = (Line(rest, Box.around(w.box for w in rest)),) if rest else ()
    return Match(Field.OTHER, SURE), own


def _whole_label(line: Line) -> tuple[Match[Field], tuple[Line, ...]] | None:
    """The label of several words that a line begins with though no colon is to be seen."""
    found = _leading(line)
    plain = found and found[0].similarity >= SURE and found[0].role in IDENTITY
    one_word = found and len(line.words) - sum(len(rest.words) for rest in found[1]) == 1
    return found if plain and not one_word else None


def _stands_off(line: Line) -> bool:
    """Whether a line begins with a label of several words, its value behind a wide gap."""
    found = _whole_label(line)
    if not found or not found[1]:
        return False
    last = line.words[-len(found[1][0].words) - 1]
    return found[1][0].words[0].box.x0 - last.box.x1 >= GAP * last.box.height


def _behind_label(line: Line, label: Sequence[Word], found: Match[Field]) -> Line | None:
    """A line under a label's first (``label``), without the words that are its rest."""
    own = [word for word in line.words if word.box.x0 < label[-1].box.x1]
    whole = match_field(" ".join(word.text for word in (*label, *own)))
    hangs = own and own[0].box.x0 - label[0].box.x0 < line.box.height
    if not hangs or whole is None or whole.role is not found.role:
        return line
    rest = line.words[len(own) :]
    return Line(rest, Box.around(word.box for word in rest)) if rest else None


def _up_to(
    first: list[HeaderLabel], text: HeaderText, inner: Sequence[tuple[int, int, Match[Field]]]
) -> list[HeaderLabel]:
    """The label a cell begins with, its words ending where the next label stands."""
    if not first:
        return []
    end = text.lines[inner[0][0]].box.y0
    own = tuple(line for line in first[0].own if line.box.center[1] < end)
    return [replace(first[0], own=own, box=first[0].box._replace(y1=end))]


def _starts(lines: Sequence[Line]) -> list[tuple[int, int, Match[Field]]]:
    """Labels that fill a line, or two: the index of the first line, of the one behind, what of."""
    starts: list[tuple[int, int, Match[Field]]] = []
    alone = [_line_label(line.text) for line in lines]
    at = 0
    while at < len(lines):
        single = alone[at]
        pair = None
        if not single and at + 1 < len(lines) and not alone[at + 1]:
            pair = _line_label(f"{lines[at].text} {lines[at + 1].text}")
        size = 2 if pair else 1
        found = single or pair
        if found:
            starts.append((at, at + size, found))
        at += size
    return starts


def _all_labels(lines: Sequence[Line]) -> list[tuple[int, int, Match[Field]]]:
    """The labels of a cell of which every line is one, as ``_starts`` gives them: there a word that
    may stand in a text is one, too. None where they are of one thing."""
    found = [match_field(line.text) for line in lines]
    sure = [one for one in found if one and one.similarity >= SURE]
    if len(sure) < len(found) or len({one.role for one in sure}) < len(sure):
        return []
    return [(at, at + 1, one) for at, one in enumerate(sure)]


def _line_label(text: str) -> Match[Field] | None:
    found = match_field(text)
    return found if found and letters(text) not in _WEAK else None


def _labels_down(
    text: HeaderText, starts: Sequence[tuple[int, int, Match[Field]]]
) -> list[HeaderLabel]:
    """Labels one below the other in a cell whose inner rules are missing."""
    ends = [text.lines[i].box.y0 for i, _, _ in starts[1:]] + [text.box.y1]
    labels = []
    for number, ((index, behind, found), end) in enumerate(zip(starts, ends, strict=True)):
        line = text.lines[index]
        after = starts[number + 1][0] if number + 1 < len(starts) else len(text.lines)
        own = text.lines[behind:after]
        low = line.box.y1 if found.role in BOXES and not own else end
        box = Box(text.box.x0, line.box.y0, text.box.x1, low)
        labels.append(HeaderLabel(found.role, box, text, own, found.similarity))
    return labels


def _label_before(text: HeaderText) -> list[HeaderLabel]:
    """A label at the beginning of a cell, marked off by a colon or the end of its line."""
    starts = [
        (match_field(" ".join(line.text for line in text.lines[:count])), count)
        for count in range(1, min(3, len(text.lines) - 1) + 1)
    ]
    likely = [(found, count) for found, count in starts if found]
    first = text.lines[0]
    leading = _leading(first)
    best = max((found.similarity for found, _ in likely), default=0.0)
    if likely and (leading is None or best > leading[0].similarity):
        found, count = max(likely, key=lambda item: item[0].similarity)
        return [HeaderLabel(found.role, text.box, text, text.lines[count:], found.similarity)]
    if leading is None:
        return []
    found, rest = leading
    return [HeaderLabel(found.role, text.box, text, (*rest, *text.lines[1:]), found.similarity)]


def _leading(line: Line) -> tuple[Match[Field], tuple[Line, ...]] | None:
    leading = leading_field(line.text)
    tokens = line.text.split()
    if leading is None or len(tokens) != len(line.words):
        return None
    found, count = leading
    colon = tokens[count - 1].endswith(":") or (
        count < len(tokens) and tokens[count].startswith((":", ";"))
    )
    plain = count > 1 and found.similarity >= SURE and found.role not in BOXES
    apart = found.role is Field.APPROVED_BY and found.similarity >= SURE and _is_gap(line, count)
    if count < len(tokens) and not colon and not plain and not apart:
        return None
    rest = line.words[count:]
    return found, (Line(rest, Box.around(w.box for w in rest)),) if rest else ()


def _is_gap(line: Line, count: int) -> bool:
    """Whether a line has a wide gap behind so many words: who signs is named in the middle."""
    words = line.words
    return (
        count < len(words)
        and words[count].box.x0 - words[count - 1].box.x1 > WIDE_GAP * line.box.height
    )


def _labels_in_line(text: HeaderText) -> list[HeaderLabel]:
    """Labels in a line outside of tables: one for each of its parts between wide gaps. What
    stands behind a label in its own part, and the parts up to the next label, is its value."""
    labels: list[HeaderLabel] = []
    for part in parts_of(text.lines[0]):
        words = part.words
        if len(words) > 1 and SECTION.match(words[0].text):
            words = words[1:]
        bare = Line(words, Box.around(w.box for w in words))
        leading = None if _NOTE.match(bare.text) else _leading(bare)
        if leading and (not leading[1] or leading[0].role not in BOXES or ":" in bare.text):
            found, rest = leading
            labels.append(HeaderLabel(found.role, part.box, text, rest, found.similarity))
        elif labels and not _is_number_of_law(labels[-1], part):
            labels[-1] = replace(labels[-1], own=(*labels[-1].own, part))
    return [*_partners_in_line(text, labels), *labels]


def _partners_in_line(text: HeaderText, labels: Sequence[HeaderLabel]) -> list[HeaderLabel]:
    """A badly read label left of the one it always stands beside, in one line."""
    partner = PARTNERS.get(labels[0].field) if len(labels) == 1 else None
    before = [part for part in parts_of(text.lines[0]) if labels and part.box.x1 < labels[0].box.x0]
    if partner is None or len(before) != 1:
        return []
    alike = similarity(before[0].text, partner)
    return [HeaderLabel(partner, before[0].box, text, (), alike)] if alike >= BESIDE_PARTNER else []


def _is_number_of_law(label: HeaderLabel, part: Line) -> bool:
    """Whether a label is a word of running text, set wide: "Nomor  14  Tahun 2008"."""
    return (
        label.text.lines[0].words[0].box.x0 < label.box.x0
        and not label.own
        and (part.box.x0 - label.box.x1 < WIDE_GAP * part.box.height)
    )


def _with_related(sheet: Sheet, labels: list[HeaderLabel]) -> list[HeaderLabel]:
    """ "Keterangan" beside the label of the equipment, or between the labels of the boxes before
    and after it, stands for Keterkaitan."""
    if any(label.field is Field.RELATED for label in labels):
        return labels
    before = [o.box.y0 for o in labels if o.field in {Field.LEGAL_BASIS, Field.QUALIFICATIONS}]
    after = [o.box.y0 for o in labels if o.field in {Field.EQUIPMENT, Field.WARNINGS}]
    equipment = [o.box for o in labels if o.field is Field.EQUIPMENT]
    for text in sheet.texts:
        between = before and after and max(before) < text.box.y0 < min(after)
        if not between and not any(beside(text.box, box) for box in equipment):
            continue
        for count in sorted({1, len(text.lines)} if text.lines else ()):
            match = match_role(" ".join(line.text for line in text.lines[:count]))
            if match and match.role is Role.NOTES:
                own = text.lines[count:]
                return [*labels, HeaderLabel(Field.RELATED, text.box, text, own, match.similarity)]
    return labels


def _with_partners(sheet: Sheet, labels: list[HeaderLabel]) -> list[HeaderLabel]:
    """Labels of boxes too badly read to be known but for the one they always stand beside."""
    known = {label.field for label in labels}
    texts = [label.text for label in labels]
    added: list[HeaderLabel] = []
    for label in labels:
        partner = PARTNERS.get(label.field)
        if label.text.table is None or partner is None or partner in known:
            continue
        for text in sheet.around(label.text):
            if beside(text.box, label.box) and text.lines and text not in texts:
                alike = BESIDE_PARTNER if is_piece(text.text, partner) else 0.0
                alike = max(alike, similarity(text.text, partner))
                if alike >= BESIDE_PARTNER:
                    added.append(HeaderLabel(partner, text.box, text, (), alike))
    return [*labels, *added]


def beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one height.

    Both in the same unit; ``BESIDE`` of the lower one's height must be common to both.
    """
    common = min(one.y1, other.y1) - max(one.y0, other.y0)
    return common > BESIDE * min(one.height, other.height)
