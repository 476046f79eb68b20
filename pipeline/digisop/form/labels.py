"""Labels of the identity block and head words of the swimlane table, matched by similarity.

The roles are those of Permenpan-RB 35/2012; offices reword and misspell them and recognisers
misread them, so a text is compared with the usual wordings of each role letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from digisop.text.homoglyphs import fold_homoglyphs

#: Similarity, 0 to 1, from which a text is taken for a label.
ALIKE = 0.82
#: The same for letters of like shape made one, and what such a match is worth.
SAME_SHAPE = 0.86
BLURRED = 0.9
#: Wordings of up to this many letters must be met letter by letter.
SHORT = 4
#: Letters of a stamp may cling to a label of so many letters or more.
CLUNG_TO = 7
#: A piece of a label has so many letters.
FEWEST_LEFT = 3
#: No label has more words than this.
MOST_WORDS = 9


class Field(StrEnum):
    """Fields of the identity block, by their names in the record; OTHER is a label of something
    that the record does not hold."""

    NUMBER = "number"
    TITLE = "title"
    CREATED_ON = "created_on"
    REVISED_ON = "revised_on"
    EFFECTIVE_ON = "effective_on"
    APPROVED_ON = "approved_on"
    APPROVED_BY = "approved_by"
    LEGAL_BASIS = "legal_basis"
    QUALIFICATIONS = "qualifications"
    RELATED = "related"
    EQUIPMENT = "equipment"
    WARNINGS = "warnings"
    RECORDS = "records"
    OTHER = "other"


class Role(StrEnum):
    """Columns of the swimlane table; EXECUTOR (Pelaksana) and QUALITY (Mutu Baku) are also heads
    over several."""

    NUMBER = "number"
    ACTIVITY = "activity"
    EXECUTOR = "executor"
    QUALITY = "quality"
    REQUIREMENTS = "requirements"
    DURATION = "duration"
    OUTPUT = "output"
    NOTES = "notes"
    OTHER = "other"


BOXES = (
    Field.LEGAL_BASIS,
    Field.QUALIFICATIONS,
    Field.RELATED,
    Field.EQUIPMENT,
    Field.WARNINGS,
    Field.RECORDS,
)
DATES = (Field.CREATED_ON, Field.REVISED_ON, Field.EFFECTIVE_ON, Field.APPROVED_ON)
IDENTITY = (Field.NUMBER, Field.TITLE, Field.APPROVED_BY, *DATES)

_DATE_WORDS = ("tanggal", "tgl")
_FIELDS: Mapping[Field, Sequence[str]] = {
    Field.NUMBER: (
        *("nomor sop", "no sop", "nomor", "nomor dokumen", "no dokumen", "no dok", "nomor sop ap"),
        *("nomor prosedur", "kode sop", "kode dokumen"),
    ),
    Field.TITLE: (
        *("nama sop", "judul sop", "judul", "nama prosedur", "judul prosedur", "nama sop ap"),
        *("nama dokumen",),
    ),
    Field.CREATED_ON: [
        f"{date} {what}"
        for date in _DATE_WORDS
        for what in ("pembuatan", "dibuat", "penyusunan", "disusun", "pembuatan sop")
    ],
    Field.REVISED_ON: [
        f"{date} {what}"
        for date in _DATE_WORDS
        for what in ("revisi", "perubahan", "direvisi", "perbaikan", "revisi sop")
    ],
    Field.EFFECTIVE_ON: [
        f"{date} {what}"
        for date in _DATE_WORDS
        for what in (
            *("efektif", "berlaku", "mulai berlaku", "diberlakukan", "berlaku efektif"),
            *("pemberlakuan", "efektif sop", "berlaku sop"),
        )
    ],
    Field.APPROVED_ON: [
        f"{date} {what}"
        for date in _DATE_WORDS
        for what in (
            *("pengesahan", "pengesahkan", "disahkan", "ditetapkan", "penetapan"),
            *("persetujuan", "disetujui", "pengesahan sop"),
        )
    ],
    Field.APPROVED_BY: (
        *("disahkan oleh", "disyahkan oleh", "disetujui oleh", "ditetapkan oleh", "disahkan"),
        *("pengesahan", "ditetapkan", "pejabat yang mengesahkan", "disetujui", "mengesahkan"),
    ),
    Field.LEGAL_BASIS: ("dasar hukum", "landasan hukum", "dasar hukum referensi"),
    Field.QUALIFICATIONS: (
        *("kualifikasi pelaksana", "kualifikasi pelaksanaan", "kompetensi kualifikasi pelaksana"),
        *("kualifikasi", "kualifikasi pelaksana sop", "kualifikasi petugas"),
    ),
    Field.RELATED: (
        *("keterkaitan", "keterikatan", "keterkaitan sop", "keterkaitan dengan sop lain"),
        *("keterkaitan dengan sop", "keterkaitan prosedur", "sop terkait"),
    ),
    Field.EQUIPMENT: (
        *("peralatan perlengkapan", "peralatan dan perlengkapan", "peralatan", "perlengkapan"),
        *("perlengkapan peralatan", "sarana prasarana", "sarana dan prasarana"),
        *("sarana prasarana dan atau fasilitas", "perlengkapan dan peralatan"),
    ),
    Field.WARNINGS: ("peringatan", "peringatan perhatian", "perhatian"),
    Field.RECORDS: (
        *("pencatatan dan pendataan", "pencatatan pendataan", "pencatatan", "pendataan"),
        *("pencatatan pendataan lampiran", "pendataan dan pencatatan", "pencatatan dan data"),
    ),
    Field.OTHER: (
        *("nomor revisi", "no revisi", "revisi ke", "halaman", "jumlah halaman", "status dokumen"),
        *("dibuat oleh", "diperiksa oleh", "disusun oleh", "definisi", "pengertian", "tujuan"),
        *("maksud", "maksud dan tujuan"),
        *("ruang lingkup", "kebijakan", "referensi", "tanggal terbit", "unit kerja", "status"),
        *("tanggal penerbitan", "tanggal perjanjian"),
    ),
}
_ROLES: Mapping[Role, Sequence[str]] = {
    Role.NUMBER: ("no", "nomor", "no urut", "nomor urut", "nmr"),
    Role.ACTIVITY: (
        *("kegiatan", "aktivitas", "aktifitas", "uraian prosedur", "uraian kegiatan", "langkah"),
        *("langkah langkah", "langkah kegiatan", "uraian", "prosedur", "tahapan", "uraian proses"),
        *("tahapan kegiatan", "uraian aktivitas", "uraian tugas", "aktivitas kegiatan", "proses"),
        *("rincian kegiatan", "langkah langkah kegiatan", "deskripsi kegiatan", "tahap kegiatan"),
        *("kegiatan aktivitas", "uraian langkah kegiatan", "aktivitas prosedur", "jenis kegiatan"),
        *("uraian prosedur kegiatan", "prosedur kegiatan", "uraian kegiatan prosedur"),
    ),
    Role.EXECUTOR: (
        *("pelaksana", "pelaksanaan", "pn jawab", "penanggung jawab", "pn jawab pelaksana"),
        *(
            "unit pelaksana",
            "pelaksana kegiatan",
            "penanggung jawab pelaksana",
            "pejabat pelaksana",
        ),
        *("pelaksana unit", "unit kerja pelaksana", "pihak terkait", "pihak pelaksana"),
    ),
    Role.QUALITY: ("mutu baku", "mutu buku", "baku mutu", "pendukung", "standar mutu", "mutu"),
    Role.REQUIREMENTS: (
        *("kelengkapan", "persyaratan", "input", "persyaratan kelengkapan", "syarat"),
        *("kelengkapan persyaratan", "syarat kelengkapan", "persyaratan perlengkapan", "masukan"),
        *("perlengkapan", "bahan kelengkapan"),
    ),
    Role.DURATION: (
        *("waktu", "jangka waktu", "durasi", "lama waktu", "waktu penyelesaian", "lama"),
        *("waktu pelaksanaan", "waktu hari", "waktu menit", "waktu jam"),
    ),
    Role.OUTPUT: (
        *(
            "output",
            "keluaran",
            "hasil",
            "hasil output",
            "output hasil",
            "produk",
            "hasil kegiatan",
        ),
        *("keluaran output", "output keluaran", "dokumen hasil"),
    ),
    Role.NOTES: ("keterangan", "ket", "catatan", "keterangan catatan"),
    Role.OTHER: ("biaya", "tarif", "anggaran", "biaya tarif", "paraf", "risiko"),
}
#: A number written where a letter stands in print; 1 may be an i or an l, both thin strokes.
_MISREAD = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "5": "s", "8": "b", "!": "i"})
_SHAPES = str.maketrans(
    {"c": "e", "f": "t", "q": "g", "v": "u", "x": "k", "h": "b", "w": "m", "n": "m"}
)
_BRACKETED = re.compile(r"\([^)]*\)?")

_R = TypeVar("_R", Field, Role)


@dataclass(frozen=True, slots=True)
class Match(Generic[_R]):
    """What a text is a label of, and how much alike text and label are: 1 is the
    same, 0 nothing."""

    role: _R
    similarity: float


def letters(text: str) -> str:
    """The letters a to z of a text in small type, signs and spaces left out, look-alikes folded.

    So "Nomor SOP :" and "N0MOR S0P" give the same key.
    """
    folded = fold_homoglyphs(text).casefold().translate(_MISREAD)
    return "".join(sign for sign in folded if "a" <= sign <= "z")


def _shape(key: str) -> str:
    """Letters with those of one shape made one: what a blurred reading may confuse."""
    return key.replace("rn", "m").translate(_SHAPES)


@cache
def _spellings(kind: type[Field] | type[Role]) -> dict[str, Field | Role]:
    wordings: Mapping[Field, Sequence[str]] | Mapping[Role, Sequence[str]]
    wordings = _FIELDS if kind is Field else _ROLES
    return {letters(text): role for role, texts in wordings.items() for text in texts}


@cache
def _shapes(kind: type[Field] | type[Role]) -> dict[str, Field | Role]:
    return {_shape(key): role for key, role in _spellings(kind).items() if len(key) > SHORT}


def similarity(text: str, role: Field) -> float:
    """How much alike a text and the likest wording of a field are, from 0 to 1.

    Letters of one shape (rn and m, l and i) count as the same.
    """
    keys = [key for key, other in _shapes(Field).items() if other is role]
    return max(fuzz.ratio(_shape(letters(text)), key) for key in keys) / 100


def is_piece(text: str, role: Field) -> bool:
    """Whether a text is a few letters out of a wording of a field, in their order: what is left of
    it where the rest could not be read ("TAN" of "KETERKAITAN")."""
    key = letters(text)
    return len(key) >= FEWEST_LEFT and any(
        key in spelling for spelling, other in _spellings(Field).items() if other is role
    )


def _match(kind: type[_R], text: str) -> Match[_R] | None:
    key = letters(text)
    spellings = _spellings(kind)
    if key in spellings:
        return Match(kind(spellings[key]), 1.0)
    if len(key) <= SHORT or any(token.isdecimal() for token in text.split()):
        return None
    if text[:1].islower() and len(text.split()) == 1:
        return None  # the end of a sentence, as in "peraturan terkait": no label begins small
    long = [spelling for spelling in spellings if len(spelling) > SHORT]
    found = process.extractOne(key, long, scorer=fuzz.ratio, score_cutoff=100 * ALIKE)
    if found:
        return Match(kind(spellings[found[0]]), found[1] / 100)
    shapes = _shapes(kind)
    found = process.extractOne(
        _shape(key), shapes.keys(), scorer=fuzz.ratio, score_cutoff=100 * SAME_SHAPE
    )
    return Match(kind(shapes[found[0]]), found[1] / 100 * BLURRED) if found else None


@lru_cache(maxsize=4096)
def match_field(text: str) -> Match[Field] | None:
    """The field of the identity block that the whole text is the label of; ``None`` where it is
    none.

    Misread labels are found by likeness (at least ``ALIKE``), short ones only if spelt rightly.
    """
    return _match(Field, text)


@lru_cache(maxsize=4096)
def match_role(text: str) -> Match[Role] | None:
    """The column of the swimlane table that the whole text is the head of; ``None`` where it is
    none.

    What stands in brackets does not count, as in "Waktu (menit)". Misread heads as in
    ``match_field``.
    """
    return _match(Role, _BRACKETED.sub(" ", text)) or _match(Role, text)


def field_within(text: str) -> Field | None:
    """The field of the identity block whose whole label, one of ``CLUNG_TO`` letters or more, a
    text of few words begins or ends with, other letters clinging to it: "Nama SOPBANYU". ``None``
    where there is none."""
    key = letters(text)
    held = [
        (len(spelling), Field(role))
        for spelling, role in _spellings(Field).items()
        if len(spelling) >= CLUNG_TO and (key.startswith(spelling) or key.endswith(spelling))
    ]
    few = len(text.split()) <= MOST_WORDS
    return max(held)[1] if held and few else None


@lru_cache(maxsize=4096)
def leading_field(text: str) -> tuple[Match[Field], int] | None:
    """The field whose label a text begins with, and how many of its words are the label.

    Of several beginnings the likest, and then the longest, counts: "Nomor SOP 12/2020" gives the
    number's field and 2. ``None`` where the text begins with no label. A label ends at its colon:
    in "Judul : SOP Cuti" it is not "Judul SOP".
    """
    words = text.split()
    best: tuple[Match[Field], int] | None = None
    for count in range(1, min(len(words), MOST_WORDS) + 1):
        last = words[count - 1].lstrip(":;")
        behind = ":" in "".join(words[: count - 1]) or words[count - 1].startswith(":")
        if best and behind and any(map(str.isalnum, last)):
            break
        if last[:1].isdigit() and not letters(last[1:]).strip("iosb"):
            break  # a value
        found = match_field(" ".join(words[:count]))
        if found and (best is None or found.similarity >= best[0].similarity):
            best = found, count
    return best
