"""A word that stands only in what is not public is nowhere: not in results, suggestions, facets, corrections, rows."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from familien_pages import models as fp
from search import spelling
from search.models import SearchDocument
from search.queries import search
from search.suggestions import suggest
from tests import factories as f

pytestmark = pytest.mark.django_db
SECRET = "Zwetschgenknödel"


def draft():
    f.service(title=SECRET, teaser=SECRET, live=False)


def unpublished_changes():
    page = f.service(title="Offen")
    page.title = page.teaser = SECRET
    page.save_revision()


def private():
    f.private(f.service(title=SECRET))


def below_private():
    topic = f.topic()
    f.add(fp.StandardPage, topic, title=SECRET)
    f.private(topic)


def expired():
    f.service(title=SECRET, expire_at=timezone.now() - timedelta(hours=1))


def deleted():
    f.service(title=SECRET).delete()


def internal_note():
    f.partner(title="Offen", internal_note=SECRET)


def past_event():
    f.event(timezone.now() - timedelta(days=2), title=SECRET)


def place_offline():
    f.index(fp.PlaceIndexPage)
    f.place(name=SECRET, live=False)


def file_of_a_draft():
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model
    from wagtail.models import ReferenceIndex

    file = get_document_model().objects.create(title=SECRET, file=ContentFile(b"x", "x.pdf"))
    link = {"title": "Blatt", "file": file.pk}
    body = [{"type": "downloads", "value": {"files": [{"type": "item", "value": link}]}}]
    page = f.standard(live=False, body=body)
    ReferenceIndex.create_or_update_for_object(page)


@pytest.mark.parametrize(
    "hide",
    [draft, unpublished_changes, private, below_private, expired, deleted, internal_note, past_event, place_offline,
     file_of_a_draft],
)  # fmt: skip
def test_a_secret_word_is_nowhere(hide, client):
    f.service(title="Zwetschgenkuchen")
    hide()
    call_command("rebuild_search")
    result = search(SECRET, "de", counted=("type", "topic", "stage"))
    assert SECRET not in [document.display_title for document in result.documents]
    assert SECRET not in result.meant
    assert SECRET not in result.similar
    assert [found.title for found in suggest("zwetsch", "de")] == ["Zwetschgenkuchen"]
    assert all(SECRET not in str(row) for row in SearchDocument.objects.values_list())
    assert "zwetschgenknodel" not in spelling.vocabulary("de").written
    html = client.get("/de/suche/", {"q": "Zwetschgen"}).content.decode()
    assert SECRET not in html


def test_a_public_word_is_in_all_of_these_so_that_the_test_above_means_something(client):
    f.service(title=SECRET)
    call_command("rebuild_search")
    assert [document.display_title for document in search("Zwetschgen", "de").documents] == [SECRET]
    assert [found.title for found in suggest("zwetsch", "de")] == [SECRET]
    assert "zwetschgenknodel" in spelling.vocabulary("de").written
