"""The identity block of an SOP, by the labels of Permenpan-RB Nomor 35 Tahun 2012."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from digisop_models.described import Published, described


class Citation(Published):
    """A law or regulation named in a text."""

    kind: Annotated[str, described("Kind of the regulation, in full.", "Undang-Undang")]
    number: Annotated[str | None, described("Nomor, as printed.", "14", "561/HM.03.5-Kpt")] = None
    year: Annotated[int | None, described("Tahun.", 2008, unit="year")] = None
    about: Annotated[
        str | None,
        described("What follows 'tentang'.", "Keterbukaan Informasi Publik"),
    ] = None


class Item(Published):
    """One item of a list in the identity block."""

    text: Annotated[
        str,
        described(
            "The item as printed, its number or bullet left off.",
            "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
        ),
    ]
    citations: Annotated[
        tuple[Citation, ...],
        described(
            "Regulations that the text names; found in the legal basis only.",
            [
                {
                    "kind": "Undang-Undang",
                    "number": "14",
                    "year": 2008,
                    "about": "Keterbukaan Informasi Publik",
                }
            ],
        ),
    ] = ()


class Approver(Published):
    """Who approved the SOP."""

    position: Annotated[
        str, described("Jabatan, as it stands above the signature.", "Kepala Dinas Kesehatan")
    ] = ""
    name: Annotated[str, described("Name with titles, as printed.", "Dr. Sari Dewi, M.Si")] = ""
    nip: Annotated[
        Annotated[str, Field(pattern=r"^[0-9]+$")] | None,
        described(
            "Nomor Induk Pegawai: its digits only, 18 where it was read whole (birth date, month "
            "of appointment, sex, running number).",
            "198001012005012001",
        ),
    ] = None


class Header(Published):
    """The identity block. What is not there or empty is an empty text, null, or an empty list."""

    institution: Annotated[
        str,
        described(
            "Everything the letterhead says, its lines joined by spaces.",
            "PEMERINTAH KABUPATEN PINRANG DINAS KESEHATAN",
            label="Nama Satuan Kerja/Unit Kerja",
        ),
    ] = ""
    number: Annotated[
        str, described("Number of the SOP, as printed.", "065/12/2021", label="Nomor SOP")
    ] = ""
    title: Annotated[
        str, described("Name of the SOP.", "Pelayanan Informasi Publik", label="Nama SOP")
    ] = ""
    created_on: Annotated[
        dt.date | None,
        described("Date it was drawn up, YYYY-MM-DD.", "2021-03-14", label="Tanggal Pembuatan"),
    ] = None
    revised_on: Annotated[
        dt.date | None,
        described("Date it was last revised, YYYY-MM-DD.", "2022-03-14", label="Tanggal Revisi"),
    ] = None
    effective_on: Annotated[
        dt.date | None,
        described("Date from which it holds, YYYY-MM-DD.", "2021-04-01", label="Tanggal Efektif"),
    ] = None
    approved_on: Annotated[
        dt.date | None,
        described("Date of its approval, YYYY-MM-DD.", "2021-03-20", label="Tanggal Pengesahan"),
    ] = None
    approved_by: Annotated[
        Approver,
        described(
            "Who approved it.",
            {"position": "Sekretaris Daerah", "name": "Sari Dewi", "nip": None},
            label="Disahkan oleh",
        ),
    ] = Approver()
    legal_basis: Annotated[
        tuple[Item, ...],
        described(
            "Regulations it rests on.",
            [{"text": "Permenpan-RB Nomor 35 Tahun 2012"}],
            label="Dasar Hukum",
        ),
    ] = ()
    qualifications: Annotated[
        tuple[Item, ...],
        described(
            "What those who carry it out must know and be able to do.",
            [{"text": "Memahami tata naskah dinas"}],
            label="Kualifikasi Pelaksana",
        ),
    ] = ()
    related: Annotated[
        tuple[Item, ...],
        described(
            "Other SOPs it hangs together with.", [{"text": "SOP Surat Masuk"}], label="Keterkaitan"
        ),
    ] = ()
    equipment: Annotated[
        tuple[Item, ...],
        described(
            "Tools and supplies it needs.",
            [{"text": "Komputer"}, {"text": "ATK"}],
            label="Peralatan/Perlengkapan",
        ),
    ] = ()
    warnings: Annotated[
        tuple[Item, ...],
        described(
            "What happens where it is not followed.",
            [{"text": "Jika tidak dilaksanakan, pelayanan terhambat"}],
            label="Peringatan",
        ),
    ] = ()
    records: Annotated[
        tuple[Item, ...],
        described(
            "What is put on record, and where.",
            [{"text": "Buku agenda"}],
            label="Pencatatan dan Pendataan",
        ),
    ] = ()
