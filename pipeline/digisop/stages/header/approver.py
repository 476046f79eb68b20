"""Position, name and NIP of the one who approved an SOP, from the lines of Disahkan oleh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digisop.form.nip import (
    LENGTH,
    begins_with_label,
    is_label_word,
    is_nip,
    parse_nip,
    with_century,
)
from digisop.form.positions import HEADS, mend_position
from digisop.stages.header.headings import OFFICE
from digisop.stages.types import TEXT_LAYER
from digisop.text.dates import parse_date
from digisop.text.digits import count_digits
from digisop.text.lexicon import Tier, tier
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

#: A signature stands between position and name: their lines are this many line heights apart.
SIGNATURE_GAP = 1.2
#: Where position and name are all there is, a gap of so many line heights parts them if the second
#: line has none of the words that positions are made of.
NAME_GAP = 0.7
#: A word alone in its line, and no longer than this, may come from a stamp or signature.
LONGEST_NOISE = 5
#: A word that may be noise is, where the recogniser is less sure than this.
UNSURE = 0.6
FAINT = 0.15
#: The day of a signature has no more words than this.
MOST_DATE_WORDS = 4
#: A NIP has 18 digits, older ones 9; fewer digits than this are something else.
FEWEST_DIGITS = 8
#: Digits in a line of hardly anything else, its label hidden by a stamp, are a NIP from here on;
#: some letters of the label may be left.
FEWEST_BARE_DIGITS = 12

#: A line that begins with a word of offices and has so many words is one's name: "Politeknik
#: Transportasi Darat Indonesia", unlike "Kota Sembiring".
FEWEST_OF_OFFICE = 4

#: Letters that a stroke is read as.
STROKES = "lI"

_SIGN = re.compile(r"\d|[^\w\s(]")
#: A number behind what is left of its label NIP, if anything is: no other letters, for "HP." and
#: "NIK" stand before numbers too.
_BARE = re.compile(r"\W*N?\s?I?\s?P?[\W\d_]*")
_SPECK = re.compile(r"[^\W\d_]\W?")
_NUMBER = re.compile(r"\d{2,3}")
_RANK = re.compile(
    r"^\W*(pembina|penata|pengatur|juru|kolonel|kombes|brigjen|mayjen|laksamana)\b.*"
    r"|.*\b(I{1,3}|IV)\s?/\s?[a-e]\W*$|.*\b(tk|tingkat)\.?\s?(I|1|l)\b.*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\W*(?i:Dr|Drs|Dra|Drg|Ir|H|Hj|Prof|Apt)\b\.?\s")
_DEGREE = re.compile(
    r",\s*(S|M|A|Dr|Drs|Ir|SH|SE|ST|MM|MT|MH|MAP|SKM|Sp|Ph|Amd)\b\.?|" + _TITLE.pattern
)


#: Degrees alone in a line: the rest of a name that ends with a comma in the line before.
_ONLY_DEGREES = re.compile(r"([A-Za-z]{1,4}(\.[A-Za-z]{0,5})+,?\s*)+")


@dataclass(frozen=True, slots=True)
class ApproverLines:
    """The lines of each part of Disahkan oleh; empty where it was not found."""

    position: tuple[Line, ...] = ()
    name: tuple[Line, ...] = ()
    nip: tuple[Line, ...] = ()


def find_approver(lines: Sequence[Line]) -> ApproverLines:
    """The parts of a signature block: position at the top, then name and rank, NIP at the foot;
    or the name at the top and the position under it.

    What was read in pictures (stamps, signatures) counts only where the text of the file itself is
    not the whole block, and for a NIP whose number the file does not have as text."""
    printed = _parts_of(_printed(lines))
    if not _is_whole(printed):
        return _parts_of(lines)
    if _has_number(printed.nip):
        return printed
    shown = _parts_of(lines).nip
    return replace(printed, nip=shown) if printed.nip or _has_number(shown) else printed


def _has_number(nip: Sequence[Line]) -> bool:
    """Whether the lines of a NIP hold digits enough for one."""
    return sum(count_digits(line.text) for line in nip) >= FEWEST_DIGITS


def _printed(lines: Sequence[Line]) -> list[Line]:
    """The words that the file itself has as text, and what was read beside most of a line's: a
    letter of the file without a character is read from the picture. A sign alone is a stroke of a
    stamp, unless it is a letter that no stroke is read as: an initial of a name."""
    found = []
    for line in lines:
        own = tuple(word for word in line.words if word.engine == TEXT_LAYER)
        said = tuple(w for w in line.words if w.engine == TEXT_LAYER or not _is_stroke(w.text))
        if own:
            found.append(_line(said if 2 * len(own) > len(line.words) else own))
    return found


def _is_stroke(text: str) -> bool:
    """Whether a text is one sign that a stroke is read as: no letter, or a letter like one."""
    return len(text) == 1 and (text in STROKES or not text.isalpha())


def _is_whole(found: ApproverLines) -> bool:
    """Whether there are position and name, and room for a signature between them."""
    if not found.position or not found.name:
        return False
    last, name = found.position[-1].box, found.name[0].box
    return name.y0 - last.y1 > SIGNATURE_GAP * min(last.height, name.height)


def _parts_of(lines: Sequence[Line]) -> ApproverLines:
    parts = [part for line in lines for part in _name_and_nip(_without_sign(line))]
    rows = [line for line in _without_specks(parts) if not is_date_line(line)]
    at = next((i for i, line in enumerate(rows) if _is_nip(line)), None)
    nip = _whole_nip(parts[parts.index(rows[at]) :]) if at is not None else ()
    above = rows[:at] if at is not None else rows
    while len(above) > 1 and _RANK.match(above[-1].text) and not _DEGREE.search(above[-1].text):
        above = above[:-1]
    first = next((i for i, line in enumerate(above[:-1]) if _DEGREE.search(line.text)), None)
    if first is not None and not nip and _is_position_under(above, first):
        return ApproverLines(tuple(above[first + 1 :]), (above[first],))
    name = _find_name(above, bool(nip))
    if name is None:
        return ApproverLines(_position(above), (), nip)
    first, behind = _with_degrees(above, name)
    return ApproverLines(_position(above[:first]), tuple(above[first:behind]), nip)


def _is_position_under(lines: Sequence[Line], name: int) -> bool:
    """Whether the position stands under the name at ``name``: there is nothing but noise above
    it, or an office's head begins what is under it and is not met above."""
    is_below = _begins_with_head(lines[name + 1])
    if any(map(_begins_with_head, lines[:name])):
        return is_below and all(map(_is_noise, lines[:name]))
    return is_below or all(map(_is_noise, lines[:name]))


