"""Causes and remedies, by the name of the exit code."""

from __future__ import annotations

from digisop.messages.text import Text

ERRORS = {
    "internal.cause": Text(
        "kesalahan di dalam digisop: {detail}", "a fault inside digisop: {detail}"
    ),
    "internal.remedy": Text(
        "Laporkan kepada pengembang bersama berkas dan pesan ini.",
        "Report it to the developers with the file and this message.",
    ),
    "no_input.cause": Text(
        "tidak ada berkas yang dapat dibaca di jalur yang diberikan",
        "the paths given hold no file that digisop reads",
    ),
    "no_input.remedy": Text(
        "Berikan berkas atau folder berisi PDF, PNG, JPEG, TIFF, atau TXT.",
        "Give files or folders that hold PDF, PNG, JPEG, TIFF or TXT.",
    ),
    "no_results.cause": Text(
        "tidak ada buku besar di folder ini", "there is no ledger in this folder"
    ),
    "no_results.remedy": Text(
        "Sebutkan folder hasil extract (--output), atau buku besarnya dengan --ledger.",
        "Name the folder that extract wrote to (--output), or its ledger with --ledger.",
    ),
    "unsupported.cause": Text(
        "bukan PDF, gambar PNG/JPEG/TIFF, atau teks hasil OCR",
        "not a PDF, a PNG/JPEG/TIFF picture or the text export of an OCR",
    ),
    "unsupported.remedy": Text(
        "Simpan atau pindai ulang dokumen sebagai PDF.", "Save or scan the document again as PDF."
    ),
    "damaged.cause": Text(
        "berkas rusak atau terpotong. {detail}", "the file is damaged or truncated. {detail}"
    ),
    "damaged.remedy": Text(
        "Salin atau unduh ulang berkas dari sumbernya, atau pindai ulang.",
        "Copy or download the file again from where it came, or scan it again.",
    ),
    "encrypted.cause": Text(
        "berkas dikunci dengan kata sandi", "the file is locked with a password"
    ),
    "encrypted.remedy": Text(
        "Jalankan lagi dengan --password KATA_SANDI.", "Run again with --password PASSWORD."
    ),
    "wrong_password.cause": Text(
        "berkas dikunci dan kata sandi yang diberikan tidak cocok",
        "the file is locked and no password given opens it",
    ),
    "wrong_password.remedy": Text(
        "Periksa kata sandi lalu jalankan lagi dengan --password.",
        "Check the password and run again with --password.",
    ),
    "no_pages.cause": Text("dokumen tidak memiliki halaman", "the document has no page"),
    "no_pages.remedy": Text(
        "Periksa berkas di penampil PDF; ekspor atau pindai ulang.",
        "Look at the file in a PDF viewer; export or scan it again.",
    ),
    "page_too_large.cause": Text(
        "halaman terlalu besar: {width} x {height} {unit}",
        "the page is too large: {width} x {height} {unit}",
    ),
    "page_too_large.remedy": Text(
        "Cetak ulang ke PDF berukuran A4, F4, atau A3, atau pindai dengan resolusi 300 dpi.",
        "Print it again to an A4, F4 or A3 PDF, or scan it at 300 dpi.",
    ),
    "no_sop.cause": Text(
        "tidak ditemukan SOP di dalam dokumen", "no SOP was found in the document"
    ),
    "no_sop.remedy": Text(
        "Pastikan dokumen memuat blok identitas atau tabel prosedur SOP dan terpindai jelas.",
        "Make sure that it holds an SOP's identity block or table and is scanned clearly.",
    ),
    "unreadable.cause": Text(
        "berkas tidak dapat dibaca. {detail}", "cannot read the file. {detail}"
    ),
    "unreadable.remedy": Text(
        "Periksa apakah berkas masih ada dan izin bacanya.",
        "Check that the file exists and that you may read it.",
    ),
    "output_not_writable.cause": Text(
        "tidak dapat menulis ke {folder}. {detail}", "cannot write to {folder}. {detail}"
    ),
    "output_not_writable.remedy": Text(
        "Pilih folder lain dengan --output, atau periksa izin dan ruang disk.",
        "Choose another folder with --output, or check its permissions and the disk's space.",
    ),
    "tesseract_missing.cause": Text(
        "program Tesseract tidak ditemukan", "the program tesseract was not found"
    ),
    "tesseract_missing.remedy": Text(
        "Pasang dengan: sudo apt-get install tesseract-ocr tesseract-ocr-ind",
        "Install it with: sudo apt-get install tesseract-ocr tesseract-ocr-ind",
    ),
    "language_missing.cause": Text(
        "data bahasa '{language}' untuk Tesseract tidak ditemukan",
        "Tesseract's language data '{language}' was not found",
    ),
    "language_missing.remedy": Text(
        "Pasang dengan: sudo apt-get install tesseract-ocr-{language}",
        "Install it with: sudo apt-get install tesseract-ocr-{language}",
    ),
    "engine_timeout.cause": Text(
        "{engine} melewati batas waktu {seconds} detik", "{engine} took over {seconds} seconds"
    ),
    "engine_timeout.remedy": Text(
        "Jalankan lagi dengan --timeout lebih besar atau --effort fast.",
        "Run again with a larger --timeout or with --effort fast.",
    ),
    "engine_failed.cause": Text("{engine} gagal. {detail}", "{engine} failed. {detail}"),
    "engine_failed.remedy": Text(
        "Jalankan digisop doctor untuk memeriksa pemasangan.",
        "Run digisop doctor to check the installation.",
    ),
    "worker_died.cause": Text(
        "proses yang mengolah dokumen ini berhenti. {detail}",
        "the process at work on this document ended. {detail}",
    ),
    "worker_died.remedy": Text(
        "Coba lagi dengan --jobs 1; dokumen lain tidak terpengaruh.",
        "Try again with --jobs 1; the other documents are not affected.",
    ),
    "not_a_sheet.cause": Text(
        "bukan lembar periksa yang utuh. {detail}", "not a whole review sheet. {detail}"
    ),
    "not_a_sheet.remedy": Text(
        "Berikan XLSX yang dibuat dengan digisop review-sheet, dengan semua lembar dan kolomnya.",
        "Give an XLSX made by digisop review-sheet, with all its sheets and columns.",
    ),
    "sheet_of_another_run.cause": Text(
        "lembar ini dibuat dari hasil lain daripada yang ada di {folder}",
        "this sheet was made from other results than those in {folder}",
    ),
    "sheet_of_another_run.remedy": Text(
        "Buat lembar baru dengan digisop review-sheet, atau tunjuk folder asalnya dengan --output.",
        "Make a new sheet with digisop review-sheet, or name the folder it is of with --output.",
    ),
    "calibration_damaged.cause": Text(
        "berkas kalibrasi tidak dapat dibaca. {detail}",
        "the calibration file cannot be read. {detail}",
    ),
    "calibration_damaged.remedy": Text(
        "Buat lagi dengan digisop calibrate --write, atau jalankan tanpa --calibration.",
        "Make it again with digisop calibrate --write, or run without --calibration.",
    ),
    "nothing_to_calibrate.cause": Text(
        "tidak ada hasil di {folder} yang punya kebenaran pembanding",
        "no result in {folder} has a truth to compare with",
    ),
    "nothing_to_calibrate.remedy": Text(
        "Periksa kedua folder: NAMA.truth.json harus sama namanya dengan folder hasil NAMA, dan "
        "hasil harus dari versi ini.",
        "Check both folders: NAME.truth.json must bear the name of the results' folder NAME, and "
        "the results must be of this version.",
    ),
    "corrections_damaged.cause": Text(
        "koreksi pemeriksa tidak dapat dibaca. {detail}",
        "the reviewers' corrections cannot be read. {detail}",
    ),
    "corrections_damaged.remedy": Text(
        "Pulihkan corrections.json dari cadangan, atau pindahkan berkas itu agar diabaikan.",
        "Restore corrections.json from a backup, or move it away to go on without it.",
    ),
    "time_limit.cause": Text(
        "dokumen melewati batas waktu {seconds} detik", "the document took over {seconds} seconds"
    ),
    "time_limit.remedy": Text(
        "Naikkan --time-limit, lalu jalankan lagi dengan --retry-failed.",
        "Raise --time-limit and run again with --retry-failed.",
    ),
    "out_of_memory.cause": Text(
        "dokumen membutuhkan memori lebih dari {megabytes} MB",
        "the document needs more than {megabytes} MB of memory",
    ),
    "out_of_memory.remedy": Text(
        "Naikkan --memory-limit, lalu jalankan lagi dengan --retry-failed.",
        "Raise --memory-limit and run again with --retry-failed.",
    ),
    "too_many_pages.cause": Text(
        "dokumen memiliki {pages} halaman; batasnya {limit}",
        "the document has {pages} pages; the limit is {limit}",
    ),
    "too_many_pages.remedy": Text(
        "Pecah dokumen, atau naikkan --page-limit dan jalankan lagi dengan --retry-failed.",
        "Split it, or raise --page-limit and run again with --retry-failed.",
    ),
    "file_changed.cause": Text(
        "berkas berubah selagi dibaca, atau sejak hasilnya diberi folder",
        "the file changed while it was read, or since its result was given a folder",
    ),
    "file_changed.remedy": Text(
        "Tunggu sampai berkas tidak berubah lagi, lalu jalankan perintah yang sama.",
        "Wait until it no longer changes, then run the same command.",
    ),
    "run_stopped.cause": Text(
        "proses dihentikan: {failed} dari {of} dokumen terakhir gagal bukan karena berkasnya",
        "the run was stopped: {failed} of the last {of} documents failed through no fault of "
        "theirs",
    ),
    "run_stopped.remedy": Text(
        "Setelah itu jalankan perintah yang sama; yang sudah selesai tidak diulang.",
        "After that run the same command; what is done is not done again.",
    ),
    "output_busy.cause": Text(
        "proses lain sedang bekerja pada {folder}", "another run is at work on {folder}"
    ),
    "output_busy.remedy": Text(
        "Tunggu sampai selesai (digisop status), atau pakai --output lain.",
        "Wait until it ends (digisop status), or use another --output.",
    ),
    "result_exists.cause": Text(
        "{count} dokumen sudah mempunyai hasil di {folder}",
        "{count} documents have results in {folder} already",
    ),
    "result_exists.remedy": Text(
        "Pakai --existing skip atau overwrite, atau --output lain.",
        "Use --existing skip or overwrite, or another --output.",
    ),
    "ledger_unusable.cause": Text(
        "buku besar {ledger} tidak dapat dipakai. {detail}",
        "the ledger {ledger} cannot be used. {detail}",
    ),
    "ledger_unusable.remedy": Text(
        "Pulihkan dari cadangan, atau pindahkan: hasil yang utuh akan dikenali kembali.",
        "Restore it from a backup, or move it away: whole results are recognised again.",
    ),
    "not_as_kept.cause": Text(
        "{count} berkas tidak sesuai dengan buku besar", "{count} files are not as the ledger says"
    ),
    "not_as_kept.remedy": Text(
        "Jalankan digisop extract lagi dengan --force untuk dokumen itu, atau pulihkan berkasnya.",
        "Extract those documents again with --force, or restore the files.",
    ),
    "extra_missing.cause": Text(
        "paket {package} belum terpasang", "the package {package} is not installed"
    ),
    "extra_missing.remedy": Text(
        "Pasang dengan: pip install 'digisop[cluster]'",
        "Install it by: pip install 'digisop[cluster]'",
    ),
    "store_failed.cause": Text(
        "{place} tidak dapat dibaca atau ditulis. {detail}",
        "cannot read from or write to {place}. {detail}",
    ),
    "store_failed.remedy": Text(
        "Periksa alamat, hak akses, dan jaringan, lalu jalankan lagi.",
        "Check the address, the rights and the network, then run again.",
    ),
    "cluster_failed.cause": Text(
        "klaster Dask {cluster} tidak dapat dipakai. {detail}",
        "the Dask cluster {cluster} cannot be used. {detail}",
    ),
    "cluster_failed.remedy": Text(
        "Periksa alamat dan penjadwalnya, dan jalankan setiap pekerja dari versi digisop yang sama "
        "dengan DASK_DISTRIBUTED__WORKER__DAEMON=False (lihat README).",
        "Check the address and its scheduler, and run every worker from the same version of "
        "digisop with DASK_DISTRIBUTED__WORKER__DAEMON=False (see the README).",
    ),
}
