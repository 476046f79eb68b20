"""Pages whose edge lies outside the scan, and what a reader then cannot tell."""

from __future__ import annotations

from typing import Any, Literal

from samples.generator.compose import Document
from samples.generator.fonts import text_width
from samples.generator.pixels import Rng
from samples.generator.sheet import Sheet, Text

_FIELDS = {"notes": "notes", "output": "output", "requirements": "requirements"}
_INTO = (0.35, 0.7)  # how much of the last column is left

Cuts = dict[int, tuple[float, float]]


def cut(document: Document, side: Literal["left", "right"], rng: Rng) -> tuple[Cuts, str]:
    """What is left of each table page's width, and the column that is lost.

    Nothing is cut where that would cost more than one column.
    """
    if len(document.layouts) != 1 or len(document.sops) != 1:
        return {}, ""
    layout = document.layouts[0]
    first, last = layout.plan.columns[0], layout.plan.columns[-1]
    if side == "left":
        x, lost = (first.x1 - 0.8, "number") if first.kind == "number" else (first.x0 + 0.5, "")
    elif last.kind in _FIELDS:
        x, lost = last.x0 + last.width * float(rng.uniform(*_INTO)), _FIELDS[last.kind]
    else:
        x, lost = last.x1 - 0.5, ""
    for page, frame in layout.frames.items():
        sheet = document.sheets[page]
        if any(_crosses(item, x, side, frame.y0, frame.y1) for item in _texts(sheet)):
            return {}, ""
    shares = {page: x / document.sheets[page].width for page in layout.bodies}
    if side == "left":
        return {page: (share, 1.0) for page, share in shares.items()}, lost
    return {page: (0.0, share) for page, share in shares.items()}, lost


def _texts(sheet: Sheet) -> list[Text]:
    return [item for item in sheet.items if isinstance(item, Text)]


def _crosses(item: Text, x: float, side: str, top: float, foot: float) -> bool:
    """Whether a text outside the table would lose letters; titles of sections count as such."""
    if top <= item.y <= foot and not item.font.endswith("Bold"):
        return False
    if top <= item.y <= foot:
        return side == "left" and item.x < x and len(item.text) > 4
    wide = text_width(item.text, item.font, item.size)
    return item.x < x if side == "left" else item.x + wide > x


def without(truth: dict[str, Any], lost: str) -> dict[str, Any]:
    """Truth of which a column cannot be read."""
    unreadable = []
    for k, procedure in enumerate(truth["procedures"]):
        for i, step in enumerate(procedure["steps"]):
            unreadable.append(f"/procedures/{k}/steps/{i}/{lost}")
            step[lost] = None if lost == "number" else step[lost]
    return {**truth, "unreadable": [*truth.get("unreadable", []), *unreadable]}
