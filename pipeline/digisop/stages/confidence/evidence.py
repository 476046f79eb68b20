"""What speaks for and against each field: named figures, from which its confidence follows.

Every figure is 0 where nothing is amiss, so that a weight says what one sign is worth. Counts go
in by their logarithm: the tenth weak word says less than the first.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from rapidfuzz.distance import Levenshtein

from digisop.engines.alignment import EDGES
from digisop.engines.fusion import is_known, is_well_formed
from digisop.form.nip import has_length_of_nip
from digisop.stages.confidence.blank_places import UNREAD_INK, is_beside_ink, of_nothing
from digisop.stages.confidence.calibration import CHART
from digisop.stages.confidence.format_checks import Field, column_of
from digisop.stages.confidence.handwriting import is_uneven, looks_handwritten
from digisop.stages.confidence.left_over import LEFT_OVER
from digisop.stages.confidence.lost_symbols import SYMBOL_UNREAD
from digisop.stages.confidence.reading_differences import (
    difference,
    lacking,
    lacking_of,
    signs_of_differences,
    signs_of_digits,
)
from digisop.stages.confidence.wording import is_sentence, wording_of
from digisop.stages.types import TEXT_LAYER, UNMAPPED, Reading
from digisop_models.fields import HEADER_DATES, STEP_CELLS
from digisop_models.geometry import Box
from digisop_models.page import Line, Page, PageKind, Word
from digisop_models.reasons import Reason

#: A word under this confidence is weak.
WEAK = 0.8
#: Letters of this height in pixels are read as well as larger ones.
CLEAR_PX = 26.0
#: Marks that belong to texts, in pairs.
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
#: How an item ends that others of its list follow: "; dan" (UU 12/2011, lampiran II, 88 to 90).
_NOT_LAST = re.compile(r"[;,.]\s*(?:dan|atau|dan/atau)$")
_OPEN_END = re.compile(r"(?:[,/&-]|\b(?:dan|atau|dengan|untuk|yang|di|ke|dari|oleh|pada|tentang))$")
#: Of these kinds a field holds one thing; two in one were taken for one.
_SINGLE = frozenset({"list_item", "activity", "title", "step_number"})
#: Kinds that are filled into a form, often by hand; those that are made of digits.
FILLED_IN = frozenset({"sop_number", "date", "nip", "approver"})
NUMBERS = FILLED_IN - {"approver"}
#: Of numbers those that no stamp and no signature goes over.
_WRITTEN = NUMBERS - {"nip"}
#: Ink beside what was read says that it is not all: so many times what it says of an empty place.
CUT_OFF = 2.0
#: What has a cell of its own, in which all ink is of it; no stamp goes over it.
_IN_ONE_CELL = frozenset({*_WRITTEN, "title", "activity", "cell", "duration"})
#: The gap between two words, and how much wider one is that parts items (heights of their line).
USUAL_GAP, WIDE_GAP = 0.3, 1.0
#: The signs for which a field is looked at, however sure it seems.
HANDWRITTEN, UNMAPPED_LETTERS = "handwritten", "unmapped_letters"
BESIDE_HANDWRITING = "beside_handwriting"
OF_COVERS = frozenset({f"stage_{Reason.FROM_COVER}", f"stage_{Reason.COVER_DIFFERS}"})
OF_THE_LOST = frozenset({UNREAD_INK, LEFT_OVER, SYMBOL_UNREAD})
ALWAYS_REVIEWED = OF_COVERS | OF_THE_LOST | {HANDWRITTEN, UNMAPPED_LETTERS}
#: The signs of what recognisers misread: a text layer has what its author typed.
OF_READERS = (
    "unknown_words", "unknown_repeated", "sign_in_word", "stop_in_sentence", "stop_in_cell",
    "leading_sign",
)  # fmt: skip
_INNER_SIGNS = re.compile(r"[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3,}(?:[-/][^\W\d_]{2,})*")
#: The words of a code.
_PART = re.compile(r"[^\W\d_]{2,}")
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+(?:[A-Z][A-Za-z]{0,5})?[.,]*")
_LETTERED = re.compile(r"\(?[A-Za-z][.)]{1,2}")
#: "kemamp'n", "teri!ib": a sign between letters of a word that no dictionary has.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][^\w\s/.,&+()-]+[^\W\d_]")
_HEADER_KINDS = {"institution": "institution", "number": "sop_number", "title": "title"}
_CELL_KINDS = {**dict.fromkeys(STEP_CELLS, "cell"), "activity": "activity"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the page a field stands on: its page, and how hard its words were to read.

    ``weakness`` is what its words lack to certainty on average, ``differing`` the share of the
    lines on which two readings differ; ``edges`` tells how far to the right the lines of a list or
    column reach, ``line_height`` how high lines are.
    """

    page: Page
    weakness: float
    differing: float
    edges: Mapping[str, float]
    line_height: float


