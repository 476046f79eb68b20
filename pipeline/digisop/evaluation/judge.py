"""Whether each field of a record is right, by the truth; in words in docs/how-to/certify.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from digisop_models.fields import (
    APPROVER_FIELDS,
    HEADER_DATES,
    HEADER_LISTS,
    HEADER_TEXTS,
    STEP_COLUMNS,
)

Data = dict[str, Any]
"""A record, or its truth, as JSON."""

_CELLS = tuple(name for name in STEP_COLUMNS if name != "duration")  # the texts
_LIKE = 0.4  # texts less alike are not the same item or row
#: Shapes that lines pass through: the truth need not name them.
CONNECTORS = ("off_page_connector", "connector")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``counts`` is whether the scoring looks at the field: not where there is nothing to find and
    nothing was found, nor at items and rows that the truth does not have."""

    right: bool
    counts: bool = True


def folded(text: object) -> str:
    """Text as it is compared: by NFKC, without differences of case, of space, and of points and
    strokes at its ends; ``None`` is empty."""
    plain = unicodedata.normalize("NFKC", "" if text is None else str(text)).casefold()
    plain = re.sub(r"\s+", " ", plain).strip(" .,;:-")
    return re.sub(r"\s*([/,.;:()\-])\s*", r"\1", plain)


def judge(truth: Data, record: Data) -> dict[str, Verdict]:
    """The verdict on every field of the record, by its pointer, but for those that the truth
    itself calls unreadable or ambiguous."""
    vague = {*truth.get("unreadable", ()), *truth.get("ambiguous", ())}
    return dict(_all(truth, record, vague))


def _all(truth: Data, record: Data, vague: set[str]) -> Iterator[tuple[str, Verdict]]:
    yield from _header(truth["header"], record["header"], vague)
    wanted, found = truth["procedures"], record["procedures"]
    if not found:
        yield "/procedures", Verdict(not wanted, counts=False)
    for index, (true, procedure) in enumerate(zip(wanted, found, strict=False)):
        yield from _procedure(f"/procedures/{index}", true, procedure, vague)


def _verdict(true: object, found: object) -> Verdict:
    one, other = folded(true), folded(found)
    return Verdict(one == other, counts=bool(one or other))


def _header(true: Data, found: Data, vague: set[str]) -> Iterator[tuple[str, Verdict]]:
    for name in (*HEADER_TEXTS, *HEADER_DATES):
        if f"/header/{name}" not in vague:
            yield f"/header/{name}", _verdict(true.get(name), found.get(name))
    person = true.get("approved_by") or {}
    for name in APPROVER_FIELDS:
        if (pointer := f"/header/approved_by/{name}") not in vague:
            yield pointer, _verdict(person.get(name), found["approved_by"].get(name))
    for name in HEADER_LISTS:
        wanted = [item_text(item) for item in true.get(name) or ()]
        texts = [item_text(item) for item in found.get(name) or ()]
        base = f"/header/{name}"
        if not texts and base not in vague:
            yield base, Verdict(not wanted, counts=bool(wanted))
        for index, at in enumerate(aligned(wanted, texts)):
            if at is None:
                yield f"{base}/{index}", Verdict(False, counts=False)
            elif f"{base}/{at}" not in vague:
                yield f"{base}/{index}", _verdict(wanted[at], texts[index])


def item_text(item: Any) -> str:
    """The text of a list's item, which a truth file may give as a plain text."""
    return str(item["text"] if isinstance(item, dict) else item)


