"""How pages come into the file: drawn, scanned, photographed, shown on a screen."""

from __future__ import annotations

from samples.generator.families.family import Family

_USUAL = (120, 150, 150, 200, 200)

FAMILIES = (
    Family("machine-digital", 4.0, machine="digital"),
    Family("machine-office", 3.0, machine="office", dpi=(100, *_USUAL, 300)),
    Family("machine-clean", 0.7, machine="clean", dpi=(150, 200, 300)),
    Family("machine-photocopy", 0.7, machine="photocopy", dpi=(150, 200)),
    Family("machine-fax", 0.5, machine="fax", dpi=(150, 200, 200)),
    Family("machine-lowres", 0.7, machine="lowres", dpi=(90, 100, 110, 120)),
    Family("machine-phone", 0.6, machine="phone", dpi=(150, 190)),
    Family("machine-folded", 0.5, machine="folded"),
    Family("machine-stamped", 0.5, machine="stamped", dpi=_USUAL),
    Family("machine-mixed", 0.5, machine="mixed"),
    Family("machine-layered", 0.4, machine="layered"),
    Family("machine-screenshot", 0.6, machine="screenshot", dpi=(96, 110, 130, 150)),
    Family("machine-cleartype", 0.8, machine="cleartype", dpi=(90, 96, 110, 130)),
    Family("machine-cleartype-jpeg", 0.4, machine="cleartype-jpeg", dpi=(96, 110, 130)),
    Family("machine-jpeg-shot", 0.5, machine="jpeg-shot", dpi=(90, 110, 130)),
    Family("machine-grey-shot", 0.4, machine="grey-shot", dpi=(90, 110, 130)),
    Family("machine-tiny", 0.7, machine="tiny", dpi=(58, 65, 70, 75, 80)),
    Family("machine-fine", 0.3, machine="fine", dpi=(300, 400, 600)),
    Family("machine-upside-down", 0.5, machine="upside-down", dpi=_USUAL),
    Family("machine-quarter", 0.5, machine="quarter", dpi=_USUAL),
    Family("machine-negative", 0.4, machine="negative", dpi=_USUAL),
    Family("machine-edges", 0.5, machine="edges", dpi=_USUAL),
    Family("machine-bent", 0.4, machine="bent", dpi=_USUAL),
    Family("machine-desk", 0.5, machine="desk", dpi=(150, 170, 200)),
    Family("machine-small-photo", 0.4, machine="small-photo", dpi=(150, 180)),
    Family("machine-through", 0.4, machine="through", dpi=_USUAL),
    Family("machine-spread", 0.4, machine="spread", dpi=_USUAL),
    Family("machine-spread-digital", 0.4, machine="spread-digital"),
    Family("machine-negative-digital", 0.3, machine="negative-digital"),
    Family("machine-pictured-digital", 0.3, machine="pictured-digital"),
    Family("machine-cut-left", 0.4, machine="cut-left", dpi=_USUAL),
    Family("machine-cut-right", 0.4, machine="cut-right", dpi=_USUAL),
)
