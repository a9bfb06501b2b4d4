"""Uploads: what a camera leaves in a picture is removed, what could run is too, text and source are asked for."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model

from cms.media.cleaning import cleaned
from tests import pictures

pytestmark = pytest.mark.django_db


def content(image):
    with image.file.open("rb") as file:
        return file.read()


def opened(image):
    return Image.open(io.BytesIO(content(image)))


def upload(client, data, name="bild.jpg", kind="image/jpeg", **fields):
    values = {"title": "Bild", "description": "Ein Kind lacht", "credit": "Stadtarchiv", "collection": 1, "tags": ""}
    return client.post("/admin/images/add/", values | fields | {"file": pictures.upload(data, name, kind)})


@pytest.mark.parametrize(
    ("format", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_an_uploaded_original_keeps_no_gps_and_no_camera_data(editor, format, name):
    assert upload(editor, pictures.raster(format, gps=True), name, f"image/{format.lower()}").status_code == 302
    image = get_image_model().objects.get()
    data = content(image)
    assert dict(opened(image).getexif()) == {}
    assert (b"Mustermann" in data, b"GPS" in data) == (False, False)


def test_a_picture_is_turned_the_way_the_camera_noted(editor):
    upload(editor, pictures.raster(size=(40, 20), gps=True))
    image = get_image_model().objects.get()
    assert (image.width, image.height) == opened(image).size == (20, 40)
    assert image.file_size == len(content(image))


def test_pictures_that_come_without_a_form_are_cleaned_too():
    image = pictures.stored(pictures.raster(gps=True))
    assert dict(opened(image).getexif()) == {}


def test_renditions_have_no_gps_either():
    rendition = pictures.stored(pictures.raster(gps=True, size=(400, 400))).get_rendition("width-100|format-jpeg")
    assert dict(opened(rendition).getexif()) == {}


def test_a_phones_multi_picture_file_keeps_no_gps():
    frames = [Image.open(io.BytesIO(pictures.raster(gps=True))) for _ in range(2)]
    target = io.BytesIO()
    frames[0].save(target, format="MPO", save_all=True, append_images=frames[1:], exif=frames[0].info["exif"])
    assert b"Mustermann" in target.getvalue()
    assert b"Mustermann" not in content(pictures.stored(target.getvalue()))


def test_a_picture_is_encoded_once(editor):
    data = pictures.raster("AVIF", (64, 64))
    upload(editor, data, "a.avif", "image/avif")
    assert content(get_image_model().objects.get()) == cleaned(data, "a.avif")


def test_a_clean_picture_is_stored_as_it_is():
    data = pictures.raster()
    assert content(pictures.stored(data)) == data


def svg_errors(editor, data):
    return upload(editor, data, "x.svg", "image/svg+xml").context["form"].errors


def test_what_could_run_in_an_svg_is_not_stored(editor):
    data = b'<?xml-stylesheet href="x.svg"?>' + pictures.SVG.replace(b"</svg>", b"<script>alert(1)</script></svg>")
    assert upload(editor, data, "x.svg", "image/svg+xml").status_code == 302
    assert content(get_image_model().objects.get()) == cleaned(pictures.SVG, "x.svg")


def test_an_svg_that_would_lose_something_is_refused_at_the_file(editor):
    data = pictures.SVG.replace(b"</svg>", b'<image href="https://example.org/spy.png"/></svg>')
    message = (
        "Von SVG-Dateien bleiben nur Formen und Text; dieser ginge etwas verloren. Exportieren Sie sie bitte als PNG."
    )
    assert svg_errors(editor, data) == {"file": [message]}
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize(
    "data",
    [b"<svg", b'<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', b"\xff\xfe\x00"],
)
def test_an_svg_that_cannot_be_read_is_refused_at_the_file(editor, data):
    assert list(svg_errors(editor, data)) == ["file"]


def test_a_plain_svg_is_accepted(editor):
    assert upload(editor, pictures.SVG, "x.svg", "image/svg+xml").status_code == 302


def test_a_file_that_is_no_picture_is_refused(editor):
    assert list(upload(editor, b"MZ not a picture").context["form"].errors) == ["file"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"description": ""}, ["description"]),
        ({"description": "  "}, ["description"]),
        ({"description": "", "is_decorative": "on"}, []),
        ({"credit": ""}, ["credit"]),
        ({"credit": "", "description": ""}, ["credit", "description"]),
    ],
)
def test_alternative_text_or_decorative_and_source_are_mandatory(editor, fields, wrong):
    response = upload(editor, pictures.raster(), **fields)
    found = sorted(response.context["form"].errors) if response.status_code == 200 else []
    assert found == wrong
    assert get_image_model().objects.count() == (not wrong)


def test_what_the_editor_typed_is_kept(editor):
    form = upload(editor, pictures.raster(), description="", credit="Erika Muster").context["form"]
    assert form["credit"].value() == "Erika Muster"
    assert form.errors["description"][0].startswith("Bitte beschreiben Sie das Bild")


def test_a_decorative_picture_has_an_empty_alternative_text():
    assert pictures.stored(is_decorative=True).default_alt_text == ""
    assert pictures.stored(description="Ein Kind").default_alt_text == "Ein Kind"


def test_the_model_says_itself_what_is_missing():
    image = get_image_model()(title="x", file=ContentFile(pictures.raster(), name="a.jpg"), credit="x")
    with pytest.raises(ValidationError) as caught:
        image.clean()
    assert list(caught.value.message_dict) == ["description"]
