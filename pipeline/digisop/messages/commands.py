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
    "help.output_place": Text(
        "Folder hasil, atau URL (s3://…).", "Folder for the results, or a URL (s3://…)."
    ),
    "help.watch": Text(
        "Digitalkan setiap berkas yang masuk ke sebuah folder, sampai dihentikan.",
        "Digitise whatever is put into a folder, until interrupted.",
    ),
    "help.status": Text(
        "Keadaan setiap dokumen dan proses terakhir menurut buku besar.",
        "Say how the documents and the last run stand, by the ledger.",
    ),
    "help.verify": Text(
        "Cocokkan setiap berkas hasil dengan buku besar memakai checksum.",
        "Compare every file of the results with the ledger by checksum.",
    ),
    "help.inbox": Text("Folder yang diawasi.", "Folder to watch."),
    "help.settle": Text(
        "Lama (detik) sebuah berkas harus diam sebelum diambil.",
        "Seconds for which a file must have been still before it is taken.",
    ),
    "help.time_limit": Text(
        "Batas waktu satu dokumen, dalam detik; untuk setiap 100 halamannya.",
        "Time limit of a document, in seconds; for every 100 pages it has.",
    ),
    "help.memory_limit": Text(
        "Batas memori satu dokumen, dalam MB.", "Memory limit of a document, in MB."
    ),
    "help.page_limit": Text("Batas halaman satu dokumen.", "Most pages a document may have."),
    "help.existing": Text(
        "Untuk hasil yang sudah ada. renew: perbarui yang dibuat versi atau pengaturan lain; "
        "skip: biarkan; overwrite: buat lagi semua; abort: berhenti bila ada.",
        "For results that are there. renew: make anew those of another version or other settings; "
        "skip: leave them; overwrite: make all anew; abort: stop if there are any.",
    ),
    "help.force": Text(
        "Kerjakan semua lagi, juga yang sudah selesai atau gagal.",
        "Do everything again, what is done and what failed.",
    ),
    "help.retry_failed": Text("Coba lagi yang gagal.", "Try again what failed."),
    "help.max_failed": Text(
        "Hentikan proses bila lebih dari bagian ini dari 50 dokumen terakhir gagal bukan karena "
        "berkasnya.",
        "Stop when more than this share of the last 50 documents failed through no fault of "
        "theirs.",
    ),
    "help.ledger": Text(
        "URL basis data buku besar (bawaan: ledger.sqlite di folder hasil).",
        "URL of the ledger's database (default: ledger.sqlite in the output folder).",
    ),
    "help.log": Text(
        "Catat setiap kejadian sebagai baris JSON ke berkas ini (-: stderr).",
        "Write every event as a line of JSON to this file (-: stderr).",
    ),
    "help.json": Text("Keluarkan sebagai JSON.", "Print as JSON."),
    "progress.so_far": Text(
        "{pages} hal, {rate} dok/jam: {states}", "{pages} pages, {rate} docs/h: {states}"
    ),
    "extract.done_before": Text(
        "{count} dokumen sudah selesai sebelumnya dan tidak diulang (--force mengulang semua).",
        "{count} documents were done before and not done again (--force does all again).",
    ),
    "extract.left_waiting": Text(
        "{count} dokumen dari proses terdahulu masih menunggu: jalurnya tidak diberikan, atau "
        "berkasnya sudah tidak ada.",
        "{count} documents of earlier runs still wait: their paths were not given, or the files "
        "are gone.",
    ),
    "extract.more_problems": Text(
        "… dan {count} dokumen lain bermasalah; lihat report.html.",
        "… and {count} more documents with problems; see report.html.",
    ),
    "watch.begun": Text(
        "Mengawasi {folder}; Ctrl-C menghentikan.", "Watching {folder}; Ctrl-C ends it."
    ),
    "watch.ended_one": Text(
        "{input} → {folder}: {state}; {to_review} bidang perlu diperiksa",
        "{input} → {folder}: {state}; {to_review} fields to review",
    ),
    "watch.inbox_gone": Text(
        "{folder} tidak ada lagi; ditunggu sampai kembali.",
        "{folder} is gone; waiting until it is back.",
    ),
    "watch.inbox_back": Text("{folder} sudah kembali.", "{folder} is back."),
    "watch.ended": Text("Pengawasan dihentikan.", "No longer watching."),
    "state.waiting": Text("menunggu", "waiting"),
    "state.in_work": Text("dikerjakan", "in work"),
    "state.done": Text("selesai", "done"),
    "state.needs_review": Text("perlu diperiksa", "to review"),
    "state.partial": Text("sebagian", "partial"),
    "state.failed": Text("gagal", "failed"),
    "status.state": Text("keadaan", "state"),
    "status.reason": Text("sebab", "reason"),
    "status.documents": Text("dokumen", "documents"),
    "status.run": Text(
        "Proses terakhir {state}: {finished} dari {documents} dokumen, {pages} halaman, "
        "{rate} dokumen/jam, sisa {left}; mulai {started}, tanda terakhir {seen}",
        "Last run {state}: {finished} of {documents} documents, {pages} pages, "
        "{rate} documents/h, {left} left; begun {started}, last sign {seen}",
    ),
    "run.at_work": Text("sedang berjalan", "at work"),
    "run.ended": Text("selesai", "ended"),
    "run.interrupted": Text("dihentikan pengguna", "interrupted"),
    "run.stopped": Text("berhenti sendiri", "stopped itself"),
    "run.killed": Text("terputus", "killed"),
    "verify.missing": Text("hilang", "missing"),
    "verify.changed": Text("berubah", "changed"),
    "verify.unknown": Text("tidak tercatat", "not in the ledger"),
    "verify.whole": Text(
        "{count} hasil utuh dan sesuai buku besar.", "{count} results are whole and as kept."
    ),
    "help.cluster": Text(
        "Klaster Dask: tcp://HOST:8786, atau local untuk komputer ini saja.",
        "Dask cluster: tcp://HOST:8786, or local for this machine alone.",
    ),
}
