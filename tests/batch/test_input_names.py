"""What files are called, by what the user named."""

from __future__ import annotations

from pathlib import Path

import pytest

from digisop.batch.input_names import NamedInputs
from digisop.results.storage import to_text


@pytest.fixture
def scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``scans`` with a folder ``a``, in the folder that the command runs in."""
    (tmp_path / "scans/a").mkdir(parents=True)
    (tmp_path / "scans/a/SOP.pdf").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "scans"


@pytest.mark.parametrize(
    ("named", "shown", "below"),
    [
        ("scans", "scans/a/SOP.pdf", "a/SOP.pdf"),
        ("scans/", "scans/a/SOP.pdf", "a/SOP.pdf"),
        ("./scans/a", "scans/a/SOP.pdf", "SOP.pdf"),
        (".", "scans/a/SOP.pdf", "scans/a/SOP.pdf"),
        ("scans/a/SOP.pdf", "scans/a/SOP.pdf", "SOP.pdf"),
        ("scans/../scans/a/SOP.pdf", "scans/../scans/a/SOP.pdf", "SOP.pdf"),
    ],
)
def test_local_files(scans: Path, named: str, shown: str, below: str) -> None:
    inputs = NamedInputs.of([named])
    file = str(scans.resolve() / "a/SOP.pdf")
    assert (inputs.shown(file), inputs.below(file)) == (shown, below)


def test_the_nearest_that_was_named_is_shown(scans: Path) -> None:
    inputs = NamedInputs.of(["scans", str(scans / "a"), "."])
    assert inputs.shown(str(scans.resolve() / "a/SOP.pdf")) == str(scans / "a/SOP.pdf")
    assert inputs.shown(str(scans.resolve() / "b.pdf")) == "scans/b.pdf"


@pytest.mark.parametrize(
    ("named", "files", "below"),
    [
        (["a", "b"], ["a/SOP.pdf", "b/SOP.pdf"], ["a/SOP.pdf", "b/SOP.pdf"]),
        (["a/SOP.pdf", "b/SOP.pdf"], ["a/SOP.pdf", "b/SOP.pdf"], ["a/SOP.pdf", "b/SOP.pdf"]),
        (["a/x.pdf", "a/y.pdf"], ["a/x.pdf", "a/y.pdf"], ["x.pdf", "y.pdf"]),
        ([".", "a"], ["a/SOP.pdf", "c.pdf"], ["a/SOP.pdf", "c.pdf"]),
        (["a", "ab"], ["a/SOP.pdf", "ab/SOP.pdf"], ["a/SOP.pdf", "ab/SOP.pdf"]),
        (["a", "a/"], ["a/SOP.pdf"], ["SOP.pdf"]),
    ],
)
def test_files_of_one_name_in_several_places_can_be_told_apart(
    scans: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: list[str],
    files: list[str],
    below: list[str],
) -> None:
    monkeypatch.chdir(scans)
    for folder in ("b", "ab"):
        (scans / folder).mkdir()
    inputs = NamedInputs.of(named)
    assert [inputs.below(str(scans.resolve() / file)) for file in files] == below


@pytest.mark.parametrize(
    ("named", "file", "below"),
    [
        (["/srv/arsip/scans", "/mnt/usb/2019"], "/mnt/usb/2019/a/SOP.pdf", "2019/a/SOP.pdf"),
        (["/srv/arsip/scans", "/mnt/usb/x.pdf"], "/mnt/usb/x.pdf", "x.pdf"),
        (["/arsip", "/usb"], "/usb/SOP.pdf", "usb/SOP.pdf"),
        (["/", "/usb"], "/usb/SOP.pdf", "usb/SOP.pdf"),
        (["/", "/mnt/usb"], "/usb/SOP.pdf", "usb/SOP.pdf"),
        (["/", "/mnt/usb"], "/mnt/usb/SOP.pdf", "mnt/usb/SOP.pdf"),
        (["/srv/arsip/2019", "/mnt/usb/2019"], "/mnt/usb/2019/a/SOP.pdf", "usb/2019/a/SOP.pdf"),
        (["/srv/arsip/2019", "/mnt/usb/2019"], "/srv/arsip/2019/SOP.pdf", "arsip/2019/SOP.pdf"),
        (["/srv/x.pdf", "/mnt/x.pdf"], "/mnt/x.pdf", "mnt/x.pdf"),
        (["/2019", "/srv/2019"], "/2019/x.pdf", "2019/x.pdf"),
        (["/2019", "/srv/2019"], "/srv/2019/x.pdf", "srv/2019/x.pdf"),
    ],
)
def test_no_path_tells_of_the_machine(named: list[str], file: str, below: str) -> None:
    assert NamedInputs.of(named).below(file) == below


def test_what_nobody_named_a_folder_of_goes_by_its_name_and_sets_no_other_apart(
    scans: Path,
) -> None:
    given = scans.parent / "digisop-x7f/stdin"
    inputs = NamedInputs.of(["scans", str(given)], ["scans", "-"], loose=[str(given)])
    assert (inputs.shown(str(given)), inputs.below(str(given))) == ("-", "stdin")
    assert inputs.below(str(scans.resolve() / "a/SOP.pdf")) == "a/SOP.pdf"


def test_of_paths_and_urls_each_goes_by_the_name_of_its_own_folder(scans: Path) -> None:
    inputs = NamedInputs.of(["scans", "s3://archive/2019"])
    assert inputs.below(str(scans.resolve() / "a/SOP.pdf")) == "scans/a/SOP.pdf"
    assert inputs.below("s3://archive/2019/a/SOP.pdf") == "2019/a/SOP.pdf"
    inputs = NamedInputs.of(["scans", "s3://archive/scans", "gs://copy/scans"])
    assert inputs.below("s3://archive/scans/a/SOP.pdf") == "archive/scans/a/SOP.pdf"


@pytest.mark.parametrize(
    ("named", "files", "below"),
    [
        (["/arsip", "s3://arsip"], ["/arsip/x.pdf", "s3://arsip/x.pdf"],
         ["arsip/x.pdf", "arsip (s3)/x.pdf"]),
        (["s3://arsip/2019", "gs://arsip/2019"], ["gs://arsip/2019/x.pdf"],
         ["arsip (gs)/2019/x.pdf"]),
        (["/usb/arsip", "s3://arsip"], ["s3://arsip/x.pdf"], ["arsip/x.pdf"]),
        (["/2019", "s3://arsip/2019"], ["/2019/x.pdf"], ["2019/x.pdf"]),
    ],
)  # fmt: skip
def test_the_scheme_of_a_url_is_no_folder(
    named: list[str], files: list[str], below: list[str]
) -> None:
    inputs = NamedInputs.of(named)
    assert [inputs.below(file) for file in files] == below


def test_what_was_not_named_keeps_its_place_and_goes_by_its_name(scans: Path) -> None:
    inputs = NamedInputs.of(["scans"])
    assert inputs.shown("/elsewhere/x.pdf") == "/elsewhere/x.pdf"
    assert inputs.below("/elsewhere/x.pdf") == "x.pdf"


def test_remote_files() -> None:
    inputs = NamedInputs.of(["s3://archive/2019/"])
    assert inputs.below("s3://archive/2019/a/SOP.pdf") == "a/SOP.pdf"
    assert inputs.shown("s3://archive/2019/a/SOP.pdf") == "s3://archive/2019/a/SOP.pdf"


def test_remote_folders_can_be_told_apart() -> None:
    inputs = NamedInputs.of(["s3://archive/2019/", "s3://archive/2020"])
    assert inputs.below("s3://archive/2020/SOP.pdf") == "2020/SOP.pdf"


def test_bytes_that_are_no_characters_are_marked(scans: Path) -> None:
    inputs = NamedInputs.of(["scans"])
    assert inputs.shown(to_text(scans.resolve() / "caf\udce9.pdf")) == "scans/caf\ufffd.pdf"
