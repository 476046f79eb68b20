"""Forms of the identity block, its labels and bullets."""

from __future__ import annotations

from dataclasses import replace

from samples.generator.content import Approver, Identity
from samples.generator.families.family import Family, Part, Rng, any_of, between, styled

_BOTH = ("Disahkan Oleh", "Mengesahkan", "Disetujui Oleh", "DISAHKAN OLEH")
_NUMBERS = ("No. Dokumen", "Nomor Dokumen", "No. SOP", "Nomor")
#: Labels that are rarer than those of the vocabulary.
LABELS: dict[str, tuple[str, ...]] = {
    "number": ("No. SOP", "Nomor SOP AP", "NO. SOP", "No.SOP", "Nomer SOP"),
    "created_on": ("Tgl. Pembuatan", "Tgl Pembuatan", "Tanggal Pembuatan SOP", "TGL. PEMBUATAN"),
    "revised_on": ("Tgl. Revisi", "Tgl Revisi", "Tanggal Revisi SOP", "Tanggal Perbaikan"),
    "effective_on": ("Tgl. Efektif", "Tanggal Efektip", "Tanggal Berlaku", "Tgl. Pemberlakuan"),
    "approved_on": ("Tgl. Pengesahan", "Tanggal Pengesahan SOP", "TGL. PENGESAHAN"),
    "approved_by": ("Di sahkan oleh", "Disyahkan Oleh", "Pengesahan", "Mengesahkan"),
    "title": ("Judul SOP", "JUDUL SOP", "Nama SOP AP", "Judul"),
    "legal_basis": ("Dasar hukum", "Landasan Hukum", "DASAR HUKUM :"),
    "qualifications": ("Kwalifikasi Pelaksana", "Kualifikasi pelaksana", "Kualifikasi Pelaksanaan"),
    "related": ("Keterikatan", "KETERIKATAN", "Keterangan", "Keterkaitan SOP", "Keterkaitan :"),
    "equipment": ("Peralatan & Perlengkapan", "Peralatan dan Perlengkapan", "Perlengkapan"),
    "warnings": ("Peringatan :", "PERINGATAN", "Perhatian"),
    "records": ("Pencatatan & Pendataan", "Pencatatan Pendataan", "Pencatatan dan pendataan"),
}
HEADS: dict[str, tuple[str, ...]] = {
    "number": ("NO.", "Nomor", "No"),
    "activity": (
        "Aktivitas",
        "Uraian Prosedur",
        "Uraian Aktivitas",
        "Prosedur",
        "Langkah Kegiatan",
    ),
    "requirements": ("Persyaratan", "Persyaratan / Perlengkapan", "Syarat", "Input", "Kelengkapan"),
    "duration": ("Waktu", "Waktu Penyelesaian", "Jangka Waktu", "WAKTU"),
    "output": ("Keluaran", "Hasil", "Out put", "OUTPUT"),
    "notes": ("Keterangan", "KET", "Ket.", "KETERANGAN"),
    "cost": ("Biaya",),
}
PERFORMERS = ("PN. Jawab Pelaksana", "Pelaksana / Penanggung Jawab", "PELAKSANA", "Unit Pelaksana")
QUALITY = ("Mutu Buku", "MUTU BUKU", "Pendukung", "Baku Mutu", "Standar Mutu")
_BULLETS = ("✓", "➢", "○", "■", "◆", "–", "*", "(1)", "1.)", "A.", "a)", "→", "o", "❖")


def _logo(rng: Rng, part: Part) -> Part:
    return styled(part, identity={"kind": "logo"})


def _letterhead(rng: Rng, part: Part) -> Part:
    return styled(part, identity={"kind": "letterhead"})


def _key_value(rng: Rng, part: Part) -> Part:
    """A list of labels and values with colons, no rules at all."""
    return styled(part, identity={"kind": "plain", "stacked": True, "colon": "cell"})


