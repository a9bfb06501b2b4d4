"""Life stages: the arc in order, and what hangs on a stage's topics."""

import pytest

from familien_pages.models import LifeStageIndexPage, LifeStagePage
from familien_pages.topics.queries import arc, stage_context
from tests import factories as f

pytestmark = pytest.mark.django_db


def shown(stage, language="de"):
    """Return the titles a stage shows, by part."""
    context = stage_context(stage, f.reader(language))
    names = ("topics", "first_steps", "services", "partners")
    return {name: [card.title for card in context[name]] for name in names if context[name]}


def test_the_arc_is_the_order_of_the_tree():
    first, second = f.stage(title="Z"), f.stage(title="A")
    second.move(first, "left")
    assert [(stage.title, stage.hue) for stage in arc(f.reader())] == [("A", 1), ("Z", 2)]


def test_an_untranslated_stage_keeps_its_place_in_the_arc():
    for title in ("Eins", "Zwei", "Drei"):
        f.stage(title=title)
    f.translate(LifeStagePage.objects.get(title="Eins"), "en", title="One")
    f.translate(LifeStagePage.objects.get(title="Drei"), "en", title="Three")
    found = arc(f.reader("en"))
    assert sorted(stage.title for stage in found) == ["One", "Three", "Zwei"]


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


def test_an_english_stage_collects_what_names_german_topics():
    stage = f.stage()
    f.service(title="Elterngeld", topics=[f.topic(stage, title="Geld")])
    assert shown(f.translate(stage, "en"), "en") == {"topics": ["Geld"], "services": ["Elterngeld"]}


def test_the_deadlines_of_a_stage_are_those_of_its_services(html):
    stage = f.stage()
    f.deadline(f.service(topics=[f.topic(stage)]), text="Vor dem 4. Monat")
    assert "Vor dem 4. Monat" in html(stage)


def test_the_overview_shows_the_arc(html):
    f.stage(title="Geburt", phase="0 bis 1 Jahr")
    out = html(f.index(LifeStageIndexPage))
    assert ("Geburt" in out, "0 bis 1 Jahr" in out) == (True, True)
