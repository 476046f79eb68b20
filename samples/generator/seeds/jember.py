"""13/ORT.06/3509/2021, KPU Kabupaten Jember: one table of two titled sections."""

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

_DAY = PrintedDate("29 Oktober 2021", "2021-10-29")
_EXECUTORS = (
    "Divisi Pembina Kehumasan",
    "Divisi Pengampu Kegiatan",
    "Sekretaris",
    "Kasubbag/Subkoordinator",
    "Penyusun bahan Pemberitaan",
    "Tim Desain",
    "Tim Humas",
)
_ORDER, _CONCEPT = "Nota Dinas/Disposisi/Arahan", "Konsep Bahan Pemberitaan"
_DRAFT, _DRAFTED = "Draft pemberitaan", "Draft Pemberitaan dan Dokumentasi"
_PUBLISHED = "Draft pemberitaan dan Dokumentasi"
_BOARD = (
    "Divisi Sosdikilih dan Pamnas sebagai Pembina menyetujui, jika diperlukan melakukan koreksi "
    "sesuai permintaan"
)

_NEWS = (
    Step(
        "1",
        "Menugaskan Kasubbag/Subkoordinator untuk menyusun bahan pemberitaan dan dokumentasi "
        "kegiatan",
        marks("2T"),
        _ORDER,
        "5 menit",
        "PT5M",
        "Disposisi/ arahan",
    ),
    Step(
        "2",
        "Kasubbag/Subkoordinator untuk melakukan koordinasi dan menugaskan Tim Pemberitaan "
        "menyusun bahan pemberitaan dan dokumentasi kegiatan",
        marks("3P"),
        _ORDER,
        "5 menit",
        "PT5M",
        "Disposisi/ arahan",
    ),
    Step(
        "3",
        "Tim Pemberitaan menyusun bahan pemberitaan dan mengumpulkan dokumentasi kegiatan",
        marks("4P"),
        _CONCEPT,
        "30 Menit",
        "PT30M",
        _CONCEPT,
    ),
    Step(
        "4",
        "Kasubbag/Subkoordinator memeriksa dan Menyetujui konsep bahan pemberitaan dan "
        "dokumentasi kegiatan, jika diperlukan koreksi sesuai permintaan kasubbag/Subkoordinator",
        marks("3D"),
        _CONCEPT,
        "5 menit",
        "PT5M",
        _CONCEPT,
    ),
    Step(
        "5",
        "Bahan Pemberitaan dan dokumentasi kegiatan yang disetujui diserahkan kepada Tim "
        "Pemberitaan kemudian berkordinasi dan konfirmasi kepada tim humas",
        marks("4P"),
        "Koordinasi",
        "5 menit",
        "PT5M",
        "hasil koordinasi",
    ),
    Step(
        "6",
        "Tim Humas untuk selanjutnya ditindaklanjuti dengan penulisan draft",
        marks("6P"),
        _DRAFT,
        "30 Menit",
        "PT30M",
        _DRAFTED,
    ),
    Step(
        "7",
        "Kasubbag yang membidangi pemberitaan memeriksa draft pemberitaan, jika diperlukan "
        "dilakukan koreksi sesuai permintaan kasubbag",
        marks("3D"),
        _DRAFT,
        "5 menit",
        "PT5M",
        _DRAFTED,
    ),
    Step(
        "8",
        "Divisi pengampu kegiatan memerlukan draf pemberitaan, jika diperlukan melakukan koreksi "
        "sesuai permintaan",
        marks("1D"),
        _DRAFT,
        "10 Menit",
        "PT10M",
        _PUBLISHED,
    ),
    Step("9", _BOARD, marks("0D"), _DRAFT, "10 Menit", "PT10M", _PUBLISHED),
    Step(
        "10",
        "Tim Humas menerbitkan berita pada website dan medios",
        marks("6T"),
        "Berita dipublikasikan",
        "5 menit",
        "PT5M",
        "Berita",
    ),
)
_CONTENT = "Bahan Konten"
_GREETINGS = (
    Step(
        "1",
        "Perintahkan sekretaris untuk buat konsep ucapan maupun konten meme",
        marks("0T"),
        _CONTENT,
        "5 menit",
        "PT5M",
        _CONTENT,
    ),
    Step(
        "2",
        "Perintahkan Kasubbag yang membidaangi humas untuk buat konsep ucapan maupun konten meme",
        marks("2P"),
        _CONTENT,
        "5 menit",
        "PT5M",
        _CONTENT,
    ),
    Step(
        "3",
        "Perintahkan Tim Desain untuk buat konsep ucapan maupun konten meme",
        marks("3P"),
        _CONTENT,
        "5 menit",
        "PT5M",
        _CONTENT,
    ),
    Step(
        "4",
        "Tim desain membuat konsep ucapan maupun konten meme",
        marks("5P"),
        _CONTENT,
        "45 menit",
        "PT45M",
        _CONTENT,
    ),
    Step(
        "5",
        "Kasubbag yang membidaangi hupmas memerlukan konsep ucapan maupun konten meme",
        marks("3D"),
        "Konsep Konten",
        "5 menit",
        "PT5M",
        "Konsep Konten",
    ),
    Step("6", _BOARD, marks("0D"), "Konsep Konten", "10 Menit", "PT10M", "Konsep Konten"),
    Step(
        "7",
        "Tim Humas mengunggah ucapan maupun konten pada medios",
        marks("6T"),
        "Konten final",
        "5 menit",
        "PT5M",
        "Konten tayang",
    ),
)

