"""SOPs of a file that were cut wrongly: the changes that joining and cutting them comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from digisop.corrections.changes import Change
from digisop.corrections.cutting import HEADER_FIELDS, PAGES, following, found_at, pages_of
from digisop.corrections.fields import Data, value_at
from digisop.corrections.regrouped import holder_of, other_sop
from digisop.corrections.replay import standing_in
from digisop.corrections.values import RefusedError
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import collect_folder
from digisop.results.settling import next_number
from digisop.station.part_read import ReadHeader
from digisop.station.state import State
from digisop_models.confidence import FieldConfidence
from digisop_models.corrections import Action, Correction
from digisop_models.reasons import Reason

_HEADER = "/header/"


def cut_at(state: State, page: int) -> Change:
    """What stands from the page on becomes an SOP of its own. Raises RefusedError where the SOP
    does not stand on it, or begins there."""
    own = pages_of(state.data)
    if page not in own[1:]:
        raise RefusedError("no_cut")
    folder = state.document.folder
    number = next_number(folder, load_corrections(folder).corrections)
    return Change(PAGES, Action.CUT, {"sop": number, "pages": [one for one in own if one >= page]})


def joined_with_next(state: State) -> Change:
    """The SOP and the one behind it in the file become one. Raises RefusedError where none is."""
    sops = {
        sop.number: sop.record.model_dump(mode="json")
        for sop in collect_folder(state.document.folder).sops
        if sop.number != state.document.number
    }
    number = following(state.data, list(sops.items()))
    if number is None:
        raise RefusedError("no_next_sop")
    return Change(PAGES, Action.JOIN, {"sop": number, "pages": pages_of(sops[number])})


def joined_to(folder: Path, number: int) -> int | None:
    """The SOP of which that one is a part by now; None where it is none's. Raises
    CorrectionsDamagedError."""
    return holder_of(number, standing_in(load_corrections(folder).corrections))


def check_put_back(state: State, last: Correction) -> None:
    """Raises RefusedError where an SOP is to be put back about which people have decided since it
    was cut off."""
    if last.action is not Action.CUT or not last.applied:
        return
    number, _ = other_sop(last)
    if any(True for _ in _decided(state, number)):
        raise RefusedError("undo_of_cut", number=number)


def _decided(state: State, number: int) -> Iterator[Correction]:
    said = [one for one in load_corrections(state.document.folder).corrections if one.sop == number]
    return (one for one in standing_in(said) if not one.read)


def page_of_unread_header(state: State) -> int | None:
    """The page on which the identity block of an SOP that was cut off is still to be looked for;
    None where the SOP was not cut off, or something of its header was read or decided since. Raises
    CorrectionsDamagedError."""
    if any(one.pointer.startswith(_HEADER) for one in state.history):
        return None
    said = standing_in(load_corrections(state.document.folder).corrections)
    cuts = (one for one in said if one.action is Action.CUT and one.applied)
    is_cut_off = any(other_sop(one)[0] == state.document.number for one in cuts)
    return min(pages_of(state.data), default=None) if is_cut_off else None


def filled_header(data: Data, read: ReadHeader) -> Iterator[Change]:
    """What is empty in an identity block, as it was read again."""
    found = {"header": read.header.model_dump(mode="json")}
    for pointer in HEADER_FIELDS:
        if not value_at(data, pointer) and value_at(found, pointer):
            value, told = found_at(found, pointer), read.fields
            if not isinstance(value, list):
                yield Change(pointer, Action.SET, value, _of_itself(told, pointer))
                continue
            for place, item in enumerate(value):  # each before the one that stands first: in order
                known = _of_itself(told, f"{pointer}/{place}")
                yield Change(f"{pointer}/0", Action.ADD, item, known)


def _of_itself(told: Mapping[str, FieldConfidence], pointer: str) -> dict[str, FieldConfidence]:
    unknown = FieldConfidence(confidence=None, needs_review=True, reasons=(Reason.NO_EVIDENCE,))
    return {"": told.get(pointer, unknown)}
