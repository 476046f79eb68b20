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
        "merah putus-putus: belum pasti, perlu diperiksa", "red, dashed: not sure, to be reviewed"
    ),
    "shape.terminator": Text("mulai atau selesai", "start or end"),
    "shape.process": Text("proses", "process"),
    "shape.decision": Text("keputusan", "decision"),
    "shape.document": Text("dokumen", "document"),
    "shape.off_page_connector": Text("penghubung antarhalaman", "off-page connector"),
    "shape.connector": Text("penghubung", "connector"),
    "shape.other": Text("simbol lain", "other symbol"),
}
