"""A scanner for tests: made-up pages drawn, then seen as an image by a copier."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from corpus.pdfium import bindings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

A4 = (595.0, 842.0)
DPI = 200
LEFT = ("UBND TỈNH SAO MAI", "SỞ NỘI VỤ", "Số: 12/KH-SNV")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sao Mai, ngày 05 tháng 3 năm 2024",
)
TITLE = ("KẾ HOẠCH", "Thực hiện phong trào thi đua năm 2024 của ngành Nội vụ")
BODY = (
    "Căn cứ Chỉ thị số 07/CT-UBND ngày 15/01/2024 của Chủ tịch Ủy ban nhân",
    "dân tỉnh về việc phát động phong trào thi đua, Sở Nội vụ xây dựng kế hoạch",
    "thực hiện với những nội dung cụ thể và giao các phòng chuyên môn như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao nhận thức của cán bộ, công chức, viên chức trong toàn ngành về",
    "vị trí, vai trò của công tác thi đua, khen thưởng trong tình hình mới hiện nay.",
)
RECIPIENTS = ("Nơi nhận:", "- Như Điều 3;", "- Các phòng, ban;", "- Lưu: VT, TĐKT.")


def letterhead(sheet: canvas.Canvas, font: str) -> None:
    """Draw a head of two columns with number, place and date."""
    sheet.setFont(f"{font}-Bold", 12)
    for at, line in enumerate(LEFT):
        sheet.drawCentredString(170, 780 - 18 * at, line)
    for at, line in enumerate(RIGHT):
        sheet.drawCentredString(415, 780 - 18 * at, line)


def body(sheet: canvas.Canvas, font: str, top: float = 700) -> None:
    """Draw a title and a page's worth of text."""
    sheet.setFont(f"{font}-Bold", 14)
    for at, line in enumerate(TITLE):
        sheet.drawCentredString(297, top - 18 * at, line)
    sheet.setFont(font, 13)
    for at, line in enumerate(BODY):
        sheet.drawString(85, top - 50 - 19 * at, line)


def foot(sheet: canvas.Canvas, font: str, top: float = 500) -> None:
    """Draw the list of recipients beside title and name of who signs."""
    sheet.setFont(font, 11)
    for at, line in enumerate(RECIPIENTS):
        sheet.drawString(85, top - 15 * at, line)
    sheet.setFont(f"{font}-Bold", 13)
    sheet.drawCentredString(420, top, "GIÁM ĐỐC")
    sheet.drawCentredString(420, top - 90, "Trần Thị Hoa Xanh")


def scanned(sheet: canvas.Canvas, dpi: int = DPI) -> Image.Image:
    """Return what a copier sees of the one page drawn, in grey."""
    pdf = bindings.PdfDocument(sheet.getpdfdata())
    try:
        return pdf[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        pdf.close()


def grainy(image: Image.Image, strength: float, seed: int = 1) -> Image.Image:
    """Return an image on grey, grainy paper."""
    noise = np.random.default_rng(seed).normal(0, strength, (image.height, image.width))
    pixels = np.asarray(image.convert("L")) * 0.85 + noise
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def skewed(image: Image.Image, degrees: float) -> Image.Image:
    """Return an image of a sheet that lay aslant; its lines fall to the right."""
    return image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")


def sealed(image: Image.Image, x: float, y: float) -> Image.Image:
    """Return an image with a red seal around a place, given in points.

    Black ink stays black under the seal.
    """
    scale = image.width / A4[0]
    seal = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(seal)
    for radius, width in ((52, 4), (38, 2)):
        box = [(x - radius) * scale, (y - radius) * scale]
        box += [(x + radius) * scale, (y + radius) * scale]
        draw.ellipse(box, outline=(225, 40, 50), width=width)
    draw.text((x * scale - 20, y * scale), "SAO MAI", fill=(225, 40, 50))
    return ImageChops.darker(image, seal)


def as_pdf(images: Sequence[Image.Image], path: Path) -> Path:
    """Save images as the pages of a PDF, as copiers do."""
    sheet = canvas.Canvas(str(path), pagesize=A4, invariant=1)
    for image in images:
        data = io.BytesIO()
        image.save(data, "PNG")
        data.seek(0)
        size = A4 if image.height > image.width else A4[::-1]
        sheet.setPageSize(size)
        sheet.drawImage(ImageReader(data), 0, 0, *size)
        sheet.showPage()
    sheet.save()
    return path
