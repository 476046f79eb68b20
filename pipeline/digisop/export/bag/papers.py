"""The papers in words: Berita Acara Alih Media and Daftar Arsip Alih Media.

They have what PP Nomor 28 Tahun 2012 (on UU Nomor 43 Tahun 2009 tentang Kearsipan) asks of them in
Pasal 49: time and place, kinds of media, how many, how it was done, by whom, and the signatures;
in the list the unit, running number, kind, number and period of each, and remarks. They are in
Bahasa Indonesia whatever the language of the command, for that is what archives take.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digisop.export.bag.handover import Handover, ListedSop

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_HEAD = (
    *("No.", "Kode Klasifikasi", "Nomor SOP", "Uraian (Nama SOP)", "Unit Pengolah", "Tahun"),
    *("Jumlah Halaman", "Media Asal", "Folder", "Retensi", "Keterangan"),
)
#: Shares of the page's width.
_WIDTHS = (4, 8, 12, 20, 14, 6, 7, 9, 10, 9, 11)
_MOST_NAMES = 20  # of reviewers; more of them are counted


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in its order: title, number, a paragraph, facts with their labels, a table (``head``,
    ``rows``, ``widths``), and who signs. ``lying`` turns the page."""

    title: str
    number: str
    opening: str
    facts: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    signers: tuple[str, ...] = ()
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where the handing-over is, under which number, and the machines on which was read,
    by name."""

    day: dt.date
    place: str
    number: str
    hosts: tuple[str, ...]


def protocol(handover: Handover, occasion: Occasion, left_out: int) -> Paper:
    """The Berita Acara, with the facts that Pasal 49 asks for. ``left_out`` documents could not be
    handed over."""
    day = occasion.day
    opening = (
        f"Pada hari ini {_DAYS[day.weekday()]}, tanggal {worded(day)}, bertempat di "
        f"{occasion.place}, telah dilaksanakan alih media arsip Standar Operasional Prosedur "
        f"{handover.institution} dengan keterangan sebagai berikut:"
    )
    facts = (
        ("Waktu pelaksanaan", _span(handover.days)),
        ("Tempat pelaksanaan", f"{occasion.place} (mesin: {', '.join(occasion.hosts)})"),
        ("Media asal", _counted(handover.media, "dokumen")),
        ("Media baru", handover.new_media),
        (
            "Jumlah arsip",
            f"{handover.documents} dokumen, {len(handover.rows)} SOP, {handover.pages} halaman, "
            f"{handover.steps} langkah",
        ),
        ("Tidak diserahkan", f"{left_out} dokumen"),
        (
            "Proses alih media",
            "Halaman dibaca oleh perangkat lunak digisop versi "
            f"{', '.join(sorted(handover.versions)) or '-'}, berkas asli disalin tanpa perubahan, "
            "dan setiap berkas dicatat dengan nilai SHA-256 dalam kantong BagIt "
            "(manifest-sha256.txt). Peristiwa setiap tahap ada dalam premis.xml.",
        ),
        ("Hasil pemeriksaan", _counted(handover.states, "SOP")),
        ("Pemeriksa", _named(handover.reviewers)),
    )
    return Paper(
        "BERITA ACARA ALIH MEDIA ARSIP",
        occasion.number,
        opening,
        facts,
        signers=("Pelaksana", "Pimpinan Unit Pengolah", "Pimpinan Unit Kearsipan"),
    )


def listing(handover: Handover, occasion: Occasion) -> Paper:
    """The Daftar Arsip, a row an SOP, on A4 on its side."""
    return Paper(
        "DAFTAR ARSIP ALIH MEDIA",
        occasion.number,
        f"Lampiran Berita Acara Alih Media Arsip tanggal {worded(occasion.day)}, "
        f"{handover.institution}",
        head=_HEAD,
        widths=_WIDTHS,
        rows=tuple(_cells(count, row) for count, row in enumerate(handover.rows, 1)),
        signers=("Pimpinan Unit Pengolah", "Pimpinan Unit Kearsipan"),
        lying=True,
    )


def worded(day: dt.date) -> str:
    """A date as it is written in letters.

    >>> worded(dt.date(2026, 11, 26))
    '26 November 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _cells(count: int, row: ListedSop) -> tuple[str, ...]:
    return (
        *(str(count), row.classification, row.number, row.title, row.institution, row.year),
        *(row.pages, row.medium, row.folder, row.retention, row.state),
    )


def _span(days: Iterable[dt.date]) -> str:
    known = sorted(days)
    if not known:
        return "-"
    first, last = worded(known[0]), worded(known[-1])
    return first if first == last else f"{first} sampai dengan {last}"


def _counted(counts: Counter[str], unit: str) -> str:
    return "; ".join(f"{count} {unit} {name}" for name, count in counts.most_common()) or "-"


def _named(people: Iterable[str]) -> str:
    names = sorted(people)
    rest = len(names) - _MOST_NAMES
    told = ", ".join(names[:_MOST_NAMES]) or "-"
    return f"{told}, dan {rest} orang lagi" if rest > 0 else told
