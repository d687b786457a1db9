"""E-mail messages: their text, and the files attached to them."""

from __future__ import annotations

import base64
import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import message
from corpus.errors import ReadError
from corpus.files import walk
from corpus.members import documents_in
from corpus.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.document import Document

    Write = Callable[[EmailMessage | bytes], Path]

HTML = '<html><body><p>Kính gửi <b>Sở</b></p><img src="cid:logo"></body></html>'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return what writes a message into a file."""

    def written(content: EmailMessage | bytes) -> Path:
        path = tmp_path / "thư.eml"
        data = content if isinstance(content, bytes) else content.as_bytes()
        path.write_bytes(data)
        return path

    return written


def letter(body: str = "Kính gửi Sở Nội vụ.\n\nGửi kèm kế hoạch.") -> EmailMessage:
    """Return a message with a plain body."""
    made = EmailMessage()
    made["Subject"] = "Gửi Kế hoạch số 12/KH-SNV"
    made["From"] = "Văn thư <vanthu@example.vn>"
    made["To"] = "phong@example.vn"
    made["Date"] = "Mon, 04 Mar 2024 08:00:00 +0700"
    made.set_content(body)
    return made


def within(path: Path) -> list[str]:
    """Return the documents in a file by their relative paths."""
    return [file.relative for found in walk([path]) for file in documents_in(found)]


def outcomes(path: Path, check: Callable[[Document], None] | None = None) -> list[str]:
    """Return the cause of each document in a file, empty where it was read."""
    causes: list[str] = []
    for file in documents_in(next(walk([path]))):
        try:
            document = file.read()
        except ReadError as error:
            causes.append(error.cause)
        else:
            causes.append("")
            if check is not None:
                check(document)
    return causes


def test_a_message_is_its_headers_and_its_body(
    write: Write, sound: Callable[[Document], None]
) -> None:
    """Subject, sender and date stand before the text, decoded."""
    document = read(write(letter()))
    sound(document)
    assert document.media_type == "message/rfc822"
    assert document.text.split("\n") == [
        "Subject: Gửi Kế hoạch số 12/KH-SNV",
        "From: Văn thư <vanthu@example.vn>",
        "Date: Mon, 04 Mar 2024 08:00:00 +0700",
        "Kính gửi Sở Nội vụ.",
        "Gửi kèm kế hoạch.",
    ]


def test_a_body_that_is_only_a_page_is_read_as_one(write: Write) -> None:
    """Without a plain body the page is the text; with one it is not said twice."""
    made = letter()
    made.add_alternative(HTML, subtype="html")
    assert "Kính gửi Sở\n" not in read(write(made)).text + "\n"
    only = EmailMessage()
    only["Subject"] = "Trang"
    only["From"] = "a@example.vn"
    only.set_content(HTML, subtype="html")
    assert read(write(only)).text == "Subject: Trang\nFrom: a@example.vn\nKính gửi Sở"


def test_attachments_are_documents_of_their_own(write: Write) -> None:
    """Each has the message's path before its name, and is read by its content."""
    made = letter()
    made.add_attachment("Kế hoạch".encode(), "text", "plain", filename="kế hoạch.txt")
    made.add_attachment(b"a,b", "text", "csv", filename="bảng.csv")
    made.add_attachment(letter("Thư gốc"))
    path = write(made)
    assert within(path) == [
        "thư.eml",
        "thư.eml!/Gửi Kế hoạch số 12-KH-SNV.eml",
        "thư.eml!/kế hoạch.txt",
    ]
    files = [file for found in walk([path]) for file in documents_in(found)]
    assert [file.read().text.split("\n")[-1] for file in files] == [
        "Gửi kèm kế hoạch.",
        "Thư gốc",
        "Kế hoạch",
    ]


def test_pictures_that_the_body_shows_are_no_documents(write: Write) -> None:
    """A logo in the letter's page is not recognised as a scan; a scan attached is."""
    made = letter()
    made.add_alternative(HTML, subtype="html")
    page = made.get_payload()[1]
    page.add_related(b"\x89PNG", "image", "png", cid="<logo>", filename="logo.png")
    made.add_attachment(b"\x89PNG", "image", "png", filename="quét.png")
    assert within(write(made)) == ["thư.eml", "thư.eml!/quét.png"]


