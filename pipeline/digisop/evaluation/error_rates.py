"""The share of accepted fields that may be wrong, as a user writes it."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.messages import Lang, kind_name
from digisop.settings import DEFAULT_ERROR
from digisop.stages.confidence.calibration import open_calibration


class NoErrorRateError(ValueError):
    """A text that gives no share between 0 and 1, or names a kind of field that there is not."""


def known_kinds() -> list[str]:
    """The kinds of fields that may have a rate of their own, by their keys, sorted: those that the
    calibration of the program knows."""
    families = open_calibration().families.values()
    return sorted(kind for family in families for kind in family.intercepts)


def parse_error_rates(texts: Sequence[str]) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The rate of all fields and those of single kinds: ``0.005`` is for all, ``nip=0.001`` for
    those of one kind, which goes by its key or by its name in either language.

    Raises NoErrorRateError with the first text that is none.
    """
    rate, by_kind = DEFAULT_ERROR, {}
    kinds = known_kinds()
    keys = {kind_name(kind, lang).casefold(): kind for kind in kinds for lang in Lang}
    for text in texts:
        name, _, number = text.rpartition("=")
        kind = keys.get(name.strip().casefold(), name)
        value = _share(number)
        if value is None or (kind and kind not in kinds):
            raise NoErrorRateError(text)
        if kind:
            by_kind[kind] = value
        else:
            rate = value
    return rate, tuple(by_kind.items())


def _share(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if 0 < value < 1 else None