@dataclass(slots=True)
class _Words:
    """The words of the readings on one page, added up."""

    lacking: list[float] = field(default_factory=list)
    differing: list[bool] = field(default_factory=list)


def kind_of(pointer: str) -> str:
    """The kind of a field, as far as its score goes: fields of one kind share their weights.

    Finer than what kind of value it holds (``corrections.fields.kind_of``): an approver's name and
    position are one kind here, each column of the steps is one.
    """
    names = [part for part in pointer.split("/")[1:] if not part.isdecimal()]
    if pointer.endswith("/flows"):
        return CHART
    match names:
        case ["header", name] if name in HEADER_DATES:
            return "date"
        case ["header", "approved_by", name]:
            return "nip" if name == "nip" else "approver"
        case ["header", name]:
            return _HEADER_KINDS.get(name, "list_item")
        case ["procedures", "steps", "number"]:
            return "step_number"
        case ["procedures", "steps", name]:
            return _CELL_KINDS.get(name, name.removesuffix("s"))
        case ["procedures", name]:
            return "section_title" if name == "title" else name.removesuffix("s")
    return "procedures"


def surroundings(
    pages: Sequence[Page], readings: Mapping[str, Reading]
) -> Mapping[int, Surroundings]:
    """What is known of each page of an SOP, by its number: how well its words were read, where its
    columns end (points), how high its letters are (points)."""
    met: dict[int, _Words] = {}
    edges: dict[int, dict[str, float]] = {}
    heights: dict[int, list[float]] = {}
    for pointer, reading in readings.items():
        heights.setdefault(reading.page, []).extend(_height(line) for line in reading.lines)
        reach = edges.setdefault(reading.page, {})
        own = max((line.box.x1 for line in reading.lines), default=0.0)
        reach[column_of(pointer)] = max(reach.get(column_of(pointer), 0.0), own)
        words = met.setdefault(reading.page, _Words())
        for line in reading.lines:
            words.lacking += [lacking(word) for word in line.words]
            words.differing.append(difference(line).letters > 0)
    return {
        page.number: Surroundings(
            page,
            _mean(met[page.number].lacking if page.number in met else []),
            _mean(met[page.number].differing if page.number in met else []),
            edges.get(page.number, {}),
            median(heights.get(page.number) or [0.0]),
        )
        for page in pages
    }


def evidence_of(
    judged: Field,
    reading: Reading | None,
    around: Surroundings | None,
    repeated: Container[str] = frozenset(),
) -> dict[str, float]:
    """The signs about one field that are there, by name. ``repeated`` are the words (as
    ``word_of`` has them) that the document has in more than one place."""
    found = {str(doubt): 1.0 for doubt in judged.doubts}
    if Reason.DURATION_NOT_UNDERSTOOD in judged.doubts and is_sentence(judged.text):
        del found[str(Reason.DURATION_NOT_UNDERSTOOD)]
    if judged.pointer.endswith("/nip") and judged.text:
        found["nip_length"] = float(not has_length_of_nip(judged.text))
    if judged.pointer == "/procedures":
        pass  # that an SOP has none is no fault by itself
    elif not judged.text:
        page = around.page if around else None
        found |= of_nothing(reading, page, is_read=Reason.DATE_WITHOUT_DAY in judged.doubts)
    elif reading is None:
        found["no_evidence"] = 1.0
    elif around and kind_of(judged.pointer) in _IN_ONE_CELL and is_beside_ink(reading, around.page):
        found[UNREAD_INK] = CUT_OFF
    if reading is not None:
        found |= {f"stage_{name}": 1.0 for name in reading.reasons}
        found["unsure"] = -math.log(max(reading.score, 0.01))
        found |= dict(reading.signs)
        found |= _of_lines(reading.lines, around)
        if reading.lines:
            kind = kind_of(judged.pointer)
            found |= _of_text(kind, judged.text, reading, repeated)
            found |= wording_of(kind, judged.text, [line.text for line in reading.lines])
            if not found.get("scanned"):
                found |= dict.fromkeys(OF_READERS, 0.0)
            if kind in NUMBERS or kind == "duration":
                found |= signs_of_digits(reading.lines)
            found[HANDWRITTEN] = float(_is_handwritten(kind, reading.lines, around))
            if kind in _SINGLE:
                edge = around.edges.get(column_of(judged.pointer), 0.0) if around else 0.0
                found["run_on_lines"] = math.log1p(_run_ons(reading.lines, edge))
            if kind == "list_item":
                found["wide_gap"] = float(any(map(_has_wide_gap, reading.lines)))
    if around is not None:
        found |= _of_page(kind_of(judged.pointer), around)
    return {name: round(float(value), 4) for name, value in found.items() if value}


