"""What was decided in the station since a sheet was made: nobody's value is lost in silence."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.corrections.replay import standing
from digisop_models.corrections import MOVING, Correction, Tool


def decided_in_station(history: Sequence[Correction]) -> dict[str, Correction]:
    """The decisions that stand, by field, as far as no later one moved what they point at.

    A sheet that was made after them does not ask about these fields: where it does, it is older.
    """
    found: dict[str, Correction] = {}
    for one in (history[place] for place in standing(history)):
        if one.action in MOVING:
            found.clear()
        elif one.tool is Tool.STATION:
            found[one.pointer] = one
    return found


def only_values_since(history: Sequence[Correction], base: str) -> bool:
    """Whether someone decided upon the record of that digest, and nothing moved in it since."""
    places = [place for place, one in enumerate(history) if one.base == base]
    return bool(places) and not any(one.action in MOVING for one in history[places[-1] :])
