"""One mutant after the other: a seed and a number always give the same damaged file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from fuzz.octets import DAMAGES as ANY_DAMAGES
from fuzz.octets import Damage
from fuzz.sources import SOURCES, Source, sound

_TWICE = 0.15  # share of the mutants that are damaged a second time, anywhere


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file; its name tells its number, its source and what was done to it."""

    name: str
    data: bytes


def mutant(seed: int, number: int) -> Mutant:
    """The mutant of this number."""
    dice = Random(f"{seed}/{number}")  # noqa: S311
    (source,) = dice.choices(SOURCES, [source.weight for source in SOURCES])
    name, damage = _damage(source, dice)
    data = damage(sound(source), dice)
    if data and dice.random() < _TWICE:
        again = dice.choice(sorted(ANY_DAMAGES))
        name, data = f"{name}+{again}", ANY_DAMAGES[again](data, dice)
    return Mutant(f"{seed}-{number:05}-{source.name}-{name}{source.suffix}", data)


def _damage(source: Source, dice: Random) -> tuple[str, Damage]:
    """The format's own damage twice as often as any."""
    kinds: Mapping[str, Damage] = source.damages if dice.random() < 2 / 3 else ANY_DAMAGES
    name = dice.choice(sorted(kinds))
    return name, kinds[name]
