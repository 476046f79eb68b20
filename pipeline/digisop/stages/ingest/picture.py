"""Pictures in files of their own: PNG, JPEG, WebP, GIF, BMP, HEIC; TIFF with one page or many."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from digisop.errors import DamagedFileError, DigisopError, PageTooLargeError, UnreadableFileError
from digisop.settings import Settings
from digisop.stages.ingest.file_kinds import is_heic
from digisop.stages.ingest.pdf import as_grey_if_grey
from digisop.stages.ingest.source import Source
from digisop.stages.types import Picture, RawPage
from digisop_models.geometry import Box

_PLAUSIBLE_LENGTH = (5.0, 25.0)  # inches: A6 to A2
#: Programs write a screen's resolution where they know none: it is believed of sheets up to F4,
#: in inches.
_SCREEN, _LARGEST_ON_SCREEN = (72.0, 96.0), 14.0
_HEAD = 16  # bytes that tell a HEIC from the others
_ORIENTATION_TAG = 0x0112
#: Exif: pixels a unit, across and down; the unit, and how many of it an inch has.
_RESOLUTION_TAGS, _UNIT_TAG = (0x011A, 0x011B), 0x0128
_INCH, _UNITS = 2, {2: 1.0, 3: 2.54}
_WITH_EXIF = ("JPEG", "MPO")
_TURNED = {5, 6, 7, 8}  # EXIF orientations that swap width and height
#: A fax of standard resolution has 204 points to the inch across and 98 down, and rows of so many
#: (ITU-T T.4); an A4 sheet is then 0.66 as high as wide.
_FAX_SHAPE, _FAX_WIDTHS, _UPRIGHT = (204.0, 98.0), (1728, 2048, 2432), 0.9
#: Kinds of picture files that Pillow reads by itself, by its names.
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
_MOST_UNLIKE = 4.0  # times that a pixel is as long as it is wide: fax has 2.1
_REDUCIBLE = {"L", "RGB", "RGBA", "CMYK"}


@contextmanager
def open_picture(source: Source) -> Iterator[Image.Image]:
    """The picture file, its first page not yet decoded.

    Opened as a stream, for Pillow misreads an uncompressed TIFF that is to be turned when it can
    map the file into memory. Raises DamagedFileError, UnreadableFileError and PageTooLargeError.
    """
    with source.open() as file:
        with _telling_damage(source.path):
            try:
                picture = _heic(file) if is_heic(file.read(_HEAD)) else _other(file)
            except Image.DecompressionBombError as error:
                # Pillow has a limit of its own where the process is not ours (batch/own_process).
                width, height = _claimed_size(file)
                raise PageTooLargeError(
                    source.path, page=1, width=width, height=height, unit="px"
                ) from error
        with picture:
            yield picture


def _heic(file: IO[bytes]) -> Image.Image:
    from pillow_heif import HeifImageFile

    file.seek(0)
    return cast(Image.Image, HeifImageFile(file))


def _other(file: IO[bytes]) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=FORMATS)


def _claimed_size(file: IO[bytes]) -> tuple[int, int]:
    """Width and height of a picture that Pillow will not open."""
    file.seek(0)
    prefix = file.read(16)
    for factory, accepts in (Image.OPEN[name] for name in FORMATS):
        if accepts is None or accepts(prefix) is True:
            file.seek(0)
            with factory(file, "") as picture:
                return picture.size
    return 0, 0


@contextmanager
def _telling_damage(path: Path, **where: int) -> Iterator[None]:
    """Whatever Pillow raises over damaged bytes (TypeError, KeyError, struct.error, ... beside its
    own) means that they are damaged; what it warns of is nothing to a user."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DigisopError:
        raise
    except UnidentifiedImageError as error:  # its text is for programmers
        raise DamagedFileError(path, **where) from error
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:  # the disk's fault, not the file's
            raise UnreadableFileError(path, detail=str(error.strerror), **where) from error
        raise DamagedFileError(path, detail=str(error), **where) from error


