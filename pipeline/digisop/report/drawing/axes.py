"""The places of the grid's lines in the drawing, one axis for lanes and one for rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digisop.report.drawing.tracks import Run

TRACK = 11.0  # from arrow to arrow
_FREE = 40.0  # how far off its middle an arrow may run where no symbol is in the way
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Axis:
    """Where each line of the grid is along one direction, and how far off it arrows may run, in
    pixels; ``borders`` part the lanes or rows."""

    lines: tuple[float, ...]
    room: tuple[float, ...]
    borders: tuple[float, ...]

    def at(self, run: Run) -> float:
        """Where the run is, in pixels: on its line, or beside it on its track, closer where there
        are many."""
        line = run.line[1]
        gap = TRACK
        if run.tracks > 1:
            gap = min(TRACK, 2 * self.room[line] / (run.tracks - 1))
        return self.lines[line] + run.share * gap


def axis(
    start: float,
    middles: Sequence[tuple[float, float]],
    channels: Sequence[float],
    symbols: Mapping[int, float],
) -> Axis:
    """An axis from ``start`` on: channel, middle, channel, middle, …, channel; all in pixels.

    ``middles`` say what each middle needs before and after its line, ``channels`` how wide each is;
    ``symbols`` is half the size of the smallest symbol on a middle, for arrows that end there must
    not miss it.
    """
    lines, room, borders = [], [], [start]
    place = start
    for index, channel in enumerate(channels):
        lines.append(place + channel / 2)
        room.append(max(channel - TRACK, 0.0) / 2)
        place += channel
        if index < len(middles):
            before, after = middles[index]
            lines.append(place + before)
            room.append(max(symbols.get(index, _FREE) - _MARGIN, 1.0))
            place += before + after
    borders += lines[2:-1:2]
    return Axis(tuple(lines), tuple(room), (*borders, place) if middles else (start,))


def channel_widths(runs: Sequence[Run], upright: bool, count: int, least: float) -> list[float]:
    """How wide the ``count`` channels must be for the arrows that they carry, in pixels, each no
    less than ``least``."""
    tracks = [0] * count
    for run in runs:
        is_upright, line = run.line
        if is_upright is upright and line % 2 == 0:
            tracks[line // 2] = max(tracks[line // 2], run.tracks)
    widths = [max(least, (most + 1) * TRACK if most else 0.0) for most in tracks]
    for outer in {0, count - 1}:  # these lie in one lane, those between in two
        if not tracks[outer]:
            widths[outer] = least / 2
    return widths
