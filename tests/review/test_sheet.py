"""The review sheet as a person opens it: what is listed, in which order, in which words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from called import digisop
from paper import a_record
from PIL import Image
from reported import store, sure
from reviewed import DOUBTS, a_chart, a_report, a_sheet, applied, extracted, fill, record_in

from digisop.corrections.wording import field_name, flows_instead, reading
from digisop.errors import ExitCode
from digisop.messages import Lang
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import collect
from digisop.review.sheet import write_sheet
from digisop_models.confidence import OtherFlows
from digisop_models.procedure import Flow

SAMPLE = Path(__file__).parents[2] / "samples/jember-berita-photocopy.pdf"
DATA = a_chart().model_dump(mode="json")


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path).worksheets[0]


def rows(path: Path) -> list[dict[str, Any]]:
    first, *others = opened(path).iter_rows(values_only=True)
    return [dict(zip(first, other, strict=True)) for other in others]


def test_the_least_sure_comes_first_and_only_what_needs_review(tmp_path: Path) -> None:
    extracted(tmp_path)
    listed = rows(a_sheet(tmp_path))
    pointers = [row["_pointer"] for row in listed]
    assert pointers[0] == "/header/approved_by/name"  # was not scored at all
    assert pointers[1:] == sorted(DOUBTS, key=lambda pointer: DOUBTS[pointer])


def test_a_remark_beside_a_correction_goes_into_the_history(tmp_path: Path) -> None:
    folder = extracted(tmp_path)
    sheet = fill(a_sheet(tmp_path), {"/header/number": "065/2/2020"})
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    headings = [cell.value for cell in page[1]]
    pointer, note = headings.index("_pointer"), headings.index("Catatan")
    for row in page.iter_rows(min_row=2):
        if row[pointer].value in {"/header/number", "/header/created_on"}:
            row[note].value = " tertulis tangan "  # by itself it decides nothing
    book.save(sheet)
    applied(sheet)
    (one,) = load_corrections(folder).corrections
    assert (one.pointer, one.why) == ("/header/number", "tertulis tangan")


def test_a_spot_check_is_not_told_from_what_is_in_doubt(tmp_path: Path) -> None:
    doubtful = sure(0.3, reasons=("readings_differ",))
    for name, field in (("doubtful", doubtful), ("through", sure(0.99))):
        fields = {"/header/title": field, "/header/number": field}
        store(tmp_path, name, a_record(sha256=name.encode().hex().ljust(64, "0")), fields)
    sops = collect(tmp_path).sops
    path = tmp_path / "periksa.xlsx"
    assert write_sheet(sops, tmp_path, path, Lang.ID, 0.0) == 2
    assert write_sheet(sops, tmp_path, path, Lang.ID, 1.0) == 4
    listed = rows(path)
    assert {row["Dokumen"] for row in listed} == {"doubtful", "through"}
    assert all(row["Alasan"] for row in listed)
    assert all((row["Keyakinan"] or 0) < 0.8 for row in listed)


def test_a_row_tells_what_a_reviewer_needs(tmp_path: Path) -> None:
    extracted(tmp_path)
    by_pointer = {row["_pointer"]: row for row in rows(a_sheet(tmp_path))}
    row = by_pointer["/procedures/0/steps/1/duration"]
    assert (row["Dokumen"], row["SOP ke-"], row["Hlm."]) == ("surat", 1, 1)
    assert row["Isian"] == "Langkah 2: Waktu"
    assert row["Hasil baca"] == "1O menit"
    assert row["Keyakinan"] == 0.35
    assert row["Alasan"] == "dua pembacaan memberi hasil berbeda"
    assert row["Koreksi"] is None
    assert by_pointer["/header/revised_on"]["Hasil baca"] in {None, ""}


@pytest.mark.parametrize(
    ("pointer", "name", "english"),
    [
        ("/header/number", "Nomor SOP", "SOP number"),
        ("/header/approved_by/nip", "Disahkan oleh: NIP", "Approved by: NIP"),
        ("/header/legal_basis/1", "Dasar Hukum: butir 2", "Legal basis: item 2"),
        ("/procedures/0/executors/1", "Pelaksana 2", "Executor 2"),
        ("/procedures/0/steps/2/activity", "Langkah 3: Kegiatan", "Step 3: Activity"),
        ("/procedures/0/steps/1/symbols/1", "Langkah 2: Simbol 2 (Staf)", None),
        (
            "/procedures/0/flows/2",
            "Panah 3: langkah 2 (Kepala) → langkah 1 (Staf)",
            "Arrow 3: step 2 (Kepala) → step 1 (Staf)",
        ),
        ("/procedures", "Tabel prosedur", "Procedure table"),
    ],
)
def test_fields_have_names(pointer: str, name: str, english: str | None) -> None:
    assert field_name(DATA, pointer, Lang.ID) == name
    assert english is None or field_name(DATA, pointer, Lang.EN) == english


def test_what_an_arrow_may_mean_instead_can_be_typed() -> None:
    (read, other) = (Flow.model_validate(DATA["procedures"][0]["flows"][i]) for i in (2, 0))
    pointer = "/procedures/0/flows/2"
    turned = OtherFlows(without=(read,), instead=(other,), probability=0.2)
    typed = flows_instead(DATA, pointer, turned, Lang.ID)
    assert typed == reading(DATA, "/procedures/0/flows/0", Lang.ID)
    gone = OtherFlows(without=(read,), probability=0.2)
    assert flows_instead(DATA, pointer, gone, Lang.ID) == "(hapus)"
    of_all = flows_instead(DATA, "/procedures/0/flows", gone, Lang.ID)
    assert of_all == f"tanpa {reading(DATA, pointer, Lang.ID)}"


def test_a_second_procedure_and_odd_numbers_are_told_apart() -> None:
    data = a_chart().model_dump(mode="json")
    data["procedures"] = [data["procedures"][0], a_chart().model_dump(mode="json")["procedures"][0]]
    data["procedures"][1]["steps"][0]["number"] = "4."
    name = field_name(data, "/procedures/1/steps/0/output", Lang.ID)
    assert name == "Prosedur 2, Langkah 1 (tercetak 4): Output"


def test_what_is_shown_can_be_typed_back(tmp_path: Path) -> None:
    """Whoever copies the reading confirms it."""
    extracted(tmp_path)
    sheet = a_sheet(tmp_path)
    shown = {pointer: reading(DATA, pointer, Lang.ID) for pointer in DOUBTS}
    result = applied(fill(sheet, {pointer: text for pointer, text in shown.items() if text}))
    assert not result.refused
    changed = record_in(tmp_path / "surat").model_dump(exclude={"revision"})
    assert changed == a_chart().model_dump(exclude={"revision"})


def test_every_row_with_a_place_has_its_picture_in_its_cell(tmp_path: Path) -> None:
    extracted(tmp_path)
    page = opened(a_sheet(tmp_path))
    column = [cell.value for cell in page[1]].index("Gambar")
    places = {(image.anchor._from.row, image.anchor._from.col) for image in page._images}
    assert places == {(row, column) for row in range(2, len(DOUBTS) + 2)}
    for image in page._images:
        height = page.row_dimensions[image.anchor._from.row + 1].height * 4 / 3
        extent = image.anchor.to.row
        assert extent == image.anchor._from.row  # ends in the same row
        assert height <= 270
        assert Image.open(io.BytesIO(image._data())).width <= 880


def test_drop_downs_fit_the_field(tmp_path: Path) -> None:
    extracted(tmp_path)
    sheet = a_sheet(tmp_path)
    page = opened(sheet)
    offered = {}
    for row, listed in enumerate(rows(sheet), start=2):
        cell = f"H{row}"
        (rule,) = [rule for rule in page.data_validations.dataValidation if cell in rule.sqref]
        assert not rule.showErrorMessage  # other words may be typed too
        offered[listed["_pointer"]] = rule.formula1
    assert "keputusan" in offered["/procedures/0/steps/1/symbols/0"]
    assert offered["/procedures/0/flows/1"] == '"ya,tidak,tanpa label,(benar),(hapus)"'
    assert offered["/header/number"] == '"(benar),(kosong)"'


def test_in_english(tmp_path: Path) -> None:
    extracted(tmp_path)
    sheet = a_sheet(tmp_path, Lang.EN)
    assert [cell.value for cell in opened(sheet)[1]][4:8] == [
        *("Field", "Picture", "Reading", "Correction")
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_text_of_a_document_becomes_a_formula(tmp_path: Path, text: str) -> None:
    header = a_chart().header.model_copy(update={"number": text})
    extracted(tmp_path, record=a_chart().model_copy(update={"header": header}))
    book = openpyxl.load_workbook(a_sheet(tmp_path))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == text for cell in cells)


def test_the_same_results_give_the_same_workbook(tmp_path: Path) -> None:
    extracted(tmp_path)
    first = a_sheet(tmp_path).read_bytes()
    assert a_sheet(tmp_path).read_bytes() == first


def test_a_result_without_pictures_or_doubts(tmp_path: Path) -> None:
    folder = extracted(tmp_path)
    (folder / "pages/pages.json").write_text("{broken", "utf-8")
    assert not opened(a_sheet(tmp_path))._images
    sure = {p: f.model_copy(update={"needs_review": False}) for p, f in a_report().fields.items()}
    report = a_report().model_copy(update={"fields": sure})
    (folder / "confidence.json").write_text(report.model_dump_json(), "utf-8")
    assert rows(a_sheet(tmp_path)) == []


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real scan, extracted once."""
    output = tmp_path_factory.mktemp("scanned")
    done = digisop("extract", SAMPLE, "--effort", "fast", "--output", output, "--jobs", "1")
    assert done.returncode == ExitCode.OK, done.stderr
    return output


