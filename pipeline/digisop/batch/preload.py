"""Imported once by the fork server: every document's process starts with all of this in memory.

Modules, recognisers and word lists take seconds to load, a fork some milliseconds.
"""

from __future__ import annotations

import contextlib
import gc
from pathlib import Path
from typing import Any

from digisop.batch import own_process

own_process.bound_threads()  # before anything is loaded

_TEXT = """STANDAR OPERASIONAL PROSEDUR
Nomor SOP: 1/SOP/2020
Tanggal Pembuatan: 2 Januari 2020
Nama SOP: Pelayanan Surat Masuk
Dasar Hukum: 1. Peraturan Menteri Nomor 35 Tahun 2012 tentang Pedoman
No Kegiatan Pelaksana Kelengkapan Waktu Output Keterangan
1. Menerima surat masuk 5 menit
"""


class _Nobody:
    """Keeps nothing."""

    def keep_page(self, *_: Any) -> None: ...

    def keep_draft(self, *_: Any) -> None: ...

    def keep_sop(self, *_: Any) -> None: ...


def warm_up() -> None:
    """Take a small text through the stages, and a blank line and page through the models, so that
    all is loaded; a fork shares it."""
    import numpy as np

    from digisop.engines.qr_codes import read_qr_codes
    from digisop.pipeline import digitise, open_orientation, open_ppocr
    from digisop.settings import Settings
    from digisop.stages.ingest import Document, FileKind
    from digisop.versions import pipeline_version

    own_process.prepare()
    open_ppocr().read([np.full((48, 96), 255, np.uint8)])
    open_orientation().find(np.full((256, 256), 255, np.uint8))
    read_qr_codes(np.full((64, 64), 255, np.uint8))

    def no_page(number: int) -> Any:
        raise IndexError(number)

    text = Document(Path("-.txt"), FileKind.TEXT, "0" * 64, 0, no_page, text=_TEXT)
    digitise(text, Settings(), _Nobody())
    pipeline_version()
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and so copying, what all share


with contextlib.suppress(Exception):  # what fails here fails again, and is told, in a document
    warm_up()
