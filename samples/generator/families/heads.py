"""Heads of tables and titles of boxes, and the tint of rows."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, styled
from samples.generator.sheet import BLACK, WHITE, Colour

_DARK: tuple[Colour, ...] = (
    (0.12, 0.22, 0.45),
    (0.2, 0.2, 0.2),
    (0.1, 0.35, 0.2),
    (0.45, 0.1, 0.1),
    (0.27, 0.45, 0.77),
    BLACK,
)
TINTS: tuple[Colour, ...] = (
    (0.85, 0.85, 0.85),
    (0.7, 0.7, 0.7),
    (0.74, 0.84, 0.93),
    (0.78, 0.88, 0.71),
    (0.98, 0.9, 0.6),
    (0.97, 0.8, 0.68),
)
_LIGHT: tuple[Colour, ...] = (WHITE, WHITE, (1.0, 0.95, 0.6))
_ROWS: tuple[Colour, ...] = ((0.92, 0.92, 0.92), (0.87, 0.92, 0.97), (0.9, 0.95, 0.86))


def _dark(rng: Rng, part: Part) -> Part:
    fill, ink = any_of(rng, _DARK), any_of(rng, _LIGHT)
    rules = (WHITE, fill, part.style.rules.colour)[int(rng.integers(3))]
    number = any_of(rng, TINTS) if rng.random() < 0.4 else None
    titles = {"title_fill": fill, "title_ink": ink} if rng.random() < 0.6 else {}
    return styled(
        part,
        table={"head_fill": fill, "head_ink": ink, "head_rules": rules, "number_fill": number},
        identity=titles,
    )


def _tinted(rng: Rng, part: Part) -> Part:
    fill = any_of(rng, TINTS)
    number = any_of(rng, TINTS) if rng.random() < 0.4 else None
    titles = {"title_fill": fill} if rng.random() < 0.7 else {}
    return styled(part, table={"head_fill": fill, "number_fill": number}, identity=titles)


def _zebra(rng: Rng, part: Part) -> Part:
    changed = any_of(rng, (_dark, _tinted))(rng, part)
    return styled(changed, table={"zebra": any_of(rng, _ROWS)})


FAMILIES = (
    Family("heads-plain", 3.0),
    Family("heads-tinted", 1.5, _tinted),
    Family("heads-dark", 1.2, _dark),
    Family("heads-zebra", 0.7, _zebra),
)
