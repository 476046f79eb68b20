"""What the commands say: help, progress, summaries."""

from __future__ import annotations

from digisop.messages.text import Text

COMMANDS = {
    "help.app": Text(
        "Membaca pindaian dan PDF SOP pemerintah menjadi data yang tervalidasi.",
        "Reads scans and PDFs of government SOPs into validated records.",
    ),
    "help.extract": Text(
        "Digitalkan berkas dan folder: PDF, PNG, JPEG, TIFF, TXT.",
        "Digitise files and folders: PDF, PNG, JPEG, TIFF, TXT.",
    ),
    "help.schema": Text(
        "Cetak JSON Schema dari record.json.", "Print the JSON Schema of record.json."
    ),
    "help.export": Text(
        "Ubah hasil menjadi tabel CSV atau XLSX.", "Turn results into CSV or XLSX tables."
    ),
    "help.inspect": Text(
        "Gambarkan temuan setiap tahap pada halaman (untuk pengembang).",
        "Draw what each stage found on the pages (for developers).",
    ),
    "help.doctor": Text(
        "Periksa apa yang terpasang dan yang kurang.", "Say what is installed and what is missing."
    ),
    "help.paths": Text("Berkas atau folder.", "Files or folders."),
    "help.output": Text("Folder hasil.", "Folder for the results."),
    "help.jobs": Text(
        "Jumlah dokumen yang diolah bersamaan (bawaan: jumlah CPU).",
        "Documents at work at one time (default: the number of CPUs).",
    ),
    "help.effort": Text("Ketelitian membaca.", "How much time to spend on reading."),
    "help.password": Text(
        "Kata sandi PDF; boleh diulang.", "A PDF's password; may be given more than once."
    ),
    "help.timeout": Text(
        "Batas waktu satu panggilan mesin OCR, dalam detik.",
        "Time limit of one recogniser call, in seconds.",
    ),
    "help.lang": Text("Bahasa pesan.", "Language of the messages."),
    "help.format": Text("Bentuk tabel.", "Format of the tables."),
    "help.results": Text("Folder hasil extract.", "Folder that extract wrote to."),
    "help.to": Text(
        "Tempat tabel ditulis (bawaan: di dalam folder hasil).",
        "Where to write the tables (default: in the results' folder).",
    ),
    "help.file": Text("Berkas yang diperiksa.", "File to look into."),
    "progress.documents": Text("Mendigitalkan", "Digitising"),
    "extract.passed_over": Text(
        "{count} berkas jenis lain dilewati.", "{count} files of other kinds were passed over."
    ),
    "extract.summary": Text(
        "{straight_through} langsung diterima, {needs_review} perlu diperiksa"
        " ({partial} hanya sebagian terbaca), {failed} gagal. Hasil ada di {folder}",
        "{straight_through} straight through, {needs_review} to review ({partial} partial),"
        " {failed} failed. The results are in {folder}",
    ),
    "extract.blocked": Text("Yang perlu diperiksa lebih dahulu:", "To be looked at first:"),
    "extract.more_blocked": Text(
        "… dan {count} dokumen lain: lihat report.html atau jalankan digisop review-sheet.",
        "… and {count} more documents: see report.html or run digisop review-sheet.",
    ),
    "extract.duplicates": Text(
        "Dokumen kembar: {groups} kelompok, {count} SOP, di antaranya {example}. Lihat {path}",
        "Duplicates: {groups} groups, {count} SOPs, among them {example}. See {path}",
    ),
    "extract.interrupted": Text(
        "Dihentikan; {count} dokumen sudah tersimpan utuh.",
        "Stopped; {count} documents are saved whole.",
    ),
    "problem.page": Text("halaman {page}", "page {page}"),
    "problem.remedy": Text("Saran: {remedy}", "Remedy: {remedy}"),
    "export.written": Text("Ditulis: {path}", "Written: {path}"),
    "export.unreadable": Text(
        "Dilewati karena rusak: {path}", "Passed over because damaged: {path}"
    ),
    "export.nothing": Text(
        "Tidak ada record.json di {folder}.", "There is no record.json in {folder}."
    ),
    "doctor.found": Text("ada", "found"),
    "doctor.missing": Text("TIDAK ADA", "MISSING"),
    "doctor.all_well": Text("Semua yang diperlukan terpasang.", "All that is needed is installed."),
    "doctor.get": Text("Pasang dengan: {how}", "Get it with: {how}"),
    "doctor.part": Text("Bagian", "Part"),
    "doctor.state": Text("Keadaan", "State"),
    "doctor.detail": Text("Keterangan", "Detail"),
}
