"""353 Tahun 2022 and 352 Tahun 2022, KPU Provinsi Sumatera Selatan."""

from samples.generator.content import Approver, Identity, PrintedDate, Procedure, Sop, Step
from samples.generator.notation import flows, marks
from samples.generator.style import (
    ArrowStyle,
    IdentityStyle,
    PageStyle,
    RuleStyle,
    Style,
    SymbolStyle,
    TableStyle,
)

_INSTITUTION = ("KOMISI PEMILIHAN UMUM", "PROVINSI SUMATERA SELATAN")
_DATES = {
    "created_on": PrintedDate("14 Maret 2022", "2022-03-14"),
    "revised_on": PrintedDate("-"),
    "effective_on": PrintedDate("15 Maret 2022", "2022-03-15"),
}
_APPROVER = Approver(
    "Sekretaris Komisi Pemilihan Umum Provinsi Sumatera Selatan",
    "Hj. Ratna Kumalasari, S.E., M.M",
    "196805171990032004",
)
_LAWS = (
    "Permenpan-RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan Standar Operasional Prosedur "
    "(SOP) Administrasi Pemerintahan;",
    "Peraturan KPU Republik Indonesia Nomor 2 Tahun 2021 tentang Tata Naskah Dinas KPU, KPU "
    "Provinsi, dan KPU Kabupaten/Kota sebagaimana diubah terakhir dengan Peraturan KPU Republik "
    "Indonesia Nomor 8 Tahun 2021 tentang Perubahan atas Peraturan KPU Republik Indonesia Nomor "
    "2 Tahun 2021 tentang Tata Naskah Dinas KPU, KPU Provinsi, dan KPU Kabupaten/Kota;",
    "Peraturan KPU Republik Indonesia Nomor 8 Tahun 2019 tentang Tata Kerja KPU, KPU Provinsi, "
    "dan KPU Kabupaten/Kota sebagaimana diubah terakhir dengan Peraturan KPU Republik Indonesia "
    "Nomor 4 Tahun 2020 tentang Perubahan Ketiga atas Peraturan KPU Republik Indonesia Nomor 8 "
    "Tahun 2019 tentang Tata Kerja KPU, KPU Provinsi, dan KPU Kabupaten/Kota; dan",
)
_EQUIPMENT = ("Komputer/Laptop", "Printer", "Scanner", "Alat Tulis Kantor (ATK) lainnya")
_RECORDS = (
    "Hasil dari kegiatan ini akan didokumentasikan secara digital/ aplikasi maupun akan "
    "berbentuk data manual/hard copy.",
)

BAKOHUMAS = Sop(
    Identity(
        _INSTITUTION,
        "353 Tahun 2022",
        "Perencanaan Badan Koordinasi Kehumasan KPU Provinsi Sumatera Selatan",
        _DATES,
        _APPROVER,
        {
            "legal_basis": (
                *_LAWS,
                "Keputusan KPU Republik Indonesia Nomor 561/HM.03.5-Kpt/06/KPU/VIII/2021 tentang "
                "Badan Koordinasi Kehumasan KPU, KPU Provinsi dan KPU Kabupaten/ Kota.",
            ),
            "qualifications": (
                "Memahami aturan yang terkait dengan kegiatan Badan Koordinasi Kehumasan KPU;",
                "Memahami tugas-tugas Badan Koordinasi Kehumasan KPU Provinsi; dan",
                "Melaksanakan tugas-tugas Badan Koordinasi Kehumasan KPU Provinsi.",
            ),
            "equipment": _EQUIPMENT,
            "records": _RECORDS,
        },
    ),
    (
        Procedure(
            None,
            ("KETUA", "SEKRETARIS", "KABAG TPHM", "KASUBBAG PHM", "STAF PHM"),
            (
                Step(
                    "1.",
                    "Memerintahkan kepada Sekretaris untuk membuat rencana kegiatan kehumasan",
                    marks("0T"),
                    "Agenda kerja",
                    "1 hari",
                    "P1D",
                    "Disposisi",
                ),
                Step(
                    "2.",
                    "Memberikan tugas kepada Kepala Bagian untuk membuat rencana kerja kegiatan "
                    "kehumasan",
                    marks("1P"),
                    "Disposisi",
                    "1 hari",
                    "P1D",
                    "Disposisi",
                ),
                Step(
                    "3.",
                    "Kepala Bagian berkoordinasi dengan Kepala Sub Bagian Parmas untuk menyusun "
                    "rencana kegiatan kehumasan",
                    marks("2P"),
                    "Agenda",
                    "1 hari",
                    "P1D",
                    "Agenda",
                ),
                Step(
                    "4.",
                    "Kepala Sub Bagian Parmas membuat rencana kerja kegiatan kehumasan yang "
                    "meliputi :\na. Melakukan kegiatan audiensi ke instansi-instansi yang "
                    "berhubungan dengan KPU\nb. Membuat konten-konten sosialisasi\n"
                    "c. Membuat bulletin\nd. Menyampaikan informasi kepemiluan melalui media "
                    "sosialisasi\ne. Meminta staf PHM untuk menyiapkan kelengkapan administrasi "
                    "untuk kegiatan kehumasan",
                    marks("3P"),
                    "Agenda",
                    "1 hari",
                    "P1D",
                    "Agenda",
                ),
                Step(
                    "5.",
                    "Staf PHM menyiapkan kelengkapan administrasi untuk kegiatan kehumasan",
                    marks("4T"),
                    "Agenda",
                    "Disesuikan",
                    None,
                    "- Administrasi kegiatan audiensi\n- Konten-konten\n- Bulletin\n"
                    "- Informasi di Medsos",
                ),
            ),
            flows("0.0>1.1 1.1>2.2 2.2>3.3 3.3>4.4"),
        ),
    ),
    ("SOP PERENCANAAN BADAN KOORDINASI KEHUMASAN KPU PROVINSI SUMATERA SELATAN",),
)

