"""Reading PNG, JPEG and TIFF in the modes, orientations and resolutions that scanners make."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from paper import picture
from PIL import Image

from digisop.errors import DamagedFileError, PageTooLargeError
from digisop.settings import Settings
from digisop.stages.ingest import FileKind, open_document
from digisop.stages.types import RawPage

SIZE = (827, 1169)  # A4 at 100 dpi


def read(path: Path, number: int = 1, settings: Settings | None = None) -> RawPage:
    with open_document(path, settings or Settings()) as document:
        return document.page(number)


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [
        ("1", "png"), ("1", "tif"), ("L", "png"), ("L", "jpg"), ("RGB", "png"), ("RGB", "jpg"),
        ("RGBA", "png"), ("LA", "png"), ("P", "png"), ("CMYK", "jpg"), ("CMYK", "tif"),
        ("I;16", "png"), ("I;16", "tif"), ("F", "tif"), ("I", "tif"), ("LAB", "tif"),
    ],
)  # fmt: skip
def test_every_mode_gives_dark_ink_on_light_paper(tmp_path: Path, mode: str, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    in_mode(mode).save(path)
    page = read(path)
    assert page.image.dtype == np.uint8
    assert page.image.shape == (SIZE[1], SIZE[0])  # nothing here has colour
    assert page.image[-10, -10] > 240
    assert page.image[130, 200] < 15


def heic(path: Path, **how: object) -> Path:
    pillow_heif.from_pillow(picture(SIZE, "RGB")).save(path, **how)
    return path


def test_a_picture_of_a_phone_is_read_whatever_its_name(tmp_path: Path) -> None:
    page = read(heic(tmp_path / "IMG_1.heic").rename(tmp_path / "IMG_1.jpg"))
    assert page.image.shape == (SIZE[1], SIZE[0])
    assert page.image[-10, -10] > 240
    assert page.image[130, 200] < 15


def test_a_phone_picture_stands_as_its_metadata_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    assert read(heic(tmp_path / "a.heic", exif=exif.tobytes())).image.shape == SIZE


def test_a_broken_phone_picture_is_damaged(tmp_path: Path) -> None:
    path = heic(tmp_path / "a.heic")
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(DamagedFileError):
        read(path)


def test_a_phone_picture_over_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PageTooLargeError):
        read(heic(tmp_path / "a.heic"), settings=Settings(max_source_pixels=1000))


def in_mode(mode: str) -> Image.Image:
    plain = picture(SIZE)
    if mode == "I;16":
        return Image.fromarray(np.asarray(plain).astype(np.uint16) * 257)
    if mode == "I":
        return Image.fromarray(np.asarray(plain).astype(np.int32) * 257)
    if mode == "LAB":
        from PIL import ImageCms

        to_lab = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
        )
        lab = ImageCms.applyTransform(plain.convert("RGB"), to_lab)
        assert lab is not None
        return lab
    return plain.convert(mode)


def test_transparency_is_paper(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    clear = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (50, 50, 300, 200))
    clear.save(path)
    page = read(path)
    assert page.image[-1, -1] == 255
    assert page.image[100, 100] == 0


def test_colour_is_blue_green_red(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", SIZE, (200, 10, 20)).save(path)
    assert read(path).image[5, 5].tolist() == [20, 10, 200]


@pytest.mark.parametrize("scale", [1, 6])
@pytest.mark.parametrize("suffix", ["jpg", "tif", "png"])
def test_orientation_is_honoured(tmp_path: Path, suffix: str, scale: int) -> None:
    path = tmp_path / f"a.{suffix}"
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to display
    large = picture((SIZE[0] * scale, SIZE[1] * scale))
    large.save(path, exif=exif, dpi=(100 * scale, 100 * scale))
    page = read(path)
    wanted = min(scale, 3)
    assert page.image.shape == (SIZE[0] * wanted, SIZE[1] * wanted)
    assert page.image[200 * wanted, -130 * wanted] < 30
    assert (page.width, page.height) == pytest.approx((842, 595), rel=0.01)


@pytest.mark.parametrize(
    ("stated", "dpi"), [((100, 100), 100), ((72, 72), 100), ((0, 0), 100), ((9999, 9999), 100)]
)
def test_an_absurd_resolution_is_not_believed(
    tmp_path: Path, stated: tuple[int, int], dpi: float
) -> None:
    path = tmp_path / "a.jpg"
    size = (SIZE[0] * 4, SIZE[1] * 4) if stated == (72, 72) else SIZE
    picture(size).save(path, dpi=stated)
    page = read(path)
    assert page.height == pytest.approx(842, rel=0.02)
    assert page.dpi == pytest.approx(300 if stated == (72, 72) else dpi, rel=0.02)


def test_a_fax_of_unequal_resolution_gets_square_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    picture((1687, 1146), "1").save(path, dpi=(204, 98), compression="group4")
    page = read(path)
    assert page.image.shape[0] / page.image.shape[1] == pytest.approx(2**0.5, rel=0.01)
    assert (page.width, page.height) == pytest.approx((595, 842), rel=0.01)


def test_a_tiff_of_several_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tiff"
    pages = [picture(SIZE), picture(SIZE, "1"), picture((SIZE[1], SIZE[0]), "RGB")]
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(100, 100))
    with open_document(path, Settings()) as document:
        assert document.kind is FileKind.PICTURE
        assert document.page_count == 3
        shapes = [document.page(number).image.shape for number in (3, 1, 2)]
    assert shapes == [SIZE, SIZE[::-1], SIZE[::-1]]


def test_600_dpi_is_reduced(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture((4960, 7016), "1").save(path, dpi=(600, 600))
    page = read(path)
    assert page.dpi == pytest.approx(300, rel=1e-3)
    assert page.image.shape == (3508, 2480)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_truncated_pictures_are_damaged(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    Image.effect_noise(SIZE, 90).save(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(DamagedFileError):
        read(path)


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(PageTooLargeError):
        read(path)


def damaged_second_page(path: Path) -> Path:
    """A TIFF whose second directory has lost the picture's width and height."""
    first = picture(SIZE)
    first.save(path, save_all=True, append_images=[first, first], dpi=(100, 100))
    data = bytearray(path.read_bytes())
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    (second,) = struct.unpack_from("<I", data, start + 2 + 12 * count)
    for entry in (0, 1):
        struct.pack_into("<H", data, second + 2 + 12 * entry, 65_000)
    path.write_bytes(data)
    return path


