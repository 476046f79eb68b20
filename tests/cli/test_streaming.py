"""Standard input and output: ``digisop extract - --output -``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from called import EXPORT, digisop, random_octets
from paper import pdf

from digisop.cli.options import STREAM
from digisop.errors import ExitCode


def test_one_document_from_standard_input(tmp_path: Path) -> None:
    sop = tmp_path / "SOP.txt"
    sop.write_text(EXPORT, "utf-8")
    result = digisop("extract", STREAM, "--output", STREAM, given=sop, folder=tmp_path)
    assert (result.returncode, result.stderr) == (ExitCode.OK, "")
    [line] = result.stdout.splitlines()
    found = json.loads(line)
    assert set(found) == {"record", "confidence"}

    digisop("extract", sop, "--output", tmp_path / "out")
    for name, value in found.items():
        file = json.loads((tmp_path / f"out/SOP/{name}.json").read_text("utf-8"))
        if name == "record":
            assert value.pop("source")["sha256"] == file.pop("source")["sha256"]
        assert value == file


def test_several_files_and_nothing_but_records_on_standard_output(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        text = EXPORT.replace("Informasi", folder)
        (tmp_path / "in" / folder / "SOP.txt").write_text(text, "utf-8")
    random_octets(tmp_path / "in/z.pdf")
    (tmp_path / "in/x.docx").touch()
    words = ("extract", "in", STREAM, "-o", STREAM, "--lang", "en", "--jobs", "1")
    given = pdf(tmp_path / "letter.pdf", lambda canvas: canvas.drawString(72, 700, "Undangan"))
    result = digisop(*words, given=given, folder=tmp_path)
    assert result.returncode == ExitCode.SEVERAL
    sources = [json.loads(line)["record"]["source"] for line in result.stdout.splitlines()]
    assert {source["path"] for source in sources} == {"a/SOP.txt", "b/SOP.txt"}
    assert "in/z.pdf: not a PDF" in result.stderr
    assert "\n-: " in result.stderr  # the letter
    assert "1 files of other kinds were skipped" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"in", "letter.pdf"}


def test_standard_input_beside_a_file_goes_by_its_name(tmp_path: Path) -> None:
    sop = tmp_path / "SOP.txt"
    sop.write_text(EXPORT, "utf-8")
    other = tmp_path / "lain.txt"
    other.write_text(EXPORT.replace("Informasi", "lain"), "utf-8")
    words = ("extract", other, STREAM, "-o", STREAM, "--jobs", "1")
    result = digisop(*words, given=sop, folder=tmp_path)
    sources = [json.loads(line)["record"]["source"] for line in result.stdout.splitlines()]
    assert {source["path"] for source in sources} == {"lain.txt", "stdin.txt"}


def test_a_reader_that_goes_away_ends_the_run_in_silence(tmp_path: Path) -> None:
    sop = tmp_path / "SOP.txt"
    sop.write_text(EXPORT, "utf-8")
    command = [sys.executable, "-m", "digisop", "extract", str(sop), "--output", STREAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        shown = process.stderr.read()
    assert (process.returncode, shown) == (ExitCode.INTERRUPTED, b"")


def test_standard_input_and_a_folder_do_not_go_together(tmp_path: Path) -> None:
    result = digisop("extract", STREAM, "--lang", "en", folder=tmp_path)
    assert result.returncode == ExitCode.USAGE
    assert "--output -" in result.stderr
    watched = digisop("watch", ".", "--output", STREAM, folder=tmp_path)
    assert watched.returncode == ExitCode.USAGE
    assert list(tmp_path.iterdir()) == []
