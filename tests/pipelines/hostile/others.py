"""Hostile web pages, texts, messages, images, and forms that are not read."""

from __future__ import annotations

import io
import struct
import zlib

from hostile import WORDS, Hostile, cut, noise, read, recognised
from offices import LAUGHS, XXE
from PIL import Image

# --- web pages and texts ----------------------------------------------------------


def page(body: str, head: str = "") -> bytes:
    """Return a web page."""
    return f"{head}<html><body>{body}</body></html>".encode()


def entities(declared: str) -> bytes:
    """Return a page in XHTML that declares entities."""
    name = declared.replace("DOCTYPE a", "DOCTYPE html")
    return page(f"<p>{WORDS}</p><p>&x;</p>", name)


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'

PAGES = (
    Hostile("deep.html", lambda: page("<div>" * 100_000 + WORDS), "nested", "print it"),
    Hostile("tables.html", lambda: page("<table><tr><td>" * 50_000), "nested", "print"),
    Hostile("wide.html", lambda: page("<br>" * 1_100_000), "too_many_tags", "Split"),
    Hostile("large.html", lambda: page("x" * 21_000_000), "too_large", "Split"),
    read("inline.html", lambda: page("<b><i><u><a>" * 60 + WORDS), WORDS),
    read("attributes.html", lambda: page(f"<p {'a=b ' * 100_000}>{WORDS}"), WORDS),
    read(
        "spans.html",
        lambda: page(
            f"<table><tr><td colspan=999999999 rowspan=999999999>{WORDS}<td>b</table>"
        ),
        WORDS,
    ),
    read("xxe.html", lambda: entities(XXE), WORDS),
    read("laughs.xhtml", lambda: entities(LAUGHS), WORDS),
    Hostile("zeros.html", lambda: page(f"<p>\0\0{WORDS}\0</p>"), "encoding", "UTF-8"),
    read(
        "away.html",
        lambda: page(
            f'<base href="http://127.0.0.1:9/"><img src="a.png"><iframe src="file:///etc">'
            f'</iframe><link rel="stylesheet" href="b.css"><p>{WORDS}'
        ),
        WORDS,
    ),
    read("cut.html", cut(lambda: page(f"<p>{WORDS}</p>" * 50), 0.7), WORDS),
    Hostile("script.html", lambda: page("<script>go()</script>"), "no_text", "again"),
    Hostile("drawing.html", lambda: page(DRAWING), "no_text", "again"),
    Hostile("noise.html", noise(5003, b"<html><body>"), "encoding", "UTF-8"),
    Hostile("noise.txt", noise(5004), "unknown_form", "UTF-8"),
    Hostile("blank.txt", lambda: b" \n\t" * 1000, "blank", "again"),
    Hostile("large.txt", lambda: b"a b " * 6_000_000, "too_large", "Split"),
    Hostile("empty.txt", lambda: b"", "empty", "sender"),
    read("cut-16.txt", lambda: WORDS.encode("utf-16")[:-1], WORDS[:-1]),
    read("one-line.txt", lambda: (WORDS + " ").encode() * 20_000, WORDS),
    read("marks.txt", lambda: WORDS.encode() + b"\xcc\x81" * 200_000, WORDS[:-1]),
    read("rows.md", lambda: b"# a\n" + b"|" * 500_000 + WORDS.encode(), WORDS),
)
"""Hostile web pages and texts, and what each ends in."""


# --- messages ---------------------------------------------------------------------

HEAD = b"From: a@example.vn\r\nSubject: Ke hoach\r\nMIME-Version: 1.0\r\n"
FORWARD = b"Content-Type: message/rfc822\r\n\r\n"


def mail(body: bytes, head: bytes = b"") -> bytes:
    """Return a message."""
    return HEAD + head + b"\r\n" + body


def forwarded(times: int) -> bytes:
    """Return a message within messages."""
    return (HEAD + FORWARD) * times + mail(WORDS.encode())


def boxes(depth: int) -> bytes:
    """Return a message whose parts hold parts that hold parts."""
    data = b"\r\n" + WORDS.encode()
    for number in range(depth):
        mark = b"b%d" % number
        data = (
            b"Content-Type: multipart/mixed; boundary="
            + mark
            + b"\r\n\r\n--"
            + mark
            + b"\r\n"
            + data
            + b"\r\n--"
            + mark
            + b"--\r\n"
        )
    return HEAD + data


