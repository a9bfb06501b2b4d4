"""What an editor has chosen or moved shows in the preview before it is saved."""

import pytest

from tests import factories as f
from tests.admin_forms import filled

pytestmark = pytest.mark.django_db


def turned(client, page, relation, **more):
    """Return the preview of ``page`` with the two rows of ``relation`` turned round, and ``more`` typed in."""
    url = f"/admin/pages/{page.pk}/edit/"
    orders = {f"{relation}-0-ORDER": "2", f"{relation}-1-ORDER": "1"}
    data = filled(client, url, **orders, **{f"{relation}-{name}": value for name, value in more.items()})
    assert client.post(f"{url}preview/", data).json() == {"is_valid": True, "is_available": True}
    return client.get(f"{url}preview/").content.decode()


def order(html, *names):
    return sorted(names, key=html.index)


@pytest.mark.parametrize("make", [f.topic, f.stage])
def test_pages_put_first(editor, make):
    one, two, three = (f.service(title=title) for title in ("Elterngeld", "Kindergeld", "Wohngeld"))
    page = make(highlights=[one, two])
    new = {"TOTAL_FORMS": "3", "2-target": str(three.pk), "2-text": "", "2-ORDER": "0", "2-id": ""}
    out = turned(editor, page, "familien_highlights", **new)
    assert order(out, "Elterngeld", "Kindergeld", "Wohngeld") == ["Wohngeld", "Kindergeld", "Elterngeld"]


def test_places(editor):
    page = f.topic(places=[f.place(name="Rathaus"), f.place(name="Bücherei")])
    assert order(turned(editor, page, "familien_places"), "Rathaus", "Bücherei") == ["Bücherei", "Rathaus"]


def test_contact_persons(editor):
    page = f.service(contacts=[f.person(name="Team Eins"), f.person(name="Team Zwei")])
    assert order(turned(editor, page, "familien_contacts"), "Team Eins", "Team Zwei") == ["Team Zwei", "Team Eins"]


@pytest.mark.parametrize(
    ("make", "name", "relation"),
    [(f.topic, "related_topics", "familien_related_topics"), (f.service, "topics", "familien_topics")],
)
def test_topics(editor, make, name, relation):
    page = make(**{name: [f.topic(title="Geld"), f.topic(title="Betreuung")]})
    assert order(turned(editor, page, relation), ">Geld<", ">Betreuung<") == [">Betreuung<", ">Geld<"]


def test_often_needed_together(editor):
    page = f.service(highlights=[f.service(title="Elterngeld"), f.service(title="Kindergeld")])
    out = turned(editor, page, "familien_highlights")
    assert order(out, "Elterngeld", "Kindergeld") == ["Kindergeld", "Elterngeld"]
