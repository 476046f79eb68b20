"""Random looks for random SOPs: widely varied, all after what real offices print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from samples.generator import vocabulary as words
from samples.generator.content import DATES, LISTS, Sop
from samples.generator.fonts import FAMILIES
from samples.generator.random_sop import pick, random_sop
from samples.generator.scanner import DIGITAL, PROFILES
from samples.generator.sheet import BLACK, Colour
from samples.generator.style import (
    ArrowStyle,
    ColumnKind,
    ExtraStyle,
    IdentityStyle,
    PageStyle,
    RuleStyle,
    Style,
    SymbolStyle,
    TableStyle,
)

Rng = np.random.Generator
Break = Literal["run", "outside", "row", "cell"]
_TINTS: tuple[Colour, ...] = (
    (0.85, 0.85, 0.85),
    (0.7, 0.7, 0.7),
    (0.74, 0.84, 0.93),
    (0.78, 0.88, 0.71),
    (0.98, 0.9, 0.6),
)
_FILLS: tuple[Colour | None, ...] = (
    *(None,) * 10,
    *(BLACK,) * 2,
    (0.8, 0.8, 0.8),
    (0.55, 0.55, 0.55),
    (0.36, 0.61, 0.84),
    (0.27, 0.45, 0.77),
    (0.85, 0.9, 0.96),
    (1.0, 0.93, 0.3),
    (0.57, 0.82, 0.31),
    (0.93, 0.49, 0.19),
)
_LINE_COLOURS: tuple[Colour, ...] = (
    *(BLACK,) * 10,
    (0.27, 0.45, 0.77),
    (0.6, 0.75, 0.9),
    (0.93, 0.49, 0.19),
    (0.35, 0.35, 0.35),
)
_BULLETS = ("1.", "1.", "1.", "-", "•", "1)", "a.", "1", "")
_FOOTERS = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik",
    "Standar Operasional Prosedur",
    "Halaman ini bagian tidak terpisahkan dari SOP",
)


def chance(rng: Rng, share: float) -> bool:
    return bool(rng.random() < share)


def random_style(rng: Rng, sop: Sop) -> Style:
    """Looks that the SOP's table fits."""
    lanes = max((len(p.executors) for p in sop.procedures), default=0)
    page = _page(rng, lanes)
    identity = _identity(rng, page)
    rule = float(rng.choice([0.35, 0.5, 0.6, 0.8, 1.2]))
    colour = BLACK if chance(rng, 0.93) else (0.4, 0.4, 0.4)
    symbols = _symbols(rng)
    arrows = _arrows(rng)
    table = _table(rng, lanes, symbols)
    return Style(page, RuleStyle(rule, colour), identity, table, symbols, arrows, _extras(rng))


def _page(rng: Rng, lanes: int) -> PageStyle:
    share = chance(rng, 0.18)
    landscape = chance(rng, 0.72) or lanes > 6
    size = float(rng.choice([6, 6.5, 7, 7.5, 8, 8, 8.5, 9, 9, 9.5, 10, 11, 12]))
    if lanes > 6:
        size = min(size, 9.0)
    return PageStyle(
        size=str(rng.choice(["A4", "A4", "A4", "F4", "F4", "Letter", "Legal"])),
        identity_landscape=landscape if share else chance(rng, 0.5),
        table_landscape=landscape,
        share_page=share,
        margin=float(rng.uniform(26, 54)),
        family=pick(rng, tuple(FAMILIES)),
        text_size=size,
        footer=pick(rng, _FOOTERS) if chance(rng, 0.12) else "",
    )