def _of_page(kind: str, around: Surroundings) -> dict[str, float]:
    """How hard the page is to read. Of arrows its words say nothing: on documents left out of the
    fit these were no truer for it."""
    if kind == CHART:
        return {"from_picture": float(around.page.kind is not PageKind.DIGITAL)}
    if kind == "flow":
        return {}
    return {"page_weakness": around.weakness, "page_differing": around.differing}


def _of_lines(lines: Sequence[Line], around: Surroundings | None) -> dict[str, float]:
    words = [word for line in lines for word in line.words]
    if not words:
        return {}
    scanned = [word for word in words if word.engine != TEXT_LAYER]
    weak = lacking_of(lines)
    return {
        "scanned": float(bool(scanned)),
        "words": math.log1p(len(words)) if scanned else 0.0,
        "weakest_word": max(weak),
        "weak_words": math.log1p(sum(each > 1 - WEAK for each in weak)),
        "mean_weakness": _mean(weak),
        **signs_of_differences(lines),
        "small_letters": _smallness(scanned, around),
        "under_mark": _mean([_is_marked(word.box, around) for word in scanned]),
        "text_layer_damaged": float(around is not None and around.page.text_is_damaged),
    }


def _of_text(kind: str, text: str, reading: Reading, repeated: Container[str]) -> dict[str, float]:
    tokens = text.split()
    odd = [token for token in tokens if _LETTERS.search(token) and not _is_sound(token)]
    unknown = [token for token in odd if not is_well_formed(token)]
    again = sum(word_of(token) in repeated for token in unknown)
    raw = " ".join(line.text for line in reading.lines)
    unpaired = float(any(text.count(a) != text.count(b) for a, b in _PAIRS))
    return {
        "unknown_words": math.log1p(len(unknown) - again),
        "unknown_repeated": math.log1p(again),
        "codes": math.log1p(
            sum(not _is_of_words(code, repeated) for code in odd if code not in unknown)
        ),
        "sign_in_word": math.log1p(sum(bool(_SIGN_IN_WORD.search(token)) for token in odd)),
        UNMAPPED_LETTERS: math.log1p(text.count(UNMAPPED)),
        "digits": math.log1p(sum(any(c.isdigit() for c in token) for token in tokens)),
        "signs": math.log1p(len(_INNER_SIGNS.findall(text.strip(" .;:-")))),
        "lines": math.log(max(len(reading.lines), 1)),
        "mended": math.log1p(Levenshtein.distance(_folded(raw), _folded(text))),
        "spaces_mended": math.log1p(abs(len(raw.split()) - len(tokens))),
        "ends_open": float(_ends_open(text.casefold(), kind)),
        "unpaired": unpaired,
        "unpaired_item": unpaired * (kind == "list_item"),
        "divided_word": float(any(line.text.endswith("-") for line in reading.lines[:-1])),
        "page_break": float(_breaks(reading.lines)),
    }


def _is_of_words(code: str, repeated: Container[str]) -> bool:
    """Whether all letters of a code are words that the document itself has elsewhere, as the short
    name of an office in the numbers of its papers: "78/SATPOLPP/2022"."""
    parts = _PART.findall(code.casefold())
    return bool(parts) and all(part in repeated for part in parts)


