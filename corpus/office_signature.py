"""Digital signatures in Word files and spreadsheets (ECMA-376 part 2, 13).

A signature is a part of the package in the form of XML signatures. It lists the digest
of every part that it covers; that list is signed in turn. Both are checked as far as
that is plain: where a program canonises in another way, nothing is said.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from corpus.certificate import named
from corpus.digital_signature import DigitalSignature, Since
from corpus.errors import ReadError
from corpus.office_package import OfficePackage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from corpus.source import Source

_FOLDER = "_xmlsignatures/"
_D = "{http://www.w3.org/2000/09/xmldsig#}"
_TIMES = (
    "{http://schemas.openxmlformats.org/package/2006/digital-signature}Value",
    "{http://uri.etsi.org/01903/v1.3.2#}SigningTime",
)
_HASHES = ("sha1", "sha256", "sha384", "sha512")
_MOST = 20
"""Signatures of one file that are looked at, and lists that one signs."""

_BROKEN = (ValueError, TypeError, KeyError, AttributeError, etree.LxmlError)
"""What certificates and digests raise that no program should have written."""


def office_signatures(source: Source) -> tuple[DigitalSignature, ...]:
    """Return the signatures of a Word file or spreadsheet, in the order of its parts.

    Raises:
        ReadError: It is damaged or a bomb.
    """
    with OfficePackage(source) as package:
        names = [name for name in package.names(_FOLDER) if name.endswith(".xml")]
        found = (_signature(package, name) for name in names[:_MOST])
        return tuple(signature for signature in found if signature is not None)


def _signature(package: OfficePackage, name: str) -> DigitalSignature | None:
    root = package.part(name)
    if root is None or root.tag != f"{_D}Signature":
        return None
    try:
        certificate = _certificate(root)
        names = _names(certificate)
        return DigitalSignature(
            **names,
            signed_at=_signed_at(root),
            since=_since(package, root, certificate),
        )
    except _BROKEN:
        return None


def _certificate(root: Element) -> bytes:
    """Return the signer's certificate.

    Raises:
        ValueError: There is none.
    """
    text = root.findtext(f"{_D}KeyInfo/{_D}X509Data/{_D}X509Certificate")
    if not text:
        raise ValueError
    return base64.b64decode(text)


def _names(certificate: bytes) -> dict[str, str | None]:
    from asn1crypto import x509  # noqa: PLC0415 - only signed files need it

    return named(x509.Certificate.load(certificate))


def _signed_at(root: Element) -> datetime | None:
    for tag in _TIMES:
        for element in root.iter(tag):
            try:
                return datetime.fromisoformat((element.text or "").strip())
            except ValueError:
                continue
    return None


def _since(package: OfficePackage, root: Element, certificate: bytes) -> Since:
    """Compare the parts with the list of their digests, and the list with its own."""
    parts = [
        _same_part(package, reference)
        for manifest in root.iter(f"{_D}Manifest")
        for reference in manifest.iterfind(f"{_D}Reference")
    ]
    if False in parts:
        return Since.CHANGED
    listed = root.findall(f"{_D}SignedInfo/{_D}Reference")
    known = True in parts and len(listed) <= _MOST
    known = known and all(_same_element(root, reference) for reference in listed)
    known = known and _is_genuine(root, certificate)
    return Since.NOTHING if known else Since.UNKNOWN


def _same_part(package: OfficePackage, reference: Element) -> bool | None:
    """Tell whether a part is as it was signed; ``None`` for lists of relations.

    Those are signed in an order of their own, and name only what the text shows.
    """
    if reference.find(f"{_D}Transforms") is not None:
        return None
    path = unquote((reference.get("URI") or "").partition("?")[0]).lstrip("/")
    try:
        data = package.data(path)
    except ReadError:
        data = None
    return data is not None and _has_digest(data, reference)


def _same_element(root: Element, reference: Element) -> bool:
    """Tell whether an element of the signature itself is as it was signed."""
    sought = (reference.get("URI") or "").removeprefix("#")
    return any(
        _has_digest(_canonical(element, reference.iter(f"{_D}Transform")), reference)
        for element in root.iter(etree.Element)
        if sought and element.get("Id") == sought
    )


def _has_digest(data: bytes, reference: Element) -> bool:
    method = reference.find(f"{_D}DigestMethod")
    algorithm = (method.get("Algorithm") or "") if method is not None else ""
    name = algorithm.rpartition("#")[2]
    stated = base64.b64decode(reference.findtext(f"{_D}DigestValue") or "")
    return name in _HASHES and hashlib.new(name, data).digest() == stated


def _canonical(element: Element, methods: Iterable[Element]) -> bytes:
    """Return an element as it is signed; on its own, since lxml mixes up namespaces."""
    exclusive = any("exc-c14n" in (m.get("Algorithm") or "") for m in methods)
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    return etree.tostring(alone, method="c14n", exclusive=exclusive)


def _is_genuine(root: Element, certificate: bytes) -> bool:
    """Tell whether the list was signed with the key of the certificate."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - as above
        padding,
        rsa,
    )
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - as above

    info, method = root.find(f"{_D}SignedInfo"), root.find(f".//{_D}SignatureMethod")
    value = base64.b64decode(root.findtext(f"{_D}SignatureValue") or "")
    key = load_der_x509_certificate(certificate).public_key()
    algorithm = (method.get("Algorithm") or "") if method is not None else ""
    kind, _, name = algorithm.rpartition("#")[2].partition("-")
    if info is None or kind != "rsa" or not isinstance(key, rsa.RSAPublicKey):
        return False
    used = {
        "sha1": hashes.SHA1(),  # noqa: S303 - what Office wrote for years
        "sha256": hashes.SHA256(),
        "sha512": hashes.SHA512(),
    }
    if name not in used:
        return False
    signed = _canonical(info, info.iter(f"{_D}CanonicalizationMethod"))
    try:
        key.verify(value, signed, padding.PKCS1v15(), used[name])
    except InvalidSignature:
        return False
    return True
