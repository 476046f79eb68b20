"""Words in drawings and in the report of a run."""

from __future__ import annotations

from digisop.messages.text import Text

REPORT = {
    "swimlane.untitled": Text("Alur prosedur", "Flow of the procedure"),
    "swimlane.description": Text(
        "Diagram alur dengan {steps} langkah, {executors} pelaksana, dan {flows} panah.",
        "Swimlane chart of {steps} steps, {executors} executors and {flows} arrows.",
    ),
    "swimlane.number": Text("No.", "No."),
    "swimlane.activity": Text("Kegiatan", "Activity"),
    "swimlane.yes": Text("Ya", "Yes"),
    "swimlane.no": Text("Tidak", "No"),
    "swimlane.no_symbol": Text("simbol tidak ditemukan", "no symbol was found here"),
    "swimlane.doubtful": Text(
        "merah atau putus-putus: belum pasti, perlu diperiksa",
        "red or dashed: not sure, to be reviewed",
    ),
    "shape.terminator": Text("mulai atau selesai", "start or end"),
    "shape.process": Text("proses", "process"),
    "shape.decision": Text("keputusan", "decision"),
    "shape.document": Text("dokumen", "document"),
    "shape.off_page_connector": Text("penghubung antarhalaman", "off-page connector"),
    "shape.connector": Text("penghubung", "connector"),
    "shape.other": Text("simbol lain", "other symbol"),
    "band.0.99": Text("yakin 99 % ke atas", "99 % sure or more"),
    "band.0.95": Text("95–99 %", "95–99 %"),
    "band.0.8": Text("80–95 %", "80–95 %"),
    "band.0.0": Text("di bawah 80 %", "under 80 %"),
    "band.unscored": Text("tidak dinilai", "not scored"),
    "help.report": Text(
        "Tulis laporan hasil: OUTPUT/report.html dan report.json.",
        "Write the report on results: OUTPUT/report.html and report.json.",
    ),
    "report.title": Text("Laporan digitalisasi SOP", "Report on digitised SOPs"),
    "report.other_language": Text("English", "Bahasa Indonesia"),
    "report.summary": Text("Ringkasan", "Summary"),
    "report.documents": Text("Dokumen", "Documents"),
    "report.straight_through": Text(
        "bagian yang langsung diterima", "share that goes straight through"
    ),
    "report.fields": Text("Bidang", "Fields"),
    "report.all_fields": Text("Semua bidang", "All fields"),
    "report.to_review": Text("bidang perlu diperiksa", "fields to review"),
    "report.to_review_count": Text("{count} perlu diperiksa", "{count} to review"),
    "report.by_kind": Text("Bidang menurut jenis dan keyakinan", "Fields by kind and confidence"),
    "report.kind": Text("Jenis", "Kind"),
    "report.count": Text("Jumlah", "Number"),
    "report.mean": Text("Keyakinan rata-rata", "Mean confidence"),
    "report.by_confidence": Text("Menurut keyakinan", "By confidence"),
    "report.least_sure": Text("Bidang yang paling tidak pasti", "The least sure fields"),
    "report.least_sure_note": Text(
        "{count} bidang dengan keyakinan terendah, beserta potongan halamannya.",
        "The {count} fields of the lowest confidence, with what the page shows.",
    ),
    "report.nothing_read": Text("(kosong)", "(empty)"),
    "report.reading": Text("Bacaan", "Reading"),
    "report.confidence": Text("Keyakinan", "Confidence"),
    "report.reasons": Text("Alasan", "Reasons"),
    "report.page": Text("halaman {number}", "page {number}"),
    "report.unreadable": Text("{count} record rusak", "{count} damaged records"),
    "report.duplicates": Text("Dokumen kembar", "Duplicates"),
    "report.duplicates_note": Text(
        "SOP yang sama atau hampir sama. Tidak ada yang dibuang: Anda yang menentukan mana yang"
        " berlaku.",
        "SOPs that are the same or nearly so. None was dropped: which one counts is for you to"
        " say.",
    ),
    "report.duplicates_more": Text(
        "{count} kelompok lain ada di report.json.", "{count} more groups are in report.json."
    ),
    "report.likeness": Text("Kesamaan", "Likeness"),
    "likeness.same_file": Text("berkas yang sama", "the same file"),
    "likeness.same_number": Text("nomor dan instansi yang sama", "the same number and institution"),
    "likeness.same_text": Text("teks yang hampir sama", "nearly the same text"),
    "report.details": Text("Rincian dokumen", "Documents in detail"),
    "report.details_note": Text(
        "Hanya {count} dokumen yang paling perlu diperiksa yang dirinci di sini.",
        "Only the {count} documents that most need review are shown in detail.",
    ),
    "report.procedure": Text("Prosedur {number}", "Procedure {number}"),
    "report.other_pages": Text("Halaman lain", "Other pages"),
}