SOP = content.Sop(
    Identity(
        ("KOMISI PEMILIHAN UMUM", "KABUPATEN JEMBER", "SUBBAGIAN TEKNIS DAN HUPMAS"),
        "13/ORT.06/3509/2021",
        "SOP PENERBITAN BERITA PADA WEBSITE DAN MEDIA SOSIAL",
        {"created_on": _DAY, "approved_on": _DAY},
        Approver("Sekretaris KPU Kabupaten Jember"),
        {
            "legal_basis": (
                "UU NO. 14 TH. 2008 tentang Keterbukaan Informasi Publik.",
                "PKPU NO. 10 Thaun 2018 tentang Sosialisasi, Pendidikan Pemilih, dan Partisipasi "
                "Masyarakat",
                "PKPU NO. 14 Thaun 2020 tentang Susunan Organisasi dan Tata Kerja Sekretariat "
                "Jenderal KPU, KPU Provinsi dan KPU Kabupaten/ Kota",
                "Keputusan KPU Nomor 172/HM.02-Kpt/06/KPU/I/2021 tentang Bakordinasi Kehumasan "
                "Komisi Pemilihan Umum",
                "Keputusan KPU Nomor 14/HM.03.5-Kpt/3509/KPU-Kab/I/2021 tentang Perubahan "
                "Keputusan Komisi Pemilihan Umum Kabupaten Jember Nomor : 03/ HM.03.5-Kpt/3509/ "
                "KPU-Kab/ 2021 Tentang Badan Koordinasi Kehumasan Komisi Pemilihan Umum Kabupaten "
                "Jember.",
            ),
            "qualifications": (
                "Jumlah Pelaksana",
                "Memiliki kemampuan administrasi",
                "Mampu mendokumentasikan informasi dalam bentuk tulisan",
                "Mampu mendokumentasikan informasi dalam bentuk foto",
                "Mengetahui informasi kepemiluan dan kelembagaan",
            ),
            "equipment": (
                "Jaringan Internet",
                "Website KPU Kabupaten Jember",
                "Medios KPU Kabupaten Jember",
                "Kamera",
                "Laptop/PC",
                "Aplikasi Desain",
                "Handphone",
                "Printer dan Scanner",
            ),
            "warnings": ("Prosedur ini wajib dilaksanakan sesuai alur kegiatan",),
            "records": (
                "Pencatatan dalam matriks dan kegiatan dan pengasasan",
                "Laporan (Harian dan Bulanan)",
            ),
        },
        leads=frozenset({"qualifications"}),
    ),
    (
        Procedure(
            "Pemberitaan dan Dokumentasi Kegiatan",
            _EXECUTORS,
            _NEWS,
            flows(
                "0.2>1.3 1.3>2.4 2.4>3.3 3.3>4.4=iya 3.3>2.4=tidak 4.4>5.6 5.6>6.3 6.3>7.1=iya "
                "6.3>5.6=tidak 7.1>8.0=ya 7.1>6.3=tidak 8.0>9.6=ya 8.0>7.1=tidak"
            ),
        ),
        Procedure(
            "Ucapan Selamat (Peringatan Hari Besar Nasional, Hari keagamaan, pelantikan, Memer "
            "dan Bela Sungkawa)",
            _EXECUTORS,
            _GREETINGS,
            flows(
                "0.0>1.2 1.2>2.3 2.3>3.5 3.5>4.3 4.3>5.0=ya 4.3>3.5=tidak 5.0>6.6=ya 5.0>4.3=tidak"
            ),
        ),
    ),
    ambiguous=("/header/qualifications/0",),
)

STYLE = Style(
    PageStyle("A4", table_landscape=True, family="serif", text_size=8.0),
    RuleStyle(0.5),
    IdentityStyle(
        "logo",
        rows=(
            ("number", "Nomor SOP"),
            ("created_on", "Tanggal Pembuatan"),
            ("approved_on", "Tanggal Pengesahkan"),
            ("approved_by", "Disahkan Oleh"),
            ("title", "Nama SOP"),
        ),
        boxes={
            "legal_basis": "Dasar Hukum:",
            "qualifications": "Kualifikasi Pelaksana",
            "related": "Keterkaitan",
            "equipment": "Peralatan/Perlengkapan",
            "warnings": "Peringatan",
            "records": "Pencatatan dan Pendataan",
        },
        bullets={
            "legal_basis": "1.",
            "qualifications": "1.",
            "equipment": "1.",
            "records": "1.",
        },
        text_size=10.0,
    ),
    TableStyle(
        columns=("number", "activity", "executor", "requirements", "duration", "output", "notes"),
        heads={
            "number": "NO",
            "activity": "Kegiatan",
            "requirements": "Persyaratan",
            "duration": "Waktu",
            "output": "Output",
            "notes": "KETERANGAN",
        },
        performers="PELAKSANA",
        quality="MUTU BAKU",
        lane_width=55.0,
        continuation="full",
        lowest_row=40.0,
        section_indent=True,
    ),
    SymbolStyle(high=18.0, width=0.8),
    ArrowStyle(width=0.8, label_size=7.0),
    ExtraStyle(signature="Ditetapkan di : Jember\nPada tanggal : 29 Oktober 2021"),
)