def test_from_scan_to_corrected_record_and_again(scanned: Path) -> None:
    """The whole way, by the commands: sheet, corrections, a second time, extracted again."""
    assert digisop("review-sheet", scanned).returncode == ExitCode.OK
    sheet = scanned / "periksa.xlsx"
    folder = scanned / SAMPLE.stem
    listed = rows(sheet)
    assert len(listed) > 3
    assert len(opened(sheet)._images) == len([row for row in listed if row["Hlm."]])
    fill(sheet, {listed[0]["_pointer"]: "Ditulis oleh pemeriksa", "/header/title": "(benar)"})
    first = digisop("apply", sheet, "--by", "Siti", "--lang", "en")
    assert f"{SAMPLE.stem}: SOP 1 is now revision 1" in first.stdout, first.stderr
    corrected = (folder / "record.json").read_bytes()
    assert b"Ditulis oleh pemeriksa" in corrected
    again = digisop("apply", sheet, "--lang", "en")
    assert "0 corrections applied" in again.stdout
    assert again.returncode == ExitCode.OK
    done = digisop("extract", SAMPLE, "--effort", "fast", "--output", scanned, "--jobs", "1")
    assert done.returncode == ExitCode.OK
    assert (folder / "record.json").read_bytes() == corrected


def test_nothing_to_make_a_sheet_of(tmp_path: Path) -> None:
    assert digisop("review-sheet", tmp_path).returncode == ExitCode.NO_INPUT
