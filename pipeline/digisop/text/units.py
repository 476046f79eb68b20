"""Units of time in Indonesian, short, long and misread."""

from __future__ import annotations

from enum import Enum

from rapidfuzz.distance import Levenshtein

from digisop.text.lexicon import Tier, tier


class Unit(Enum):
    """A unit of time: its letter in ISO 8601, its seconds (a month as 30 days, for comparing only),
    and whether it is of the clock (after the T)."""

    YEAR = ("Y", 365 * 86400, False)
    MONTH = ("M", 30 * 86400, False)
    WEEK = ("W", 7 * 86400, False)
    DAY = ("D", 86400, False)
    HOUR = ("H", 3600, True)
    MINUTE = ("M", 60, True)
    SECOND = ("S", 1, True)

    def __init__(self, letter: str, seconds: int, clock: bool) -> None:
        self.letter = letter
        self.seconds = seconds
        self.clock = clock

    @property
    def smaller(self) -> Unit | None:
        """The unit that a part of this one is given in; ``None`` where parts stay as they are."""
        return {Unit.HOUR: Unit.MINUTE, Unit.MINUTE: Unit.SECOND}.get(self)

    @property
    def word(self) -> str:
        """What it is called in Indonesian."""
        return _NAMES[self].split()[0]


_NAMES: dict[Unit, str] = {
    Unit.SECOND: "detik dtk second seconds",
    Unit.MINUTE: "menit mnt mnit mn minute minutes min meni menitt",
    Unit.HOUR: "jam jm hour hours jarn jan",
    Unit.DAY: "hari hr hri day days harl har1",
    Unit.WEEK: "minggu mgg mg pekan week weeks",
    Unit.MONTH: "bulan bln month months",
    Unit.YEAR: "tahun thn th year years",
}
_EXACT = {name: unit for unit, names in _NAMES.items() for name in names.split()}
#: Working time, run together with the unit before it: "harikerja".
_OF_WORK = ("kerja", "kalender")
#: "hari" whose last letters ran together or were lost; too short for one letter to be doubted.
_DAYS_MISREAD = ("han", "har")
#: Letters of a unit's word that may be misread where it has so many.
_MOST_MISREAD, _SHORTEST_MISREAD = 2, 4
_LONG = ("detik", "menit", "minggu", "bulan", "tahun")
# A run of letters (perhaps misread) that may be a unit, for use in a larger pattern.
UNIT = r"(?:[a-zA-Z][a-zA-Z1]{1,13})(?![a-zA-Z])"


def unit_of(name: str) -> Unit | None:
    """The unit that ``name`` stands for, long or short; ``None`` where it is none.

    Letters of like shape are taken for one another, and one misread letter is allowed in the longer
    names, if it leaves one unit.
    """
    lowered = name.strip(" .()").lower()
    behind = next((word for word in _OF_WORK if lowered.endswith(word)), "")
    if behind and lowered != behind:
        return unit_of(lowered.removesuffix(behind))
    folded = lowered.replace("rn", "m").replace("1", "i")
    for spelling in (lowered, folded, folded.replace("l", "i")):
        if spelling in _EXACT:
            return _EXACT[spelling]
    if len(folded) < 4:
        return None
    close = [known for known in _LONG if Levenshtein.distance(folded, known, score_cutoff=1) <= 1]
    return _EXACT[close[0]] if len(close) == 1 else None


def misread_unit(name: str) -> str | None:
    """The usual word for the unit that ``name``, which stands behind a number, stands for with
    letters misread, in lower case; ``None`` where it is spelled as units are, or is none.

    Two letters may be other than the unit's where the first is not and the whole is no word.
    """
    lowered = name.lower()
    unit = Unit.DAY if lowered in _DAYS_MISREAD else unit_of(lowered) or _nearest(lowered)
    return unit.word if unit and lowered not in _EXACT and not lowered.endswith(_OF_WORK) else None


def _nearest(lowered: str) -> Unit | None:
    """The unit that a word which is none differs from by two letters, and from all others by more;
    ``None`` where there is none."""
    if len(lowered) < _SHORTEST_MISREAD or tier(lowered) not in (None, Tier.NAME):
        return None
    apart = sorted((Levenshtein.distance(lowered, known), known) for known in _LONG)
    (near, known), (next_near, _) = apart[:2]
    is_likely = near <= _MOST_MISREAD < next_near and known[0] == lowered[0]
    return _EXACT[known] if is_likely else None
