"""Why a field is doubted: the names in confidence.json, in words."""

from __future__ import annotations

from digisop.messages.text import Text

REASONS = {
    "reason.empty": Text("kosong, padahal biasanya terisi", "empty, though usually filled in"),
    "reason.no_procedure_table": Text(
        "tabel prosedur tidak ada dalam dokumen", "the document holds no procedure table"
    ),
    "reason.no_evidence": Text(
        "letak pada halaman tidak diketahui", "its place on the page is not known"
    ),
    "reason.low_word_confidence": Text("ada kata yang sulit dibaca", "a word was hard to read"),
    "reason.readings_differ": Text("dua pembacaan tidak sama", "two readings differ"),
    "reason.date_not_understood": Text(
        "tanggal tidak dapat ditafsirkan", "the date could not be understood"
    ),
    "reason.date_out_of_range": Text("tanggal tidak wajar", "the date is implausible"),
    "reason.nip_malformed": Text(
        "NIP tidak sesuai bentuk 18 angka", "the NIP has not the form of 18 digits"
    ),
    "reason.duration_not_understood": Text(
        "waktu tidak dapat ditafsirkan", "the duration could not be understood"
    ),
    "reason.step_number_out_of_order": Text(
        "nomor langkah tidak berurutan", "the step number is out of order"
    ),
    "reason.single_character": Text("hanya satu karakter", "a single character"),
    "reason.human": Text("diisi oleh pemeriksa", "given by a reviewer"),
    "reason.confirmed": Text("dibenarkan oleh pemeriksa", "confirmed by a reviewer"),
    "reason.human_not_applied": Text(
        "koreksi pemeriksa tidak cocok lagi dengan pembacaan baru",
        "a reviewer's correction no longer fits the new reading",
    ),
}
