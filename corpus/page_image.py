"""One page as an image: what a scanner or a camera saw, ready for recognition.

The image is kept as one grey channel, the red one: stamps and seals are red and so
fade away, while black and blue ink stays dark. Where a page has colour, all its inks
are kept too, since the name of who signed is often stamped in red. A ``Frame`` leads
every place on the upright, straight image back to the page as it is shown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageChops

from corpus.document import Box
from corpus.limits import MAX_PIXELS, MAX_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    Ink = npt.NDArray[np.bool_]

WHITE = 255
POINTS = 72.0
"""Points of an inch."""

_COARSEST = 150.0  # dots an inch; below, small print cannot be told apart
_FINEST = 300.0  # finer images take longer and are recognised no better
_LIKELY = 200.0  # where the page does not say
_LEVELS = 256
_COLOURED = 60  # how much redder than its darkest light a coloured pixel is
_PALE = 170  # red light of red ink, at least; black and blue ink have less
_LEAST_COLOUR = 0.0005  # share of coloured pixels on a page with a stamp

_BICUBIC = Image.Resampling.BICUBIC
_LEAST_SKEW = 0.15  # degrees; turning by less costs sharpness and wins nothing


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as shown, in grey.

    Attributes:
        pixels: Rows of grey values from 0 (black) to 255 (white).
        scale: Pixels of a point.
        number: Number of the page, from 1.
        inks: The same page with every ink dark; ``None`` where there is no colour.
    """

    pixels: Pixels
    scale: float
    number: int
    inks: Pixels | None = None

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.pixels.shape[1]) / self.scale

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.pixels.shape[0]) / self.scale

    @property
    def dpi(self) -> int:
        """Dots of an inch."""
        return round(self.scale * POINTS)


@dataclass(frozen=True, slots=True)
class Frame:
    """How an image was turned, so that places on it lead back to the page as shown.

    Attributes:
        width: Width of the page as shown, in pixels.
        height: Height of the page as shown, in pixels.
        quarters: Quarter turns to the left that set the text upright, 0 to 3.
        skew: Degrees by which its lines fell to the right after that.
        scale: Pixels of a point.
        number: Number of the page.
    """

    width: int
    height: int
    quarters: int
    skew: float
    scale: float
    number: int

    def shown(self, box: Box) -> Box:
        """Return where a box of the upright image stands on the page as shown."""
        corners = [
            self._shown(across * self.scale, down * self.scale)
            for across in (box.left, box.right)
            for down in (box.top, box.bottom)
        ]
        xs, ys = zip(*corners, strict=True)
        edges = (min(xs), min(ys), max(xs), max(ys))
        return Box(self.number, *(edge / self.scale for edge in edges))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        sideways = self.quarters % 2
        width, height = (self.width, self.height)[:: -1 if sideways else 1]
        x, y = x - width / 2, y - height / 2
        sine, cosine = _turn(self.skew)
        x, y = cosine * x - sine * y + width / 2, sine * x + cosine * y + height / 2
        return (
            (x, y),
            (self.width - y, x),
            (self.width - x, self.height - y),
            (y, self.height - x),
        )[self.quarters]


def _turn(degrees: float) -> tuple[float, float]:
    if abs(degrees) < _LEAST_SKEW:
        return 0.0, 1.0
    return math.sin(math.radians(degrees)), math.cos(math.radians(degrees))


def turned(
    image: PageImage, quarters: int, skew_of: Callable[[PageImage], float]
) -> tuple[PageImage, Frame]:
    """Return an image turned upright and set straight, and the way back.

    Args:
        image: The page as shown.
        quarters: Quarter turns to the left.
        skew_of: Tells by how many degrees the lines of an upright image fall.
    """
    height, width = image.pixels.shape
    inks = None if image.inks is None else np.rot90(image.inks, quarters)
    upright = replace(image, pixels=np.rot90(image.pixels, quarters), inks=inks)
    skew = skew_of(upright)
    frame = Frame(width, height, quarters, skew, image.scale, image.number)
    return _straight(upright, skew), frame


def _straight(image: PageImage, skew: float) -> PageImage:
    inks = None if image.inks is None else _rotated(image.inks, skew)
    return replace(image, pixels=_rotated(image.pixels, skew), inks=inks)


def _rotated(pixels: Pixels, degrees: float) -> Pixels:
    pixels = np.ascontiguousarray(pixels)
    if abs(degrees) < _LEAST_SKEW:
        return pixels
    paper = int(np.median(pixels[::8, ::8]))
    picture = Image.fromarray(pixels)
    return np.asarray(picture.rotate(degrees, _BICUBIC, fillcolor=paper))


def render(page: Any, number: int) -> PageImage:
    """Draw a page of a PDF as finely as its own picture is.

    What programs laid over the page is left out, since it is read as text.

    Args:
        page: The page of pypdfium2.
        number: Its number, from 1.
    """
    width, height = page.get_size()
    fine = min(max(_own_fineness(page), _COARSEST), _FINEST)
    most = math.sqrt(MAX_PIXELS / max(width * height, 1.0))
    scale = min(fine / POINTS, most, MAX_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    try:
        return image_of(bitmap.to_pil(), scale, number)
    finally:
        bitmap.close()


def _own_fineness(page: Any) -> float:
    """Return the dots an inch of the largest picture on a page of a PDF."""
    largest, fineness = 0, _LIKELY
    for item in page.get_objects(filter=[_PICTURE], max_depth=2):
        told = item.get_metadata()
        if told.width * told.height > largest and told.horizontal_dpi > 0:
            largest, fineness = told.width * told.height, told.horizontal_dpi
    return float(fineness)


_PICTURE = 3  # pdfium's FPDF_PAGEOBJ_IMAGE


def image_of(picture: Image.Image, scale: float, number: int) -> PageImage:
    """Return a picture of a page as its image, red ink faded to white.

    Args:
        picture: The page as shown.
        scale: Pixels of a point.
        number: Number of the page.
    """
    pixels, dark = red(picture), inks(picture)
    if dark is not None:
        seal = (pixels > _PALE) & (pixels - dark > _COLOURED)  # dark is never more
        pixels[seal] = WHITE
    return PageImage(pixels, scale, number, dark)


def red(picture: Image.Image) -> Pixels:
    """Return the red channel of a picture, or its grey values, on white paper."""
    if picture.mode in ("1", "L"):
        return np.array(picture.convert("L"))
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "RGBA", "La"):
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (WHITE, WHITE, WHITE, WHITE))
        picture = Image.alpha_composite(paper, layer)
    if picture.mode.startswith(("I", "F")):
        return np.array(_eight_bits(picture))
    return np.array(picture.convert("RGB").getchannel("R"))


def inks(picture: Image.Image) -> Pixels | None:
    """Return a coloured picture with every ink dark; ``None`` without colour."""
    if picture.mode != "RGB":
        return None
    red_light, green, blue = picture.split()
    darkest = ImageChops.darker(ImageChops.darker(red_light, green), blue)
    coloured = ImageChops.subtract(red_light, darkest).histogram()[_COLOURED:]
    if sum(coloured) < _LEAST_COLOUR * picture.width * picture.height:
        return None
    return np.array(darkest)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture of finer greys in 256 steps."""
    values = np.asarray(picture, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    steps = (values - low) * ((_LEVELS - 1) / max(high - low, 1.0))
    return Image.fromarray(steps.astype(np.uint8))
