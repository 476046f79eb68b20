"""Letters and paper: type, size, colour, highlighter."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, between, styled
from samples.generator.fonts import FAMILIES as FACES
from samples.generator.fonts import WIDE_FAMILIES
from samples.generator.sheet import Colour

INKS: tuple[Colour, ...] = (
    (0.1, 0.15, 0.5),
    (0.15, 0.3, 0.65),
    (0.6, 0.1, 0.1),
    (0.1, 0.4, 0.2),
    (0.3, 0.3, 0.3),
    (0.5, 0.5, 0.5),
)
_PAPERS: tuple[Colour, ...] = (
    (1.0, 0.97, 0.85),
    (0.88, 0.95, 0.88),
    (0.88, 0.93, 1.0),
    (1.0, 0.9, 0.92),
    (0.93, 0.93, 0.93),
)
_MARKERS: tuple[Colour, ...] = (
    (1.0, 1.0, 0.3),
    (0.6, 1.0, 0.5),
    (0.5, 0.95, 1.0),
    (1.0, 0.7, 0.85),
)


def _plain(rng: Rng, part: Part) -> Part:
    return styled(part, page={"family": any_of(rng, tuple(FACES))})


def _faces(rng: Rng, part: Part) -> Part:
    return styled(part, page={"family": any_of(rng, tuple(WIDE_FAMILIES))})


def _small(rng: Rng, part: Part) -> Part:
    size = between(rng, 4.5, 6.5)
    return styled(part, page={"text_size": size}, identity={"text_size": size + 1})


def _large(rng: Rng, part: Part) -> Part:
    size = between(rng, 10.5, 12.5)
    return styled(part, page={"text_size": size}, identity={"text_size": size})


def _coloured(rng: Rng, part: Part) -> Part:
    share = 1.0 if rng.random() < 0.4 else between(rng, 0.1, 0.5)
    return styled(part, page={"ink": any_of(rng, INKS), "ink_share": share})


def _highlighter(rng: Rng, part: Part) -> Part:
    return styled(part, page={"marker": any_of(rng, _MARKERS), "marker_share": 0.12})


def _paper(rng: Rng, part: Part) -> Part:
    return styled(part, page={"paper": any_of(rng, _PAPERS)})


FAMILIES = (
    Family("print-plain", 3.0, _plain),
    Family("print-faces", 1.0, _faces),
    Family("print-small", 0.8, _small),
    Family("print-large", 0.6, _large),
    Family("print-coloured", 0.8, _coloured),
    Family("print-highlighter", 0.5, _highlighter),
    Family("print-paper", 0.6, _paper),
)
