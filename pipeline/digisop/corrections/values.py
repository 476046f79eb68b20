"""What a reviewer typed, as the value a field of the record can hold, or why it can hold none."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from digisop.corrections.fields import Data, Kind, kind_of, parts_of, value_at
from digisop.corrections.words import end_in, executor_in, label_in, shape_in
from digisop.form.nip import typed_nip
from digisop.text.citations import find_citations
from digisop.text.dates import parse_date
from digisop.text.durations import duration_iso, is_iso_duration, unit_of_column
from digisop.text.spreadsheet_text import plain
from digisop.text.units import Unit
from digisop_models.fields import CITED_LIST
from digisop_models.record import Duration, Item, Shape, Step

_BRACKETED = re.compile(r"(?P<text>.*?)\s*\[\s*(?P<iso>[^\[\]]*?)\s*\]", re.DOTALL)
_PLACED = re.compile(r"(?P<shape>[^(]+?)\s*(?:\((?P<executor>.+)\))?")
_ARROW = re.compile(r"\s*(?:→|➔|➜|-+>|=+>)\s*")
_LABELLED = re.compile(r"(?P<end>.*?\)|\d+(?:/\d+)?|.*?\s\d+)\s*[:;,]?\s*(?P<label>[^\d()/]*)")


_NO_SYMBOL: Mapping[str, Any] = MappingProxyType(
    {"id": "", "executor": None, "shape": "", "kind": None, "text": None}
)
_NO_FLOW: Mapping[str, Any] = MappingProxyType(
    {"id": "", "source": None, "target": None, "label": None, "text": None}
)


class RefusedError(Exception):
    """A correction that the record cannot take; ``reason`` names the message (``refused.REASON``)
    that says why."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def tidy(text: str) -> str:
    """What was typed as a record holds it: composed letters, single spaces, nothing unseen."""
    return " ".join(unicodedata.normalize("NFC", plain(text)).split())


def understand(data: Data, pointer: str, typed: str) -> Any:
    """The value for the field at ``pointer``, as JSON, from what was ``typed``; ``data`` is the
    record.

    Words of both languages are known: dates, durations, shapes, marks of places. Raises
    RefusedError, also for a formula.
    """
    text = tidy(typed)
    if text.startswith(("=", "＝")):  # no SOP prints one here: a formula gone astray
        raise RefusedError("formula")
    return _READERS[kind_of(pointer)](data, pointer, text)


def nothing(pointer: str) -> Any:
    """The value of the field when it is empty: text is "", what may be missing is None. Raises
    RefusedError where it cannot be."""
    kind = kind_of(pointer)
    if kind in {Kind.TEXT, Kind.NAME}:
        return ""
    if kind is Kind.DURATION:
        return {"text": None, "iso8601": None}
    if kind in {Kind.WHOLE, Kind.STEP}:
        raise RefusedError("whole")
    return None


def _text(_data: Data, _pointer: str, text: str) -> Any:
    return text


def _date(_data: Data, _pointer: str, text: str) -> Any:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        date = parse_date(text)
    if date is None:
        raise RefusedError("date")
    return date.isoformat()


def _nip(_data: Data, _pointer: str, text: str) -> Any:
    digits = typed_nip(text)
    if digits is None:
        raise RefusedError("nip")
    return digits


def _item(_data: Data, pointer: str, text: str) -> Any:
    cited = find_citations(text) if pointer.startswith(f"/header/{CITED_LIST}/") else ()
    return Item(text=text, citations=cited).model_dump(mode="json")


def _duration(data: Data, pointer: str, text: str) -> Any:
    """15 menit; 15 menit [PT15M] where the machine cannot work it out; [PT15M] keeps the text."""
    if is_iso_duration(text):
        text = f"[{text}]"
    found = _BRACKETED.fullmatch(text)
    old = value_at(data, pointer)
    if text == old["text"]:
        return old
    if found is None:
        return {"text": text, "iso8601": duration_iso(text, _column_unit(data, pointer))}
    if found["iso"] and not is_iso_duration(found["iso"]):
        raise RefusedError("duration")
    printed = found["text"] or old["text"]
    return {"text": printed, "iso8601": found["iso"] or None}


