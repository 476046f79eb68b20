"""Where symbols, arrows and tables stand, for training: points on the upright page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samples.generator.build import Made
from samples.generator.compose import Drawn
from samples.generator.sheet import Box


def _box(box: Box) -> list[float]:
    return [round(v, 2) for v in (box.x0, box.y0, box.x1, box.y1)]


def _procedure(drawn: Drawn) -> dict[str, Any]:
    return {
        "symbols": [
            {
                "step": key[0],
                "executor": key[1],
                "shape": placed.mark.shape,
                "figure": placed.mark.figure,
                "page": placed.page + 1,
                "bbox": _box(placed.box),
            }
            for placed in drawn.symbols
            for key in [placed.key]
        ],
        "arrows": [
            {
                "source": list(route.flow.source),
                "target": list(route.flow.target),
                "label": route.flow.label,
                "both_heads": route.both_heads,
                "bare": route.bare,
                "legs": [
                    {"page": page + 1, "points": [[round(x, 2), round(y, 2)] for x, y in points]}
                    for page, points in route.legs
                ],
                "connectors": [
                    {"page": page + 1, "bbox": _box(box)} for page, box in route.connectors
                ],
            }
            for route in drawn.routes
        ],
        "labels": [
            {"page": label.page + 1, "bbox": _box(label.box), "text": label.text}
            for label in drawn.labels
        ],
    }


def geometry(made: Made) -> dict[str, Any]:
    """All of a document, before any scanner touched it."""
    document = made.document
    return {
        "pages": [[sheet.width, sheet.height] for sheet in document.sheets],
        "first_pages": [page + 1 for page in document.first_pages],
        "tables": [
            {
                "lanes": [[round(c.x0, 2), round(c.x1, 2)] for c in layout.plan.lanes],
                "columns": [round(c.x0, 2) for c in layout.plan.columns]
                + [round(layout.plan.columns[-1].x1, 2)],
                "bodies": {str(page + 1): _box(box) for page, box in layout.bodies.items()},
                "rows": [
                    {"page": p.page + 1, "y": [round(p.y0, 2), round(p.y1, 2)], "kind": p.kind}
                    for p in layout.pieces
                ],
            }
            for layout in document.layouts
        ],
        "sops": [[_procedure(drawn) for drawn in some] for some in document.drawn],
    }


def write_geometry(made: Made, folder: Path) -> None:
    path = folder / f"{made.name}.geometry.json"
    path.write_text(json.dumps(geometry(made), ensure_ascii=False) + "\n", "utf-8")
