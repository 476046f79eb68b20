"""The columns of a procedure table: what they hold and how wide they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.generator.content import Procedure, Step
from samples.generator.fonts import FontSet
from samples.generator.style import ColumnKind, TableStyle
from samples.generator.typeset import longest_word

PADDING = 3.0
_NUMBER_WIDTH = 22.0
_LANES_SHARE = 0.5  # of the table at most
_NARROWEST_LANE = 27.0
_WIDER_LANE = 1.6  # what a long word may make of a lane
_SMALLEST_TEXT = 5.0
_SMALLER = 0.5
_WEIGHTS = {
    "activity": 3.2,
    "requirements": 1.4,
    "duration": 0.6,
    "output": 1.4,
    "notes": 0.9,
    "cost": 0.6,
}


@dataclass(frozen=True, slots=True)
class Column:
    """``group`` tells which upper head stands above it."""

    kind: ColumnKind
    head: str
    group: str | None
    x0: float
    x1: float
    executor: int | None = None

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Columns and the size of type that they fit."""

    columns: tuple[Column, ...]
    text_size: float

    @property
    def lanes(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind == "executor")


def cell_text(step: Step, kind: ColumnKind) -> str:
    """What a step has in a column; nothing in executors' columns."""
    texts: dict[str, str | None] = {
        "number": step.number,
        "activity": step.activity,
        "requirements": step.requirements,
        "duration": step.duration,
        "output": step.output,
        "notes": step.notes,
        "cost": step.cost,
    }
    return texts.get(kind) or ""


def plan_columns(
    procedures: Sequence[Procedure],
    style: TableStyle,
    fonts: FontSet,
    size: float,
    left: float,
    width: float,
) -> ColumnPlan:
    """Columns over the full width, in smaller type where words would not fit."""
    slots = _slots(procedures[0].executors, style)
    widths = _widths(procedures, slots, style, fonts, size, width)
    while sum(widths) > width + 0.01 and size > _SMALLEST_TEXT:
        size -= _SMALLER
        widths = _widths(procedures, slots, style, fonts, size, width)
    scale = width / sum(widths)
    columns, x = [], left
    for (kind, head, group, executor), wide in zip(slots, widths, strict=True):
        columns.append(Column(kind, head, group, x, x + wide * scale, executor))
        x += wide * scale
    return ColumnPlan(tuple(columns), size)


_Slot = tuple[ColumnKind, str, str | None, int | None]


def _slots(executors: Sequence[str], style: TableStyle) -> list[_Slot]:
    slots: list[_Slot] = []
    for kind in style.columns:
        if kind == "executor":
            slots.extend(
                ("executor", name, None if i in style.outside else style.performers, i)
                for i, name in enumerate(executors)
            )
        else:
            group = style.quality if kind in style.quality_kinds else None
            slots.append((kind, style.heads.get(kind, ""), group, None))
    if not style.upper_heads:
        return slots
    return [(kind, head.upper(), group, i) for kind, head, group, i in slots]


def _widths(
    procedures: Sequence[Procedure],
    slots: Sequence[_Slot],
    style: TableStyle,
    fonts: FontSet,
    size: float,
    width: float,
) -> list[float]:
    least = [_least(procedures, slot, fonts, size) for slot in slots]
    lanes = sum(slot[0] == "executor" for slot in slots)
    lane = max(_NARROWEST_LANE, min(style.lane_width, _LANES_SHARE * width / max(lanes, 1)))
    widest = lane * _WIDER_LANE
    found = [
        max(lane, min(w, widest)) if s[0] == "executor" else w
        for s, w in zip(slots, least, strict=True)
    ]
    spare = max(0.0, width - sum(found))
    weights = [_WEIGHTS.get(slot[0], 0.0) for slot in slots]
    return [w + spare * k / sum(weights) for w, k in zip(found, weights, strict=True)]


def _least(procedures: Sequence[Procedure], slot: _Slot, fonts: FontSet, size: float) -> float:
    kind, head, _, _ = slot
    texts = [cell_text(step, kind) for p in procedures for step in p.steps]
    widest = max((longest_word(text, fonts.regular, size) for text in texts), default=0.0)
    widest = max(widest, longest_word(head, fonts.bold, size))
    floor = _NUMBER_WIDTH if kind == "number" else 0.0
    return max(floor, widest + 2 * PADDING + 1)
