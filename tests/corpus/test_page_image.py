"""Images of pages: turned, straightened, ruled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.document import Box
from corpus.image_rules import without_rules
from corpus.page_image import PageImage, image_of, turned
from corpus.skew import sidewardness, skew_of, threshold


def page(width: int = 600, height: int = 800, scale: float = 2.0) -> PageImage:
    """Return a white page."""
    return PageImage(np.full((height, width), 255, np.uint8), scale, 1)


def striped(degrees: float = 0.0) -> PageImage:
    """Return a page of black strokes in rows, lying aslant by some degrees."""
    pixels = np.full((1600, 1200), 255, np.uint8)
    for top in range(120, 1480, 44):
        for left in range(100, 1080, 30):
            pixels[top : top + 16, left : left + 18] = 0
    picture = Image.fromarray(pixels)
    return PageImage(np.asarray(picture.rotate(-degrees, fillcolor=255)), 200 / 72, 1)


@pytest.mark.parametrize("degrees", [-3.0, -0.5, 0.0, 1.2, 4.0])
def test_the_skew_of_lines_is_found(degrees: float) -> None:
    """Lines that fall to the right have a positive skew."""
    assert skew_of(striped(degrees)) == pytest.approx(degrees, abs=0.15)


def test_pages_on_their_side_are_told() -> None:
    """Rows are sharper than columns on an upright page, and the other way around."""
    upright = striped(1)
    pixels = np.ascontiguousarray(np.rot90(upright.pixels))
    assert sidewardness(upright) < 1 < sidewardness(PageImage(pixels, 2.0, 1))


def test_white_and_tiny_pages_have_no_skew() -> None:
    """Nothing to see is nothing to turn."""
    assert skew_of(page()) == 0
    assert skew_of(page(3, 2)) == 0
    assert threshold(np.full((4, 4), 7, np.uint8)) >= 0


@settings(max_examples=60)
@given(
    quarters=st.integers(0, 3),
    skew=st.sampled_from([-4.0, -0.1, 0.0, 2.0]),
    across=st.floats(0.3, 0.7),
    down=st.floats(0.3, 0.7),
)
def test_places_lead_back_to_the_page_as_shown(
    quarters: int, skew: float, across: float, down: float
) -> None:
    """A spot on the page is found again through the frame of the turned image."""
    image = page()
    x, y = int(across * 600), int(down * 800)
    image.pixels[y - 5 : y + 6, x - 5 : x + 6] = 0
    upright, frame = turned(image, quarters, lambda _: skew)
    rows, columns = np.nonzero(upright.pixels < 128)
    left, top = columns.min() / 2, rows.min() / 2
    right, bottom = (columns.max() + 1) / 2, (rows.max() + 1) / 2
    shown = frame.shown(Box(1, left, top, right, bottom))
    assert (shown.left + shown.right) / 2 == pytest.approx((x + 0.5) / 2, abs=1)
    assert (shown.top + shown.bottom) / 2 == pytest.approx((y + 0.5) / 2, abs=1)


def test_rules_are_taken_out_and_told() -> None:
    """Long thin strokes go, with their places in points; letters stay."""
    image = page(1200, 1600, 200 / 72)
    image.pixels[400:404, 100:1100] = 0
    image.pixels[400:900, 100:103] = 0
    image.pixels[600:620, 500:530] = 0
    clear, rules = without_rules(image, 128)
    assert (clear.pixels[390:410, 100:1100] > 128).all()
    assert (clear.pixels[600:620, 500:530] == 0).all()
    level, upright = sorted(rules, key=lambda rule: rule.bottom - rule.top)
    assert level.right - level.left == pytest.approx(1000 * 72 / 200, abs=3)
    assert level.top == pytest.approx(400 * 72 / 200, abs=1)
    assert upright.bottom - upright.top == pytest.approx(500 * 72 / 200, abs=3)


def test_red_ink_fades_and_is_kept_apart() -> None:
    """Seals are white in the image to be read, and dark where every ink counts."""
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste((220, 30, 40), (0, 0, 50, 50))
    picture.paste((20, 20, 90), (50, 50, 100, 100))
    image = image_of(picture, 2.0, 1)
    assert image.pixels[10, 10] == 255
    assert image.pixels[60, 60] < 60
    assert image.inks is not None
    assert image.inks[10, 10] < 60


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_mode_are_read_in_grey(mode: str) -> None:
    """White stays white and black black, however the file counts colours."""
    picture = Image.new("L", (20, 20), 255)
    picture.paste(0, (0, 0, 10, 20))
    if mode == "I;16":
        values = np.asarray(picture).astype(np.uint16) * 257
        picture = Image.fromarray(values)
    else:
        picture = picture.convert("RGB").convert(mode)
    pixels = image_of(picture, 2.0, 1).pixels
    assert pixels[5, 5] < 20
    assert pixels[5, 15] > 235
