"""Life stages: the arc in order, and what hangs on a stage's topics."""

import pytest

from familien_pages.models import LifeStageIndexPage, LifeStagePage
from familien_pages.topics.queries import arc, hue_of, stage_context
from tests import factories as f

pytestmark = pytest.mark.django_db
DE = ' lang="de" dir="ltr"'


def shown(stage, language="de"):
    """Return the titles a stage shows, by part."""
    context = stage_context(stage, f.reader(language))
    names = ("topics", "first_steps", "services", "partners")
    return {name: [card.title for card in context[name]] for name in names if context[name]}


def test_the_arc_is_the_order_of_the_tree():
    first, second = f.stage(title="Z"), f.stage(title="A")
    second.move(first, "left")
    assert [(stage.title, stage.hue) for stage in arc(f.reader())] == [("A", 1), ("Z", 2)]


def test_the_arc_has_the_order_of_the_source_language_whatever_is_translated_first():
    first, second, third = (f.stage(title=title) for title in ("Eins", "Zwei", "Drei"))
    three = f.translate(third, "en", title="Three")
    one = f.translate(first, "en", title="One")
    reader = f.reader("en")
    assert [(stage.title, stage.hue) for stage in arc(reader)] == [("One", 1), ("Zwei", 2), ("Three", 3)]
    assert [hue_of(stage, reader) for stage in (one, second, three)] == [1, 2, 3]


def test_topics_have_the_order_of_the_source_language_whatever_is_translated_first():
    stage = f.stage()
    first, _second, third = (f.topic(stage, title=title) for title in ("Eins", "Zwei", "Drei"))
    f.translate(third, "en", title="Three"), f.translate(first, "en", title="One")
    assert shown(stage.get_translation(f.locale("en")), "en")["topics"] == ["One", "Zwei", "Three"]


def test_a_stage_that_is_not_on_the_arc_has_the_hue_behind_it():
    f.stage()
    assert hue_of(f.stage(live=False), f.reader()) == 2


def test_hues_start_again_after_the_ninth():
    for _ in range(10):
        f.stage()
    assert [stage.hue for stage in arc(f.reader())] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]


def test_a_stage_without_anything_shows_nothing(html):
    stage = f.stage(title="Leer")
    assert shown(stage) == {}
    assert '<h2 id="' not in html(stage).split('id="urgent-help-title"')[0]


def test_a_stage_shows_its_topics_and_what_hangs_on_them():
    stage, other = f.stage(), f.stage()
    topic, guest = f.topic(stage, title="Geld"), f.topic(other, title="Gast", stages=[stage])
    f.service(title="Elterngeld", topics=[topic]), f.partner(title="Caritas", topics=[guest])
    f.service(title="Direkt", stages=[stage]), f.service(title="Fremd", topics=[f.topic(other)])
    assert shown(stage) == {
        "topics": ["Geld", "Gast"], "services": ["Direkt", "Elterngeld"], "partners": ["Caritas"],
    }  # fmt: skip


def test_first_steps_come_in_the_editors_order_with_the_editors_words():
    stage = f.stage()
    one, two, gone = f.service(title="Eins"), f.topic(title="Zwei"), f.service(live=False)
    f.relate(stage, "highlights", two, gone, one)
    stage.familien_highlights.filter(target=two.pk).update(text="Zuerst das")
    assert shown(LifeStagePage.objects.get(pk=stage.pk))["first_steps"] == ["Zuerst das", "Eins"]


def test_every_first_step_is_shown_however_many_there_are():
    steps = [f.service(title=f"{n:02}") for n in range(15)]
    assert shown(f.stage(highlights=steps))["first_steps"] == [step.title for step in steps]


@pytest.mark.parametrize(("count", "links"), [(12, 0), (13, 1)])
def test_all_services_and_partners_are_one_link_away_where_a_stage_shows_a_part(html, count, links):
    stage = f.stage()
    for _ in range(count):
        f.service(stages=[stage]), f.partner(stages=[stage])
    main = html(stage).split("<main")[1]
    assert [main.count(f'<p><a href="/de/{slug}/">') for slug in ("leistungen", "partner")] == [links] * 2


def test_an_english_stage_collects_what_names_german_topics():
    stage = f.stage()
    f.service(title="Elterngeld", topics=[f.topic(stage, title="Geld")])
    assert shown(f.translate(stage, "en"), "en") == {"topics": ["Geld"], "services": ["Elterngeld"]}


def test_the_deadlines_of_a_stage_are_those_of_its_services(html):
    stage = f.stage()
    f.deadline(f.service(topics=[f.topic(stage)]), text="Vor dem 4. Monat")
    assert "Vor dem 4. Monat" in html(stage)


def test_the_deadlines_of_an_untranslated_service_say_their_language(html):
    topic = f.topic(f.stage())
    service = f.service(title="Elterngeld", topics=[topic])
    f.deadline(service, text="Vor dem 4. Monat", consequence="Sonst verfällt es")
    link = f'<a href="{service.url}">Elterngeld</a>'
    out = html(f.translate(topic, "ar"))
    rule, consequence = "<strong>Vor dem 4. Monat</strong>", f'<p class="small"{DE}>Sonst verfällt es</p>'
    for part in (f"<h3{DE}>{link}</h3>", f"<p{DE}>{rule}</p>", consequence):
        assert part in out, part
    assert f"<li{DE}>\n      {link}" in html(topic.get_parent().get_translation(f.locale("ar")))


def test_the_overview_shows_the_arc(html):
    f.stage(title="Geburt", phase="0 bis 1 Jahr")
    out = html(f.index(LifeStageIndexPage))
    assert ("Geburt" in out, "0 bis 1 Jahr" in out) == (True, True)
