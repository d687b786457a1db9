"""Digital signatures in PDFs (ISO 32000-1, 12.8).

A signature names the bytes that it covers (``/ByteRange``): all of the file as it was
but its own place. These words stand outside every packed part, so they are found
without walking through the file, however many revisions it has: offices in Vietnam
sign every page. Only where something unsigned follows the last signature, pyHanko
compares the revisions.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING

from corpus.certificate import named
from corpus.digital_signature import DigitalSignature, Since

if TYPE_CHECKING:
    from asn1crypto import cms
    from asn1crypto.x509 import Certificate

_RANGE = re.compile(
    rb"/ByteRange\s{0,3}\[\s{0,3}(\d{1,10})\s{1,3}(\d{1,10})\s{1,3}(\d{1,10})"
    rb"\s{1,3}(\d{1,10})\s{0,9}\]"
)
_HEX = re.compile(rb"<[0-9A-Fa-f\s]*>")
_MOST = 200
"""Signatures of one file that are looked at, the last ones."""

_MOST_RANGES = 2_000  # ranges that are looked for
_LONGEST = 200_000  # bytes of a signature in hex digits, proofs included
_MOST_DIGESTED = 2_000_000_000  # bytes that are digested of one file, over and over

_TIME = re.compile(
    rb"/M\s{0,3}\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)"
    rb"(?:Z|([+\-])(\d\d)'?(\d\d)?'?)?"
)
_AROUND = 2000
"""Bytes of a signature's entry before and behind its range that may tell its time."""

_END = re.compile(rb"[\s\0]*")


@dataclass(frozen=True, slots=True)
class _Place:
    """The signed ranges of a file: ``[0, first)`` and ``[second, end)``."""

    first: int
    second: int
    end: int
    entry: int


def pdf_signatures(data: bytes) -> tuple[DigitalSignature, ...]:
    """Return the signatures of a PDF in the order in which they were made.

    Args:
        data: The whole file.
    """
    most = max(min(_MOST, _MOST_DIGESTED // max(len(data), 1)), 1)
    places = sorted(_places(data), key=lambda place: place.end)[-most:]
    found = (_signature(data, place, places) for place in places)
    return tuple(signature for signature in found if signature is not None)


def _places(data: bytes) -> list[_Place]:
    """Return where signatures stand; ranges that leave out more than one do not count.

    A range that spares bytes beside the signature's own would leave those unsigned.
    """
    found = {}
    for match in islice(_RANGE.finditer(data), _MOST_RANGES):
        start, first, second, length = map(int, match.groups())
        place = _Place(start + first, second, second + length, match.start())
        whole = start == 0 and 0 < second - place.first <= _LONGEST
        whole = whole and second <= place.end <= len(data)
        if whole and _HEX.fullmatch(data, place.first, second):
            found[place.first] = place
    return list(found.values())


def _signature(
    data: bytes, place: _Place, places: list[_Place]
) -> DigitalSignature | None:
    """Return the signature at a place; ``None`` for stamps of time and broken ones."""
    from asn1crypto import cms  # noqa: PLC0415 - only signed files need it

    packed = bytes.fromhex(data[place.first + 1 : place.second - 1].decode("ascii"))
    try:
        content = cms.ContentInfo.load(packed)
        signed: cms.SignedData = content["content"]
        if signed["encap_content_info"]["content_type"].native == "tst_info":
            return None
        signer = signed["signer_infos"][0]
        certificate = _certificate(signed, signer)
        verdict = _verdict(data, place, signer, certificate)
        names = named(certificate)
        at = _signed_at(signer) or _written_at(data, place)
    except (ValueError, TypeError, KeyError, IndexError, StopIteration):
        return None
    since = verdict or _since(data, place, places)
    return DigitalSignature(**names, signed_at=at, since=since)


def _certificate(signed: cms.SignedData, signer: cms.SignerInfo) -> Certificate:
    """Return the signer's certificate among those that come with a signature.

    Raises:
        StopIteration: It is not among them.
    """
    held = [one.chosen for one in signed["certificates"] if one.name == "certificate"]
    sought = signer["sid"]
    if sought.name == "subject_key_identifier":
        key = sought.chosen.native
        return next(one for one in held if one.key_identifier == key)
    number = sought.chosen["serial_number"].native
    return next(one for one in held if one.serial_number == number)


def _verdict(
    data: bytes, place: _Place, signer: cms.SignerInfo, certificate: Certificate
) -> Since | None:
    """Return what the signed bytes tell; ``None`` where they are as they were signed.

    Some programs write signatures that no key verifies: then nothing is known.
    """
    from pyhanko.sign.validation.errors import (  # noqa: PLC0415 - as above
        SignatureValidationError,
    )
    from pyhanko.sign.validation.generic_cms import (  # noqa: PLC0415 - as above
        validate_sig_integrity,
    )

    view = memoryview(data)
    digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native)
    digest.update(view[: place.first])
    digest.update(view[place.second : place.end])
    try:
        same, genuine = validate_sig_integrity(
            signer, certificate, "data", digest.digest()
        )
    except SignatureValidationError:
        return Since.UNKNOWN
    if not same:
        return Since.CHANGED
    return None if genuine else Since.UNKNOWN


def _signed_at(signer: cms.SignerInfo) -> datetime | None:
    attributes = signer["signed_attrs"]
    times = (a["values"][0].native for a in attributes if a["type"].native == _TIME_OF)
    found = next(times, None)
    return found if isinstance(found, datetime) else None


_TIME_OF = "signing_time"


def _written_at(data: bytes, place: _Place) -> datetime | None:
    """Return the time that the entry of a signature states beside it.

    Raises:
        ValueError: There is no such time.
    """
    opens = data.rfind(b" obj", max(0, place.entry - _AROUND), place.entry)
    start = opens if opens >= 0 else place.entry
    before = data[start : place.first] if place.entry < place.first else b""
    behind = data[place.second : place.second + _AROUND].partition(b"endobj")[0]
    found = _TIME.search(before) or _TIME.search(behind)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    zone = timezone(_offset(found))
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)


def _offset(found: re.Match[bytes]) -> timedelta:
    if found[7] is None:
        return timedelta()
    offset = timedelta(hours=int(found[8]), minutes=int(found[9] or 0))
    return -offset if found[7] == b"-" else offset


def _since(data: bytes, place: _Place, places: list[_Place]) -> Since:
    if _END.fullmatch(data, place.end):
        return Since.NOTHING
    if place is not places[-1]:
        return Since.SIGNED
    return _compared(data, place)


def _compared(data: bytes, place: _Place) -> Since:
    """Compare what follows the last signature with what may be added to it."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - as above
    from pyhanko.sign.diff_analysis import (  # noqa: PLC0415 - as above
        DiffResult,
        ModificationLevel,
    )

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        signatures = reader.embedded_signatures
        last = next(one for one in signatures if one.byte_range[1] == place.first)
        last.compute_integrity_info()
        result = last.diff_result
    except Exception:  # noqa: BLE001 - damaged bytes break parsers anywhere
        return Since.UNKNOWN
    if not isinstance(result, DiffResult):
        return Since.CHANGED
    allowed = result.modification_level <= ModificationLevel.FORM_FILLING
    return Since.ADDED if allowed else Since.CHANGED
