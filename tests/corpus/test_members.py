"""Archives and what is in them, kind and hostile."""

from __future__ import annotations

import io
import random
import stat
import struct
import tempfile
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import members, unpacking
from corpus.errors import ReadError
from corpus.files import walk
from corpus.member import told_apart
from corpus.members import documents_in
from corpus.reader import read
from corpus.source_file import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.document import Document


def packed(*files: tuple[str, bytes | str]) -> bytes:
    """Return an archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def kho(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder for archives, with temporary files beside it; none may stay."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = tmp_path / "kho"
    folder.mkdir()
    yield folder
    unpacking.close_all()
    assert list(temporary.iterdir()) == []


def found(folder: Path) -> list[SourceFile]:
    """Return the documents in all files of a folder."""
    return [file for outer in walk([folder]) for file in documents_in(outer)]


def names(folder: Path) -> list[str]:
    """Return their relative paths."""
    return [file.relative for file in found(folder)]


def cause(file: SourceFile) -> str:
    """Return why a file cannot be read; the error bears its name."""
    with pytest.raises(ReadError) as caught:
        file.read()
    assert caught.value.path == file.path
    assert caught.value.remedy.endswith(".")
    return caught.value.cause


def test_members_are_files_with_the_archive_before_their_name(kho: Path) -> None:
    """They come by name, are read by content, and know where they are."""
    inner = packed(("trong/kế hoạch.txt", "Kế hoạch"))
    (kho / "a.zip").write_bytes(
        packed(("z.txt", "cuối"), ("b/inner.zip", inner), ("b/a.htm", "<p>đầu</p>"))
    )
    files = found(kho)
    assert [file.relative for file in files] == [
        "a.zip!/b/a.htm",
        "a.zip!/b/inner.zip!/trong/kế hoạch.txt",
        "a.zip!/z.txt",
    ]
    assert [file.read().text for file in files] == ["đầu", "Kế hoạch", "cuối"]
    assert files[1].path == f"{kho}/a.zip!/b/inner.zip!/trong/kế hoạch.txt"
    assert files[1].inside == ("b/inner.zip", "trong/kế hoạch.txt")
    assert files[1].outermost().relative == "a.zip"
    again = SourceFile.at(files[1].location, files[1].relative)
    assert again.read() == files[1].read()
    assert again.sha256() == again.read().sha256


def test_members_are_chosen_as_files_in_folders_are(kho: Path) -> None:
    """Hidden files, parts of saved pages and what systems add are left out."""
    hidden = (".a.txt", "__MACOSX/._b.txt", "x/.git/c.txt", "~$d.docx", "run.py")
    page = ("trang.htm", "trang_files/e.txt", "khác_files/f.txt", "g/", "QĐ 12.2024")
    contents = [(name, "%PDF-1.4" if name.startswith("QĐ") else "a") for name in page]
    (kho / "a.zip").write_bytes(packed(*((n, "a") for n in hidden), *contents))
    (kho / "README.zip").write_bytes(packed(("README", "a")))
    *others, empty = sorted(found(kho), key=lambda file: file.relative == "README.zip")
    assert [file.relative.partition("!/")[2] for file in others] == [
        "QĐ 12.2024",
        "khác_files/f.txt",
        "trang.htm",
    ]
    assert cause(empty) == "it is an archive without documents"


def test_office_files_are_documents_and_no_archives(
    kho: Path, make_docx: Callable[..., Path]
) -> None:
    """A Word file in an archive is one document, whatever its name promises."""
    body = "<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>"
    word = make_docx(body).read_bytes()
    (kho / "a.doc").write_bytes(packed(("b.zip", word)))
    (file,) = found(kho)
    assert file.relative == "a.doc!/b.zip"
    assert file.read().text == "Kế hoạch"


@pytest.mark.parametrize(
    ("written", "flag", "expected"),
    [
        ("kế hoạch.txt".encode(), 0x800, "kế hoạch.txt"),
        ("kế hoạch.txt".encode(), 0, "kế hoạch.txt"),
        ("ke\u0302\u0301 hoạch.txt".encode(), 0x800, "kế hoạch.txt"),
        ("quyê\u0301t đi\u0323nh.txt".encode("cp1258"), 0, "quyết định.txt"),
        ("Ünïcode.txt".encode("cp437"), 0, "Ünïcode.txt"),
        (b"a\\b\\c.txt", 0, "a/b/c.txt"),
        (b"C:\\a\\b.txt", 0, "a/b.txt"),
        (b"/a/./b//c.txt", 0, "a/b/c.txt"),
        (b"a\nb\x1b.txt", 0, "a\\nb\\x1b.txt"),
        (b"a\0b.txt", 0, "a"),
    ],
)
def test_names_come_out_as_they_were_written(
    kho: Path, written: bytes, flag: int, expected: str
) -> None:
    """UTF-8 said or unsaid, Windows-1258, IBM 437, paths of other systems."""
    data = bytearray(packed(("n" * len(written), b"%PDF-1.4")))
    for mark, name_at, flag_at in ((b"PK\x03\x04", 30, 6), (b"PK\x01\x02", 46, 8)):
        start = data.find(mark)
        data[start + name_at : start + name_at + len(written)] = written
        data[start + flag_at : start + flag_at + 2] = struct.pack("<H", flag)
    (kho / "a.zip").write_bytes(data)
    (file,) = found(kho)
    assert file.inside == (expected,)
    assert file.sha256()


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "..\\..\\a.txt", "/../a.txt"]
)
def test_names_that_lead_out_are_refused(kho: Path, name: str) -> None:
    """Nothing is written under a member's name, and an attack is told as one."""
    (kho / "a.zip").write_bytes(packed((name, "x"), ("b.txt", "tốt")))
    attack, good = sorted(found(kho), key=lambda file: file.fault is None)
    assert "leads out" in cause(attack)
    assert ".." not in attack.relative
    assert good.read().text == "tốt"


