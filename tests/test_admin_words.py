"""What editors read: words of their language, the language of each entry, what each type of page is for."""

import json

import pytest
from django.apps import apps
from wagtail.models import Page

from familien_pages.base.queries import page_types
from familien_pages.base.relations import Relation
from tests import factories as f

pytestmark = pytest.mark.django_db

MAKERS = {"place": f.place, "contactperson": f.person, "urgenthelp": f.urgent}


def list_of(client, name):
    out = client.get(f"/admin/snippets/familien_pages/{name}/").content.decode()
    return "".join(out.split())


@pytest.mark.parametrize("name", MAKERS)
def test_lists_say_in_words_what_is_public(editor, name):
    f.home("en")
    MAKERS[name]()
    assert ">True<" not in list_of(editor, name)


@pytest.mark.parametrize("model", f.SNIPPETS[1:], ids=lambda model: model.__name__)
def test_lists_name_the_language_of_each_entry(editor, model):
    make = MAKERS.get(model._meta.model_name, lambda: f.term(model))
    f.translate(make(), "en")
    out = list_of(editor, model._meta.model_name)
    assert (out.count(">Deutsch</span></td>"), out.count(">Englisch</span></td>")) == (1, 1)
    assert 'name="locale"' in out


def test_the_usage_of_a_place_names_the_language_of_each_page(editor):
    place = f.place()
    for page in (f.event(place=place), f.translate(f.event(place=place), "en")):
        page.save()
    out = editor.get(f"/admin/snippets/familien_pages/place/usage/{place.pk}/").content.decode()
    assert ("Deutsch" in out, "Englisch" in out) == (True, True)


def test_no_relation_goes_by_its_python_name():
    models = [model for model in apps.get_models() if issubclass(model, Relation)]
    assert {str(model._meta.verbose_name) for model in models} == {str(Relation._meta.verbose_name)}


def test_a_chooser_keeps_the_capitals_of_its_label(editor):
    out = editor.get(f"/admin/pages/{f.topic().pk}/edit/").content.decode()
    assert ("Ort hinzufügen" in out, "ort hinzufügen" in out) == (True, False)


def test_every_type_of_page_says_what_it_is_for():
    own = [model for model in page_types() if model._meta.app_label in ("familien_pages", "home")]
    assert [model.__name__ for model in own if not model.get_page_description()] == []


def test_the_page_of_places_leads_to_the_places(editor):
    page = f.index(apps.get_model("familien_pages", "PlaceIndexPage"))
    assert (
        'href="/admin/snippets/familien_pages/place/"' in editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    )


def test_an_address_writes_umlauts_out(editor):
    assert isinstance(f.home(), Page)
    urls = (f"/admin/pages/{f.topic().pk}/edit/", "/admin/snippets/familien_pages/place/add/")
    for url in urls:
        slug = editor.get(url).context["form"].fields["slug"]
        assert [["ü", "gu"], "ue"] in json.loads(slug.widget.attrs["data-w-slug-formatters-value"])