def _begins_with_head(line: Line) -> bool:
    """Whether an office's head is among the first words of a line: "Kepala", "Plt. Camat"."""
    return any(word in HEADS for word in mend_position(line.text).lower().split()[:2])


def is_date_line(line: Line) -> bool:
    """Whether a line holds a date and little else, as the line under a signature does."""
    return len(line.text.split()) <= MOST_DATE_WORDS and parse_date(line.text) is not None


def is_nip_line(line: Line) -> bool:
    """Whether a line holds a NIP behind its label, however it is spelt."""
    return begins_with_label(line.text) and count_digits(line.text) >= FEWEST_DIGITS


def _is_nip(line: Line) -> bool:
    if begins_with_label(line.text):
        return True
    is_bare = "/" not in line.text and _BARE.fullmatch(line.text)
    if is_bare and count_digits(line.text) >= FEWEST_BARE_DIGITS:
        return True
    found = parse_nip(line.text)
    may_be = found is not None and (found.valid or is_nip(with_century(found.digits)))
    return may_be and count_digits(line.text) >= FEWEST_DIGITS


def _whole_nip(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The first line and, where the number goes on in it, the second."""
    both = tuple(lines[:2])
    goes_on = all(re.fullmatch(r"[\d\s]+", line.text) for line in both[1:])
    fits = sum(count_digits(line.text) for line in both) <= LENGTH
    return both if goes_on and fits else both[:1]


def _name_and_nip(line: Line) -> list[Line]:
    """Name and NIP apart where they stand in one line."""
    at = next((i for i, w in enumerate(line.words) if i and is_label_word(w.text)), None)
    if at is None or count_digits(line.text) < FEWEST_DIGITS:
        return [line]
    return [_line(line.words[:at]), _line(line.words[at:])]


def _without_sign(line: Line) -> Line:
    """A line without the lone signs before its words, which a stamp or a wall left: no position
    or name begins with "1 ", "11 " or "/ "."""
    is_number = all(word.text.isdigit() for word in line.words)  # the end of a NIP, "1 016"
    words = () if is_number or is_date_line(line) else line.words
    while len(words) > 1 and _is_sign(words[0], words[1]):
        words = words[1:]
    return _line(words) if 0 < len(words) < len(line.words) else line


def _is_sign(word: Word, following: Word) -> bool:
    """Whether a word is no part of its line: a sign, a number before letters, one letter before
    the head of an office, what was hardly read."""
    is_number = _NUMBER.fullmatch(word.text) and following.text[:1].isalpha()
    is_speck = following.text.lower() in HEADS and bool(_SPECK.fullmatch(word.text))
    return bool(_SIGN.fullmatch(word.text) or is_number) or is_speck or _is_faint(word)


def _is_faint(word: Word) -> bool:
    """Whether a short word was hardly read, as what is left of a stamp before the print."""
    return word.confidence < FAINT and len(word.text) <= LONGEST_NOISE


def _line(words: tuple[Word, ...]) -> Line:
    return Line(words, Box.around(word.box for word in words))


def _without_specks(lines: Sequence[Line]) -> list[Line]:
    """Strokes of signatures and stamps read as letters are short and hardly words."""
    kept: list[Line] = []
    for line in lines:
        rest_of_name = bool(kept) and _goes_on(kept[-1], line)
        if rest_of_name or _is_nip(line) or (_has_word(line.text) and not _is_unsure(line)):
            kept.append(line)
    return kept


def _is_unsure(line: Line) -> bool:
    """Whether a line is a short word of little certainty, as a stroke of a signature is read."""
    is_head = mend_position(line.text).lower() in HEADS
    return _is_noise(line) and line.confidence < UNSURE and not is_head


def _goes_on(name: Line, line: Line) -> bool:
    """Whether a line has the degrees of a name that the line before it ends with a comma."""
    return name.text.endswith(",") and bool(_ONLY_DEGREES.fullmatch(line.text))


def _with_degrees(lines: Sequence[Line], name: int) -> tuple[int, int]:
    """The first line of a name found at ``name``, and the line behind its last."""
    first = name
    if name and any(begins(lines[name - 1], lines[name]) for begins in (_goes_on, _begins_name)):
        first = name - 1
    behind = name + 1
    if behind < len(lines) and _goes_on(lines[name], lines[behind]):
        behind += 1
    return first, behind


def _begins_name(line: Line, name: Line) -> bool:
    """Whether a name that takes two lines begins in the line right above: with a title, as no
    position does ("Dr. Hendra")."""
    close = name.box.y0 - line.box.y1 < NAME_GAP * min(line.box.height, name.box.height)
    return close and bool(_TITLE.match(line.text))


def _is_noise(line: Line) -> bool:
    """Whether a line is a single short word, as what is read from a stamp."""
    return len(line.words) == 1 and len(line.text) <= LONGEST_NOISE


def _has_word(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return any(len(word) >= 4 for word in words) or (
        any(len(word) == 3 for word in words) and len("".join(words)) >= 5
    )


def _find_name(lines: Sequence[Line], has_nip: bool) -> int | None:
    """Index of the name's line; ``None`` where there is only a position."""
    if not lines:
        return None
    for index in range(len(lines) - 1, 0, -1):
        if _DEGREE.search(lines[index].text):
            return index
    if OFFICE.match(lines[-1].text.lstrip()) and len(lines[-1].words) >= FEWEST_OF_OFFICE:
        return None  # the name under it was not read
    if has_nip:
        return len(lines) - 1 if len(lines) > 1 or not _looks_like_position(lines[0]) else None
    if len(lines) == 1:
        return 0 if _DEGREE.search(lines[0].text) else None
    before, last = lines[-2], lines[-1]
    least = NAME_GAP if _may_be_name(last) else SIGNATURE_GAP
    height = min(before.box.height, last.box.height)
    return len(lines) - 1 if last.box.y0 - before.box.y1 > least * height else None


def _may_be_name(line: Line) -> bool:
    """Whether no word of a line is one of office language, of which positions are made."""
    tiers = [tier(word) for word in re.findall(r"[^\W\d_]+", line.text)]
    return len(tiers) > 1 and all(found is None or found > Tier.OFFICE for found in tiers)


def _looks_like_position(line: Line) -> bool:
    """Whether a line alone over a NIP is a position: longer than names are, or with an office's
    head among its first words ("Kepala Dinas", "Plt. Camat Contoh")."""
    return len(line.text.split()) > 4 or _begins_with_head(line)


def _position(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines from the top down to the signature."""
    kept: list[Line] = []
    for line in lines:
        if kept:
            gap = line.box.y0 - kept[-1].box.y1
            if gap > SIGNATURE_GAP * min(line.box.height, kept[-1].box.height):
                break
        kept.append(line)
    return tuple(kept)
