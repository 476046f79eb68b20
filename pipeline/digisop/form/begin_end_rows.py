"""Rows of the swimlane that only say where the drawing begins and ends."""

from __future__ import annotations

_MARKS = frozenset({"mulai", "selesai", "start", "end", "finish"})


def says_begin_or_end(activity: str) -> bool:
    """Whether a row with this activity is no step of work: it says Mulai or Selesai, in Indonesian
    or English, and no more."""
    return activity.strip(" .").casefold() in _MARKS
