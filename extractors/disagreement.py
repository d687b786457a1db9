"""The finding that text and witnesses, or witnesses among themselves, disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus.document import Span
from extractors.facts import Severity, TextFinding
from extractors.testimony import Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = "witness_disagreement"

_FIELDS = {
    "symbol": ("Số, ký hiệu", "number"),
    "issued": ("Ngày ban hành", "day of issue"),
    "type": ("Loại văn bản", "type"),
    "issuer": ("Cơ quan ban hành", "issuer"),
    "subject": ("Trích yếu", "subject"),
    "signer": ("Người ký", "signer"),
}

_WITNESSES = {
    Witness.TEXT: ("văn bản", "the text"),
    Witness.REGISTER: ("sổ văn bản", "the register"),
    Witness.SIGNATURE: ("chữ ký số", "the digital signature"),
    Witness.MAIL: ("thư điện tử", "the e-mail"),
    Witness.FILE_NAME: ("tên tệp", "the file name"),
    Witness.CITATION: ("văn bản khác", "another document"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A value and who gives it, in which words; for the text, where."""

    witness: Witness
    value: Any
    words: str
    span: Span | None = None


def disagreement(field: str, kept: Said, others: Sequence[Said]) -> TextFinding:
    """Return the finding that others give another value than the one that is kept."""
    vietnamese, english = _FIELDS[field]
    said = [kept, *others]
    message = ", ".join(
        f"{_WITNESSES[one.witness][0]}{_quoted(one)} ghi {_shown(one.value)}"
        for one in said
    )
    beside = ", ".join(
        f"{_WITNESSES[one.witness][1]} says {_shown(one.value)}" for one in said
    )
    return TextFinding(
        CODE,
        Severity.WARNING,
        f"{vietnamese}: {message} / {english}: {beside}",
        kept.span or Span(0, 0),
    )


def _quoted(said: Said) -> str:
    return f" “{said.words}”" if said.words else ""


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