def test_archives_attached_are_opened(write: Write) -> None:
    """A ZIP in a message is a container like any other."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Kế hoạch")
    made = letter()
    made.add_attachment(packed.getvalue(), "application", "zip", filename="tệp.zip")
    assert within(write(made)) == ["thư.eml", "thư.eml!/tệp.zip!/a.txt"]


def test_names_of_attachments_lead_nowhere(write: Write) -> None:
    """Paths in names, equal names and none at all give names of their own."""
    made = letter()
    for name in ("../../a.txt", "C:\\x\\a.txt", "a.txt", "..", "a\tb.txt"):
        made.add_attachment(b"x", "text", "plain", filename=name)
    names = [path.rpartition("!/")[2] for path in within(write(made))[1:]]
    assert sorted(names) == ["a (2).txt", "a (3).txt", "a b.txt", "a.txt"]


def test_what_outlook_packs_for_itself_is_told(write: Write) -> None:
    """winmail.dat may hold documents: it is listed, not dropped."""
    made = letter()
    made.add_attachment(b'x\x9f>"', "application", "ms-tnef", filename="winmail.dat")
    path = write(made)
    (_, packed) = [file for found in walk([path]) for file in documents_in(found)]
    with pytest.raises(ReadError, match="Outlook's own form") as caught:
        packed.read()
    assert caught.value.path.endswith("thư.eml!/winmail.dat")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("windows-1258", "Kê\u0301 hoạch của Sở".encode("utf-8")),
        ("utf-8", "Kế hoạch của Sở".encode()),
        ("x-unknown", "Kế hoạch của Sở".encode()),
        ("us-ascii", "Thùc hiÖn KÕ ho¹ch cña Së".encode("latin-1")),
    ],
)
def test_letters_are_decoded_whatever_the_header_says(
    write: Write, encoding: str, body: bytes
) -> None:
    """A wrong or unknown encoding does not spoil a body."""
    head = f"Subject: x\nFrom: a@b\nContent-Type: text/plain; charset={encoding}\n\n"
    document = read(write(head.encode() + body))
    assert document.text.split("\n")[-1].endswith("hoạch của Sở")


@pytest.mark.parametrize(
    "head",
    [
        b"Return-Path: <a@b>\r\nX-Spam: %b\r\nReceived: by c\r\n" % (b"x" * 2000),
        b"From a@b Mon Mar 4 2024\nFrom: a@b\n",
        b"MIME-Version: 1.0\nTo: c\nContent-Type: multipart/related; boundary=x\n",
    ],
)
def test_messages_are_known_by_their_first_lines(write: Write, head: bytes) -> None:
    """Long lines of servers, mailbox lines and pages with pictures are messages."""
    data = head + b"Subject: Ke hoach\nFrom: a@b\nDate: x\n\nKinh gui"
    assert read(write(data)).media_type == "message/rfc822"


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?q?=ff=?=\nFrom: =?x?b?a?=\nDate: \n\n",
        b"Subject: x\nFrom: a\nContent-Type: multipart/mixed\n\n--",
        b"Subject: x\nFrom: a\nContent-Type: multipart/mixed; boundary=\n\n",
        b"Subject: x\nFrom: a\nContent-Disposition: attachment; filename*=x''%ff\n\ny",
        b"Subject: x\nFrom: a\nContent-Transfer-Encoding: base64\n\n*\xff*",
        b"Subject: x\nFrom: a\nContent-Type: message/rfc822\n\n\n",
        b"From: a\nSubject: x\nContent-Type: \xff/\xff; charset=\xff\n\n\xff",
    ],
)
def test_broken_messages_end_as_text_or_error(write: Write, data: bytes) -> None:
    """What no program should have written still ends with a true outcome."""
    for cause in outcomes(write(data)):
        assert "not seen before" not in cause


def test_messages_within_messages_end(write: Write) -> None:
    """A part within a part a thousand times over does not end the program."""
    data = b"Subject: x\nFrom: a\n" + b"Content-Type: message/rfc822\n\n" * 2000
    assert outcomes(write(data))


def test_a_message_too_large_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages are held in memory, so they have a limit of their own."""
    monkeypatch.setattr(message, "MAX_MAIL", 100)
    path = write(letter("a" * 200))
    assert within(path) == ["thư.eml"]
    with pytest.raises(ReadError, match="more than"):
        read(path)


@pytest.mark.parametrize("kind", ["text/plain", "message/rfc822", "multipart/mixed"])
def test_an_encoding_with_a_zero_byte_in_its_name_is_none(
    write: Write, kind: str
) -> None:
    """What the library cannot look up costs the part that says so, at most."""
    said = f"Subject: x\nFrom: a\nContent-Type: {kind}; charset=utf\0\n\n"
    assert read(write(said.encode() + b"\xff\n")).text.startswith("Subject: x")


PARTS = st.lists(
    st.sampled_from(
        [
            b"Content-Type: multipart/mixed; boundary=a\n",
            b"Content-Type: text/html; charset=utf-16\n",
            b"Content-Type: text/plain; charset=utf\0\xff\n",
            b"Content-Type: message/rfc822; charset=\0\n",
            b"Content-Transfer-Encoding: x\n",
            b'Content-Disposition: attachment; filename="=?utf-8?b?eA==?=.txt"\n',
            b"Content-Transfer-Encoding: base64\n",
            b"\n",
            b"--a\n",
            b"--a--\n",
            base64.b64encode(b"PK\x03\x04") + b"\n",
        ]
    )
    | st.binary(max_size=20),
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PARTS)
def test_no_message_ends_otherwise_than_as_document_or_error(
    tmp_path: Path, sound: Callable[[Document], None], parts: list[bytes]
) -> None:
    """Any parts in any order give sound documents or true errors."""
    path = tmp_path / "a.eml"
    path.write_bytes(b"Subject: x\nFrom: a\n" + b"".join(parts))
    for cause in outcomes(path, sound):
        assert "not seen before" not in cause
