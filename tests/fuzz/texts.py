"""Damage to text exports: odd characters, odd numbers, lost tabs, and far too much of anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from fuzz.octets import Damage

_ODD_CHARACTERS = (
    "\0", "\ud800", "\udfff", "\x0b", "\x0c", "\x1c", "\x1d", "\x85", "\u2028", "\u200b", "\u202e",
    "\ufeff", "\ufffd", "\U0010ffff", "²", "⅔", "٣", "१", "Ⅻ", "ſ", "ß", "İ", "ﬁ", "e\u0301",
    "\u0301" * 50, "◆", "◇", "▭", "○◆○", "\r", "\x1b[31m", "\x07",
)  # fmt: skip
_ODD_TEXTS = (
    "9" * 5000, "1" * 30 + " jam", "0 menit", "-5 menit", "99999999999999999 tahun", "1/0 jam",
    "31 Februari 2021", "99-99-9999", "0/0/0", "29/2/1900", "1 Januari 0000", "1 Januari 99999",
    "²/²/²", "٣ jam", "² jam", "1½ jam", "1,5,5,5 jam", "1e400 menit", "5 - 3 hari", "∞ hari",
    "NIP. 99999999 999999 9 999", "NIP " + "1" * 400, "19991332 200013 1 001", "NIP. ²²²²",
    "Undang-Undang Nomor " + "9" * 5000 + " Tahun 20211", "Permen No. ² Tahun ²", "UU No. /  Th.",
    "1. " * 400, "a. b. c. d. " * 100, "(((((" * 100, "I. II. III. IV. MMMMMMMMMMMMM.", "-" * 3000,
    "<div>" * 300, "<div></div>" * 300, "<p " * 500, "<" * 3000, "&#0;&#xD800;&#1114112;&amp;#",
    "&" * 2000, "**" * 500, "`" * 500, "=HYPERLINK(1)", "{{7*7}}", "%s%n", "<script>x</script>",
    "\\n" * 500, "kata" * 5000, "a " * 4000, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa 5 " * 60,
)  # fmt: skip
_NUMBER = re.compile(r"\d+")


def on_text(change: Callable[[str, Random], str]) -> Damage:
    """Damage done to the characters; what is no UTF-8 stays so."""

    def damage(data: bytes, dice: Random) -> bytes:
        text = data.decode("utf-8", "surrogateescape")
        return change(text, dice).encode("utf-8", "surrogatepass")

    damage.__name__ = change.__name__
    return damage


def odd_characters(text: str, dice: Random) -> str:
    for _ in range(dice.choice((1, 5, 50))):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(_ODD_CHARACTERS) + text[at:]
    return text


def odd_field(text: str, dice: Random) -> str:
    """A field, or a piece of one, in the place of which something odd stands."""
    rows = [line.split("\t") for line in text.split("\n")]
    for _ in range(dice.choice((1, 3, 10))):
        row = dice.choice(rows)
        at = dice.randrange(len(row))
        odd = dice.choice(_ODD_TEXTS)
        row[at] = dice.choice((odd, row[at] + " " + odd, odd + row[at]))
    return "\n".join("\t".join(row) for row in rows)


def odd_number(text: str, dice: Random) -> str:
    places = list(_NUMBER.finditer(text))
    for found in sorted(dice.sample(places, min(5, len(places))), key=lambda f: -f.start()):
        odd = dice.choice(("", "0", "00000", "9" * 400, "²", "٣", "-1", "1.1.1", "1/0", "O", "l"))
        text = text[: found.start()] + odd + text[found.end() :]
    return text


def move_fields(text: str, dice: Random) -> str:
    """Tabs and line ends lost, added or taken for each other."""
    for _ in range(dice.choice((1, 5, 30))):
        places = [at for at, sign in enumerate(text) if sign in "\t\n"] or [0]
        at = dice.choice(places)
        text = text[:at] + dice.choice(("", "\t\t", "\n", "\n\n", "\t", " ")) + text[at + 1 :]
    return text


def move_lines(text: str, dice: Random) -> str:
    lines = text.split("\n")
    match dice.randrange(3):
        case 0:
            dice.shuffle(lines)
        case 1:
            del lines[dice.randrange(len(lines))]
        case _:
            at = dice.randrange(len(lines))
            lines[at:at] = [dice.choice(lines)] * dice.choice((1, 5, 1000))
    return "\n".join(lines)


def far_too_much(text: str, dice: Random) -> str:
    """The whole again and again, in one line, in one field, or in thousands of columns."""
    match dice.randrange(5):
        case 0:
            return (text + "\n") * dice.choice((2, 20))
        case 1:
            return (text.replace("\n", " ")) * 30
        case 2:
            return text + "\t" * dice.choice((50, 3000))
        case 3:
            return text + "\nJudul SOP\tX\n" + "\tlagi\n" * 3000
        case _:
            return text + "\n" * 20_000 + "x"


DAMAGES: Mapping[str, Damage] = {
    change.__name__: on_text(change)
    for change in (
        odd_characters, odd_field, odd_number, move_fields, move_lines, far_too_much,
    )
}  # fmt: skip
