"""What hands put on the printed page."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, styled
from samples.generator.sheet import Colour

_PENS: tuple[Colour, ...] = (
    (0.1, 0.14, 0.42),
    (0.15, 0.25, 0.65),
    (0.1, 0.1, 0.1),
    (0.35, 0.4, 0.6),
)


def _signed(rng: Rng, part: Part) -> Part:
    return styled(part, extras={"signed": True})


def _stamps(rng: Rng, part: Part) -> Part:
    return styled(part, extras={"signed": rng.random() < 0.5, "stamps": int(rng.integers(1, 3))})


def _hand(rng: Rng, part: Part) -> Part:
    hand = any_of(rng, ("all", "dates", "part"))
    fields = {"hand": hand, "pen": any_of(rng, _PENS), "signed": rng.random() < 0.4}
    return styled(part, extras=fields)


def _electronic(rng: Rng, part: Part) -> Part:
    footer = "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik"
    return styled(part, extras={"qr": True}, page={"footer": footer})


FAMILIES = (
    Family("marks-none", 3.0),
    Family("marks-signed", 1.0, _signed),
    Family("marks-stamps", 0.6, _stamps),
    Family("marks-handwritten", 1.2, _hand),
    Family("marks-electronic", 0.5, _electronic),
)
