"""What is in a picture file beside the picture is not stored, and the picture itself loses nothing by that."""

import io
from contextlib import suppress

import pytest
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from cms.media.cleaning import UnsafePictureError, cleaned
from tests import pictures

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]


def opened(data):
    return Image.open(io.BytesIO(data))


def segment(marker, payload):
    return bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2, "big") + payload


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}], ids=str)
def test_a_clean_jpeg_stays_as_it_is(options):
    data = pictures.raster(size=(300, 200), icc_profile=pictures.PROFILE, **options)
    assert cleaned(data, "a.jpg") == data


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_clean_animation_stays_as_it_is(kind):
    data = pictures.animation(kind, icc_profile=pictures.PROFILE)
    assert cleaned(data, "a") == data


@pytest.mark.parametrize(
    "part",
    [
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0Mustermann"),
        segment(0xE2, b"FPXR\0Mustermann"),
        segment(0xEB, b"JP Mustermann"),
        segment(0xED, b"Photoshop 3.0\0Mustermann"),
        segment(0xE0, b"JFXX\0Mustermann"),
        segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2Mustermann"),
        segment(0xFE, b"Mustermann"),
        b"\xff" + segment(0xFE, b"Mustermann"),
    ],
)
def test_a_jpeg_keeps_the_segments_of_the_picture(part):
    data = pictures.raster(icc_profile=pictures.PROFILE)
    assert cleaned(data[:2] + part + data[2:] + b"Mustermann", "a.jpg") == data


def test_a_png_keeps_the_chunks_of_the_picture():
    text = PngInfo()
    text.add_text("Raw profile type iptc", "Mustermann")
    text.add_itxt("XML:com.adobe.xmp", "Mustermann")
    data = pictures.raster("PNG", icc_profile=pictures.PROFILE)
    found = pictures.raster("PNG", icc_profile=pictures.PROFILE, pnginfo=text)
    assert cleaned(found + b"Mustermann", "a.png") == data


def test_a_webp_keeps_the_chunks_of_the_picture():
    data = pictures.raster("WEBP", icc_profile=pictures.PROFILE)
    found = pictures.raster("WEBP", icc_profile=pictures.PROFILE, xmp=b"Mustermann")
    assert cleaned(found + b"Mustermann", "a.webp") == data


def test_a_gif_keeps_its_pace_and_nothing_else():
    data = pictures.animation("GIF", comment=b"Mustermann")
    at = data.index(b"\x2c")  # the first picture
    data = data[:at] + b"\x21\xff\x0bXMP DataXMP\x0aMustermann\x00" + data[at:]
    found = cleaned(data, "a.gif")
    assert [frame.info["duration"] for frame in ImageSequence.Iterator(opened(found))] == pictures.PACE
    assert (opened(found).info["loop"], b"Mustermann" in found) == (0, False)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_colour_profile_stays_when_a_picture_is_turned(kind):
    found = opened(cleaned(pictures.raster(kind, (40, 20), gps=True, icc_profile=pictures.PROFILE), "a"))
    assert (found.size, found.info["icc_profile"]) == ((20, 40), pictures.PROFILE)


def test_the_first_picture_of_a_phones_file_is_turned():
    picture = opened(pictures.raster(size=(40, 20), gps=True))
    target = io.BytesIO()
    picture.save(target, format="MPO", save_all=True, append_images=[picture], exif=picture.info["exif"])
    found = opened(cleaned(target.getvalue(), "a.jpg"))
    assert (found.format, found.size) == ("JPEG", (20, 40))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", FORMATS)
def test_a_broken_picture_is_no_server_error(kind):
    data = pictures.raster(kind, gps=kind != "GIF")
    for end in range(0, len(data), 29):
        for broken in (data[:end], data[:end] + b"\xff\xff" + data[end + 2 :]):
            with suppress(UnsafePictureError):
                cleaned(broken, "a")
