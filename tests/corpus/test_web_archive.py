"""Web archives: the page that a browser or Word saved in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus import html
from corpus.errors import ReadError
from corpus.reader import read

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.vn/vb
Subject: =?utf-8?Q?V=C4=83n_b=E1=BA=A3n?=
Date: Mon, 4 Mar 2024 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

"""


def archive(path: Path, *parts: str) -> Path:
    """Write an archive of parts, each with its own headers."""
    body = "".join(f"----b\n{part}\n" for part in parts)
    path.write_text(f"{HEAD}{body}----b--\n", encoding="utf-8")
    return path


def test_the_first_page_is_the_document(tmp_path: Path) -> None:
    """Its letters are unpacked and decoded, frames and pictures are left aside."""
    document = read(
        archive(
            tmp_path / "a.mhtml",
            "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBOR",
            "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
            "<html><meta charset=3Dutf-8><p>K=E1=BA=BF ho=\n=E1=BA=A1ch</p></html>",
            "Content-Type: text/html\n\n<p>quảng cáo</p>",
        )
    )
    assert document.text == "Kế hoạch"
    assert document.media_type == "multipart/related"


def test_word_saves_them_under_its_own_name(tmp_path: Path) -> None:
    """A single-file web page called .doc is known by its content."""
    path = archive(tmp_path / "a.doc", "Content-Type: text/html\n\n<p>Kế hoạch</p>")
    assert read(path).text == "Kế hoạch"


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("Content-Type: text/plain\n\nKế hoạch", "without a page"),
        ("Content-Type: text/html\n\n<p></p>", "without text"),
        ("Content-Type: text/html\n\n" + "<b>" * 900_000, "tags|more than"),
    ],
)
def test_an_archive_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, cause: str
) -> None:
    """No page, no text and too large a page are causes of their own."""
    monkeypatch.setattr(html, "MAX_MARKUP", 2_000_000)
    with pytest.raises(ReadError) as caught:
        read(archive(tmp_path / "a.mht", part))
    assert any(word in caught.value.cause for word in cause.split("|"))
