"""In a translation, what is one for all languages is shown and cannot be changed."""

import pytest

from familien_pages.models import ContactPerson, PartnerIndexPage, PartnerPage
from tests import factories as f
from tests.admin_forms import SNIPPET, filled

pytestmark = pytest.mark.django_db


def closed(client, url, *names):
    form = client.get(url).context["form"]
    return [form.fields[name].disabled for name in names]


def test_facts_are_closed_in_the_translation_only(editor):
    german = f.partner(phone="0000 1111")
    urls = [f"/admin/pages/{page.pk}/edit/" for page in (german, f.translate(german, "en"))]
    assert [closed(editor, url, "phone", "kind", "teaser") for url in urls] == [[False] * 3, [True, True, False]]


def test_the_note_names_the_language(editor):
    english = f.translate(f.partner(), "en")
    form = editor.get(f"/admin/pages/{english.pk}/edit/").context["form"]
    assert "Deutsch" in form.fields["phone"].help_text


def test_what_is_sent_nevertheless_is_not_kept(editor):
    english = f.translate(f.partner(phone="0000 1111"), "en")
    url = f"/admin/pages/{english.pk}/edit/"
    data = filled(editor, url, phone="0000 2222", teaser="Advice") | {"action-publish": "1"}
    assert editor.post(url, data).status_code == 302
    english = PartnerPage.objects.get(pk=english.pk)
    assert (english.phone, english.teaser) == ("0000 1111", "Advice")


def test_facts_of_rows_are_closed_their_words_are_not(editor):
    english = f.translate(f.service(deadlines=1), "en")
    [row] = editor.get(f"/admin/pages/{english.pk}/edit/").context["form"].formsets["deadlines"].forms
    assert (row.fields["number"].disabled, row.fields["text"].disabled) == (True, False)


def test_a_page_without_a_source_has_facts_of_its_own(editor):
    english = f.add(PartnerPage, f.index(PartnerIndexPage, "en"))
    assert closed(editor, f"/admin/pages/{english.pk}/edit/", "phone") == [False]


def test_a_contact_persons_too(editor):
    f.home("en")
    german = f.person(phone="0000 1111")
    url = "/admin/snippets/familien_pages/contactperson/edit/{}/"
    english = url.format(f.translate(german, "en").pk)
    assert [closed(editor, one, "phone", "role") for one in (url.format(german.pk), english)] == [
        [False, False],
        [True, False],
    ]
    assert editor.post(english, filled(editor, english, SNIPPET, phone="0000 2", role="Advice")).status_code == 302
    assert set(ContactPerson.objects.values_list("phone", flat=True)) == {"0000 1111"}
