"""Whole families of drawing styles: a random document has one of every group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from samples.generator.content import Sop
from samples.generator.families import (
    answers,
    arrows,
    cells,
    figures,
    heads,
    identity,
    machines,
    marks,
    print,
    rules,
    symbols,
)
from samples.generator.families.family import Family, Part, Rng
from samples.generator.random_sop import Taste, random_sop
from samples.generator.sheet import BLACK
from samples.generator.style import RuleStyle, Style
from samples.generator.variety import random_style

_MODULES = (
    rules, heads, cells, symbols, figures, arrows, answers, identity, print, marks, machines,
)  # fmt: skip
#: All families by name, those of a group one after the other.
FAMILIES: dict[str, Family] = {f.name: f for module in _MODULES for f in module.FAMILIES}
GROUPS = tuple(dict.fromkeys(family.group for family in FAMILIES.values()))
_FILLING = 0.86  # share of a lane from which symbols fill their rows, too
_SEVERAL = 0.07  # share of files with more than one SOP


@dataclass(frozen=True, slots=True)
class Choice:
    """Families that a document must have, and those that it must not have.

    Raises ``ValueError`` where two are asked for of one group, or a group has none left.
    """

    only: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        groups = [FAMILIES[name].group for name in self.only]
        if len(groups) != len(set(groups)):
            raise ValueError(f"several families of one group: {', '.join(self.only)}")
        for group in GROUPS:
            if not self.of(group):
                raise ValueError(f"no family of {group} is left")

    def of(self, group: str) -> list[Family]:
        """The families of a group that may be drawn."""
        found = [f for f in FAMILIES.values() if f.group == group and f.name not in self.left_out]
        asked = [f for f in found if f.name in self.only]
        return asked or ([] if self._asked(group) else found)

    def _asked(self, group: str) -> bool:
        return any(FAMILIES[name].group == group for name in self.only)


PLAIN_CHOICE = Choice()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A random document's SOPs with their looks, its families, and its machine."""

    parts: tuple[tuple[Sop, Style], ...]
    names: tuple[str, ...]
    machine: str
    dpi: int | None


def wide_parts(rng: Rng, choice: Choice = PLAIN_CHOICE) -> Drawn:
    """A random document of random families."""
    chosen = [_pick(rng, choice.of(group)) for group in GROUPS]
    count = int(rng.integers(2, 4)) if rng.random() < _SEVERAL else 1
    taste = _taste(chosen)
    parts = []
    for _ in range(count):
        sop = random_sop(rng, taste)
        part = Part(sop, neutral(random_style(rng, sop)))
        for family in chosen:
            part = family.change(rng, part)
        parts.append((part.sop, _fitting(part.style)))
    scanner = next(family for family in chosen if family.machine)
    dpi = int(rng.choice(scanner.dpi)) if scanner.dpi else None
    names = tuple(family.name for family in chosen)
    return Drawn(tuple(parts), names, scanner.machine or "", dpi)


def _pick(rng: Rng, families: Sequence[Family]) -> Family:
    weights = np.array([family.weight for family in families])
    weights = weights if weights.any() else np.ones(len(families))
    return families[int(rng.choice(len(families), p=weights / weights.sum()))]


def _taste(chosen: Sequence[Family]) -> Taste:
    known = {field.name for field in fields(Taste)}
    found = {name: value for family in chosen for name, value in family.taste.items()}
    return Taste(**{name: value for name, value in found.items() if name in known})


def neutral(style: Style) -> Style:
    """The style without what families decide."""
    return replace(
        style,
        rules=RuleStyle(),
        identity=replace(style.identity, title_fill=None),
        table=replace(style.table, head_fill=None, number_fill=None),
        symbols=replace(
            style.symbols, fill=None, stroke=BLACK, width=0.8, texts="none", second_fill=None
        ),
        arrows=replace(
            style.arrows,
            colour=BLACK,
            width=0.8,
            open_head=False,
            heads=True,
            dash=(),
            slanted=False,
        ),
    )


def _fitting(style: Style) -> Style:
    """Rows that are high enough for the symbols, and heads that are wider than their lines."""
    table, symbols, arrows = style.table, style.symbols, style.arrows
    filling = symbols.wide > _FILLING and not symbols.spill
    lowest = table.lowest_row if filling else max(table.lowest_row, symbols.high * 1.3 + 10)
    return replace(
        style,
        table=replace(table, lowest_row=lowest),
        arrows=replace(arrows, head=max(arrows.head, 2.6 * arrows.width)),
    )


__all__ = ["FAMILIES", "GROUPS", "PLAIN_CHOICE", "Choice", "Drawn", "Family", "wide_parts"]
