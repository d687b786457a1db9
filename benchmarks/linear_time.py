"""Whether extraction takes time in proportion to a text's length, whatever the text.

Each kind of text below is the worst case of something that the grammar, the layout
zones or the sentence splitter look for. The time a kB must not grow with the size.
Usage: python benchmarks/linear_time.py [BYTES ...] [--only KIND]
"""

from __future__ import annotations

import argparse
import sys
import time

from corpus import Document
from corpus.folding import clean
from extractors import extract

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)

PIECES = {
    "digits": "1234567890",
    "digits and blanks": "1 2 3 ",
    "slashes": "/",
    "numbers and slashes": "1/2/",
    "hyphens": "-",
    "letters and hyphens": "A-B-",
    "symbols without end": "12/NQ-",
    "symbols": "12/2020/NĐ-CP ",
    "number words": "số ",
    "of of": "của ",
    "pinpoints": "Điều 1 khoản 2 điểm a, ",
    "articles": "Điều 1. Bãi bỏ Thông tư số 5/2020/TT-BTC\n",
    "round brackets": "(",
    "quotation marks": "“",
    "stars": "**",
    "stars and letters": "a**b",
    "underscores": "__ ",
    "cells": "| a | b ",
    "cells without blanks": "a|b|",
    "line breaks of HTML": "a<br>b",
    "one word": "a",
    "one word of parts": "a.b",
    "capitals": "ỦY BAN ",
    "full stops": "a. B ",
    "dots": ". ",
    "ellipses": "… ... ",
    "short lines": "a\n",
    "short lines in capitals": "TM. ỦY BAN\n",
    "empty lines": "\n",
    "blanks": " ",
    "tabs": "\t",
    "dashes in lines": "- \n",
    "headings": "KẾ HOẠCH\n",
    "letterheads": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\n",
    "recipients": "Nơi nhận:\n- Như trên;\n",
    "signatures": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A\n",
    "annexes": "PHỤ LỤC I\n",
    "bases": "Căn cứ Luật Thư viện;\n",
    "laws": "Luật sửa đổi, bổ sung một số điều của Luật ",
    "laws in a list": "Luật Thư viện, Luật Báo chí, ",
    "titles in titles": "về việc thực hiện Chỉ thị số 5/CT-TTg ",
    "amended by": "được sửa đổi, bổ sung bởi ",
    "amended acts": "Nghị định số 5/2020/NĐ-CP được sửa đổi bởi ",
    "one document": "Chỉ thị số 34-CT/TW và ",
    "bare numbers": "Nghị quyết 57, ",
    "this plan": "Kế hoạch này ",
    "dates": "ngày 01 tháng 02 năm ",
    "issued by": "do Bộ ban hành ",
    "congresses": "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ ",
    "committees": "Ban Chỉ đạo về ",
    "places": "tỉnh Lam Giang huyện ",
    "days in force": "Nghị định này có hiệu lực từ ngày ký. ",
    "numbers in brackets": "Tờ trình của Sở (Tờ trình số 3/TTr-SNV) ",
    "bills": "dự án Luật Thư viện (sửa đổi), ",
    "tasks": "- Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu trước ngày ",
    "task lines": "1. Sở Nội vụ chủ trì thực hiện trước ngày 15/9/2026.\n",
    "roman numbers": "I. II. III. ",
    "list marks": "a) 1. (1) ",
}
"""What the texts repeat."""


def text_of(piece: str, size: int) -> str:
    """Return a text of so many characters that repeats a piece, under a short head."""
    head = "UBND TỈNH LAM GIANG\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nVề thư viện\n\n"
    return clean(head + piece * (size // len(piece)))


def seconds(text: str) -> float:
    """Return the CPU time of extraction from a text."""
    document = Document(text, "text/plain", "0" * 64)
    started = time.process_time()
    extract(document)
    return time.process_time() - started


def main() -> int:
    """Print the time a kB for each kind of text and size; 1 where it grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--only", choices=PIECES)
    parser.add_argument("--factor", type=float, default=3.0, help="growth allowed")
    options = parser.parse_args()
    sizes = options.sizes or SIZES
    extract(Document(text_of("Sẵn sàng. ", 2000), "text/plain", "0" * 64))
    print(f"{'µs a kB of':28}", *(f"{size:>12,}" for size in sizes))
    grown = []
    for kind, piece in PIECES.items():
        if options.only not in (None, kind):
            continue
        texts = (text_of(piece, size) for size in sizes)
        rates = [seconds(text) / len(text) * 1e9 for text in texts]
        grows = any(
            rate > options.factor * max(min(rates[: i + 1]), 50)
            for i, rate in enumerate(rates)
        )
        grown += [kind] * grows
        print(
            f"{kind:28}",
            *(f"{rate:12,.0f}" for rate in rates),
            " GROWS" * grows,
            flush=True,
        )
    print(f"{len(grown)} of {len(PIECES)} grow with the text", *grown)
    return bool(grown)


if __name__ == "__main__":
    sys.exit(main())
