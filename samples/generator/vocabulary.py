"""Words that random SOPs are made of; offices, people and numbers are invented."""

from __future__ import annotations

PLACES = (
    "KABUPATEN SUKAMAJU",
    "KOTA TIRTOSARI",
    "KABUPATEN GUNUNG JATI",
    "PROVINSI NUSA TENGAH",
    "KABUPATEN MUARA BARU",
    "KOTA SEKARWANGI",
    "KABUPATEN RANTAU INDAH",
    "KOTA BATU HIJAU",
)
OFFICES = (
    ("KOMISI PEMILIHAN UMUM", "{place}"),
    ("PEMERINTAH {place}", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"),
    ("PEMERINTAH {place}", "DINAS KOMUNIKASI DAN INFORMATIKA"),
    ("PEMERINTAH {place}", "SEKRETARIAT DAERAH", "BAGIAN HUKUM"),
    ("PEMERINTAH {place}", "KECAMATAN SUMBEREJO", "Jl. Raya Merdeka No. 45 Telp. (0331) 334455"),
    ("PENGADILAN NEGERI {place}",),
    ("UPTD PUSKESMAS MELATI", "{place}"),
    ("BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM", "{place}"),
    ("KEMENTERIAN AGAMA REPUBLIK INDONESIA", "KANTOR {place}"),
)
TITLES = (
    "Pelayanan Permohonan Informasi Publik",
    "Penerbitan Kartu Keluarga",
    "Pengelolaan Surat Masuk",
    "Pengajuan Cuti Pegawai",
    "Penyusunan Laporan Keuangan",
    "Pengadaan Barang dan Jasa",
    "Pembayaran Perjalanan Dinas",
    "Pendaftaran Pasien Rawat Jalan",
    "Kenaikan Gaji Berkala",
    "Sosialisasi Pendidikan Pemilih",
    "Pengelolaan Arsip Inaktif",
    "Penanganan Pengaduan Masyarakat",
    "Legalisir Ijazah",
    "Pemeliharaan Barang Milik Negara",
)
EXECUTORS = (
    "Kepala Dinas",
    "Sekretaris",
    "Kepala Bidang",
    "Kasubbag Umum",
    "Staf",
    "Pemohon",
    "Operator",
    "Bendahara",
    "PPK",
    "Arsiparis",
    "Kasi Pelayanan",
    "Verifikator",
    "Petugas Loket",
    "Ketua",
    "Camat",
    "Lurah",
    "Pejabat Pengadaan",
    "Tim Teknis",
    "Kasubbag Keuangan",
    "Panitera",
    "Kepala Sub Bagian Program dan Data",
    "Pengadministrasi Umum",
    "Bupati/Walikota",
    "JFU",
    "Staf Pelaksana",
    "Resepsionis",
    "Kurir",
    "Asisten Administrasi Umum",
    "Divisi Hukum",
)
LAWS = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
    "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan",
    "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 14 Tahun "
    "2008 tentang Keterbukaan Informasi Publik",
    "Peraturan Presiden Nomor 16 Tahun 2018 tentang Pengadaan Barang/Jasa Pemerintah",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 "
    "tentang Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan",
    "Permendagri No. 52 Tahun 2011 tentang Standar Operasional Prosedur di Lingkungan Pemerintah "
    "Provinsi dan Kabupaten/Kota",
    "PP No. 53 Th. 2010 tentang Disiplin Pegawai Negeri Sipil",
    "Peraturan Bupati Nomor 17 Tahun 2019 tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi "
    "serta Tata Kerja Perangkat Daerah",
    "Keputusan KPU Nomor 172/HM.02-Kpt/06/KPU/I/2021 tentang Badan Koordinasi Kehumasan",
    "DPA Tahun Anggaran 2022",
)
SKILLS = (
    "Memahami peraturan perundang-undangan terkait",
    "Mampu mengoperasikan komputer",
    "Pendidikan minimal D3/S1",
    "Menguasai tata naskah dinas",
    "Memiliki kemampuan administrasi",
    "SMA/SMK sederajat",
    "Teliti, jujur dan bertanggung jawab",
    "Memahami tugas pokok dan fungsi serta alur pelayanan",
)
RELATED = (
    "SOP Pengelolaan Surat Masuk",
    "SOP Pengarsipan Dokumen",
    "SOP Penyusunan Laporan Bulanan",
    "SOP Pengadaan Barang/Jasa",
    "SOP Pelayanan Loket",
)
TOOLS = (
    "Komputer/Laptop",
    "Printer",
    "Scanner",
    "Alat Tulis Kantor (ATK)",
    "Jaringan Internet",
    "Buku Agenda",
    "Lembar Disposisi",
    "Telepon/Faksimili",
    "Kamera",
    "Formulir Permohonan",
    "Lemari arsip",
    "Aplikasi SIMPEG",
)
WARNINGS = (
    "Apabila SOP ini tidak dilaksanakan maka pelayanan kepada masyarakat menjadi terlambat",
    "Jika prosedur tidak dijalankan, pelaksanaan kegiatan terhambat",
    "Keterlambatan berkas mengakibatkan penundaan proses berikutnya",
)
RECORDS = (
    "Disimpan sebagai data elektronik dan manual",
    "Buku register",
    "Buku ekspedisi",
    "Dicatat dalam buku agenda surat masuk",
    "Laporan bulanan",
)
PAPERS = (
    "Surat permohonan",
    "Berkas usulan",
    "Nota dinas",
    "Lembar disposisi",
    "Draf laporan",
    "Konsep surat",
    "Surat keputusan",
    "Formulir pendaftaran",
    "Berita acara",
    "Daftar hadir",
    "Rekapitulasi data",
    "Bukti pembayaran",
    "Notulen rapat",
    "Rencana kegiatan",
    "Kuitansi",
    "Dokumen anggaran",
    "Surat undangan",
    "Laporan kegiatan",
    "Data pemilih",
)
FIRST_TASKS = (
    "Mengajukan {paper} kepada {next}",
    "Menerima {paper} dan mencatat dalam buku agenda",
    "Memerintahkan {next} untuk menyusun {paper}",
    "Mulai",
)
TASKS = (
    "Menyusun {paper} dan menyampaikan kepada {next}",
    "Mendisposisikan {paper} kepada {next}",
    "Menghimpun bahan dan data pendukung {paper}",
    "Mencatat {paper} dalam buku register",
    "Melaksanakan koordinasi dengan {next} terkait {paper}",
    "Menandatangani {paper}",
    "Mengetik {paper} sesuai dengan arahan pimpinan dan tata naskah dinas yang berlaku",
    "Menggandakan dan mendistribusikan {paper} kepada pihak terkait",
    "Menyiapkan kelengkapan administrasi berupa:\na. {paper};\nb. daftar hadir; dan\nc. notulen",
    "Memberi nomor dan membubuhkan stempel pada {paper}",
    "Menginput data {paper} ke dalam aplikasi paling lambat 2 hari kerja",
)
CHECKS = (
    "Memeriksa {paper}. Jika setuju diteruskan kepada {next}, jika tidak dikembalikan untuk "
    "diperbaiki",
    "Memverifikasi kelengkapan {paper}, apabila lengkap diproses dan apabila tidak lengkap "
    "dikembalikan",
    "Mengoreksi dan memberikan persetujuan atas {paper}",
    "Meneliti dan memaraf {paper}",
)
LAST_TASKS = (
    "Mengarsipkan {paper} dalam bentuk digital dan hardcopy",
    "Menerima {paper}",
    "Mendokumentasikan {paper} dan menyimpan arsip",
    "Selesai",
)
NOTES = ("SOP terkait", "Dilampiri berkas", "Apabila diperlukan", "Via aplikasi", "Rangkap 2")
FIRST_NAMES = (
    "Suryanto",
    "Dewi Lestari",
    "Hendra Gunawan",
    "Yuliana Wijaya",
    "Bambang Irawan",
    "Siti Marlina",
    "Agus Prakoso",
    "Rina Kartikasari",
    "Muhammad Fadhil",
    "Ketut Sudarma",
)
DEGREES = (", S.H., M.H", ", S.Sos, M.Si", ", S.E.", ", S.STP", ", M.Kes", "", ", S.IP., M.AP")
FRONTS = ("", "", "Drs. ", "Ir. ", "Hj. ", "Dr. ")
POSTS = (
    "Kepala Dinas",
    "Sekretaris",
    "Kepala Bagian Hukum",
    "Ketua",
    "Camat Sumberejo",
    "KEPALA PUSKESMAS MELATI",
    "Kepala Badan",
    "BUPATI SUKAMAJU",
)
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SECTIONS = ("Persiapan", "Pelaksanaan", "Evaluasi", "Pelaporan")
YES_NO = (
    ("Ya", "Tidak"),
    ("ya", "tidak"),
    ("Y", "T"),
    ("Setuju", "Tidak Setuju"),
    ("YA", "TIDAK"),
    ("Lengkap", "Tidak Lengkap"),
    ("Sudah", "Belum"),
    ("iya", "tidak"),
    ("Sesuai", "Tidak sesuai"),
)

