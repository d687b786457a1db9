"""Hostile PDFs, written object by object."""

from __future__ import annotations

import base64
import io
import zlib
from functools import cache
from itertools import accumulate

from hostile import Hostile, cut, noise, read, recognised
from reportlab.pdfgen import canvas

A4 = "[0 0 595 842]"
SAID = b"BT /F1 12 Tf 50 700 Td (Ke hoach so 30/2020/ND-CP) Tj ET"


def stream(data: bytes, entries: str = "") -> bytes:
    """Return a stream object."""
    return (
        f"<<{entries} /Length {len(data)}>> stream\n".encode() + data + b"\nendstream"
    )


def pdf(*objects: bytes | str, trailer: str = "", head: bytes = b"%PDF-1.7\n") -> bytes:
    """Return a PDF of objects numbered from 1; the first is the catalogue."""
    bodies = [
        f"{number} 0 obj\n".encode()
        + (body if isinstance(body, bytes) else body.encode())
        + b"\nendobj\n"
        for number, body in enumerate(objects, 1)
    ]
    starts = list(accumulate(map(len, bodies), initial=len(head)))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    count = len(objects) + 1
    end = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
        f"<</Size {count} /Root 1 0 R {trailer}>>\nstartxref\n{starts[-1]}\n%%EOF\n"
    )
    return head + b"".join(bodies) + end.encode()


def one_page(
    content: bytes,
    *more: bytes | str,
    box: str = A4,
    resources: str = "",
    page: str = "",
    packed: str = "",
) -> bytes:
    """Return a PDF of one page; further objects count from 6."""
    return pdf(
        "<</Type/Catalog /Pages 2 0 R>>",
        "<</Type/Pages /Kids[3 0 R] /Count 1>>",
        f"<</Type/Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R {page} "
        f"/Resources <</Font<</F1 5 0 R>> {resources}>>>>",
        stream(content, packed),
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>",
        *more,
    )


def plain() -> bytes:
    """Return a good PDF of three pages."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, invariant=1)
    for number in range(3):
        for line in range(40):
            sheet.drawString(70, 780 - 15 * line, f"Ke hoach so {number}{line}/KH-UBND")
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def locked() -> bytes:
    """Return a PDF that needs a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415 - seldom

    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, encrypt=StandardEncryption("mat khau", strength=128))
    sheet.drawString(70, 700, "Ke hoach")
    sheet.save()
    return buffer.getvalue()


def pages(count: int) -> bytes:
    """Return a PDF of many pages that share one content."""
    kids = " ".join(f"{number} 0 R" for number in range(5, count + 5))
    page = (
        f"<</Type/Page /Parent 2 0 R /MediaBox {A4} /Contents 3 0 R /Resources <</Font"
    )
    return pdf(
        "<</Type/Catalog /Pages 2 0 R>>",
        f"<</Type/Pages /Kids[{kids}] /Count {count}>>",
        stream(SAID),
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>",
        *[f"{page}<</F1 4 0 R>>>>>>"] * count,
    )


def false_count() -> bytes:
    """Return a PDF of one page that says it has two thousand million."""
    return pdf(
        "<</Type/Catalog /Pages 2 0 R>>",
        "<</Type/Pages /Kids[3 0 R] /Count 2000000000>>",
        f"<</Type/Page /Parent 2 0 R /MediaBox {A4} /Contents 4 0 R "
        "/Resources <</Font<</F1 5 0 R>>>>>>",
        stream(SAID),
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>",
    )


def page_loop() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    return pdf(
        "<</Type/Catalog /Pages 2 0 R>>",
        "<</Type/Pages /Kids[3 0 R 2 0 R] /Count 2>>",
        "<</Type/Pages /Parent 2 0 R /Kids[2 0 R 3 0 R] /Count 2>>",
    )


def deep_pages() -> bytes:
    """Return a PDF whose tree of pages is a chain of five thousand."""
    chain = [f"<</Type/Pages /Kids[{n + 1} 0 R] /Count 1>>" for n in range(2, 5002)]
    return pdf(
        "<</Type/Catalog /Pages 2 0 R>>", *chain, f"<</Type/Page /MediaBox {A4}>>"
    )


def form_loop(fan: int = 1) -> bytes:
    """Return a page with a picture that is drawn within itself."""
    inner = stream(
        b"/X Do " * fan + SAID,
        "/Type/XObject /Subtype/Form /BBox[0 0 9 9] /Resources<</XObject<</X 6 0 R>>>>",
    )
    return one_page(SAID + b" /X Do", inner, resources="/XObject<</X 6 0 R>>")


