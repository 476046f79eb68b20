"""The words of the review sheet: headings, names of fields, marks, and why a correction fails."""

from __future__ import annotations

from digisop.messages.text import Text

REVIEW = {
    "help.review_sheet": Text(
        "Tulis lembar periksa (XLSX) berisi bidang yang perlu diperiksa.",
        "Write a review sheet (XLSX) of the fields that need review.",
    ),
    "help.apply": Text(
        "Terapkan koreksi dari lembar periksa ke record.json.",
        "Put the corrections of a review sheet into record.json.",
    ),
    "help.sheet": Text("Lembar periksa yang sudah diisi.", "A review sheet that was filled in."),
    "help.sheet_to": Text(
        "Berkas XLSX yang ditulis (bawaan: OUTPUT/periksa.xlsx).",
        "XLSX file to write (default: OUTPUT/periksa.xlsx).",
    ),
    "help.by": Text(
        "Nama pemeriksa (bawaan: yang tercatat di lembar, atau pengguna komputer).",
        "The reviewer's name (default: the one the sheet has, or the computer's user).",
    ),
    "help.apply_output": Text(
        "Folder hasil extract (bawaan: tempat lembar berada atau dibuat).",
        "Folder that extract wrote to (default: where the sheet lies or was made from).",
    ),
    "review.sheet": Text("periksa", "review"),
    "review.guide": Text("petunjuk", "guide"),
    "review.count": Text(
        "{count} bidang perlu diperiksa, dari {documents} SOP.",
        "{count} fields need review, in {documents} SOPs.",
    ),
    "review.rank": Text("No.", "No."),
    "review.document": Text("Dokumen", "Document"),
    "review.page": Text("Hal.", "Page"),
    "review.field": Text("Bidang", "Field"),
    "review.picture": Text("Gambar", "Picture"),
    "review.reading": Text("Bacaan", "Reading"),
    "review.alternatives": Text("Bacaan lain", "Alternatives"),
    "review.confidence": Text("Keyakinan", "Confidence"),
    "review.reasons": Text("Alasan diperiksa", "Reasons"),
    "review.correction": Text("Koreksi", "Correction"),
    "guide.1": Text(
        "Bandingkan gambar dengan bacaan. Yang paling diragukan ada di atas.",
        "Compare the picture with the reading. The most doubtful come first.",
    ),
    "guide.2": Text(
        "Isi hanya kolom Koreksi, dengan teks persis seperti tercetak.",
        "Fill in the column Correction only, with the text exactly as printed.",
    ),
    "guide.3": Text(
        "Bacaan sudah benar: tulis (benar). Bidang itu kosong atau butir itu tidak ada: tulis "
        "(kosong). Dilewati: biarkan kolom Koreksi kosong.",
        "The reading is right: write (right). The field is empty or there is no such item: write "
        "(empty). To pass a field over, leave Correction empty.",
    ),
    "guide.4": Text(
        "Tanggal: 2022-03-14 atau 14 Maret 2022. NIP: angka saja. Waktu: 15 menit, atau "
        "15 menit [PT15M] bila mesin tidak memahaminya.",
        "Dates: 2022-03-14 or 14 Maret 2022. NIP: digits only. Duration: 15 menit, or "
        "15 menit [PT15M] where the machine cannot work it out.",
    ),
    "guide.5": Text(
        "Simbol: pilih bentuknya; bila kolomnya salah, tulis misalnya: keputusan (Camat).",
        "Symbols: choose the shape; where the column is wrong, write for instance: "
        "decision (Camat).",
    ),
    "guide.6": Text(
        "Panah: pilih labelnya (ya, tidak, tanpa label); bila ujungnya salah, tulis misalnya: "
        "langkah 2 (PPK) → langkah 4 (Camat): tidak. Tanda -> juga boleh.",
        "Arrows: choose the label (yes, no, no label); where an end is wrong, write for "
        "instance: step 2 (PPK) → step 4 (Camat): no. The sign -> will do as well.",
    ),
    "guide.7": Text(
        "Simpan sebagai XLSX, lalu jalankan: digisop apply BERKAS.XLSX",
        "Save as XLSX, then run: digisop apply FILE.XLSX",
    ),
    "mark.right": Text("(benar)", "(right)"),
    "mark.empty": Text("(kosong)", "(empty)"),
    "mark.remove": Text("(hapus)", "(remove)"),
    "label.yes": Text("ya", "yes"),
    "label.no": Text("tidak", "no"),
    "label.plain": Text("tanpa label", "no label"),
    "field.institution": Text("Instansi", "Institution"),
    "field.number": Text("Nomor SOP", "SOP number"),
    "field.title": Text("Nama SOP", "SOP title"),
    "field.position": Text("Disahkan oleh: Jabatan", "Approved by: position"),
    "field.name": Text("Disahkan oleh: Nama", "Approved by: name"),
    "field.nip": Text("Disahkan oleh: NIP", "Approved by: NIP"),
    "field.item": Text("{list}: butir {number}", "{list}: item {number}"),
    "field.procedures": Text("Tabel prosedur", "Procedure table"),
    "field.procedure": Text("Prosedur {number}", "Procedure {number}"),
    "field.procedure_title": Text("Judul prosedur", "Procedure title"),
    "field.executors": Text("Daftar pelaksana", "Executors"),
    "field.executor": Text("Pelaksana {number}", "Executor {number}"),
    "field.steps": Text("Daftar langkah", "Steps"),
    "field.step": Text("Langkah {number}", "Step {number}"),
    "field.step_printed": Text(
        "Langkah {number} (tercetak {printed})", "Step {number} (printed {printed})"
    ),
    "field.step_number": Text("Nomor", "Number"),
    "field.symbols": Text("Simbol", "Symbols"),
    "field.symbol": Text("Simbol {number} ({executor})", "Symbol {number} ({executor})"),
    "field.flows": Text("Daftar panah", "Arrows"),
    "field.flow": Text("Panah {number}: {arrow}", "Arrow {number}: {arrow}"),
    "field.arrow": Text(
        "langkah {from_step} ({from_executor}) → langkah {to_step} ({to_executor})",
        "step {from_step} ({from_executor}) → step {to_step} ({to_executor})",
    ),
    "field.part": Text("{whole}: {part}", "{whole}: {part}"),
    "field.nth": Text("{whole}, {part}", "{whole}, {part}"),
    "apply.summary": Text(
        "{applied} koreksi diterapkan, {already} sudah diterapkan sebelumnya, {refused} ditolak.",
        "{applied} corrections applied, {already} were applied before, {refused} refused.",
    ),
    "apply.revision": Text(
        "{folder}: SOP {sop} menjadi revisi {revision}",
        "{folder}: SOP {sop} is now revision {revision}",
    ),
    "apply.refused": Text(
        "baris {row}, {document}, {field}: {typed} ditolak: {reason}",
        "row {row}, {document}, {field}: {typed} refused: {reason}",
    ),
    "refused.formula": Text("berisi rumus, bukan teks", "holds a formula, not text"),
    "refused.digits_lost": Text(
        "menjadi bilangan sehingga angkanya mungkin hilang; tulis sebagai teks, diawali '",
        "became a number and may have lost digits; write it as text, with ' before it",
    ),
    "refused.not_text": Text(
        "bukan teks; tulis sebagai teks, diawali '", "is no text; write it as text, with ' first"
    ),
    "refused.date": Text(
        "bukan tanggal lengkap, misalnya 2022-03-14 atau 14 Maret 2022",
        "is no full date such as 2022-03-14 or 14 Maret 2022",
    ),
    "refused.nip": Text(
        "NIP hanya boleh berisi 5 sampai 20 angka", "a NIP holds 5 to 20 digits and nothing else"
    ),
    "refused.duration": Text(
        "isi kurung siku bukan durasi ISO 8601 seperti PT15M",
        "what is in brackets is no ISO 8601 duration such as PT15M",
    ),
    "refused.shape": Text(
        "bukan bentuk simbol yang dikenal; pilih dari daftar",
        "is no shape of a symbol; choose one of the list",
    ),
    "refused.executor": Text(
        "pelaksana {name} tidak ada dalam tabel", "the table has no executor {name}"
    ),
    "refused.flow": Text(
        "bukan label (ya, tidak, tanpa label) atau panah seperti: langkah 2 (PPK) → langkah 4 "
        "(Camat): tidak",
        "is no label (yes, no, no label) nor an arrow such as: step 2 (PPK) → step 4 (Camat): no",
    ),
    "refused.flow_end": Text(
        "{name} bukan langkah dan pelaksana yang ada", "{name} is no step and executor there is"
    ),
    "refused.whole": Text(
        "bidang ini hanya dapat ditandai (benar)", "this field can only be marked (right)"
    ),
    "refused.column": Text(
        "kolom pelaksana tidak dapat dihapus; (kosong) mengosongkan namanya",
        "an executor's column cannot be removed; (empty) empties its name",
    ),
    "refused.invalid": Text("tidak sah: {detail}", "not valid: {detail}"),
    "refused.unknown_field": Text(
        "bidang ini tidak ada dalam hasil", "the results have no such field"
    ),
    "refused.record_changed": Text(
        "hasil dokumen ini berubah sejak lembar dibuat; buat lembar baru",
        "this document's result has changed since the sheet was made; make a new sheet",
    ),
    "refused.twice": Text(
        "bidang ini dikoreksi di dua baris dengan isi berbeda",
        "this field is corrected in two rows, differently",
    ),
}
