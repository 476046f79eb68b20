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
    "reason.digits_differ": Text(
        "dua pembacaan tidak sama angkanya", "two readings differ in their digits"
    ),
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
    "reason.handwriting": Text("tampaknya tulisan tangan", "this looks like handwriting"),
    "reason.beside_handwriting": Text(
        "isian lain pada formulir ini tampaknya tulisan tangan",
        "other values of this form look like handwriting",
    ),
    "reason.text_layer_damaged": Text(
        "lapisan teks PDF rusak: hurufnya tidak sesuai dengan yang tampak",
        "the PDF's text layer is damaged: its characters are not those the page shows",
    ),
    "reason.unknown_word": Text("ada kata yang tidak dikenal", "a word is not in the dictionary"),
    "reason.low_resolution": Text(
        "resolusi rendah: hurufnya kecil", "low resolution: the letters are small"
    ),
    "reason.stamp_over_text": Text(
        "ada cap atau tanda tangan di atas tulisan", "a stamp or signature lies over the text"
    ),
    "reason.number_skipped": Text(
        "nomor baris ini tidak menyambung dengan baris sebelumnya",
        "the number of this row does not follow on the row before",
    ),
    "reason.several_in_one": Text(
        "mungkin beberapa butir terbaca sebagai satu", "several items may have been read as one"
    ),
    "reason.near_twin": Text(
        "hampir sama dengan tulisan lain dalam dokumen ini: salah satunya mungkin salah baca",
        "nearly the same as another text of this document: one of them may be misread",
    ),
    "reason.number_without_digits": Text("nomor tanpa angka", "a number without digits"),
    "reason.row_unread": Text(
        "kegiatan pada baris ini tidak terbaca", "the activity of this row could not be read"
    ),
    "reason.return_without_decision": Text(
        "panah kembali ke atas bukan dari keputusan",
        "the arrow goes back up, but from no decision",
    ),
    "reason.ends_break_rules": Text(
        "simbol di ujung panah ini melanggar aturan alur",
        "a symbol at an end of this arrow breaks a rule of the flow",
    ),
    "reason.text_cut_off": Text("tulisan tampak terpotong", "the text looks as if it were cut off"),
    "reason.label_in_text": Text(
        "label cabang (Ya/Tidak) mungkin terbaca ke dalam tulisan",
        "a branch's label (yes/no) may have been read into the text",
    ),
    "reason.number_in_name": Text("nama berakhir dengan angka", "the name ends with a number"),
    "reason.odd_unit": Text("satuan waktu tidak dikenal", "the unit of time is unknown"),
    "reason.odd_signs": Text("tanda baca tidak wajar", "odd punctuation"),
    "reason.symbol_unsure": Text("bentuk simbol kurang jelas", "the symbol's shape is not clear"),
    "reason.arrow_end_loose": Text(
        "ujung atau arah panah kurang jelas", "the arrow's end or direction is not clear"
    ),
    "reason.single_character": Text("hanya satu karakter", "a single character"),
    "reason.step_without_symbol": Text(
        "langkah tanpa simbol: tidak jelas siapa pelaksananya",
        "a step without a symbol: who carries it out is not known",
    ),
    "reason.flow_end_missing": Text(
        "panah tidak berujung pada simbol", "the arrow does not end at a symbol"
    ),
    "reason.no_flows": Text("tidak ada panah di antara simbol", "no arrows between the symbols"),
    "reason.no_start": Text("alur tidak punya awal", "the flow has no start"),
    "reason.several_starts": Text("alur punya lebih dari satu awal", "the flow has several starts"),
    "reason.symbol_not_reached": Text(
        "tidak ada panah yang mencapai simbol ini dari awal alur",
        "no arrow reaches this symbol from the start",
    ),
    "reason.no_end": Text("alur tidak punya akhir", "the flow has no end"),
    "reason.symbol_without_exit": Text(
        "alur terputus: tidak ada panah yang keluar dari simbol ini",
        "the flow breaks off: no arrow leaves this symbol",
    ),
    "reason.end_not_reached": Text(
        "dari simbol ini alur tidak sampai ke akhir", "from here the flow never comes to an end"
    ),
    "reason.decision_without_two_exits": Text(
        "keputusan tanpa dua jalan keluar", "a decision without two exits"
    ),
    "reason.decision_exits_unlabelled": Text(
        "jalan keluar keputusan tidak dapat dibedakan: Ya atau Tidak",
        "the exits of the decision cannot be told apart: yes or no",
    ),
    "reason.human": Text("diisi oleh pemeriksa", "given by a reviewer"),
    "reason.confirmed": Text("dibenarkan oleh pemeriksa", "confirmed by a reviewer"),
    "reason.human_not_applied": Text(
        "koreksi pemeriksa tidak cocok lagi dengan pembacaan baru",
        "a reviewer's correction no longer fits the new reading",
    ),
}