def _column_unit(data: Data, pointer: str) -> Unit | None:
    procedure = data["procedures"][parts_of(pointer)[1]]
    return unit_of_column(Duration(**step["duration"]) for step in procedure["steps"])


def understand_new(data: Data, pointer: str, typed: str) -> Any:
    """The value for an element that is to be put in at ``pointer``: an item, a row by its activity,
    an executor, a symbol, an arrow. Raises RefusedError."""
    text = tidy(typed)
    if not text:
        raise RefusedError("nothing_typed")
    if text.startswith(("=", "＝")):
        raise RefusedError("formula")
    match kind_of(pointer):
        case Kind.ITEM | Kind.NAME as kind:
            return _READERS[kind](data, pointer, text)
        case Kind.STEP:
            return Step(activity=text).model_dump(mode="json")
        case Kind.SYMBOL:
            return _symbol_from(data, pointer, text, _NO_SYMBOL)
        case Kind.FLOW:
            return _flow_from(data, pointer, text, _NO_FLOW)
    raise RefusedError("whole")


def _symbol(data: Data, pointer: str, text: str) -> Any:
    """keputusan, or keputusan (Camat) where it stands in another column than was read."""
    return _symbol_from(data, pointer, text, value_at(data, pointer))


def placed_shape(text: str) -> tuple[Shape | None, str]:
    """The shape that a text names, None where it names none, and the executor in brackets behind
    it: decision (Camat)."""
    found = _PLACED.fullmatch(text)
    return (shape_in(found["shape"]), found["executor"] or "") if found else (None, "")


def _symbol_from(data: Data, pointer: str, text: str, old: Mapping[str, Any]) -> Any:
    shape, executor = placed_shape(text)
    if shape is None:
        raise RefusedError("shape")
    new = {**old, "shape": shape.value}
    if shape is not Shape.OTHER:
        new["kind"] = None
    if executor:
        executors = data["procedures"][parts_of(pointer)[1]]["executors"]
        new["executor"] = executor_in(executor, executors)
        if new["executor"] is None:
            raise RefusedError("executor", name=executor)
    if new["executor"] is None:
        raise RefusedError("executor_missing")
    return new


def _flow(data: Data, pointer: str, text: str) -> Any:
    """ya, tidak, tanpa label, or a whole arrow: langkah 2 (PPK) → langkah 4 (Camat): tidak."""
    return _flow_from(data, pointer, text, value_at(data, pointer))


def _flow_from(data: Data, pointer: str, text: str, old_flow: Mapping[str, Any]) -> Any:
    new = dict(old_flow)
    ends = _ARROW.split(text)
    label = text
    if len(ends) == 2:
        tail, label = _head_and_label(ends[1])
        procedure = data["procedures"][parts_of(pointer)[1]]
        for name, end in (("source", ends[0]), ("target", tail)):
            new[name] = end_in(end, procedure)
            if new[name] is None:
                raise RefusedError("flow_end", name=end)
    meant = label_in(label) if label else "plain"
    if meant is None or len(ends) > 2 or new["source"] is None:
        raise RefusedError("flow")
    old, new["label"] = new["label"], None if meant == "plain" else meant
    if new["label"] is None or old not in {None, new["label"]}:
        new["text"] = None  # what was read as its label is not
    return new


def _head_and_label(text: str) -> tuple[str, str]:
    found = _LABELLED.fullmatch(text)
    return (found["end"], found["label"].strip()) if found else (text, "")


def _whole(_data: Data, _pointer: str, _text: str) -> Any:
    raise RefusedError("whole")


_READERS: MappingProxyType[Kind, Callable[[Data, str, str], Any]] = MappingProxyType({
    Kind.TEXT: _text,
    Kind.OPTIONAL: _text,
    Kind.NAME: _text,
    Kind.DATE: _date,
    Kind.NIP: _nip,
    Kind.ITEM: _item,
    Kind.DURATION: _duration,
    Kind.SYMBOL: _symbol,
    Kind.FLOW: _flow,
    Kind.STEP: _whole,
    Kind.WHOLE: _whole,
})  # fmt: skip