def form_tree(depth: int, fan: int) -> bytes:
    """Return a page whose pictures hold pictures: ten times more at every level."""
    forms = [
        stream(
            b"/X Do " * fan if level < depth - 1 else SAID,
            "/Type/XObject /Subtype/Form /BBox[0 0 595 842] /Resources<</Font<</F1 "
            f"5 0 R>> /XObject<</X {7 + level} 0 R>>>>",
        )
        for level in range(depth)
    ]
    return one_page(SAID + b" /X Do", *forms, resources="/XObject<</X 6 0 R>>")


def image(width: int, height: int, colour: str = "DeviceGray", bits: int = 8) -> bytes:
    """Return a page that is one enormous picture, in little."""
    row = {"DeviceGray": 1, "DeviceRGB": 3}[colour] * width * bits // 8
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(bytes(row)) for _ in range(height))
    packed += machine.flush()
    picture = stream(
        packed,
        f"/Type/XObject /Subtype/Image /Width {width} /Height {height} /ColorSpace/"
        f"{colour} /BitsPerComponent {bits} /Filter/FlateDecode",
    )
    draw = b"q 595 0 0 842 0 0 cm /X Do Q"
    return one_page(draw, picture, resources="/XObject<</X 6 0 R>>")


def strip() -> bytes:
    """Return a picture on a page that is ten thousand times wider than high."""
    picture = stream(
        zlib.compress(bytes(10_000)),
        "/Type/XObject /Subtype/Image /Width 100 /Height 100 /ColorSpace"
        "/DeviceGray /BitsPerComponent 8 /Filter/FlateDecode",
    )
    draw = b"q 100000 0 0 10 0 0 cm /X Do Q"
    box = "[0 0 100000 10]"
    return one_page(draw, picture, box=box, resources="/XObject<</X 6 0 R>>")


def false_image() -> bytes:
    """Return a page with a picture that says it has ten thousand million pixels."""
    picture = stream(
        zlib.compress(bytes(1000)),
        "/Type/XObject /Subtype/Image /Width 100000 /Height 100000 /ColorSpace"
        "/DeviceRGB /BitsPerComponent 8 /Filter/FlateDecode",
    )
    draw = b"q 595 0 0 842 0 0 cm /X Do Q"
    return one_page(draw, picture, resources="/XObject<</X 6 0 R>>")


ZEROS = 110_000_000


