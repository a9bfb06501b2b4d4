"""Links in texts: to what is public, in the reader's language; otherwise plain words."""

import json

import pytest
from wagtail.rich_text import RichText

from familien_pages.base.rich_text import render_rich_text
from tests import factories as f

pytestmark = pytest.mark.django_db


def linking(target):
    text = f'<p>Mehr <a linktype="page" id="{target.pk}"><b>beim</b> Amt</a> dort</p>'
    return f.standard(body=json.dumps([{"type": "paragraph", "value": {"text": text}}]))


def test_a_link_leads_to_a_public_page(html):
    assert "<b>beim</b> Amt</a> dort" in html(linking(f.service()))


def test_a_link_to_a_hidden_page_becomes_plain_text(html):
    out = html(linking(f.service(live=False)))
    assert ("Mehr <b>beim</b> Amt dort" in out, "<a>" in out) == (True, False)


def test_a_link_to_a_deleted_page_too():
    value = RichText('<p><a linktype="page" id="0">weg</a> und <a href="https://example.org">da</a></p>')
    assert render_rich_text(value, None) == '<p>weg und <a href="https://example.org">da</a></p>'
