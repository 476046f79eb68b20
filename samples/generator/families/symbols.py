"""How symbols are outlined, filled and lettered."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, between, styled
from samples.generator.sheet import BLACK, WHITE, Colour

_FILLS: tuple[Colour, ...] = (
    (0.36, 0.61, 0.84),
    (0.27, 0.45, 0.77),
    (0.85, 0.9, 0.96),
    (1.0, 0.93, 0.3),
    (0.57, 0.82, 0.31),
    (0.93, 0.49, 0.19),
    (0.98, 0.8, 0.65),
)
_BLOCKS: tuple[tuple[Colour, Colour], ...] = (
    ((0.72, 0.66, 0.85), (0.45, 0.36, 0.62)),
    ((0.93, 0.76, 0.76), (0.62, 0.56, 0.8)),
    ((0.74, 0.84, 0.93), (0.27, 0.45, 0.77)),
    ((0.98, 0.9, 0.6), (0.93, 0.55, 0.25)),
)


def _plain(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"width": between(rng, 0.6, 1.0)})


def _thin(rng: Rng, part: Part) -> Part:
    grey = between(rng, 0.0, 0.5)
    fields = {"width": between(rng, 0.15, 0.4), "stroke": (grey, grey, grey)}
    return styled(part, symbols=fields)


def _thick(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"width": between(rng, 1.6, 2.8)})


def _black(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"fill": BLACK, "stroke": BLACK})


def _grey(rng: Rng, part: Part) -> Part:
    grey = between(rng, 0.4, 0.85)
    return styled(part, symbols={"fill": (grey, grey, grey), "width": between(rng, 0.4, 1.0)})


def _halftone(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"fill": (0.95, 0.95, 0.95), "halftone": True, "width": 0.6})


def _filled(rng: Rng, part: Part) -> Part:
    fill = any_of(rng, _FILLS)
    darker = (0.6 * fill[0], 0.6 * fill[1], 0.6 * fill[2])
    stroke = any_of(rng, (BLACK, darker, fill))
    second = any_of(rng, _FILLS) if rng.random() < 0.35 else None
    fields = {"fill": fill, "stroke": stroke, "second_fill": second}
    return styled(part, symbols=fields | {"width": between(rng, 0.4, 1.6)})


def _coloured(rng: Rng, part: Part) -> Part:
    """White with an outline in colour."""
    stroke = any_of(
        rng, ((0.27, 0.45, 0.77), (0.93, 0.49, 0.19), (0.36, 0.6, 0.3), (0.7, 0.1, 0.1))
    )
    return styled(part, symbols={"fill": WHITE, "stroke": stroke, "width": between(rng, 0.5, 1.4)})


def _two_colours(rng: Rng, part: Part) -> Part:
    fill, block = any_of(rng, _BLOCKS)
    fields = {"fill": fill, "block": block, "stroke": (0.5, 0.5, 0.5), "width": 0.5}
    changed = styled(part, symbols=fields | {"texts": "numbers", "high": between(rng, 22, 34)})
    if rng.random() < 0.6:  # the numbers of the rows stand in the boxes alone
        columns = tuple(c for c in part.style.table.columns if c != "number")
        changed = styled(changed, table={"columns": columns})
    return changed


def _numbered(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"texts": "numbers", "width": between(rng, 0.5, 1.2)})


def _worded(rng: Rng, part: Part) -> Part:
    texts = any_of(rng, ("words", "ends"))
    fields = {"texts": texts, "wide": between(rng, 0.7, 0.86), "high": between(rng, 18, 28)}
    if rng.random() < 0.3:
        fields["fill"] = any_of(rng, _FILLS)
    return styled(part, symbols=fields)


FAMILIES = (
    Family("symbols-plain", 3.0, _plain),
    Family("symbols-thin", 1.0, _thin),
    Family("symbols-thick", 1.0, _thick),
    Family("symbols-black", 0.8, _black),
    Family("symbols-grey", 0.8, _grey),
    Family("symbols-halftone", 0.5, _halftone),
    Family("symbols-filled", 1.5, _filled),
    Family("symbols-coloured", 0.8, _coloured),
    Family("symbols-two-colours", 0.7, _two_colours, taste={"plain": 1.0}),
    Family("symbols-numbered", 0.7, _numbered),
    Family("symbols-worded", 1.2, _worded),
)