@cache
def zeros() -> bytes:
    """Return more zeros than any page needs, packed once."""
    machine = zlib.compressobj(9)
    parts = [machine.compress(bytes(1_000_000)) for _ in range(ZEROS // 1_000_000)]
    return b"".join(parts) + machine.flush()


def runs() -> bytes:
    """Return the same packed by run lengths: a byte and a count."""
    return b"\x81\0" * (ZEROS // 128)


def lzw() -> bytes:
    """Return one letter again and again by LZW, in codes that grow to 4096."""
    bits, width, count, code = [], 9, 0, 258
    pieces: list[tuple[int, int]] = [(256, 9)]
    while count < ZEROS:
        length = code - 257
        pieces.append((0 if length == 1 else code - 1, width))
        count += length
        code += 1
        width = 9 + (code > 511) + (code > 1023) + (code > 2047)
        if code > 4094:
            pieces.append((256, width))
            width, code = 9, 258
    pieces.append((257, width))
    bits = [f"{value:0{size}b}" for value, size in pieces]
    whole = "".join(bits)
    whole += "0" * (-len(whole) % 8)
    return int(whole, 2).to_bytes(len(whole) // 8, "big")


def packed_page(data: bytes, filters: str) -> bytes:
    """Return a page whose content is packed in a chain of ways."""
    return one_page(data, packed=f"/Filter[{filters}]")


def paths() -> bytes:
    """Return a page with ten million strokes."""
    figure = b"0 0 m " + b"9 9 l " * 4000 + b"S\n"
    return one_page(zlib.compress(figure * 2500, 1), packed="/Filter/FlateDecode")


def letters() -> bytes:
    """Return a page with two million letters."""
    line = b"(" + b"a" * 1000 + b") Tj "
    text = b"BT /F1 1 Tf 50 700 Td " + line * 2000 + b"ET"
    return one_page(zlib.compress(text), packed="/Filter/FlateDecode")


def annotations(count: int = 100_000) -> bytes:
    """Return a page with fields without end."""
    listed = "6 0 R " * count
    return one_page(
        SAID,
        "<</Type/Annot /Subtype/Widget /Rect[0 0 9 9]>>",
        page=f"/Annots[{listed}]",
    )


def acting() -> bytes:
    """Return a PDF that would run programs and call addresses."""
    return pdf(
        "<</Type/Catalog /Pages 2 0 R /OpenAction 6 0 R>>",
        "<</Type/Pages /Kids[3 0 R] /Count 1>>",
        f"<</Type/Page /Parent 2 0 R /MediaBox {A4} /Contents 4 0 R "
        "/AA<</O 7 0 R>> /Resources <</Font<</F1 5 0 R>>>>>>",
        stream(SAID),
        "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>",
        "<</S/Launch /F(/bin/sh)>>",
        "<</S/JavaScript /JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>",
    )


def type3_loop() -> bytes:
    """Return a page in a font whose letters are written in that font."""
    font = (
        "<</Type/Font /Subtype/Type3 /FontBBox[0 0 9 9] /FontMatrix[1 0 0 1 0 0] "
        "/CharProcs<</a 7 0 R>> /Encoding<</Differences[97/a]>> /FirstChar 97 "
        "/LastChar 97 /Widths[9] /Resources<</Font<</F2 6 0 R>>>>>>"
    )
    letter = stream(b"9 0 d0 BT /F2 9 Tf (aaaa) Tj ET")
    said = SAID + b" BT /F2 9 Tf (aa) Tj ET"
    return one_page(said, font, letter, resources="/Font<</F1 5 0 R /F2 6 0 R>>")


def previous_loop() -> bytes:
    """Return a PDF whose table of contents names itself as the one before."""
    made = one_page(SAID)
    at = made.rindex(b"xref\n0")
    return made.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % at)


PDFS = (
    Hostile("cut-head.pdf", lambda: plain()[:9], "damaged", "again"),
    Hostile("cut-half.pdf", cut(plain, 0.5), "damaged", "again"),
    Hostile("cut-third.pdf", cut(plain, 0.33), "damaged", "again"),
    Hostile("cut-tail.pdf", cut(plain, 0.97), "damaged", "again"),
    Hostile("noise.pdf", noise(5000, b"%PDF-1.7\n"), "damaged", "again"),
    Hostile("empty.pdf", lambda: b"", "empty", "sender"),
    Hostile("locked.pdf", locked, "encrypted", "password"),
    read("pdf-as.docx", plain, "Ke hoach so 00/KH-UBND"),
    Hostile("pages-10000.pdf", lambda: pages(10_000), "too_many_pages", "Split"),
    read("pages-1500.pdf", lambda: pages(1500), "30/2020/ND-CP"),
    read("pages-false.pdf", false_count, "30/2020/ND-CP"),
    Hostile("pages-loop.pdf", page_loop, "damaged", "again"),
    Hostile("pages-deep.pdf", deep_pages, "damaged", "again"),
    read("form-loop.pdf", form_loop, "30/2020/ND-CP"),
    Hostile("form-tree.pdf", lambda: form_tree(8, 10), "worker_died", "save it anew"),
    read("box-huge.pdf", lambda: one_page(SAID, box="[0 0 1e9 1e9]"), "30/2020"),
    read("box-none.pdf", lambda: one_page(SAID, box="[0 0 0 0]"), "30/2020"),
    read("box-odd.pdf", lambda: one_page(SAID, box="[9e99 -9e99 nan 0]"), "30/2020"),
    recognised(
        Hostile("image-900M.pdf", lambda: image(30_000, 30_000, bits=1), "only_images")
    ),
    recognised(Hostile("strip.pdf", strip, "only_images")),
    recognised(
        Hostile(
            "image-colour.pdf", lambda: image(9000, 12_000, "DeviceRGB"), "only_images"
        )
    ),
    recognised(Hostile("image-false.pdf", false_image, "only_images", "anew")),
    Hostile(
        "bomb.pdf", lambda: packed_page(zeros(), "/FlateDecode"), "bomb", "not open"
    ),
    Hostile(
        "bomb-twice.pdf",
        lambda: packed_page(zlib.compress(zeros()), "/Fl/FlateDecode"),
        "bomb",
        "not open",
    ),
    Hostile(
        "bomb-ascii.pdf",
        lambda: packed_page(
            base64.a85encode(zeros()) + b"~>", "/ASCII85Decode/FlateDecode"
        ),
        "bomb",
        "not open",
    ),
    Hostile(
        "bomb-hex.pdf",
        lambda: packed_page(zeros().hex().encode() + b">", "/AHx /Fl"),
        "bomb",
        "not open",
    ),
    Hostile(
        "bomb-lzw.pdf", lambda: packed_page(lzw(), "/LZWDecode"), "bomb", "not open"
    ),
    Hostile(
        "bomb-runs.pdf", lambda: packed_page(runs(), "/RunLengthDecode"), "bomb", "not"
    ),
    Hostile("strokes.pdf", paths, "blank", "again"),
    Hostile("letters.pdf", letters, "too_many_letters", "Print"),
    read("fields.pdf", annotations, "30/2020/ND-CP"),
    read("acting.pdf", acting, "30/2020/ND-CP"),
    read("type3-loop.pdf", type3_loop, "30/2020/ND-CP"),
    read("previous-loop.pdf", previous_loop, "30/2020/ND-CP"),
    Hostile("brackets.pdf", lambda: one_page(b"[" * 200_000 + SAID), "blank", "again"),
)
"""Hostile PDFs and what each ends in."""
