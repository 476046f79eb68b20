"""The command as a person meets it: its help, its messages, its exit codes."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest
from paper import SENTENCE, a_record, empty_pdf, pdf, picture, text_page
from PIL import ImageDraw, ImageFont

from digisop.errors import ExitCode

EXPORT = """NAMA SOP\tPelayanan Informasi
NOMOR SOP\t065/12/2020

NO\tKEGIATAN\tPELAKSANA\t\tMUTU BAKU\t\t\tKET
\t\tPetugas\tKepala\tKELENGKAPAN\tWAKTU\tOUTPUT\t
1\tMenerima surat permohonan\t◆\t\tSurat\t5 menit\tSurat\t
2\tMemeriksa surat permohonan\t\t◆\tSurat\t10 menit\tDisposisi\t
"""


def digisop(
    *arguments: str | Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as its own process, as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "digisop", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "NO_COLOR": "1", **(environment or {})},
    )


def extract(tmp_path: Path, *paths: Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    output = tmp_path / "output"
    return digisop("extract", *paths, "--output", output, "--jobs", "1", "--lang", lang)


def test_help_is_there_at_once() -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        result = digisop("--help")
        times.append(time.perf_counter() - start)
        assert "extract" in result.stdout
    assert min(times) < 0.5


def test_schema_is_json() -> None:
    schema = json.loads(digisop("schema").stdout)
    assert "header" in schema["properties"]


def make_encrypted(path: Path) -> Path:
    return pdf(path, password="rahasia")  # noqa: S106


def make_random(path: Path) -> Path:
    path.write_bytes(b"\7" + secrets.token_bytes(3000))
    return path


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
    make_random: ExitCode.UNSUPPORTED,
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
    make_random(folder / "a.pdf")
    make_encrypted(folder / "b.pdf")
    (folder / "letter.docx").touch()
    result = extract(tmp_path, folder)
    assert result.returncode == ExitCode.SEVERAL
    assert "1 files of other kinds were passed over" in result.stderr
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
    path = make_random(tmp_path / "a.pdf")
    assert "bukan PDF" in extract(tmp_path, path, lang="id").stderr
    assert "not a PDF" in extract(tmp_path, path).stderr


def test_a_pipe_gets_no_bar_and_no_colour(tmp_path: Path) -> None:
    result = extract(tmp_path, make_random(tmp_path / "a.pdf"))
    assert "\x1b" not in result.stdout + result.stderr
    assert "Digitising" not in result.stderr


def test_file_names_are_no_markup_and_no_terminal_codes(tmp_path: Path) -> None:
    path = make_random(tmp_path / "[bold]x[oops]\x1b[31m.pdf")
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


def test_duplicates_are_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(EXPORT, "utf-8")
    result = extract(tmp_path, tmp_path / "a.txt", tmp_path / "b.txt")
    assert "Duplicates: 1 groups, 2 SOPs, among them a = b (the same file)." in result.stdout
    assert len(list((tmp_path / "output").glob("*/record.json"))) == 2


def test_export_writes_tables(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/record.json").write_text(a_record("=HYPERLINK(1)").model_dump_json(), "utf-8")
    for kind, name in (("csv", "langkah.csv"), ("xlsx", "sop.xlsx")):
        assert digisop("export", tmp_path, "--format", kind).returncode == 0
        assert (tmp_path / name).stat().st_size > 0
    assert digisop("export", tmp_path / "a").returncode == ExitCode.NO_INPUT


def test_extract_ends_with_a_report_that_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    result = extract(tmp_path, tmp_path / "good.txt", make_random(tmp_path / "a.pdf"))
    report = tmp_path / "output/report.html"
    assert f"Written: {report}" in result.stdout
    report.unlink()
    again = digisop("report", tmp_path / "output", "--lang", "en")
    assert again.returncode == ExitCode.OK
    assert "not a PDF" in report.read_text("utf-8")
    assert digisop("report", tmp_path / "nowhere").returncode == ExitCode.NO_INPUT


def test_a_report_measures_results_against_truth(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    extract(tmp_path, tmp_path / "good.txt")
    output, report = tmp_path / "output", tmp_path / "output/report.json"
    told = json.loads(report.read_text("utf-8"))
    assert told["truth"] is None
    assert told["runs"][0]["settings"]["effort"] == "balanced"
    assert {"header", "normalise", "write"} <= {each["stage"] for each in told["stages"]}

    truth = json.loads((output / "good/record.json").read_text("utf-8"))
    truth["header"]["title"] = "Lain"
    (tmp_path / "truth").mkdir()
    content = json.dumps(truth)
    none = digisop("report", output, "--truth", tmp_path / "truth", "--lang", "en")
    assert "No NAME.truth.json fits" in none.stderr
    for folder in (tmp_path / "truth", tmp_path):  # named; beside the input
        (folder / "good.truth.json").write_text(content, "utf-8")
        options = ("--truth", folder) if folder != tmp_path else ()
        assert digisop("report", output, *options).returncode == ExitCode.OK
        found = json.loads(report.read_text("utf-8"))
        assert (found["truth"]["documents"], found["truth"]["wrong"]) == (1, 1)
        assert found["runs"] == told["runs"]


def test_a_report_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    (tmp_path / "output/report.html").mkdir(parents=True)
    result = extract(tmp_path, tmp_path / "good.txt")
    assert result.returncode == ExitCode.OK
    assert "Choose another folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_doctor_names_what_is_missing_and_how_to_get_it(tmp_path: Path) -> None:
    result = digisop("doctor", "--lang", "en", environment={"PATH": str(tmp_path)})
    assert result.returncode == ExitCode.TESSERACT_MISSING
    assert "apt-get install tesseract-ocr" in result.stdout


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


def test_inspect_draws_pages(tmp_path: Path) -> None:
    picture((827, 1169)).save(tmp_path / "a.png")
    result = digisop("inspect", tmp_path / "a.png", "--output", tmp_path / "out")
    assert result.returncode == ExitCode.PARTIAL  # there is no SOP on it
    assert len(list((tmp_path / "out/a-inspect").glob("001-*.png"))) == 4


def test_calibrate_shows_its_weights() -> None:
    shown = digisop("calibrate", "--show", "--lang", "en").stdout
    assert "weakest_word" in shown
    assert "Thresholds" in shown


def test_calibrations_are_made_from_truth_and_used(tmp_path: Path) -> None:
    truth, own = tmp_path / "truth", tmp_path / "own.json"
    truth.mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(EXPORT.replace("12", name), "utf-8")
    files = sorted(tmp_path.glob("*.txt"))
    extract(tmp_path, *files)
    for name in ("a", "b", "c"):
        record = (tmp_path / "output" / name / "record.json").read_text("utf-8")
        (truth / f"{name}.truth.json").write_text(record.replace("Disposisi", "Nota"), "utf-8")

    made = digisop("calibrate", truth, tmp_path / "output", "--write", own, "--lang", "en")

    assert made.returncode == 0, made.stderr
    assert "3 documents, 3 of them wrong" in made.stdout
    assert json.loads(own.read_text("utf-8"))["origin"] == {"truth": 3}
    again = digisop(
        "extract", files[0], "-o", tmp_path / "output", "--max-error", "0.1",
        "--max-error", "nomor sop=0.1",
        environment={"DIGISOP_CALIBRATION": str(own)},
    )  # fmt: skip
    assert "100 dari 1.000" in again.stdout.replace("\n", " ")
    assert "  Nomor SOP: diterima dari" in again.stdout


def test_calibrating_without_truth(tmp_path: Path) -> None:
    made = digisop("calibrate", tmp_path, tmp_path)
    assert made.returncode == ExitCode.NOTHING_TO_CALIBRATE


@pytest.mark.parametrize("rate", ["2", "many", "unheard_of=0.1"])
def test_a_rate_of_errors_that_is_none(tmp_path: Path, rate: str) -> None:
    ended = digisop("extract", tmp_path, "--max-error", rate)
    assert ended.returncode == ExitCode.USAGE
    assert "list_item (Butir" in " ".join(ended.stderr.split())
