"""Stage ``normalise``: readings become the values of a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from digisop.form.nip import parse_nip, with_century
from digisop.form.positions import mend_position
from digisop.stages.normalise.own_phrases import OwnPhrases
from digisop.stages.normalise.own_words import OwnWords
from digisop.stages.normalise.row_numbers import RowNumber, in_order
from digisop.stages.types import (
    TEXT_EXPORT,
    TEXT_LAYER,
    Blanks,
    DraftApprover,
    DraftFlow,
    DraftProcedure,
    DraftRecord,
    DraftStep,
    Reading,
)
from digisop.text.citations import find_citations
from digisop.text.confusions import fix_words
from digisop.text.dates import is_month_misspelt, parse_date
from digisop.text.digits import count_digits
from digisop.text.durations import (
    fix_plus_minus,
    parse_duration,
    space_amounts,
    without_strokes,
)
from digisop.text.homoglyphs import fold_homoglyphs
from digisop.text.known_misreadings import put_right, put_unit_right
from digisop.text.line_end_strokes import with_strokes
from digisop.text.markers import is_blank
from digisop.text.names import mend_name
from digisop.text.sop_numbers import mend_sop_number
from digisop.text.spaces import mend_spaces
from digisop.text.stops import has_specks_in_names, mend_markers, mend_stops
from digisop.text.titles import mend_titles
from digisop.text.units import Unit
from digisop.text.wrapped_lines import join_lines
from digisop_models.fields import CITED_LIST
from digisop_models.geometry import Box
from digisop_models.reasons import Reason
from digisop_models.record import (
    Approval,
    Approver,
    Flow,
    FlowEnd,
    Header,
    Item,
    Procedure,
    Record,
    Source,
    Step,
    Symbol,
)


class _Readings(dict[str, Reading]):
    """Readings by the pointer (RFC 6901) of the field they became."""

    def __init__(self, draft: DraftRecord) -> None:
        super().__init__()
        self._own, self._phrases = OwnWords(draft), OwnPhrases(draft)

    def text(self, pointer: str, reading: Reading | None) -> str:
        if reading is None:
            return ""
        text = self.code(pointer, reading)
        if TEXT_LAYER not in _engines(reading) and has_specks_in_names(_both_readings(reading)):
            self._doubt(pointer)
        phrases, is_made = self._phrases.mended(reading.lines)
        lines = tuple(self._own.mended(line) for line in phrases)
        if lines == reading.lines:
            return text
        if is_made or lines != phrases:
            self._doubt(pointer)
        return as_printed(replace(reading, lines=lines))

    def code(self, pointer: str, reading: Reading | None) -> str:
        """A text that is no words of the language: a number, a name."""
        if reading is None:
            return ""
        self[pointer] = reading
        return as_printed(reading)

    def number(self, pointer: str, reading: Reading | None) -> str:
        """The SOP's number; one of a text layer is as it is printed, one put right is doubted."""
        text = self.code(pointer, reading)
        if TEXT_LAYER in _engines(reading):
            return text
        mended = mend_sop_number(text)
        if mended != text:
            self._doubt(pointer)
        return mended

    def nip(self, pointer: str, reading: Reading | None) -> str | None:
        """The digits of the approver's NIP; one of a text layer is as it is printed, one put right
        is doubted as one that cannot be right."""
        found = parse_nip(self.code(pointer, reading))
        if found is None:
            return None
        if TEXT_LAYER in _engines(reading):
            return found.digits
        mended = with_century(found.digits)
        if mended != found.digits:
            self._doubt(pointer, Reason.NIP_MALFORMED)
        return mended

    def _doubt(self, pointer: str, *reasons: Reason) -> None:
        """Tell people that a value is not what was read, and why it was put right; that counts as a
        sign, too."""
        reading = self[pointer]
        self[pointer] = replace(
            reading,
            reasons=(*reading.reasons, Reason.LOW_WORD_CONFIDENCE, *reasons),
            signs=(*reading.signs, *((reason, 1.0) for reason in reasons)),
        )

    def name(self, pointer: str, reading: Reading | None) -> str:
        """The approver's name; one of a text layer is as it is printed, one whose title was put
        right is doubted, and one with a comma before a degree that no reading saw."""
        text = self.code(pointer, reading)
        if reading is None or not reading.lines or TEXT_LAYER in _engines(reading):
            return text
        titled = mend_titles(text, reading.lines[0].other or "")
        mended = mend_name(titled, " ".join(line.other or line.text for line in reading.lines))
        if titled != text or mended.is_doubtful:
            self._doubt(pointer)
        return mended.text

    def position(self, pointer: str, reading: Reading | None) -> str:
        """The approver's position; one of a text layer is as it is printed."""
        text = self.text(pointer, reading)
        return text if TEXT_LAYER in _engines(reading) else mend_position(text)

    def duration(self, pointer: str, reading: Reading | None) -> str:
        """A cell of Waktu; one of a text layer is as it is printed, one whose unit or number was
        put right is doubted."""
        text = self.text(pointer, reading)
        if TEXT_LAYER in _engines(reading):
            return text
        with_unit = put_unit_right(text)
        with_number = space_amounts(fix_plus_minus(with_unit))
        if with_unit != text or count_digits(with_number) != count_digits(text):
            self._doubt(pointer)
        return without_strokes(with_number)

    def cell(self, pointer: str, reading: Reading | None) -> str | None:
        text = self.text(pointer, reading)
        return None if is_blank(text) else text

    def row_numbers(self, base: str, found: Sequence[Reading | None]) -> Sequence[str | None]:
        """The cells of No, read together; those of text layers are as they are printed, one put
        right is doubted."""
        pointers = [f"{base}/{index}/number" for index in range(len(found))]
        read = [
            RowNumber(self.cell(pointer, one), _certainty(one))
            for pointer, one in zip(pointers, found, strict=True)
        ]
        numbers = in_order(read)
        for pointer, row, number in zip(pointers, read, numbers, strict=True):
            if number != row.text:
                self._doubt(pointer)
        return numbers

    def date(self, pointer: str, reading: Reading | None) -> dt.date | None:
        """A date; one whose month is misspelt is doubted, but in a text layer: what was read as
        another letter there may have a digit wrong, too. Where it is none ("1.5/04/2023"), what
        the other recogniser read is taken, and doubted; so is a date where that is another."""
        text = self.text(pointer, reading)
        found = parse_date(text)
        if reading is None or TEXT_LAYER in _engines(reading):
            return found
        other = parse_date(" ".join(line.other or line.text for line in reading.lines))
        if (other and other != found) or (found and is_month_misspelt(text)):
            self._doubt(pointer)
        return found or other

    def note(self, base: str, blanks: Blanks) -> None:
        """Keep the places of fields of ``base`` that hold nothing, by their names."""
        self.update((f"{base}/{name}", blank) for name, blank in blanks)

    def list_of(self, pointer: str, readings: Sequence[Reading], cited: bool) -> tuple[Item, ...]:
        texts = [self.text(f"{pointer}/{i}", reading) for i, reading in enumerate(readings)]
        return tuple(Item(text=t, citations=find_citations(t) if cited else ()) for t in texts)


