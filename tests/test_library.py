"""digisop as a library: one call from a path, bytes or an open file to typed records."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

import digisop
from digisop import (
    DigisopError,
    Digitised,
    ExitCode,
    OutOfMemoryError,
    Settings,
    Status,
    digitise,
    extract,
)
from digisop_models.record import Record

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "353-bakohumas-digital.pdf"
HEAVY = ("numpy", "cv2", "pydantic", "PIL", "pandas", "pytesseract", "onnxruntime", "typer")


def imported(code: str) -> set[str]:
    """Which heavy packages a fresh process has imported after running the code."""
    tell = f"import sys; {code}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; {tell}"]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def test_importing_digisop_loads_nothing_heavy() -> None:
    assert imported("import digisop; digisop.__version__; dir(digisop)") == set()
    assert imported("from digisop import Settings, Effort, DigisopError, ExitCode") == set()


def test_the_models_need_neither_pictures_nor_recognisers() -> None:
    code = "import digisop_models, digisop_models.record, digisop_models.confidence"
    assert imported(code) <= {"pydantic"}


def test_every_public_name_is_there() -> None:
    assert all(getattr(digisop, name) for name in digisop.__all__)
    assert set(digisop.__all__) <= set(dir(digisop))
    with pytest.raises(AttributeError, match="nosuch"):
        _ = digisop.nosuch


@pytest.fixture(scope="module")
def by_path() -> Digitised:
    return digitise(SAMPLE)


def test_bytes_and_open_files_give_what_the_path_gives(by_path: Digitised) -> None:
    contents = SAMPLE.read_bytes()
    stream = io.BytesIO(contents)
    for source in (contents, stream):
        found = digitise(source, name=SAMPLE.name)
        assert found.sops == by_path.sops
    assert not stream.closed
    with SAMPLE.open("rb") as file:
        assert digitise(file).sops == by_path.sops


def test_records_come_typed_with_their_confidences(by_path: Digitised) -> None:
    (sop,) = by_path.sops
    assert isinstance(sop.record, Record)
    assert len(sop.record.procedures[0].steps) > 3
    assert sop.confidence.fields["/header/title"].bbox is not None
    assert by_path.problems == ()
    assert by_path.page_sizes[1] == pytest.approx((935, 610), abs=1)
    assert isinstance(sop.needs_review, bool)


def test_nothing_of_a_file_in_memory_is_put_on_disk(
    by_path: Digitised, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample has a text layer: so no recogniser, which needs files, is asked."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for maker in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory"):
        monkeypatch.setattr(f"tempfile.{maker}", refuse)
    assert digitise(SAMPLE.read_bytes(), name=SAMPLE.name).sops == by_path.sops


def test_files_opened_as_text_are_refused() -> None:
    with pytest.raises(TypeError, match="rb"):
        digitise(io.StringIO("NAMA SOP"))  # type: ignore[arg-type]


def test_what_is_given_cannot_be_changed(by_path: Digitised) -> None:
    with pytest.raises(TypeError):
        by_path.page_sizes[1] = (1.0, 1.0)  # type: ignore[index]
    with pytest.raises(AttributeError):
        by_path.sops = ()  # type: ignore[misc]


def test_a_fault_that_nobody_foresaw_is_raised_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("digisop.pipeline.split", fail)
    with pytest.raises(OutOfMemoryError):
        digitise(SAMPLE)


def test_an_output_that_cannot_be_written_is_in_the_outcome(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    outcome = extract(SAMPLE, tmp_path / "out")
    assert outcome.status is Status.FAILED
    assert [problem.code for problem in outcome.problems] == [ExitCode.OUTPUT_NOT_WRITABLE]


def test_what_is_wrong_with_a_file_is_raised(tmp_path: Path) -> None:
    with pytest.raises(DigisopError) as raised:
        digitise(b"<html>")
    assert raised.value.code is ExitCode.UNSUPPORTED
    with pytest.raises(DigisopError) as raised:
        digitise(SAMPLE, Settings(max_pages=1))
    assert raised.value.code is ExitCode.TOO_MANY_PAGES
    with pytest.raises(DigisopError) as raised:
        digitise(tmp_path / "nosuch.pdf")
    assert raised.value.code is ExitCode.UNREADABLE


def test_extract_writes_a_result_folder_and_nothing_else(tmp_path: Path) -> None:
    outcome = extract(SAMPLE, tmp_path / "out")
    assert outcome.status is Status.DONE
    names = [path.name for path in (tmp_path / "out").iterdir() if path.name[0] != "."]
    assert names == [SAMPLE.stem]
    failed = extract(tmp_path / "nosuch.pdf", tmp_path / "out")
    assert failed.status is Status.FAILED
