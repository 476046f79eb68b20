"""PDFs signed by certificates made on the spot."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from pathlib import Path
from typing import Any

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNER, ISSUER = "BUDI SANTOSO", "Balai Uji Coba"
_DAY = dt.timedelta(days=1)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(*, of_issuer: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not of_issuer, content_commitment=not of_issuer,
        key_encipherment=False, data_encipherment=False, key_agreement=False,
        key_cert_sign=of_issuer, crl_sign=of_issuer, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@cache
def _keys() -> tuple[x509.Certificate, x509.Certificate, ec.EllipticCurvePrivateKey]:
    """The issuer's certificate, the signer's, and the signer's key."""
    root_key, own_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    now = dt.datetime.now(dt.UTC)

    def certificate(name: str, public: Any, number: int) -> x509.Certificate:
        is_root = name == ISSUER
        made = (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name(ISSUER))
            .public_key(public)
            .serial_number(number)
            .not_valid_before(now - _DAY)
            .not_valid_after(now + _DAY)
            .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
            .add_extension(_usage(of_issuer=is_root), critical=True)
        )
        return made.sign(root_key, hashes.SHA256())

    root = certificate(ISSUER, root_key.public_key(), 1)
    return root, certificate(SIGNER, own_key.public_key(), 2), own_key


def root_certificate(path: Path) -> Path:
    """The issuer's certificate, as a PEM file."""
    path.write_bytes(_keys()[0].public_bytes(serialization.Encoding.PEM))
    return path


def signed(contents: bytes, field: str = "Tanda1", *, pades: bool = False) -> bytes:
    """The PDF with one more signature; by ``pades`` it tells its time outside of it alone."""
    root, own, key = _keys()
    store = SimpleCertificateStore()
    store.register(_asn1(root))
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = signers.SimpleSigner(
        signing_cert=_asn1(own),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=store,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(contents))
    kind = SigSeedSubFilter.PADES if pades else None
    told = signers.PdfSignatureMetadata(field_name=field, subfilter=kind)
    made = signers.sign_pdf(writer, told, signer=signer)
    return bytes(made.getvalue())


def _asn1(certificate: x509.Certificate) -> Any:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
