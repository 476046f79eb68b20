"""An inbox for a night: many sound documents, and among them some that are not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil
from batch.spoiled import BOMBS, noise, truncated
from paper import pdf
from ruled import swimlane

_MARK = "DIGISOP_TEST_NIGHT"
TEXT = """STANDAR OPERASIONAL PROSEDUR
Nomor SOP: {number}/SOP/2020
Tanggal Pembuatan: 2 Januari 2020
Nama SOP: Pelayanan Surat Masuk {number}
No\tKegiatan\tPelaksana\tKelengkapan\tWaktu\tOutput\tKeterangan
1\tMenerima surat masuk\t\t\tSurat\t5 menit\tAgenda
2\tMeneruskan surat nomor {number}\t\t\tSurat\t10 menit\tDisposisi
"""
#: The reason for which each kind fails; the first four do what ``poison`` says.
POISON: Mapping[str, str] = {
    "kill": "worker_died",
    "hang": "time_limit",
    "child": "time_limit",
    "hog": "out_of_memory",
    "truncated": "damaged",
    "encrypted": "encrypted",
    "noise": "unsupported",
    "nested_filters": "out_of_memory",
    "huge_picture": "page_too_large",
    "empty_pages": "too_many_pages",
    "blank_contents": "out_of_memory",
    "drawing_contents": "out_of_memory",
    "object_stream": "out_of_memory",
    "nested_forms": "out_of_memory",
}


def text(number: int) -> bytes:
    return TEXT.format(number=number).encode()


def page(number: int) -> bytes:
    """A digital page with a ruled table, no two alike."""
    mark = b"%% %d\n%%%%EOF\n" % number
    return swimlane(stamp=number % 2 == 0) + mark


def sound(folder: Path, count: int, make: Callable[[int], bytes], ending: str) -> list[Path]:
    """So many documents, numbered."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"surat-{number:05}.{ending}" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(make(number))
    return paths


def poisoned(folder: Path, kind: str, number: int) -> Path:
    """A document that fails for ``POISON[kind]``."""
    path = folder / f"{kind}-{number}.pdf"
    if kind == "encrypted":
        return pdf(path, password="rahasia")  # noqa: S106
    path.write_bytes(_spoilt(kind, number))
    return path


def _spoilt(kind: str, number: int) -> bytes:
    if kind == "truncated":
        return truncated(swimlane())
    if kind == "noise":
        return noise(number)
    if kind in BOMBS:
        return BOMBS[kind]()
    return page(number)


def files(output: Path) -> dict[str, bytes]:
    """Every file of the results; the ledger, the report and the workspace are none of them."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for folder in output.iterdir()
        if folder.is_dir() and not folder.name.startswith(".")
        for path in folder.rglob("*")
        if path.is_file()
    }


def command(*arguments: object) -> list[str]:
    """The command line of digisop."""
    return [sys.executable, "-m", "digisop", *map(str, arguments), "--lang", "en"]


def marked(name: str) -> dict[str, str]:
    """An environment by which processes are known again, in whatever session they are."""
    return {**os.environ, _MARK: name}


def left_of(name: str, patience_s: float = 10.0) -> list[psutil.Process]:
    """What runs still of what was started so marked, after some time to end."""
    until = time.monotonic() + patience_s
    while (found := _marked_so(name)) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def _marked_so(name: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            is_ours = process.environ().get(_MARK) == name
            if is_ours and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def kill_at_moments(
    arguments: Sequence[object], moments: Sequence[float], whole: Callable[[int], bool]
) -> int:
    """Run the command and kill it after so many seconds, again and again; how often it was.

    ``whole`` says for each whether all its processes are killed at once, or it alone and what it
    started is left to find that out.
    """
    killed = 0
    for number, moment in enumerate(moments):
        process = subprocess.Popen(
            command(*arguments),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with suppress(subprocess.TimeoutExpired):
            assert process.wait(moment) == 0, "the run ended otherwise than by being killed"
            continue
        if whole(number):
            os.killpg(process.pid, signal.SIGKILL)  # the fork server is in its group
        process.kill()
        process.wait()
        killed += 1
    return killed