def _identity(rng: Rng, page: PageStyle) -> IdentityStyle:
    fields = ["number", *_date_rows(rng), "approved_by", "title"]
    if chance(rng, 0.15):
        fields = ["title", *fields[:-1]]
    upper = chance(rng, 0.35)
    labels = {name: _label(rng, name, upper) for name in (*fields, *LISTS)}
    bullet = pick(rng, _BULLETS)
    kind = str(rng.choice(["logo", "letterhead", "plain"], p=[0.7, 0.2, 0.1]))
    return IdentityStyle(
        kind="plain" if kind == "plain" else "logo" if kind == "logo" else "letterhead",
        rows=tuple((name, labels[name]) for name in fields),
        boxes={name: labels[name] for name in LISTS},
        bullets={name: bullet if chance(rng, 0.85) else pick(rng, _BULLETS) for name in LISTS},
        two_columns=frozenset({"equipment"} if chance(rng, 0.2) else ()),
        titles="row" if chance(rng, 0.75) else "inside",
        colon="none" if chance(rng, 0.5) else "label" if chance(rng, 0.5) else "cell",
        logo=chance(rng, 0.8),
        left_share=float(rng.uniform(0.42, 0.58)),
        label_share=float(rng.uniform(0.32, 0.42)),
        title_fill=pick(rng, _TINTS) if chance(rng, 0.3) else None,
        bold_labels=chance(rng, 0.35),
        bold_titles=chance(rng, 0.8),
        text_size=float(np.clip(page.text_size + rng.uniform(-0.5, 1.5), 7.0, 11.0)),
        stacked=kind == "plain" or chance(rng, 0.06),
        signing_gap=float(rng.uniform(16, 46)),
        rule_under=chance(rng, 0.7),
        empty_mark="-" if chance(rng, 0.5) else "",
    )


def _label(rng: Rng, name: str, upper: bool) -> str:
    label = pick(rng, words.LABELS[name]) if chance(rng, 0.5) else words.LABELS[name][0]
    return label.upper() if upper else label


def _date_rows(rng: Rng) -> list[str]:
    full = chance(rng, 0.6)
    names: list[str] = [n for n in DATES if n != "approved_on" or not full]
    if not full and chance(rng, 0.4):
        names = ["approved_on"]
    return names


def _table(rng: Rng, lanes: int, symbols: SymbolStyle) -> TableStyle:
    columns: list[ColumnKind] = ["number", "activity", "executor"]
    columns += ["requirements", "duration", "output"]
    if chance(rng, 0.06):
        columns.remove("requirements")
    if chance(rng, 0.05):
        columns.insert(columns.index("output"), "cost")
    if chance(rng, 0.72):
        columns.append("notes")
    if chance(rng, 0.06):
        columns.remove("number")
    grouped = chance(rng, 0.9)
    outside = _outside(rng, lanes) if grouped else ()
    quality: tuple[ColumnKind, ...] = ("requirements", "duration", "output", "cost")
    if chance(rng, 0.12):
        quality = (*quality, "notes")
    numbers = str(rng.choice(["none", "plain", "brackets"], p=[0.62, 0.28, 0.1]))
    count = len(columns) - 1 + lanes
    return TableStyle(
        columns=tuple(columns),
        heads={name: pick(rng, pool) for name, pool in words.HEADS.items()},
        performers=pick(rng, words.PERFORMERS) if grouped else None,
        quality=pick(rng, words.QUALITY) if chance(rng, 0.92) else None,
        quality_kinds=quality,
        outside=outside,
        outside_merged=chance(rng, 0.5),
        upper_heads=chance(rng, 0.2),
        sideways=chance(rng, 0.07),
        head_fill=pick(rng, _TINTS) if chance(rng, 0.35) else None,
        number_row="plain" if numbers == "plain" else "none" if numbers == "none" else "brackets",
        number_skips=frozenset({int(rng.integers(2, count))} if chance(rng, 0.2) else ()),
        number_fill=pick(rng, _TINTS) if chance(rng, 0.2) else None,
        continuation=_continuation(rng, numbers),
        split_rows=chance(rng, 0.25),
        row_gap=float(rng.uniform(2, 14)),
        lowest_row=max(float(rng.uniform(28, 62)), symbols.high * 1.3 + 10),
        text_middle=chance(rng, 0.3),
        lane_width=float(rng.uniform(44, 82)),
        justify=chance(rng, 0.15),
        section_indent=chance(rng, 0.4),
    )


