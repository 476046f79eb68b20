"""Damage to PNG, JPEG and TIFF files that gets past their first checks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from random import Random

from fuzz.octets import Damage, flip_bits, overwrite_run

_ODD_LENGTHS = (0, 1, 12, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)

# --- PNG: chunks -------------------------------------------------------------------------------

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
Chunk = tuple[bytes, bytes]
"""Its type and its data."""


def damage_chunk(data: bytes, dice: Random) -> bytes:
    """Bits of one chunk, its checksum mostly made to fit again."""
    chunks = _chunks(data)
    at = dice.randrange(len(chunks))
    kind, content = chunks[at]
    if content:
        chunks[at] = kind, dice.choice((flip_bits, overwrite_run))(content, dice)
    return _png(chunks, broken=at if dice.random() < 0.3 else None)


def change_png_head(data: bytes, dice: Random) -> bytes:
    """Width, height, depth, colour or interlacing other than the pixels are."""
    chunks = _chunks(data)
    head = list(struct.unpack(">IIBBBBB", chunks[0][1]))
    place = dice.randrange(7)
    odd = _ODD_LENGTHS if place < 2 else (0, 1, 2, 3, 4, 6, 8, 16, 255)
    head[place] = dice.choice(odd)
    chunks[0] = b"IHDR", struct.pack(">IIBBBBB", *head)
    return _png(chunks)


def move_chunks(data: bytes, dice: Random) -> bytes:
    """Chunks lost, doubled or out of order."""
    chunks = _chunks(data)
    one, other = dice.randrange(len(chunks)), dice.randrange(len(chunks))
    match dice.randrange(3):
        case 0:
            del chunks[one]
        case 1:
            chunks.insert(other, chunks[one])
        case _:
            chunks[one], chunks[other] = chunks[other], chunks[one]
    return _png(chunks)


def add_odd_chunk(data: bytes, dice: Random) -> bytes:
    """Texts that unpack to very much, odd resolutions, palettes and profiles."""
    bomb = zlib.compress(b"\0" * 200_000_000, 9) if dice.random() < 0.2 else b"\x78\x9c\xff"
    extra = dice.choice((
        (b"zTXt", b"Comment\0\0" + bomb), (b"iCCP", b"icc\0\0" + bomb),
        (b"iTXt", b"\xed\xa0\x80\0\1\0\0\0" + bomb), (b"tEXt", b"no end"), (b"tEXt", b""),
        (b"pHYs", b"\xff" * 9), (b"pHYs", b"\0" * 8 + b"\1"), (b"pHYs", b"\1"),
        (b"PLTE", b"\1" * 7), (b"tRNS", b"\0" * 300), (b"gAMA", b""), (b"eXIf", b"II*\0\xff\xff"),
        (b"eXIf", b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x63\0\0\0\0\0\0"), (b"IDAT", b""),
        (b"acTL", struct.pack(">II", 0xFFFFFFFF, 0)), (b"fcTL", b"\0" * 26), (b"cHRM", b"\1"),
    ))  # fmt: skip
    chunks = _chunks(data)
    chunks.insert(dice.choice((1, 1, 1, len(chunks) - 1)), extra)
    return _png(chunks)


def lie_about_a_length(data: bytes, dice: Random) -> bytes:
    """A chunk that says that it is longer or shorter than it is."""
    starts, at = [], len(_PNG_HEAD)
    for _, content in _chunks(data):
        starts.append(at)
        at += 12 + len(content)
    start = dice.choice(starts)
    return data[:start] + struct.pack(">I", dice.choice(_ODD_LENGTHS)) + data[start + 4 :]


def _chunks(data: bytes) -> list[Chunk]:
    found, at = [], len(_PNG_HEAD)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def _png(chunks: list[Chunk], broken: int | None = None) -> bytes:
    data = bytearray(_PNG_HEAD)
    for number, (kind, content) in enumerate(chunks):
        checksum = zlib.crc32(kind + content) ^ (number == broken)
        data += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    return bytes(data)


# --- JPEG: segments ----------------------------------------------------------------------------

Segment = tuple[int, bytes]
"""Its marker and what follows its length; the last one holds the coded picture."""


def damage_segment(data: bytes, dice: Random) -> bytes:
    """Bits of one segment: tables, sizes, EXIF."""
    segments, scan = _segments(data)
    at = dice.randrange(len(segments))
    marker, content = segments[at]
    segments[at] = marker, dice.choice((flip_bits, overwrite_run))(content or b"\0", dice)
    return _jpeg(segments, scan)


def move_segments(data: bytes, dice: Random) -> bytes:
    """Segments lost, doubled or out of order."""
    segments, scan = _segments(data)
    one, other = dice.randrange(len(segments)), dice.randrange(len(segments))
    match dice.randrange(3):
        case 0:
            del segments[one]
        case 1:
            segments.insert(other, segments[one])
        case _:
            segments[one], segments[other] = segments[other], segments[one]
    return _jpeg(segments, scan)


def change_frame(data: bytes, dice: Random) -> bytes:
    """Another size, precision or number of colours than the picture is coded with."""
    segments, scan = _segments(data)
    for at, (marker, content) in enumerate(segments):
        if marker in range(0xC0, 0xC3):
            frame = bytearray(content)
            place = dice.choice((0, 1, 3, 5, *range(6, len(frame))))
            if place in (1, 3):
                frame[place : place + 2] = dice.choice((b"\0\0", b"\xff\xff", b"\0\1", b"\x4e\x20"))
            else:
                frame[place] = dice.choice((0, 1, 2, 4, 0x11, 0x44, 0xFF))
            segments[at] = marker, bytes(frame)
    return _jpeg(segments, scan)


def change_marker(data: bytes, dice: Random) -> bytes:
    """Markers strewn into the coded picture, or one of another kind."""
    segments, scan = _segments(data)
    if dice.random() < 0.3:
        at = dice.randrange(len(segments))
        segments[at] = dice.randrange(0xC0, 0xFF), segments[at][1]
        return _jpeg(segments, scan)
    for _ in range(dice.choice((1, 5))):
        at = dice.randrange(len(scan))
        marker = bytes((0xFF, dice.choice((0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xC4, 0xFE, 0x01))))
        scan = scan[:at] + marker + scan[at:]
    return _jpeg(segments, scan)


def many_scans(data: bytes, dice: Random) -> bytes:
    """The coded picture again and again: much work for a small file."""
    segments, scan = _segments(data)
    at = next((i for i, (marker, _) in enumerate(segments) if marker == 0xDA), 0)
    marker, content = segments[at]
    again = struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + scan[:200]
    return _jpeg(segments, scan.removesuffix(b"\xff\xd9") + again * dice.choice((3, 3000)))


def odd_exif(data: bytes, dice: Random) -> bytes:
    """An EXIF block that points to itself, nowhere, or states an odd orientation."""
    loop = b"MM\0*\0\0\0\x08\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x08\0\0\0\x08"
    turn = b"II*\0\x08\0\0\0\1\0\x12\1" + dice.choice((
        b"\3\0\1\0\0\0\x63\0\0\0", b"\2\0\4\0\0\0abc\0", b"\5\0\1\0\0\0\xff\xff\xff\xff",
        b"\3\0\2\0\0\0\6\0\6\0", b"\x0c\0\1\0\0\0\0\0\0\0", b"\3\0\0\0\0\0\6\0\0\0",
    )) + b"\0\0\0\0"  # fmt: skip
    dpi = b"II*\0\x08\0\0\0\1\0\x1a\1\5\0\1\0\0\0\x1a\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0"
    content = b"Exif\0\0" + dice.choice((loop, turn, turn, dpi, b"", b"II*\0\xff\xff\xff\xff"))
    segments, scan = _segments(data)
    return _jpeg([(0xE1, content), *segments], scan)


def _segments(data: bytes) -> tuple[list[Segment], bytes]:
    found, at = [], 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        found.append((marker, data[at + 4 : at + 2 + length]))
        at += 2 + length
        if marker == 0xDA:
            break
    return found, data[at:]


def _jpeg(segments: list[Segment], scan: bytes) -> bytes:
    data = bytearray(b"\xff\xd8")
    for marker, content in segments:
        data += struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
    return bytes(data) + scan


# --- TIFF: directories -------------------------------------------------------------------------

_OF_INTEREST = (256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 282, 283, 284, 317, 320, 322, 323)


def change_entry(data: bytes, dice: Random) -> bytes:
    """A tag, a type, a count or a value of a directory, odd."""
    damaged = bytearray(data)
    for _ in range(dice.choice((1, 1, 3))):
        place = dice.choice(_entries(data))
        match dice.randrange(4):
            case 0:
                struct.pack_into("<H", damaged, place, dice.choice(_OF_INTEREST))
            case 1:
                struct.pack_into("<H", damaged, place + 2, dice.randrange(20))
            case 2:
                struct.pack_into("<I", damaged, place + 4, dice.choice(_ODD_LENGTHS))
            case _:
                odd = dice.choice((*_ODD_LENGTHS, 5, 7, 32773, 34712, dice.randrange(len(data))))
                struct.pack_into("<I", damaged, place + 8, odd)
    return bytes(damaged)


def loop_directories(data: bytes, dice: Random) -> bytes:
    """A directory followed by itself, by the first one, or by what is none."""
    first = struct.unpack_from("<I", data, 4)[0]
    directories = _directories(data)
    start, count = dice.choice(directories)
    damaged = bytearray(data)
    target = dice.choice((start, first, 8, len(data) - 3, 0xFFFFFFFF, dice.randrange(len(data))))
    struct.pack_into("<I", damaged, start + 2 + 12 * count, target)
    return bytes(damaged)


def change_entry_count(data: bytes, dice: Random) -> bytes:
    """A directory that says that it has more or fewer entries."""
    damaged = bytearray(data)
    start, _ = dice.choice(_directories(data))
    struct.pack_into("<H", damaged, start, dice.choice((0, 1, 3, 200, 0xFFFF)))
    return bytes(damaged)


def drop_entry(data: bytes, dice: Random) -> bytes:
    """A tag that every reader needs, turned into one that none knows."""
    damaged = bytearray(data)
    struct.pack_into("<H", damaged, dice.choice(_entries(data)), 65000)
    return bytes(damaged)


def _directories(data: bytes) -> list[tuple[int, int]]:
    """Where each directory starts, and its number of entries."""
    found: list[tuple[int, int]] = []
    (at,) = struct.unpack_from("<I", data, 4)
    while at:
        (count,) = struct.unpack_from("<H", data, at)
        found.append((at, count))
        (at,) = struct.unpack_from("<I", data, at + 2 + 12 * count)
    return found


def _entries(data: bytes) -> list[int]:
    return [start + 2 + 12 * i for start, count in _directories(data) for i in range(count)]


def _named(*damages: Damage) -> Mapping[str, Damage]:
    return {damage.__name__: damage for damage in damages}


PNG_DAMAGES = _named(damage_chunk, change_png_head, move_chunks, add_odd_chunk, lie_about_a_length)
JPEG_DAMAGES = _named(
    damage_segment, move_segments, change_frame, change_marker, many_scans, odd_exif
)
TIFF_DAMAGES = _named(change_entry, loop_directories, change_entry_count, drop_entry)
