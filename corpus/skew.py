"""How the lines of text on an image lie: which way up, and by how much aslant.

Text makes rows of ink with white between them. The sharper that alternation, the
straighter the lines; so angles are tried and the sharpest is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

    from corpus.page_image import PageImage, Pixels

    _Values = npt.NDArray[np.float64]
    _Dots = tuple[_Values, _Values, _Values]
    _Angle = tuple[float, float]

_FINENESS = 75  # dots an inch are enough to see lines
_PALER = 40  # grey values that ink is darker than the paper, at least
_LARGEST = 5.0  # degrees that a sheet may lie aslant on the glass
_STEP, _FINE_STEP = 0.5, 0.1
_FEW = 50  # dots of ink; fewer make no line
_MANY = 60_000  # dots looked at


def threshold(pixels: Pixels) -> int:
    """Return the grey value that best parts ink from paper (Otsu's method)."""
    counts = np.array(Image.fromarray(pixels).histogram(), np.float64)
    below, mass = np.cumsum(counts), np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (mass[-1] * below / below[-1] - mass) ** 2
        between /= below * (below[-1] - below)
    return int(np.nan_to_num(between, nan=0.0, posinf=0.0).argmax())


def skew_of(image: PageImage) -> float:
    """Return by how many degrees the lines of an upright page fall to the right."""
    across, down, weight = _dots(image)
    return _straightest(across, down, weight)[0]


def sidewardness(image: PageImage) -> float:
    """Return how much sharper the page's columns are than its rows.

    About a quarter for a page of text, about four for one that lies on its side;
    pages of tables come near one.
    """
    across, down, weight = _dots(image)
    rows = _straightest(across, down, weight)[1]
    return _straightest(down, across, weight)[1] / max(rows, 1.0)


def _dots(image: PageImage) -> _Dots:
    """Return where the ink of a page is, and how dark, coarsely."""
    step = max(1, round(image.dpi / _FINENESS))
    coarse = np.asarray(Image.fromarray(image.pixels).reduce(step), np.float64)
    ink = np.clip(np.median(coarse) - _PALER - coarse, 0, None)
    down, across = np.nonzero(ink)
    every = len(across) // _MANY + 1
    down, across = down[::every], across[::every]
    return across.astype(np.float64), down.astype(np.float64), ink[down, across]


def _straightest(along: _Values, across: _Values, weight: _Values) -> _Angle:
    """Return the angle at which lines that run along are sharpest, and how sharp."""
    if len(along) < _FEW:
        return 0.0, 0.0

    def sharpness(degrees: float) -> float:
        rows = across - along * np.tan(np.radians(degrees))
        profile = np.bincount((rows - rows.min()).astype(np.int64), weights=weight)
        return float((np.diff(profile) ** 2).sum())

    coarse = max(np.arange(-_LARGEST, _LARGEST + _STEP / 2, _STEP), key=sharpness)
    near = np.arange(coarse - _STEP, coarse + _STEP + _FINE_STEP / 2, _FINE_STEP)
    best = max(near, key=sharpness)
    return float(best), sharpness(best)