def attached(name: str, data: bytes, times: int = 1) -> bytes:
    """Return a message with attachments."""
    part = (
        b'--x\r\nContent-Disposition: attachment; filename="'
        + name.encode()
        + b'"\r\n\r\n'
        + data
        + b"\r\n"
    )
    head = b"Content-Type: multipart/mixed; boundary=x\r\n"
    said = b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + WORDS.encode()
    return mail(said + b"\r\n" + part * times + b"--x--\r\n", head)


ARCHIVED = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"

MAILS = (
    Hostile(
        "forwarded.eml",
        lambda: forwarded(100),
        "too_deep",
        "one by one",
        "!/Ke hoach.eml" * 3 + "!/attachments",
    ),
    read("boxes-50.eml", lambda: boxes(50), "Ke hoach"),
    Hostile("boxes-5000.eml", lambda: boxes(5000), "nested", "print it"),
    read("headers.eml", lambda: mail(b"a", b"X: y\r\n" * 200_000), "Ke hoach"),
    read("header.eml", lambda: mail(b"a", b"X: " + b"y" * 5_000_000 + b"\r\n"), "Ke"),
    read("folds.eml", lambda: mail(b"a", b"To: a\r\n" + b" b\r\n" * 200_000), "Ke"),
    read("coded.eml", lambda: mail(b"a", b"X-B: =?utf-8?B?" * 100_000 + b"\r\n"), "Ke"),
    Hostile(
        "many.eml",
        lambda: attached("a.txt", b"a", 10_001),
        "many_members",
        "pick",
        "!/attachments",
    ),
    Hostile(
        "away.eml",
        lambda: attached("../../../etc/a.pdf", b"%PDF-1.4 a"),
        "damaged",
        "again",
        "!/a.pdf",
    ),
    Hostile("large.eml", lambda: mail(b"a" * 61_000_000), "too_large", "Split"),
    Hostile("cut.mht", lambda: ARCHIVED, "no_text", "anew"),
    read(
        "page.mht",
        lambda: (
            ARCHIVED + b"--x\r\nContent-Type: text/html\r\n\r\n<p>" + WORDS.encode()
        ),
        WORDS,
    ),
)
"""Hostile messages, and what each ends in."""


# --- images -----------------------------------------------------------------------


def png(width: int, height: int, *chunks: bytes, data: bytes = b"") -> bytes:
    """Return an image of that size, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(chunks)
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a part of a PNG."""
    code = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + code


def picture(form: str, width: int = 600, height: int = 800) -> bytes:
    """Return an image that shows nothing."""
    buffer = io.BytesIO()
    Image.new("L", (width, height), 255).save(buffer, form)
    return buffer.getvalue()


def packed_png(width: int, height: int) -> bytes:
    """Return an image of that many pixels, packed small."""
    machine = zlib.compressobj(9)
    row = bytes(width + 1)
    data = b"".join(machine.compress(row) for _ in range(height)) + machine.flush()
    return png(width, height, data=data)


