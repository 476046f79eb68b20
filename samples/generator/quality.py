"""The head of a document of a quality system: arms, title, and its number at the right."""

from __future__ import annotations

from samples.generator.content import DATES, Identity
from samples.generator.crest import draw_crest
from samples.generator.fonts import text_width
from samples.generator.pager import Pager
from samples.generator.sheet import Box
from samples.generator.style import IdentityStyle, RuleStyle
from samples.generator.typeset import LEADING, height_of, set_lines, wrap

_PAD = 3.5
_CREST = 38.0
_SHARES = (0.24, 0.42, 0.34)
_LABEL = 0.46  # share of the right part
_SMALLEST = 5.0  # type of a label that is too long
_NAME = "STANDAR OPERASIONAL PROSEDUR"


def set_quality_head(
    pager: Pager, identity: Identity, style: IdentityStyle, rules: RuleStyle
) -> None:
    """Three parts side by side; the title stands in the middle without a label."""
    size, fonts = style.text_size, pager.fonts
    x0 = pager.left
    xs = [x0, x0 + _SHARES[0] * pager.width, x0 + (1 - _SHARES[2]) * pager.width]
    xs.append(x0 + pager.width)
    left = [
        part
        for line in identity.institution
        for part in wrap(line, fonts.bold, size, xs[1] - x0 - 2 * _PAD)
    ]
    middle = wrap(identity.title, fonts.bold, size * 1.2, xs[2] - xs[1] - 2 * _PAD)
    rows = [row for row in style.rows if row[0] == "number" or row[0] in DATES]
    row = size * LEADING + 2 * _PAD
    crest = _CREST + _PAD if style.logo else 0.0
    tall = max(
        height_of(left, size) + crest + 2 * _PAD,
        row + height_of(middle, size * 1.2) + 2 * _PAD,
        (len(rows) + 1) * row,
    )
    sheet, y = pager.sheet, pager.y
    sheet.rect(Box(xs[0], y, xs[1], y + tall), rules.paint)
    if style.logo:
        centre = (xs[0] + xs[1]) / 2
        draw_crest(sheet, Box(centre - _CREST / 2, y + _PAD, centre + _CREST / 2, y + _CREST))
    under = Box(xs[0], y + crest, xs[1], y + tall)
    set_lines(sheet, left, under, fonts.bold, size, align="centre", middle=True)
    _middle(pager, Box(xs[1], y, xs[2], y + tall), row, middle, rules, size)
    step = tall / (len(rows) + 1)
    values = [(label, _value(identity, name)) for name, label in rows] + [("Halaman", "1 dari 2")]
    for index, (label, value) in enumerate(values):
        box = Box(xs[2], y + index * step, xs[3], y + (index + 1) * step)
        _line(pager, box, label, value, style, rules)
    pager.y += tall


def _value(identity: Identity, name: str) -> str:
    if name == "number":
        return identity.number
    printed = identity.dates.get(name)
    return printed.text if printed else ""


def _middle(
    pager: Pager, box: Box, row: float, lines: list[str], rules: RuleStyle, size: float
) -> None:
    sheet, bold = pager.sheet, pager.fonts.bold
    upper, lower = Box(box.x0, box.y0, box.x1, box.y0 + row), Box(box.x0, box.y0 + row, *_foot(box))
    for part in (upper, lower):
        sheet.rect(part, rules.paint)
    set_lines(sheet, [_NAME], upper, bold, size, align="centre", middle=True)
    set_lines(sheet, lines, lower, bold, size * 1.2, align="centre", middle=True)


def _foot(box: Box) -> tuple[float, float]:
    return box.x1, box.y1


def _line(
    pager: Pager, box: Box, label: str, value: str, style: IdentityStyle, rules: RuleStyle
) -> None:
    sheet, size, font = pager.sheet, style.text_size, pager.fonts.regular
    split = box.x0 + box.width * _LABEL
    inner = Box(box.x0 + _PAD, box.y0, split - _PAD, box.y1)
    if style.cells == "two":
        sheet.rect(Box(box.x0, box.y0, split, box.y1), rules.paint)
        sheet.rect(Box(split, box.y0, box.x1, box.y1), rules.paint)
    else:
        sheet.rect(box, rules.paint)
    own = size
    while own > _SMALLEST and text_width(label, font, own) > inner.width:
        own -= 0.25
    set_lines(sheet, [label], inner, font, own, middle=True)
    text = value if style.cells == "two" else f": {value}"
    set_lines(sheet, [text], Box(split + _PAD, box.y0, box.x1, box.y1), font, size, middle=True)