def test_links_are_refused(kho: Path) -> None:
    """A link in an archive holds a path and no document."""
    link = zipfile.ZipInfo("a.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(kho / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    (file,) = found(kho)
    assert "it is a link" in cause(file)


def test_equal_names_are_told_apart(kho: Path) -> None:
    """Two members of one name are two documents."""
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("a.txt", "một"), ("a.txt", "hai"))
    (kho / "a.zip").write_bytes(data)
    files = found(kho)
    assert [file.inside for file in files] == [("a (2).txt",), ("a.txt",)]
    assert [file.read().text for file in files] == ["hai", "một"]


@given(st.lists(st.sampled_from(["a", "a.txt", "a (2).txt", "b/a.txt", "a.b/c"])))
def test_told_apart_names_are_never_equal(given_names: list[str]) -> None:
    """However often a name is repeated, each has one of its own."""
    told = told_apart(given_names)
    assert len(set(told)) == len(given_names)
    assert told[:1] == given_names[:1]


def locked(data: bytes) -> bytes:
    """Return an archive whose members say that they are encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := changed.find(mark, start + 1)) >= 0:
            changed[start + at] |= 1
    return bytes(changed)


def test_encrypted_members_say_so(kho: Path) -> None:
    """Each document in a locked archive is listed with the remedy."""
    (kho / "a.zip").write_bytes(locked(packed(("a.pdf", "x"), ("b.docx", "y"))))
    files = found(kho)
    assert [file.relative for file in files] == ["a.zip!/a.pdf", "a.zip!/b.docx"]
    assert {cause(file) for file in files} == {"it is encrypted"}


def test_a_way_of_packing_that_is_not_read_says_so(kho: Path) -> None:
    """Deflate64 and its like are no damage."""
    data = bytearray(packed(("a.txt", "x" * 100)))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.find(mark)
        data[start + at : start + at + 2] = struct.pack("<H", 9)
    (kho / "a.zip").write_bytes(data)
    (file,) = found(kho)
    assert "packed in a way" in cause(file)


def test_a_damaged_member_costs_only_itself(kho: Path) -> None:
    """One member with wrong bytes is told; the others are read."""
    noise = random.Random(1).randbytes(3000)  # noqa: S311 - what does not shrink
    data = bytearray(packed(("a.pdf", noise), ("b.txt", "tốt")))
    data[1500:1600] = bytes(100)
    (kho / "a.zip").write_bytes(data)
    bad, good = found(kho)
    assert "damaged" in cause(bad)
    assert good.read().text == "tốt"


def test_truncated_archives_end_as_one_error(kho: Path) -> None:
    """Cut short anywhere, an archive is damaged, under its own name."""
    data = packed(("a.txt", "a"), ("b.txt", "b" * 500))
    for length in range(4, len(data), 23):
        (kho / "a.zip").write_bytes(data[:length])
        (file,) = found(kho)
        assert file.relative == "a.zip"
        assert "damaged" in cause(file)
        unpacking.close_all()


def test_an_archive_with_nothing_in_it_says_so(kho: Path) -> None:
    """An empty archive and an empty file are two causes."""
    (kho / "a.zip").write_bytes(packed())
    (kho / "b.zip").write_bytes(b"")
    assert [cause(file) for file in found(kho)] == [
        "it is an archive without documents",
        "it is empty",
    ]


def nested(depth: int) -> bytes:
    """Return archives within archives around one text."""
    data = packed(("a.txt", "trong cùng"))
    for _ in range(depth - 1):
        data = packed(("trong.zip", data))
    return data


def test_archives_within_archives_are_opened_to_a_depth(kho: Path) -> None:
    """Three are opened; what is deeper says so, and nothing loops."""
    (kho / "3.zip").write_bytes(nested(3))
    (kho / "4.zip").write_bytes(nested(4))
    inside, deeper = found(kho)
    assert inside.relative == "3.zip!/trong.zip!/trong.zip!/a.txt"
    assert inside.read().text == "trong cùng"
    assert deeper.relative == "4.zip" + "!/trong.zip" * 3
    assert cause(deeper) == "it stands within 3 archives or messages"


def test_a_bomb_of_one_layer_is_refused_by_what_it_says(kho: Path) -> None:
    """A gigabyte of blanks is never unpacked, nor is more than what is said."""
    with zipfile.ZipFile(kho / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("a.txt", "w") as member:
            for _ in range(201):
                member.write(b" " * 1_000_000)
        archive.writestr("b.txt", "tốt")
    bomb, good = found(kho)
    assert "201 MB, more than the 200 MB" in cause(bomb)
    assert good.read().text == "tốt"


def test_a_bomb_of_layers_is_refused(
    kho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What all layers unpack to is counted together."""
    monkeypatch.setattr(members, "MAX_UNPACKED", 3_000_000)
    layer = packed(*((f"{n}.txt", b" " * 500_000) for n in range(4)))
    (kho / "a.zip").write_bytes(packed(*((f"{n}.zip", layer) for n in range(4))))
    files = found(kho)
    assert "it may be an attack" in cause(files[-1])
    assert len([file for file in files if file.fault is None]) == 4


