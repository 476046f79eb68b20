"""Signatures of PDFs: whether they hold, without a network, and whatever state the file is in."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import socket
from pathlib import Path

import pypdfium2
import pytest
from paper import pdf
from signing import ISSUER, SIGNER, root_certificate, signed

from digisop.engines.pdf_signatures import MOST_SIGNATURES, read_signatures, trusted
from digisop.settings import Settings
from digisop.stages.ingest import open_contents
from digisop_models.record import Signature, SignatureStatus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return root_certificate(tmp_path / "root.pem")


@pytest.fixture
def plain(tmp_path: Path) -> bytes:
    return pdf(tmp_path / "plain.pdf").read_bytes()


def read(contents: bytes, trust: Path | None = None) -> tuple[Signature, ...]:
    return read_signatures(io.BytesIO(contents), (), trust)


def test_a_signature_of_a_trusted_issuer_is_valid(plain: bytes, root: Path) -> None:
    (found,) = read(signed(plain), root)

    assert found.status is SignatureStatus.VALID
    assert (found.signer, found.issuer) == (SIGNER, ISSUER)
    assert found.time is not None
    made = dt.datetime.fromisoformat(found.time)
    assert abs(dt.datetime.now(dt.UTC) - made) < dt.timedelta(minutes=5)


def test_a_folder_of_certificates_is_as_good(plain: bytes, root: Path) -> None:
    (root.parent / "notes.pem").write_text("no certificate")
    assert len(trusted(root.parent)) == 1
    assert read(signed(plain), root.parent)[0].status is SignatureStatus.VALID


def test_an_issuer_that_is_not_known_cannot_be_verified(
    plain: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        (found,) = read(signed(plain))
    assert found.status is SignatureStatus.NOT_VERIFIABLE
    assert found.signer == SIGNER
    assert not [record for record in caplog.records if record.name.startswith("pyhanko")]


def test_a_file_that_was_changed_has_a_broken_signature(plain: bytes, root: Path) -> None:
    whole = signed(plain)
    at = whole.index(b"/MediaBox")
    (found,) = read(whole[:at] + b"/MediaBux" + whole[at + 9 :], root)
    assert found.status is SignatureStatus.BROKEN


def test_a_time_without_a_zone_is_universal(plain: bytes, root: Path) -> None:
    """Whoever takes the zone away changes the file, and that is told."""
    whole = signed(plain, pades=True)
    naive, count = re.subn(rb"(/M \(D\\072\d{14})([^)]+)\)", _without_zone, whole)
    assert count == 1

    (found,) = read(naive, root)
    assert found.status is SignatureStatus.BROKEN
    assert found.time is not None
    assert dt.datetime.fromisoformat(found.time).tzinfo is not None


def _without_zone(found: re.Match[bytes]) -> bytes:
    return found[1] + b")" + b" " * len(found[2])


def test_a_page_that_was_added_behind_a_signature_breaks_it(plain: bytes, root: Path) -> None:
    document = pypdfium2.PdfDocument(signed(plain))
    document.new_page(595, 842)
    stream = io.BytesIO()
    document.save(stream, flags=pypdfium2.raw.FPDF_INCREMENTAL)
    assert [each.status for each in read(stream.getvalue(), root)] == [SignatureStatus.BROKEN]


def test_two_signatures_are_told_in_their_order(plain: bytes, root: Path) -> None:
    found = read(signed(signed(plain), "Tanda2"), root)
    assert [each.status for each in found] == [SignatureStatus.VALID] * 2


@pytest.mark.parametrize("cut", [0.3, 0.8, 0.99])
def test_whatever_is_broken_raises_nothing(plain: bytes, cut: float) -> None:
    whole = signed(plain)
    found = read(whole[: int(cut * len(whole))])
    assert len(found) <= 1 <= MOST_SIGNATURES


def test_no_network_is_asked(plain: bytes, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a network was asked")

    whole = signed(plain)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert read(whole, root)[0].status is SignatureStatus.VALID


def test_a_document_tells_its_signatures(plain: bytes, root: Path) -> None:
    settings = Settings(trust=root)
    with open_contents(signed(plain), "a.pdf", settings) as document:
        (found,) = document.signatures_of(())
    with open_contents(plain, "a.pdf", settings) as document:
        assert document.signatures_of(()) == ()
    assert found.status is SignatureStatus.VALID