def normalise(
    draft: DraftRecord, source: Source, approval: Approval | None = None
) -> tuple[Record, Mapping[str, Reading]]:
    """The record of a draft: texts made whole, dates, durations, NIP and citations understood.

    ``source`` and ``approval`` go into it as they are.
    Also the reading that each field came from, by its pointer (RFC 6901). What is not understood
    keeps its text, and its normalised part is ``None``.
    """
    readings = _Readings(draft)
    header = _header(draft, readings)
    procedures = tuple(
        _procedure(f"/procedures/{i}", procedure, readings)
        for i, procedure in enumerate(draft.procedures)
    )
    record = Record(source=source, header=header, procedures=procedures, approval=approval)
    return record, MappingProxyType(readings)


def as_printed(reading: Reading) -> str:
    """The text of a reading as it was printed: lines joined, misreadings put right.

    Spaces are mended in the export of another OCR alone, of which no picture is at hand. What our
    recognisers ran together is parted where it is read, by the gaps in the picture; what is left
    so is printed so ("hukumdaerah").
    """
    engines = _engines(reading)
    is_printed = engines <= {TEXT_LAYER}
    texts = _both_readings(reading)
    lines = [text for text, _ in texts] if is_printed else with_strokes(mend_stops(texts))
    joined = join_lines(lines)
    if TEXT_EXPORT in engines:
        joined = mend_spaces(joined)
    fixed = fix_words(joined)
    others = " ".join(other or "" for _, other in texts)
    return fixed if is_printed else mend_markers(put_right(fixed, others))


