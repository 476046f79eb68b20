"""5 Tahun 2023, Sekretariat KPU Kota Banjarbaru."""

from samples.generator import content
from samples.generator.content import Approver, Identity, PrintedDate, Procedure, Step
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

SOP = content.Sop(
    Identity(
        ("SEKRETARIAT", "KOMISI PEMILIHAN UMUM", "KOTA BANJARBARU"),
        "5 Tahun 2023",
        "PENGELOLAAN MEDIA SOSIAL JARINGAN DOKUMENTASI DAN INFORMASI HUKUM (JDIH) KPU KOTA "
        "BANJARBARU",
        {"approved_on": PrintedDate("2 Januari 2023", "2023-01-02")},
        Approver("SEKRETARIS", "Hj. NURLAILA", "19670923 199003 2 011"),
        {
            "legal_basis": (
                "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
                "Peraturan Menteri Hukum dan Hak Asasi Manusia Nomor 8 Tahun 2019 tentang Standar "
                "Pengelolaan Dokumen dan Informasi Hukum;",
                "Peraturan Menteri Pendayagunaan Aparatur Negara dan RB Nomor 35 Tahun 2012 "
                "tentang Pedoman Penyusunan Standar Operasional Prosedur (SOP) Administrasi "
                "Pemerintahan;",
                "PKPU Nomor 8 Tahun 2019 tentang Tata Kerja KPU, KPU Provinsi dan KPU "
                "Kabupaten/Kota sebagaimana telah beberapa kali diubah terakhir dengan PKPU Nomor "
                "5 Tahun 2022 tentang Perubahan Keempat atas PKPU Nomor 8 Tahun 2019 tentang Tata "
                "Kerja KPU, KPU Provinsi dan KPU Kabupaten/Kota;",
                "Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Tugas, Fungsi, "
                "Susunan Organisasi dan Tata Kerja Sekretariat Jenderal Komisi Pemilihan Umum, "
                "Sekretariat Komisi Pemilihan Umum Provinsi, dan Sekretariat Komisi Pemilihan "
                "Umum Kabupaten/Kota;",
                "PKPU Nomor 2 Tahun 2021 tentang Tata Naskah Dinas KPU, KPU Provinsi, dan KPU "
                "Kabupaten/Kota sebagaimana telah diubah dengan PKPU Nomor 8 Tahun 2021 tentang "
                "Perubahan Atas PKPU PKPU Nomor 2 Tahun 2021 tentang Tata Naskah Dinas KPU, KPU "
                "Provinsi, dan KPU Kabupaten/Kota.",
            ),
            "qualifications": (
                "Memahami proses pengelolaan Media Sosial JDIH KPU Kota Banjarbaru",
            ),
            "equipment": ("Perangkat Komputer;", "Jaringan internet;", "Flasdisk / Hardisk."),
            "records": (
                "Disimpan dalam bentuk naskah asli (Hard copy) dan naskah asli elektronik "
                "(softcopy)",
            ),
        },
    ),
    (
        Procedure(
            None,
            ("KASUBBAG HUKUM DAN SDM", "STAF SUBBAG HUKUM DAN SDM", "PENGELOLA JDIH"),
            (
                Step(
                    "1",
                    "Memberikan disposisi/ petunjuk untuk membuat konten Media Sosial JDIH",
                    marks("0T"),
                    "Disposisi",
                    "10 Menit",
                    "PT10M",
                    "Disposisi",
                ),
                Step(
                    "2",
                    "a. Menghimpun bahan konten media sosial; dan,\n"
                    "b. Mengarahkan pembuatan konsep konten media sosial",
                    marks("1P"),
                    "Disposisi",
                    "1 Hari",
                    "P1D",
                    "draft Konten Media Sosial",
                ),
                Step(
                    "3",
                    "Membuat dan menyerahkan konsep konten media sosial JDIH",
                    marks("2P"),
                    "draft Konten Media Sosial",
                    "30 Menit",
                    "PT30M",
                    "draft Konten Media Sosial Hasil Sunting",
                ),
                Step(
                    "4",
                    "Memperbaiki , mengoreksi atau menyunting draft konten media sosial JDIH dan "
                    "menyerahkan hasil suntingan",
                    marks("1D"),
                    "draft Konten Media Sosial Hasil Sunting",
                    "30 Menit",
                    "PT30M",
                    "draft Konten Media Sosial telah disetujui",
                ),
                Step(
                    "5",
                    "Menerima dan memberikan persetujuan pengunggahan konten Media Sosial JDIH\n"
                    "- Setuju→ Perintah Pengunggahan\n- Tidak Setuju→ Perbaiki",
                    marks("0D"),
                    "draft Konten Media Sosial telah disetujui",
                    "10 Menit",
                    "PT10M",
                    "Konten Media Sosial telah siap Upload",
                ),
                Step(
                    "6",
                    "a. Mengunggah konten media sosial JDIH;\nb. Menyampaikan tautan hasil unggah "
                    "kepada grup WhatsApp Bagian Hukum",
                    marks("2T"),
                    "draft Pemberitahuan tautan hasil Unggah",
                    "15 Menit",
                    "PT15M",
                    "Konten Media Sosial telah di Upload",
                ),
            ),
            flows("0.0>1.1 1.1>2.2 2.2>3.1 3.1>2.2=tidak 3.1>4.0=ya 4.0>3.1=tidak 4.0>5.2=ya"),
        ),
    ),
    ("STANDAR OPERASIONAL PROSEDUR", "MEDIA SOSIAL JDIH KPU KOTA BANJARBARU"),
)

STYLE = Style(
    PageStyle("A4", identity_landscape=True, table_landscape=True, family="sans", text_size=9.0),
    RuleStyle(0.8),
    IdentityStyle(
        "letterhead",
        rows=(
            ("number", "No SOP"),
            ("approved_on", "Tanggal Pengesahan"),
            ("approved_by", "Disahkan Oleh"),
            ("title", "Nama SOP"),
        ),
        boxes={
            "legal_basis": "DASAR HUKUM",
            "qualifications": "KUALIFIKASI PELAKSANA",
            "related": "KETERKAITAN",
            "equipment": "PERALATAN/ PERLENGKAPAN",
            "warnings": "PERINGATAN",
            "records": "PENCATATAN DAN PENDATAAN",
        },
        bullets={"legal_basis": "1", "equipment": "1"},
        left_share=0.62,
        label_share=0.3,
        text_size=8.5,
        signing_gap=26.0,
        empty_mark="-",
    ),
    TableStyle(
        columns=("number", "activity", "executor", "requirements", "duration", "output"),
        heads={
            "number": "NO",
            "activity": "KEGIATAN",
            "requirements": "KELENGKAPAN",
            "duration": "WAKTU PELAKSANAAN",
            "output": "OUTPUT",
        },
        performers="PELAKSANA",
        quality="MUTU BAKU",
        lane_width=82.0,
        lowest_row=46.0,
        row_gap=10.0,
        text_middle=True,
    ),
    SymbolStyle(high=24.0, width=0.7, wide=0.55),
    ArrowStyle(width=0.7, label_size=8.0, head=6.0),
)
