"""Where something is used: editors see it before they change or delete it, the office's settings included."""

import pytest
from wagtail.models import ReferenceIndex

from familien_pages.models import TopicPage
from tests import factories as f
from tests.test_edit_flow import create, edit

pytestmark = pytest.mark.django_db


def usage(client, page):
    return client.get(f"/admin/pages/{page.pk}/usage/").content.decode()


def uses(target):
    return [(int(use.object_id), use.model_name) for use in ReferenceIndex.get_references_to(target)]


def test_a_page_that_every_page_links_to_is_in_use(editor):
    page = f.standard(title="Impressum")
    f.office(imprint_page=page)
    assert "/admin/settings/familien_pages/familyofficesettings/" in usage(editor, page)


def test_usage_names_the_type_of_the_page(editor):
    stage, one, two = f.stage(), f.service(), f.service()
    topic = create(editor, TopicPage, stage, title="Geld", slug="geld", key_points="Früh beantragen",
                   familien_highlights=[{"target": str(one.pk), "text": ""}])  # fmt: skip
    edit(editor, topic, familien_highlights=[{"target": str(two.pk), "text": ""}])
    assert [(topic.pk, TopicPage._meta.verbose_name)] == uses(two)
    assert "Geld" in usage(editor, two)
