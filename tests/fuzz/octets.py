"""Damage that any file can take: flipped bits, overwritten runs, lost and repeated parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

Damage = Callable[[bytes, Random], bytes]

_LONGEST_RUN = 4096


def flip_bits(data: bytes, dice: Random) -> bytes:
    """A few bits anywhere, or many close together."""
    damaged = bytearray(data)
    near = dice.randrange(len(data))
    spread = dice.choice((64, 1024, len(data)))
    for _ in range(dice.choice((1, 2, 8, 64))):
        place = (near + dice.randrange(spread)) % len(damaged)
        damaged[place] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def flip_bits_at_the_start(data: bytes, dice: Random) -> bytes:
    """Where most formats keep what everything else hangs on."""
    head = data[:512]
    return flip_bits(head, dice) + data[512:]


def overwrite_run(data: bytes, dice: Random) -> bytes:
    """A run of zeros, of ones, of noise, or of one of its own bytes."""
    start, end = _run(data, dice)
    own = data[start : start + 1]
    fill = dice.choice((b"\0", b"\xff", own, b""))
    run = fill * (end - start) if fill else dice.randbytes(end - start)
    return data[:start] + run + data[end:]


def repeat_run(data: bytes, dice: Random) -> bytes:
    """A part that comes several times over."""
    start, end = _run(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 20)) + data[end:]


def cut_end(data: bytes, dice: Random) -> bytes:
    """Lost on the way: any length from nothing to all but a byte."""
    return data[: dice.choice((dice.randrange(len(data)), len(data) - 1 - dice.randrange(64)))]


def cut_start(data: bytes, dice: Random) -> bytes:
    """The first bytes gone."""
    return data[dice.choice((1, 4, 16, 1024)) :]


def cut_middle(data: bytes, dice: Random) -> bytes:
    """A hole, closed up."""
    start, end = _run(data, dice)
    return data[:start] + data[end:]


def swap_parts(data: bytes, dice: Random) -> bytes:
    """Two neighbouring parts in the wrong order."""
    first, second, third = sorted(dice.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def insert_noise(data: bytes, dice: Random) -> bytes:
    """Bytes that belong to nothing."""
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.randbytes(dice.choice((1, 3, 200))) + data[at:]


def _run(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(start + dice.randint(1, dice.choice((8, 256, _LONGEST_RUN))), len(data))


DAMAGES: Mapping[str, Damage] = {
    found.__name__: found
    for found in (
        flip_bits, flip_bits_at_the_start, overwrite_run, repeat_run, cut_end, cut_start,
        cut_middle, swap_parts, insert_noise,
    )
}  # fmt: skip