def _both_readings(reading: Reading) -> list[tuple[str, str | None]]:
    """Each line as it was read, and as the other recogniser read it, if one did."""
    return [(fold_homoglyphs(line.text), line.other) for line in reading.lines]


def _certainty(reading: Reading | None) -> float:
    """How surely the least sure word was read (0 to 1); what is typed is certain."""
    if reading is None or _engines(reading) & {TEXT_LAYER, TEXT_EXPORT}:
        return 1.0
    return min((line.confidence for line in reading.lines), default=1.0)


def _engines(reading: Reading | None) -> set[str]:
    """What read the words of a reading."""
    return {word.engine for line in reading.lines for word in line.words} if reading else set()


def _header(draft: DraftRecord, readings: _Readings) -> Header:
    old = draft.header

    def items(name: str, found: Sequence[Reading]) -> tuple[Item, ...]:
        return readings.list_of(f"/header/{name}", found, cited=name == CITED_LIST)

    readings.note("/header", old.blanks)

    return Header(
        institution=readings.text("/header/institution", old.institution),
        number=readings.number("/header/number", old.number),
        title=readings.text("/header/title", old.title),
        created_on=readings.date("/header/created_on", old.created_on),
        revised_on=readings.date("/header/revised_on", old.revised_on),
        effective_on=readings.date("/header/effective_on", old.effective_on),
        approved_on=readings.date("/header/approved_on", old.approved_on),
        approved_by=_approver(old.approved_by, readings),
        legal_basis=items("legal_basis", old.legal_basis),
        qualifications=items("qualifications", old.qualifications),
        related=items("related", old.related),
        equipment=items("equipment", old.equipment),
        warnings=items("warnings", old.warnings),
        records=items("records", old.records),
    )


def _approver(draft: DraftApprover, readings: _Readings) -> Approver:
    return Approver(
        position=readings.position("/header/approved_by/position", draft.position),
        name=readings.name("/header/approved_by/name", draft.name),
        nip=readings.nip("/header/approved_by/nip", draft.nip),
    )


def _procedure(base: str, draft: DraftProcedure, readings: _Readings) -> Procedure:
    if draft.chart:
        readings[f"{base}/flows"] = draft.chart
    numbers = readings.row_numbers(f"{base}/steps", [step.number for step in draft.steps])
    return Procedure(
        title=readings.text(f"{base}/title", draft.title) or None,
        executors=tuple(
            readings.text(f"{base}/executors/{i}", name) for i, name in enumerate(draft.executors)
        ),
        steps=tuple(
            _step(f"{base}/steps/{i}", step, number, readings, draft.duration_unit)
            for i, (step, number) in enumerate(zip(draft.steps, numbers, strict=True))
        ),
        flows=tuple(
            _flow(f"{base}/flows/{i}", flow, readings) for i, flow in enumerate(draft.flows)
        ),
    )


def _flow(pointer: str, draft: DraftFlow, readings: _Readings) -> Flow:
    around = Box.around(Box(*point, *point) for point in draft.path[0].points)
    readings[pointer] = Reading(
        (),
        draft.path[0].page,
        around,
        draft.reasons,
        draft.path,
        draft.score,
        others=draft.others,
    )
    (step, executor), (to_step, to_executor) = draft.source, draft.target
    return Flow(
        source=FlowEnd(step=step, executor=executor),
        target=FlowEnd(step=to_step, executor=to_executor),
        label=draft.label,
        text=draft.text or None,
    )


def _step(
    base: str, draft: DraftStep, number: str | None, readings: _Readings, unit: Unit | None
) -> Step:
    readings.note(base, draft.blanks)
    for index, symbol in enumerate(draft.symbols):
        readings[f"{base}/symbols/{index}"] = Reading(
            (), symbol.page, symbol.box, symbol.reasons, score=symbol.score
        )
    duration = readings.duration(f"{base}/duration", draft.duration)
    return Step(
        number=number,
        activity=readings.text(f"{base}/activity", draft.activity),
        symbols=tuple(
            Symbol(executor=s.executor, shape=s.shape, kind=s.kind, text=s.text or None)
            for s in draft.symbols
        ),
        requirements=readings.cell(f"{base}/requirements", draft.requirements),
        duration=parse_duration(duration, unit),
        output=readings.cell(f"{base}/output", draft.output),
        notes=readings.cell(f"{base}/notes", draft.notes),
    )
