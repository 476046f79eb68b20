"""What is said of calibrations: the weights, the figures, the thresholds."""

from __future__ import annotations

from digisop.messages.text import Text

CALIBRATION = {
    "help.calibrate": Text(
        "Cocokkan keyakinan dengan kebenaran: NAMA.truth.json di folder-folder TRUTH dan koreksi "
        "pemeriksa, dibandingkan dengan hasil extract di OUTPUT. Tanpa folder: tampilkan model.",
        "Fit confidences to truth: NAME.truth.json in the folders TRUTH, and reviewers' "
        "corrections, against extract's results in OUTPUT. Without folders: show the model.",
    ),
    "help.truth_output": Text(
        "Satu atau beberapa folder kebenaran, lalu folder hasil.",
        "One or more folders of truth, then the folder of results.",
    ),
    "help.write": Text(
        "Tulis koefisien baru ke berkas ini, untuk extract --calibration.",
        "Write the new coefficients to this file, for extract --calibration.",
    ),
    "help.show": Text("Cetak koefisien dan ambang.", "Print coefficients and thresholds."),
    "help.weight": Text(
        "Bobot dokumen dari satu folder kebenaran, mis. real=3; boleh diulang.",
        "What documents of one folder of truth count, e.g. real=3; may be given more than once.",
    ),
    "help.seed": Text(
        "Bilangan yang menentukan pembagian dokumen.",
        "The number that decides how documents are divided.",
    ),
    "help.afresh": Text(
        "Mulai dari nol, bukan dari koefisien yang ada.",
        "Begin from nothing, not from the coefficients there are.",
    ),
    "help.max_error": Text(
        "Bagian bidang diterima yang boleh salah, mis. 0.005 (5 dari 1.000); untuk satu jenis "
        "bidang: nip=0.001. Boleh diulang. Bawaan: 0.01.",
        "Share of accepted fields that may be wrong, e.g. 0.005 (5 in 1,000); for one kind of "
        "field: nip=0.001. May be given more than once. Default: 0.01.",
    ),
    "help.calibration": Text(
        "Berkas koefisien dari calibrate --write.", "File of coefficients from calibrate --write."
    ),
    "extract.max_error": Text(
        "{text}: bukan bagian antara 0 dan 1, atau jenis bidang tidak dikenal ({kinds})",
        "{text}: no share between 0 and 1, or an unknown kind of field ({kinds})",
    ),
    "extract.rule": Text(
        "Ambang: bidang dengan keyakinan {threshold} % ke atas diterima; paling banyak {rate} dari "
        "1.000 di antaranya salah (kalibrasi {date}).",
        "Threshold: fields with a confidence of {threshold} % or more are accepted; at most {rate} "
        "in 1,000 of them are wrong (calibration of {date}).",
    ),
    "extract.rule_none": Text(
        "Ambang: {rate} dari 1.000 tidak dapat dijamin, jadi semua bidang perlu diperiksa "
        "(kalibrasi {date}).",
        "Threshold: {rate} in 1,000 cannot be promised, so all fields need review (calibration "
        "of {date}).",
    ),
    "extract.rule_of_kind": Text("diterima dari {threshold} %", "accepted from {threshold} %"),
    "extract.rule_of_kind_none": Text("semua perlu diperiksa", "all need review"),
    "calibration.examples": Text(
        "{fields} bidang dari {documents} dokumen, {wrong} di antaranya salah. Setiap dokumen "
        "dinilai dengan koefisien yang dicocokkan tanpa dokumen itu.",
        "{fields} fields of {documents} documents, {wrong} of them wrong. Each document is judged "
        "by coefficients that were fitted without it.",
    ),
    "calibration.of_groups": Text(
        "Menurut asal (bidang yang dinilai kontrak)", "By origin (fields that the contract scores)"
    ),
    "calibration.of_kinds": Text("Menurut jenis bidang", "By kind of field"),
    "calibration.reliability": Text(
        "Keandalan: keyakinan dibanding kenyataan", "Reliability: confidence against truth"
    ),
    "calibration.thresholds": Text("Ambang", "Thresholds"),
    "calibration.weights": Text("Koefisien: {family}", "Coefficients: {family}"),
    "calibration.origin": Text(
        "Kalibrasi {date}, bilangan acak {seed}, dokumen: {origin}",
        "Calibration of {date}, seed {seed}, documents: {origin}",
    ),
    "calibration.name": Text("Nama", "Name"),
    "calibration.sort": Text("Keyakinan", "Confidence"),
    "calibration.before": Text("lama", "old"),
    "calibration.after": Text("baru", "new"),
    "calibration.recogniser": Text("OCR saja", "OCR alone"),
    "calibration.fields": Text("Bidang", "Fields"),
    "calibration.wrong": Text("Salah", "Wrong"),
    "calibration.review": Text("Diperiksa untuk 99,5 %", "Review for 99.5 %"),
    "calibration.bin": Text("Keyakinan", "Confidence"),
    "calibration.stated": Text("Rata-rata", "Mean"),
    "calibration.right": Text("Benar", "Right"),
    "calibration.rate": Text("Boleh salah", "May be wrong"),
    "calibration.threshold": Text("Ambang", "Threshold"),
    "calibration.accepted": Text("Diterima", "Accepted"),
    "calibration.observed": Text("Ternyata salah", "Were wrong"),
    "calibration.sign": Text("Tanda", "Sign"),
    "calibration.weight": Text("Bobot", "Weight"),
    "calibration.begins": Text("mulai: {kind}", "begins: {kind}"),
    "calibration.bad_weight": Text(
        "{text}: tulis FOLDER=ANGKA, mis. real=3", "{text}: write FOLDER=NUMBER, e.g. real=3"
    ),
}
