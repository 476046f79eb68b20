"""Differences in words: where they are, and what each record says there."""

from __future__ import annotations

from dataclasses import dataclass

from digisop.comparison.differences import Difference, Kind
from digisop.corrections.fields import Data
from digisop.corrections.wording import field_name, reading
from digisop.messages import Lang


@dataclass(frozen=True, slots=True)
class WordedDifference:
    """A difference: ``where`` by the record that has it, the second where both have, and what
    stands there in each; empty where nothing does."""

    kind: Kind
    where: str
    a: str
    b: str
    pointer_a: str | None
    pointer_b: str | None


def worded(difference: Difference, one: Data, other: Data, lang: Lang) -> WordedDifference:
    """The difference of two records, given as JSON, in words."""
    a, b = difference.pointer_a, difference.pointer_b
    where = field_name(one, a, lang) if b is None and a else field_name(other, b or "", lang)
    return WordedDifference(
        difference.kind, where, _said(one, a, lang), _said(other, b, lang), a, b
    )


def _said(data: Data, pointer: str | None, lang: Lang) -> str:
    """What stands there: of a step its activity, of symbols each of them."""
    if pointer is None:
        return ""
    way = pointer.split("/")[1:]
    if way[-1] == "symbols":
        step = data["procedures"][int(way[1])]["steps"][int(way[3])]
        places = range(len(step["symbols"]))
        return "; ".join(reading(data, f"{pointer}/{place}", lang) for place in places)
    if len(way) > 1 and way[-2] == "steps":
        return str(data["procedures"][int(way[1])]["steps"][int(way[3])]["activity"])
    return reading(data, pointer, lang)