INFORMASI = Sop(
    Identity(
        _INSTITUTION,
        "352 Tahun 2022",
        "Pelayanan Informasi Publik di Lingkungan KPU Provinsi Sumatera Selatan",
        _DATES,
        _APPROVER,
        {
            "legal_basis": (
                *_LAWS,
                "Peraturan KPU Provinsi Sumatera Selatan Nomor 1 Tahun 2015 tentang Pengelolaan "
                "dan Pelayanan Informasi di Lingkungan KPU.",
            ),
            "qualifications": (
                "Memahami aturan yang terkait dengan kegiatan Pengelolaan dan Pelayanan Informasi "
                "Publik;",
                "Memahami tugas-tugas Pengelolaan dan Pelayanan Informasi Publik; dan",
                "Melaksanakan tugas-tugas Pengelolaan dan Pelayanan Informasi Publik.",
            ),
            "equipment": _EQUIPMENT,
            "warnings": (
                "Jika pelayanan informasi publik tidak dilaksanakan sesuai SOP maka akan "
                "mengakibatkan adanya gugatan sengketa informasi publik pada Komisi Informasi "
                "Publik.",
            ),
            "records": _RECORDS,
        },
    ),
    (),
    ("SOP PELAYANAN INFORMASI PUBLIK KPU PROVINSI SUMATERA SELATAN",),
)

_IDENTITY = IdentityStyle(
    "logo",
    rows=(
        ("number", "NOMOR SOP"),
        ("created_on", "TANGGAL PEMBUATAN"),
        ("revised_on", "TANGGAL REVISI"),
        ("effective_on", "TANGGAL EFEKTIF"),
        ("approved_by", "DISAHKAN OLEH"),
        ("title", "JUDUL SOP"),
    ),
    boxes={
        "legal_basis": "DASAR HUKUM",
        "qualifications": "KUALIFIKASI PELAKSANA :",
        "related": "KETERKAITAN :",
        "equipment": "PERALATAN/PERLENGKAPAN :",
        "warnings": "PERINGATAN :",
        "records": "PENCATATAN DAN PENDATAAN",
    },
    bullets={"legal_basis": "1.", "qualifications": "1.", "equipment": "1."},
    bold_labels=True,
    left_share=0.52,
    empty_mark="-",
    text_size=9.5,
)
_TABLE = TableStyle(
    columns=("number", "activity", "executor", "requirements", "duration", "output", "notes"),
    heads={
        "number": "NO.",
        "activity": "KEGIATAN",
        "requirements": "KELENGKAPAN",
        "duration": "WAKTU (hari)",
        "output": "OUTPUT",
        "notes": "KET.",
    },
    performers="PELAKSANA",
    quality="MUTU BAKU",
    quality_kinds=("requirements", "duration", "output", "notes"),
    continuation="full",
    split_rows=True,
    lowest_row=104.0,
    lane_width=66.0,
    head_fill=(0.85, 0.85, 0.85),
)
BAKOHUMAS_STYLE = Style(
    PageStyle("F4", identity_landscape=True, table_landscape=True, family="sans", text_size=9.5),
    RuleStyle(0.7),
    _IDENTITY,
    _TABLE,
    SymbolStyle(high=24.0, width=1.0),
    ArrowStyle(width=1.0, side_first=True),
)
INFORMASI_STYLE = Style(
    PageStyle("F4", family="sans", text_size=9.5),
    RuleStyle(0.7),
    IdentityStyle(
        "logo",
        _IDENTITY.rows,
        _IDENTITY.boxes,
        _IDENTITY.bullets,
        two_columns=frozenset({"equipment"}),
        bold_labels=True,
        empty_mark="-",
        text_size=9.0,
    ),
    _TABLE,
)
