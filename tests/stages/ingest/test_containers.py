"""Files within files: a ZIP of scans, a PDF with documents attached, and what is not opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from paper import SENTENCE, pdf, picture

from digisop.errors import DamagedFileError, DigisopError, EncryptedFileError, UnsupportedFileError
from digisop.messages import Lang
from digisop.settings import Settings
from digisop.stages.ingest import FileKind, containers, open_contents, open_document
from digisop.stages.ingest.file_kinds import sniff


def png() -> bytes:
    stream = io.BytesIO()
    picture().save(stream, "PNG", dpi=(100, 100))
    return stream.getvalue()


def pages(folder: Path, count: int) -> bytes:
    def draw(canvas):  # type: ignore[no-untyped-def]
        canvas.drawString(72, 700, SENTENCE)

    return pdf(folder / "pages.pdf", *[draw] * count).read_bytes()


def archive(path: Path, files: Mapping[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as found:
        for name, contents in files.items():
            found.writestr(name, contents)
    return path


def portfolio(path: Path, files: Mapping[str, bytes]) -> Path:
    document = pypdfium2.PdfDocument(pdf(path).read_bytes())
    for name, contents in files.items():
        document.new_attachment(name).set_data(contents)
    document.save(path)
    return path


def reasons(errors: tuple[DigisopError, ...]) -> dict[object, str]:
    return {error.facts["part"]: error.cause(Lang.EN) for error in errors}


def test_the_files_of_an_archive_are_its_pages(tmp_path: Path) -> None:
    files = {"b/2.pdf": pages(tmp_path, 2), "a/1.png": png(), "__MACOSX/a/._1.png": b"x"}
    path = archive(tmp_path / "scans.zip", files)

    assert sniff(path) is FileKind.ARCHIVE
    with open_document(path, Settings()) as document:
        assert document.page_count == 3
        assert [document.part_of(n) for n in (1, 2, 3)] == ["a/1.png", "b/2.pdf", "b/2.pdf"]
        read = [document.page(n) for n in (1, 2, 3, 1)]
        assert document.passed_over == ()
    assert [page.number for page in read] == [1, 2, 3, 1]
    assert [page.is_scan for page in read] == [True, False, False, True]


def test_an_archive_that_packs_nothing_is_no_pdf(tmp_path: Path) -> None:
    files = {"a.pdf": pages(tmp_path, 1), "b.pdf": pages(tmp_path, 1)}
    path = archive(tmp_path / "scans.zip", files, zipfile.ZIP_STORED)

    assert sniff(path) is FileKind.ARCHIVE
    with open_document(path, Settings()) as document:
        assert [name for name, _ in document.parts] == ["a.pdf", "b.pdf"]


def test_numbers_in_names_are_in_their_order(tmp_path: Path) -> None:
    names = ["scan10.png", "scan2.png", "scan1.png", "scan" + "9" * 5000 + ".png"]
    path = archive(tmp_path / "scans.zip", dict.fromkeys(names, png()))
    with open_document(path, Settings()) as document:
        found = [name for name, _ in document.parts]
    assert found == ["scan1.png", "scan2.png", "scan10.png", names[-1]]


def test_parts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = {"a.pdf": pages(tmp_path, 2), "./a.pdf": pages(tmp_path, 1)}
    with open_document(archive(tmp_path / "a.zip", files), Settings()) as document:
        names = [document.part_of(n) for n in (1, 2, 3)]
    assert names == ["a.pdf", "a.pdf (2)", "a.pdf (2)"]


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_member_is_passed_over(tmp_path: Path, packed: int) -> None:
    path = archive(tmp_path / "a.zip", {"a.png": png(), "b.png": png()}, packed)
    with zipfile.ZipFile(path) as found:
        second = found.getinfo("b.png")
    raw = bytearray(path.read_bytes())
    begin = second.header_offset + 30 + len("b.png")
    raw[begin + 9 : begin + second.compress_size] = b"\xff" * (second.compress_size - 9)
    with open_contents(bytes(raw), "a.zip", Settings()) as document:
        told = reasons(document.passed_over)

    assert document.page_count == 1
    assert list(told) == ["b.png"]
    assert "damaged" in told["b.png"]


def test_a_part_that_is_no_longer_there_harms_no_other(tmp_path: Path) -> None:
    files = {name: pages(tmp_path, 1) for name in ("a.pdf", "b.pdf")}
    path = archive(tmp_path / "a.zip", files)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as found:
        at = found.getinfo("b.pdf").header_offset
    with open_document(path, Settings()) as document:
        assert document.page(1).words
        path.write_bytes(whole[:at] + b"XX" + whole[at + 2 :])
        with pytest.raises(DamagedFileError):
            document.page(2)
        assert document.page(1).words


def test_a_name_that_is_no_text_is_a_number(tmp_path: Path) -> None:
    """A half of a surrogate pair in UTF-16, and a NUL within a name."""
    path = portfolio(tmp_path / "a.pdf", {"sop-1.pdf": pages(tmp_path, 1)})
    raw = path.read_bytes()
    assert b"(sop-1.pdf)" in raw
    for name, told in ((rb"(\376\377\330\000)", "1"), (rb"(a\000b.pdf)", "ab.pdf")):
        broken = raw.replace(b"(sop-1.pdf)", name)
        with open_contents(broken, "a.pdf", Settings()) as document:
            assert [part for part, _ in document.parts] == [told]


def test_documents_attached_to_a_pdf_are_its_further_pages(tmp_path: Path) -> None:
    path = portfolio(tmp_path / "a.pdf", {"sop.pdf": pages(tmp_path, 2), "data.xml": b"<x/>"})

    with open_document(path, Settings()) as document:
        assert document.page_count == 3
        assert [document.part_of(n) for n in (1, 2, 3)] == [None, "sop.pdf", "sop.pdf"]
        assert document.page(3).words
        assert [error.facts["part"] for error in document.passed_over] == ["data.xml"]


def test_what_is_passed_over_is_named_with_its_reason(tmp_path: Path) -> None:
    locked = pdf(tmp_path / "locked.pdf", password="rahasia").read_bytes()  # noqa: S106
    word = archive(tmp_path / "w", {"[Content_Types].xml": b"", "word/document.xml": b""})
    files = {
        **{"a.png": png(), "b.docx": word.read_bytes(), "c.pdf": b"", "d.pdf": locked},
        **{"e.zip": archive(tmp_path / "in.zip", {"a.png": png()}).read_bytes()},
        **{"f.html": b"<html>", "g.pdf": b"%PDF-1.4 broken"},
    }
    with open_document(archive(tmp_path / "a.zip", files), Settings()) as document:
        told = reasons(document.passed_over)

    assert document.page_count == 1
    assert list(told) == ["b.docx", "c.pdf", "d.pdf", "e.zip", "f.html", "g.pdf"]
    words = ("Word", "empty", "password", "not opened", "web page", "damaged")
    assert all(word in cause for word, cause in zip(words, told.values(), strict=True))


def test_an_archive_of_nothing_that_is_read_says_why(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.html": b"<html>"})
    with pytest.raises(UnsupportedFileError) as failure, open_document(path, Settings()):
        pass
    assert failure.value.file == str(path)
    assert "halaman web" in failure.value.cause(Lang.ID)


def test_a_broken_archive_is_damaged(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.png": png()})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(DamagedFileError), open_document(path, Settings()):
        pass


def test_a_locked_archive_wants_a_password(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.png": png()})
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    with pytest.raises(EncryptedFileError), open_contents(bytes(raw), "a.zip", Settings()):
        pass


def test_no_more_is_unpacked_than_the_limits_allow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MOST_PARTS", 2)
    monkeypatch.setattr(containers, "LARGEST_PART", 100_000)
    files = {"1.png": png(), "2.png": b"\0" * 200_000, "3.png": png(), "4.png": png()}
    with open_document(archive(tmp_path / "a.zip", files), Settings()) as document:
        told = reasons(document.passed_over)

    assert document.page_count == 1
    assert list(told) == ["2.png", "3.png"]
    assert all("more than may be unpacked" in cause for cause in told.values())


def test_attachments_have_the_same_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused for its size leaves the room to others."""
    sop = pages(tmp_path, 1)
    monkeypatch.setattr(containers, "LARGEST_PART", 100_000)
    monkeypatch.setattr(containers, "LARGEST_TOGETHER", 2 * len(sop))
    files = {"1.pdf": sop, "2.pdf": sop + b"\0" * 200_000, "3.pdf": sop, "4.pdf": sop}
    with open_document(portfolio(tmp_path / "a.pdf", files), Settings()) as document:
        told = reasons(document.passed_over)

    assert [name for name, _ in document.parts] == ["1.pdf", "3.pdf"]
    assert list(told) == ["2.pdf", "4.pdf"]
    assert all("more than may be unpacked" in cause for cause in told.values())


@pytest.mark.parametrize("name", ["../../etc/a.png", "/etc/a.png", "..\\a.png"])
def test_a_name_leads_nowhere(tmp_path: Path, name: str) -> None:
    with open_document(archive(tmp_path / "a.zip", {name: png()}), Settings()) as document:
        (part,) = document.parts
        assert ".." not in part[0]
        assert not part[0].startswith("/")


def test_text_in_an_archive_is_called_what_it_is(tmp_path: Path) -> None:
    path = archive(tmp_path / "teks.zip", {"sop.txt": b"STANDAR OPERASIONAL PROSEDUR"})
    with pytest.raises(UnsupportedFileError) as caught, open_document(path, Settings()):
        pass
    assert "text exports" in caught.value.cause(Lang.EN)
    assert "by itself" in caught.value.remedy(Lang.EN)
    path = archive(tmp_path / "dua.zip", {"sop.txt": b"SOP", "1.png": png()})
    with open_document(path, Settings()) as document:
        assert "text exports" in reasons(document.passed_over)["sop.txt"]
        assert len(document.serious()) == 1
