"""Damage to PDF files: objects, references, numbers, streams, and the table of offsets."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from random import Random

from fuzz.octets import Damage, flip_bits, overwrite_run

_OBJECT = re.compile(rb"(?<!\d)(\d+) (\d+) obj\b(.*?)endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*(<<.*?>>)\s*startxref", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_REFERENCE = re.compile(rb"(?<!\d)\d+ 0 R\b")
_NUMBER = re.compile(rb"(?<![\w.#-])-?\d+(?:\.\d+)?(?![\w.])")
_FACT = re.compile(
    rb"/(?:Length\d?|Count|MediaBox|CropBox|Width|Height|Rotate|BitsPerComponent|Columns|Colors|"
    rb"Predictor|K|Rows|FirstChar|LastChar|Widths|FontBBox|Matrix|BBox|Size|Prev|Index|W|N|First|"
    rb"UserUnit|ToUnicode|Kids|Resources|Decode|DW|Ascent|Descent|P|V|R)\b\s*(\[[^\]]*\]|-?[\d.]+)"
)
_OFFSET = re.compile(rb"^\d{10}(?= \d{5} [nf])", re.MULTILINE)
_NAME = re.compile(rb"/[A-Z][A-Za-z0-9]{2,}")

_HUGE = b"340282346638528859811704183484516925440"  # the largest number pdfium holds
ODD_NUMBERS = (
    b"0", b"-1", b"1", b"3", b"65535", b"65536", b"-32768", b"2147483647", b"-2147483648",
    b"4294967295", b"9999999999", _HUGE, b"-" + _HUGE, b"0.0000001", b"-0.5", b"14401", b"89.999",
    b"99999999999999999999999999", b"16000000", b"null", b"true", b"(x)", b"/X", b"<<>>", b"[]",
)  # fmt: skip

Bodies = dict[bytes, bytes]
"""What stands between "n 0 obj" and "endobj", by n."""


def on_objects(change: Callable[[Bodies, Random], None]) -> Damage:
    """Damage done to the objects, the table of offsets mostly made to fit again."""

    def damage(data: bytes, dice: Random) -> bytes:
        bodies = {found[1]: found[3] for found in _OBJECT.finditer(data)}
        trailer = _TRAILER.search(data)
        if len(bodies) < 2 or trailer is None:
            return flip_bits(data, dice)
        change(bodies, dice)
        return assembled(bodies, trailer[1], fits=dice.random() < 0.8)

    damage.__name__ = change.__name__
    return damage


def assembled(bodies: Bodies, trailer: bytes, *, fits: bool = True) -> bytes:
    """A file of these objects; without a table of offsets that ``fits`` it has to be searched."""
    data = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number, body in bodies.items():
        offsets[int(number)] = len(data)
        data += number + b" 0 obj" + body + b"endobj\n"
    start = len(data) if fits else len(data) // 2
    last = max(offsets) if offsets else 0
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for index in range(1, last + 1):
        state = b"n" if index in offsets else b"f"
        data += b"%010d 00000 %s \n" % (offsets.get(index, 0), state)
    return bytes(data) + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def packed(data: bytes) -> bytes:
    """The same document as newer programs write it: objects in a stream, offsets in another."""
    bodies = {int(found[1]): found[3] for found in _OBJECT.finditer(data)}
    trailer = _TRAILER.search(data)
    assert trailer is not None
    inner = {number: body for number, body in bodies.items() if b"stream" not in body}
    keeper = max(bodies) + 1
    places, content = [], b""
    for number, body in inner.items():
        places.append(b"%d %d" % (number, len(content)))
        content += body.strip() + b"\n"
    head = b" ".join(places) + b"\n"
    facts = b"/Type/ObjStm/N %d/First %d" % (len(inner), len(head))
    result, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), {}
    outer = {n: body for n, body in bodies.items() if n not in inner}
    for number, body in {**outer, keeper: _compressed(facts, head + content)}.items():
        offsets[number] = len(result)
        result += b"%d 0 obj" % number + body + b"endobj\n"
    rows = bytearray(b"\0" + (0).to_bytes(4, "big") + b"\xff\xff")
    order = list(inner)
    for number in range(1, keeper + 1):
        if number in inner:
            rows += b"\2" + keeper.to_bytes(4, "big") + order.index(number).to_bytes(2, "big")
        else:
            rows += b"\1" + offsets.get(number, 0).to_bytes(4, "big") + b"\0\0"
    rows += b"\1" + len(result).to_bytes(4, "big") + b"\0\0"
    start = len(result)
    roots = re.sub(rb"/Size \d+", b"", trailer[1].strip()[2:-2])
    table = b"/Type/XRef/W[1 4 2]/Size %d%s" % (keeper + 2, roots)
    result += b"%d 0 obj" % (keeper + 1) + _compressed(table, bytes(rows)) + b"endobj\n"
    return bytes(result) + b"startxref\n%d\n%%%%EOF\n" % start


def _compressed(facts: bytes, content: bytes) -> bytes:
    body = zlib.compress(content)
    head = b"\n<<%s/Filter/FlateDecode/Length %d>>" % (facts, len(body))
    return head + b"stream\n" + body + b"\nendstream\n"


def swap_objects(bodies: Bodies, dice: Random) -> None:
    one, other = dice.sample(sorted(bodies), 2)
    bodies[one], bodies[other] = bodies[other], bodies[one]


def copy_object(bodies: Bodies, dice: Random) -> None:
    one, other = dice.sample(sorted(bodies), 2)
    bodies[one] = bodies[other]


def drop_object(bodies: Bodies, dice: Random) -> None:
    del bodies[dice.choice(sorted(bodies))]


def redirect_references(bodies: Bodies, dice: Random) -> None:
    """References that lead to any object: wrong ones, parents, themselves."""
    every = b"".join(bodies.values())
    count = len(_REFERENCE.findall(every))
    chosen = {dice.randrange(max(count, 1)) for _ in range(dice.choice((1, 1, 3)))}
    seen = 0
    for number in sorted(bodies):

        def other(found: re.Match[bytes]) -> bytes:
            nonlocal seen
            seen += 1
            return dice.choice(sorted(bodies)) + b" 0 R" if seen - 1 in chosen else found[0]

        bodies[number] = _outside_streams(bodies[number], lambda part: _REFERENCE.sub(other, part))


def loop_kids(bodies: Bodies, dice: Random) -> None:
    """A page tree or a form that holds itself, or one page many times over."""
    trees = [number for number in sorted(bodies) if b"/Kids" in bodies[number]]
    if not trees:
        return swap_objects(bodies, dice)
    tree = dice.choice(trees)
    target = dice.choice((tree, *sorted(bodies)))
    kids = b" ".join([target + b" 0 R"] * dice.choice((1, 2, 50)))
    bodies[tree] = re.sub(rb"/Kids\s*\[[^\]]*\]", b"/Kids [" + kids + b"]", bodies[tree])
    if dice.random() < 0.5:
        count = dice.choice((b"1", b"50", b"100000", b"-3"))
        bodies[tree] = re.sub(rb"/Count\s*-?\d+", b"/Count " + count, bodies[tree])
    return None


def nest_form(bodies: Bodies, dice: Random) -> None:
    """A drawing put into itself, or a very deep dictionary."""
    number = dice.choice(sorted(bodies))
    depth = dice.choice((100, 5000, 100_000))
    opening, closing = dice.choice(((b"[", b"]"), (b"<</A ", b">>")))
    body = bodies[number].strip()
    if body.startswith(b"<<"):
        deep = b"/Deep " + opening * depth + closing * depth
        bodies[number] = b"\n<<" + deep + body[2:] + b"\n"
    else:
        bodies[number] = b"\n" + opening * depth + body + closing * depth + b"\n"


def change_fact(bodies: Bodies, dice: Random) -> None:
    """A number that a dictionary states, odd."""
    places = [(n, found) for n in sorted(bodies) for found in _FACT.finditer(bodies[n])]
    if not places:
        return swap_objects(bodies, dice)
    number, found = dice.choice(places)
    value = found[1]
    odd = dice.choice(ODD_NUMBERS)
    if value.startswith(b"["):
        parts = value[1:-1].split() or [b"0"]
        parts[dice.randrange(len(parts))] = odd
        odd = b"[" + b" ".join(parts) + b"]"
    body = bodies[number]
    bodies[number] = body[: found.start(1)] + odd + body[found.end(1) :]
    return None


def change_name(bodies: Bodies, dice: Random) -> None:
    """A key or a name in the place of another: filters, types, colour spaces."""
    places = [(n, found) for n in sorted(bodies) for found in _NAME.finditer(bodies[n])]
    if not places:
        return swap_objects(bodies, dice)
    (number, found), (_, other) = dice.choice(places), dice.choice(places)
    body = bodies[number]
    bodies[number] = body[: found.start()] + other[0] + body[found.end() :]
    return None


def change_drawing(bodies: Bodies, dice: Random) -> None:
    """Odd numbers in what draws a page, its length made to fit."""

    def change(content: bytes) -> bytes:
        places = list(_NUMBER.finditer(content))
        for found in sorted(
            dice.sample(places, min(len(places), dice.choice((1, 4, 20)))),
            key=lambda place: -place.start(),
        ):
            odd = dice.choice(ODD_NUMBERS)
            content = content[: found.start()] + odd + content[found.end() :]
        return content

    _on_a_drawing(bodies, dice, change)


def repeat_drawing(bodies: Bodies, dice: Random) -> None:
    """A drawing many times over, or with thousands of strokes and saved states."""
    extra = dice.choice((
        b"q " * 60_000,
        b"0 0 m 500 500 l S " * 30_000,
        b"1 0 0 1 %s %s cm " % (_HUGE, _HUGE) * 2,
        b"%s 0 0 %s 0 0 cm " % (_HUGE, _HUGE) * 2,
        b"0 0 0 0 0 0 cm ",
        b"0.00001 0 0 1000000 0 0 cm ",
        b"0.00001 1 1000000 0.00001 0 0 cm ",
        b"BT /F1 %s Tf (a) Tj ET " % _HUGE,
        b"BT /F2 10 Tf 0.000001 0 0 0.000001 0 0 Tm (abcdefgh) Tj ET ",
        b"BT /F2 9 Tf 1 0 0 1 9 9 Tm " + b"(a) Tj 60 -0.01 Td " * 9000 + b"ET ",
        b"0 0 m " + b"%s -%s 300 300 0 5 c " % (_HUGE, _HUGE) * 200 + b"S ",
        b"100000 w [0.00001] 0 d 0 0 m 800 500 l S [] 0 d 1 w ",
        b"0 0 %s %s re W n " % (_HUGE, _HUGE),
        b"".join(b"%d 10 m %d 580 l 10 %d m 830 %d l S " % (x, x, x, x) for x in range(10, 580)),
        b"",
    ))  # fmt: skip
    times = 1 if extra else dice.choice((2, 30))
    _on_a_drawing(bodies, dice, lambda content: extra + content * times)


def damage_stream(bodies: Bodies, dice: Random) -> None:
    """Bytes of a stream alone; nothing outside it knows."""
    places = [n for n in sorted(bodies) if _STREAM.search(bodies[n])]
    if not places:
        return swap_objects(bodies, dice)
    number = dice.choice(places)
    found = _STREAM.search(bodies[number])
    assert found is not None
    damaged = dice.choice((flip_bits, overwrite_run))(found[1] or b"\0", dice)
    body = bodies[number]
    bodies[number] = body[: found.start(1)] + damaged + body[found.end(1) :]
    return None


def _on_a_drawing(bodies: Bodies, dice: Random, change: Callable[[bytes], bytes]) -> None:
    """Change an uncompressed stream, preferably one that draws."""
    places = [
        n for n in sorted(bodies) if _STREAM.search(bodies[n]) and b"/Filter" not in bodies[n]
    ]
    if not places:
        return damage_stream(bodies, dice)
    number = dice.choice(places)
    found = _STREAM.search(bodies[number])
    assert found is not None
    content = change(found[1])
    head = bodies[number][: found.start()]
    head = re.sub(rb"/Length\s+\d+(?: 0 R)?", b"/Length %d" % len(content), head)
    bodies[number] = head + b"stream\n" + content + b"\nendstream\n"
    return None


def _outside_streams(body: bytes, change: Callable[[bytes], bytes]) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return change(body)
    return change(body[: found.start()]) + body[found.start() :]


def change_offset(data: bytes, dice: Random) -> bytes:
    """The table of offsets, or the pointer to it, wrong."""
    places = list(_OFFSET.finditer(data))
    if not places or dice.random() < 0.3:
        odd = dice.choice((b"0", b"-1", b"7", b"99999999999", b"%d" % dice.randrange(len(data))))
        return re.sub(rb"startxref\s+\d+", b"startxref\n" + odd, data)
    for found in dice.sample(places, min(len(places), dice.choice((1, 3)))):
        offset = b"%010d" % dice.choice((0, 9_999_999_999, dice.randrange(len(data))))
        data = data[: found.start()] + offset + data[found.end() :]
    return data


DAMAGES: Mapping[str, Damage] = {
    "change_offset": change_offset,
    **{
        change.__name__: on_objects(change)
        for change in (
            swap_objects, copy_object, drop_object, redirect_references, loop_kids, nest_form,
            change_fact, change_name, change_drawing, repeat_drawing, damage_stream,
        )
    },
}  # fmt: skip