def aligned(wanted: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each text found the index of the one wanted that it stands for, the order kept and
    likeness summed up as high as it goes."""
    likeness = [[_likeness(one, other) for other in found] for one in wanted]
    rows, columns = len(wanted), len(found)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            pair = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] >= _LIKE else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    partners: list[int | None] = [None] * columns
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] >= _LIKE and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            partners[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return partners


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(folded(one), folded(other)) / 100


def _procedure(
    base: str, true: Data, found: Data, vague: set[str]
) -> Iterator[tuple[str, Verdict]]:
    if found.get("title") or true.get("title"):
        yield f"{base}/title", _verdict(true.get("title"), found.get("title"))
    for index, name in enumerate(found["executors"]):
        known = index < len(true["executors"])
        if not known:
            yield f"{base}/executors/{index}", Verdict(False, counts=False)
        elif f"{base}/executors/{index}" not in vague:
            yield f"{base}/executors/{index}", _verdict(true["executors"][index], name)
    rows = aligned(
        [step["activity"] for step in true["steps"]], [step["activity"] for step in found["steps"]]
    )
    for index, step in enumerate(found["steps"]):
        at = rows[index]
        if at is None and len(rows) < 2 * sum(row is not None for row in rows):
            yield from _stray_row(f"{base}/steps/{index}", step)
        elif at is not None:
            true_base = f"{base}/steps/{at}"
            yield from _step(f"{base}/steps/{index}", true_base, true["steps"][at], step, vague)
    yield from _flows(base, true, found, rows, vague)


def _stray_row(base: str, step: Data) -> Iterator[tuple[str, Verdict]]:
    """A row that the truth does not have: nothing of it is right. Where most rows are such, it is
    rather the truth of another table, and tells nothing."""
    wrong = Verdict(False, counts=False)
    yield from ((f"{base}/{name}", wrong) for name in (*_CELLS, "duration"))
    yield from ((f"{base}/symbols/{index}", wrong) for index in range(len(step["symbols"])))


def _step(
    base: str, true_base: str, true: Data, found: Data, vague: set[str]
) -> Iterator[tuple[str, Verdict]]:
    for name in _CELLS:
        if f"{true_base}/{name}" not in vague:
            yield f"{base}/{name}", _verdict(true.get(name), found.get(name))
    if not any(pointer.startswith(f"{true_base}/duration") for pointer in vague):
        yield f"{base}/duration", _verdict(true["duration"]["text"], found["duration"]["text"])
    unclear = {
        symbol["executor"]
        for index, symbol in enumerate(true["symbols"])
        if f"{true_base}/symbols/{index}" in vague
    }
    wanted = {(symbol["executor"], symbol["shape"]) for symbol in true["symbols"]}
    lost = wanted - {(symbol["executor"], symbol["shape"]) for symbol in found["symbols"]}
    taken = {executor for executor, _ in lost}
    for index, symbol in enumerate(found["symbols"]):
        executor, shape = symbol["executor"], symbol["shape"]
        if executor not in unclear:
            right = (executor, shape) in wanted
            is_connector = shape in CONNECTORS
            right |= is_connector and executor not in taken  # truth need not name connectors
            yield f"{base}/symbols/{index}", Verdict(right, counts=not is_connector)


_End = tuple[int | None, int]


def _ends(flow: Mapping[str, Any], rows: Sequence[int | None] | None = None) -> tuple[_End, _End]:
    """The ends of a flow, the rows of a record named by the true ones they stand for."""
    source, target = flow["source"], flow["target"]
    steps = [end["step"] if rows is None else rows[end["step"]] for end in (source, target)]
    return (steps[0], source["executor"]), (steps[1], target["executor"])


def _flows(
    base: str, true: Data, found: Data, rows: Sequence[int | None], vague: set[str]
) -> Iterator[tuple[str, Verdict]]:
    wanted = {_ends(flow): flow.get("label") for flow in true["flows"]}
    unclear = {
        _ends(flow) for index, flow in enumerate(true["flows"]) if f"{base}/flows/{index}" in vague
    }
    for index, flow in enumerate(found["flows"]):
        ends = _ends(flow, rows)
        if ends not in unclear:
            right = ends in wanted and wanted[ends] == flow.get("label")
            yield f"{base}/flows/{index}", Verdict(right)
    got = {_ends(flow, rows) for flow in found["flows"]}
    yield f"{base}/flows", Verdict(wanted.keys() - unclear <= got, counts=False)  # none is missing
