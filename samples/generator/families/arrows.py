"""Arrow heads, the lines they stand on, and what the lines join."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, between, styled
from samples.generator.sheet import Colour

_COLOURS: tuple[Colour, ...] = (
    (0.27, 0.45, 0.77),
    (0.36, 0.61, 0.84),
    (0.93, 0.49, 0.19),
    (0.36, 0.6, 0.3),
    (0.75, 0.1, 0.1),
)
_DASHES = ((3.0, 2.0), (2.0, 1.5), (5.0, 2.5), (4.0, 1.5))
_LETTER = 0.7  # height of a letter, as a share of its size


def _filled(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"head": between(rng, 4.0, 6.5)})


def _open(rng: Rng, part: Part) -> Part:
    fields = {"open_head": True, "head": between(rng, 4, 8), "head_spread": between(rng, 0.3, 0.6)}
    return styled(part, arrows=fields)


def _slim(rng: Rng, part: Part) -> Part:
    fields = {"head": between(rng, 5, 9), "head_spread": between(rng, 0.14, 0.24)}
    return styled(part, arrows=fields)


def _large(rng: Rng, part: Part) -> Part:
    fields = {"head": between(rng, 7, 10), "head_spread": between(rng, 0.4, 0.65)}
    return styled(part, arrows=fields, table={"row_gap": between(rng, 10, 18)})


def _small(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"head": between(rng, 2.4, 3.4)})


def _middle(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"head_at": "middle", "head": between(rng, 4, 6.5)})


def _off(rng: Rng, part: Part) -> Part:
    letter = part.style.page.text_size * _LETTER
    gap = letter * between(rng, 0.3, 2.0)
    return styled(
        part,
        arrows={"gap": gap, "head": between(rng, 3.5, 5.5)},
        table={"row_gap": gap + between(rng, 8, 14)},
    )


def _plain_lines(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"width": between(rng, 0.5, 1.0)})


def _hairlines(rng: Rng, part: Part) -> Part:
    colour = any_of(rng, ((0.0, 0.0, 0.0), (0.4, 0.4, 0.4), (0.5, 0.65, 0.85)))
    return styled(part, arrows={"width": between(rng, 0.12, 0.3), "colour": colour})


def _thick_lines(rng: Rng, part: Part) -> Part:
    width = between(rng, 1.8, 3.0)
    head = max(part.style.arrows.head, 3.2 * width)
    return styled(part, arrows={"width": width, "head": head})


def _coloured_lines(rng: Rng, part: Part) -> Part:
    fields = {"colour": any_of(rng, _COLOURS), "width": between(rng, 0.5, 1.6)}
    return styled(part, arrows=fields)


def _pale_lines(rng: Rng, part: Part) -> Part:
    grey = between(rng, 0.5, 0.75)
    return styled(part, arrows={"colour": (grey, grey, grey), "width": between(rng, 0.5, 1.2)})


def _dashed_lines(rng: Rng, part: Part) -> Part:
    fields = {"dash": any_of(rng, _DASHES), "width": between(rng, 0.4, 1.2)}
    return styled(part, arrows=fields)


def _slanted_lines(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"slanted": True, "width": between(rng, 0.5, 1.2)})


def _no_heads(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"heads": False})


def _bars(rng: Rng, part: Part) -> Part:
    """Fans and joins by bars, with heads where offices draw them."""
    fields = {
        "bars": True,
        "bar_heads": any_of(rng, ("all", "one", "one", "bar", "bar")),
        "join_heads": rng.random() < 0.3,
    }
    high = between(rng, 14, 20)
    return styled(
        part, arrows=fields, symbols={"high": high, "drift": 0.0}, table={"lowest_row": high + 44}
    )


FAMILIES = (
    Family("arrows-filled", 3.0, _filled),
    Family("arrows-open", 1.0, _open),
    Family("arrows-slim", 1.0, _slim),
    Family("arrows-large", 0.8, _large),
    Family("arrows-small", 0.8, _small),
    Family("arrows-middle", 0.6, _middle),
    Family("arrows-off", 1.2, _off),
    Family("arrows-none", 0.4, _no_heads),
    Family("lines-plain", 3.0, _plain_lines),
    Family("lines-hairline", 1.0, _hairlines),
    Family("lines-thick", 0.8, _thick_lines),
    Family("lines-coloured", 1.0, _coloured_lines),
    Family("lines-pale", 0.7, _pale_lines),
    Family("lines-dashed", 0.8, _dashed_lines),
    Family("lines-slanted", 0.7, _slanted_lines),
    Family("graph-plain", 3.0),
    Family("graph-fans", 1.2, taste={"fork": 0.4, "join": 0.9, "fan": 0.9}),
    Family("graph-double", 0.6, taste={"back_pair": 0.3}),
    Family("graph-decisions", 0.8, taste={"check": 0.4}),
    Family("graph-bars", 0.0, _bars, taste={"fork": 0.5, "fan": 1.0, "join": 1.0, "check": 0.1}),
    Family("graph-chains", 0.7, taste={"fork": 0.35, "fan": 0.0, "link": 0.6}),
)
