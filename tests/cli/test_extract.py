"""``digisop extract``: its messages, its exit codes, what it leaves behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from called import EXPORT, digisop, extract, random_octets
from paper import SENTENCE, empty_pdf, pdf, picture, text_page
from patience import PATIENCE_S
from PIL import ImageDraw, ImageFont

from digisop.errors import ExitCode


def make_encrypted(path: Path) -> Path:
    return pdf(path, password="rahasia")  # noqa: S106


def make_truncated(path: Path) -> Path:
    whole = pdf(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    return path


def make_huge(path: Path) -> Path:
    return pdf(path, text_page, size=(50_000, 50_000))


def make_without_sop(path: Path) -> Path:
    return pdf(path, lambda canvas: canvas.drawString(72, 700, "Undangan rapat"))


def make_dangling(path: Path) -> Path:
    path.symlink_to(path.with_name("nowhere.pdf"))
    return path


BAD = {
    random_octets: ExitCode.UNSUPPORTED,
    make_truncated: ExitCode.DAMAGED,
    make_encrypted: ExitCode.ENCRYPTED,
    empty_pdf: ExitCode.NO_PAGES,
    make_huge: ExitCode.PAGE_TOO_LARGE,
    make_without_sop: ExitCode.NO_SOP,
    make_dangling: ExitCode.UNREADABLE,
}


@pytest.mark.parametrize(("make", "code"), BAD.items())
def test_each_bad_file_has_its_message_and_code(tmp_path: Path, make: object, code: int) -> None:
    path = make(tmp_path / "a.pdf")  # type: ignore[operator]
    result = extract(tmp_path, path)
    assert result.returncode == code, result.stderr
    assert f"{path}: " in result.stderr
    assert "Remedy: " in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "output/a").exists()


def test_bad_files_do_not_hold_up_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(EXPORT, "utf-8")
    random_octets(folder / "a.pdf")
    make_encrypted(folder / "b.pdf")
    (folder / "letter.docx").touch()
    result = extract(tmp_path, folder)
    assert result.returncode == ExitCode.SEVERAL
    assert "1 files of other kinds were skipped (to see their names and why: " in result.stderr
    assert "letter.docx" not in result.stderr
    assert "0 straight through, 1 to review (0 partial), 2 failed" in result.stdout
    record = json.loads((tmp_path / "output/good/record.json").read_text("utf-8"))
    assert record["source"]["kind"] == "text"
    fields = json.loads((tmp_path / "output/good/confidence.json").read_text("utf-8"))["fields"]
    assert all(0 <= field["confidence"] <= 1 for field in fields.values() if field["raw"])
    assert fields["/procedures/0"]["reasons"] == ["no_flows"]


def test_what_blocks_a_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    result = extract(tmp_path, tmp_path / "good.txt")
    assert result.returncode == ExitCode.OK
    assert "needs review" in result.stdout
    assert "good.txt: Procedure 1 – no arrows between the symbols; " in result.stdout


def test_messages_are_indonesian_unless_asked_otherwise(tmp_path: Path) -> None:
    path = random_octets(tmp_path / "a.pdf")
    assert "bukan PDF" in extract(tmp_path, path, lang="id").stderr
    assert "not a PDF" in extract(tmp_path, path).stderr


def test_a_pipe_gets_no_bar_and_no_colour(tmp_path: Path) -> None:
    result = extract(tmp_path, random_octets(tmp_path / "a.pdf"))
    assert "\x1b" not in result.stdout + result.stderr
    assert "Digitising" not in result.stderr


def test_file_names_are_no_markup_and_no_terminal_codes(tmp_path: Path) -> None:
    path = random_octets(tmp_path / "[bold]x[oops]\x1b[31m.pdf")
    result = extract(tmp_path, path)
    assert result.returncode == ExitCode.UNSUPPORTED
    assert "[bold]x[oops]" in result.stderr
    assert "\x1b" not in result.stdout + result.stderr


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "output").touch()
    result = extract(tmp_path, pdf(tmp_path / "a.pdf"))
    assert result.returncode == ExitCode.OUTPUT_NOT_WRITABLE
    assert "Choose another folder" in result.stderr


def test_a_folder_without_anything_to_read(tmp_path: Path) -> None:
    result = extract(tmp_path, tmp_path)
    assert result.returncode == ExitCode.NO_INPUT


def test_inputs_of_one_name_are_both_kept(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        text = EXPORT.replace("Informasi", folder.upper())
        (tmp_path / folder / "x.txt").write_text(text, "utf-8")
    assert extract(tmp_path, tmp_path / "a", tmp_path / "b").returncode == ExitCode.OK
    records = sorted((tmp_path / "output").glob("x*/record.json"))
    assert len(records) == 2
    assert records[0].parent.name == "x"


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b", "b/c")):
        (tmp_path / "in" / folder).mkdir(parents=True)
        text = EXPORT.replace("065", f"{number}65")
        (tmp_path / "in" / folder / "SOP.txt").write_text(text, "utf-8")
    (tmp_path / "in/b/note.docx").touch()
    options = ("--output", "out", "--jobs", "1", "--lang", "en", "--show-skipped", "--log", "log")
    result = digisop("extract", "in", *options, folder=tmp_path)
    assert result.returncode == ExitCode.OK
    paths = {"a/SOP.txt", "b/SOP.txt", "b/c/SOP.txt"}
    records = (tmp_path / "out").glob("SOP*/record.json")
    sources = [json.loads(path.read_text("utf-8"))["source"] for path in records]
    assert {source["path"] for source in sources} == paths
    assert {source["file_name"] for source in sources} == {"SOP.txt"}
    assert all(f"│ in/{path}" in result.stdout for path in paths)
    skipped = "Skipped: in/b/note.docx: the file is a Word document\n1 files of other kinds"
    assert skipped in result.stderr
    events = [json.loads(line) for line in (tmp_path / "log").read_text("utf-8").splitlines()]
    assert [event["path"] for event in events if event["event"] == "passed_over"] == [
        "in/b/note.docx"
    ]


def test_after_ctrl_c_the_command_to_go_on_with_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text(EXPORT, "utf-8")
    words = ["extract", "a b.txt", "--jobs", "1", "--password", "rahasia", "--lang", "en"]
    log = tmp_path / "log"
    command = [sys.executable, "-m", "digisop", *words, "--log", "log"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        while "planned" not in (
            log.read_text("utf-8") if (log := tmp_path / "log").exists() else ""
        ):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, shown = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "run: digisop extract 'a b.txt' --jobs 1 --password '***' --lang en" in shown


def test_duplicates_are_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(EXPORT, "utf-8")
    result = extract(tmp_path, tmp_path / "a.txt", tmp_path / "b.txt")
    assert "Duplicates: 1 groups, 2 SOPs, among them a = b (the same file)." in result.stdout
    assert len(list((tmp_path / "output").glob("*/record.json"))) == 2


def test_a_report_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    (tmp_path / "output/report.html").mkdir(parents=True)
    result = extract(tmp_path, tmp_path / "good.txt")
    assert result.returncode == ExitCode.OK
    assert "Choose another folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_tesseract_a_scan_fails_and_says_how_to_get_it(tmp_path: Path) -> None:
    scan = picture((1240, 1754))
    font = ImageFont.load_default(32)
    for line in range(8):
        ImageDraw.Draw(scan).text((150, 400 + 60 * line), SENTENCE, 0, font)
    scan.save(tmp_path / "a.png", dpi=(150, 150))
    result = digisop(
        "extract", tmp_path / "a.png", "--output", tmp_path / "output", "--lang", "en",
        environment={"PATH": str(tmp_path)},
    )  # fmt: skip
    assert result.returncode == ExitCode.TESSERACT_MISSING
    assert "apt-get install tesseract-ocr" in result.stderr


@pytest.mark.parametrize("rate", ["2", "many", "unheard_of=0.1"])
def test_a_rate_of_errors_that_is_none(tmp_path: Path, rate: str) -> None:
    ended = digisop("extract", tmp_path, "--max-error", rate)
    assert ended.returncode == ExitCode.USAGE
    assert "list_item (Butir" in " ".join(ended.stderr.split())
