"""What is drawn on a page of a PDF: rules and frames, one shape each.

Some programs draw a whole table as one path of many strokes; it is taken apart.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from corpus.pdfium import raw as pdfium
from corpus.ruled_tables import THIN

if TYPE_CHECKING:
    from collections.abc import Iterator

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top in the coordinates of the page as stored."""

_SIMPLE = 5  # segments of a single rectangle
_STROKE = 2  # and of a single straight line
_MAX_SEGMENTS = 20_000  # of one path; drawings have more, tables do not


def bounds(item: Any) -> Edges:
    """Return the edges of anything drawn; all 0 where pdfium does not know them."""
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def area(edges: Edges) -> float:
    """Return the area within edges."""
    left, bottom, right, top = edges
    return max(right - left, 0.0) * max(top - bottom, 0.0)


def shapes(path: Any) -> Iterator[Edges]:
    """Yield the strokes and frames of a path; shaded areas are none of them."""
    stroked = _is_stroked(path)
    count = pdfium.FPDFPath_CountSegments(path)
    if count <= _SIMPLE:
        found = iter([bounds(path)])
    elif count <= _MAX_SEGMENTS:
        found = _figures(path, count)
    else:
        return
    framed = stroked and count > _STROKE  # a slanting line frames nothing
    for edges in found:
        left, bottom, right, top = edges
        if framed or min(right - left, top - bottom) <= THIN:
            yield edges


def _figures(path: Any, count: int) -> Iterator[Edges]:
    """Yield the edges of each line or rectangle that a path consists of."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        starts = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
        if starts and points:
            yield _around(points)
            points = []
        points.append(_point(segment, matrix))
    if points:
        yield _around(points)


def _point(segment: Any, matrix: Any) -> tuple[float, float]:
    across, up = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(across), ctypes.byref(up))
    x, y = across.value, up.value
    return (
        matrix.a * x + matrix.c * y + matrix.e,
        matrix.b * x + matrix.d * y + matrix.f,
    )


def _around(points: list[tuple[float, float]]) -> Edges:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_stroked(path: Any) -> bool:
    """Tell whether a path has a drawn outline, unlike a background behind text."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)
