"""How tables are ruled."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, between, styled
from samples.generator.sheet import BLACK, Colour

COLOURS: tuple[Colour, ...] = (
    (0.27, 0.45, 0.77),
    (0.6, 0.75, 0.9),
    (0.36, 0.6, 0.3),
    (0.75, 0.2, 0.2),
    (0.93, 0.55, 0.25),
    (0.45, 0.3, 0.6),
)
_DOTS = ((0.5, 1.0), (0.5, 1.5), (0.8, 1.6), (1.0, 1.0), (1.0, 2.0))
_DASHES = ((3.0, 2.0), (4.0, 2.0), (5.0, 3.0), (2.0, 1.5))
_SIDES = (
    ("left", "right"),
    ("left", "right", "top", "bottom"),
    ("right",),
    ("left",),
    ("left", "right", "bottom"),
)


def _plain(rng: Rng, part: Part) -> Part:
    return styled(part, rules={"width": any_of(rng, (0.35, 0.5, 0.6, 0.75, 1.0))})


def _hairline(rng: Rng, part: Part) -> Part:
    return styled(part, rules={"width": between(rng, 0.1, 0.25)})


def _pale(rng: Rng, part: Part) -> Part:
    grey = between(rng, 0.6, 0.83)
    return styled(part, rules={"width": 0.5, "colour": (grey, grey, grey)})


def _coloured(rng: Rng, part: Part) -> Part:
    return styled(part, rules={"width": between(rng, 0.4, 1.2), "colour": any_of(rng, COLOURS)})


def _dotted(rng: Rng, part: Part) -> Part:
    colour = BLACK if rng.random() < 0.7 else (0.4, 0.4, 0.4)
    fields = {"width": between(rng, 0.4, 0.9), "dash": any_of(rng, _DOTS), "colour": colour}
    return styled(part, rules=fields)


def _dashed(rng: Rng, part: Part) -> Part:
    return styled(part, rules={"width": between(rng, 0.4, 0.9), "dash": any_of(rng, _DASHES)})


def _double(rng: Rng, part: Part) -> Part:
    fields = {"width": 0.4, "double": between(rng, 1.2, 2.2), "double_outer": rng.random() < 0.5}
    return styled(part, rules=fields)


def _thick(rng: Rng, part: Part) -> Part:
    return styled(part, rules={"width": between(rng, 1.5, 2.6)})


def _framed(rng: Rng, part: Part) -> Part:
    fields = {"width": between(rng, 0.3, 0.6), "outer": between(rng, 1.4, 2.6)}
    return styled(part, rules=fields)


def _broken(rng: Rng, part: Part) -> Part:
    grey = between(rng, 0.0, 0.5)
    fields = {"width": between(rng, 0.3, 0.7), "broken": True, "colour": (grey, grey, grey)}
    return styled(part, rules=fields)


def _no_outer(rng: Rng, part: Part) -> Part:
    fields = {"width": between(rng, 0.4, 0.9), "missing": frozenset(any_of(rng, _SIDES))}
    return styled(part, rules=fields)


def _partly(rng: Rng, part: Part) -> Part:
    return styled(part, rules={"width": between(rng, 0.4, 0.8), "partly": between(rng, 0.1, 0.3)})


FAMILIES = (
    Family("rules-plain", 4.0, _plain),
    Family("rules-hairline", 1.0, _hairline),
    Family("rules-pale", 1.0, _pale),
    Family("rules-coloured", 1.0, _coloured),
    Family("rules-dotted", 1.0, _dotted),
    Family("rules-dashed", 1.0, _dashed),
    Family("rules-double", 0.7, _double),
    Family("rules-thick", 0.7, _thick),
    Family("rules-framed", 0.7, _framed),
    Family("rules-broken", 0.8, _broken),
    Family("rules-no-outer", 1.0, _no_outer),
    Family("rules-partly", 0.8, _partly),
)