def page_count(picture: Image.Image, path: Path) -> int:
    """The pages of a TIFF up to the first damaged one, that one included, for reading it tells what
    it is; 1 for the rest (an animated PNG shows its first picture). Raises UnreadableFileError."""
    if picture.format != "TIFF":
        return 1
    count = 1
    while True:
        try:
            with _telling_damage(path):
                picture.seek(count)
        except DamagedFileError as error:
            return count if isinstance(error.__cause__, EOFError) else count + 1
        count += 1


def read_picture_page(source: Source, number: int, settings: Settings) -> RawPage:
    """Page ``number`` (from 1) of a picture file, upright as its metadata says.

    The picture is uint8, grey (height, width) or BGR (height, width, 3), reduced to about
    ``settings.max_dpi`` where it is finer by a whole factor. Raises a
    DigisopError where it cannot be decoded or is too large.
    """
    path = source.path
    with _telling_damage(path, page=number), open_picture(source) as picture:
        if number > 1:
            picture.seek(number - 1)
        image, across, down = _decode(picture, number, path, settings)
    image, dpi = _square(image, across, down, settings)
    height, width = image.shape[:2]
    box = Box(0.0, 0.0, width * 72 / dpi, height * 72 / dpi)
    if min(box.width, box.height) < 1:
        raise DamagedFileError(path, page=number, detail=f"{width} x {height} px")
    return RawPage(number, image, dpi, box.width, box.height, image_boxes=(box,))


def _decode(
    picture: Image.Image, number: int, path: Path, settings: Settings
) -> tuple[Picture, float, float]:
    """The pixels, upright, and their resolution across and down."""
    width, height = picture.size
    if width * height > settings.max_source_pixels:
        raise PageTooLargeError(path, page=number, width=width, height=height, unit="px")
    # A TIFF is turned by Pillow as it is loaded, and so the tag has to be asked for before.
    turned = picture.getexif().get(_ORIENTATION_TAG) in _TURNED
    stated = _stated_dpi(picture)
    shape = _shape_of_pixels(picture)
    if turned:
        stated, shape = stated[::-1], shape[::-1]
    across, down = _believable(stated, shape, picture.size)
    reduced = _reduced(picture, int(min(across, down) / settings.max_dpi + 0.01))
    scale = max(reduced.size) / max(width, height)
    upright = ImageOps.exif_transpose(reduced)
    return as_grey_if_grey(_to_array(upright)), across * scale, down * scale