def _one_cell(rng: Rng, part: Part) -> Part:
    """Label and value in one cell, or all of them in one."""
    kind = any_of(rng, ("logo", "logo", "letterhead"))
    cells = any_of(rng, ("row", "all")) if kind == "logo" else "row"
    fields = {"kind": kind, "cells": cells, "colon": "cell"}
    return styled(part, identity=fields | {"label_share": between(rng, 0.34, 0.44)})


def _titles_beside(rng: Rng, part: Part) -> Part:
    fields = {"kind": any_of(rng, ("logo", "letterhead")), "beside": True}
    return styled(part, identity=fields | {"label_share": between(rng, 0.22, 0.34)})


def _quality(rng: Rng, part: Part) -> Part:
    dates = [row for row in part.style.identity.rows if row[0].endswith("_on")][:3]
    rows = (("number", any_of(rng, _NUMBERS)), *dates, ("approved_by", any_of(rng, _BOTH)))
    fields = {"kind": "quality", "rows": rows, "cells": any_of(rng, ("two", "row"))}
    return styled(part, identity=fields | {"text_size": between(rng, 7.5, 9.5)})


def _below(rng: Rng, part: Part) -> Part:
    return styled(part, identity={"kind": "logo", "below": True})


def _two_pages(rng: Rng, part: Part) -> Part:
    return styled(part, identity={"kind": "logo", "break_before": any_of(rng, (0, 1, 1, 2))})


def _missing(rng: Rng, part: Part) -> Part:
    """No block: the title over the table, the approver under it, or not even that."""
    signed = rng.random() < 0.6
    old, page = part.sop.identity, part.style.page
    place = f"Sukamaju, {int(rng.integers(1, 29))} Maret 2021" if signed else ""
    identity = Identity(title=old.title, approver=old.approver if signed else Approver())
    sop = replace(part.sop, identity=identity, heading=(old.title,))
    return styled(
        replace(part, sop=sop),
        identity={"kind": "missing", "rows": (), "boxes": {}},
        page={"share_page": True, "identity_landscape": page.table_landscape},
        extras={"signature": place, "cover": False, "decree": False},
    )


def _underlined(rng: Rng, part: Part) -> Part:
    """The approver's name is underlined; the tails of the commas before degrees cross the rule."""
    return styled(part, identity={"kind": "logo", "name_rule": between(rng, 0.08, 0.14)})


def _other_labels(rng: Rng, part: Part) -> Part:
    identity, table = part.style.identity, part.style.table
    fixed = identity.kind == "quality"
    rows = tuple(
        (name, label if fixed else any_of(rng, LABELS[name])) for name, label in identity.rows
    )
    boxes = {name: any_of(rng, LABELS[name]) for name in identity.boxes}
    return styled(
        part,
        identity={"rows": rows, "boxes": boxes},
        table={
            "heads": {name: any_of(rng, pool) for name, pool in HEADS.items()},
            "performers": any_of(rng, PERFORMERS) if table.performers else None,
            "quality": any_of(rng, QUALITY) if table.quality else None,
        },
    )


def _other_bullets(rng: Rng, part: Part) -> Part:
    bullet = any_of(rng, _BULLETS)
    bullets = {
        name: bullet if rng.random() < 0.8 else any_of(rng, _BULLETS)
        for name in part.style.identity.bullets
    }
    return styled(part, identity={"bullets": bullets})


FAMILIES = (
    Family("identity-logo", 3.0, _logo),
    Family("identity-letterhead", 1.0, _letterhead),
    Family("identity-key-value", 0.8, _key_value),
    Family("identity-one-cell", 0.9, _one_cell),
    Family("identity-titles-beside", 0.7, _titles_beside),
    Family("identity-quality", 0.9, _quality),
    Family("identity-below", 0.5, _below),
    Family("identity-two-pages", 0.6, _two_pages),
    Family("identity-missing", 0.5, _missing),
    Family("identity-underlined", 0.8, _underlined),
    Family("labels-usual", 2.0),
    Family("labels-other", 1.0, _other_labels),
    Family("bullets-usual", 2.0),
    Family("bullets-other", 1.0, _other_bullets),
)