LABELS: dict[str, tuple[str, ...]] = {
    "number": ("Nomor SOP", "No. SOP", "NOMOR SOP", "Nomor", "No SOP"),
    "created_on": ("Tanggal Pembuatan", "Tgl. Pembuatan", "TANGGAL PEMBUATAN", "Tgl Pembuatan"),
    "revised_on": ("Tanggal Revisi", "Tgl. Revisi", "TANGGAL REVISI", "Tgl Revisi"),
    "effective_on": (
        "Tanggal Efektif",
        "Tgl. Efektif",
        "TANGGAL EFEKTIF",
        "Tanggal Efektip",
        "Tgl Efektif",
    ),
    "approved_on": (
        "Tanggal Pengesahan",
        "Tgl. Pengesahan",
        "TANGGAL PENGESAHAN",
        "Tanggal Pengesahkan",
    ),
    "approved_by": ("Disahkan Oleh", "DISAHKAN OLEH", "Disahkan oleh", "Di sahkan oleh"),
    "title": ("Nama SOP", "Judul SOP", "NAMA SOP", "JUDUL SOP"),
    "legal_basis": ("Dasar Hukum", "DASAR HUKUM", "Dasar Hukum :"),
    "qualifications": (
        "Kualifikasi Pelaksana",
        "KUALIFIKASI PELAKSANA",
        "Kualifikasi Pelaksana :",
        "Kwalifikasi Pelaksana",
    ),
    "related": ("Keterkaitan", "KETERKAITAN", "Keterikatan", "Keterkaitan :", "Keterangan"),
    "equipment": (
        "Peralatan/Perlengkapan",
        "PERALATAN/PERLENGKAPAN",
        "Peralatan / Perlengkapan",
        "Peralatan Perlengkapan",
        "Peralatan/Perlengkapan :",
    ),
    "warnings": ("Peringatan", "PERINGATAN", "Peringatan :"),
    "records": (
        "Pencatatan dan Pendataan",
        "PENCATATAN DAN PENDATAAN",
        "Pencatatan & Pendataan",
        "Pencatatan/ Pendataan",
        "Pencatatan dan pendataan :",
    ),
}
HEADS: dict[str, tuple[str, ...]] = {
    "number": ("No", "NO", "No.", "NO."),
    "activity": (
        "Kegiatan",
        "KEGIATAN",
        "Aktivitas",
        "Uraian Prosedur",
        "Uraian Kegiatan",
        "URAIAN PROSES",
        "Uraian Prosedur/Kegiatan",
    ),
    "requirements": ("Kelengkapan", "Persyaratan/ Kelengkapan", "Persyaratan", "Input"),
    "duration": ("Waktu", "WAKTU", "Waktu Pelaksanaan"),
    "output": ("Output", "OUTPUT", "Keluaran", "Out Put"),
    "notes": ("Ket", "Keterangan", "KET.", "Ket."),
    "cost": ("Biaya", "Biaya (Rp)"),
}
PERFORMERS = ("Pelaksana", "PELAKSANA", "PN. Jawab Pelaksana", "Pelaksana Kegiatan")
QUALITY = ("Mutu Baku", "MUTU BAKU", "Mutu Buku", "Pendukung")