def _continuation(rng: Rng, numbers: str) -> Literal["full", "numbers", "none"]:
    draw = rng.random()
    if draw < 0.35:
        return "full"
    return "numbers" if draw < 0.6 and numbers != "none" else "none"


def _outside(rng: Rng, lanes: int) -> tuple[int, ...]:
    if lanes < 3 or not chance(rng, 0.1):
        return ()
    return ((lanes - 1,), (0,), (0, lanes - 1))[int(rng.integers(3 if lanes > 3 else 2))]


def _symbols(rng: Rng) -> SymbolStyle:
    fill = pick(rng, _FILLS)
    stroke = BLACK if fill is None or chance(rng, 0.5) else tuple(0.6 * v for v in fill)
    return SymbolStyle(
        fill=fill,
        stroke=(stroke[0], stroke[1], stroke[2]),
        width=float(rng.choice([0.4, 0.6, 0.8, 1.0, 1.5, 2.2])),
        wide=float(rng.uniform(0.42, 0.8)),
        high=float(rng.uniform(11, 30)),
        drift=float(rng.choice([0, 0, 2, 5])),
        texts=_symbol_texts(rng, fill),
        second_fill=pick(rng, _TINTS) if fill not in (None, BLACK) and chance(rng, 0.3) else None,
    )


def _symbol_texts(rng: Rng, fill: Colour | None) -> Literal["none", "ends", "numbers"]:
    draw = rng.random()
    if fill == BLACK or draw > 0.2:
        return "none"
    return "ends" if draw < 0.15 else "numbers"


def _arrows(rng: Rng) -> ArrowStyle:
    width = float(rng.choice([0.35, 0.5, 0.75, 0.75, 1.0, 1.0, 1.5, 2.2]))
    return ArrowStyle(
        colour=pick(rng, _LINE_COLOURS),
        width=width,
        head=float(rng.uniform(3.5, 6.0)) + width * 1.2,
        open_head=chance(rng, 0.12),
        heads=chance(rng, 0.97),
        dash=(3.0, 2.0) if chance(rng, 0.05) else (),
        slanted=chance(rng, 0.06),
        side_first=chance(rng, 0.4),
        label_size=float(rng.uniform(5.0, 8.0)),
        breaks=_breaks(rng),
        break_letters=chance(rng, 0.4),
    )


def _breaks(rng: Rng) -> Break:
    kinds: tuple[Break, ...] = ("run", "run", "run", "outside", "row", "cell")
    return pick(rng, kinds)


def _extras(rng: Rng) -> ExtraStyle:
    signed = f"Ditetapkan di : Sukamaju\nPada tanggal : {int(rng.integers(1, 29))} Maret 2021"
    return ExtraStyle(
        cover=chance(rng, 0.06),
        decree=chance(rng, 0.08),
        blank_after=chance(rng, 0.05),
        legend=chance(rng, 0.12),
        signature=signed if chance(rng, 0.2) else "",
        notes_under=("Catatan: waktu dapat berubah sesuai keadaan",) if chance(rng, 0.08) else (),
    )


def random_profile(rng: Rng) -> str:
    names = (DIGITAL, DIGITAL, "office", "office", "office", *PROFILES, "mixed", "layered")
    return pick(rng, names)


def random_parts(rng: Rng) -> Sequence[tuple[Sop, Style]]:
    """Mostly one SOP; sometimes several of one office in one file."""
    count = int(rng.integers(2, 4)) if chance(rng, 0.07) else 1
    parts = []
    for _ in range(count):
        sop = random_sop(rng)
        parts.append((sop, random_style(rng, sop)))
    return parts
