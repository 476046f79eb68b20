"""What the page of a document is made of, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from digisop.corrections.fields import (
    Kind,
    exists_at,
    kind_of,
    parts_of,
    pointers_of,
    value_at,
)
from digisop.corrections.regrouping import possible
from digisop.corrections.wording import field_name, reading
from digisop.duplicates import Likeness
from digisop.messages import Lang, say
from digisop.report.swimlane import swimlane_svg
from digisop.results.page_pictures import own_pages, read_pages
from digisop.station.decisions import last_standing
from digisop.station.entry import Entry
from digisop.station.rereading import is_readable
from digisop.station.state import State
from digisop.station.wishes import choices
from digisop.text.spreadsheet_text import plain
from digisop_models.confidence import HUMAN, FieldConfidence
from digisop_models.corrections import Tool
from digisop_models.fields import STEP_COLUMNS
from digisop_models.reasons import Reason
from digisop_models.record import Shape

_UNKNOWN = FieldConfidence(confidence=None, needs_review=False)


def document_view(state: State, key: str, lang: Lang) -> dict[str, Any]:
    """An SOP with all its fields and pages as JSON, in the words of ``lang``. ``key`` names its
    folder in addresses."""
    document, header = state.document, state.record.header
    return {
        "key": key,
        "sop": document.number,
        "folder": plain(document.folder.name),
        "file": plain(state.record.source.path or state.record.source.file_name),
        "title": header.title,
        "number": header.number,
        "version": state.version,
        "pages": page_views(state, key),
        "charts": [
            f"/d/{key}/{document.number}/chart/{number}"
            for number in range(len(state.record.procedures))
        ],
        "fields": [_field(state, pointer, lang) for pointer in _pointers(state)],
        "undo": _undo(state, lang),
    }


def page_views(state: State, key: str) -> list[dict[str, Any]]:
    """The pages of an SOP that have a picture: where it is to be had, and their size in points."""
    pages = read_pages(state.document.folder)
    return [
        {
            "number": number,
            "address": f"/d/{key}/pages/{number}",
            "width": pages[number].width,
            "height": pages[number].height,
        }
        for number in own_pages(state.record, state.report) or sorted(pages)
        if number in pages
    ]


def _pointers(state: State) -> list[str]:
    """All fields: what is to review first, least sure first, then the others as on paper."""
    fields = state.report.fields
    every = dict.fromkeys(pointers_of(state.data))
    every |= dict.fromkeys(pointer for pointer in fields if exists_at(state.data, pointer))
    open_ones = (pointer for pointer in every if fields.get(pointer, _UNKNOWN).needs_review)
    doubts = sorted(open_ones, key=lambda pointer: fields[pointer].confidence or 0.0)
    return list(dict.fromkeys((*doubts, *every)))


def _field(state: State, pointer: str, lang: Lang) -> dict[str, Any]:
    evidence = state.report.fields.get(pointer, _UNKNOWN)
    kind = kind_of(pointer)
    return {
        "pointer": pointer,
        "name": field_name(state.data, pointer, lang),
        "kind": kind,
        "reading": reading(state.data, pointer, lang),
        "doubtful": evidence.needs_review,
        "settled": _settled(evidence),
        "confidence": evidence.confidence,
        "reasons": [say(lang, f"reason.{code}") for code in evidence.reasons],
        "choices": [plain(each.text) for each in choices(state, pointer, lang)],
        "page": evidence.page,
        "box": evidence.bbox,
        "overleaf": [
            {"page": page, "box": box}
            for page, box in evidence.on_pages.items()
            if page != evidence.page
        ],
        "path": [{"page": leg.page, "points": leg.points} for leg in evidence.path],
        "typed": kind not in {Kind.WHOLE, Kind.STEP},
        **_ends(state, pointer, kind),
        "possible": possible(pointer),
        "readable": is_readable(pointer),
        "empties": kind is not Kind.STEP and not _is_full(state, pointer, kind),
    }


def _ends(state: State, pointer: str, kind: Kind) -> dict[str, Any]:
    """Where a symbol stands, or between what an arrow runs: row and column, from 0."""
    if kind not in {Kind.SYMBOL, Kind.FLOW}:
        return {}
    value = value_at(state.data, pointer)
    if kind is Kind.SYMBOL:
        return {"at": [parts_of(pointer)[3], value["executor"]]}
    source, target = ([value[end]["step"], value[end]["executor"]] for end in ("source", "target"))
    return {"at": source, "source": source, "target": target, "label": value["label"]}


def _is_full(state: State, pointer: str, kind: Kind) -> bool:
    """A list that holds something cannot be called empty as a whole, nor a column taken away."""
    return kind is Kind.NAME or (kind is Kind.WHOLE and value_at(state.data, pointer) != 0)


def _settled(evidence: FieldConfidence) -> str:
    """What a person said of it, as a name: nothing where none did."""
    if HUMAN not in evidence.reasons:
        return ""
    known = (Reason.CONFIRMED, Reason.UNREADABLE)
    return next((str(code) for code in known if code in evidence.reasons), str(HUMAN))


def _undo(state: State, lang: Lang) -> Mapping[str, str] | None:
    last = last_standing(state)
    if last is None or last.tool is not Tool.STATION:
        return None
    return {"pointer": last.pointer, "who": last.who}


def twin_view(beside: str, entry: Entry, likeness: Likeness, lang: Lang) -> dict[str, str]:
    """Another SOP that may be the same one, and the address below ``beside`` where both are shown
    side by side."""
    return {
        "address": f"{beside}/{entry.key}/{entry.sop}",
        "title": entry.title or entry.file,
        "likeness": say(lang, f"likeness.{likeness}"),
    }


def siblings_view(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """All SOPs of the file that one stands in; nothing where it stands there alone."""
    named = ((entry, f": {entry.title}" if entry.title else "") for entry in entries)
    every = [
        {"address": f"/d/{entry.key}/{entry.sop}", "name": f"SOP {entry.sop}{title}"}
        for entry, title in named
    ]
    return every if len(every) > 1 else []


def chart_of(state: State, number: int, lang: Lang) -> str | None:
    """A procedure (from 0) drawn anew as SVG, doubtful parts marked; None where there is none of
    that number."""
    if number >= len(state.record.procedures):
        return None
    base = f"/procedures/{number}"
    fields = state.report.fields.items()
    doubtful = {p.removeprefix(base) for p, field in fields if field.needs_review}
    return swimlane_svg(state.record.procedures[number], lang, doubtful)


def words(lang: Lang) -> dict[str, str]:
    """What the page's own script says."""
    return dict(_words(lang))


def _words(lang: Lang) -> Iterator[tuple[str, str]]:
    from digisop.messages import catalogue

    for key, text in catalogue(lang).items():
        table, _, name = key.partition(".")
        if table == "station_page":
            yield name, text
    yield from ((f"shape_{shape}", say(lang, f"shape.{shape}")) for shape in Shape)
    yield from ((f"column_{name}", say(lang, f"column.{name}")) for name in STEP_COLUMNS[1:])
    yield "column_number", say(lang, "column.step_number")