def test_too_many_members_are_refused(
    kho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members are counted over all layers."""
    monkeypatch.setattr(members, "MAX_MEMBERS", 7)
    inner = packed(*((f"{n}.txt", "x") for n in range(4)))
    (kho / "a.zip").write_bytes(packed(("1.zip", inner), ("2.zip", inner)))
    files = found(kho)
    assert len(files) == 5
    assert "more than 10,000 members" in cause(files[-1])


def test_members_that_overlap_are_no_way_around_the_limits(kho: Path) -> None:
    """Many names for the same packed bytes are refused or counted, not unpacked."""
    data = packed(("a.txt", b" " * 100_000))
    start = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    entry = data[start:end]
    count = 3000
    tail = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0
    )
    entries = b"".join(
        entry.replace(b"a.txt", b"%c.txt" % (97 + n % 26)) for n in range(count)
    )
    (kho / "a.zip").write_bytes(data[:start] + entries + tail)
    files = found(kho)
    assert len(files) in (1, count)
    assert cause(files[0]) or files[0].read()


def test_an_archive_that_contains_itself_ends(kho: Path) -> None:
    """A file that unpacks to itself for ever is opened three times."""
    body = nested(2)
    (kho / "a.zip").write_bytes(packed(("a.zip", packed(("a.zip", body)))))
    (file,) = found(kho)
    assert "within 3 archives" in cause(file)


def test_a_member_that_is_gone_says_so(kho: Path) -> None:
    """An archive that changed between listing and reading is no crash."""
    (kho / "a.zip").write_bytes(packed(("a.txt", "một")))
    (file,) = found(kho)
    (kho / "a.zip").write_bytes(packed(("b.txt", "hai, dài hơn")))
    assert "no longer holds a.txt" in cause(file)
    (kho / "a.zip").unlink()
    assert "no such file" in cause(file)


def test_a_direct_look_at_an_archive_says_what_it_is(kho: Path) -> None:
    """The reader of single files names the form and what to do."""
    (kho / "a.zip").write_bytes(packed(("a.txt", "một")))
    with pytest.raises(ReadError, match="a ZIP archive"):
        read(kho / "a.zip")


def test_few_containers_stay_open(kho: Path) -> None:
    """Members of many archives are read without leaving them all open."""
    for number in range(20):
        (kho / f"{number}.zip").write_bytes(packed(("a.txt", f"{number}")))
    assert len({file.read().text for file in found(kho)}) == 20
    assert len(unpacking._OPEN) <= 4


LOCAL = packed(("a.txt", "x"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(LOCAL) - 1), st.integers(0, 255)), max_size=8
    ),
    st.binary(max_size=30),
)
def test_no_bytes_of_an_archive_end_otherwise_than_as_document_or_error(
    tmp_path: Path,
    sound: Callable[[Document], None],
    changes: list[tuple[int, int]],
    behind: bytes,
) -> None:
    """Any byte changed anywhere gives sound documents or true errors."""
    data = bytearray(LOCAL)
    for at, value in changes:
        data[at] = value
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data) + behind)
    unpacking.close_all()
    said = ""
    for file in documents_in(next(walk([path]))):
        try:
            sound(file.read())
        except ReadError as error:
            said = error.cause
        assert "not seen before" not in said


def test_checksums_are_checked(kho: Path) -> None:
    """A member whose bytes were exchanged is damaged, not another document."""
    data = packed(("a.txt", "một"))
    crc = struct.pack("<I", zlib.crc32("một".encode()))
    (kho / "a.zip").write_bytes(data.replace(crc, b"\1\2\3\4"))
    (file,) = found(kho)
    assert "damaged" in cause(file)
