"""16 TAHUN 2022, KPU Kabupaten Pinrang."""

from samples.generator import content
from samples.generator.content import Approver, Identity, PrintedDate, Procedure, Step
from samples.generator.notation import flows, marks
from samples.generator.style import (
    ArrowStyle,
    ExtraStyle,
    IdentityStyle,
    PageStyle,
    RuleStyle,
    Style,
    SymbolStyle,
    TableStyle,
)

_NOTE = "Nota Dinas/ Risalah Rapat/ DIPA KPU Kab. Pinrang"

SOP = content.Sop(
    Identity(
        ("Komisi Pemilihan Umum", "Kabupaten Pinrang"),
        "16 TAHUN 2022",
        "Pelaksanaan Kegiatan Sub Bagian Teknis Penyelenggaraan Pemilu, Partisipasi dan Hubungan "
        "Masyarakat",
        {"approved_on": PrintedDate("14 MARET 2022", "2022-03-14")},
        Approver("Ketua\nKomisi Pemilihan Umum\nKabupaten Pinrang", "Baharuddin"),
        {
            "legal_basis": (
                "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
                "Peraturan KPU Nomor 4 Tahun 2010 tentang Uraian Tugas Staf Pelaksana pada "
                "Jenderal KPU , KPU Provinsi dan KPU Kabupaten/Kota;",
                "Peraturan KPU Nomor 4 Tahun 2021 tentang Perubahan ke Tiga atas Peraturan KPU "
                "Nomor 8 Tahun 2019 tentang tata kerja KPU, KPU Provinsi dan KPU Kabupaten/Kota;",
                "DIPA APBN KPU Kabupaten Pinrang",
            ),
            "qualifications": ("Memahami tujuan kegiatan yang dilaksanakan",),
            "related": ("SOP Pengadaan Barang/ Jasa Pemerintah",),
            "equipment": (
                "Peraturan KPU terkait kegiatan",
                "Dokumentasi terkait pelaksanaan kegiatan",
                "Komputer/layar monitor,printer, LCD Proyektor Scanner dan alat dokumentasi "
                "kegiatan",
            ),
            "warnings": ("Jika SOP tidak dilaksanakan dapat menghambat pelaksanaan kegiatan",),
            "records": ("Disimpan sebagai Data Elektronik dan Manual",),
        },
    ),
    (
        Procedure(
            None,
            ("Staf", "PPK", "Kasubag", "KPA", "KPU Kab"),
            (
                Step(
                    "1",
                    "Penetapan rencana kegiatan melalui rapat antara sekretariat bersama Anggota "
                    "KPU Kabupaten Pinrang",
                    marks("4T"),
                    "DIPA KPU Kab. Pinrang/ Surat Edaran/ Peraturan KPU",
                    "± 1 Hari",
                    "P1D",
                    "BA Pleno/ Risalah Rapat",
                ),
                Step(
                    "2",
                    "Menindaklanjuti penetapan alokasi jumlah kebutuhan dari rencana kegiatan",
                    marks("3P"),
                    "BA Pleno/ Risalah Rapat DIPA KPU Kab. Pinrang Surat Edaran/ Peraturan KPU",
                    "± 2 jam",
                    "PT2H",
                    "Nota Dinas",
                ),
                Step(
                    "3",
                    "Menerima nota dinas dan mendisposisikan kepada PPK untuk ditindaklanjuti",
                    marks("1P 2P"),
                    _NOTE,
                    "± 2 jam",
                    "PT2H",
                    "Nota Dinas",
                ),
                Step(
                    "4",
                    "Menyusun rencana pelaksanaan kegiatan dan berkoordinasi dengan sub bagian "
                    "terkait",
                    marks("0P"),
                    _NOTE,
                    "± 1 Hari",
                    "P1D",
                    "Proposal Kegiatan dan Surat/ Undangan",
                ),
                Step(
                    "5",
                    "Mengirimkan Surat Undangan",
                    marks("0O"),
                    "Proposal Kegiatan",
                    "± 1 Hari",
                    "P1D",
                    "Tanda Terima",
                ),
                Step(
                    "6",
                    "Pelaksanaan Kegiatan",
                    marks("0P 2P 3P 4P"),
                    "Materi Kegiatan, Jadwal Kegiatan, dan Daftar Hadir",
                    "Disesuaikan",
                    None,
                    "DIM, RTL, dan Notulensi",
                ),
                Step(
                    "7",
                    "Evaluasi Kegiatan dan Pembuatan Laporan",
                    marks("0P"),
                    "Notulensi, Materi Kegiatan, Jadwal Kegiatan, dan Daftar Hadir",
                    "± 2 Hari",
                    "P2D",
                    "Laporan Kegiatan",
                ),
                Step(
                    "8",
                    "Mengarsipkan Dokumentasi dan Menyimpan dalam bentuk digital dan hardcopy",
                    marks("0T"),
                    "Laporan Kegiatan",
                    "1 Jam",
                    "PT1H",
                    "Arsip Dokumen",
                ),
            ),
            flows(
                "0.4>1.3 1.3>2.2 2.2>2.1 2.1>3.0 3.0>4.0 4.0>5.0 5.0>5.2 5.2>5.3 5.3>5.4 "
                "5.0>6.0 6.0>7.0"
            ),
        ),
    ),
)

STYLE = Style(
    PageStyle("F4", table_landscape=False, share_page=True, family="carlito", text_size=8.5),
    RuleStyle(0.5),
    IdentityStyle(
        "logo",
        rows=(
            ("number", "Nomor SOP"),
            ("approved_on", "Tanggal Pengesahan"),
            ("approved_by", "Disahkan Oleh"),
            ("title", "Nama SOP"),
        ),
        boxes={
            "legal_basis": "Dasar Hukum",
            "qualifications": "Kualifikasi Pelaksana",
            "related": "Keterangan",
            "equipment": "Peralatan/ Perlengkapan",
            "warnings": "Peringatan",
            "records": "Pencatatan/ Pendataan",
        },
        bullets={"legal_basis": "1.", "equipment": "1."},
        left_share=0.46,
        text_size=8.5,
    ),
    TableStyle(
        columns=("number", "activity", "executor", "requirements", "duration", "output", "notes"),
        heads={
            "number": "No",
            "activity": "Aktivitas",
            "requirements": "Kelengkapan",
            "duration": "Waktu",
            "output": "Output",
            "notes": "Ket",
        },
        performers=None,
        lane_width=44.0,
        continuation="full",
        lowest_row=36.0,
    ),
    SymbolStyle(fill=(0.36, 0.61, 0.84), stroke=(0.12, 0.3, 0.5), high=18.0),
    ArrowStyle(colour=(0.1, 0.1, 0.1), width=0.8),
    ExtraStyle(legend=True),
)
