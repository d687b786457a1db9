"""Digital signatures in Word files, made here with keys of the tests' own."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from corpus.digital_signature import DigitalSignature, Since
from corpus.reader import read

if TYPE_CHECKING:
    from pathlib import Path

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_D = "http://www.w3.org/2000/09/xmldsig#"
_C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_MDSSI = "http://schemas.openxmlformats.org/package/2006/digital-signature"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

BODY = (
    f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>Kế hoạch cải cách</w:t></w:r>'
    "</w:p></w:body></w:document>"
)


def certificate() -> bytes:
    """Return a certificate of the clerk's agency that nobody vouches for."""
    own = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND tỉnh Bắc Ninh"),
            x509.NameAttribute(NameOID.COMMON_NAME, "Sở Nội vụ"),
        ]
    )
    start = datetime(2024, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(own)
        .public_key(_KEY.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=9000))
        .sign(_KEY, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


def digest(data: bytes) -> str:
    """Return a digest as signatures list it."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def reference(uri: str, data: bytes) -> str:
    """Return the entry of something signed."""
    return (
        f'<Reference URI="{uri}"><DigestMethod Algorithm="{_SHA256}"/>'
        f"<DigestValue>{digest(data)}</DigestValue></Reference>"
    )


def canonical(xml: str) -> bytes:
    """Return an element in the form that is signed."""
    return etree.tostring(etree.fromstring(xml), method="c14n")


def signature(body: str = BODY, time: str = "2024-03-04T08:00:00Z") -> str:
    """Return the part that signs a body at a time."""
    parts = reference("/word/document.xml?ContentType=x", body.encode())
    listed = (
        f'<Object xmlns="{_D}" Id="idPackageObject"><Manifest>{parts}</Manifest>'
        f'<SignatureProperties><SignatureProperty Id="idTime"><m:SignatureTime'
        f' xmlns:m="{_MDSSI}"><m:Value>{time}</m:Value></m:SignatureTime>'
        "</SignatureProperty></SignatureProperties></Object>"
    )
    info = (
        f'<SignedInfo xmlns="{_D}"><CanonicalizationMethod Algorithm="{_C14N}"/>'
        f'<SignatureMethod Algorithm="{_RSA}"/>'
        f"{reference('#idPackageObject', canonical(listed))}</SignedInfo>"
    )
    value = _KEY.sign(canonical(info), padding.PKCS1v15(), hashes.SHA256())
    owner = base64.b64encode(certificate()).decode()
    return (
        f'<Signature xmlns="{_D}">{info}<SignatureValue>'
        f"{base64.b64encode(value).decode()}</SignatureValue><KeyInfo><X509Data>"
        f"<X509Certificate>{owner}</X509Certificate></X509Data></KeyInfo>{listed}"
        "</Signature>"
    )


def word_file(path: Path, signed: str, body: str = BODY) -> Path:
    """Write a Word file with a signature."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("_xmlsignatures/sig1.xml", signed)
    return path


def only(path: Path) -> DigitalSignature:
    """Return the one signature of a file."""
    (found,) = read(path).signatures
    return found


def test_names_and_time(tmp_path: Path) -> None:
    """The certificate names the agency, the signature the time; nothing changed."""
    found = only(word_file(tmp_path / "a.docx", signature()))
    assert (found.name, found.organisation) == ("Sở Nội vụ", "UBND tỉnh Bắc Ninh")
    assert found.signed_at == datetime(2024, 3, 4, 8, tzinfo=UTC)
    assert found.since is Since.NOTHING


def test_a_body_changed_after_signing(tmp_path: Path) -> None:
    """One word of the text is another one now."""
    body = BODY.replace("cải cách", "hội họp")
    found = only(word_file(tmp_path / "a.docx", signature(), body))
    assert found.since is Since.CHANGED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024-03-04", "2024-03-05"),
        (_RSA, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"),
    ],
)
def test_what_cannot_be_verified_is_unknown(tmp_path: Path, old: str, new: str) -> None:
    """A list or a time that was not signed, or another method, tells nothing."""
    signed = signature().replace(old, new)
    assert only(word_file(tmp_path / "a.docx", signed)).since is Since.UNKNOWN


@pytest.mark.parametrize(
    "broken",
    [
        "<a/>",
        f'<Signature xmlns="{_D}"/>',
        signature().replace("<X509Certificate>", "<X509Certificate>AAAA"),
    ],
)
def test_broken_signatures_are_none(tmp_path: Path, broken: str) -> None:
    """The document is read all the same."""
    document = read(word_file(tmp_path / "a.docx", broken))
    assert document.signatures == ()
    assert "Kế hoạch" in document.text


def test_a_signature_that_breaks_its_reader_is_a_note(tmp_path: Path) -> None:
    """Markup that is cut short says nothing, and a note says so."""
    document = read(word_file(tmp_path / "a.docx", signature()[:200]))
    assert document.signatures == ()
    assert "its digital signature could not be read" in document.notes
