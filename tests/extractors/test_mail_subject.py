"""What subjects of e-mails say of the file attached."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.mail_subject import read_mail_subject


@pytest.mark.parametrize(
    ("subject", "number", "tail", "issued"),
    [
        (
            "Fwd: KH số 318/KH-SNV ngày 04/3/2024 về cải cách hành chính",
            "318",
            "/KH-SNV",
            date(2024, 3, 4),
        ),
        ("V/v gửi Chỉ thị 31-CT/TU", "31", "-CT/TU", None),
        ("Re: FW: 97/2025/QĐ-UBND", "97", "/2025/QĐ-UBND", None),
    ],
)
def test_one_symbol_is_told(
    subject: str, number: str, tail: str, issued: date | None
) -> None:
    """Number, letters and the one day of a subject are those of the document."""
    said = read_mail_subject(subject)
    assert said is not None
    assert (said.number, said.tail, said.issued) == (number, tail, issued)
    assert not said.words.lower().startswith(("re:", "fw"))


@pytest.mark.parametrize(
    "subject",
    ["", "Gửi kế hoạch", "12/KH-UBND và 13/KH-UBND", "Họp ngày 04/3/2024", "12"],
)
def test_none_or_several_are_nothing(subject: str) -> None:
    """A subject that names no document, or two, says nothing of one."""
    assert read_mail_subject(subject) is None
