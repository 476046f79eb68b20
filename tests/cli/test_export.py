"""``digisop export``."""

from __future__ import annotations

from pathlib import Path

from called import digisop
from paged import a_paged_result
from paper import a_record

from digisop.errors import ExitCode
from digisop_models.record import Record

TEXT_EXPORT = """NAMA SOP\tPelayanan Informasi
NOMOR SOP\t1/2020

NO\tKEGIATAN\tPELAKSANA\t\tMUTU BAKU\t\t\tKET
\t\tPetugas\tKepala\tKELENGKAPAN\tWAKTU\tOUTPUT\t
1\tMenerima surat permohonan\t◆\t\tSurat\t5 menit\tSurat\t
2\tMemeriksa surat permohonan\t\t◆\tSurat\t10 menit\tDisposisi\t
"""


def test_export_writes_tables(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/record.json").write_text(a_record("=HYPERLINK(1)").model_dump_json(), "utf-8")
    for kind, name in (("csv", "langkah.csv"), ("xlsx", "sop.xlsx")):
        assert digisop("export", tmp_path, "--format", kind).returncode == 0
        assert (tmp_path / name).stat().st_size > 0
    (tmp_path / "empty").mkdir()
    assert digisop("export", tmp_path / "empty").returncode == ExitCode.NO_INPUT
    assert not list((tmp_path / "empty").iterdir())


def test_lines_of_json_go_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/record.json").write_text(a_record("Surat").model_dump_json(), "utf-8")
    done = digisop("export", tmp_path, "--format", "jsonl", "--to", "-")
    assert Record.model_validate_json(done.stdout).header.title == "Surat"
    assert not done.stderr
    none = digisop("export", tmp_path, "-f", "jsonl", "--to", "-", "--accepted-only")
    assert (none.returncode, none.stdout) == (0, "")
    assert "1 SOP" in none.stderr
    wrong = digisop("export", tmp_path, "--since", "kemarin")
    assert wrong.returncode == ExitCode.USAGE
    assert "kemarin" in wrong.stderr


def test_bpmn_is_a_file_an_sop_and_names_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/record.json").write_text(a_record("Surat").model_dump_json(), "utf-8")
    done = digisop("export", tmp_path, "--format", "bpmn", "--horizontal", "--lang", "en")
    assert done.returncode == 0
    assert b'isHorizontal="true"' in (tmp_path / "bpmn/a/sop.bpmn").read_bytes()
    assert "a, SOP 1: Step 2: Symbols" in done.stderr


def test_pages_are_written_by_sop_and_what_lacks_them_is_named(tmp_path: Path) -> None:
    a_paged_result(tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "b/record.json").write_text(a_record("Surat").model_dump_json(), "utf-8")
    done = digisop("export", tmp_path, "--format", "alto", "--lang", "en")
    assert done.returncode == ExitCode.PARTIAL
    assert "b, SOP 1: this result is of an earlier version" in done.stderr
    assert sorted(path.name for path in (tmp_path / "alto/surat").iterdir()) == [
        "sop.001.alto.xml",
        "sop.002.alto.xml",
    ]
    written = digisop("export", tmp_path / "surat", "-f", "pdf", "--to", tmp_path / "pdf")
    assert written.returncode == 0
    assert "PDF/A-2b" in written.stdout
    assert (tmp_path / "pdf/surat/sop.pdf").read_bytes().startswith(b"%PDF-1.")


def test_a_bag_is_handed_over_with_its_papers(tmp_path: Path) -> None:
    source = tmp_path / "surat.txt"
    source.write_text(TEXT_EXPORT, "utf-8")
    output, bag = tmp_path / "output", tmp_path / "bag"
    digisop("extract", source, "--output", output, "--jobs", "1")
    table = tmp_path / "klasifikasi.csv"
    table.write_text("nomor;klasifikasi\n1/2020;000.8\n", "utf-8")
    order = ("export", output, "--format", "bag", "--to", bag, "--classification", table)
    done = digisop(*order, "--place", "Pinrang", "--reference", "7/BA")
    assert done.returncode == 0, done.stderr
    assert "1 SOP" in done.stdout
    assert (bag / "data/dokumen/surat/original/surat.txt").read_bytes() == source.read_bytes()
    again = digisop(*order)
    assert again.returncode == ExitCode.USAGE
    assert "sudah ada" in again.stderr
    table.write_text("a,b\n", "utf-8")
    assert digisop(*order).returncode == ExitCode.USAGE


def test_originals_are_found_by_a_ledger_that_lies_elsewhere(tmp_path: Path) -> None:
    source = tmp_path / "surat.txt"
    source.write_text(TEXT_EXPORT, "utf-8")
    output, bag = tmp_path / "output", tmp_path / "bag"
    ledger = ("--ledger", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    digisop("extract", source, "--output", output, "--jobs", "1", *ledger)
    done = digisop("export", output, "--format", "bag", "--to", bag, *ledger)
    assert done.returncode == 0, done.stderr
    assert (bag / "data/dokumen/surat/original/surat.txt").read_bytes() == source.read_bytes()
