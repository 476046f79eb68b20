"""The five symbols of the form: capsule, rectangle, diamond, arrow, and pentagon between pages.

Permenpan-RB Nomor 35 Tahun 2012, annex, on flowcharts of SOPs: no others are to be drawn. Arrows
are flows here, not shapes.
"""

from __future__ import annotations

from digisop_models.record import Shape

#: Drawn where an arrow is cut, on one page or between two: flows pass through them.
CONNECTORS = frozenset({Shape.OFF_PAGE_CONNECTOR, Shape.CONNECTOR})
SHAPES_OF_THE_FORM = frozenset({
    Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION, Shape.OFF_PAGE_CONNECTOR,
})  # fmt: skip