def _reduced(picture: Image.Image, factor: int) -> Image.Image:
    """The picture at 1/factor of its size, before any copy is made of it: 600 dpi are many MB."""
    if factor < 2:
        return picture
    width = picture.width
    if picture.format == "JPEG":
        picture.draft(None, (width // factor, picture.height // factor))
    factor = factor * picture.width // width
    grey = picture.convert("L") if picture.mode == "1" else picture
    return grey.reduce(factor) if factor > 1 and grey.mode in _REDUCIBLE else grey


def _exif_dpi(exif: Image.Exif) -> tuple[float, float]:
    """Pixels an inch, across and down, that a picture's Exif data states; 0 where none are. Pillow
    takes the resolution across for both, and a number divided by 0 is none."""
    a_unit = _UNITS.get(exif.get(_UNIT_TAG, _INCH), 0.0)
    across, down = (float(exif.get(tag, 0.0)) * a_unit for tag in _RESOLUTION_TAGS)
    return (across, down) if math.isfinite(across) and math.isfinite(down) else (0.0, 0.0)


def _stated_dpi(picture: Image.Image) -> tuple[float, float]:
    """Pixels an inch, across and down; 0 where none are stated."""
    try:
        if picture.format in _WITH_EXIF and not picture.info.get("jfif_unit"):
            return _exif_dpi(picture.getexif())
        across, down = picture.info.get("dpi", (0, 0))
        return float(across), float(down)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0


def _shape_of_pixels(picture: Image.Image) -> tuple[float, float]:
    """How resolution across and down relate where no unit is stated: a TIFF without a unit, a
    JPEG or PNG whose density is but a ratio. Where nothing sensible is said, 1 to 1, but for a fax
    of standard resolution."""
    names = ("resolution", "jfif_density", "aspect")
    usual = _FAX_SHAPE if _is_coarse_fax(picture) else (1.0, 1.0)
    stated = next((found for name in names if (found := picture.info.get(name))), usual)
    try:
        across, down = (float(value) for value in stated)
    except (TypeError, ValueError, ZeroDivisionError):
        return usual
    is_sane = min(across, down) > 0 and max(across, down) <= _MOST_UNLIKE * min(across, down)
    return (across, down) if is_sane and across != down else usual  # Pillow's default is 1 to 1


def _is_coarse_fax(picture: Image.Image) -> bool:
    """Whether a picture without any resolution is a fax of standard resolution: black and white,
    as wide as fax machines send, and lower than any sheet on its end."""
    width, height = picture.size
    return picture.mode == "1" and width in _FAX_WIDTHS and height < _UPRIGHT * width


def _believable(
    stated: tuple[float, float], shape: tuple[float, float], size: tuple[int, int]
) -> tuple[float, float]:
    """The stated resolution if it makes a sheet of paper, else that of the nearest usual sheet
    with pixels of the ``shape`` stated."""
    width, height = size
    if min(stated) > 0:
        inches = max(width / stated[0], height / stated[1])
        is_default = any(abs(stated[0] - usual) < 0.5 for usual in _SCREEN)
        longest = _LARGEST_ON_SCREEN if is_default else _PLAUSIBLE_LENGTH[1]
        if _PLAUSIBLE_LENGTH[0] <= inches <= longest:
            return stated
    sides = width / shape[0], height / shape[1]
    ratio = max(sides) / min(sides)
    inches = 13.0 if ratio > 1.49 else 11.0 if ratio < 1.35 else 11.69  # F4, Letter, A4
    unit = max(sides) / inches
    return shape[0] * unit, shape[1] * unit


def _square(
    image: Picture, across: float, down: float, settings: Settings
) -> tuple[Picture, float]:
    """Equal resolution both ways (fax: 204 x 98), within the limits for reading."""
    dpi = min(max(across, down, settings.min_dpi), settings.max_dpi)
    height, width = image.shape[:2]
    limit = (settings.max_pixels / (width * dpi / across * height * dpi / down)) ** 0.5
    dpi *= min(limit, 1.0)
    size = max(round(width * dpi / across), 1), max(round(height * dpi / down), 1)
    if abs(size[0] - width) <= 0.01 * width and abs(size[1] - height) <= 0.01 * height:
        return image, across
    method = cv2.INTER_AREA if size[0] < width else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, size, interpolation=method), dtype=np.uint8), dpi


def _to_array(picture: Image.Image) -> Picture:
    """Grey or BGR, 8 bits, whatever the file's mode; transparent parts are paper."""
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(np.asarray(picture))
    if picture.mode in ("1", "L"):
        return np.array(picture.convert("L"))
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        picture = Image.new("RGBA", layer.size, "white")
        picture.alpha_composite(layer)
    pixels: Any = np.asarray(picture.convert("RGB"))
    return np.ascontiguousarray(pixels[:, :, ::-1])


def _eight_bits(values: Any) -> Picture:
    """16-bit and floating grey; by the format's range where there is one, else by the values."""
    if values.dtype.itemsize == 2:
        return np.asarray(values >> 8, dtype=np.uint8)
    low, high = float(values.min()), float(values.max())
    if low >= 0 and 255 < high <= 65535:
        low, high = 0.0, 65535.0
    elif low >= 0 and high <= 255:
        low, high = (0.0, 1.0) if high <= 1 else (0.0, 255.0)
    scaled = (values.astype(np.float32) - low) * (255 / max(high - low, 1e-6))
    return np.asarray(scaled.clip(0, 255), dtype=np.uint8)