def test_a_damaged_page_costs_those_before_it_nothing(tmp_path: Path) -> None:
    path = damaged_second_page(tmp_path / "a.tif")
    with open_document(path, Settings()) as document:
        assert document.page_count == 2
        assert document.page(1).image.shape == SIZE[::-1]
        with pytest.raises(DamagedFileError) as caught:
            document.page(2)
    assert caught.value.facts["page"] == 2


def test_warnings_of_damage_are_not_shown(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    path = tmp_path / "a.tif"
    picture(SIZE).save(path)
    data = bytearray(path.read_bytes())
    (start,) = struct.unpack_from("<I", data, 4)
    struct.pack_into("<H", data, start, 200)  # many more entries than there are
    path.write_bytes(data)
    read(path)
    assert not recwarn.list


@pytest.mark.parametrize("size", [(1, 30_000), (20_000, 3)])
def test_a_sliver_is_no_page(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "a.png"
    Image.new("L", size, 255).save(path)
    with pytest.raises(DamagedFileError):
        read(path)


def test_what_pillow_says_to_programmers_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(DamagedFileError) as caught:
        read(path)
    assert "BufferedReader" not in str(caught.value)


def test_a_png_that_states_but_the_shape_of_its_pixels(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture((1686, 1146)).save(path, dpi=(204, 98))
    raw, shape = path.read_bytes(), b"pHYs" + struct.pack(">IIB", 204, 98, 0)
    at = raw.index(b"pHYs")
    path.write_bytes(raw[:at] + shape + struct.pack(">I", zlib.crc32(shape)) + raw[at + 17 :])
    page = read(tmp_path / "a.png")
    height, width = page.image.shape[:2]
    assert height / width == pytest.approx(2**0.5, abs=0.02)


@pytest.mark.parametrize(("unit", "stated"), [(2, (204.0, 98.0)), (3, (80.3, 38.6))])
def test_a_jpeg_whose_exif_data_states_two_resolutions(
    tmp_path: Path, unit: int, stated: tuple[float, float]
) -> None:
    path, exif = tmp_path / "a.jpg", Image.Exif()
    exif[0x011A], exif[0x011B], exif[0x0128] = *stated, unit
    picture((1687, 1146)).save(path, exif=exif)
    page = read(path)
    assert (page.width, page.height) == pytest.approx((595, 842), rel=0.01)


def test_a_resolution_divided_by_0_is_none(tmp_path: Path) -> None:
    path, exif = tmp_path / "a.jpg", Image.Exif()
    exif[0x011A], exif[0x011B], exif[0x0128] = 100, 77, 2
    raw = exif.tobytes()
    stated = struct.pack(">II", 77, 1) if raw[6:8] == b"MM" else struct.pack("<II", 77, 1)
    none = stated[:4] + bytes(4)
    assert raw.count(stated) == 1
    picture(SIZE).save(path, exif=raw.replace(stated, none))
    page = read(path)
    assert (page.width, page.height) == pytest.approx((595, 842), rel=0.01)


@pytest.mark.parametrize(("size", "height"), [((794, 1123), 1123), ((1241, 1754), 1754)])
def test_a_screens_resolution_is_not_believed_of_a_large_sheet(
    tmp_path: Path, size: tuple[int, int], height: int
) -> None:
    """Paint programs write 96 where they know nothing."""
    path = tmp_path / "a.bmp"
    picture(size).save(path, dpi=(96, 96))
    page = read(path)
    assert page.height == pytest.approx(842, rel=0.01)
    assert page.image.shape[0] == pytest.approx(height, rel=0.05)


@pytest.mark.parametrize(("size", "fax"), [((1728, 1145), True), ((1728, 2292), False)])
def test_a_fax_that_states_no_resolution_has_rows_twice_as_far_apart(
    tmp_path: Path, size: tuple[int, int], fax: bool
) -> None:
    """ITU-T T.4: 1,728 points to a row, 98 rows to the inch in standard resolution."""
    path = tmp_path / "fax.tif"
    picture(size, "1").save(path, compression="group3")
    with open_document(path, Settings()) as document:
        page = document.page(1)
    assert page.height / page.width == pytest.approx(1.38 if fax else 1.33, abs=0.02)


def test_a_wide_picture_that_is_no_fax_stays_wide(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    picture((1728, 1145), "L").save(path)
    with open_document(path, Settings()) as document:
        page = document.page(1)
    assert page.width > page.height