def jpeg(width: int, height: int) -> bytes:
    """Return a small JPEG that says it is of that size."""
    data = bytearray(picture("JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def tiff(*entries: tuple[int, int, int]) -> bytes:
    """Return a TIFF of one directory with these entries (tag, type, value)."""
    listed = b"".join(struct.pack("<HHII", t, k, 1, v) for t, k, v in sorted(entries))
    head = struct.pack("<2sHIH", b"II", 42, 8, len(entries))
    return head + listed + bytes(104)


GREY = ((258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1))


def grey(width: int, height: int) -> bytes:
    """Return a TIFF of grey pixels that it has not."""
    size = ((256, 4, width), (257, 4, height), (278, 4, height), (279, 4, 9))
    return tiff(*GREY, *size)


def loop() -> bytes:
    """Return a TIFF whose first page is followed by itself."""
    data = bytearray(picture("TIFF", 60, 60))
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def uneven() -> bytes:
    """Return a PNG that is four times finer across than down."""
    buffer = io.BytesIO()
    Image.new("L", (4900, 8000), 255).save(buffer, "PNG", dpi=(300, 73))
    return buffer.getvalue()


IMAGES = (
    Hostile("cut.png", cut(lambda: picture("PNG"), 0.5), "damaged", "again"),
    Hostile("cut.jpg", cut(lambda: picture("JPEG"), 0.4), "damaged", "again"),
    Hostile("cut.tif", cut(lambda: picture("TIFF"), 0.1), "damaged", "again"),
    Hostile("cut.webp", cut(lambda: picture("WEBP"), 0.4), "damaged", "again"),
    Hostile("noise.png", noise(5010, b"\x89PNG\r\n\x1a\n"), "image_unknown", "again"),
    Hostile("noise.jpg", noise(5011, b"\xff\xd8\xff\xe0"), "damaged", "again"),
    Hostile("noise.tif", noise(5012, b"II*\0"), "image_unknown", "again"),
    Hostile("false-100M.png", lambda: png(10_000, 10_000), "too_many_pixels", "300"),
    Hostile("false-4G.png", lambda: png(65_535, 65_535), "too_many_pixels", "300"),
    Hostile(
        "real-100M.png", lambda: packed_png(10_000, 10_000), "too_many_pixels", "300"
    ),
    Hostile("false-4G.jpg", lambda: jpeg(65_535, 65_535), "too_many_pixels", "300"),
    Hostile("false-100M.tif", lambda: grey(10_000, 10_000), "too_many_pixels", "300"),
    Hostile("false-12M.tif", lambda: grey(3000, 4000), "damaged", "again"),
    recognised(Hostile("loop.tif", loop, "no_text", "anew")),
    Hostile("uneven.png", uneven, "too_many_pixels", "300"),
    Hostile(
        "text-bomb.png",
        lambda: png(
            9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000), 9))
        ),
        "damaged",
        "again",
    ),
    recognised(Hostile("white.png", lambda: picture("PNG", 60, 60), "no_text", "anew")),
)
"""Hostile images, and what each ends in."""


# --- forms that are not read ------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*names: str, directory: int = 0, length: int = 1024) -> bytes:
    """Return the head of an old Office file with these streams."""
    head = bytearray(512)
    head[:8] = OLE
    head[0x1E:0x20] = (9).to_bytes(2, "little")
    head[0x30:0x34] = directory.to_bytes(4, "little")
    entries = (f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in names)
    return bytes(head) + b"".join(entries).ljust(length, b"\0")


def heic(brand: bytes) -> bytes:
    """Return the head of a photo of a phone."""
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(400)


UNREAD = (
    Hostile("a.heic", lambda: heic(b"heic"), "form_not_read", "JPEG"),
    Hostile("heic-as.jpg", lambda: heic(b"mif1"), "form_not_read", "JPEG"),
    Hostile("a.avif", lambda: heic(b"avif"), "form_not_read", "JPEG"),
    Hostile(
        "a.xls", lambda: compound("Root Entry", "Workbook"), "form_not_read", "XLSX"
    ),
    Hostile(
        "xls-as.doc", lambda: compound("Root Entry", "Book"), "form_not_read", "XLSX"
    ),
    Hostile(
        "a.ppt", lambda: compound("R", "PowerPoint Document"), "form_not_read", "PDF"
    ),
    Hostile("a.msg", lambda: compound("R", "__substg1.0_001A"), "form_not_read", "EML"),
    Hostile(
        "locked-office.docx",
        lambda: compound("Root Entry", "EncryptedPackage"),
        "form_not_read",
        "password",
    ),
    Hostile("a.rar", lambda: b"Rar!\x1a\x07\1\0" + bytes(40), "form_not_read", "ZIP"),
    Hostile("a.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(40), "form_not_read", "ZIP"),
    Hostile("tar.doc", lambda: b"\x1f\x8b\x08\0" + bytes(40), "form_not_read", "ZIP"),
    Hostile("program.pdf", lambda: b"MZ" + bytes(400), "form_not_read", "no document"),
    Hostile("program.doc", lambda: b"\x7fELF" + bytes(400), "form_not_read", "no doc"),
    Hostile("bare.doc", lambda: OLE, "damaged", "again"),
    Hostile("far.doc", lambda: compound("a", directory=2**32 - 2), "damaged", "again"),
    Hostile("noise.doc", noise(5020, OLE), "damaged", "again"),
)
"""Forms that are not read, old Office files that hold nothing, and their causes."""
