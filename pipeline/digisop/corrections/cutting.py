"""SOPs of a file that were cut wrongly: two put together, one divided at a page. What is known of
their fields goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from digisop.corrections.fields import Data, is_like, put, value_at
from digisop.corrections.tables import one_table, part_of_table, unsuggested, without_ids
from digisop_models.confidence import FieldConfidence
from digisop_models.fields import APPROVER_FIELDS, HEADER_DATES, HEADER_LISTS, HEADER_TEXTS
from digisop_models.ids import with_ids_beside
from digisop_models.procedure import Procedure
from digisop_models.reasons import Reason
from digisop_models.record import Header, SourceKind

#: The field that says which pages of the file an SOP stands on.
PAGES = "/source/pages"
_TABLES = "/procedures"
#: The fields of the identity block, each list as one.
HEADER_FIELDS = (
    *(f"/header/{name}" for name in (*HEADER_TEXTS, *HEADER_DATES)),
    *(f"/header/approved_by/{name}" for name in APPROVER_FIELDS),
    *(f"/header/{name}" for name in HEADER_LISTS),
)
_BLANK: Data = {"header": Header().model_dump(mode="json")}


@dataclass(frozen=True, slots=True)
class Whole:
    """An SOP: its record as JSON, and what is known of its fields."""

    data: Data
    fields: Mapping[str, FieldConfidence]


def pages_of(data: Data) -> list[int]:
    """The pages that an SOP stands on, in order."""
    return sorted(data["source"]["pages"])


def joined(first: Whole, second: Whole) -> Whole:
    """The second SOP's tables behind the first's; its header only where the first's is empty. A
    table that goes on in the same columns, without a title of its own, is one with the last."""
    data, fields = deepcopy(first.data), dict(first.fields)
    data["source"] = _of_both(first.data["source"], second.data["source"])
    data["approval"] = first.data["approval"] or second.data["approval"]
    for pointer in HEADER_FIELDS:
        if not value_at(data, pointer) and value_at(second.data, pointer):
            put(data, pointer, found_at(second.data, pointer))
            fields = _without(fields, pointer) | _within(second.fields, pointer)
    if second.data["procedures"]:
        fields.pop(_TABLES, None)
    for number, table in enumerate(second.data["procedures"]):
        fields |= _put_behind(data, fields, table, _of_table(second.fields, number))
    return Whole(data, fields)


def divided(whole: Whole, page: int) -> tuple[Whole, Whole]:
    """What stands before the page, and what stands from it on: rows by the pages of their fields,
    those of the header likewise. What the second part has nothing of is to be reviewed."""
    first, second = deepcopy(whole.data), deepcopy(whole.data)
    own = pages_of(whole.data)
    first["source"]["pages"] = [one for one in own if one < page]
    second["source"]["pages"] = [one for one in own if one >= page]
    second["header"] = Header().model_dump(mode="json")
    first["procedures"], second["procedures"] = [], []
    stays = {p: f for p, f in whole.fields.items() if not p.startswith(f"{_TABLES}/")}
    goes: dict[str, FieldConfidence] = {}
    for pointer in HEADER_FIELDS:
        _divide_header(pointer, page, (whole, first, second), (stays, goes))
    for number, table in enumerate(whole.data["procedures"]):
        told = _of_table(whole.fields, number)
        row = _first_row(table, told, page)
        if row or not table["steps"]:
            _append(first, stays, part_of_table(table, told, 0, row))
        if row < len(table["steps"]):
            _append(second, goes, part_of_table(table, told, row, len(table["steps"])))
    _divide_approval(whole.data, page, first, second)
    stays |= {p: f for p, f in _missing(first, stays) if value_at(whole.data, p)}
    goes |= dict(_missing(second, goes))
    return Whole(first, stays), Whole(second, goes)


def _of_both(one: Data, other: Data) -> Data:
    kinds = {one["kind"], other["kind"]}
    return {
        **one,
        "pages": sorted({*one["pages"], *other["pages"]}),
        "parts": list(dict.fromkeys([*one["parts"], *other["parts"]])),
        "kind": one["kind"] if len(kinds) == 1 else SourceKind.MIXED.value,
    }


def _put_behind(
    data: Data, fields: Mapping[str, FieldConfidence], table: Data, told: Mapping[str, Any]
) -> dict[str, FieldConfidence]:
    """The table at the end of the others, or its rows at the end of the last; what is known then of
    that table."""
    tables = data["procedures"]
    if tables and not table["title"] and _same_columns(tables[-1], table):
        place = len(tables) - 1
        tables[-1], known = one_table(tables[-1], _of_table(fields, place), table, told)
        numbered = with_ids_beside(tables[:-1], tables[-1])
    else:
        place, known = len(tables), dict(told)
        numbered = with_ids_beside(tables, without_ids(table))
        tables.append(table)
    tables[place] = Procedure.model_validate(numbered).model_dump(mode="json")
    return {f"{_TABLES}/{place}{p}": field for p, field in unsuggested(known).items()}


def _same_columns(one: Data, other: Data) -> bool:
    names = ["\n".join(table["executors"]) for table in (one, other)]
    return len(one["executors"]) == len(other["executors"]) and is_like(*names)


def _first_row(table: Data, told: Mapping[str, FieldConfidence], page: int) -> int:
    """The first row of which something stands on that page or behind it; the number of rows where
    there is none."""
    for row in range(len(table["steps"])):
        own = _within(told, f"/steps/{row}").values()
        known = [field.page for field in own if field.page is not None]
        if known and min(known) >= page:
            return row
    return len(table["steps"])


def _append(data: Data, fields: dict[str, FieldConfidence], part: tuple[Any, Any]) -> None:
    table, told = part
    place = len(data["procedures"])
    numbered = with_ids_beside(data["procedures"], table)
    data["procedures"].append(Procedure.model_validate(numbered).model_dump(mode="json"))
    fields |= {f"{_TABLES}/{place}{p}": field for p, field in unsuggested(told).items()}


def _divide_header(
    pointer: str,
    page: int,
    of: tuple[Whole, Data, Data],
    told: tuple[dict[str, FieldConfidence], dict[str, FieldConfidence]],
) -> None:
    """A field of the header, or the items of a list, to the part whose page it stands on."""
    (whole, first, second), (stays, goes) = of, told
    known = _within(whole.fields, pointer)
    if not any(field.page is not None and field.page >= page for field in known.values()):
        return
    value = found_at(whole.data, pointer)
    is_behind = [_is_behind(known, f"{pointer}/{k}", page) for k in range(_count(value))]
    for name in known:
        stays.pop(name)
    for data, fields, behind in ((first, stays, False), (second, goes, True)):
        if not isinstance(value, list):
            put(data, pointer, value if behind else found_at(_BLANK, pointer))
            fields |= known if behind else {}
            continue
        places = [k for k, each in enumerate(is_behind) if each is behind]
        put(data, pointer, [value[k] for k in places])
        for place, k in enumerate(places):
            told_of = known.get(f"{pointer}/{k}")
            fields |= {f"{pointer}/{place}": told_of} if told_of else {}


def _is_behind(known: Mapping[str, FieldConfidence], pointer: str, page: int) -> bool:
    field = known.get(pointer)
    return field is not None and field.page is not None and field.page >= page


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _divide_approval(whole: Data, page: int, first: Data, second: Data) -> None:
    """Its codes by their pages; what is of the file as a whole is of both."""
    if whole["approval"] is None:
        return
    codes = whole["approval"]["qr_codes"]
    for part, behind in ((first, False), (second, True)):
        own = [code for code in codes if (code["page"] >= page) is behind]
        is_any = own or whole["approval"]["signatures"] or not codes
        part["approval"] = {**whole["approval"], "qr_codes": own} if is_any else None


def _missing(data: Data, fields: Mapping[str, FieldConfidence]) -> Iterator[tuple[str, Any]]:
    """What is empty in a part, and of which nothing is known."""
    empty = FieldConfidence(confidence=None, needs_review=True, reasons=(Reason.EMPTY,))
    for pointer in (*HEADER_FIELDS, _TABLES):
        if not value_at(data, pointer) and pointer not in fields:
            reason = Reason.NO_PROCEDURE_TABLE if pointer == _TABLES else Reason.EMPTY
            yield pointer, empty.model_copy(update={"reasons": (reason,)})


def found_at(data: Data, pointer: str) -> Any:
    """What stands there; of a list a copy of it."""
    value: Any = data
    for part in pointer.split("/")[1:]:
        value = value[part]
    return deepcopy(value)


def _within(fields: Mapping[str, FieldConfidence], pointer: str) -> dict[str, FieldConfidence]:
    """What is known of the field and of what is in it."""
    return {p: f for p, f in fields.items() if p == pointer or p.startswith(f"{pointer}/")}


def _without(fields: Mapping[str, FieldConfidence], pointer: str) -> dict[str, FieldConfidence]:
    inside = _within(fields, pointer)
    return {p: field for p, field in fields.items() if p not in inside}


def _of_table(fields: Mapping[str, FieldConfidence], number: int) -> dict[str, FieldConfidence]:
    base = f"{_TABLES}/{number}"
    return {p.removeprefix(base): f for p, f in fields.items() if p.startswith(f"{base}/")}


def following(own: Data, others: Sequence[tuple[int, Data]]) -> int | None:
    """The number of the SOP that stands behind this one in the file; None where there is none, or
    where nothing is known of pages."""
    places = [(pages_of(data)[0], number) for number, data in others if pages_of(data)]
    behind = [one for one in places if pages_of(own) and one[0] > pages_of(own)[0]]
    return min(behind)[1] if behind else None
