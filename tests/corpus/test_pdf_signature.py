"""Digital signatures in PDFs, made here with keys of the tests' own."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen import canvas

from corpus.digital_signature import Since
from corpus.pdf_signature import pdf_signatures
from corpus.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from pyhanko.sign import Signer

LEADER = {"name": "Vi Thị Thử", "organisation": "UBND tỉnh Bắc Ninh", "unit": None}
SEAL = {"name": "Sở Nội vụ", "organisation": "UBND tỉnh Bắc Ninh", "unit": "Văn thư"}

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def signer(folder: Path, names: dict[str, str | None]) -> Signer:
    """Return who signs, with a certificate of these names that nobody vouches for."""
    oids = {
        "name": NameOID.COMMON_NAME,
        "organisation": NameOID.ORGANIZATION_NAME,
        "unit": NameOID.ORGANIZATIONAL_UNIT_NAME,
    }
    own = x509.Name([x509.NameAttribute(oids[k], v) for k, v in names.items() if v])
    start = datetime(2024, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(_KEY.public_key())
        .serial_number(len(names["name"] or ""))
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=9000))
        .sign(_KEY, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        _KEY.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return signers.SimpleSigner(
        signing_cert=load_cert_from_pemder(str(folder / "cert.pem")),
        signing_key=load_private_key_from_pemder(str(folder / "key.pem"), None),
        cert_registry=SimpleCertificateStore(),
    )


def unsigned() -> bytes:
    """Return a PDF of one page."""
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawString(72, 720, "Plan 318")
    page.save()
    return out.getvalue()


def sign(data: bytes, by: Signer, field: str) -> bytes:
    """Return a PDF with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    meta = PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    pdf_signer = PdfSigner(meta, by, new_field_spec=fields.SigFieldSpec(field))
    out: io.BytesIO = pdf_signer.sign_pdf(writer)
    return out.getvalue()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a PDF that a leader signed."""
    return sign(unsigned(), signer(tmp_path_factory.mktemp("k"), LEADER), "A")


@pytest.fixture(scope="module")
def twice(once: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a PDF that the leader signed and the clerk sealed."""
    return sign(once, signer(tmp_path_factory.mktemp("k"), SEAL), "B")


def test_names_and_time_of_a_signature(once: bytes) -> None:
    """Names are those of the certificate, the time is that of the program."""
    (found,) = pdf_signatures(once)
    assert (found.name, found.organisation, found.unit) == tuple(LEADER.values())
    assert found.signed_at is not None
    assert abs(datetime.now(UTC) - found.signed_at) < timedelta(minutes=10)
    assert found.since is Since.NOTHING


def test_a_seal_upon_a_signature_is_no_change(twice: bytes) -> None:
    """Signatures come in the order in which they were made."""
    leader, seal = pdf_signatures(twice)
    assert (leader.name, leader.since) == (LEADER["name"], Since.SIGNED)
    assert (seal.name, seal.unit, seal.since) == (
        SEAL["name"],
        SEAL["unit"],
        Since.NOTHING,
    )


def test_signed_bytes_that_differ_are_a_change(once: bytes) -> None:
    """One letter of the page is another one now."""
    at = once.index(b"/Producer") + 12
    changed = once[:at] + bytes([once[at] ^ 1]) + once[at + 1 :]
    (found,) = pdf_signatures(changed)
    assert found.since is Since.CHANGED


def test_a_page_changed_by_a_later_revision_is_a_change(once: bytes) -> None:
    """What is seen is another page, though the signed bytes are all there."""
    writer = IncrementalPdfFileWriter(io.BytesIO(once))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/MediaBox"][2] = page["/MediaBox"][3]
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    (found,) = pdf_signatures(out.getvalue())
    assert found.since is Since.CHANGED


def test_a_signature_that_its_key_does_not_verify_tells_nothing(once: bytes) -> None:
    """The digest fits, the signature of it does not: nothing is said of changes."""
    key = b"308201"  # no part of the digest: the last bytes are the signature itself
    start = once.index(b"/Contents <") + len(b"/Contents <")
    end = once.index(b">", start)
    packed = once[start:end].rstrip(b"0")
    assert packed.startswith(key[:3])
    at = start + len(packed) - 20
    digit = b"1" if once[at : at + 1] == b"0" else b"0"
    changed = once[:at] + digit + once[at + 1 :]
    assert [found.since for found in pdf_signatures(changed)] == [Since.UNKNOWN]


def test_ranges_that_leave_more_out_are_no_signatures(once: bytes) -> None:
    """A range that spares bytes beside the signature would leave those unsigned."""
    start = once.index(b"/ByteRange") + len(b"/ByteRange")
    end = once.index(b"]", start)
    ranges = b" [0 10 20 30"
    changed = once[:start] + ranges.ljust(end - start) + once[end:]
    assert pdf_signatures(changed) == ()


def test_signatures_come_with_the_document(twice: bytes, tmp_path: Path) -> None:
    """Whoever reads a PDF gets them; without any there are none."""
    path = tmp_path / "ký.pdf"
    path.write_bytes(twice)
    assert [one.name for one in read(path).signatures] == [LEADER["name"], SEAL["name"]]
    path.write_bytes(unsigned())
    assert read(path).signatures == ()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_breaks_the_reading(once: bytes, data: st.DataObject) -> None:
    """Damaged signatures are told as changed or unknown, or are none."""
    at = data.draw(st.integers(0, len(once) - 1))
    length = data.draw(st.integers(1, 60))
    put = data.draw(st.binary(max_size=60))
    damaged = once[:at] + put + once[at + length :]
    assert len(pdf_signatures(damaged)) <= 1


@pytest.mark.shared
def test_signatures_of_real_offices(shared: Path) -> None:
    """Each page is signed, the last seal covers all, and one made file was changed."""
    signed = (shared / "documents/pdf").glob("*.pdf")
    found = [pdf_signatures(path.read_bytes()) for path in sorted(signed)]
    sealed = [signatures for signatures in found if signatures]
    assert len(sealed) >= 16
    assert {signatures[-1].since for signatures in sealed} == {Since.NOTHING}
    made = shared / "documents/made/signed"
    names = ("d1_signed.pdf", "d1_tampered.pdf")
    told = [pdf_signatures((made / name).read_bytes())[0].since for name in names]
    assert told == [Since.NOTHING, Since.CHANGED]
