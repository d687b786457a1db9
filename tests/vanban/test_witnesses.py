"""Witnesses from the command line: file names, registers, e-mails, and none."""

from __future__ import annotations

import json
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Answer, Ask

PLAN = """SỞ NỘI VỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH BẮC NINH          Độc lập - Tự do - Hạnh phúc
Số:      /KH-SNV          Bắc Ninh, ngày     tháng 3 năm 2024

KẾ HOẠCH
Cải cách hành chính năm 2024

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return the file of a plan whose number and day are left blank."""
    path = tmp_path / "318 kh snv.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a register that has the plan."""
    path = tmp_path / "sổ.csv"
    row = "318/KH-SNV;04/03/2024;Cải cách hành chính;318 kh snv.txt\n"
    path.write_text(f"Số ký hiệu;Ngày;Trích yếu;Tên tệp\n{row}", encoding="utf-8")
    return path


def said(answer: Answer) -> dict[str, object]:
    """Return the header that the last file printed has, its witnesses in it."""
    read = json.loads(answer.out.splitlines()[-1])
    document: dict[str, object] = read["document"]
    evidence = document["evidence"]
    assert isinstance(evidence, dict)
    document["by"] = {field: one["witness"] for field, one in evidence.items()}
    document["witnesses"] = [one["witness"] for one in read["witnesses"]]
    return document


def test_the_name_of_a_file_is_heard(ask: Ask, plan: Path) -> None:
    """The number is that of the name, the letters and the year those of the text."""
    found = said(ask("extract", str(plan), folder=None))
    assert (found["symbol"], found["issued"], found["year"]) == (
        "318/KH-SNV",
        None,
        2024,
    )
    assert found["by"]["symbol"] == "file_name"  # type: ignore[index]
    assert found["witnesses"] == ["file_name"]
    assert found["id"] == "vn/bac-ninh/snv/2024/kh/318"


def test_the_text_alone_where_that_is_asked(ask: Ask, plan: Path) -> None:
    """Nothing but the text is heard."""
    found = said(ask("extract", "--no-witness", str(plan), folder=None))
    assert (found["symbol"], found["witnesses"]) == (None, [])


def test_a_register_is_heard(ask: Ask, plan: Path, register: Path) -> None:
    """The day is that of the register's entry."""
    answer = ask("extract", "--register", str(register), str(plan), folder=None)
    found = said(answer)
    assert found["issued"] == "2024-03-04"
    assert found["by"]["symbol"] == "register, file_name"  # type: ignore[index]
    assert found["by"]["issued"] == "register"  # type: ignore[index]


def test_a_file_that_is_no_register_is_wrong_use(ask: Ask, plan: Path) -> None:
    """The user is told what a register needs."""
    answer = ask("extract", "--register", str(plan), str(plan), folder=None)
    assert answer.code == 2
    assert "trích yếu" in answer.err


def mail(path: Path, subject: str, *names: str, text: str = PLAN) -> Path:
    """Write a message with a text attached under names."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "vanthu@example.vn"
    message["Date"] = "Mon, 04 Mar 2024 08:00:00 +0700"
    message.set_content("Kính gửi.")
    for name in names:
        message.add_attachment(text, filename=name)
    path.write_bytes(message.as_bytes())
    return path


@pytest.mark.parametrize(
    ("names", "symbol"),
    [
        (("ke hoach.txt",), "318/KH-SNV"),
        (("phụ lục.txt", "ke hoach.txt"), None),
        (("phụ lục.txt", "318.kh.snv.txt"), "318/KH-SNV"),
    ],
)
def test_the_subject_of_a_mail_is_heard(
    ask: Ask, tmp_path: Path, names: tuple[str, ...], symbol: str | None
) -> None:
    """Of several files attached it speaks of the one that its number names."""
    subject = "Fwd: Kế hoạch 318/KH-SNV ngày 04/3/2024"
    path = mail(tmp_path / "thư.eml", subject, *names)
    outputs = ask("extract", str(path), folder=None).out.splitlines()
    documents = [json.loads(line) for line in outputs]
    by_name = {one["source"]["path"].rpartition("/")[2]: one for one in documents}
    assert by_name[names[-1]]["document"]["symbol"] == symbol
    if symbol:
        evidence = by_name[names[-1]]["document"]["evidence"]
        assert "mail" in evidence["symbol"]["witness"]
        assert by_name[names[-1]]["document"]["issued"] == "2024-03-04"


def test_ingest_keeps_the_register_and_show_names_it(
    ask: Ask, plan: Path, register: Path, tmp_path: Path
) -> None:
    """A later run without the register remembers it; show says who states what."""
    data = tmp_path / "data"
    given = ("--workers", "1", "--quiet")
    ask("ingest", str(plan), *given, "--register", str(register), folder=data)
    other = PLAN.replace("Cải cách hành chính", "Trồng cây")
    subject = "Kế hoạch 9/KH-SNV ngày 05/3/2024"
    path = mail(tmp_path / "thư.eml", subject, "a.txt", text=other)
    ask("ingest", str(path), *given, folder=data)

    shown = ask("show", "318/KH-SNV", folder=data).out
    assert "318/KH-SNV (theo sổ văn bản / by the register; theo tên tệp" in shown
    assert "2024-03-04 (theo sổ văn bản / by the register)" in shown

    read = json.loads(ask("show", "318/KH-SNV", "--format", "json", folder=data).out)
    assert read["witnesses"]["symbol"] == "register, file_name"
    assert read["witnesses"]["issuer"] == "text"
    assert read["doubtful"] == []

    sent = ask("show", "9/KH-SNV", folder=data).out
    assert "9/KH-SNV (theo thư điện tử / by the e-mail)" in sent
