"""What stands once holds in every language as soon as it is published: facts of pages, snippets and their rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from cms.home.models import HomePage
from familien_pages import models as fp
from familien_pages.facts import spread_facts
from tests import factories as f
from tests.admin_forms import filled
from tests.testplugin.models import InitiativePage

pytestmark = pytest.mark.django_db


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def publish(page, relation="", rows=None, **values):
    """Publish ``page`` as it is stored, with the ``values`` changed and ``rows`` in the place of those it had."""
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    if relation:
        setattr(page, relation, rows)
    page.save_revision().publish()


def changed(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    return row


def new_deadline(**values):
    """Return an unsaved row, as an editor adds it."""
    given = {"text": "Neu", "number": 1, "unit": "month", "source": "§ 1", "checked_on": timezone.localdate()}
    return fp.ServiceDeadline(locale=f.locale(), **(given | values))


def test_a_deadline_changed_once_changes_in_every_language_but_for_its_words():
    service = f.service()
    row = f.deadline(service, number=3, source="§ 7 BEEG", text="Drei Monate")
    english, arabic = f.translate(service, "en"), f.translate(service, "ar")
    english.deadlines.update(text="Three months")
    publish(service, "deadlines", [changed(row, number=9, source="§ 99 NEU", text="Neun Monate")])
    assert list(english.deadlines.values_list("number", "source", "text")) == [(9, "§ 99 NEU", "Three months")]
    assert list(arabic.deadlines.values_list("number", "source", "text")) == [(9, "§ 99 NEU", "Drei Monate")]


def test_a_date_moves_in_every_language_and_keeps_its_note():
    event, place = f.event(), f.place()
    english = f.translate(event, "en")
    english.dates.update(note="Bring a towel")
    start = timezone.now().replace(microsecond=0) + timedelta(days=400)
    publish(event, "dates", [changed(event.dates.get(), start=start, end=start + f.HOUR, place=place)])
    assert list(english.dates.values_list("start", "place", "note")) == [(start, place.pk, "Bring a towel")]


def test_rows_come_and_go_with_those_of_the_source():
    service = f.service()
    stays, goes = f.deadline(service, text="Bleibt"), f.deadline(service, text="Geht")
    english = f.translate(service, "en")
    english.deadlines.filter(translation_key=stays.translation_key).update(text="Stays")
    publish(service, "deadlines", [new_deadline(sort_order=0), changed(stays, sort_order=1)])
    assert list(english.deadlines.values_list("text", "locale__language_code")) == [("Neu", "en"), ("Stays", "en")]
    assert fp.ServiceDeadline.objects.filter(translation_key=goes.translation_key).count() == 0


RELATIONS = [
    ("familien_topics", fp.PageTopic, "topic", f.topic),
    ("familien_stages", fp.PageStage, "stage", f.stage),
    ("familien_audiences", fp.PageAudience, "audience", lambda: f.term(fp.Audience)),
    ("familien_districts", fp.PageDistrict, "district", lambda: f.term(fp.District)),
    ("familien_fields_of_action", fp.PageFieldOfAction, "field_of_action", lambda: f.term(fp.FieldOfAction)),
    ("familien_highlights", fp.PageHighlight, "target", f.service),
    ("familien_related_topics", fp.RelatedTopic, "topic", f.topic),
    ("familien_places", fp.PagePlace, "place", f.place),
    ("familien_contacts", fp.PageContact, "contact", f.person),
]


@pytest.mark.parametrize(("relation", "model", "column", "make"), RELATIONS)
def test_what_a_page_belongs_to_is_the_same_in_every_language(relation, model, column, make):
    partner, targets = f.partner(), [make(), make()]
    english = f.translate(partner, "en")
    rows = [
        model(locale=f.locale(), sort_order=2 - n, **{f"{column}_id": target.pk}) for n, target in enumerate(targets)
    ]
    publish(partner, relation, rows)
    found = [getattr(row, f"{column}_id") for row in getattr(english, relation).all()]
    assert found == [targets[1].pk, targets[0].pk]
    publish(partner, relation, [])
    assert not getattr(english, relation).exists()


def test_a_reference_to_a_snippet_becomes_one_to_its_translation_one_to_a_page_stays():
    person, topic, partner = f.person(), f.topic(), f.partner()
    translated, _topic = f.translate(person, "en"), f.translate(topic, "en")
    english, arabic = f.translate(partner, "en"), f.translate(partner, "ar")
    publish(partner, "familien_contacts", [fp.PageContact(contact=person, locale=f.locale())])
    publish(partner, "familien_topics", [fp.PageTopic(topic=topic, locale=f.locale())])
    assert english.familien_contacts.get().contact_id == translated.pk
    assert arabic.familien_contacts.get().contact_id == person.pk
    assert english.familien_topics.get().topic_id == topic.pk


def test_the_season_of_the_home_page_and_the_facts_of_a_plugin_hold_in_every_language():
    home, service = f.home(), f.service()
    english = f.home("en")
    publish(home, "season", [home.season.model(target_id=service.pk, locale=f.locale())])
    assert HomePage.objects.get(pk=english.pk).season.get().target_id == service.pk
    initiative = f.add(InitiativePage, f.topic(), meets="montags")
    copy = f.translate(initiative, "en")
    publish(initiative, meets="dienstags")
    assert fresh(copy).meets == "dienstags"


def test_an_older_draft_of_a_translation_brings_no_old_facts_back():
    service = f.service()
    row = f.deadline(service, number=3)
    english = f.translate(service, "en")
    draft = fresh(english).save_revision()
    content = draft.content
    publish(service, "deadlines", [changed(row, number=9), new_deadline()], online_form="https://neu.example/")
    draft.content = content
    draft.publish()
    assert sorted(english.deadlines.values_list("number", flat=True)) == [1, 9]
    assert fresh(english).online_form == "https://neu.example/"


def test_the_draft_of_a_translation_shows_new_facts_and_new_rows_and_keeps_its_own_words():
    service = f.service()
    row = f.deadline(service, number=3, sort_order=0)
    english = fresh(f.translate(service, "en"))
    english.title = "Draft"
    english.deadlines = [changed(english.deadlines.get(), text="Drafted words")]
    english.save_revision()
    publish(service, "deadlines", [changed(row, number=9), new_deadline(sort_order=9)])
    draft = fresh(english).get_latest_revision_as_object()
    found = [(entry.number, entry.text) for entry in draft.deadlines.all()]
    assert (draft.title, found) == ("Draft", [(9, "Drafted words"), (1, "Neu")])
    assert [entry.pk for entry in draft.deadlines.all()] == [entry.pk for entry in fresh(english).deadlines.all()]


def test_who_edits_a_translation_can_translate_a_new_row(login):
    service, editor = f.service(), login("admin")
    english = f.translate(service, "en")
    fresh(english).save_revision()
    publish(service, "deadlines", [new_deadline()])
    url = f"/admin/pages/{english.pk}/edit/"
    data = filled(editor, url, deadlines__0__text="New") | {"action-publish": "1"}
    assert editor.post(url, data).status_code == 302
    assert list(english.deadlines.values_list("text", flat=True)) == ["New"]


def test_the_index_of_uses_knows_the_new_facts():
    old, new = f.partner(), f.partner()
    service = f.service(office=old)
    english = f.translate(service, "en")
    publish(service, office=new)
    publish(service, "familien_topics", [fp.PageTopic(topic=f.topic(), locale=f.locale())])
    topic = english.familien_topics.get().topic
    users = [{int(use.object_id) for use in ReferenceIndex.get_references_to(one)} for one in (old, new, topic)]
    assert users == [set(), {service.pk, english.pk}, {service.pk, english.pk}]


def test_search_and_caches_hear_of_the_translations_that_have_changed():
    partner, heard = f.partner(phone="0000 1"), []
    english, _draft = f.translate(partner, "en"), f.translate(partner, "ar", live=False)

    def listener(instance, **kwargs):
        heard.append(instance)

    page_published.connect(listener)
    publish(partner, phone="0000 2")
    publish(partner, title="Caritas")
    page_published.disconnect(listener)
    assert heard == [partner, english, partner]


def test_aliases_of_a_translation_follow():
    partner = f.partner(phone="0000 1")
    english = f.translate(partner, "en")
    alias = fresh(english).create_alias(update_slug="anderswo")
    publish(partner, phone="0000 2")
    assert fresh(alias).phone == "0000 2"


@pytest.mark.parametrize("live", [True, False])
def test_only_what_is_published_reaches_the_translations(live):
    partner = f.partner(phone="0000 1", live=live)
    english = f.translate(partner, "en")
    fp.PartnerPage.objects.filter(pk=partner.pk).update(phone="0000 2")
    changed(fresh(partner), phone="0000 3").save_revision()
    publish(english, title="Charity")
    assert fresh(english).phone == ("0000 2" if live else "0000 1")


def test_snippets_share_their_facts():
    help_ = f.urgent(name="Gift", number="0000 1", sort_order=1)
    english = f.translate(help_, "en", name="Poison")
    publish(help_, number="0000 2", sort_order=7, languages=["tr"])
    english.refresh_from_db()
    assert (english.name, english.number, english.sort_order, english.languages) == ("Poison", "0000 2", 7, ["tr"])


def test_publishing_takes_the_same_queries_for_one_row_and_for_five():
    counts = []
    for number in (1, 1, 5):  # the first one fills caches
        service = f.service(deadlines=number)
        f.translate(service, "en"), f.translate(service, "ar")
        service = fresh(service)
        service.deadlines = [changed(row, number=9) for row in service.deadlines.all()]
        service.save()
        with CaptureQueriesContext(connection) as queries:
            spread_facts(service)
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_facts_are_not_offered_to_translators():
    translated = {
        model: {
            entry.field_name for entry in get_translatable_fields(model) if not isinstance(entry, SynchronizedField)
        }
        for model in (fp.ServiceDeadline, fp.EventDate, fp.UrgentHelp, fp.Audience, fp.PageContact)
    }
    assert translated == {
        fp.ServiceDeadline: {"text", "consequence"},
        fp.EventDate: {"note"},
        fp.UrgentHelp: {"name", "hours", "audience"},
        fp.Audience: {"name"},
        fp.PageContact: {"contact"},  # swapped for its translation
    }
