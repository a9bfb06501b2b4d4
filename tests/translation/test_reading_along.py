"""A translator finds the pages to translate, and can do nothing to them but submit them."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(login):
    return login("translator")


def test_the_german_pages_are_listed_with_the_way_to_translate_them(reader):
    page = f.service(title="Elterngeld")
    out = reader.get(f"/admin/pages/{page.get_parent().pk}/").content.decode()
    assert ("Elterngeld" in out, f"/admin/localize/submit/page/{page.pk}/" in out) == (True, True)


@pytest.mark.parametrize(
    "view", ["edit/", "delete/", "unpublish/", "move/", "privacy/", "history/", "view_draft/", "add_subpage/"]
)
def test_a_german_page_stays_closed(reader, view):
    page = f.service()
    address = f"/admin/pages/{page.pk}/{view}".replace(f"{page.pk}/add_sub", f"{page.get_parent().pk}/add_sub")
    assert reader.get(address).status_code != 200


def test_a_german_page_is_not_deleted(reader):
    page, draft = f.service(), f.service(live=False)
    for one in (page, draft):
        reader.post(f"/admin/pages/{one.pk}/delete/")
        reader.post(f"/admin/bulk/wagtailcore/page/delete/?id={one.pk}")
    assert type(page).objects.count() == 2
