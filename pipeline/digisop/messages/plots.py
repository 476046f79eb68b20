"""Words on the plots of the report and beside them."""

from __future__ import annotations

from digisop.messages.text import Text

PLOTS = {
    "plot.right": Text("yang benar", "right"),
    "plot.fields": Text("bidang", "fields"),
    "plot.stated": Text("keyakinan yang dinyatakan", "stated confidence"),
    "plot.reliability": Text("Diagram keandalan", "Reliability diagram"),
    "plot.reliability_told": Text(
        "Bagian bidang yang benar pada setiap tingkat keyakinan, dari {fields} bidang; garis"
        " putus-putus adalah keyakinan yang tepat benar.",
        "Share of right fields at each level of confidence, of {fields} fields; the dashed line is"
        " where confidences are exactly true.",
    ),
    "plot.review": Text(
        "Kesalahan yang tersisa menurut bagian yang diperiksa",
        "Errors left against the share reviewed",
    ),
    "plot.review_told": Text(
        "Bidang salah di antara 1.000 bidang yang diterima, menurut bagian dari {fields} bidang"
        " yang diperiksa orang, yang paling tidak pasti lebih dahulu.",
        "Wrong fields among 1,000 accepted, by the share of {fields} fields that people review,"
        " the least sure first.",
    ),
    "plot.by_confidence": Text("menurut keyakinan", "by confidence"),
    "plot.by_recogniser": Text("menurut skor OCR saja", "by the recogniser's score alone"),
    "plot.promised": Text("yang dijanjikan: {rate} per 1.000", "what is promised: {rate} in 1,000"),
    "plot.in_force": Text("ambang yang berlaku", "threshold in force"),
    "plot.reviewed": Text("bagian bidang yang diperiksa", "share of fields reviewed"),
    "plot.errors_left": Text("salah per 1.000 yang diterima", "wrong per 1,000 accepted"),
    "plot.distribution": Text("Sebaran keyakinan", "Distribution of confidence"),
    "plot.distribution_told": Text(
        "{fields} bidang menurut keyakinannya.", "{fields} fields by their confidence."
    ),
    "plot.to_review": Text("perlu diperiksa", "to review"),
    "plot.accepted": Text("diterima", "accepted"),
    "plot.threshold": Text("ambang", "threshold"),
    "plot.confidence": Text(
        "keyakinan (skala menurut peluang salah)", "confidence (scaled by the chance to be wrong)"
    ),
    "help.truth": Text(
        "Folder berisi NAMA.truth.json untuk mengukur hasil; boleh diulang.",
        "Folder of NAME.truth.json to measure the results by; may be given more than once.",
    ),
    "report.truth": Text("Dibandingkan dengan jawaban yang benar", "Against known truth"),
    "report.truth_none": Text(
        "Tidak ada NAMA.truth.json yang cocok dengan hasil.",
        "No NAME.truth.json fits any of the results.",
    ),
    "report.truth_note": Text(
        "Jawaban yang benar diketahui untuk {documents} dokumen ({fields} bidang, {wrong} salah"
        " dibaca). Yang diukur adalah bacaan mesin, sebelum dikoreksi orang.",
        "The truth of {documents} documents is known ({fields} fields, {wrong} read wrongly)."
        " Measured is what the machine read, before people corrected it.",
    ),
    "report.texts": Text("Teks", "Texts"),
    "report.drawings": Text("Simbol dan panah", "Symbols and arrows"),
    "report.reliability_note": Text(
        "{wrong} salah dari {fields} bidang. Di kiri semua keyakinan, di kanan persepuluhan"
        " teratas; garis tegak: selang kepercayaan 95 % (Wilson).",
        "{wrong} wrong of {fields} fields. At the left all confidences, at the right the surest"
        " tenth; upright lines: 95 % confidence intervals (Wilson).",
    ),
    "report.now_reviewed": Text("bidang diperiksa", "of the fields reviewed"),
    "report.now_errors": Text("salah per 1.000 yang diterima", "wrong in 1,000 accepted"),
    "report.rows_left_out": Text(
        "Hanya {shown} dokumen yang paling mendesak yang tampil di sini; {count} dokumen lain ada"
        " di {file}.",
        "Only the {shown} most pressing documents are shown here; {count} more are in {file}.",
    ),
    "report.fields_left_out": Text(
        "{count} bidang lain: jalankan digisop review-sheet.",
        "{count} more fields: run digisop review-sheet.",
    ),
    "report.problems": Text("Masalah", "Problems"),
    "report.times": Text("Waktu menurut tahap", "Times by stage"),
    "report.times_note": Text(
        "Waktu semua dokumen dijumlahkan; dokumen yang diolah bersamaan dihitung masing-masing.",
        "Summed over all documents; those at work at one time count each by itself.",
    ),
    "report.stage": Text("Tahap", "Stage"),
    "report.all_stages": Text("Semua tahap", "All stages"),
    "report.seconds": Text("Detik", "Seconds"),
    "report.share": Text("Bagian", "Share"),
    "report.per_page": Text("Detik per halaman", "Seconds a page"),
    "stage.ingest": Text("membuka halaman", "opening pages"),
    "stage.straighten": Text("menegakkan halaman", "straightening"),
    "stage.tables": Text("garis dan tabel", "rules and tables"),
    "stage.read": Text("membaca teks", "reading"),
    "stage.symbols": Text("simbol dan panah", "symbols and arrows"),
    "stage.split": Text("memisahkan SOP", "splitting into SOPs"),
    "stage.header": Text("membaca identitas", "identity block"),
    "stage.steps": Text("menyusun langkah", "steps"),
    "stage.flows": Text("menyusun alur", "flows"),
    "stage.normalise": Text("membakukan", "normalising"),
    "stage.confidence": Text("menilai keyakinan", "judging confidence"),
    "stage.write": Text("menulis hasil", "writing"),
    "stage.other": Text("lain-lain (memulai, membuka berkas)", "other (starting, opening files)"),
    "report.runs": Text("Versi dan pengaturan", "Versions and settings"),
    "report.run_documents": Text("{count} dokumen", "{count} documents"),
    "setting.platform": Text("Sistem", "System"),
    "setting.effort": Text("Ketelitian", "Effort"),
    "setting.max_error": Text("Kesalahan yang ditoleransi", "Errors put up with"),
    "setting.calibration": Text("Kalibrasi", "Calibration"),
    "setting.calibrated_on": Text("Tanggal kalibrasi", "Calibrated on"),
    "setting.calibrated_from": Text(
        "Asal kalibrasi (jumlah dokumen)", "Calibrated from (number of documents)"
    ),
    "setting.timeout_s": Text("Batas satu panggilan OCR (detik)", "Limit of an OCR call (seconds)"),
    "setting.document_timeout_s": Text(
        "Batas satu dokumen (detik)", "Limit of a document (seconds)"
    ),
    "setting.time_limit_s": Text("Batas satu dokumen (detik)", "Limit of a document (seconds)"),
    "setting.memory_limit_mb": Text("Batas memori (MB)", "Limit of memory (MB)"),
    "setting.max_pages": Text("Halaman terbanyak", "Most pages"),
    "setting.max_pixels": Text("Piksel terbanyak per halaman", "Most pixels of a page"),
    "setting.max_source_pixels": Text("Piksel terbanyak per gambar", "Most pixels of a picture"),
    "setting.digital_dpi": Text(
        "Resolusi halaman digital (dpi)", "Resolution of digital pages (dpi)"
    ),
    "setting.min_dpi": Text("Resolusi terendah (dpi)", "Lowest resolution (dpi)"),
    "setting.max_dpi": Text("Resolusi tertinggi (dpi)", "Highest resolution (dpi)"),
}
