"""Which pages a reader sees, and in which language."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from familien_pages.base.queries import cards, deepest, group_by_type, page_types, related, typed, with_types
from familien_pages.base.visibility import closed_branches, public, source_language, visible
from familien_pages.models import LifeStageIndexPage, PartnerPage, ServiceIndexPage, ServicePage, TopicPage
from tests import factories as f
from tests.testplugin.models import InitiativePage

pytestmark = pytest.mark.django_db


def seen(language="de", model=ServicePage):
    return sorted(page.title for page in visible(model.objects.all(), f.reader(language)))


def test_source_language_is_the_one_the_town_writes():
    assert source_language() == "de"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 1),
        ({"live": False}, 0),
        ({"expire_at": timezone.now() - timedelta(seconds=1)}, 0),
        ({"expire_at": timezone.now() + timedelta(days=1)}, 1),
    ],
)
def test_public_keeps_what_is_live_and_not_expired(fields, expected):
    f.service(**fields)
    assert public(ServicePage.objects.all()).count() == expected


def test_public_drops_what_expires_at_this_very_second():
    page = f.service()
    ServicePage.objects.update(expire_at=timezone.now())
    assert not public(ServicePage.objects.filter(pk=page.pk)).exists()


def test_public_drops_a_restricted_page_and_everything_below_it_and_nothing_beside_it():
    first, second = f.stage(title="Privat"), f.stage(title="Offen")
    f.topic(first, title="Darunter")
    f.topic(second, title="Daneben")
    f.private(first)
    assert [page.title for page in public(TopicPage.objects.all())] == ["Daneben"]
    assert [page.title for page in public(Page.objects.filter(depth=4))] == ["Offen"]


def test_an_alias_is_closed_with_its_original_and_so_is_what_stands_below_it(client):
    stage = f.stage()
    f.index(LifeStageIndexPage, "en")
    alias = stage.copy_for_translation(f.locale("en"), alias=True)
    below = f.add(TopicPage, alias, title="Geheim")
    assert (public(TopicPage.objects.all()).count(), client.get(below.url).status_code) == (1, 200)
    f.private(stage)
    assert (public(TopicPage.objects.all()).count(), client.get(below.url).status_code) == (0, 302)


@pytest.mark.parametrize("restricted", ["the page", "its parent"])
def test_an_alias_of_an_alias_is_closed_with_the_original(client, restricted):
    topic = f.topic(f.stage())
    first = topic.create_alias(parent=f.stage(), update_slug="eins")
    second = first.create_alias(parent=f.stage(), update_slug="zwei")
    f.private(topic if restricted == "the page" else topic.get_parent())
    assert list(public(TopicPage.objects.all())) == []
    assert [client.get(page.url).status_code for page in (topic, first, second)] == [302, 302, 302]


@pytest.mark.parametrize("count", [1, 3])
def test_restrictions_take_a_constant_number_of_queries(django_assert_num_queries, count):
    with django_assert_num_queries(1):
        assert closed_branches() == {}
    for _ in range(count):
        page = f.service()
        page.create_alias(update_slug=f"auch-{page.pk}")
        f.private(page)
    with django_assert_num_queries(3):  # restrictions, their aliases, the aliases of those
        assert len(closed_branches()) == 2 * count


def test_visible_shows_the_source_language_alone_to_its_readers():
    page = f.service(title="Elterngeld")
    f.translate(page, "en", title="Parental allowance")
    assert seen("de") == ["Elterngeld"]


def test_visible_prefers_the_translation_and_falls_back_to_german():
    f.translate(f.service(title="Elterngeld"), "en", title="Parental allowance")
    f.service(title="Kindergeld")
    assert seen("en") == ["Kindergeld", "Parental allowance"]
    assert seen("ar") == ["Elterngeld", "Kindergeld"]


def test_visible_never_shows_a_third_language():
    page = f.service(title="Elterngeld")
    f.translate(page, "en", title="Parental allowance")
    ServicePage.objects.filter(pk=page.pk).update(live=False)
    assert seen("ar") == []


@pytest.mark.parametrize("state", [{"live": False}, {"expire_at": timezone.now()}])
def test_visible_falls_back_where_the_translation_is_not_public(state):
    copy = f.translate(f.service(title="Elterngeld"), "en", title="Parental allowance")
    ServicePage.objects.filter(pk=copy.pk).update(**state)
    assert seen("en") == ["Elterngeld"]


def test_visible_falls_back_where_the_translation_is_private():
    f.private(f.translate(f.service(title="Elterngeld"), "en", title="Parental allowance"))
    assert seen("en") == ["Elterngeld"]


def test_visible_takes_no_alias_for_a_translation():
    page = f.service(title="Elterngeld")
    f.index(ServiceIndexPage, "en")
    alias = page.copy_for_translation(f.locale("en"), alias=True)
    assert [(found.pk, found.locale.language_code) for found in visible(ServicePage.objects.all(), f.reader("en"))] == [
        (page.pk, "de")
    ]
    same_language = page.create_alias(update_slug="auch-hier")
    assert alias.pk not in (found := {page.pk for page in visible(ServicePage.objects.all(), f.reader())})
    assert same_language.pk in found


def test_visible_is_asked_for_the_readers_moment():
    f.service(expire_at=timezone.now() + timedelta(days=1))
    later = f.reader(now=timezone.now() + timedelta(days=2))
    assert (len(seen()), visible(ServicePage.objects.all(), later).count()) == (1, 0)


def test_related_matches_by_translation_key_in_any_language():
    topic, other = f.topic(), f.topic()
    service = f.service(topics=[topic])
    f.service(topics=[other])
    translated = f.translate(topic, "en")
    assert list(ServicePage.objects.filter(related("PageTopic", "topic", [translated.translation_key]))) == [service]


def test_related_to_nothing_is_empty():
    f.service(topics=[f.topic()])
    assert not ServicePage.objects.filter(related("PageTopic", "topic", [])).exists()


def test_page_types_include_a_plugins_type():
    assert InitiativePage in page_types()


def test_with_types_gives_typed_objects_without_a_query_each(django_assert_num_queries):
    f.service(), f.partner(), f.topic(), f.event(), f.news(), f.standard()
    with django_assert_num_queries(1):
        names = {type(typed(page)).__name__ for page in with_types(Page.objects.filter(depth__gte=3))}
    assert names >= {"ServicePage", "PartnerPage", "TopicPage", "EventPage", "NewsPage", "LifeStagePage"}


def test_a_card_has_what_a_list_shows():
    page = f.service(title="Antrag nach BEEG", citizens_title="Elterngeld beantragen", teaser="Geld vom Staat")
    [card] = cards(with_types(Page.objects.filter(pk=page.pk)), f.reader())
    assert (card.title, card.teaser, card.lang) == ("Elterngeld beantragen", "Geld vom Staat", "")
    assert str(card.kind) == "Leistung"
    assert card.url == page.url == "/de/leistungen/" + page.slug + "/"


def test_a_card_in_a_foreign_language_says_so():
    f.service()
    [card] = cards(visible(ServicePage.objects.all(), f.reader("ar")), f.reader("ar"))
    assert card.lang == "de"


def test_group_by_type_gives_an_empty_list_for_what_is_missing():
    f.service()
    groups = group_by_type(cards(with_types(Page.objects.type(ServicePage)), f.reader()))
    assert (len(groups[ServicePage]), groups[PartnerPage]) == (1, [])


def test_deepest_finds_a_page_several_levels_down_with_one_query(django_assert_num_queries):
    topic = f.topic()
    home, parts = f.home(), topic.url_path.strip("/").split("/")[1:]
    with django_assert_num_queries(1):
        found, rest = deepest(home, [*parts, "noch", "mehr"])
    assert (found, type(found), rest) == (topic, TopicPage, ["noch", "mehr"])


def test_deepest_finds_nothing_where_there_is_nothing():
    assert deepest(f.home(), ["gibt", "es", "nicht"]) is None
