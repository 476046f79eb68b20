"""What a family of drawing styles is: a named way in which some offices draw one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

import numpy as np

from samples.generator.content import Sop
from samples.generator.style import Style

Rng = np.random.Generator
T = TypeVar("T")
#: A document has one family of every group.
Group = Literal[
    "rules", "heads", "cells", "symbols", "figures", "arrows", "lines", "graph", "answers",
    "identity", "labels", "bullets", "print", "marks", "machine",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One SOP with its looks while families change them."""

    sop: Sop
    style: Style


Change = Callable[[Rng, Part], Part]


def _as_it_is(rng: Rng, part: Part) -> Part:
    return part


@dataclass(frozen=True, slots=True)
class Family:
    """``weight`` is how often it is drawn against others of its group.

    ``taste`` are settings of the random graph, ``machine`` and ``dpi`` how the pages are scanned.
    """

    name: str
    weight: float = 1.0
    change: Change = _as_it_is
    taste: Mapping[str, float] = field(default_factory=dict)
    machine: str | None = None
    dpi: tuple[int, ...] = ()

    @property
    def group(self) -> str:
        return self.name.partition("-")[0]


def any_of(rng: Rng, some: Sequence[T]) -> T:
    """One of a sequence."""
    return some[int(rng.integers(len(some)))]


def between(rng: Rng, low: float, high: float) -> float:
    return float(rng.uniform(low, high))


def styled(part: Part, **parts: Mapping[str, Any]) -> Part:
    """The part with some fields of ``rules``, ``table``, ``symbols``, … set."""
    style = part.style
    for name, fields in parts.items():
        style = replace(style, **{name: replace(getattr(style, name), **fields)})
    return replace(part, style=style)
