"""The records of a document as they follow from what was read and what people said, those of SOPs
that people joined and cut included: one that was joined to another has no record of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError

from digisop.corrections.regrouped import Sop, joined_sops, other_sop
from digisop.corrections.replay import Amended, replay, standing_in
from digisop.form.flowchart_rules import flag_broken_rules
from digisop.results.corrections_file import MACHINE, load_corrections, load_machine
from digisop.results.layout import CONFIDENCE, CORRECTIONS, RECORD, file_name, is_record, number_of
from digisop.results.whole_file import write_synced
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import CUTTING, Action, Correction, Corrections
from digisop_models.record import Record


def is_regrouped(said: Iterable[Correction]) -> bool:
    """Whether people ever joined or cut SOPs of the document."""
    return any(one.action in CUTTING for one in said)


def sop_read(folder: Path, number: int) -> Sop | None:
    """The SOP of that number as it was read, or cut off another; None where there is none that can
    be read. Raises CorrectionsDamagedError."""
    kept = load_machine(folder, number)
    if kept is not None:
        return kept
    try:
        record = (folder / file_name(RECORD, number)).read_bytes()
        report = (folder / file_name(CONFIDENCE, number)).read_bytes()
        return Record.model_validate_json(record), ConfidenceReport.model_validate_json(report)
    except (OSError, ValidationError):
        return None


def amended(
    folder: Path,
    number: int,
    own: Sequence[Correction],
    said: Sequence[Correction],
    read: Sop | None = None,
    asked: frozenset[int] = frozenset(),
) -> Amended | None:
    """An SOP with corrections in it: its ``own``, and of the others of its file those ``said``.
    ``read`` is what it was, where that is known; ``asked`` are those that wait for it. None where
    there is no such SOP."""
    read = read or sop_read(folder, number)
    if read is None or number in asked:
        return None

    def other(wanted: int, cut_off: Sop | None) -> Sop | None:
        theirs = [one for one in said if one.sop == wanted]
        found = amended(folder, wanted, theirs, said, cut_off, asked | {number})
        return None if found is None else (found.record, found.report)

    return replay(*read, own, other)


def settle(folder: Path) -> None:
    """Write the records of a document that people joined or cut as they follow, and what went in of
    what they said. Nothing is lost where this is ended in between, and it can be done again. Raises
    OSError."""
    said = load_corrections(folder).corrections
    for gone in _put_back(folder, said):
        remove_sop(folder, gone)
        remove_sop(folder / MACHINE, gone)
    found: dict[int, Amended] = {}
    waiting = sorted(_numbers(folder) | _numbers(folder / MACHINE))
    for number in waiting:  # grows as SOPs are cut off
        own = [one for one in said if one.sop == number]
        one = amended(folder, number, own, said)
        if one is None:
            continue
        found[number] = one
        if number not in _numbers(folder / MACHINE):
            _keep_read(folder, number)
        for other, read in one.cut_off.items():
            if other not in _numbers(folder / MACHINE):
                _write_sop(folder / MACHINE, other, *read)
            waiting += [other] if other not in waiting else []
    told = _write_told(folder, said, {n: one.corrections for n, one in found.items()})
    joined = joined_sops(standing_in(told))
    for number, one in found.items():
        if number not in joined:
            report = flag_broken_rules(one.record, one.report) if one.corrections else one.report
            _write_sop(folder, number, one.record, report)
    for number in joined:
        remove_sop(folder, number)


def _write_told(
    folder: Path, said: Sequence[Correction], told: Mapping[int, Sequence[Correction]]
) -> tuple[Correction, ...]:
    """What people said with what of it went in; written where that changed."""
    lost = [one for one in said if one.sop not in told]
    every = [
        *(one for own in told.values() for one in own),
        *(one.model_copy(update={"applied": False}) for one in lost),
    ]
    ordered = tuple(sorted(every, key=lambda one: one.sop))
    if ordered != tuple(said):
        _write(folder / CORRECTIONS, Corrections(corrections=ordered))
    return ordered


def is_settled(folder: Path, said: Sequence[Correction]) -> bool:
    """Whether the records are those of the SOPs that there are by what people joined and cut."""
    if not is_regrouped(said):
        return True
    standing = standing_in(said)
    there_are = _numbers(folder / MACHINE) | _cut_off(standing)
    is_whole = there_are - joined_sops(standing) == _numbers(folder)
    return is_whole and not _put_back(folder, said)


def _cut_off(standing: Iterable[Correction]) -> set[int]:
    return {other_sop(one)[0] for one in standing if one.action is Action.CUT and one.applied}


def _put_back(folder: Path, said: Sequence[Correction]) -> set[int]:
    """The SOPs still there whose being cut off was taken back, so that another has their pages
    again; not those that a newer version reads as SOPs by themselves."""
    standing = standing_in(said)
    there_are = (_numbers(folder) | _numbers(folder / MACHINE)) - _cut_off(standing)
    cuts = (one for one in said if one.action is Action.CUT and one not in standing)
    return {
        other_sop(cut)[0]
        for cut in cuts
        if other_sop(cut)[0] in there_are and _is_part_again(folder, cut, said)
    }


def _is_part_again(folder: Path, cut: Correction, said: Sequence[Correction]) -> bool:
    """Whether what lies there is what was cut off, and the SOP that it was cut off has it again."""
    part = sop_read(folder, other_sop(cut)[0])
    if part is None or part[0].revision != cut.revision:  # one that was read has none
        return False
    whole = amended(folder, cut.sop, [one for one in said if one.sop == cut.sop], said)
    return whole is not None and set(part[0].source.pages) <= set(whole.record.source.pages)


def keep_read(folder: Path) -> None:
    """Put aside what was read of all SOPs of a document, before people change which there are.
    Raises OSError."""
    for number in _numbers(folder) - _numbers(folder / MACHINE):
        _keep_read(folder, number)


def remove_sop(folder: Path, number: int) -> None:
    """Take away the record of an SOP that is none by itself any more. Raises OSError."""
    for stem in (RECORD, CONFIDENCE):
        (folder / file_name(stem, number)).unlink(missing_ok=True)


def next_number(folder: Path, said: Sequence[Correction]) -> int:
    """A number that no SOP of the document ever had."""
    cut = (one.human.get("sop") for one in said if isinstance(one.human, dict))
    known = {number for number in cut if isinstance(number, int)} | {one.sop for one in said}
    return 1 + max(known | _numbers(folder) | _numbers(folder / MACHINE), default=0)


def _keep_read(folder: Path, number: int) -> None:
    read = sop_read(folder, number)
    if read is not None:
        _write_sop(folder / MACHINE, number, *read)


def _numbers(folder: Path) -> set[int]:
    return {number_of(path) for path in folder.glob("record*.json") if is_record(path)}


def _write_sop(folder: Path, number: int, record: Record, report: ConfidenceReport) -> None:
    folder.mkdir(exist_ok=True)
    _write(folder / file_name(CONFIDENCE, number), report)
    _write(folder / file_name(RECORD, number), record)


def _write(path: Path, value: BaseModel) -> None:
    write_synced(path, value.model_dump_json(indent=1) + "\n")
