"""What an editor composes a text from: what is refused, and in which words."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from familien_pages.base import blocks as b
from familien_pages.base.blocks import body_blocks
from familien_pages.base.fields import CodeListField
from tests import factories as f
from tests import pictures

pytestmark = pytest.mark.django_db
REQUIRED = "Dieses Feld muss ausgefüllt werden."


def messages(block, value):
    """Return the messages of an invalid value by the name of its field."""
    with translation.override("de"), pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.normalize(value))
    return {name: error.messages for name, error in caught.value.block_errors.items()}


@pytest.mark.parametrize(
    ("block", "value", "field"),
    [
        (b.HeadingBlock, {"text": "", "level": "h2"}, "text"),
        (b.ParagraphBlock, {"text": RichText("")}, "text"),
        (b.CalloutBlock, {"kind": "hint", "title": "", "text": RichText("")}, "text"),
        (b.QuoteBlock, {"text": "", "role": "", "source": ""}, "text"),
        (b.FactBlock, {"label": "", "value": "x"}, "label"),
        (b.TitledTextBlock, {"title": "", "text": RichText("<p>x</p>")}, "title"),
        (b.StepBlock, {"title": "", "text": ""}, "title"),
        (b.CheckListItemBlock, {"text": "", "note": ""}, "text"),
    ],
)
def test_an_empty_field_is_refused_in_german_at_the_field(block, value, field):
    assert messages(block(), value) == {field: [REQUIRED]}


def test_a_level_that_does_not_exist_is_refused():
    assert list(messages(b.HeadingBlock(), {"text": "x", "level": "h1"})) == ["level"]


def test_a_video_needs_an_address():
    value = {"url": "javascript:alert(1)", "title": "x", "provider": "y", "transcript": RichText("")}
    assert list(messages(b.VideoBlock(), value)) == ["url"]


def test_a_download_says_in_which_language_it_is(html):
    document = get_document_model().objects.create(title="Merkblatt", file=ContentFile(b"x", name="merkblatt.pdf"))
    value = {"document": document.pk, "title": "", "language": "tr", "accessible": True}
    items = [{"type": "item", "id": "1", "value": value}]
    page = f.standard(body=json.dumps([{"type": "downloads", "value": {"items": items}}]))
    assert ", Türkisch, barrierefrei" in html(page)


def image_value(image, **changes):
    image.contextual_alt_text, image.decorative = changes.pop("alt", "Ein Kind"), False
    return {"image": image, "caption": "", "credit": "", **changes}


def test_a_picture_without_any_source_is_refused():
    image = pictures.stored(credit="")
    assert messages(b.CreditedImageBlock(), image_value(image)) == {
        "credit": ["Bitte nennen Sie die Quelle des Bildes."]
    }


@pytest.mark.parametrize(("own", "given"), [("Stadtarchiv", ""), ("", "Erika Muster")])
def test_the_source_may_stand_on_the_picture_or_in_the_text(own, given):
    image = pictures.stored(credit=own)
    block = b.CreditedImageBlock()
    assert block.get_context(block.clean(block.normalize(image_value(image, credit=given))))["credit"] == own or given


def test_a_picture_in_a_text_needs_a_description_or_is_decorative():
    block = b.CreditedImageBlock()
    value = block.normalize(image_value(pictures.stored()))
    value["image"].contextual_alt_text, value["image"].decorative = "", False
    with translation.override("de"), pytest.raises(ValidationError):
        block.clean(value)


def test_no_block_allows_raw_html_or_pictures_inside_rich_text():
    features = {name for _name, block in body_blocks for name in _features(block)}
    assert features == {"bold", "italic", "ol", "ul", "link", "document-link"}


def _features(block):
    children = getattr(block, "child_blocks", {}).values()
    inner = [block.child_block] if hasattr(block, "child_block") else []
    assert "Raw" not in type(block).__name__
    yield from getattr(block, "features", None) or []
    for child in [*children, *inner]:
        yield from _features(child)


def test_every_block_has_a_label_an_icon_and_a_template():
    for name, block in body_blocks:
        assert block.label != name
        assert block.meta.icon != "placeholder", name
        assert block.meta.template == f"familien_pages/blocks/{name}.html"


def test_code_lists_keep_the_vocabularys_order_and_refuse_unknown_codes():
    field = CodeListField(choices_from=[("a", "Alpha"), ("b", "Beta")])
    assert (field.labels(["b", "a", "b"]), field.labels(None)) == (["Alpha", "Beta"], [])
    assert (field.clean(["b", "a", "b"], None), field.get_prep_value(["b", "b"])) == (["a", "b"], ["b"])
    with pytest.raises(ValidationError):
        field.clean(["a", "z"], None)


def test_the_image_model_is_the_sites():
    assert get_image_model()._meta.label == "media.CreditedImage"


def test_codes_are_stored_in_order_whoever_writes_them():
    page = f.partner(languages=["tr", "de", "tr"])
    page.refresh_from_db()
    assert page.languages == ["de", "tr"]
