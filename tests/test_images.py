"""Pictures on public pages: alternative text, source, size, and nothing broken."""

from functools import partial

import pytest

from familien_pages.base.pictures import ILLUSTRATION, Picture, load_pictures
from familien_pages.models import LifeStageIndexPage
from tests import factories as f
from tests import pictures

pytestmark = pytest.mark.django_db


def picture_of(stage):
    load_pictures([stage], "illustration", ILLUSTRATION)
    return stage.picture


def test_a_picture_in_a_text_has_its_alternative_text_and_its_source(html):
    out = html(f.standard(body=pictures.body(pictures.stored(), alt="Ein Kind malt")))
    assert 'alt="Ein Kind malt"' in out
    assert "Bild: Stadtarchiv" in out


def test_the_source_given_in_the_text_takes_precedence(html):
    assert "Bild: Erika Muster" in html(f.standard(body=pictures.body(pictures.stored(), credit="Erika Muster")))


def test_a_decorative_picture_has_an_empty_alternative_text(html):
    assert 'alt=""' in html(f.standard(body=pictures.body(pictures.stored(), alt="", decorative=True)))


def test_the_picture_of_every_page_type_is_shown(html):
    hero = pictures.body(pictures.stored(), alt="Ein Kind malt")
    for page in (
        f.service(hero=hero),
        f.partner(hero=hero),
        f.event(hero=hero),
        f.news(hero=hero),
        f.standard(hero=hero),
        f.topic(hero=hero),
        f.stage(hero=hero),
    ):
        assert 'alt="Ein Kind malt"' in html(page), page


@pytest.mark.parametrize("make", [f.home, *(partial(f.index, model) for model in f.INDEX_SLUGS)])
def test_the_picture_of_every_overview_is_shown(html, make):
    page = make()
    page.hero = pictures.body(pictures.stored(), alt="Ein Kind malt")
    page.save()
    assert html(page).count('alt="Ein Kind malt"') == 1


def test_a_deleted_picture_leaves_nothing_behind(html):
    image = pictures.stored()
    page, stage = f.standard(body=pictures.body(image)), f.stage(illustration=pictures.body(image))
    image.delete()
    assert "<figure" not in html(page)
    assert "<img" not in html(stage)


def test_an_svg_is_shown_as_it_is(html):
    image = pictures.stored(pictures.SVG, "bild.svg")
    assert "<svg" in html(f.standard(body=pictures.body(image))) or image.file.url in html(
        f.standard(body=pictures.body(image))
    )


def test_an_illustration_has_its_size_and_its_text():
    image = pictures.stored(pictures.raster(size=(1280, 640)))
    found = picture_of(f.stage(illustration=pictures.body(image, credit="Erika")))
    assert (found.alt, found.width, found.height, found.credit) == ("Ein Kind lacht", 640, 320, "Erika")


def test_an_svg_illustration_is_not_rendered():
    image = pictures.stored(pictures.SVG, "bild.svg")
    found = picture_of(f.stage(illustration=pictures.body(image, decorative=True)))
    assert found == Picture(image.file.url, "", 10, 10, "Stadtarchiv")


def test_a_stage_without_an_illustration_has_none():
    assert picture_of(f.stage()) is None


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_pictures_of_the_arc_cost_two_queries(queries, count):
    image = pictures.stored()
    f.index(LifeStageIndexPage)
    for _ in range(count):
        f.stage(illustration=pictures.body(image))
    assert len(queries(f.index(LifeStageIndexPage).url)) <= 12


@pytest.mark.parametrize("damage", ["gone", "broken"])
def test_a_file_that_is_gone_or_broken_leaves_its_alternative_text(html, damage):
    image = pictures.stored()
    texts = pictures.body(image, alt="Ein Kind malt")
    stage = f.stage(illustration=texts, hero=texts)
    page = f.standard(body=texts, hero=texts)
    if damage == "gone":
        image.file.storage.delete(image.file.name)
    else:
        with image.file.storage.open(image.file.name, "wb") as file:
            file.write(b"no picture")
    for shown in (page, stage, f.index(LifeStageIndexPage)):
        out = html(shown)
        if shown is page:
            assert out.count('alt="Ein Kind malt"') == 2
