"""A document with the digital signatures that its file holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.form import Form

if TYPE_CHECKING:
    from corpus.digital_signature import DigitalSignature
    from corpus.document import Document
    from corpus.source import Source

_MARKS = {
    Form.PDF: b"/ByteRange",
    Form.DOCX: b"_xmlsignatures/",
    Form.XLSX: b"_xmlsignatures/",
}
"""Bytes that stand unpacked in every signed file of a form."""

_UNREAD = "its digital signature could not be read"


def signed(document: Document, form: Form, source: Source) -> Document:
    """Return a document with the signatures of its file.

    Whatever is wrong with these, the document stands: a note says so.
    """
    try:
        signatures = _signatures(form, source)
    except Exception:  # noqa: BLE001 - damaged bytes can break any parser anywhere
        return replace(document, notes=(*document.notes, _UNREAD))
    return replace(document, signatures=signatures) if signatures else document


def _signatures(form: Form, source: Source) -> tuple[DigitalSignature, ...]:
    """Return the signatures; what reads them loads for files that may have some."""
    if form not in _MARKS or _MARKS[form] not in (data := source.content()):
        return ()
    if form is Form.PDF:
        from corpus.pdf_signature import pdf_signatures  # noqa: PLC0415 - see above

        return pdf_signatures(data)
    from corpus.office_signature import office_signatures  # noqa: PLC0415 - see above

    return office_signatures(source)
