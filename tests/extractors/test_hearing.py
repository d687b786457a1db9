"""Who is heard of a document, by what is known of its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.digital_signature import DigitalSignature, Since
from corpus.document import Document
from corpus.document_register import DocumentRegister, RegisterEntry
from extractors.facts import Evidence, Extraction, Header, Kind
from extractors.hearing import Circumstances, Heard, hear
from extractors.likeness import alike
from extractors.registered import registered
from extractors.testimony import Witness

TEXT = "SỞ NỘI VỤ\nSố: …/KH-SNV\nBắc Ninh, ngày … tháng 3 năm 2024\nKẾ HOẠCH\n"
DOCUMENT = Document(TEXT, "text/plain", "0" * 64)
FACTS = Extraction(
    Header(Kind.OFFICIAL, type="KH", evidence=(("type", Evidence(None, 0.99, "made")),))
)
SEAL = DigitalSignature(
    "Sở Nội vụ", None, None, datetime(2024, 3, 4, tzinfo=UTC), Since.NOTHING
)


def heard(document: Document = DOCUMENT, **around: object) -> Heard:
    """Return what is heard of a plan in these circumstances."""
    return hear(document, FACTS, Circumstances(**around))  # type: ignore[arg-type]


def test_all_are_heard_the_most_believed_first() -> None:
    """Register, signature, mail and file name."""
    entry = RegisterEntry(2, "318/KH-SNV", issued="4/3/2024", file="318-kh-snv.pdf")
    found = heard(
        replace(DOCUMENT, signatures=(SEAL,)),
        name="a/318-kh-snv.pdf",
        mail="KH 318/KH-SNV",
        register=registered(DocumentRegister("so.csv", "", (entry,))),
    )
    assert [one.witness for one in found.testimonies] == [
        Witness.REGISTER,
        Witness.SIGNATURE,
        Witness.MAIL,
        Witness.FILE_NAME,
    ]
    header = found.extraction.header
    assert (header.symbol, header.issued) == ("318/KH-SNV", date(2024, 3, 4))
    said = header.evidence_of("symbol")
    assert said is not None
    assert said.witness == "register, mail, file_name"


@pytest.mark.parametrize(
    ("name", "alone", "symbol"),
    [
        ("a.pdf", True, "318/KH-SNV"),
        ("a.pdf", False, None),
        ("318 KH.pdf", False, "318/KH-SNV"),
        ("319 KH-SNV.pdf", False, "319/KH-SNV"),
    ],
)
def test_a_subject_speaks_of_one_file(
    name: str, alone: bool, symbol: str | None
) -> None:
    """Of several files attached it is the one whose name has the number."""
    found = heard(name=name, mail="Gửi KH 318/KH-SNV", alone=alone)
    assert found.extraction.header.symbol == symbol


def test_nobody_is_heard_of_a_bare_text() -> None:
    """Without a name and all else the facts are those of the text."""
    found = heard()
    assert found.testimonies == ()
    assert found.extraction.header.symbol is None


def test_a_changed_file_is_a_finding() -> None:
    """Its signature is no witness."""
    changed = replace(SEAL, since=Since.CHANGED)
    found = heard(replace(DOCUMENT, signatures=(changed,)))
    assert found.testimonies == ()
    assert [f.code for f in found.extraction.findings] == ["changed_after_signing"]


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("symbol", "05/KH-SNV", "5/KH-SNV", True),
        ("symbol", "5/KH-SNV", "6/KH-SNV", False),
        ("type", "KH", "CV", False),
        ("issuer", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh Bắc Ninh", True),
        ("issuer", "Sở Y tế", "Ủy ban nhân dân tỉnh Bắc Ninh", False),
        ("signer", "TS. Vi Thị Thử", "VI THỊ THỬ", True),
        ("signer", "Vi Thị Thử", "Lường Văn Thí", False),
    ],
)
def test_values_that_mean_the_same(
    field: str, one: str, other: str, same: bool
) -> None:
    """Zeros, case, titles and the words of a longer name do not count."""
    assert alike(field, one, other) is same
