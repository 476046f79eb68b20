"""All that lies elsewhere at once: Dask's workers, an S3 store, a ledger on PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import fsspec
import pytest
from servers import dask_scheduler, dask_worker, postgres, s3

import digisop
import digisop_models
from digisop.batch.preload import _TEXT
from digisop.errors import ExitCode

SAMPLES = Path(__file__).parent.parent.parent / "samples"
PATH = os.pathsep.join(str(Path(own.__path__[0]).parent) for own in (digisop, digisop_models))
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Runs digisop from an empty folder, with the servers' addresses in the environment."""
    with ExitStack() as stack:
        store = stack.enter_context(s3())
        for name, value in store.items():
            monkeypatch.setenv(name, value)
        scheduler = stack.enter_context(dask_scheduler(PATH))
        stack.enter_context(dask_worker(scheduler, path=PATH))
        environment = {
            **os.environ,
            "PYTHONPATH": PATH,
            "DIGISOP_LEDGER": stack.enter_context(postgres()),
            "DIGISOP_CLUSTER": scheduler,
            "DIGISOP_LANG": "en",
        }

        def run(*words: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "digisop", *words],
                cwd=tmp_path, env=environment, capture_output=True, text=True,
            )  # fmt: skip

        yield run
        assert list(tmp_path.iterdir()) == []


def test_from_store_to_store_by_other_machines(command: Command) -> None:
    inputs, output = "s3://sop/in", "s3://sop/results"
    store = fsspec.filesystem("s3", use_listings_cache=False, skip_instance_cache=True)
    store.mkdir("sop")
    store.pipe_file("sop/in/surat.txt", _TEXT.encode())
    store.pipe_file("sop/in/a/surat.txt", _TEXT.replace("Masuk", "Keluar").encode())
    store.pipe_file("sop/in/broken.pdf", b"%PDF-1.4 and no more")
    store.pipe_file("sop/in/notes.docx", b"x")
    name = "pinrang-kegiatan-digital"
    store.put_file(str(SAMPLES / f"{name}.pdf"), f"sop/in/{name}.pdf")

    ended = command("extract", inputs, "--output", output)
    assert ended.returncode == ExitCode.DAMAGED
    assert "Traceback" not in ended.stderr
    assert "1 files of other kinds" in ended.stderr
    assert f"{output}/report.html" in ended.stdout
    report = json.loads(store.cat_file("sop/results/report.json"))
    assert report["documents"] == {"total": 4, "done": 3, "partial": 0, "failed": 1}
    assert report["fields"]["total"] > 20
    html = store.cat_file("sop/results/report.html").decode()
    assert f"{name}/pages/001.jpg" in html
    assert store.exists(f"sop/results/{name}/pages/001.jpg")

    assert command("verify", output).returncode == ExitCode.OK
    told = json.loads(command("status", output, "--json").stdout)
    assert told["documents"]["failed"] == 1
    assert sum(told["documents"].values()) == 4
    assert told["reasons"] == {"damaged": 1}

    store.pipe_file(f"sop/results/{name}/record.json", b"{}")
    store.rm("sop/results/surat", recursive=True)
    ended = command("verify", output)
    assert ended.returncode == ExitCode.NOT_AS_KEPT
    assert f"{output}/{name}/record.json: changed" in ended.stderr
    assert f"{output}/surat/: missing" in ended.stderr
    store.rm_file("sop/results/report.html")
    ended = command("extract", inputs, "--output", f"{output}/")  # surat is made again
    assert "3 documents were already done" in ended.stdout
    assert store.exists("sop/results/surat/record.json")
    assert store.exists("sop/results/report.html")
    store.rm_file("sop/results/report.html")
    assert command("report", output).returncode == ExitCode.PARTIAL  # one is damaged
    assert store.exists("sop/results/report.html")
