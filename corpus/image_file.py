"""Image files: scans and photos as PNG, JPEG, TIFF with its pages, BMP, GIF, WebP."""

from __future__ import annotations

import io
import math
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from corpus.composition import Composition
from corpus.form import damaged
from corpus.limits import MAX_PAGES, MAX_PIXELS, MAX_SIDE, MEGABYTE
from corpus.ocr import MissingEngineError, needs_engine
from corpus.page_image import POINTS, PageImage, image_of, red
from corpus.page_layout import add_page
from corpus.scan import scanned_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.document import Document
    from corpus.source import Source

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_SHEET = 8.27  # inches across a sheet of A4, for images that do not say their size
_COARSEST, _FINEST = 72.0, 1200.0  # dots an inch that a scanner may say
_FINE_ENOUGH = 300.0  # recognition wins nothing by more

_UNKNOWN = "it is an image that is damaged or of a kind not read"
_SAVE = "Get the file again, or save it as PNG or JPEG."


def read(source: Source) -> Document:
    """Recognise the text of an image file.

    Raises:
        ReadError: It is damaged, too large or of a kind that is not read, shows no
            text, or Tesseract is not installed.
    """
    composition, notes, tables = Composition(), [], 0
    try:
        for image in _pages(source):
            scan = scanned_page(image)
            tables = add_page(composition, scan.content, tables, scan.shown)
            composition.end_page(image.number, image.width, image.height)
            notes += [f"page {image.number}: {note}" for note in scan.notes]
    except MissingEngineError as error:
        raise needs_engine(source, str(error)) from error
    document = composition.document(source, _media_type(source), notes)
    if not document.text:
        raise source.refuse("no text can be recognised on it", "Scan it anew.")
    return document


def _media_type(source: Source) -> str:
    with Image.open(io.BytesIO(source.content()), formats=_FORMATS) as picture:
        return picture.get_format_mimetype() or "image/png"


def _pages(source: Source) -> Iterator[PageImage]:
    """Yield the pages of an image file.

    Raises:
        ReadError: It is damaged, too large or of a kind that is not read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, which is not used
        try:
            with Image.open(io.BytesIO(source.content()), formats=_FORMATS) as picture:
                count = getattr(picture, "n_frames", 1)
                if picture.format != "TIFF":
                    count = 1  # moving pictures are no documents of many pages
                _check_count(count, source)
                for index in range(count):
                    picture.seek(index)
                    _check_size(picture.size, source)
                    yield _page(picture, index + 1, source)
        except UnidentifiedImageError as error:
            raise source.refuse(_UNKNOWN, _SAVE) from error
        except Image.DecompressionBombError as error:
            raise _too_large(source, 4 * MAX_PIXELS) from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise damaged(source) from error


def _check_count(count: int, source: Source) -> None:
    if count > MAX_PAGES:
        raise source.refuse(
            f"it has {count:,} pages, more than the {MAX_PAGES:,} that a document may",
            "Split it into its documents.",
        )


def _check_size(size: tuple[int, int], source: Source) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise _too_large(source, width * height)
    if max(size) > MAX_SIDE:
        raise source.refuse(
            f"it is {max(size):,} pixels long or wide, and a page may be {MAX_SIDE:,}",
            "Cut it into pages.",
        )


def _too_large(source: Source, pixels: int) -> Exception:
    return source.refuse(
        f"it has {pixels // MEGABYTE} million pixels or more, and a page may have "
        f"{MAX_PIXELS // MEGABYTE}",
        "Scan it at 300 dots an inch, or make the image smaller.",
    )


def _page(picture: Image.Image, number: int, source: Source) -> PageImage:
    """Return one page: as its camera was held, evenly fine, no finer than needed.

    Raises:
        ReadError: It is too large when it is made even.
    """
    across, down = _fineness(picture)
    turned = ImageOps.exif_transpose(picture)
    if turned.size != picture.size:
        across, down = down, across
    fine = min(max(across, down), _FINE_ENOUGH)
    size = (
        max(round(turned.width * fine / across), 1),
        max(round(turned.height * fine / down), 1),
    )
    _check_size(size, source)
    if turned.mode not in ("L", "RGB"):
        turned = Image.fromarray(red(turned))
    if size != turned.size:
        turned = turned.resize(size, Image.Resampling.LANCZOS)
    return image_of(turned, fine / POINTS, number)


def _fineness(picture: Image.Image) -> tuple[float, float]:
    """Return the dots an inch across and down; a guess where the file is silent.

    Cameras write 72 whatever they show, so what would make the sheet larger than A2
    is not believed.
    """
    told = picture.info.get("dpi") or (0, 0)
    across, down = float(told[0]), float(told[1])
    believable = all(
        math.isfinite(dots) and _COARSEST < dots <= _FINEST for dots in (across, down)
    )
    if believable and picture.width / across <= 2 * _SHEET:
        return across, down
    guess = max(min(picture.size) / _SHEET, 1.0)
    return guess, guess
