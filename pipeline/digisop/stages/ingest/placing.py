"""Where things lie on a PDF page as displayed: from pdfium's page space to points from top left."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from digisop_models.geometry import Box

#: The longest side (points) of the smallest sheet that is printed on, A6, of A4, and of the largest
#: that may hold an SOP in letters of a usual size, A2.
SMALLEST_SHEET = 420.0
A4 = 841.9
LARGEST_SHEET = 1700.0
#: Letters (points), and the resolution of a scan, that tell of a large page that it is a usual one
#: drawn large.
LARGE_LETTERS = 18.0
COARSE_SCAN = 75.0
#: Pages longer than A5 (points) and up to the largest are usual sheets.
LARGEST_A5 = 600.0
_FINE = 100  # PageToDevice rounds to whole device units: ask in hundredths of a point
_FAR = 1000.0
_MAX_NESTING = 8


class Affine(NamedTuple):
    """An affine map: x' = a x + c y + e, y' = b x + d y + f, the order of a PDF matrix (ISO
    32000-1, 8.3.4)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the map puts the point (x, y)."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Where the map turns the direction (x, y): without the shift."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box around the rectangle's image.

        Sides in the unit that this leads from; the box in that which it leads to (points of the
        page as displayed).
        """
        left, right = sorted((self.a * x0, self.a * x1))
        up, down = sorted((self.c * y0, self.c * y1))
        near, far = sorted((self.b * x0, self.b * x1))
        low, high = sorted((self.d * y0, self.d * y1))
        return Box(
            left + up + self.e, near + low + self.f, right + down + self.e, far + high + self.f
        )

    def after(self, first: Affine) -> Affine:
        """The map that does ``first``, then this."""
        a, b = self.direction(first.a, first.b)
        c, d = self.direction(first.c, first.d)
        e, f = self.point(first.e, first.f)
        return Affine(a, b, c, d, e, f)


@dataclass(frozen=True, slots=True)
class Placing:
    """A page as displayed: its size in points, and the way from page space to it.

    ``unit`` is how many points one unit of the page space is (PDF 32000-1, table 30, UserUnit).
    """

    width: float
    height: float
    to_display: Affine
    unit: float = 1.0

    @property
    def area(self) -> float:
        """The page's area as displayed, in square points."""
        return self.width * self.height

    @property
    def box(self) -> Box:
        """The page as displayed, in points from its top left corner."""
        return Box(0.0, 0.0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Embedded:
    """An embedded picture: where it lies, and its resolution there. ``handle`` is pdfium's;
    ``size`` is the picture's whole width and height as drawn (points), seen or not; ``slants``
    says that it does not lie square on the page."""

    handle: Any
    box: Box
    pixels: tuple[int, int]
    size: tuple[float, float]
    slants: bool
    dpi: float


def address(handle: Any) -> int:
    """A pdfium handle's address, by which two handles of one object are equal."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def sheet_unit(page: Any, user_unit: Callable[[], float]) -> float:
    """How many points one unit of a page's space is.

    pdfium leaves /UserUnit out of account; ``user_unit`` tells it, and is asked where the page is
    no usual sheet. A page that is smaller than any sheet of paper all the same is taken for as
    large as a sheet of A4.
    """
    longest = max(page.get_size())
    if LARGEST_A5 < longest < LARGEST_SHEET:
        return 1.0
    unit = user_unit()
    return A4 / longest if longest >= 1 and longest * unit < SMALLEST_SHEET else unit


def drawn_large(placing: Placing, letters: float, scan_dpi: float) -> bool:
    """Whether a page is a usual one drawn large: metres long, and what is on it is as large in
    proportion. ``letters`` is their size in points, ``scan_dpi`` the resolution of the page's own
    scan, both 0 where there are none."""
    is_large = max(placing.width, placing.height) > LARGEST_SHEET
    return is_large and (letters > LARGE_LETTERS or 0 < scan_dpi < COARSE_SCAN)


def place(page: Any, unit: float = 1.0) -> Placing:
    """How ``page`` (a pypdfium2 PdfPage) is displayed, its /Rotate and crop box honoured, one
    ``unit`` of its space being so many points."""
    width, height = page.get_size()

    def device(x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        size = round(width * _FINE), round(height * _FINE)
        pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, dx, dy)
        return dx.value / _FINE, dy.value / _FINE

    (e, f), right, up = device(0, 0), device(_FAR, 0), device(0, _FAR)

    def slope(far: float, near: float) -> float:
        return round((far - near) / _FAR, 4)

    a, b = slope(right[0], e), slope(right[1], f)
    c, d = slope(up[0], e), slope(up[1], f)
    placed = Affine(*(unit * value for value in (a, b, c, d, e, f)))
    return Placing(width * unit, height * unit, placed, unit)


def tuck_in(picture: Embedded) -> None:
    """Shrink a picture by a hair about its centre, in memory alone.

    A PDF's rounded numbers often put a scan's edge a hair beyond the page's, and pdfium then
    stretches it over one pixel more, which blurs all of it. Tucked in, a scan rendered at its
    own resolution comes out pixel for pixel.
    """
    hair = 1e-5
    matrix = object_matrix(picture.handle).after(
        Affine(1 - hair, 0, 0, 1 - hair, hair / 2, hair / 2)
    )
    pdfium_c.FPDFPageObj_SetMatrix(picture.handle, pdfium_c.FS_MATRIX(*matrix))


def page_objects(page: Any, base: Affine) -> Iterator[tuple[Any, int, Affine]]:
    """Every object of a page in the order of painting, those in forms in the forms' places: its
    pdfium handle, its type (FPDF_PAGEOBJ_...), and the way from the page or form that holds it to
    ``base``'s space."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    handles = (pdfium_c.FPDFPage_GetObject(page, i) for i in range(count))
    yield from _walk(handles, base, 0)


def _walk(handles: Iterator[Any], base: Affine, depth: int) -> Iterator[tuple[Any, int, Affine]]:
    for handle in handles:
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
            count = pdfium_c.FPDFFormObj_CountObjects(handle)
            inner = (pdfium_c.FPDFFormObj_GetObject(handle, i) for i in range(count))
            yield from _walk(inner, base.after(object_matrix(handle)), depth + 1)
        else:
            yield handle, kind, base


def object_matrix(handle: Any) -> Affine:
    """The map from the space of a pdfium object to that of the page or form that holds it; nothing
    is changed where pdfium knows none."""
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, found):
        return Affine(1, 0, 0, 1, 0, 0)
    return Affine(found.a, found.b, found.c, found.d, found.e, found.f)


def embedded_picture(handle: Any, matrix: Affine, placing: Placing) -> Embedded | None:
    """An embedded picture, which fills the unit square that its matrix takes to the page; ``None``
    where nothing of it is there."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium_c.FPDFImageObj_GetImagePixelSize(handle, width, height):
        return None
    box = matrix.box(0, 0, 1, 1).overlap(placing.box)
    across, down = abs(complex(matrix.a, matrix.b)), abs(complex(matrix.c, matrix.d))
    if box.width <= 0 or box.height <= 0 or not across or not down:
        return None
    dpi = max(width.value / across, height.value / down) * 72
    slants = bool((matrix.a or matrix.d) and (matrix.b or matrix.c))
    return Embedded(handle, box, (width.value, height.value), (across, down), slants, dpi)