def _is_sound(token: str) -> bool:
    """Whether a token is a word of the dictionary, a degree (S.H., M.Si) or the letter of an item
    within a text: a. b) (c)"""
    return is_known(token) or bool(_DEGREE.fullmatch(token) or _LETTERED.fullmatch(token))


def word_of(token: str) -> str:
    """The word of a token, as it is compared with others; "" where it is none."""
    bare = token.strip(EDGES).casefold()
    return bare if _WORD.fullmatch(bare) else ""


def repeated_words(fields: Iterable[Field]) -> frozenset[str]:
    """The words that stand in more than one field: read the same way in several places, a word
    that no dictionary has is no misreading."""
    places = Counter(word for field in fields for word in _words_in(field.text))
    return frozenset(word for word, count in places.items() if word and count > 1)


def _words_in(text: str) -> set[str]:
    """The words of a text, and those that its codes are made of."""
    tokens = text.casefold().split()
    words = {word_of(token) for token in tokens}
    return words.union(*(_PART.findall(token) for token in tokens if _is_code(token)))


def _is_code(token: str) -> bool:
    """Whether a token is made of parts: it has a figure and a stroke."""
    return ("/" in token or "-" in token) and any(map(str.isdigit, token))


def _ends_open(text: str, kind: str) -> bool:
    """Whether a text in small letters ends as if it went on; items of a list may end in "; dan",
    and a comma stands behind the position over a signature."""
    ended = text.removesuffix(",") if kind == "approver" else text
    return bool(_OPEN_END.search(ended)) and not _NOT_LAST.search(ended)


def _is_handwritten(kind: str, lines: Sequence[Line], around: Surroundings | None) -> bool:
    """Whether a value is known to be written by hand, in part, or, where it was filled into a form,
    looks as if it were."""
    if any(word.by_hand for line in lines for word in line.words):
        return True
    if kind not in FILLED_IN or around is None:
        return False
    usual = around.line_height
    return looks_handwritten(lines, usual) or (kind in _WRITTEN and is_uneven(lines))


def _run_ons(lines: Sequence[Line], edge: float) -> int:
    """How many lines begin with a capital although there was room for their first word on the
    line before: where two items or rows were taken for one. ``edge`` is how far lines reach."""
    edge = max(edge, *(line.box.x1 for line in lines))
    return sum(
        after.text[:1].isupper() and edge - line.box.x1 > 1.2 * after.words[0].box.width + 4
        for line, after in pairwise(lines)
        if after.words
    )


def _has_wide_gap(line: Line) -> bool:
    """Whether one gap of a line is far wider than its others, as between two items beside one
    another; justified lines are wide in all of theirs."""
    words, height = (word.box for word in line.words), line.box.height
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(words))
    usual = median(gaps[:-1]) if len(gaps) > 1 else USUAL_GAP * height
    return bool(gaps) and gaps[-1] - usual > WIDE_GAP * height


def _breaks(lines: Sequence[Line]) -> bool:
    """Whether a line stands far above the one before it: the text goes on on another page."""
    tops = [line.box.y0 for line in lines]
    return any(later < before - 60 for before, later in pairwise(tops))


def _height(line: Line) -> float:
    """The height of the letters' line, however it stands on the page."""
    return min(line.box.height, line.box.width)


def _folded(text: str) -> str:
    """Letters and inner signs alone: what stands around a value is cut off later."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold().strip(".:;,-_|")


def _smallness(words: Sequence[Word], around: Surroundings | None) -> float:
    """How far the letters are from a size that is read well, 0 to 1."""
    if not words or around is None or not around.page.dpi:
        return 0.0
    heights = sorted(min(word.box.width, word.box.height) for word in words)
    pixels = heights[len(heights) // 2] * around.page.dpi / 72
    return min(max(1 - pixels / CLEAR_PX, 0.0), 1.0)


def _is_marked(box: Box, around: Surroundings | None) -> bool:
    """Whether a stamp or signature in colour lies over a word."""
    marks = around.page.marks if around else ()
    return any(
        mark.x0 < box.x1 and mark.x1 > box.x0 and mark.y0 < box.y1 and mark.y1 > box.y0
        for mark in marks
    )


def _mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 0.0
