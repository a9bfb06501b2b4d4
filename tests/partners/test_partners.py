"""Partners: what runs there, all by reference."""

import pytest

from familien_pages.models import Audience, District, PartnerPage, PlaceIndexPage
from familien_pages.partners.listings import partners
from familien_pages.partners.queries import contacts_of, partner_context
from tests import factories as f
from tests import pictures

pytestmark = pytest.mark.django_db


def shown(page, language="de"):
    context = partner_context(page, f.reader(language))
    return {name: [card.title for card in context[name]] for name in ("services", "topics") if context[name]}


def test_a_partner_without_anything_shows_nothing():
    context = partner_context(f.partner(), f.reader())
    assert [context[name] for name in ("places", "contacts", "services", "topics", "events")] == [[]] * 5


def test_a_partner_shows_what_it_is_responsible_for_and_what_names_it():
    topic, named = f.topic(title="Geld"), f.topic(title="Nennt ihn")
    partner = f.partner(topics=[topic])
    f.service(title="Elterngeld", office=partner), f.service(title="Fremd", office=f.partner())
    f.relate(named, "highlights", partner)
    assert shown(partner) == {"services": ["Elterngeld"], "topics": ["Geld", "Nennt ihn"]}


def test_an_english_partner_shows_what_names_the_german_one():
    partner = f.partner()
    f.translate(f.service(title="Elterngeld", office=partner), "en", title="Parental allowance")
    f.service(title="Kindergeld", office=partner)
    assert shown(f.translate(partner, "en"), "en") == {"services": ["Kindergeld", "Parental allowance"]}


def test_its_own_topics_come_first_in_the_editors_order_and_no_more_than_a_list_shows():
    partner = f.partner(topics=[f.topic(title=f"{n:02}") for n in range(15, 0, -1)])
    assert shown(partner)["topics"] == [f"{n:02}" for n in range(15, 3, -1)]


def test_events_of_a_partner_are_those_it_organises():
    partner = f.partner()
    f.event(title="Krabbeln", organiser=partner), f.event(title="Fremd")
    assert [date.event.title for date in partner_context(partner, f.reader())["events"]] == ["Krabbeln"]


def test_contacts_stand_in_the_editors_order_live_and_translated():
    second, first, gone = f.person(name="B", role="hilft"), f.person(name="A"), f.person(live=False)
    f.translate(second, "en", role="helps")
    partner = f.partner(contacts=[second, gone, first])
    found = contacts_of(partner, f.reader("en"))
    assert [(person.name, person.role, person.lang) for person in found] == [("B", "helps", ""), ("A", "", "de")]


def test_a_profile_shows_how_to_reach_the_partner(html):
    place = f.place(name="Haus", street="Am Markt 1", city="Musterstadt")
    out = html(
        f.partner(
            phone="0000 12-3", email="a@example.org", website="https://example.org", places=[place], languages=["tr"]
        )
    )
    for text in ("tel:0000123", "0000 12-3", "a@example.org", "https://example.org", "Am Markt 1", "Türkisch"):
        assert text in out, text


def test_the_logo_is_shown_with_its_source(html):
    out = html(f.partner(logo=pictures.body(pictures.stored(), alt="Caritas")))
    assert ('alt="Caritas" width="40" height="20"' in out, "Bild: Stadtarchiv" in out) == (True, True)


@pytest.mark.parametrize(("live", "shown"), [(True, 1), (False, 0)])
def test_a_contact_person_has_a_face_and_a_place_that_links_to_its_page(html, live, shown):
    place, photo = f.place(name="Rathaus", live=live), pictures.body(pictures.stored(), alt="Frau Yıldız")
    link = f'<a href="{f.index(PlaceIndexPage).url}{place.slug}/">Rathaus</a>'
    out = html(f.partner(contacts=[f.person(place=place, photo=photo)]))
    assert ["Frau Yıldız" in out, "Bild: Stadtarchiv" in out, out.count(link)] == [True, True, shown]


def test_any_number_of_faces_costs_the_same(queries):
    people = [f.person(photo=pictures.body(pictures.stored())) for _ in range(8)]
    assert len({len(queries(f.partner(contacts=people[:n]).url)) for n in (1, 3, 8)}) == 1


def test_the_internal_note_never_leaves_the_office(html):
    assert "streng" not in html(f.partner(internal_note="streng vertraulich", topics=[f.topic()]))


def test_the_list_runs_from_a_to_z_and_filters():
    single, north = f.term(Audience, slug="allein"), f.term(District, slug="nord")
    f.partner(title="Zoo", audiences=[single], kind="church"), f.partner(title="Ämter", districts=[north])
    assert [card.title for card in partners(f.reader()).items] == ["Ämter", "Zoo"]
    assert [card.title for card in partners(f.reader(audience="allein")).items] == ["Zoo"]
    assert [card.title for card in partners(f.reader(district="nord")).items] == ["Ämter"]
    assert [card.title for card in partners(f.reader(kind="church", district="nord")).items] == []


def test_a_phone_number_that_changes_once_changes_in_every_language():
    partner = f.partner(phone="0000 1")
    copies = [f.translate(partner, language) for language in ("en", "ar")]
    partner.phone = "0000 2"
    partner.save_revision().publish()
    assert {page.phone for page in PartnerPage.objects.filter(translation_key=partner.translation_key)} == {"0000 2"}
    assert len(copies) == 2


def test_a_contact_persons_number_that_changes_once_changes_in_every_language():
    person = f.person(phone="0000 1")
    english = f.translate(person, "en")
    person.phone = "0000 2"
    person.save_revision().publish()
    english.refresh_from_db()
    assert english.phone == "0000 2"
