"""Makes documents: sheets, scans and truth, each from a seed of its own."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from samples.generator.committed import COMMITTED, Sample
from samples.generator.compose import Document, compose
from samples.generator.content import Sop
from samples.generator.cutting import cut, without
from samples.generator.families import PLAIN_CHOICE, Choice, wide_parts
from samples.generator.fonts import font_set
from samples.generator.forms import choice_of
from samples.generator.layers import LAYERED, MIXED, layered, mixed
from samples.generator.machines import MACHINES
from samples.generator.marking import mark, sign
from samples.generator.pdf import to_pdf
from samples.generator.pictured import pictured
from samples.generator.scanner import DIGITAL, Cuts, scan, to_file
from samples.generator.seeds import SEEDS
from samples.generator.stamps import stamp
from samples.generator.style import Style
from samples.generator.transforms import negative, spread
from samples.generator.truth import truth, write_truth
from samples.generator.variety import random_parts, random_profile

REDRAWN = {
    "spread-digital": spread,
    "negative-digital": negative,
    "pictured-digital": pictured,
}
_ON_TABLE = 0.6  # share of stamped documents with a stamp on a table, too


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document; one truth for each SOP in it."""

    name: str
    suffix: str
    data: bytes
    truths: tuple[dict[str, Any], ...]
    document: Document

    def write(self, folder: Path) -> None:
        """NAME.pdf with NAME.truth.json, and NAME.truth-2.json for a second SOP."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}{self.suffix}").write_bytes(self.data)
        for number, found in enumerate(self.truths, 1):
            extra = "" if number == 1 else f"-{number}"
            write_truth(folder / f"{self.name}.truth{extra}.json", found)


def generator(seed: int, name: str) -> np.random.Generator:
    """Every document has a generator of its own, so that one more changes no other."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def make(
    name: str,
    parts: Sequence[tuple[Sop, Style]],
    profile: str,
    rng: np.random.Generator,
    *,
    dpi: int | None = None,
    suffix: str = ".pdf",
) -> Made:
    """One document by one machine."""
    parts = [(as_printed(sop, style), style) for sop, style in parts]
    document = compose(parts, rng)
    mark(document, parts, rng)
    if profile == "stamped":
        _stamp(document, parts, rng)
    cuts, lost = _cuts(document, profile, rng)
    data = _data(document, profile, rng, dpi, suffix, cuts)
    truths = tuple(truth(sop, profile) for sop in document.sops)
    if lost:
        truths = tuple(without(one, lost) for one in truths)
    return Made(name, suffix, data, truths, document)


def as_printed(sop: Sop, style: Style) -> Sop:
    """The SOP without what its style has no row or column for: truth holds only what is printed."""
    rows = {name for name, _ in style.identity.rows}
    dates = {name: date for name, date in sop.identity.dates.items() if name in rows}
    missing: dict[str, Any] = {
        kind: None
        for kind in ("number", "requirements", "duration", "output", "notes")
        if kind not in style.table.columns
    }
    if "duration" in missing:
        missing["iso8601"] = None
    procedures = tuple(
        replace(one, steps=tuple(replace(step, **missing) for step in one.steps))
        for one in sop.procedures
    )
    return replace(sop, identity=replace(sop.identity, dates=dates), procedures=procedures)


def _cuts(document: Document, profile: str, rng: np.random.Generator) -> tuple[Cuts, str]:
    side = MACHINES[profile].cut if profile in MACHINES else ""
    return cut(document, side, rng) if side else ({}, "")


def _data(
    document: Document,
    profile: str,
    rng: np.random.Generator,
    dpi: int | None,
    suffix: str,
    cuts: Cuts,
) -> bytes:
    """The file's bytes."""
    if profile == MIXED:
        return mixed(document)
    if profile == LAYERED:
        return layered(document, rng)
    if profile in REDRAWN:
        return to_pdf(REDRAWN[profile](document.sheets))
    data = to_pdf(document.sheets)
    if profile == DIGITAL:
        return data
    machine = MACHINES[profile]
    return to_file(scan(data, machine, rng, dpi, cuts), machine, dpi, suffix=suffix)


def _stamp(
    document: Document, parts: Sequence[tuple[Sop, Style]], rng: np.random.Generator
) -> None:
    """A stamp and a signature over every approver's name, and often a stamp on a table."""
    names = {sop.identity.approver.name for sop, _ in parts} - {""}
    sign(document.sheets, names, parts[0][1], rng)
    if document.layouts and rng.random() < _ON_TABLE:
        layout = document.layouts[-1]
        body = layout.bodies[layout.last_page]
        x, y = rng.uniform(body.x0 + 60, body.x1 - 60), rng.uniform(body.y0, body.y1)
        fonts = font_set(parts[0][1].page.family)
        stamp(document.sheets[layout.last_page], (float(x), float(y)), 38.0, fonts, rng)


def make_sample(sample: Sample, seed: int) -> Made:
    """One of the committed samples."""
    part = SEEDS[sample.seed]
    rng = generator(seed, sample.name)
    return make(sample.name, [part], sample.profile, rng, dpi=sample.dpi, suffix=sample.suffix)


def make_random(number: int, seed: int, profile: str | None = None) -> Made:
    """Random document ``number`` of a seed, always the same."""
    rng = generator(seed, f"random-{number}")
    parts = random_parts(rng)
    drawn = random_profile(rng)
    machine = profile or drawn
    return make(f"{number:04d}-{machine}", parts, machine, rng)


def make_wide(
    number: int, seed: int, choice: Choice = PLAIN_CHOICE, profile: str | None = None
) -> Made:
    """Wide random document ``number`` of a seed: a family of every group that ``choice`` allows.

    The truth of each SOP names its families.
    """
    rng = generator(seed, f"wide-{number}")
    drawn = wide_parts(rng, choice)
    machine = profile or drawn.machine
    dpi = None if profile else drawn.dpi
    made = make(f"{number:04d}-{machine}", drawn.parts, machine, rng, dpi=dpi)
    named = tuple({**one, "families": list(drawn.names)} for one in made.truths)
    return replace(made, truths=named)


def make_form(form: str, number: int, seed: int) -> Made:
    """Document ``number`` of a special form (``forms.FORMS``), plain but for what it is named for.

    Its file is FORM-NUMBER.
    """
    made = make_wide(number, seed, choice_of(form))
    return replace(made, name=f"{form}-{number:04d}")


def make_samples(folder: Path, seed: int) -> list[Made]:
    """All committed samples, written to a folder."""
    made = [make_sample(sample, seed) for sample in COMMITTED]
    for one in made:
        one.write(folder)
    return made
